# %% [markdown] lang="zh" tags=["X-45", "X-46"]
# # 往后看：分层的趋势，和银行网点的一个变体
# %% [markdown] lang="en" tags=["X-45", "X-46"]
# # Looking ahead: where tiering goes, and a variant for a bank

# %% [markdown] lang="zh" tags=["X-45", "lesson"]
# ## 三个趋势，今天能做到哪
# - **数字化**：数自己会来。今天：一个文件夹、一条命令，层级每季重算，变动自动列出来。
# - **个性化**：同一层里也各不相同。今天：每家有自己的节奏，沉默多久算久，按它自己算。
# - **重体验**：客户记住最糟的一刻和最后一刻。今天：旅程图标出这两刻，先修它们。
# 约 {minutes:07_plan_and_review/64_trends_and_a_bank} 分钟。
# %% [markdown] lang="en" tags=["X-45", "lesson"]
# ## Three trends, and what works today
# - **Digital**: numbers arrive by themselves. Today: one folder, one command, tiers counted anew each quarter, moves listed.
# - **Personal**: customers of one tier differ. Today: each is judged by its own rhythm, also how long a silence is long.
# - **Led by experience**: people remember the worst moment and the last. Today: the journey map marks both; repair them first.
# About {minutes:07_plan_and_review/64_trends_and_a_bank} minutes.

# %% [markdown] lang="zh" tags=["X-46"]
# ## 银行网点：离柜以后，厅堂做什么
# %% [markdown] lang="en" tags=["X-46"]
# ## A branch of a bank: what the hall does when people leave the counter

# %% [markdown] lang="zh" tags=["X-46", "lesson"]
# 样例是虚构的。离柜率 = 电子渠道笔数 ÷ 全部笔数。办业务的人不上柜台，厅堂要有人认出来、分流、开口、转介、跟进。零售门店、营业厅也一样用。
# ### 练习 THX.37：离柜率（{minutes:THX.37} 分钟）
# %% [markdown] lang="en" tags=["X-46", "lesson"]
# The sample is invented. Off-counter rate = electronic ÷ all transactions. When people need no counter, somebody in the hall has to recognise, guide, offer, refer and follow up. Shops and service halls use it the same way.
# ### Exercise THX.37: the off-counter rate ({minutes:THX.37} minutes)

# %% tags=["exercise", "X-46"] key="THX.37"
ck.exercise("THX.37", company)

# %% tags=["solution", "X-46"] key="THX.37"
branch = ck.review.offcounter_rate(company).table[["electronic", "counter"]].sum()
people = ck.review.hall_funnel(company).table["hall_people"]
ck.answer("THX.37", company, rate=branch["electronic"] / branch.sum(), per_hundred=100 * people.iloc[-1] / people.iloc[0])

# %% [markdown] lang="zh" tags=["trainer"] key="THX.37"
# 问：“离柜率九成，网点还要不要人？”好的回答：人从柜台挪到厅堂，看跟进率。
# %% [markdown] lang="en" tags=["trainer"] key="THX.37"
# Ask: "With nine in ten off the counter, do we need people?" Good answers: they move to the hall, and the follow-up rate is watched.

# %% [markdown] lang="zh" tags=["X-46", "lesson"]
# **定什么**：在自己的网点或门店，哪一步没有人接，派谁。
# %% [markdown] lang="en" tags=["X-46", "lesson"]
# **To decide**: at which step in your own branch or shop nobody takes over, and whom to put there.
