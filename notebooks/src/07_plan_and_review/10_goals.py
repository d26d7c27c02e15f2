# %% [markdown] lang="zh" tags=["X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# # 目标：从愿望到进得了计划
# %% [markdown] lang="en" tags=["X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# # Goals: from a wish to what enters the plan

# %% [markdown] lang="zh" tags=["lesson", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# **为什么看这个**：目标写不实，后面全是空转。SMART 五样（Doran 1981）：具体、可衡量、够得着、相关、有期限，缺一样都不进计划。约 {minutes:07_plan_and_review/10_goals} 分钟。
# %% [markdown] lang="en" tags=["lesson", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# **Why**: with a loose goal everything after it runs idle. SMART has five parts (Doran 1981): specific, measurable, achievable, relevant, time-bound; without one of them a goal does not enter the plan. About {minutes:07_plan_and_review/10_goals} minutes.

# %% [markdown] lang="zh" tags=["lesson", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# ### 练习 EX.2：把五个愿望改成 SMART 目标（{minutes:EX.2} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# ### Exercise EX.2: turn five wishes into SMART goals ({minutes:EX.2} minutes)

# %% tags=["exercise", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"] key="EX.2"
ck.exercise("EX.2", company)

# %% tags=["solution", "X-01", "X-02", "X-03", "X-04", "X-05", "X-06"] key="EX.2"
example = ck.planning.smart_examples(company).table
ck.answer("EX.2", company, goals=example.rename(columns={"whole_goal": "new_goal"})[["vague_goal", "new_goal"]])

# %% [markdown] lang="zh" tags=["trainer"] key="EX.2"
# 问：“这句话，月底谁能判它做成没做成？”好的回答有起点、有终点、有日子。常见错误：数字是日期；“以便”后面又是一个愿望。
# %% [markdown] lang="en" tags=["trainer"] key="EX.2"
# Ask: "Who could tell at the end of the month whether this was done?" Good answers have a start, an end and a day. Common mistakes: the number is a date; what follows "so that" is another wish.

# %% [markdown] lang="zh" tags=["X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# ## 教材的五个例子
# %% [markdown] lang="en" tags=["X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
# ## The five examples of the source

# %% tags=["X-01", "X-02", "X-03", "X-04", "X-05", "X-06"]
ck.planning.smart_examples(company)

# %% [markdown] lang="zh" tags=["X-03"]
# ## 够不够得着：三关
# %% [markdown] lang="en" tags=["X-03"]
# ## Can it be reached: three checks

# %% [markdown] lang="zh" tags=["lesson", "X-03"]
# **为什么看这个**：“份额翻番”好听，先跟趋势、人手、市场各比一次。拉动滑块，看增长到多少哪一关先红。
# %% [markdown] lang="en" tags=["lesson", "X-03"]
# **Why**: "double our share" sounds well; hold it against trend, people and market first. Move the slider and see which check turns red first.

# %% tags=["X-03"]
ck.planning.feasibility(company)

# %% tags=["X-03", "lesson"]
ck.show.dial(ck.planning.feasibility, company)

# %% [markdown] lang="zh" tags=["lesson", "X-03"]
# **怎么读**：趋势一关的宽窄，不比去年同样的算法错得少：这就是它的历史。拜访人手按比例算，不等于多跑就多卖。**定什么**：先补哪一样，或者把目标改小。
# %% [markdown] lang="en" tags=["lesson", "X-03"]
# **How to read it**: the range of the trend is no narrower than what the same method missed by a year ago: that is its record. Calls grow in proportion; more calls do not by themselves sell more. **To decide**: which to add first, or a smaller goal.

# %% [markdown] lang="zh" tags=["X-08"]
# ## 全年目标分到每个月
# %% [markdown] lang="en" tags=["X-08"]
# ## The goal of the year, month by month

# %% [markdown] lang="zh" tags=["lesson", "X-08"]
# ### 练习 THX.3：三季度该定多少（{minutes:THX.3} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-08"]
# ### Exercise THX.3: the target of the third quarter ({minutes:THX.3} minutes)

# %% tags=["exercise", "X-08"] key="THX.3"
ck.exercise("THX.3", company)

# %% tags=["solution", "X-08"] key="THX.3"
months = ck.planning.target_calendar(company).table
third = months.loc[months["quarter"].str.endswith("Q3"), "month_target"]
ck.answer("THX.3", company, q3=float(third.sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.3"
# 问：“二月的目标跟三月一样，会发生什么？”好的回答：春节那月天天落后，三月白捡。常见错误：直接除以四。
# %% [markdown] lang="en" tags=["trainer"] key="THX.3"
# Ask: "What happens when February has the same target as March?" Good answers: behind every day of the holidays, a gift in March. Common mistake: dividing by four.

# %% [markdown] lang="zh" tags=["lesson", "X-08"]
# 每个季度末看一个节点：客户覆盖率，或者满意度调研。季节准不准，图下写着它过去的记录。
# %% [markdown] lang="en" tags=["lesson", "X-08"]
# At the end of each quarter one thing is looked at: coverage of customers, or the survey of satisfaction. How well the seasons held before stands below the picture.
