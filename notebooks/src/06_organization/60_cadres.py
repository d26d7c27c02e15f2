# %% [markdown] lang="zh" tags=["M6-04", "M6-05", "M6-06"]
# # 干部三处来：证据一样一样看
# %% [markdown] lang="en" tags=["M6-04", "M6-05", "M6-06"]
# # Three sources of managers: one kind of evidence after the other

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：课上看的是一张考察表，这里把三处拆开：地盘给了多少、硬仗怎么打的、稳不稳。约 {minutes:06_organization/60_cadres} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: in class you saw one dossier; here are its three sources by themselves: what the territory gave, how battles were fought, how steady. About {minutes:06_organization/60_cadres} minutes.

# %% [markdown] lang="zh" tags=["M6-04"]
# ## 一线：扣掉市场给的
# %% [markdown] lang="en" tags=["M6-04"]
# ## The front line, less what the market gave

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.21：几个人真的长得多（{minutes:TH6.21} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.21: how many really grew more ({minutes:TH6.21} minutes)

# %% tags=["exercise", "M6-04"] key="TH6.21"
ck.exercise("TH6.21", company)

# %% tags=["solution", "M6-04"] key="TH6.21"
front = ck.organization.frontline_index(company).table
wide = (front["above_high"] - front["above_low"]).idxmax()
ck.answer("TH6.21", company, n=int(front["above_low"].gt(0).sum()), widest=front.loc[[wide], "rep_id"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.21"
# 问：“他的增长，少了最大的那家客户还剩多少？”常见错误：把点在零右边的都算上。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.21"
# Ask: "What is left of this growth without the largest account?" Common mistake: to count every dot to the right of zero.

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：点在零的右边，是自己长出来的；线越长，越靠少数几家客户。全部加起来正好是零。**陷阱**：一年的事里有人的功劳，也有地方的运气。**定什么**：谁值得再看两处证据。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: to the right of zero is more than the market gave; a long line hangs on a few customers. All together they add up to zero. **The trap**: a year holds the person's work and the place's luck. **To decide**: whose other two sources to look at.

# %% [markdown] lang="zh" tags=["M6-05"]
# ## 硬仗：赢的旁边写上输的
# %% [markdown] lang="en" tags=["M6-05"]
# ## Battles: losses beside wins

# %% tags=["M6-05"]
ck.organization.battle_score(company)

# %% tags=["M6-05"]
ck.organization.battle_sheet(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：赢一场，难度越大分越高；输一场扣分；都按本人分量打折。下表是 STAR：处境、任务、行动、结果，行动要当面问：“当时只有您知道的是什么？”**陷阱**：只数赢的，等于只问活下来的人。**定什么**：挑两场，约一小时面谈。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: a win counts more the harder it was, a loss counts against, both by the person's own part. The sheet is STAR: situation, task, action, result; action has to be asked: "What did only you know at the time?" **The trap**: counting wins only is asking the survivors. **To decide**: pick two battles and an hour to talk about them.

# %% [markdown] lang="zh" tags=["M6-06"]
# ## 经历：稳不稳，对着岗位看
# %% [markdown] lang="en" tags=["M6-06"]
# ## Experience: steadiness against the post

# %% tags=["M6-06"]
ck.organization.track_record(company)

# %% tags=["M6-06"]
ck.organization.talent_grid(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：蓝点比岗位稳；九宫格是这些人里的名次，不是分数。**门槛**：考察表的业绩门槛是指标的六成，只管进门，不排名次；奖金从八成起付，是另一回事：六成到八成之间，没有奖金，也还能谈。**陷阱**：年头长不等于经历多。**定什么**：中间那一格的人，下一年给他换一个岗位。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: blue dots are steadier than the post would lead you to expect; the cells are ranks among these people, not marks. **The threshold**: the dossier asks for 60% of quota, which only lets people in and ranks nobody; the bonus starts at 80%, which is another matter: between the two there is no bonus, and the person can still be considered. **The trap**: many years are not much experience. **To decide**: who in the middle gets another post next year.

# %% [markdown] lang="zh" tags=["M6-06"]
# ## 公不公道，谁看得到
# %% [markdown] lang="en" tags=["M6-06"]
# ## Is it fair, and who may see it

# %% tags=["M6-06"]
ck.organization.fairness_check(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：哪一组排进前三分之一的机会少，先问为什么。**员工的数据**：考察表只给用人的上级、人事和本人看；本人可以看、可以回应；用完半年内删。批量报告从不自己写个人的考察表，要用时一人一页：`custkit page dossier 数据 人 --out 文件`。**定什么**：谁保管、留到哪天。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: where a group seldom reaches the upper third, ask why. **Data on employees**: the dossier is for the manager who decides, for HR and for the person concerned, who may see it and answer; delete it within half a year of use. The batch never writes a person's dossier by itself; when it is needed, one page each: `custkit page dossier DATA PERSON --out FILE`. **To decide**: who keeps it, and until which day.
