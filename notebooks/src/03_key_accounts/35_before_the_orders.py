# %% [markdown] lang="zh" tags=["M3-15", "M3-23"]
# # 订单之前：人疏远了，对手来了
# %% [markdown] lang="en" tags=["M3-15", "M3-23"]
# # Before the orders go: people drift away, a rival comes in

# %% [markdown] lang="zh" tags=["M3-15", "lesson"]
# 约 {minutes:03_key_accounts/35_before_the_orders} 分钟。订单掉之前，人先疏远，对手的名字先出现；两样都写在拜访记录里，只是没人汇总。
# %% [markdown] lang="en" tags=["M3-15", "lesson"]
# About {minutes:03_key_accounts/35_before_the_orders} minutes. Before the orders go, people drift away and a rival's name turns up; both stand in the visit notes, and nobody adds them up.

# %% [markdown] lang="zh" tags=["M3-15"]
# ## 关键决策人：关系在变强还是变弱
# %% [markdown] lang="en" tags=["M3-15"]
# ## Deciders: is the relationship growing or fading?

# %% [markdown] lang="zh" tags=["M3-15", "lesson"]
# 关系强度看四样：最近见没见（每 90 天打对折）、见得多不多、我方谁去的（高层比员工分量重，当面比电话重）、对方回不回应（没回应的只算三成）。满分 100；不去维护，分数自己往下掉。
# %% [markdown] lang="en" tags=["M3-15", "lesson"]
# Strength looks at four things: how recent (half its worth after 90 days), how often, who of us went (an executive weighs more than staff, a meeting more than a call), and whether they answered (unanswered counts three tenths). It runs to 100, and without care it falls by itself.

# %% tags=["M3-15"]
ck.key_accounts.relationship_change(company)

# %% tags=["M3-15"]
ck.show.table(ck.key_accounts.care_list(company), rows=6)

# %% [markdown] lang="zh" tags=["M3-15", "lesson"]
# **怎么读**：菱形是半年前，圆点是现在，只列重点客户里说话算数的人，掉得最多的在上面。表里是该做的动作，因人而异：决策者要对话，审批者要数字，技术人员要交流。
#
# **陷阱**：分数量的是来往，不是交情。一年吃十次饭，问他要一句真话都要不到，那不叫关系强；所以“有没有回应”比“去了几次”要紧。记录不全的销售，分数会冤枉他。这个分数也没有历史命中率：它提醒您去见人，不预告谁要走。
# %% [markdown] lang="en" tags=["M3-15", "lesson"]
# **How to read it**: the diamond is half a year ago, the dot is now; only those who decide at key accounts are shown, the most faded first. The table says what to do, and it depends on the person: a decider wants a dialogue, an approver figures, an engineer an exchange.
#
# **The trap**: the score measures contact, not friendship. Ten dinners a year and not one straight answer is no strong relationship; so whether they answer matters more than how often we go. A rep who does not write things down looks worse than he is. And the score has no record: it reminds you to meet people, it does not foretell who leaves.

# %% [markdown] lang="zh" tags=["M3-23"]
# ## 对手：谁被提到，在哪家，是不是变多
# %% [markdown] lang="en" tags=["M3-23"]
# ## Rivals: who is named, where, and more often?

# %% [markdown] lang="zh" tags=["M3-23", "lesson"]
# 对手进门，销售往往第一个听说：“他们在试某某的方案。”把提到对手的记录按季度、按客户数一数，就是最便宜的情报。
# %% [markdown] lang="en" tags=["M3-23", "lesson"]
# When a rival comes in, a rep hears of it first: "they are trying so-and-so's solution". Count the notes that name a rival, by quarter and by account, and you have the cheapest intelligence there is.

# %% tags=["M3-23"]
ck.key_accounts.monthly_mentions(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.3：对手是什么时候进来的（{minutes:TH3.3} 分钟）
#
# 还是那家下滑最多的大客户：哪个对手最先被提到，是哪个月？
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.3: when did the rival come in? ({minutes:TH3.3} minutes)
#
# The large account that fell most again: which rival was named first, and in which month?

# %% tags=["exercise", "M3-23"] key="TH3.3"
ck.exercise("TH3.3", company)

# %% tags=["solution", "M3-23"] key="TH3.3"
notes = ck.key_accounts.rival_notes(company)
first = notes.table[notes.table["customer_id"].isin(notes.customers)].tail(1)
ck.answer(
    "TH3.3",
    company,
    rival=first["competitor_id"].tolist(),
    month=first["date"].astype(str).str[:7].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.3"
# {minutes:TH3.3} 分钟，课后；课上只说一句：“拜访记录里有答案。”常见错误：查成了全公司第一次提到；写成了最近一次。追问：从第一次被提到，到我们第一次开会讨论，隔了几个月？
# %% [markdown] lang="en" tags=["trainer"] key="TH3.3"
# {minutes:TH3.3} minutes, at home; in class just say: "The answer is in the visit notes." Common mistakes: the first mention anywhere, or the latest one. Follow up: how many months lay between the first mention and our first meeting about it?

# %% tags=["M3-23"]
ck.show.table(ck.key_accounts.rival_alert(company), rows=6)

# %% [markdown] lang="zh" tags=["M3-23", "lesson"]
# **怎么读**：半年里两次以上，而且比前半年多，才算警报；一次可能只是闲聊。**陷阱**：没人提，不等于没有对手，也可能是没人写。
# %% [markdown] lang="en" tags=["M3-23", "lesson"]
# **How to read it**: two mentions or more in six months, and more than in the six before, make an alert; one may be small talk. **The trap**: no mention does not mean no rival; perhaps nobody wrote it down.

# %% [markdown] lang="zh" tags=["M3-23"]
# ## 转换成本：他为什么走不了
# %% [markdown] lang="en" tags=["M3-23"]
# ## Switching costs: why they cannot just leave

# %% [markdown] lang="zh" tags=["M3-23", "lesson"]
# 守住靠四样：技术、合同、服务、人。想着您最担心的那家客户，把做到了的点上。没做到的第一条，就是这个季度要建的。合同一条先问法务：可以争取优先，不能用来排斥竞争。
# %% [markdown] lang="en" tags=["M3-23", "lesson"]
# Four things defend an account: technology, contract, service, people. Think of the account you worry about most and mark those that stand. The first that does not is this quarter's work. On contracts ask legal first: preference can be earned, but a contract must not shut out competition.

# %% tags=["M3-23", "lesson"]
ck.show.dial(ck.key_accounts.switching_costs, company)
