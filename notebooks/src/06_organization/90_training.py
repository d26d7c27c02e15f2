# %% [markdown] lang="zh" tags=["M6-24", "M6-25", "M6-26", "M6-27"]
# # 培训：排课、方式、效果
# %% [markdown] lang="en" tags=["M6-24", "M6-25", "M6-26", "M6-27"]
# # Training: agenda, modes, effect

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：员工不会，是没教对，还是没练够？先看缺什么，再排课，最后量效果。约 {minutes:06_organization/90_training} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: people cannot do it yet: taught the wrong thing, or too little practice? See what is missing, build the agenda, measure the effect. About {minutes:06_organization/90_training} minutes.

# %% [markdown] lang="zh" tags=["M6-27"]
# ## 缺什么：哪样能力够格的人少
# %% [markdown] lang="en" tags=["M6-27"]
# ## What is missing: which skill few have

# %% tags=["M6-27"]
ck.course.training_gaps(company)

# %% [markdown] lang="zh" tags=["M6-24"]
# ## 排课：从回去要做的事倒推
# %% [markdown] lang="en" tags=["M6-24"]
# ## The agenda, backwards from the job

# %% tags=["lesson", "M6-24"]
ck.show.dial(ck.course.training_agenda, company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：选对象和时间，分钟跟着要做的事走，加起来正好。**陷阱**：时间短了还样样都讲。**定什么**：这次给谁上，删哪一段。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: choose role and time; minutes follow the job and add up. **The trap**: less time and still every topic. **To decide**: for whom this time, and what to drop.

# %% [markdown] lang="zh" tags=["M6-25"]
# ## 方式：讲多少，练多少
# %% [markdown] lang="en" tags=["M6-25"]
# ## Modes: how much talk, how much practice

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.20：讲占多少（{minutes:TH6.20} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.20: how much is talk ({minutes:TH6.20} minutes)

# %% tags=["exercise", "M6-25"] key="TH6.20"
ck.exercise("TH6.20", company)

# %% tags=["solution", "M6-25"] key="TH6.20"
modes = ck.course.training_modes(company).table.set_index("training_mode")
ck.answer("TH6.20", company, talk=float(modes.at["lecture", "time_share"]))

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.20"
# 问：“上一次培训，您动手了几分钟？”
# %% [markdown] lang="en" tags=["trainer"] key="TH6.20"
# Ask: "In your last training, how many minutes did you do something yourself?"

# %% [markdown] lang="zh" tags=["M6-26"]
# ## 效果：四层，一层一层量
# %% [markdown] lang="en" tags=["M6-26"]
# ## Effect: four levels, one after the other

# %% tags=["M6-26"]
ck.course.training_effect(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：反应看反馈表，学到看课前课后（从 40 分到 70 分，是学会了该学的一半），做到看三十天的承诺，结果看指标。**陷阱**：结果变好，不等于是课带来的。**定什么**：三十天后谁来查承诺。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: reaction by the form, learning before and after (from 40 to 70 is half of what there was to learn), behaviour by promises after thirty days, results by figures. **The trap**: better results are not yet the class's doing. **To decide**: who checks the promises after thirty days.
