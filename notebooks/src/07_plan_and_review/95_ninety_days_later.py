# %% [markdown] lang="zh" tags=["X-53", "M6-26"]
# # 30、60、90 天以后：承诺兑现了吗
# %% [markdown] lang="en" tags=["X-53", "M6-26"]
# # 30, 60, 90 days later: were the promises kept?

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# **怎么用**：课后第 30、60、90 天各打开一次，约 {minutes:07_plan_and_review/95_ninety_days_later} 分钟。先把最上面的数据换成公司最新的一份，再从头运行。前两次看苗头，第 90 天下结论。
# %% [markdown] lang="en" tags=["X-53", "lesson"]
# **How to use it**: open it on day 30, 60 and 90 after the course, about {minutes:07_plan_and_review/95_ninety_days_later} minutes each. Put your company's latest data in at the top and run it from the start. The first two times show the drift; conclude on day 90.

# %% [markdown] lang="zh" tags=["X-53", "X-55"]
# ## 一、承诺
# %% [markdown] lang="en" tags=["X-53", "X-55"]
# ## 1 Promises

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# 承诺取自您在练习 EX.3 里填的表（存在这台电脑的 work 文件夹）。没有存过，就看数据在 90 天前会提出什么。
# ### 练习 THX.51：兑现了几个（{minutes:THX.51} 分钟）
# %% [markdown] lang="en" tags=["X-53", "lesson"]
# The promises are those of your form in exercise EX.3, kept in the work folder of this computer. Where none was kept, you see what the data would have proposed 90 days ago.
# ### Exercise THX.51: how many were kept ({minutes:THX.51} minutes)

# %% tags=["exercise", "X-53"] key="THX.51"
ck.exercise("THX.51", company)

# %% tags=["solution", "X-53"] key="THX.51"
promises = ck.review.promises_kept(company, lab=ck.course.kept(company, "lab")).table
ck.answer("THX.51", company, kept=int(promises["promise_state"].eq("kept").sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.51"
# 问：“没兑现的，是不该承诺，还是没去做？”好的回答：先分清这两种，再决定改目标还是换做法。
# %% [markdown] lang="en" tags=["trainer"] key="THX.51"
# Ask: "What was not kept: should it not have been promised, or was it not done?" Good answers tell the two apart before changing the goal or the way.

# %% [markdown] lang="zh" tags=["X-53"]
# ## 二、三个月里谁换了层
# %% [markdown] lang="en" tags=["X-53"]
# ## 2 Who moved between tiers in three months

# %% tags=["X-53"]
ck.tiering.tier_moves(company, months=3)

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# 掉下来的里面，有没有我们承诺过的那一家？**误区**：把升上去的都算成课的功劳，层级本来每季都有升有降。
# %% [markdown] lang="en" tags=["X-53", "lesson"]
# Is an account of your promises among those that fell? **The trap**: to credit the course with all that rose; tiers move up and down every quarter.

# %% [markdown] lang="zh" tags=["X-53", "X-11"]
# ## 三、KPI
# %% [markdown] lang="en" tags=["X-53", "X-11"]
# ## 3 KPIs

# %% tags=["X-53", "X-11"]
ck.review.kpi_cards(company)

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# 把课前和现在的数各抄一个到 `answers.xlsx` 的 KPI 表，承诺写进“承诺”表，交给讲师；`custkit evaluate` 会汇成一页。
# %% [markdown] lang="en" tags=["X-53", "lesson"]
# Copy the number before the course and today's into the sheet KPI of `answers.xlsx`, and the promises into the sheet Promises, and give it to the trainer: `custkit evaluate` makes one page of it.

# %% [markdown] lang="zh" tags=["X-53", "lesson"]
# **接下来的 90 天**：兑现的收尾，没兑现的只留一个，再停一件事。新承诺还是从 EX.3 填起。
# %% [markdown] lang="en" tags=["X-53", "lesson"]
# **The next 90 days**: close what was kept, carry on with one of the others only, and stop one more thing. New promises begin with EX.3 again.
