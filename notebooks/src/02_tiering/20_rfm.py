# %% [markdown] lang="zh"
# # RFM 的八类客户和三道防线
# %% [markdown] lang="en"
# # RFM: eight segments and three guards

# %% [markdown] lang="zh" tags=["M2-19"]
# ## 分数从哪里来
# %% [markdown] lang="en" tags=["M2-19"]
# ## Where the points come from

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# 分数从切分点来，不是从名次来：一样的客户一定得一样的分，明年的数据也能用今年的切分点打分。下面就是今年的切分点。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# Points come from a cut-point, not from a rank: equal customers always get equal points, and next year's data can be scored with this year's cuts. Here they are.

# %% tags=["M2-19", "lesson"]
print("\n".join(ck.tiering.rfm(company).extra["cutpoints"].describe()))

# %% [markdown] lang="zh" tags=["M2-19"]
# ## 八类客户
# %% [markdown] lang="en" tags=["M2-19"]
# ## The eight segments

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# 每个字母只分高（H：4 分、5 分）和低（L），三个字母合起来就是经典的八类。“重要”说的是金额高；后两个字说的是该做什么。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# Each letter is just high (H: 4 or 5 points) or low (L); three letters make the classical eight. "Important" means much money; the second word says what to do.

# %% tags=["M2-19", "lesson"]
ck.show.table(ck.tiering.segments(), columns=["label", "scores", "meaning", "move"])

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E2.2：纠正三个字母（{minutes:E2.2} 分钟）
#
# 某张幻灯片上写着：“R 表示客户多久来一次（频率），F 表示最近来没来，M 表示金额。”先用滑块试一试：分几档、截止到几个月前，图会变多少？
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E2.2: put the letters right ({minutes:E2.2} minutes)
#
# A slide says: "R is how often customers come (frequency), F is whether they came lately, M is money." Try the sliders first: how much does the picture change with the points and the date?

# %% tags=["exercise", "M2-19"] key="E2.2"
ck.exercise("E2.2", company)

# %% tags=["solution", "M2-19"] key="E2.2"
ck.answer(
    "E2.2",
    company,
    letters=["recency", "frequency", "monetary"],
    segment=lambda: ck.tiering.rfm(company).table.set_index("customer_id")["segment"][ck.course.falling_account(company)],
)

# %% [markdown] lang="zh" tags=["trainer"] key="E2.2"
# 问：“RFM 为什么还把这家算作最好的客户？”因为它还在来，只是来得少了。RFM 看不出变少，分层看得出。
# %% [markdown] lang="en" tags=["trainer"] key="E2.2"
# Ask: "Why does RFM still call this customer one of the best?" Because it still comes, only less. RFM does not see the fall; the tier does.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.1：要挽回的重要客户（{minutes:TH2.1} 分钟）
#
# “重要挽留客户”有几家？
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.1: important customers to win back ({minutes:TH2.1} minutes)
#
# How many customers are "Important, win back"?

# %% tags=["exercise", "M2-19"] key="TH2.1"
ck.exercise("TH2.1", company)

# %% tags=["solution", "M2-19"] key="TH2.1"
ck.answer("TH2.1", company, win_back=(ck.tiering.rfm(company).table["segment"] == "important_winback").sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.1"
# 好的回答接着问：这几家里，有没有本来一年才买一次的？
# %% [markdown] lang="en" tags=["trainer"] key="TH2.1"
# A good answer goes on to ask which of them buy once a year anyway.

# %% [markdown] lang="zh" tags=["M2-19"]
# ## B2B 的三道防线
# %% [markdown] lang="en" tags=["M2-19"]
# ## Three guards for B2B

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **第一道，集团要合并**：几家“中等客户”背后可能是同一个集团，合起来是大客户。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **First, join the group**: behind several middling customers may stand one group that is a large one.

# %% tags=["M2-19"]
ck.tiering.by_parent(company)

# %% tags=["M2-19"]
ck.show.table(ck.tiering.rfm_joined(company))

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **第二道，提货不算下单**：同一家公司一个月提十次货，F 很高，其实只是一份合同。所以把订单数和有采购的月数放在一起看。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **Second, call-offs are no orders**: a firm that calls off goods ten times a month has a high F out of one contract. So hold the number of orders against the months with an order.

# %% tags=["M2-19"]
ck.tiering.called_off(company)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **第三道，经销商单独比**：经销商天天下单、金额大，是生意的性质，不是关系好；放在一张榜上，好的直销客户就显得平平。下表按客户类型分开打分；不足 30 家的类型人太少，仍按全体打分。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **Third, dealers against dealers**: a dealer orders daily and much by trade, not out of affection; in one list a good direct customer looks middling. The table scores each kind by itself; kinds with fewer than 30 buyers are too few and keep the common score.

# %% tags=["M2-19"]
ck.tiering.rfm_by_type(company)

# %% tags=["M2-19"]
ck.tiering.own_rhythm(company)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **陷阱**：R 也要和客户自己的节奏比：一年只买一次设备的客户，三个月没来很正常。RFM 是提醒，不是判决；分层会把“跟自己比”考虑进去。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **The trap**: R must be held against the customer's own rhythm, too: three silent months mean nothing for who buys a machine a year. RFM is a reminder, not a verdict; the tiers compare customers with themselves.
