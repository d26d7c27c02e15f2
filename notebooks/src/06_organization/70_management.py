# %% [markdown] lang="zh" tags=["M6-10", "M6-11", "M6-13", "M6-16"]
# # 管理体系：记分、预算、奖金、政策
# %% [markdown] lang="en" tags=["M6-10", "M6-11", "M6-13", "M6-16"]
# # The management system: scores, budget, bonus, policies

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：人放对了地方，还要看钱和规则往哪边推。约 {minutes:06_organization/70_management} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: with people in the right place, see which way money and rules push. About {minutes:06_organization/70_management} minutes.

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

# %% [markdown] lang="zh" tags=["M6-16"]
# ## 奖金：付给谁，会不会钻空子
# %% [markdown] lang="en" tags=["M6-16"]
# ## Bonus: whom it pays, and how it is gamed

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.16：多卖 4%（{minutes:TH6.16} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.16: 4% more sales ({minutes:TH6.16} minutes)

# %% tags=["exercise", "M6-16"] key="TH6.16"
ck.exercise("TH6.16", company)

# %% tags=["solution", "M6-16"] key="TH6.16"
bonus = ck.organization.incentive_sim(company, scale=1.04).table
gaps = bonus[["near_kink", "above_cap", "paid_unpaid"]].sum()
ck.answer("TH6.16", company, total=bonus["payout_money"].sum(), gap=gaps.index[gaps.eq(gaps.max())].tolist()[:1])

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.16"
# 问：“您要是业务员，十二月二十号差两个点，您会做什么？”常见错误：直接乘 1.04。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.16"
# Ask: "You are a rep, it is 20 December and you are two points short: what do you do?" Common mistake: to multiply by 1.04.

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：左边折线的每个拐角都是有人会算的地方。**陷阱**：规则越细，空子越多。**定什么**：按回款付，还是按发货付。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: every corner of the line is a place somebody will reckon with. **The trap**: the finer the rule, the more gaps. **To decide**: paid on cash or on shipments.

# %% [markdown] lang="zh" tags=["M6-11"]
# ## 政策：改哪几条
# %% [markdown] lang="en" tags=["M6-11"]
# ## Policies: which to change

# %% tags=["M6-11"]
ck.organization.policy_audit(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：花钱买反方向的排最前。**陷阱**：写法特别的认不出来。**定什么**：一条政策，哪天起改。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: what pays for the opposite stands first. **The trap**: unusual wordings are not recognised. **To decide**: one policy, and the day from which it changes.
