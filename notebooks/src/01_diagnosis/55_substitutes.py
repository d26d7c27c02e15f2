# %% [markdown] lang="zh"
# # 替代品、价格反应和渠道

# %% [markdown] lang="en"
# # Substitutes, reaction to price, and channels

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。三种来自外面的压力：谁能让客户不再需要我们，价格一变谁会动，货架和网上先看到谁。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. Three pressures from outside: who could make customers stop needing us, who moves when prices differ, and whom customers see first at the dealer's and online.

# %% [markdown] lang="zh" tags=["M1-27"]
# ## 替代威胁：谁能让客户不再需要我们

# %% [markdown] lang="en" tags=["M1-27"]
# ## Substitutes: who could make customers stop needing us

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **为什么看这个**：丢给老对手的单子看得见，被换了一种做法的单子看不见。替代系数由两部分相乘：
#
# - **功能覆盖**：我们做的这些事，它做到了几成（按权重加总，0 到 1，价格不算在内）；
# - **性价比分**：同样的钱，在它那里买到几倍的性能；一半为 0，一样多为 0.5，一倍半为 1。
#
# 过 0.7 就要写应对。先看各家在每个区域的份额，再做练习。

# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **Why**: an order that goes to an old rival is seen; an order that goes to another way of doing the job is not. Substitution is two things multiplied:
#
# - **functions covered**: how much of what we do it does as well (weighted, 0 to 1, price left out);
# - **price-performance**: how many times our performance it gives for the money; half is 0, as much is 0.5, one and a half times is 1.
#
# From 0.7 on, write down an answer. Look at each firm's share by region first, then do the exercise.

