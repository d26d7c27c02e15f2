# %% [markdown] lang="zh" tags=["M5-02", "M5-32"]
# # 经销商：真增长，还是压货
# %% [markdown] lang="en" tags=["M5-02", "M5-32"]
# # Dealers: growth, or full warehouses

# %% [markdown] lang="zh" tags=["M5-02", "lesson"]
# **为什么看这个**：卖给经销商不等于卖到用户手里。进货涨、动销不涨，是把明年的订单提前放进了他的仓库。约 {minutes:05_marketing/58_dealers} 分钟。
# %% [markdown] lang="en" tags=["M5-02", "lesson"]
# **Why**: what a dealer buys has not reached a user. Where he buys more while sell-through stands still, next year's orders already lie in his warehouse. About {minutes:05_marketing/58_dealers} minutes.

# %% [markdown] lang="zh" tags=["M5-02", "M5-32"]
# ## 进货、动销、库存
# %% [markdown] lang="en" tags=["M5-02", "M5-32"]
# ## Bought in, sold on, in stock

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.37：谁在压货（{minutes:TH5.37} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.37: who fills the warehouse ({minutes:TH5.37} minutes)

# %% tags=["exercise", "M5-02", "M5-32"] key="TH5.37"
ck.exercise("TH5.37", company)

# %% tags=["solution", "M5-02", "M5-32"] key="TH5.37"
dealers = ck.marketing.dealer_growth(company).table
ck.answer("TH5.37", company, full=dealers.loc[dealers["filling"].eq(True), "customer_id"].tolist() or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.37"
# 问：“我们的季度任务压到第几个月，他的仓库就满到第几个月？”好的回答会去看奖励办法。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.37"
# Ask: "How does our quarterly target show in his warehouse?" Good answers look at the bonus scheme.

# %% [markdown] lang="zh" tags=["M5-02", "lesson"]
# **怎么读**：左图两个点离得远、右图条又长的，在压货；两个点一起往右的，是真的在长。**陷阱**：进销存是经销商自己报的，抽几家去仓库看。**定什么**：奖励按动销算，预测减掉多压的货，下季度先不给新任务。
# %% [markdown] lang="en" tags=["M5-02", "lesson"]
# **How to read it**: dots far apart on the left and a long bar on the right mean a full warehouse; both dots far right mean growth. **The trap**: the reports are the dealers' own, so go and look at a few warehouses. **To decide**: pay the bonus on sell-through, take the surplus off the forecast, and set no new target next quarter.

# %% [markdown] lang="zh" tags=["X-32", "lesson"]
# ## 快速强化渠道：一个季度，三步
#
# 1. **先卖出去**：压货的停发，跟他一起把库里的卖给用户；一家一张清单，两周看一次动销。
# 2. **再补对的**：动销好的，缺哪几个型号先补哪几个；货从压货的那家调，不另下单。
# 3. **最后帮一把**：带得来新用户的，派一名技术支持跟他跑十家；不看他要多少折扣，看他带来几家。
#
# 复盘的“渠道体系”那一维看的就是动销比进货；三步做完，下个季度看这个数动没动。
# %% [markdown] lang="en" tags=["X-32", "lesson"]
# ## Making channels stronger fast: a quarter, three steps
#
# 1. **Sell what is there**: stop shipping to the full warehouse and sell from it to users together; one list a dealer, sell-through looked at every two weeks.
# 2. **Then fill the right gap**: who sells well gets the models he lacks first, moved from the full warehouse and not ordered anew.
# 3. **Then lend a hand**: who brings new users gets an engineer for ten visits; look at the users he brings, not at the discount he asks for.
#
# The dimension Channels of the review is sell-through over purchases; after the three steps see whether it moved in the next quarter.
