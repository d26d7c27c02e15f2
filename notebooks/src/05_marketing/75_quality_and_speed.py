# %% [markdown] lang="zh" tags=["M5-25", "M5-27"]
# # 服务质量、响应速度和闭环
# %% [markdown] lang="en" tags=["M5-25", "M5-27"]
# # Quality, speed and closed loops

# %% [markdown] lang="zh" tags=["M5-25", "M5-27", "lesson"]
# **为什么看这个**：人员、流程、速度：差在哪一面，慢在哪个部门，客户知不知道结果。约 {minutes:05_marketing/75_quality_and_speed} 分钟。
# %% [markdown] lang="en" tags=["M5-25", "M5-27", "lesson"]
# **Why**: people, process, speed: on which side it falls short, in which department it is slow, and whether the customer hears the end of it. About {minutes:05_marketing/75_quality_and_speed} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.8：差在哪一面，慢在哪里（{minutes:TH5.8} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.8: which side falls short, and how fast we answer ({minutes:TH5.8} minutes)

# %% tags=["exercise", "M5-25"] key="TH5.8"
ck.exercise("TH5.8", company)

# %% tags=["solution", "M5-25"] key="TH5.8"
gaps = ck.marketing.quality_gaps(company).table
times = ck.marketing.response_times(company)
ck.answer(
    "TH5.8",
    company,
    side=gaps.nsmallest(1, "service_gap")["quality_side"].tolist(),
    in_time=times.about.get("all_in_time", 0.0),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.8"
# 问：“您最慢的那一成客户是谁？”好的回答叫得出名字。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.8"
# Ask: "Who are the slowest tenth?" Good answers name them.

# %% [markdown] lang="zh" tags=["M5-25", "lesson"]
# **怎么读**：差距看距离，响应看九成人等多久。**陷阱**：平均数把最慢的一成藏起来。**定什么**：一个部门，一个时限，每周公布。
# %% [markdown] lang="en" tags=["M5-25", "lesson"]
# **How to read it**: gaps by distance, speed by what nine in ten wait. **The trap**: an average hides the slowest tenth. **To decide**: one department, one limit, on the wall every week.

# %% [markdown] lang="zh" tags=["M5-27"]
# ## 闭环
# %% [markdown] lang="en" tags=["M5-27"]
# ## Closed loops

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.9：反馈闭环了没有（{minutes:TH5.9} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.9: is the loop closed ({minutes:TH5.9} minutes)

# %% tags=["exercise", "M5-27"] key="TH5.9"
ck.exercise("TH5.9", company)

# %% tags=["solution", "M5-27"] key="TH5.9"
loop = ck.marketing.feedback_loop(company)
ck.answer(
    "TH5.9",
    company,
    closed=loop.about.get("closure_rate", 0.0),
    backlog=int(loop.table["backlog_change"].head(1).sum()),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.9"
# 问：“关单是谁说了算，工程师还是客户？”好的回答是客户。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.9"
# Ask: "Who closes a ticket, the engineer or the customer?" The customer.
