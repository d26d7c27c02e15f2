# %% [markdown] lang="zh" tags=["M2-15"]
# # 态度：客户怎么想
# %% [markdown] lang="en" tags=["M2-15"]
# # Attitudes: how customers think

# %% [markdown] lang="zh" tags=["M2-15", "lesson"]
# 在 B2B 里，不问生活方式，问对风险、创新、价格和长期合作的态度。几道 1 到 5 分的题，答得像的归一组。**陷阱**：只有答了卷的客户在里面，而爱答卷的往往本来就满意。
# %% [markdown] lang="en" tags=["M2-15", "lesson"]
# In B2B one asks not for lifestyles but for attitudes to risk, novelty, price and long ties. A few items from 1 to 5; those who answer alike form a group. **The trap**: only those who answered are in it, and the willing are often the satisfied.

# %% [markdown] lang="zh" tags=["M2-15", "lesson"]
# ### 练习 TH2.20：最大的态度组（{minutes:TH2.20} 分钟）
# %% [markdown] lang="en" tags=["M2-15", "lesson"]
# ### Exercise TH2.20: the largest attitude group ({minutes:TH2.20} minutes)

# %% tags=["M2-15", "exercise"] key="TH2.20"
ck.exercise("TH2.20", company)

# %% tags=["M2-15", "solution"] key="TH2.20"
ck.answer("TH2.20", company, leaning=lambda: ck.tiering.attitude_profile(company).table["attitude_named"].iloc[0])

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.20"
# 组数是试出来的：2 到 5 组里，换一批客户还分得出来的，再挑分得最开的。追问：知道了这一组求稳，报价单上哪一句要改？
# %% [markdown] lang="en" tags=["trainer"] key="TH2.20"
# The number of groups is tried out: of 2 to 5, those that come back on resampled customers, and of them the best separated. Follow up: knowing that a group avoids risk, which line of the offer changes?

# %% tags=["M2-15"]
ck.tiering.by_attitude(company)

# %% tags=["M2-15"]
ck.tiering.attitude_profile(company)
