# %% [markdown] lang="zh" tags=["X-04", "X-18"]
# # 一份站得住的计划
# %% [markdown] lang="en" tags=["X-04", "X-18"]
# # A plan that holds

# %% [markdown] lang="zh" tags=["lesson", "X-04"]
# **为什么看这个**：每项行动都要挂着一个目标，目标下面的工时和钱加起来要对得上。图上是计划表里的目标编号；演示公司的五个目标是：G1 守住，G2 做大，G3 赚钱，G4 说到做到，G5 人员配置到位。约 {minutes:07_plan_and_review/20_plan_that_holds} 分钟。
# %% [markdown] lang="en" tags=["lesson", "X-04"]
# **Why**: every action serves a goal, and hours and money below the goals add up to the plan. The picture shows the ids of the plan; the five goals of the demo company are G1 keep, G2 grow, G3 earn, G4 deliver, G5 place. About {minutes:07_plan_and_review/20_plan_that_holds} minutes.

# %% [markdown] lang="zh" tags=["X-04"]
# ## 目标下面是什么
# %% [markdown] lang="en" tags=["X-04"]
# ## What stands under each goal

# %% tags=["X-04"]
ck.planning.plan_goals(company)

# %% [markdown] lang="zh" tags=["X-18"]
# ## 先做哪一项
# %% [markdown] lang="en" tags=["X-18"]
# ## What comes first

# %% [markdown] lang="zh" tags=["lesson", "X-18"]
# ### 练习 THX.2：先做哪一项，比较一致吗（{minutes:THX.2} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-18"]
# ### Exercise THX.2: what comes first, and do the comparisons agree ({minutes:THX.2} minutes)

# %% tags=["exercise", "X-18"] key="THX.2"
ck.exercise("THX.2", company)

# %% tags=["solution", "X-18"] key="THX.2"
ranked = ck.planning.plan_priority(company)
usable = "agree" if ranked.about["cr"] < 0.1 else "contradict"
ck.answer("THX.2", company, first=ranked.table["task_id"].iloc[0], agree=usable)

# %% [markdown] lang="zh" tags=["trainer"] key="THX.2"
# 问：“价值比紧急重三倍，紧急比省力重两倍，那价值比省力该重几倍？”好的回答是六倍上下。常见错误：三个数各说各的。
# %% [markdown] lang="en" tags=["trainer"] key="THX.2"
# Ask: "Value three times soon, soon twice light: then value how many times light?" Good answers say about six. Common mistake: three numbers that know nothing of each other.

# %% tags=["X-18", "lesson"]
ck.show.dial(ck.planning.plan_priority, company)

# %% [markdown] lang="zh" tags=["X-16", "X-53"]
# ## 动态调整：连续两季才升降
# %% [markdown] lang="en" tags=["X-16", "X-53"]
# ## Adjusting: two quarters in a row

# %% [markdown] lang="zh" tags=["lesson", "X-16"]
# **为什么看这个**：教材这一段断了，以下是本课的做法：触发、备选、决定、重排，再记进调整记录。客户一季换一次层级，服务跟着来回换，谁都糊涂。规矩是连续两季才升降；预警照亮，人先去看。
#
# ### 练习 THX.4：这家客户动不动（{minutes:THX.4} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-16"]
# **Why**: the source breaks off here; this is our way: trigger, options, decision, new plan, and a line in the adjustment log. A customer that changes tier every quarter has its service changed to and fro. The rule is two quarters in a row; the warning lights, and somebody looks first.
#
# ### Exercise THX.4: does this customer move ({minutes:THX.4} minutes)

# %% tags=["exercise", "X-16"] key="THX.4"
ck.exercise("THX.4", company)

# %% tags=["solution", "X-16"] key="THX.4"
log = ck.planning.adjust_log(company).table
first = log.loc[log["move_decision"] == "waits", "move_decision"].head(1).tolist()
ck.answer("THX.4", company, state=first)

# %% tags=["X-16"]
ck.planning.adjust_triggers(company)

# %% [markdown] lang="zh" tags=["lesson", "X-16"]
# **怎么读**：触发了的排在前面，每条有几条路、谁来定、计划改哪里。没数据的先补数。下面把缺口重算一遍：假如最大的客户不买了、流失翻倍、没有新客户。拖一拖，看发生几成时还做得到。**定什么**：哪一种情况现在就要备一手。
# %% [markdown] lang="en" tags=["lesson", "X-16"]
# **How to read it**: what fires stands first, with its options, who decides, and what changes in the plan. Below, the gap is computed once more: the largest customer leaves, losses double, nobody new comes. Move the slider to see how much of it the plan would bear. **To decide**: which case needs a second plan now.

# %% tags=["X-16"]
ck.show.dial(ck.planning.what_if, company)

# %% [markdown] lang="zh" tags=["lesson", "X-17"]
# ### 风险和预算
# **怎么读**：风险按可能性乘影响排，红格子里的这个月就要处理；预算看每项花了几成，超过 110% 的要说明，远没花完的也要说明。**误区**：风险只写名字，没有信号和负责人，等于没写。**定什么**：哪一项红色风险进计划，哪一笔没花完的预算拨给它。
# %% [markdown] lang="en" tags=["lesson", "X-17"]
# ### Risks and the budget
# **How to read it**: risks stand by likelihood times impact, and those in the red boxes are dealt with this month; the budget shows how much of each line is spent: above 110% needs a reason, and so does far below. **The trap**: a risk with a name but no signal and no owner. **To decide**: which red risk goes into the plan, and which unspent line pays for it.

# %% tags=["X-17"]
ck.key_accounts.risk_matrix(company)

# %% tags=["X-17"]
ck.organization.budget_burn(company)

# %% [markdown] lang="zh" tags=["trainer"] key="THX.4"
# 问：“等一季，最坏会怎样？”好的回答：预警已经亮了，人先去，层级不动也不耽误。常见错误：把层级当预警用。
# %% [markdown] lang="en" tags=["trainer"] key="THX.4"
# Ask: "What is the worst of waiting a quarter?" Good answers: the warning is lit and somebody goes; the tier can wait. Common mistake: a tier used as an alarm.
