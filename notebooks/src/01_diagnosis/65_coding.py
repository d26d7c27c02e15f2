# %% [markdown] lang="zh"
# # 访谈量化两步：编码、计数

# %% [markdown] lang="en"
# # Interviews to numbers: code, then count

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/65_coding} 分钟。先给每段话一个**编码**，再**计数**；两个人编得一样，数出来才算数。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/65_coding} minutes. Give every answer a **code**, then **count**; the counts are worth something only where two people code alike.

# %% [markdown] lang="zh" tags=["M1-20"]
# ## 第一步，编码：把话归到几个词下面

# %% [markdown] lang="en" tags=["M1-20"]
# ## Step one, coding: a few words for many

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# **为什么看这个**：原话没法数，编码才能数。编码本写清每个编码算什么、不算什么；词典先提一个建议，人来定。

# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# **Why**: answers cannot be counted, codes can. The codebook says what each code covers and what it does not; a dictionary makes the first proposal, a person decides.

# %% tags=["M1-20", "lesson"]
ck.diagnosis.codebook_table(company)

# %% tags=["M1-20", "lesson"]
ck.show.table(ck.diagnosis.coding_proposals(company), rows=8)

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# **词典认得几成？** 拿它没见过的句子（别人照意思写的，中文 214 句、英文 206 句）核对过：中文十句里约 7 句和人编得一样，英文约 7 句。只提一句不算数的（“不是价格的问题”）不编。它听不大出表扬：没见过的表扬，中文 15 句只听出 4 句，英文 11 句一句也没听出。
#
# **先人工编 50 句**，把编码填进 `code_a`（没有痛点的留空）。够 50 句，上面的标题就换成在您自己的话上实测的 Kappa，也照着这些句子学一遍；学出来的比词典更像人，才用学出来的。没人编过的访谈，Kappa 到了 0.6 才由它代编，否则不数。
#
# 换一个人来编，会一样吗？让两个人各自编同一批话，再对一遍：蓝色是一致的，橙色是不一致的（图在下面的练习里）。

# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# **How much does the dictionary know?** On sentences it had not seen (written by somebody else from meanings, 214 Chinese and 206 English) it coded about seven in ten as a person would, in either language. What is named only to be set aside ("price is not the issue") is not coded. For praise it has little ear: of unseen praise it knew 4 of 15 in Chinese and none of 11 in English.
#
# **Code 50 by hand first**: put the codes into `code_a` (empty where there is no pain). From 50 on, the title above gives the kappa measured on your own sentences, and a classifier learns from them; it speaks only where it is closer to the person than the dictionary. Interviews that nobody coded are left to it from a kappa of 0.6, and are not counted below.
#
# Would somebody else code alike? Two people code the same answers, each alone, and compare: blue is alike, orange is not (the picture is in the exercise below).

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# **怎么读**：练习里有这张对照图。**Kappa** 是扣掉随机一致之后的一致程度：1 是完全一致，0 等于瞎猜；通常的说法是 0.6 以上算较高，0.8 以上算几乎完全一致，不到 0.6 就别急着数。橙色的格子成对出现，说明两个编码没有边界；只在一边出现，说明有一个人没看见。
#
# **陷阱**：先数后对。编码不一致，数出来的名次就是编码员的习惯，不是客户的痛。

# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# **How to read it**: the exercise shows this picture. **Kappa** is the agreement left once chance is taken off: 1 is full agreement, 0 is guessing. It is commonly called substantial above 0.6 and almost perfect above 0.8; below 0.6 do not count yet. Orange cells in pairs, both ways: two codes without a border; one way only: one coder does not see it.
#
# **The trap**: counting first and comparing later. Where coders differ, the ranking shows their habits, not the customers' pains.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E1.4：两位编码员与同义词（{minutes:E1.4} 分钟）
#
# 1. 合并之前，两位编码员的 Kappa 是多少？（差 0.01 以内都算对。）
# 2. 下面第一张表里，哪两个编码混用得最多？看看原话，如果说的是一回事，就在列表里把它们合成一个。合并之后，多数访谈提到的第一痛点是什么？

# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E1.4: two coders and a synonym ({minutes:E1.4} minutes)
#
# 1. Before merging, what is the kappa of the two coders? (Within 0.01 counts as right.)
# 2. Which two codes does the first table show mixed up most? If you think that they mean the same, make them one in the list. Which pain do most interviews name then?

# %% tags=["exercise", "M1-20", "M1-21"] key="E1.4"
ck.exercise("E1.4", company)

# %% tags=["solution"] key="E1.4"
merged = ck.diagnosis.code_freq(company, ck.diagnosis.suggested_synonyms(company)).table
ck.answer(
    "E1.4",
    company,
    kappa=lambda: ck.diagnosis.coder_agreement(company).kappa,
    top_pain=lambda: merged["code"].iloc[0],
)

# %% [markdown] lang="zh" tags=["trainer"] key="E1.4"
# E1.4（{minutes:E1.4} 分钟，选做）。先问：“客户说‘交期太长’和‘到货太晚’，在您公司归谁管？”常见错误：把一致的比例当成 Kappa；合并之后才去读 Kappa；看见混用就合并（价格和账期也有混用，但不是一回事）。

# %% [markdown] lang="en" tags=["trainer"] key="E1.4"
# E1.4 ({minutes:E1.4} minutes, optional). Ask first: "Lead times too long, goods too late: who in your company owns which?" Common mistakes: taking the share coded alike for kappa; reading kappa after merging; merging whatever is mixed up (price and payment terms are mixed up too, and are not the same).

# %% [markdown] lang="zh" tags=["M1-21"]
# ## 第二步，计数：几次访谈提到，有多强烈

# %% [markdown] lang="en" tags=["M1-21"]
# ## Step two, counting: how many say it, how strongly

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **为什么看这个**：数访谈，不数次数，免得一位爱说话的客户替所有人投票；再乘上强烈程度（1 到 5），才分得清“人人都嘀咕”和“有人真疼”。

# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **Why**: count interviews, not mentions, or one talkative customer votes for all; then multiply by strength (1 to 5), which tells what everybody mutters from what really hurts.

# %% tags=["M1-21"]
ck.diagnosis.code_freq(company)

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **怎么读**：左边的条是提到它的访谈占几成，三角后面是平均强烈程度，按两者的乘积排队；右边是各层内部的情况，颜色越深分量越重。一次访谈可以提好几个痛点，所以各条加起来超过 100%。
#
# 各层之间看着有高有低，是真的不同，还是碰巧？下表逐个检验。

# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **How to read it**: the bar is the share of interviews that name it, the triangle its mean strength, and the order follows the product; on the right the same inside each layer, the darker the heavier. One interview may name several pains, so the bars add up to more than 100%.
#
# The layers look different; are they, or is it chance? The table asks that for each pain.

# %% tags=["M1-21"]
ck.diagnosis.code_group_tests(company)

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **怎么读**：校正后的 p 值小于 5%，才说各层有差别；“看不出差别”不等于没有差别，是这么多访谈还分不出来；“太少”就不判断。
#
# **哪些痛点总是一起出现？** 倍数接近 1，是各说各的；明显大于 1，才值得放在一起解决。

# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **How to read it**: only where the adjusted p is below 5% do the layers differ. "Cannot tell" does not mean that they are alike, only that so many interviews cannot show it; too few is not judged.
#
# **Which pains come together?** A lift near 1 means that they have nothing to do with each other; clearly above 1, solve them together.

# %% tags=["M1-21"]
ck.show.table(ck.diagnosis.co_occurrence(company), rows=5)

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **陷阱**：说得最多的，不一定是让客户离开的那件事。名次出来以后，要拿业务记录去核对（练习 E1.5）。

# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **The trap**: what is said most need not be what makes customers leave. Hold the ranking against the records (exercise E1.5).
