# %% [markdown] lang="zh" tags=["M6-10", "M6-13"]
# # 管理体系：记分与预算
# %% [markdown] lang="en" tags=["M6-10", "M6-13"]
# # The management system: scores and budget

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：人放对了地方，还要看指标公不公道、钱先给谁。约 {minutes:06_organization/70_management} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: with people in the right place, see whether quotas are fair and who gets the money first. About {minutes:06_organization/70_management} minutes.

# %% [markdown] lang="zh" tags=["M6-10"]
# ## 每个人的记分卡
# %% [markdown] lang="en" tags=["M6-10"]
# ## Everybody's score

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.15：几个人不到六成（{minutes:TH6.15} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.15: how many are below 60% ({minutes:TH6.15} minutes)

# %% tags=["exercise", "M6-10"] key="TH6.15"
ck.exercise("TH6.15", company)

# %% tags=["solution", "M6-10"] key="TH6.15"
score = ck.organization.rep_scorecard(company).table
ck.answer("TH6.15", company, n=int(score["attainment"].lt(0.6).sum()), lowest=score["rep_id"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.15"
# 问：“指标是按地盘定的，还是按去年加两成？”常见错误：把没完成的都算进来。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.15"
# Ask: "Was the quota set by the territory, or last year and a fifth?" Common mistake: to count all who missed it.

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：基尼系数越大，业绩越集中。**陷阱**：集中的多半是地盘，不是人。**定什么**：先调地盘，再谈指标。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: the larger the Gini, the more uneven. **The trap**: it is mostly territories that are uneven. **To decide**: move the territories first, then talk about quotas.

# %% [markdown] lang="zh" tags=["M6-13"]
# ## 预算：核心优先
# %% [markdown] lang="en" tags=["M6-13"]
# ## Budget: the core first

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.14：哪几项花超了（{minutes:TH6.14} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.14: which lines are over ({minutes:TH6.14} minutes)

# %% tags=["exercise", "M6-13"] key="TH6.14"
ck.exercise("TH6.14", company)

# %% tags=["solution", "M6-13"] key="TH6.14"
burn = ck.organization.budget_burn(company).table
over = burn[burn["over_line"].eq(True)]
ck.answer("TH6.14", company, lines=over["budget_item"].tolist() or "none", more=over["over_money"].sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.14"
# 问：“花超的是价格、数量，还是没计划的事？”常见错误：把刚过百分之百的也算上。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.14"
# Ask: "Was it price, quantity or something unplanned?" Common mistake: to count lines just above 100%.

# %% tags=["M6-13"]
ck.organization.budget_plan(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：核心先拿足，其余按原来的比例分，剩下的是机动；加起来正好是总盘子。**陷阱**：人人砍一成，等于没有核心。**定什么**：总盘子砍到几成，核心就保不住了。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: the core is served first, the rest in proportion, what is left is the reserve; the parts add up to the total. **The trap**: a tenth off everything means there is no core. **To decide**: at which total the core no longer holds.
