# %% [markdown] lang="zh" tags=["M6-11", "M6-16"]
# # 奖金与政策：规则往哪边推
# %% [markdown] lang="en" tags=["M6-11", "M6-16"]
# # Bonus and policies: which way the rules push

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：定规则之前，先想聪明人会怎么做。约 {minutes:06_organization/75_bonus_and_policies} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: before a rule is set, ask what a clever person would do with it. About {minutes:06_organization/75_bonus_and_policies} minutes.

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

# %% [markdown] lang="zh" tags=["M6-16"]
# ## 考核：指标以外还看什么
# %% [markdown] lang="en" tags=["M6-16"]
# ## Appraisal: what counts beside the quota

# %% tags=["M6-16"]
ck.show.table(ck.organization.rep_scorecard(company), rows=8)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：指标旁边是老客户还有几成在买、有了结果的商机赢了几成、应收里有多少逾期。**陷阱**：一年几单的人，赢单率说不准。**定什么**：考核写哪两样，各占多少；不到六成的，一个月后交改进计划。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: beside the quota stand the customers kept, the deals won of those that ended, and receivables that are late. **The trap**: with a few deals a year a win rate says little. **To decide**: which two count in the appraisal, and how much; below 60% an improvement plan is due within a month.

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
