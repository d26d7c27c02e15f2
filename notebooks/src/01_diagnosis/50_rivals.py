# %% [markdown] lang="zh"
# # 对手：逐项对比、反过来看、角色

# %% [markdown] lang="en"
# # Rivals: factor by factor, the other way round, and their roles

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。三张图各回答一个问题：我们在每一项上差多少，对手哪里没做好，各家在市场里扮演什么角色。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. Three pictures answer a question each: how far we are behind on each factor, what rivals do badly, and which role each firm plays in the market.

# %% [markdown] lang="zh" tags=["M1-14"]
# ## 竞争态势矩阵：先看全貌

# %% [markdown] lang="en" tags=["M1-14"]
# ## The competitive profile: the whole view

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **为什么看这个**：竞争态势矩阵（CPM）把每一项打 1 到 10 分，乘上权重再加总。权重取自客户问卷里的重要性，没有问卷时各项相同。

# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **Why**: the competitive profile matrix (CPM) scores each factor from 1 to 10, multiplies by its weight and adds up. Weights are what customers called important in the survey; without one all weigh the same.

# %% tags=["M1-14"]
ck.diagnosis.profile_table(company)

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **怎么读**：第一列是我们，其余按总分从高到低；加框的是这一项最高的一家，最后一行是加权总分。总分只用来看大局，要改进就看每一行：这一项谁最高，我们差几分。
#
# **陷阱**：把所有的分数同乘一个数，排序不变，所以要紧的不是打分宽严，而是同一批人、同一把尺子给各家打。

# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **How to read it**: the first column is ours, the others follow by their total; framed is the best on each factor, the last row is the weighted total. The total is for the general view; for what to mend read each row: who is highest, and by how much.
#
# **The trap**: multiply all scores by the same number and the order stays, so strict or kind marking does not matter; the same people marking all firms by the same measure does.

# %% [markdown] lang="zh" tags=["M1-36"]
# ## 反过来看：对手没做好的，我们答得上吗

# %% [markdown] lang="en" tags=["M1-36"]
# ## The other way round: what rivals do badly and we can answer

# %% [markdown] lang="zh" tags=["M1-36", "lesson"]
# **为什么看这个**：补短处是守，找对手的短处是攻。机会分 = 重要性 ×（10 − 对手得分）：客户越看重、对手做得越差，机会越大。只有我们得分更高的，才算答得上。
#
# ### 练习 TH1.30：从哪家对手的哪一项进攻（{minutes:TH1.30} 分钟）

# %% [markdown] lang="en" tags=["M1-36", "lesson"]
# **Why**: mending our gaps is defence, using theirs is attack. Opportunity = importance × (10 − the rival's score): the more it matters and the worse they do it, the larger. Only where we score higher can we answer.
#
# ### Exercise TH1.30: where to attack first ({minutes:TH1.30} minutes)

# %% tags=["exercise", "M1-36"] key="TH1.30"
ck.exercise("TH1.30", company)

# %% tags=["solution", "M1-36"] key="TH1.30"
ready = ck.diagnosis.gap_opportunity(company).table.query("can_answer == True")
ck.answer(
    "TH1.30",
    company,
    rival=ready["competitor_id"].head(1).tolist(),
    factor=ready["factor"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.30"
# 带回来讨论：“这家对手的客户，您认识哪三家？”常见错误：挑对手最弱、我们也不强的一项；把价格分低当成客户在抱怨。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.30"
# For the discussion: "Which three customers of that rival do you know?" Common mistakes: to choose what the rival does worst and we do no better; to take a low score on price for complaints.

# %% [markdown] lang="zh" tags=["M1-36", "lesson"]
# **陷阱**：对手在“价格”上得分低，常常是因为东西好、卖得贵，它的客户未必在抱怨。有对手客户的问卷时，这里优先用他们的打分。
#
# **决定**：选一家对手、一项短处，写一句对它的客户说的话，下月先找三家试。

# %% [markdown] lang="en" tags=["M1-36", "lesson"]
# **The trap**: a low score on price often means good and expensive; its customers need not complain. Where the survey asked rivals' customers, their scores are used here instead of the panel's.
#
# **The decision**: one rival, one weak point, one sentence for its customers, and three of them to try it on next month.

# %% [markdown] lang="zh" tags=["M1-26"] introduces="market role"
# ## 战略图谱：领先者、挑战者、追随者、补缺者

# %% [markdown] lang="en" tags=["M1-26"] introduces="market role"
# ## The strategic map: leader, challenger, follower, nicher

# %% [markdown] lang="zh" tags=["M1-26", "lesson"]
# **为什么看这个**：每家对手要的东西不一样。领先者要守，挑战者要抢，追随者靠便宜，补缺者只做一小块。看清角色，才猜得到它下一步。
#
# 角色由规则定，不由感觉定：份额最大的是领先者，只有一家；产品线不到最宽者的 35%、技术又接近最深的是补缺者；份额过了领先者一半、技术也跟得上的是挑战者；其余是追随者。我们自己也照规则排。
#
# ### 练习 TH1.31：谁在进攻，谁守一小块（{minutes:TH1.31} 分钟）

# %% [markdown] lang="en" tags=["M1-26", "lesson"]
# **Why**: rivals do not all want the same. The leader holds, the challenger attacks, the follower lives on being cheap, the nicher keeps to a corner. Know the role and you can guess the next move.
#
# Roles follow rules, not feelings. The largest share is the leader, and there is only one; a line narrower than 35% of the widest with almost the deepest technology is a nicher; more than half of the leader's share with technology that keeps up is a challenger; the rest are a follower each. We are judged by the same rules.
#
# ### Exercise TH1.31: who attacks, who keeps to a corner ({minutes:TH1.31} minutes)

# %% tags=["exercise", "M1-26"] key="TH1.31"
ck.exercise("TH1.31", company)

# %% tags=["solution", "M1-26"] key="TH1.31"
firms = ck.diagnosis.strategic_map(company).table
ck.answer(
    "TH1.31",
    company,
    challenger=firms.query("market_role == 'challenger'")["competitor_id"].head(1).tolist(),
    nicher=firms.query("market_role == 'nicher'")["competitor_id"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.31"
# 先问：“我们自己是哪一种？”多数人会说领先者。常见错误：凭名气排角色；把跨界来的当成小追随者就放过。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.31"
# Ask first: "Which one are we?" Most will say leader. Common mistakes: to name roles by fame; to let a newcomer from another trade pass as a small follower.

# %% [markdown] lang="zh" tags=["M1-26", "lesson"]
# **陷阱**：门槛是人定的，贴着门槛的企业，换个数就换了角色。规则写在一张表里，可以按您的行业改。圆挨得近的，抢的是同一批客户。
#
# **决定**：写一句我们要做哪一种角色，以及为此不做什么；两头都要的，往往两头都不深。

# %% [markdown] lang="en" tags=["M1-26", "lesson"]
# **The trap**: the thresholds were set by people; a firm that sits on one changes its role with the number. They stand in one table, to be set for your trade. Circles close together fight for the same customers.
#
# **The decision**: one sentence on which role we want to play, and what we will not do for it; whoever wants both is seldom good at either.
