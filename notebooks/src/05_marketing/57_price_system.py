# %% [markdown] lang="zh" tags=["M5-32"]
# # 价格体系：目录价到手还剩多少
# %% [markdown] lang="en" tags=["M5-32"]
# # The price system: what is left of the list price

# %% [markdown] lang="zh" tags=["M5-32", "lesson"]
# **为什么看这个**：价格不是一个数，是一级一级的台阶。发票以前的看得见，发票以后的多半没人管。约 {minutes:05_marketing/57_price_system} 分钟。
# %% [markdown] lang="en" tags=["M5-32", "lesson"]
# **Why**: a price is not a number but a flight of steps. The steps down to the invoice are seen; those after it mostly belong to nobody. About {minutes:05_marketing/57_price_system} minutes.

# %% [markdown] lang="zh" tags=["M5-32"]
# ## 一级一级到实收价
# %% [markdown] lang="en" tags=["M5-32"]
# ## Step by step to the pocket price

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.36：目录价到手还剩多少（{minutes:TH5.36} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.36: what is left of the list price ({minutes:TH5.36} minutes)

# %% tags=["exercise", "M5-32"] key="TH5.36"
ck.exercise("TH5.36", company)

# %% tags=["solution", "M5-32"] key="TH5.36"
steps = ck.marketing.price_waterfall(company).table.set_index("waterfall_step")["waterfall_share"].astype(float)
ck.answer("TH5.36", company, left=steps.reindex(["pocket"]).fillna(0).iloc[0])

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.36"
# 问：“哪一级没有人签字？”好的回答往发票下面找。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.36"
# Ask: "Which step does nobody sign?" Good answers look below the invoice.

# %% [markdown] lang="zh" tags=["M5-32", "lesson"]
# **怎么读**：折扣按客户平时的水平算，高出的算特价；运费、加急、账期资金成本、贴息按记账。**陷阱**：没记的返利不在里面，实收看着偏高。**定什么**：选一级，定谁批、批多少。
# %% [markdown] lang="en" tags=["M5-32", "lesson"]
# **How to read it**: the discount is what the customer usually gets, and what lies above it is a special price; freight, rush orders, the cost of terms and of discounting acceptance bills are as booked. **The trap**: rebates that nobody books are not in it. **To decide**: one step, who approves it, and up to how much.

# %% [markdown] lang="zh" tags=["M5-32"]
# ## 收入为什么变了
# %% [markdown] lang="en" tags=["M5-32"]
# ## Why revenue moved

# %% tags=["M5-32"]
ck.marketing.price_bridge(company)

# %% [markdown] lang="zh" tags=["M5-32", "lesson"]
# **怎么读**：价格、数量、结构、新卖的、不卖了的，加起来正好是变化。**陷阱**：数量把大件小件加在一起。**定什么**：涨价那一栏跟涨价通知对一对。
# %% [markdown] lang="en" tags=["M5-32", "lesson"]
# **How to read it**: price, volume, mix, new and gone sum to the change exactly. **The trap**: volume adds up pieces large and small. **To decide**: hold the price part against the price increase you announced.

# %% [markdown] lang="zh" tags=["M5-32"]
# ## 说不清的折扣
# %% [markdown] lang="en" tags=["M5-32"]
# ## Discounts that nothing explains

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.35：谁的折扣说不清（{minutes:TH5.35} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.35: whose discounts are unexplained ({minutes:TH5.35} minutes)

# %% tags=["exercise", "M5-32"] key="TH5.35"
ck.exercise("TH5.35", company)

# %% tags=["solution", "M5-32"] key="TH5.35"
reps = ck.marketing.unexplained_discount(company).table
ck.answer("TH5.35", company, rep=reps.loc[reps["is_generous"].eq(True), "rep_id"].head(1).tolist() or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.35"
# 问：“平均折扣最高的那个人，管的是什么客户？”好的回答先除去客户的不同。常见错误：拿平均折扣排名次。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.35"
# Ask: "Whoever gives most on average: which customers are theirs?" Good answers set the customers apart first. Common mistake: to rank simple means.

# %% [markdown] lang="zh" tags=["M5-32", "lesson"]
# **怎么读**：整段在零右边的，才算明显；客户少的人向平均靠。**陷阱**：说不清不等于不应该。**定什么**：一单一单过十个特价，再谈权限。
# %% [markdown] lang="en" tags=["M5-32", "lesson"]
# **How to read it**: only a range wholly right of zero is clear; a rep with few customers is drawn to the mean. **The trap**: unexplained is not unjustified. **To decide**: go through ten special prices one by one before any limit is set.

# %% tags=["M5-32"]
ck.marketing.price_corridor(company)

# %% [markdown] lang="zh" tags=["M5-32"]
# ## 哪一类客户对价格敏感
# %% [markdown] lang="en" tags=["M5-32"]
# ## Who reacts to price

# %% tags=["M5-32"]
ck.diagnosis.price_elasticity(company)

# %% [markdown] lang="zh" tags=["M5-32", "lesson"]
# **怎么读**：客户按购买习惯分三组（常等促销、有时等、很少等），不按层级或行业分：等不等促销，订单里直接看得出来，又跟价格直接有关。在 −1 左边，涨 1% 的价，量少 1% 以上。**陷阱**：价格不是抽签定的：量大的本来就便宜，促销时才下单，对手同时降价，交期变长，都混在里面。**定什么**：挑一类客户，一半涨、一半不涨，试一个季度。
# %% [markdown] lang="en" tags=["M5-32", "lesson"]
# **How to read it**: customers stand in three groups by buying habit (how often they wait for a promotion), not by tier or trade: orders show it, and it is about price. Left of −1, 1% on the price takes more than 1% off the quantity. **The trap**: prices were not drawn by lot. Large lots are cheaper anyway, orders wait for promotions, rivals move at the same time, lead times change: all of it is mixed in. **To decide**: take one group, raise the price for half of it, and watch for a quarter.
