# %% [markdown] lang="zh" tags=["M6-03"]
# # 职能章程与责任表
# %% [markdown] lang="en" tags=["M6-03"]
# # The functional charter and the responsibility chart

# %% [markdown] lang="zh" tags=["M6-03", "lesson"]
# **为什么看这个**：前台对客户，中台出方案，后台供货收钱。事情多半不是没人做，是交接的时候掉了。约 {minutes:06_organization/20_charter} 分钟。
# %% [markdown] lang="en" tags=["M6-03", "lesson"]
# **Why**: the front faces the customer, the middle makes solutions, the back delivers and collects. Most work is not left undone, it is dropped between two of them. About {minutes:06_organization/20_charter} minutes.

# %% [markdown] lang="zh" tags=["M6-03"]
# ## 前中后台各做什么
# %% [markdown] lang="en" tags=["M6-03"]
# ## What front, middle and back do

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.4：哪个职能扛得最多（{minutes:TH6.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.4: which function carries most ({minutes:TH6.4} minutes)

# %% tags=["exercise", "M6-03"] key="TH6.4"
ck.exercise("TH6.4", company)

# %% tags=["solution", "M6-03"] key="TH6.4"
most = ck.organization.functional_charter(company).table.nlargest(1, "n_a")
ck.answer("TH6.4", company, function=most["function_name"].tolist(), tasks=int(most["n_a"].sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.4"
# 问：“别的职能呢？”好的回答看到有人只被知会。常见错误：把执行当成负责。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.4"
# Ask: "And the others?" Good answers notice who is only informed. Common mistake: to take doing for answering.

# %% [markdown] lang="zh" tags=["M6-03", "lesson"]
# **怎么读**：一行一个职能，四格是执行、负责、咨询、知会的任务数。**陷阱**：只被知会的部门，会在最后一刻说“没人跟我说过”。**定什么**：给它一项要做的，或者从名单上拿掉。
# %% [markdown] lang="en" tags=["M6-03", "lesson"]
# **How to read it**: a row is a function, the cells are tasks it does, answers for, is consulted on and informed of. **The trap**: who is only informed will say at the last moment that nobody told them. **To decide**: give it something to do, or take it off the list.

# %% [markdown] lang="zh" tags=["M6-15"]
# ## 每个人身上有几项
# %% [markdown] lang="en" tags=["M6-15"]
# ## How much stands on each person

# %% tags=["M6-15"]
ck.organization.load_of_people(company)

# %% [markdown] lang="zh" tags=["M6-15"]
# ## 责任表修好以后，谁还会落空
# %% [markdown] lang="en" tags=["M6-15"]
# ## Who still fails once the chart is mended

# %% tags=["M6-15"]
ck.organization.who_will_fail(company)

# %% tags=["M6-15", "M6-11"]
ck.organization.policy_pulls(company)

# %% [markdown] lang="zh" tags=["M6-15", "lesson"]
# **怎么读**：第一张按授权和工时，第二张按政策和任务的字面对。**陷阱**：字面对上了，不等于真有人这么做；先请写规则的部门看一遍。**定什么**：一次只改一条政策，在一个区域先试。
# %% [markdown] lang="en" tags=["M6-15", "lesson"]
# **How to read it**: the first goes by authority and hours, the second by the words of rules and tasks. **The trap**: that words fit does not prove that anybody acts on them; let whoever wrote the rule read it. **To decide**: change one policy at a time, in one region first.
