# %% [markdown] lang="zh" tags=["M3-08"]
# # 第五步：执行、纠偏与复盘
# %% [markdown] lang="en" tags=["M3-08"]
# # Step five: execute, correct, review

# %% [markdown] lang="zh" tags=["M3-08"]
# ## 答应过的事，做了没有
# %% [markdown] lang="en" tags=["M3-08"]
# ## What we promised: was it done?

# %% [markdown] lang="zh" tags=["M3-08", "lesson"]
# **为什么看这个**：计划做完才算数，而拖延总是悄悄发生。这里用的是业务员在拜访记录里亲手写下的“下一步”和日期：近 90 天里，对重点客户答应了什么，做了没有。
#
# 两把尺子。**进度指数（SPI）**＝已完成 ÷ 应完成，1 表示正好跟上。**14 天触发线**：晚了 14 天以上，不再催，当周由人拍板：做、换人做，还是取消并告诉客户。公司的 90 天计划开工以后，用同样两把尺子。
# %% [markdown] lang="en" tags=["M3-08", "lesson"]
# **Why**: a plan counts when it is done, and delay comes quietly. This uses the "next step" and its date that reps wrote into their visit reports: what was promised to key accounts in the last 90 days, and was it done?
#
# Two yardsticks. The **schedule performance index (SPI)** is done over due; 1 is on plan. The **14-day trigger**: what is more than 14 days late is not chased any longer, somebody decides this week: do it, hand it over, or drop it and tell the customer. Once the 90-day plan is under way, the same two yardsticks follow it.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.2：哪件事触发了纠偏（{minutes:TH3.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.2: which promises are past the trigger ({minutes:TH3.2} minutes)

# %% tags=["exercise", "M3-08"] key="TH3.2"
ck.exercise("TH3.2", company)

# %% tags=["solution", "M3-08"] key="TH3.2"
late = ck.key_accounts.promise_tracking(company).table.query("breached == True")
ck.answer("TH3.2", company, breached=len(late), account=late["customer_id"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.2"
# 先问“上个月答应客户的事，您记得几件？”常见错误：把晚一两天的也算进去；用平均的进度指数代替逾期名单。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.2"
# Ask first, "How many of last month's promises to customers do you remember?" Common mistakes: counting what is a day or two late; taking the average index for the list of what is late.

# %% [markdown] lang="zh" tags=["M3-08", "lesson"]
# **怎么读**：没过虚线的，今天要一个新日期；过了虚线的，找出原因、拆小或加人；30 天以上的，现在就定做还是不做。
#
# **陷阱**：指数是平均数。三十件做成二十五件，听起来不错，没做的那件可能正是客户最在意的。先看逾期名单，再看指数。
# %% [markdown] lang="en" tags=["M3-08", "lesson"]
# **How to read it**: what has not crossed the line gets a new date today; past it, find the cause, cut it smaller or add a helper; past 30 days, decide now whether it will be done at all.
#
# **The trap**: the index is an average. Twenty-five of thirty sounds fair, and one of the five may be what the customer cares about most. Read the late ones first, the index after.

# %% [markdown] lang="zh" tags=["M3-03"]
# ## 季度复盘：计划与实际
# %% [markdown] lang="en" tags=["M3-03"]
# ## The quarterly review: plan against actual

# %% [markdown] lang="zh" tags=["M3-03", "lesson"]
# **为什么看这个**：计划每季度要对一次账。先看有自己目标的客户，谁落后最多。
# %% [markdown] lang="en" tags=["M3-03", "lesson"]
# **Why**: once a quarter the plan meets the facts. First, of the accounts with a target of their own, who is furthest behind?

# %% tags=["M3-03"]
ck.key_accounts.account_gaps(company)

# %% [markdown] lang="zh" tags=["M3-03", "lesson"]
# 再看一家的复盘。四步：当初要什么（目标），得到什么（结果），差在哪里（原因），下次怎么做（规律）。前三步由数据写好，第四步大家一起写。要看别家，换一家就行。
# %% [markdown] lang="en" tags=["M3-03", "lesson"]
# Then the review of one account, in four steps: what we wanted (goal), what we got (result), where the difference arose (cause), what we do next time (rule). The data write the first three, the fourth is written together. Choose another account to see its review.

# %% tags=["M3-03"]
ck.show.dial(ck.key_accounts.qbr_pack, company)

# %% [markdown] lang="zh" tags=["M3-03", "lesson"]
# **怎么读**：差额＝实际减计划，负数就是没做到。目标期没过完的，只比已经过去的那部分天数。同一天的数据，谁来跑结果都一样。
#
# **陷阱**：“原因”只说差在哪里，不说为什么。为什么要去问客户；不问就写，复盘会变成追责会。
# %% [markdown] lang="en" tags=["M3-03", "lesson"]
# **How to read it**: the gap is actual less plan, so a minus is short of it. Of a period still running only the days that have passed count. With the same data everybody gets the same page.
#
# **The trap**: the "cause" says where the difference arose, not why. Why is asked of the customer; written without asking, a review turns into a hunt for the guilty.
