# %% [markdown] lang="zh"
# # 价值矩阵：今年往谁身上投
# %% [markdown] lang="en"
# # The value matrix: in whom to invest this year

# %% [markdown] lang="zh" tags=["M2-10"]
# ## 从收入到利润
# %% [markdown] lang="en" tags=["M2-10"]
# ## From revenue to profit

# %% tags=["M2-10"]
ck.tiering.profit_steps(company)

# %% [markdown] lang="zh" tags=["M2-10", "lesson"]
# **怎么读**：收入减成本得毛利，毛利减服务成本得利润；每家客户的利润加起来，正好等于最后一条。
#
# **陷阱**：订单上没有成本时，毛利按假定的比率算，排名就只是收入排名换了个名字。服务成本没有记到客户，也先别下结论。
#
# **维护大客户，四件事要定期做**：固定的拜访节奏、按他的产线定服务、每季度一次业务回顾、到期前谈续约；每一件都要花钱，所以每半年把服务成本重算一遍。
# %% [markdown] lang="en" tags=["M2-10", "lesson"]
# **How to read it**: revenue less the cost of goods is margin, margin less the cost to serve is profit; the profits of all customers add up to the last bar exactly.
#
# **The trap**: where orders carry no cost, the margin is an assumed rate and the ranking is revenue by another name. And with no cost to serve booked by customer, do not conclude yet.
#
# **Looking after a large account is four habits**: a fixed rhythm of visits, service cut to its lines, a business review each quarter, and the renewal talk before the contract ends. Each costs money, so count the cost to serve again every half-year.

# %% [markdown] lang="zh" tags=["M2-22"]
# ## 四种价值类型，各投什么、停什么
# %% [markdown] lang="en" tags=["M2-22"]
# ## Four value types: where to invest and what to stop

# %% [markdown] lang="zh" tags=["M2-22", "lesson"]
# 三个尺度：历年利润占比、还有多少空间（客户一年的采购总额减去给我们的）、以后的价值（终身价值）。终身价值和利润多半同涨同落，不能当两条轴，所以画成气泡大小。两条虚线就是切分点，挪动它们是管理决定。采购总额若是业务员估的，空间一列先打个折再用。
# %% [markdown] lang="en" tags=["M2-22", "lesson"]
# Three measures: share of all years' profit, room to grow (what the customer buys in a year less what it buys from us), and the value to come (lifetime value). Lifetime value and profit mostly rise together and make no two axes, so it is the size of the bubble. The two dashed lines are each a cut-point; moving them is a decision of management. Where the wallet is a rep's estimate, discount the room before you use it.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E2.5：战略型有几家（{minutes:E2.5} 分钟）
#
# 滑块上放的是一套偏严的切分点，是公司默认的两倍。调一调，看四种类型怎么变，再回答。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E2.5: how many are strategic? ({minutes:E2.5} minutes)
#
# The sliders begin with a strict set, each cut-point twice the default. Move them and watch the four types change, then answer.

# %% tags=["exercise", "M2-22", "M2-23"] key="E2.5"
ck.exercise("E2.5", company)

# %% tags=["solution", "M2-22", "M2-23"] key="E2.5"
view = ck.tiering.overview.overview(company)
last_year = view.tiers.set_index("customer_id")["monetary_12m"].nlargest(10).index
by_value = [] if view.clv is None else view.clv.nlargest(10, "clv")["customer_id"]
ck.answer(
    "E2.5",
    company,
    strategic=(ck.tiering.value_matrix(company).table["value_type"] == "strategic").sum(),
    risen=[one for one in by_value if one not in set(last_year)],
)

# %% [markdown] lang="zh" tags=["trainer"] key="E2.5"
# 问：“切分点挪一挪，战略型从几家变成几家？谁来定？”好的回答：由投得起几份联合计划来定。
# %% [markdown] lang="en" tags=["trainer"] key="E2.5"
# Ask: "Move a cut-point: how many strategic customers then? Who decides?" A good answer: as many as we can afford a joint plan for.

# %% tags=["M2-22"]
ck.tiering.investment_rules(company)
