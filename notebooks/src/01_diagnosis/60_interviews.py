# %% [markdown] lang="zh"
# # 访谈与观察：带什么去、怎么问、漏了谁

# %% [markdown] lang="en"
# # Interview and observation: what to take, how to ask, who is missing

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/60_interviews} 分钟。定性数据有两种收法：**访谈**听他怎么说，**现场观察**看他怎么做。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/60_interviews} minutes. There are two ways to collect what is no number yet: an **interview** hears what people say, an **observation** sees what they do.

# %% [markdown] lang="zh" tags=["M1-18"]
# ## 三层三份提纲

# %% [markdown] lang="en" tags=["M1-18"]
# ## Three layers, three guides

# %% [markdown] lang="zh" tags=["M1-18", "lesson"]
# **为什么看这个**：老总、采购、车间师傅说的不是一件事。同一份提纲问到底，只能得到采购的答案；各问各的，又没法比。所以三份提纲各有侧重，又有五个话题人人都问。

# %% [markdown] lang="en" tags=["M1-18", "lesson"]
# **Why**: the director, the buyer and the operator do not talk about the same thing. One guide for all brings you the buyer's answers; three unrelated ones cannot be compared. So each layer has its own, and five topics come up in all three.

# %% tags=["M1-18"]
ck.diagnosis.interview_guides(company)

# %% [markdown] lang="zh" tags=["M1-18", "lesson"]
# **怎么用**：一次约 40 分钟，先征得同意，再按 S（现状）、P（难处）、I（后果）、N（好处）往下走。提纲和访谈记录表都在作战包里，可以打印；记录表填好，存成 `interviews.csv`，下面的图就换成您的。
#
# **陷阱**：照着念。提纲是路标，不是台词；客户说到要紧处，放下提纲，追问两次。

# %% [markdown] lang="en" tags=["M1-18", "lesson"]
# **How to use it**: about 40 minutes, consent first, then S (situation), P (problem), I (implication), N (need-payoff). Guides and transcript form are in the action pack for printing; fill in the form, save it as `interviews.csv`, and the pictures below become yours.
#
# **The trap**: reading it out. A guide is a signpost, no script; when something matters, put it down and follow up twice.

# %% [markdown] lang="zh" tags=["M1-29"]
# ## 会问，也会听

# %% [markdown] lang="en" tags=["M1-29"]
# ## Asking and listening

# %% [markdown] lang="zh" tags=["M1-29", "lesson"]
# **为什么看这个**：封闭式问题（“满意吗？”）只能证实您已经想到的事。下面把以往访谈里我们的每个问题查了一遍：是开放、封闭、诱导，还是一口气问两件事；再数一数谁说得多。

# %% [markdown] lang="en" tags=["M1-29", "lesson"]
# **Why**: a closed question ("are you satisfied?") can only confirm what you already thought of. Here every question of our past interviews is looked at: open, closed, leading, or two in one; and who did the talking is counted.

# %% tags=["M1-29"]
ck.diagnosis.interview_quality(company)

# %% tags=["M1-29"]
ck.diagnosis.asked_questions(company)

# %% [markdown] lang="zh" tags=["M1-29", "lesson"]
# **怎么读**：我们的标准是开放式占七成以上，我方说话不超过四成（这是经验，不是定律）；追问比换话题更值钱。
#
# **陷阱**：规则只看字面。“还有别的吗”是不是真想听，它听不出来；语气和沉默，要靠旁边的人记。

# %% [markdown] lang="en" tags=["M1-29", "lesson"]
# **How to read it**: our yardstick is seven open questions in ten and at most four tenths of the talk (experience, no law); a follow-up is worth more than a new topic.
#
# **The trap**: the rules see words only. Whether "anything else?" is meant, they cannot hear; tone and silence are for the observer to note.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.4：把三个问题改成开放式（{minutes:TH1.4} 分钟）
#
# 下面三个问题各有一种毛病。各改写成一个开放式问题，话题不变。

# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.4: three questions, opened ({minutes:TH1.4} minutes)
#
# Each of the three questions has its own fault. Rewrite each as an open question on the same matter.

# %% tags=["exercise", "M1-29"] key="TH1.4"
ck.exercise("TH1.4", company)

# %% tags=["solution"] key="TH1.4"
ck.answer("TH1.4", company, **dict(zip(("first", "second", "third"), ck.diagnosis.questions_to_rewrite(company).table["open_version"], strict=True)))

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.4"
# TH1.4（{minutes:TH1.4} 分钟）。先问：“您上一次拜访，第一个问题是什么？”常见错误：在封闭式问题前加一个“请问”就算改了；改成开放式，却换了话题；两个问号连着问。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.4"
# TH1.4 ({minutes:TH1.4} minutes). Ask first: "What was the first question of your last visit?" Common mistakes: putting "may I ask" in front of a closed question; opening it and changing the subject; two question marks in a row.

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# ## 角色扮演：演一遍客户的一天

# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# ## Role play: a day in the customer's shoes

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# **为什么看这个**：把客户放回他的一天里，他自己没想到的需求才会冒出来。三人一组：一人演客户（只有他看隐藏的那一格），一人采访十分钟，一人旁观计数；然后换人。卡片在作战包里，打印裁开。

# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# **Why**: put customers back into their working day, and needs come up that they had not thought of themselves. In threes: one plays the customer (and is the only one to see the hidden part), one interviews for ten minutes, one watches and counts; then change places. The cards are in the action pack, to print and cut.

# %% tags=["M1-30", "lesson"]
ck.diagnosis.role_cards(company)

# %% tags=["M1-30", "lesson"]
ck.diagnosis.observer_sheet(company)

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# **怎么读**：旁观者按这张单子记。卡上藏的需求，第一轮问出一半就不错；再看漏掉的那几条卡在哪一问。
#
# **陷阱**：换一种说法也算问出来了；有争议，由扮演者裁定。

# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# **How to read it**: the observer notes by this sheet. Half of the hidden needs in the first round is good; then see at which question the others were missed.
#
# **The trap**: another wording of the same need counts; in doubt the player decides.

# %% [markdown] lang="zh" tags=["M1-31"]
# ## 漏了谁：分层配额与关键人

# %% [markdown] lang="en" tags=["M1-31"]
# ## Who is missing: layers and key people

# %% [markdown] lang="zh" tags=["M1-31", "lesson"]
# **为什么看这个**：访谈往往停在最好约的那一层。总数够了，最大的客户却只听到车间的话，拍板的人要什么，谁也不知道。

# %% [markdown] lang="en" tags=["M1-31", "lesson"]
# **Why**: interviews tend to stay with the layer that is easiest to meet. The total may be right while at the largest customer only one layer was heard, and nobody knows what those who decide want.

# %% tags=["M1-31"]
ck.diagnosis.layer_quota(company)

# %% tags=["M1-31"]
ck.diagnosis.layer_coverage(company)

# %% tags=["M1-31"]
ck.diagnosis.next_interviews(company)

# %% [markdown] lang="zh" tags=["M1-31", "lesson"]
# **怎么读**：上表是全公司每层谈了几次、够不够十二次；中表是最大的十家各听到了几层；下表是每个空白处该约谁，同一层里选影响力最大的一位。
#
# **陷阱**：三层都谈过，不等于谈到了对的人；职务高的，不一定说了算（模块 3 的决策链接着讲）。

# %% [markdown] lang="en" tags=["M1-31", "lesson"]
# **How to read it**: first, interviews per layer over the whole company, against twelve each; then, how many layers were heard at each of the ten largest; last, whom to ask for every gap, the person with most power in that layer.
#
# **The trap**: three layers heard is not the right people heard; the higher title does not always decide (the decision chain of module 3 goes on from here).
