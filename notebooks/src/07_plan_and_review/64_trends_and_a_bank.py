# %% [markdown] lang="zh" tags=["X-45", "X-46"]
# # 往后看：分层的趋势，和一家银行的变体
# %% [markdown] lang="en" tags=["X-45", "X-46"]
# # Looking ahead: where tiering goes, and a variant for a bank

# %% [markdown] lang="zh" tags=["X-45", "lesson"]
# ## 三个趋势，今天能做到哪
# - **数字化**：数自己会来。今天：一个文件夹、一条命令，层级每季重算，变动自动列出来。
# - **个性化**：同一层里也各不相同。今天：每家有自己的节奏，沉默多久算久，按它自己算。
# - **重体验**：客户记住最糟的一刻和最后一刻。今天：旅程图标出这两刻，先修它们。
#
# 大数据和人工智能能多看几列、少错几次，替不了一个问题：看出来以后，谁去做。约 {minutes:07_plan_and_review/64_trends_and_a_bank} 分钟。
# ### 练习 THX.39：这件事属于哪个趋势（{minutes:THX.39} 分钟）
# %% [markdown] lang="en" tags=["X-45", "lesson"]
# ## Three trends, and what works today
# - **Digital**: numbers arrive by themselves. Today: one folder, one command, tiers counted anew each quarter, moves listed.
# - **Personal**: customers of one tier differ. Today: each is judged by its own rhythm, also how long a silence is long.
# - **Led by experience**: people remember the worst moment and the last. Today: the journey map marks both; repair them first.
#
# Big data and artificial intelligence see more columns and err less often; who acts on it they do not answer. About {minutes:07_plan_and_review/64_trends_and_a_bank} minutes.
# ### Exercise THX.39: which trend it follows ({minutes:THX.39} minutes)

# %% tags=["exercise", "X-45"] key="THX.39"
ck.exercise("THX.39", company)

# %% tags=["solution", "X-45"] key="THX.39"
ck.answer("THX.39", company, called="experience", rhythm="personal", folder="digital")

# %% [markdown] lang="zh" tags=["trainer"] key="THX.39"
# 问：“贵公司今年在哪个趋势上真花了钱？”好的回答说得出一件客户感觉得到的事。常见错误：买了系统就算个性化。
# %% [markdown] lang="en" tags=["trainer"] key="THX.39"
# Ask: "On which of the three did you really spend money this year?" Good answers name something a customer can feel. Common mistake: a system bought counts as personal.

# %% [markdown] lang="zh" tags=["X-46"]
# ## 一家银行：离柜以后，厅堂做什么
# %% [markdown] lang="en" tags=["X-46"]
# ## A bank: what the hall does when people leave the counter

# %% [markdown] lang="zh" tags=["X-46", "lesson"]
# 六个网点的样例是虚构的。离柜率 = 电子渠道笔数 ÷ 全部笔数，几个网点合起来先加再除。办业务的人不上柜台，厅堂要有人认出来、分流、开口、转介、跟进。零售门店、营业厅也一样用。
# ### 练习 THX.37：离柜率和厅堂（{minutes:THX.37} 分钟）
# %% [markdown] lang="en" tags=["X-46", "lesson"]
# The sample of six branches is invented. Off-counter rate = electronic ÷ all transactions; for several branches add first, then divide. When people need no counter, somebody in the hall has to recognise, guide, offer, refer and follow up. Shops and service halls use it the same way.
# ### Exercise THX.37: the off-counter rate and the halls ({minutes:THX.37} minutes)

# %% tags=["exercise", "X-46"] key="THX.37"
ck.exercise("THX.37", company)

# %% tags=["solution", "X-46"] key="THX.37"
branches, people = ck.review.offcounter_rate(company).table, ck.review.hall_funnel(company).table["hall_people"]
sums = branches[["electronic", "counter"]].sum()
rate, followed = sums["electronic"] / sums.sum(), 100 * people.iloc[-1] / people.iloc[0]
least = branches.loc[branches["followed_rate"].idxmin(), "hall_branch"]
ck.answer("THX.37", company, rate=rate, per_hundred=followed, least=least)

# %% [markdown] lang="zh" tags=["trainer"] key="THX.37"
# 问：“离柜率九成，网点还要不要人？”好的回答：人从柜台挪到厅堂，看跟进率。常见错误：离柜率越高越好；把六个网点的率直接平均。
# %% [markdown] lang="en" tags=["trainer"] key="THX.37"
# Ask: "With nine in ten off the counter, do we need people?" Good answers: they move to the hall, and the follow-up rate is watched. Common mistakes: the higher the better; six rates simply averaged.

# %% tags=["X-46"]
ck.show.dial(ck.review.hall_funnel, company)

# %% [markdown] lang="zh" tags=["X-46", "lesson"]
# **怎么读**：选一个网点，看哪一步断得最厉害，那一步该谁做。**误区**：人数少不是错，断在没人接的那一步才是。
# ### 高价值的客户，有人找吗
# %% [markdown] lang="en" tags=["X-46", "lesson"]
# **How to read it**: choose a branch and see where most are lost, and whose step that is. **The trap**: few people is no fault; a step that nobody takes is.
# ### Are the customers that count looked after

# %% tags=["X-46"]
ck.review.hall_care(company)

# %% [markdown] lang="zh" tags=["X-46", "lesson"]
# **怎么读**：有专属顾问是一回事，90 天内真谈过是另一回事。**定什么**：在自己的网点或门店，哪一步没有人接，派谁；高价值客户没人找的，分到人。工作表存下来，右边填自己的数：
# %% [markdown] lang="en" tags=["X-46", "lesson"]
# **How to read it**: to have an adviser is one thing, to have been spoken to in 90 days another. **To decide**: at which step in your own branch or shop nobody takes over, and whom to put there; high-value customers nobody calls get a name. Save the worksheet and put your own numbers on the right:

# %% tags=["X-46", "lesson"]
ck.report.worksheet(ck.review.offcounter_rate(company), ck.review.hall_funnel(company), ck.review.hall_care(company))
