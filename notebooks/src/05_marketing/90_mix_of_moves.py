# %% [markdown] lang="zh" tags=["M5-31"]
# # 举措组合：预算里选最多三件
# %% [markdown] lang="en" tags=["M5-31"]
# # The mix: three moves at most within a budget

# %% [markdown] lang="zh" tags=["M5-31", "lesson"]
# **为什么看这个**：每个部门都有一张清单。这里只留三件：用户、产品、服务每一头最多一件，按保守的一头算钱。约 {minutes:05_marketing/90_mix_of_moves} 分钟。
# %% [markdown] lang="en" tags=["M5-31", "lesson"]
# **Why**: every department has a list. Here three remain: one of user, product and service each, money by the lower end. About {minutes:05_marketing/90_mix_of_moves} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.14：预算里选哪几件（{minutes:TH5.14} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.14: which moves within the budget ({minutes:TH5.14} minutes)

# %% tags=["exercise", "M5-31"] key="TH5.14"
ck.exercise("TH5.14", company)

# %% tags=["solution", "M5-31"] key="TH5.14"
mix = ck.marketing.strategy_mix(company).table
made = mix.loc[mix["move_state"].isin(["chosen", "tested"]), "market_move"].tolist()
ck.answer("TH5.14", company, moves=made or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.14"
# 问：“哪一件，您今天就能写下什么时候停？”好的回答有日期、有数。常见错误：按最乐观的数排队。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.14"
# Ask: "For which of them can you write down today when it stops?" Good answers have a day and a number. Common mistake: to queue by the hopeful end.

# %% [markdown] lang="zh" tags=["M5-31", "lesson"]
# **怎么读**：保本线是最少要来的钱，或者最多能丢的毛利；止损日没过检验就停。**陷阱**：只有关联的举措不许写收益。**定什么**：每件一个人，周五前第一步。
# %% [markdown] lang="en" tags=["M5-31", "lesson"]
# **How to read it**: the break-even is what has to come at least, or what may be lost at most; what fails its test by the day to stop is stopped. **The trap**: a move that rests on association must not promise money. **To decide**: a name each, the first step by Friday.