# %% tags=["M1-27", "lesson"]
ck.diagnosis.market_concentration(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH1.3：谁能替代我们（{minutes:TH1.3} 分钟）

# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH1.3: who can replace us ({minutes:TH1.3} minutes)

# %% tags=["exercise", "M1-27"] key="TH1.3"
ck.exercise("TH1.3", company)

# %% tags=["solution", "M1-27"] key="TH1.3"
scores = ck.diagnosis.substitution_score(company).table
ck.answer(
    "TH1.3",
    company,
    crossing=scores.query("crosses == True")["competitor_id"].tolist(),
    region=scores["strongest_region"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.3"
# 带回来讨论：“我们去年丢的单里，有几张是被换了做法？谁记下来了？”常见错误：只看功能覆盖，把老对手当成替代品；只看便宜；忘了看它从哪个区域开始。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.3"
# For the discussion: "Of last year's lost deals, how many went to another way of doing the job, and who wrote that down?" Common mistakes: looking at functions only, so that old rivals pass for substitutes; looking at the price only; not asking in which region it begins.

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **怎么读**：跨界来的，产品只有一两条线、价格很低：它不跟我们比全，只跟我们比一件事。
#
# **陷阱**：老对手也能覆盖我们的功能，这不新鲜；新鲜的是便宜又够用的那一家。“够用”由客户说了算，打分之前先问三家客户。

# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **How to read it**: who comes from another trade has a line or two at a low price: it does not match us in everything, it matches us in one thing.
#
# **The trap**: old rivals cover our functions too, and that is no news; news is whoever is cheap and good enough. Customers say what is good enough, so ask three of them before scoring.

# %% [markdown] lang="zh" tags=["M1-27"]
# ## 价格一变，哪些客户会动

# %% [markdown] lang="en" tags=["M1-27"]
# ## When prices differ, which customers move

# %% tags=["M1-27"]
ck.diagnosis.price_elasticity(company)

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **怎么读**：价格弹性是价格高 1% 时，采购量少百分之几。比的是同一家客户买同一种产品的历次采购，“大客户买得多”“贵的产品买得少”都不算在内。整段都在 −1 左边，降价能多卖出金额；在 −1 右边，降价多半是白送。
#
# **陷阱**：这是关联，不是实验。促销往往赶在旺季，销售也爱给要得多的客户打折，弹性会显得偏大。要确定，就挑一批客户先试，留一批不动。卖出的金额多了，也不等于利润多了。区间宽的那一组，老实的回答是“还说不准”。
#
# **决定**：过线的替代品，写明守哪些客户、靠什么守；降价只给弹性确实大的一组，其余的用服务换。

# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **How to read it**: price elasticity is by how many per cent less is bought where the price is 1% higher. It compares one customer's purchases of one product with each other, so that "large customers buy more" or "expensive products sell less" does not count. Where the whole interval lies left of −1, a lower price brings more money; to the right of −1 a price cut is mostly a gift.
#
# **The trap**: this is an association, not an experiment. Promotions come in the busy season, and discounts go to those who order much; both make elasticity look larger. To be sure, try it on some customers and leave others alone. More revenue is not yet more profit. Where the interval is wide the honest answer is "cannot tell yet".
#
# **The decision**: for a substitute over the line, write whom we hold and with what; give price only to the group that clearly reacts, and service to the rest.

# %% [markdown] lang="zh" tags=["M1-28"]
# ## 渠道控制力：最弱的一环在哪里

# %% [markdown] lang="en" tags=["M1-28"]
# ## Power over the channels: where is the weakest link

# %% [markdown] lang="zh" tags=["M1-28", "lesson"]
# **为什么看这个**：产品再好，客户在经销商的柜台和网上先看到谁，往往就先问谁。看三件事：网点密不密，展示占多大，获得一个客户花多少钱。每项最好的一家 100 分，最差的 0 分。
#
# ### 练习 TH1.32：渠道里最弱的一环（{minutes:TH1.32} 分钟）

# %% [markdown] lang="en" tags=["M1-28", "lesson"]
# **Why**: however good the product, customers first ask whom they see first, at the dealer's and online. Three things count: how dense the points of sale are, how much of the display is ours, what a new customer costs. On each the best firm has 100 points and the worst 0.
#
# ### Exercise TH1.32: the weakest link in the channels ({minutes:TH1.32} minutes)

# %% tags=["exercise", "M1-28"] key="TH1.32"
ck.exercise("TH1.32", company)

# %% tags=["solution", "M1-28"] key="TH1.32"
power = ck.diagnosis.channel_power(company).table
ck.answer(
    "TH1.32",
    company,
    link=power.query("is_own == True")["weakest_link"].head(1).tolist(),
    firm=power["competitor_id"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.32"
# 先问：“客户第一次听说我们，是从哪里？”常见错误：平均用力，三项一起补；把 0 分当成没有渠道。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.32"
# Ask first: "Where did your last new customer first hear of you?" Common mistakes: to spend evenly on all three; to take 0 points for no channel at all.

# %% tags=["M1-28"]
ck.diagnosis.campaign_costs(company)

# %% [markdown] lang="zh" tags=["M1-28", "lesson"]
# **怎么读**：加框的是每家最弱的一环，也就是控制点：那里断了，前面的投入就接不上。上图是我们自己近 24 个月的活动，一个响应花了多少钱。
#
# **陷阱**：0 分只说明在这几家里最差；换一批对手，分数就变。响应便宜不等于成交便宜，带来多少生意，要到讲活动回报的那一节才算得出。
#
# **决定**：只补最弱的一环。写明在哪个区域补、花多少、三个月后用哪个数来看有没有补上。

# %% [markdown] lang="en" tags=["M1-28", "lesson"]
# **How to read it**: framed is each firm's weakest link, its control point: where that breaks, what was spent before it does not arrive. The picture above shows our own campaigns of the last 24 months and what a response cost.
#
# **The trap**: 0 points means the worst among these firms; with other rivals the points change. A cheap response is not a cheap sale; the business a campaign brings is worked out where campaigns and their return are taught.
#
# **The decision**: mend the weakest link only. Write in which region, for how much, and which number will tell in three months whether it holds.
