# %% [markdown] lang="zh" tags=["M3-07"]
# # 第四步：一份站得住的行动计划
# %% [markdown] lang="en" tags=["M3-07"]
# # Step four: an action plan that holds

# %% [markdown] lang="zh" tags=["M3-07"]
# ## 让数据起草
# %% [markdown] lang="en" tags=["M3-07"]
# ## Let the data write the draft

# %% [markdown] lang="zh" tags=["M3-07", "lesson"]
# **为什么看这个**：会开完了，事情常常停在“加强沟通”上。一项行动要有六样：为哪个目标、谁负责、哪天开始哪天结束、看什么指标、花多少钱、凭什么算完成。
#
# 先让数据起草：没兑现的承诺、下滑的收入、空着的椅子、逾期货款、没完成的目标、风险清单，各自变成一项行动，依据写在旁边。
# %% [markdown] lang="en" tags=["M3-07", "lesson"]
# **Why**: after the meeting, things tend to stop at "communicate more". An action needs six things: the goal it serves, an owner, a start and an end, a metric, a budget, and what proves it is done.
#
# Let the data write the draft: an open promise, falling revenue, an empty chair, overdue money, a missed target, the risk list, each becomes one action with its evidence beside it.

# %% tags=["M3-07"]
ck.key_accounts.account_plan(company)

# %% [markdown] lang="zh" tags=["M3-07", "lesson"]
# **怎么读**：第一列是行动，第二列是它为什么在这里；没有依据的行动，草稿里不会有。预算一栏故意空着：钱由人来定。所有重点客户的草稿在报告的工作簿里。
#
# **陷阱**：草稿很快就有十几项，而您的人只有那么多小时。
# %% [markdown] lang="en" tags=["M3-07", "lesson"]
# **How to read it**: the first column is the action, the second the reason it is there; what has no evidence does not get in. The budget is left empty on purpose: money is decided by people. The drafts of all key accounts are in the report's workbook.
#
# **The trap**: a draft grows to a dozen actions quickly, and your people have only so many hours.

# %% [markdown] lang="zh" tags=["M3-07"]
# ## 人手够不够
# %% [markdown] lang="en" tags=["M3-07"]
# ## Are there hours for it?

# %% [markdown] lang="zh" tags=["M3-07", "lesson"]
# **为什么看这个**：计划排到十成，一个意外就全盘推迟。这门课的规矩是留两成余量。下面是公司现在这份 90 天计划占用的工时。
# %% [markdown] lang="en" tags=["M3-07", "lesson"]
# **Why**: a plan that fills every hour is late at the first surprise. The rule of this course is to leave a fifth free. Here is how the company's present 90-day plan uses the hours.

# %% tags=["M3-07"]
ck.planning.plan_slack(company)

# %% [markdown] lang="zh" tags=["M3-07", "lesson"]
# **怎么读**：横杠过了虚线，这个人就没有余量了；过了 100%，靠加班也做不完。要减的是行动，不是睡眠。
# %% [markdown] lang="en" tags=["M3-07", "lesson"]
# **How to read it**: past the dashed line somebody has no slack left; past 100% not even overtime will do. What has to go is actions, not sleep.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 E3.4：把计划补到没有缺陷（{minutes:E3.4} 分钟）
#
# 下面是公司自己的 90 天计划。规则有九条：有责任人；日期齐全、不颠倒；有指标和目标值；挂在目标上；写了预算（0 也算）；完成的有证据；等的任务在计划里；等的任务先结束；负责人（A）恰好一位。一项行动都不许删。
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise E3.4: repair the plan until no defect is left ({minutes:E3.4} minutes)
#
# Here is the company's own 90-day plan. There are nine rules: an owner; dates complete and the right way round; a metric with its target; a goal; a budget (0 counts); proof of what is done; what it waits for is in the plan; what it waits for ends first; exactly one accountable (A). No action may be taken out.

# %% tags=["exercise", "M3-07"] key="E3.4"
ck.exercise("E3.4", company)

# %% tags=["solution", "M3-07"] key="E3.4"
ck.answer("E3.4", company, plan=lambda: ck.planning.repaired(company.table("plan_tasks")))

# %% [markdown] lang="zh" tags=["trainer"] key="E3.4"
# 先问“这份计划您敢签字吗？”让每桌数一数没有负责人（A）的行动，再动手。常见错误：把两位负责人改成一个部门；只改开始日期，不改结束日期；为了变绿而删行动。收尾问：补完以后，有没有行动越过了 90 天？
# %% [markdown] lang="en" tags=["trainer"] key="E3.4"
# Ask first, "Would you sign this plan?" Let each table count the actions nobody answers for, then repair. Common mistakes: two accountable people become a department; the start is moved and the end is not; an action is deleted to get to green. Close with: after the repair, does any action run past the 90 days?
