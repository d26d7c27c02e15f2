# %% [markdown] lang="zh" tags=["M2-09", "M2-26"]
# # 生命周期与流失：跟客户自己的节奏比
# %% [markdown] lang="en" tags=["M2-09", "M2-26"]
# # Lifecycle and churn: against the customer's own rhythm

# %% [markdown] lang="zh" tags=["M2-09", "lesson"] introduces="lifecycle"
# **为什么看这个**：客户的需要和价值随时间变。刚来的要的是顺利用起来，成熟的要的是稳定和省事，衰退的要的是有人听他说。用成熟期的办法对待新客户，是第二单没有来的常见原因。约 {minutes:02_tiering/70_lifecycle_and_churn} 分钟。
#
# 生命周期的阶段由三样东西定：来了多久，近半年比去年同期多还是少，沉默的天数是自己间隔的几倍。
# %% [markdown] lang="en" tags=["M2-09", "lesson"] introduces="lifecycle"
# **Why**: what customers need and what they are worth changes with time. The new want a smooth start, the mature want things steady and easy, the declining want to be heard. Treating a new customer like a mature one is a common reason why no second order comes. About {minutes:02_tiering/70_lifecycle_and_churn} minutes.
#
# Three things set the stage in the lifecycle of a customer: how long they have been with us, the last half-year against the same months before, and the silence as a multiple of their own gap.

# %% tags=["M2-09"]
ck.tiering.lifecycle_stage(company)

# %% tags=["M2-25"]
ck.tiering.stage_flow(company)

# %% [markdown] lang="zh" tags=["M2-25", "lesson"]
# **怎么读**：行是这个季度的阶段，列是下个季度的阶段，每行加起来是 100%。看两格就够：成长期有多少掉进衰退期，衰退期有多少自己回得来。括号里是平均在一个阶段待几个季度，那就是您的反应时间。
#
# **陷阱**：衰退期能自己恢复一部分，所以“我们一去客户就好了”不都是功劳；要和没去的比。
# %% [markdown] lang="en" tags=["M2-25", "lesson"]
# **How to read it**: rows are the stage this quarter, columns the stage in the next, each row adds up to 100%. Two cells are enough: how many of the growing begin to decline, and how many of the declining recover. In brackets stands how many quarters a stage lasts: that is your time to act.
#
# **The trap**: some of the declining recover by themselves, so “we went and they came back” is not all our doing; compare with those nobody visited.

# %% tags=["M2-25"]
ck.tiering.stage_plays(company)

# %% [markdown] lang="zh" tags=["M2-26"]
# ## 流失：多久没来，才算走了
# %% [markdown] lang="en" tags=["M2-26"]
# ## Churn: how long is gone?

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **为什么看这个**：没有合同，客户走的时候不会通知您。“60 天没下单就算流失”，会把一年买两次的客户天天报警，又把一周买一次、已经停了一个月的客户放过去。所以跟他自己的间隔比：超过自己中位间隔的三倍，而且比以往任何一次都久，才叫沉默；再久一倍，才算确认流失。至少要有六个间隔才判断，不够的写“历史太短”。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **Why**: without a contract nobody tells you when they leave. “No order for 60 days” cries wolf every day over those who buy twice a year, and lets pass the one who bought weekly and stopped a month ago. So hold customers against their own gap: silent is longer than three of their own median gaps, and longer than ever before; confirmed gone is twice that. It takes at least six gaps to judge; below that we say “too little history”.

# %% tags=["M2-26"]
ck.tiering.fixed_bands(company)

# %% tags=["M2-26"]
ck.show.table(ck.tiering.slowing_first(company), rows=10)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：上图说明固定天数会误报多少、漏报多少；下表是还没走、已经变慢的，按近一年的金额排。先打这几个电话，比等到“确认流失”便宜得多。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the picture shows how many false alarms a fixed number of days gives, and how many it misses; the table holds those who are slowing and not yet gone, by the money of the last year. Calling these is far cheaper than waiting for “confirmed gone”.

# %% [markdown] lang="zh" tags=["M2-26"]
# ## 流失率
# %% [markdown] lang="en" tags=["M2-26"]
# ## The churn rate

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# 流失率 = 期初还在、期末沉默的客户 ÷ 期初还在的客户。按客户数和按金额要各算一遍：差得多，说明走的多是小客户，或者反过来。**陷阱**：春节。一月和二月要合起来看，订单会在节前节后之间挪动。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# The churn rate is those who were there at the start and are silent at the end, over those who were there at the start. Count it by customers and by money: where the two differ much, it is mostly the small ones who leave, or the large. **The trap**: Spring Festival. Read January and February together; orders move from one side of the holiday to the other.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.2：上个季度的流失率（{minutes:TH2.2} 分钟）
#
# 先看几倍间隔才算沉默：拖一拖滑块，看谁变红、谁被放过。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.2: the churn rate of the last quarter ({minutes:TH2.2} minutes)
#
# First see how many gaps count as silent: move the slider and watch who turns red and who is spared.

# %% tags=["exercise", "M2-26"] key="TH2.2"
ck.exercise("TH2.2", company)

# %% tags=["solution", "M2-26"] key="TH2.2"
quarter = ck.tiering.churn_rate(company, months=3)
season = ck.tiering.seasonal_customer(company)
states = ck.tiering.churn_states(company).table.set_index("customer_id")["state"]
reported = "yes" if states.get(season) in ("silent", "confirmed") else "no"
ck.answer("TH2.2", company, rate=quarter["rate"], flagged=reported)

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.2"
# {minutes:TH2.2} 分钟。先问：“您公司现在用几天算流失？为什么是这个数？”好的回答会分淡季和常客。常见错误：拿现在所有沉默的客户当分子。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.2"
# {minutes:TH2.2} minutes. Ask first: "After how many days do you call a customer lost, and why that number?" Good answers tell seasons from regulars. Common mistake: putting everyone silent today over the bar.

# %% tags=["M2-26"]
ck.tiering.churn(company)

# %% tags=["M2-26"]
ck.tiering.customer_survival(company)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：曲线是首单之后过了这么久还在的客户占多少，带子是把握的范围，人越少越宽。它把还没走的客户也算进来，比“走了的客户平均待多久”老实。往下掉得最陡的那几个月，就是该安排回访的时候。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the curve is the share of customers still there so long after their first order; the band is how sure we are, wider where few are left. It counts those who have not left yet as well, and is more honest than “lost customers stayed so long on average”. Where it falls steepest is when a call should be planned.
