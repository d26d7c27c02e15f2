# %% [markdown] lang="zh" tags=["M5-12", "X-47"]
# # 三度空间：线上、线下、社群
# %% [markdown] lang="en" tags=["M5-12", "X-47"]
# # Three spaces: online, offline, community

# %% [markdown] lang="zh" tags=["M5-12", "lesson"]
# **为什么看这个**：全渠道不是渠道多，是同一个客户在几个地方见到的是同一个我们。约 {minutes:05_marketing/27_three_spaces} 分钟。
# %% [markdown] lang="en" tags=["M5-12", "lesson"]
# **Why**: omnichannel is not many channels; it is one and the same firm wherever the customer meets it. About {minutes:05_marketing/27_three_spaces} minutes.

# %% tags=["M5-12"]
ck.marketing.space_overlap(company)

# %% [markdown] lang="zh" tags=["M5-12", "lesson"]
# **怎么读**：每家客户只在一行，加起来是全部。**陷阱**：三个空间都有的，多半本来就是大客户。**定什么**：先看大客户里还只在一个空间的。
# %% [markdown] lang="en" tags=["M5-12", "lesson"]
# **How to read it**: each customer stands in one row, and the rows add up. **The trap**: whoever is met in all three was large to begin with. **To decide**: look first for large customers still met in one space.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.5：多空间的客户值几倍（{minutes:TH5.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.5: several spaces, how many times the value ({minutes:TH5.5} minutes)

# %% tags=["exercise", "M5-12"] key="TH5.5"
ck.exercise("TH5.5", company)

# %% tags=["solution", "M5-12"] key="TH5.5"
value = ck.marketing.space_value(company).table.query("like_size == 'all'")["value_ratio"]
ck.answer("TH5.5", company, ratio=round(float(value.sum()), 1), proves="description")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.5"
# 问：“您要多开一个社群，凭什么？”好的回答：先小试。常见错误：拿这个倍数当回报率。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.5"
# Ask: "You want one more community: on what grounds?" The good answer: a test first. Common mistake: to take the ratio for a return.

# %% [markdown] lang="zh" tags=["M5-12", "lesson"]
# **怎么读**：全部客户里的倍数，和上年差不多大的客户里的倍数，放在一起看。**陷阱**：重叠是描述，不是效果。**定什么**：想知道效果，下一课的小试。
# %% [markdown] lang="en" tags=["M5-12", "lesson"]
# **How to read it**: the ratio over all customers against the ratio among those of similar size. **The trap**: overlap describes; it is no effect. **To decide**: for the effect, the experiment of the next lesson.

# %% [markdown] lang="zh" tags=["X-47", "lesson"]
# ## 背景里的五个词，落到一家客户身上
# 课程背景说的是：大数据、用户洞察、场景营销起来了，线上、线下、社群三度空间合在一起，渠道变成全渠道，机器也连上了网。词好懂，难的是在自己的客户身上找到一件。
# ### 练习 TH5.40：这是哪个词（{minutes:TH5.40} 分钟）
# %% [markdown] lang="en" tags=["X-47", "lesson"]
# ## Five words of the background, at one customer
# The background of this course: big data, insight and marketing by scene have come up; online, offline and community grow together; all channels become one; machines are connected too. The words are easy; a case of them at a customer of yours is not.
# ### Exercise TH5.40: which word it is ({minutes:TH5.40} minutes)

# %% tags=["exercise", "X-47"] key="TH5.40"
ck.exercise("TH5.40", company)

# %% tags=["solution", "X-47"] key="TH5.40"
ck.answer("TH5.40", company, known="omnichannel", alarm="connected", moment="scene_marketing")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.40"
# 问：“这五个词里，哪一个您已经在一家客户身上看到了？”好的回答有客户、有哪一天。常见错误：把“有数据”当成“认得他”。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.40"
# Ask: "Which of the five have you seen at a customer already?" Good answers have a customer and a day. Common mistake: to have data counts as knowing the customer.
