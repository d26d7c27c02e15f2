# %% [markdown] lang="zh" tags=["M5-10", "M5-13"]
# # 管理问题和场景营销
# %% [markdown] lang="en" tags=["M5-10", "M5-13"]
# # Problems of management and scene marketing

# %% [markdown] lang="zh" tags=["M5-10", "M5-13", "lesson"]
# **为什么看这个**：六盏灯说的是管理，场景卡说的是时机：客户那一刻需要什么，我们到没到。约 {minutes:05_marketing/25_problems_and_scenes} 分钟。
# %% [markdown] lang="en" tags=["M5-10", "M5-13", "lesson"]
# **Why**: six lamps speak of management, scene cards of timing: what is needed just then, and whether we were there. About {minutes:05_marketing/25_problems_and_scenes} minutes.

# %% [markdown] lang="zh" tags=["M5-10"]
# ## 六盏灯
# %% [markdown] lang="en" tags=["M5-10"]
# ## Six lamps

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.4：数据能证明哪几个（{minutes:TH5.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.4: which do the data prove ({minutes:TH5.4} minutes)

# %% tags=["exercise", "M5-10"] key="TH5.4"
ck.exercise("TH5.4", company)

# %% tags=["solution", "M5-10"] key="TH5.4"
lamps = ck.marketing.six_lamps(company).table
ck.answer("TH5.4", company, red=lamps.loc[lamps["light"] == "red", "user_problem"].tolist() or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.4"
# 问：“红灯里哪一盏，改一个系统必填项就能灭？”好的回答是反馈那一盏。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.4"
# Ask: "Which red lamp goes out with one mandatory field?" The one of feedback.

# %% [markdown] lang="zh" tags=["M5-10", "lesson"]
# **怎么读**：占比是“有问题的那部分”，越大越红；线是本课定的，可以改。**陷阱**：绿灯只说明这一项没问题。**定什么**：每盏红灯一个人、一个月。
# %% [markdown] lang="en" tags=["M5-10", "lesson"]
# **How to read it**: the share is what is wrong; the cuts are this course's and can be changed. **The trap**: green speaks of that problem only. **To decide**: a name and a month for each red lamp.

# %% [markdown] lang="zh" tags=["M5-13"]
# ## 场景卡：谁被落下了
# %% [markdown] lang="en" tags=["M5-13"]
# ## Scene cards: who was left alone

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.6：哪个场景没人管（{minutes:TH5.6} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.6: which scene is left alone ({minutes:TH5.6} minutes)

# %% tags=["exercise", "M5-13"] key="TH5.6"
ck.exercise("TH5.6", company)

# %% tags=["solution", "M5-13"] key="TH5.6"
scenes = ck.marketing.scene_offers(company).table
ck.answer("TH5.6", company, scene=scenes.nsmallest(1, "follow_rate")["scene"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.6"
# 问：“新机型立项那天，客户最先想到谁？”好的回答说得出怎么知道那一天到了。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.6"
# Ask: "On the day a new machine is decided, whom do they think of first?" Good answers know how one would hear of that day.

# %% [markdown] lang="zh" tags=["M5-13", "lesson"]
# **怎么读**：触发后 14 天内有没有来往，是最低的要求，还不是方案。**陷阱**：来往没记下来，看着就像没去。**定什么**：给比例最低的场景写一张卡：触发、需要、方案、渠道、谁去。
# %% [markdown] lang="en" tags=["M5-13", "lesson"]
# **How to read it**: a contact within 14 days is the least, not yet an offer. **The trap**: what is not written down looks like nothing done. **To decide**: a card for the scene with the smallest share: trigger, need, offer, channel, who.
