# %% [markdown] lang="zh" tags=["M4-15", "M4-16", "M4-17", "M4-18", "X-18"]
# # 人手不够时先做谁
# %% [markdown] lang="en" tags=["M4-15", "M4-16", "M4-17", "M4-18", "X-18"]
# # Whom first when hours are short

# %% [markdown] lang="zh" tags=["M4-15", "M4-16", "M4-17", "M4-18", "lesson"]
# **为什么看这个**：四条标准：战略对齐、投入产出、成长潜力、风险可控。先排除，再排序，最后在工时里选一组。约 {minutes:04_general_accounts/80_priority} 分钟。
# %% [markdown] lang="en" tags=["M4-15", "M4-16", "M4-17", "M4-18", "lesson"]
# **Why**: four criteria: strategic fit, return on what we put in, growth, and risk under control. First leave out, then put in order, then choose a set within the hours. About {minutes:04_general_accounts/80_priority} minutes.

# %% [markdown] lang="zh" tags=["M4-18"]
# ## 先排除：风险
# %% [markdown] lang="en" tags=["M4-18"]
# ## First leave out: risk

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.5：排除高风险之后还剩几家（{minutes:TH4.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.5: how many remain below the cap of risk ({minutes:TH4.5} minutes)

# %% tags=["exercise", "M4-18"] key="TH4.5"
ck.exercise("TH4.5", company)

# %% tags=["solution", "M4-18"] key="TH4.5"
ck.answer("TH4.5", company, kept=len(ck.general_accounts.priority_list(company, 3.0).table))

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.5"
# 问：“这条线划在 3，是谁的胆子？”好的回答说得出坏账一年多少。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.5"
# Ask: "Whose courage drew the line at 3?" Good answers know the bad debts of a year.

# %% [markdown] lang="zh" tags=["M4-18", "lesson"]
# **怎么读**：逾期、订单起伏、额度用了几成，各 1 到 5 分，取平均。**陷阱**：分数没有历史验证，只当筛子用。
# %% [markdown] lang="en" tags=["M4-18", "lesson"]
# **How to read it**: overdue money, swing of orders and credit used, 1 to 5 each, averaged. **The trap**: the grade has no record; use it as a sieve.

# %% [markdown] lang="zh" tags=["M4-15", "M4-16", "M4-17"]
# ## 再排序
# %% [markdown] lang="en" tags=["M4-15", "M4-16", "M4-17"]
# ## Then put in order

# %% tags=["M4-15", "M4-16", "M4-17", "M4-18", "X-18"]
ck.general_accounts.priority_list(company)

# %% [markdown] lang="zh" tags=["M4-16"]
# ## 最后选一组
# %% [markdown] lang="en" tags=["M4-16"]
# ## Then choose a set

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.11：160 小时，做哪一组最值（{minutes:TH4.11} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.11: the best set within 160 hours ({minutes:TH4.11} minutes)

# %% tags=["exercise", "M4-16"] key="TH4.11"
ck.exercise("TH4.11", company)

# %% tags=["solution", "M4-16"] key="TH4.11"
deals = ck.general_accounts.best_deals(company, 160.0).table
chosen = deals[deals["is_chosen"].eq(True)]
ck.answer("TH4.11", company, n=len(chosen), margin=float(chosen["expected_margin"].sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.11"
# 问：“您手上最大的那一单，一小时挣多少？”好的回答把大单和小单放在一起算工时。常见错误：从最大的挑起，装满为止。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.11"
# Ask: "What does your largest deal bring an hour?" Good answers count hours for large and small deals alike. Common mistake: to begin with the largest until the hours are full.

# %% [markdown] lang="zh" tags=["M4-16", "lesson"]
# 工时有限，挑单个最大的不等于挑一组最值的。这里算出来的就是最值的那一组，不是估的。**陷阱**：工时是按规定动作估的；先用两周，再按实际改。
# %% [markdown] lang="en" tags=["M4-16", "lesson"]
# With limited hours the largest deals are not the best set; this is the exact best one. **The trap**: hours are estimated from the routine; use it for two weeks, then correct them.
