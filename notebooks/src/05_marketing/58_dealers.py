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
