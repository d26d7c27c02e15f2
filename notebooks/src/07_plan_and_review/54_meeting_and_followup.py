# %% [markdown] lang="zh" tags=["X-14", "X-25", "X-39", "X-53"]
# # 复盘会和 90 天后

# %% [markdown] lang="en" tags=["X-14", "X-25", "X-39", "X-53"]
# # The review meeting, and 90 days later

# %% [markdown] lang="zh" tags=["X-14", "lesson"]
# **为什么看这个**：会开完没人跟，等于没开；跟了不对照，等于自己哄自己。约 {minutes:07_plan_and_review/54_meeting_and_followup} 分钟。

# %% [markdown] lang="en" tags=["X-14", "lesson"]
# **Why**: a meeting nobody follows up might as well not happen, and a follow-up without comparison flatters. About {minutes:07_plan_and_review/54_meeting_and_followup} minutes.

# %% [markdown] lang="zh" tags=["X-14"]
# ## 会前一页

# %% [markdown] lang="en" tags=["X-14"]
# ## One page before the meeting

# %% [markdown] lang="zh" tags=["X-14", "X-24", "lesson"]
# 销售、服务、市场、财务一起来，九十分钟。会前三天发，会上不念。
# ### 练习 THX.32：哪些归销售和总经理（{minutes:THX.32} 分钟）

# %% [markdown] lang="en" tags=["X-14", "X-24", "lesson"]
# Sales, service, marketing and finance together, 90 minutes. Sent three days before, and not read aloud.
# ### Exercise THX.32: what falls to sales and the general manager ({minutes:THX.32} minutes)

# %% tags=["exercise", "X-24"] key="THX.32"
ck.exercise("THX.32", company)

# %% tags=["solution", "X-24"] key="THX.32"
actions = ck.review.issue_actions(company).table
mine = actions["dim_owner"].isin(["sales_head", "general_manager"])
ck.answer("THX.32", company, mine=list(actions.loc[mine, "review_dim"]))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.32"
# 问：“两个人一起负责，到日子问谁？”好的回答：只问一个。

# %% [markdown] lang="en" tags=["trainer"] key="THX.32"
# Ask: "If two answer for it, whom do we ask on the day?" Good answers: one.

# %% tags=["X-14"]
ck.review.meeting_pack(company)

# %% [markdown] lang="zh" tags=["X-25", "X-53"]
# ## 第五步：30、60、90 天跟进

# %% [markdown] lang="en" tags=["X-25", "X-53"]
# ## Step five: follow up after 30, 60, 90 days

# %% tags=["X-25", "X-53"]
ck.show.dial(ck.review.followup, company)

# %% [markdown] lang="zh" tags=["X-25", "lesson"]
# 有行动的客户跟别的客户比，各跟自己一年前同期比，季节谁也不占便宜。再看以前什么都没做的日子，差数自己会动多少：动得没超过它，就说不准。**误区**：挑出来做的客户正在低谷，自己也会回来一些，别都算成功劳。

# %% [markdown] lang="en" tags=["X-25", "lesson"]
# Customers with an action against the others, each against the same days a year before, so that a season favours nobody. Then the same on earlier days when nothing began: what does not exceed that cannot be told. **The trap**: those chosen are low at the moment and come back in part by themselves.

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# **每个季度**：数据换新，同一条命令再跑一遍，先看上次定的做完几件，再看层级怎么动。分层是一个圈，不是一次活动。

# %% [markdown] lang="en" tags=["X-53", "lesson"]
# **Every quarter**: new data, the same command; first what was decided and done, then how tiers moved. Tiering is a circle and no campaign.

# %% [markdown] lang="zh" tags=["X-39"]
# ## 自动写的话，能信几句

# %% [markdown] lang="en" tags=["X-39"]
# ## Sentences written by a machine

# %% [markdown] lang="zh" tags=["X-39", "lesson"]
# 复盘的趋势：智能、个性、实时。这里三样都用得上，不靠大模型：句子按规则从表里写，每个数都跟表对过；各层各看各的；数据一换，一条命令重跑。
# ### 练习 THX.38：哪几句写错了（{minutes:THX.38} 分钟）

# %% [markdown] lang="en" tags=["X-39", "lesson"]
# Reviews become smarter, more personal, closer to real time. All three work here without a language model: rules write from tables and every number is checked; each tier has its own view; with new data one command runs it again.
# ### Exercise THX.38: which sentences are wrong ({minutes:THX.38} minutes)

# %% tags=["exercise", "X-39"] key="THX.38"
ck.exercise("THX.38", company)

# %% tags=["solution", "X-39"] key="THX.38"
board = ck.review.review_board(company).table.set_index("review_dim")["dim_value"]
told = ck.review.statements(company).table
wrong = told["dim_value"].round(3) != told["review_dim"].map(board).round(3)
ck.answer("THX.38", company, wrong=list(told.loc[wrong, "statement"]))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.38"
# 问：“写得通顺，就对吗？”好的回答：找到表里那一格再信。

# %% [markdown] lang="en" tags=["trainer"] key="THX.38"
# Ask: "It reads well, so is it true?" Good answers: find the cell first.

# %% tags=["X-39"]
ck.review.auto_insights(company)
