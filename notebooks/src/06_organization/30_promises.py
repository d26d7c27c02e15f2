# %% [markdown] lang="zh" tags=["M6-17", "M6-21"]
# # 部门承诺：几小时，按谁的钟，停在哪一步
# %% [markdown] lang="en" tags=["M6-17", "M6-21"]
# # Service promises: how many hours, by whose clock, and where work waits

# %% [markdown] lang="zh" tags=["M6-17", "lesson"]
# **为什么看这个**：课上找到了最差的时段；这里看各部门守约几成，事情停在哪一步，承诺该怎么写。约 {minutes:06_organization/30_promises} 分钟。
# %% [markdown] lang="en" tags=["M6-17", "lesson"]
# **Why**: in class you found the worst slot; here you see how often each department keeps its promise, where work waits, and how a promise is written. About {minutes:06_organization/30_promises} minutes.

# %% [markdown] lang="zh" tags=["M6-17"]
# ## 漏在哪个时段
# %% [markdown] lang="en" tags=["M6-17"]
# ## In which slot it fails

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E6.4：守约几成，漏在哪个时段（{minutes:E6.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E6.4: how much is kept, and in which slot it fails ({minutes:E6.4} minutes)

# %% tags=["exercise", "M6-17"] key="E6.4"
ck.exercise("E6.4", company)

# %% tags=["solution", "M6-17"] key="E6.4"
slots = ck.organization.promise_slots(company).about
kept = ck.organization.answered_within(company, company.settings["promise_hours"]).about.get("kept_all")
ck.answer("E6.4", company, kept=kept, half_day=slots.get("half_day"), region=slots.get("worst_region"))

# %% [markdown] lang="zh" tags=["trainer"] key="E6.4"
# 问：“按谁的钟？”好的回答说得出两个数：客户的钟和我们的上班时间，差的就是夜里和周末。常见错误：看张数不看比例；拿一格三五张工单下结论。
# %% [markdown] lang="en" tags=["trainer"] key="E6.4"
# Ask: "By whose clock?" Good answers give two numbers, the customer's clock and our working hours; between them lie nights and weekends. Common mistakes: to count tickets instead of shares; to judge a slot by three tickets.

# %% [markdown] lang="zh" tags=["M6-17", "lesson"]
# **怎么读**：正好到点算守约；守约、超时、还没到时限，三样加起来是全部工单。横线叠在一起，就别按部门排名。这里算的是有记录以来的全部工单；第五模块只算近 12 个月，所以数不一样。**陷阱**：只算上班时间会好看得多，可是客户的设备不下班。**定什么**：承诺写清按谁的钟。
# %% [markdown] lang="en" tags=["M6-17", "lesson"]
# **How to read it**: answered exactly in time is kept; kept, missed and still within the time add up to all tickets. Where the lines overlap, do not rank departments. These are all tickets on record; module 5 counts the last 12 months only, hence another figure. **The trap**: in working hours alone it looks much better, but the customer's machine does not go home. **To decide**: write down by whose clock the promise counts.

# %% [markdown] lang="zh" tags=["M6-09", "M6-21"]
# ## 停在哪一步
# %% [markdown] lang="en" tags=["M6-09", "M6-21"]
# ## Where work waits

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.5：事情停在哪一步（{minutes:TH6.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.5: where work waits ({minutes:TH6.5} minutes)

# %% tags=["exercise", "M6-09", "M6-21"] key="TH6.5"
ck.exercise("TH6.5", company)

# %% tags=["solution", "M6-09", "M6-21"] key="TH6.5"
waits = ck.organization.handoff_time(company).about
ck.answer("TH6.5", company, dept=waits.get("dept"), step=waits.get("handoff_step"))

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.5"
# 问：“承诺管得着这一步吗？”好的回答说：管不着，要另写一条。常见错误：盯着回应时间再压一小时。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.5"
# Ask: "Does the promise cover this step?" Good answers: no, it needs one of its own. Common mistake: to squeeze another hour out of the first answer.

# %% [markdown] lang="zh" tags=["M6-09", "M6-21", "lesson"]
# **怎么读**：三列是等回应、等解决、等告知。**陷阱**：解决了没告诉客户，客户那边就还没解决。**定什么**：最后一步是谁的，当天告知。
#
# **一条承诺怎么写**：谁对谁、什么事、几小时、按谁的钟、超时找谁、对方也要做到什么。写在作战包第 10 页。
# %% [markdown] lang="en" tags=["M6-09", "M6-21", "lesson"]
# **How to read it**: the columns are waiting for an answer, for the solution, and for being told. **The trap**: solved and not told is not solved for the customer. **To decide**: who has the last step, on the same day.
#
# **How to write a promise**: who to whom, what, within how many hours, by whose clock, whom to call when it is missed, and what the other side does in return. It goes on sheet 10 of the action pack.
