# %% [markdown] lang="zh" tags=["M6-07"]
# # 新生代：多久上手，先教什么
# %% [markdown] lang="en" tags=["M6-07"]
# # The new generation: how long the ramp, and what to teach first

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：招人要提前多久、第一年先练哪样，看曲线和阶梯。约 {minutes:06_organization/65_new_people} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: how far ahead to hire, and what to train first, is read from the curve and the ladder. About {minutes:06_organization/65_new_people} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.11：上手期（{minutes:TH6.11} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.11: the ramp ({minutes:TH6.11} minutes)

# %% tags=["exercise", "M6-07"] key="TH6.11"
ck.exercise("TH6.11", company)

# %% tags=["solution", "M6-07"] key="TH6.11"
ramp = ck.organization.ramp_curve(company).table
ladder = ck.organization.skill_ladder(company).table
ck.answer(
    "TH6.11",
    company,
    months=ramp.loc[ramp["ramped_share"].ge(0.5), "months_in"].min(),
    skill=ladder["skill_name"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.11"
# 问：“还没上手的人算不算？”好的回答知道走了的人也在里面。常见错误：只平均上手了的人。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.11"
# Ask: "Do those who are not there yet count?" Good answers know that leavers belong to it. Common mistake: the mean of those who arrived.

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：曲线每上一级，是一个人上手了；浅色带子很宽，因为人少。**陷阱**：走了的人也许永远上不了手，曲线比真实的好看。**定什么**：明年的新人几月到岗，才赶得上旺季。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: each step of the curve is a person who got there; the band is wide since they are few. **The trap**: leavers might never have got there, so the curve flatters. **To decide**: in which month next year's newcomers start, to be ready for the season.
