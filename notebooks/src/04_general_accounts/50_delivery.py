# %% [markdown] lang="zh" tags=["M4-06", "M4-07"]
# # 合同执行：准时、足量，谁在等谁
# %% [markdown] lang="en" tags=["M4-06", "M4-07"]
# # Carrying out the contract: on time, in full, who waits for whom

# %% [markdown] lang="zh" tags=["M4-06", "lesson"]
# **为什么看这个**：晚一步验收，账期就晚一步起算。交付不是后勤，是回款的第一步。约 {minutes:04_general_accounts/50_delivery} 分钟。
# %% [markdown] lang="en" tags=["M4-06", "lesson"]
# **Why**: an acceptance that comes late starts the term of payment late. Delivery is not the back office; it is the first step of collecting. About {minutes:04_general_accounts/50_delivery} minutes.

# %% [markdown] lang="zh" tags=["M4-06"]
# ## 准时且足量
# %% [markdown] lang="en" tags=["M4-06"]
# ## On time and in full

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.2：哪个区域交货最差（{minutes:TH4.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.2: which region delivers worst ({minutes:TH4.2} minutes)

# %% tags=["exercise", "M4-06"] key="TH4.2"
ck.exercise("TH4.2", company)

# %% tags=["solution", "M4-06"] key="TH4.2"
due = ck.general_accounts.on_time_in_full(company).table
worst = due.nsmallest(1, "otif")
part = worst[["on_time", "in_full"]].astype(float).idxmin(axis=1)
ck.answer("TH4.2", company, region=worst["region"].tolist(), part=part.tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.2"
# 问：“交期是谁报给客户的？”好的回答会说报价时就报错了。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.2"
# Ask: "Who quoted the lead time?" Good answers see that it was wrong when quoted.

# %% [markdown] lang="zh" tags=["M4-06", "lesson"]
# **怎么读**：一行晚了整单就算晚。**陷阱**：按行算的准时率好看得多，客户等的是整单。**定什么**：先改报交期的办法，再催工厂。
# %% [markdown] lang="en" tags=["M4-06", "lesson"]
# **How to read it**: one late line makes the order late. **The trap**: counted by line it looks far better, but the customer waits for the whole order. **To decide**: change how lead times are quoted before pressing the plant.

# %% [markdown] lang="zh" tags=["M4-06"]
# ## 每一步谁在等谁
# %% [markdown] lang="en" tags=["M4-06"]
# ## Each step: who waits for whom

# %% tags=["M4-06"]
ck.general_accounts.milestones(company)

# %% [markdown] lang="zh" tags=["M4-06", "lesson"]
# **怎么读**：最常晚的一步，和晚的里面等我们的比例。**定什么**：这一步内部给几天，谁盯。
# %% [markdown] lang="en" tags=["M4-06", "lesson"]
# **How to read it**: the step that slips most, and of the late ones the share that waits for us. **To decide**: how many days we give ourselves for it, and who watches.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 认识对方财务，签字快不快
# %% [markdown] lang="en" tags=["M4-07"]
# ## Do statements get signed sooner where we know their finance

# %% tags=["M4-07"]
ck.general_accounts.signed_sooner(company)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# 后期靠财务的普通人。认识和签得快是一起出现，不能说是因为认识；花十分钟去坐坐，代价不大。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# Late in a deal the ordinary people are in finance. That they are known and that it goes fast come together, which is no proof; ten minutes of a visit cost little.
