# %% [markdown] lang="zh" tags=["M5-01", "M5-02", "M5-04", "M5-05", "M5-06"]
# # 两本账和四个维度
# %% [markdown] lang="en" tags=["M5-01", "M5-02", "M5-04", "M5-05", "M5-06"]
# # Two accounts and four dimensions

# %% [markdown] lang="zh" tags=["M5-01", "M5-02", "M5-04", "M5-05", "M5-06", "lesson"]
# **为什么看这个**：课上看了两本账，猜了四个维度；这里看每个维度背后的数。约 {minutes:05_marketing/10_two_accounts} 分钟。
# %% [markdown] lang="en" tags=["M5-01", "M5-02", "M5-04", "M5-05", "M5-06", "lesson"]
# **Why**: in class you saw the two accounts and guessed the four dimensions; here are the numbers behind each. About {minutes:05_marketing/10_two_accounts} minutes.

# %% [markdown] lang="zh" tags=["M5-01"]
# ## 哪本账看得出赔钱
# %% [markdown] lang="en" tags=["M5-01"]
# ## Which account shows the loss

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.1：哪本账看得出赔钱（{minutes:TH5.1} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.1: which account shows the loss ({minutes:TH5.1} minutes)

# %% tags=["exercise", "M5-01"] key="TH5.1"
ck.exercise("TH5.1", company)

# %% tags=["solution", "M5-01"] key="TH5.1"
rows = ck.marketing.two_accounts(company).table.query("account_row == 'losing'")
ck.answer("TH5.1", company, account=rows.sort_values("n_in_row")["profit_account"].tail(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.1"
# 问：“这笔亏损，您上次是在哪张表上看到的？”好的回答是没看到过。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.1"
# Ask: "On which report did you last see this loss?" The honest answer is: on none.

# %% [markdown] lang="zh" tags=["M5-01", "lesson"]
# **怎么读**：两边从上到下各分五份，赔钱的单列。**陷阱**：赔钱的客户往往很大，停了它，固定成本还在。**定什么**：先改折扣、加急和账期，再谈去留。
# %% [markdown] lang="en" tags=["M5-01", "lesson"]
# **How to read it**: five parts on each side, and those that lose apart. **The trap**: customers at a loss are often large; without them the fixed cost stays. **To decide**: discount, rush orders and terms first; whether to part, later.

# %% [markdown] lang="zh" tags=["M5-02", "M5-05"]
# ## 渠道和用户
# %% [markdown] lang="en" tags=["M5-02", "M5-05"]
# ## Channels and users

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.2：涨得最快的渠道，带客户最多的人（{minutes:TH5.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.2: the fastest channel and the best referrer ({minutes:TH5.2} minutes)

# %% tags=["exercise", "M5-02", "M5-05"] key="TH5.2"
ck.exercise("TH5.2", company)

# %% tags=["solution", "M5-02", "M5-05"] key="TH5.2"
channels = ck.marketing.sales_channels(company).table
guests = ck.marketing.engagement(company).table
ck.answer(
    "TH5.2",
    company,
    channel=channels.nlargest(1, "channel_growth")["order_channel"].tolist(),
    referrer=guests.nlargest(1, "n_referred")["customer_id"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.2"
# 问：“这位客户为什么愿意介绍？”好的回答说得出一件具体的事。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.2"
# Ask: "Why did this customer send others?" Good answers name one thing.

# %% tags=["M5-02"]
ck.marketing.campaign_reach(company)

# %% [markdown] lang="zh" tags=["M5-02", "lesson"]
# **怎么读**：回应多的不一定带回钱。**陷阱**：商机写明的来源只有一个，之前见过几次它不说；这是归属，不是因果。**定什么**：把带回最多的那一类加办一次，照常看两个季度。
# %% [markdown] lang="en" tags=["M5-02", "lesson"]
# **How to read it**: many responses are not yet money. **The trap**: a deal names one source and not the five contacts before it; that is attribution, not cause. **To decide**: one more of the kind that brought most, watched for two quarters.

# %% [markdown] lang="zh" tags=["M5-04"]
# ## 技术：客户自己动手了吗
# %% [markdown] lang="en" tags=["M5-04"]
# ## Technology: do customers help themselves?

# %% tags=["M5-04"]
ck.marketing.digital_customers(company)

# %% [markdown] lang="zh" tags=["M5-04", "lesson"]
# **怎么读**：区间宽的层级客户少，别急着比。**陷阱**：上网查过不等于省了我们的人。**定什么**：先把交期查询放上去。
# %% [markdown] lang="en" tags=["M5-04", "lesson"]
# **How to read it**: wide intervals stand for few customers. **The trap**: having looked online saves nobody time yet. **To decide**: put delivery dates there first.

# %% [markdown] lang="zh" tags=["M5-06"]
# ## 四个维度放在一起
# %% [markdown] lang="en" tags=["M5-06"]
# ## The four together

# %% tags=["M5-06"]
ck.marketing.four_dimensions(company)

# %% [markdown] lang="zh" tags=["M5-06", "lesson"]
# **怎么读**：每个维度是各自的占比，跟自评和去年比。**陷阱**：四个分不能加，也不能互相比高低。**定什么**：每个维度一个人，每季度报一次。
# %% [markdown] lang="en" tags=["M5-06", "lesson"]
# **How to read it**: each is a share of its own thing; compare it with your own score and with last year. **The trap**: the four neither add up nor compete. **To decide**: one person for each, a report every quarter.
