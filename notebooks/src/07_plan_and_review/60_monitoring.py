# %% [markdown] lang="zh" tags=["X-07", "X-11", "X-12", "X-13"]
# # 盯住几个数：指标卡、仪表盘、预警、定期报表
# %% [markdown] lang="en" tags=["X-07", "X-11", "X-12", "X-13"]
# # Keeping an eye on a few numbers: KPI cards, dashboard, alerts, period report

# %% [markdown] lang="zh" tags=["X-07", "lesson"]
# **为什么看这个**：指标多了没人看，没目标的指标看了没用。八个数，每个一个口径、一个负责人。约 {minutes:07_plan_and_review/60_monitoring} 分钟。
# %% [markdown] lang="en" tags=["X-07", "lesson"]
# **Why**: nobody reads many KPIs, and one without a target tells nothing. Eight numbers, each with one definition and one owner. About {minutes:07_plan_and_review/60_monitoring} minutes.

# %% [markdown] lang="zh" tags=["X-07", "X-11"]
# ## 指标卡
# %% [markdown] lang="en" tags=["X-07", "X-11"]
# ## KPI cards

# %% [markdown] lang="zh" tags=["X-07", "lesson"]
# **怎么读**：100% 是目标；没定目标的，先拿一年前的数顶上。**误区**：样本少的数差一点，可能只是问的人少。
# ### 练习 THX.33：哪个指标亮红灯（{minutes:THX.33} 分钟）
# %% [markdown] lang="en" tags=["X-07", "lesson"]
# **How to read it**: 100% is the target; where none is set, last year's number stands in. **The trap**: a small gap in a number of few answers may be nothing.
# ### Exercise THX.33: which KPI is red ({minutes:THX.33} minutes)

# %% tags=["exercise", "X-07", "X-11"] key="THX.33"
ck.exercise("THX.33", company)

# %% tags=["solution", "X-07", "X-11"] key="THX.33"
cards = ck.review.kpi_cards(company).table
ck.answer("THX.33", company, red=list(cards.loc[cards["light"] == "red", "kpi"]))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.33"
# 问：“这个数红了，先打给谁？”好的回答：先核口径，再打给卡上的那一个人。
# %% [markdown] lang="en" tags=["trainer"] key="THX.33"
# Ask: "This one is red: whom do you call first?" Good answers: check the definition, then the one person on the card.

# %% [markdown] lang="zh" tags=["X-11", "lesson"]
# ## 仪表盘
# 一条命令出一页，断网也能筛：`custkit page dashboard 数据 --out 仪表盘.html`。选区域、层级、类型，每个数从同一份数据重新算；不筛的时候，跟指标卡一个不差。
# %% [markdown] lang="en" tags=["X-11", "lesson"]
# ## Dashboard
# One command gives a page whose filters work offline: `custkit page dashboard DATA --out dashboard.html`. Choose region, tier, type of customer; every figure is counted again from the same cells. Without a filter they are those of the cards.

# %% [markdown] lang="zh" tags=["X-12"]
# ## 预警变成要做的事
# %% [markdown] lang="en" tags=["X-12"]
# ## Alerts as things to do

# %% tags=["X-12"]
ck.monitoring.alert_list(company)

# %% [markdown] lang="zh" tags=["X-12", "lesson"]
# 谁、几号前、第一步做什么，话也写好了，发不发由人定。`custkit page alerts 数据 --out 预警.html` 带一个日历文件。标题后面写着这些灯历史上准不准；同一盏灯一直亮，只响一次。
# %% [markdown] lang="en" tags=["X-12", "lesson"]
# Who, by when, which first step, and the words; a person decides whether to send them. `custkit page alerts DATA --out alerts.html` brings a calendar file. How often the lights were right stands behind the title; one that stays on rings once.

# %% [markdown] lang="zh" tags=["X-13"]
# ## 每月、每季一张表
# %% [markdown] lang="en" tags=["X-13"]
# ## A table every month or quarter

# %% tags=["X-13"]
ck.show.dial(ck.monitoring.period_report, company)

# %% [markdown] lang="zh" tags=["X-13", "lesson"]
# 只算完整的期间，同一份数据出的数每次都一样。收入、订单、退货、新客户能相加；下单客户不能，一家会来两次。
# %% [markdown] lang="en" tags=["X-13", "lesson"]
# Complete periods only; the same data give the same numbers every time. Revenue, orders, returns and first-time buyers add up; buyers do not, for one may come twice.

# %% [markdown] lang="zh" tags=["X-13", "lesson"]
# 同一张报表，换成客户的三个阶段和三个部门：新来的、在买的、满一年没再买的；销售来往、市场线索、服务工单。
# %% [markdown] lang="en" tags=["X-13", "lesson"]
# The same report by stage and department: first-time buyers, buyers, a year without a purchase; contacts of sales, deals of marketing, tickets of service.

# %% tags=["X-13"]
ck.show.dial(ck.monitoring.period_departments, company)

# %% [markdown] lang="zh" tags=["X-13", "lesson"]
# **误区**：来往多了、工单多了，是做了多少，不是做得怎样。**定什么**：新来的补不上满一年没再买的，这个缺口谁负责。
# %% [markdown] lang="en" tags=["X-13", "lesson"]
# **The trap**: more contacts or tickets tell how much was done, not how well. **To decide**: when first-time buyers do not make up for those who stopped, whose gap is that.
