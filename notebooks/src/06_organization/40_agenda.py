# %% [markdown] lang="zh" tags=["M6-18"]
# # 例会、甘特图与停做清单
# %% [markdown] lang="en" tags=["M6-18"]
# # The weekly meeting, the Gantt picture, and what we stop

# %% [markdown] lang="zh" tags=["M6-18", "lesson"]
# **为什么看这个**：计划落空，多半是等：等人签字，等人交接。例会只谈三样：这周谁在等、谁的余地最小、停掉什么。约 {minutes:06_organization/40_agenda} 分钟。
# %% [markdown] lang="en" tags=["M6-18", "lesson"]
# **Why**: plans fail by waiting, for a signature or a hand-over. A weekly meeting needs three things: who waits this week, who has least room, and what stops. About {minutes:06_organization/40_agenda} minutes.

# %% [markdown] lang="zh" tags=["M6-18"]
# ## 这周的例会
# %% [markdown] lang="en" tags=["M6-18"]
# ## This week's meeting

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.2：例会上谁还在等（{minutes:TH6.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.2: who is still waiting at the meeting ({minutes:TH6.2} minutes)

# %% tags=["exercise", "M6-18"] key="TH6.2"
ck.exercise("TH6.2", company)

# %% tags=["solution", "M6-18"] key="TH6.2"
weeks = [ck.organization.weekly_agenda(company, week) for week in range(1, 14)]
ck.answer("TH6.2", company, waits=max(one.about.get("n_waits", 0) for one in weeks))

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.2"
# 问：“他慢，还是在等？”好的回答先去找他等的那个人。常见错误：催在等的人。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.2"
# Ask: "Slow, or waiting?" Good answers go to whoever is waited for. Common mistake: to press the one who waits.

# %% [markdown] lang="zh" tags=["M6-18"]
# ## 整份计划排在日历上
# %% [markdown] lang="en" tags=["M6-18"]
# ## The whole plan on the calendar

# %% tags=["M6-18"]
ck.planning.plan_gantt(company)

# %% [markdown] lang="zh" tags=["M6-18", "lesson"]
# **怎么读**：红色是关键链，拖一天全拖一天；细线是还能拖多久；箭头是等谁。**陷阱**：灰色的排早了，到那天它只会干等。**定什么**：关键链上的每一项，换一个最稳的人。
# %% [markdown] lang="en" tags=["M6-18", "lesson"]
# **How to read it**: red is the critical chain, a day lost there is lost for all; the thin line is room left, the arrow who is waited for. **The trap**: grey begins too early and will only wait. **To decide**: the steadiest person on everything in red.

# %% [markdown] lang="zh" tags=["M6-18"]
# ## 谁要等谁
# %% [markdown] lang="en" tags=["M6-18"]
# ## Who waits for whom

# %% tags=["M6-18"]
ck.organization.who_waits_for_whom(company)

# %% [markdown] lang="zh" tags=["M6-03", "M6-09"]
# ## 谁交给谁
# %% [markdown] lang="en" tags=["M6-03", "M6-09"]
# ## Who hands over to whom

# %% tags=["M6-03", "M6-09"]
ck.organization.hand_overs(company)

# %% [markdown] lang="zh" tags=["M6-12"]
# ## 停做几项，留出两成机动
# %% [markdown] lang="en" tags=["M6-12"]
# ## Stop a few things and leave a fifth free

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E6.2：最少停几项（{minutes:E6.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E6.2: the smallest number that has to stop ({minutes:E6.2} minutes)

# %% tags=["exercise", "M6-12"] key="E6.2"
ck.exercise("E6.2", company)

# %% tags=["solution", "M6-12"] key="E6.2"
stopped = ck.organization.stop_list(company).table["task_id"].tolist()
ck.answer("E6.2", company, stopped=stopped, fewest=len(stopped))

# %% [markdown] lang="zh" tags=["trainer"] key="E6.2"
# 问：“谁来宣布停掉它？”好的回答先停负责人扛不住的，再停工时最多的，收钱的不停。常见错误：每项都砍一点；停了一项，忘了等它的人。
# %% [markdown] lang="en" tags=["trainer"] key="E6.2"
# Ask: "Who announces that it stops?" Good answers stop first what nobody can carry, then what takes most hours, and never the collecting of money. Common mistakes: to cut a little everywhere; to forget who waits for what stops.

# %% [markdown] lang="zh" tags=["M6-12", "lesson"]
# **怎么读**：停的是负责人扛不住、或者占工时最多的；收钱的、改规则的不停，每个目标留一项。**定什么**：谁宣布，谁去告诉在等的人。另一条路是换人做，在“结构与人手”那一课。
# %% [markdown] lang="en" tags=["M6-12", "lesson"]
# **How to read it**: what stops is what nobody can carry or what takes most hours; what collects money or mends a rule goes on, and every goal keeps a task. **To decide**: who announces it, and who tells those who wait. The other way, other hands, is in the lesson on structure and heads.
