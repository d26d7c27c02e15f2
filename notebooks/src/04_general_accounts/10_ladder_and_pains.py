# %% [markdown] lang="zh" tags=["M4-01", "M4-22"]
# # 一般客户的战略、战役、战术，和六大痛穴
# %% [markdown] lang="en" tags=["M4-01", "M4-22"]
# # Strategy, campaigns and tactics of general accounts, and six pains

# %% [markdown] lang="zh" tags=["M4-01", "lesson"]
# **为什么看这个**：一家一家地管，一般客户永远管不完；要在组合上管：一个战略、三场战役、六个战术，每个战术说得出为了谁。约 {minutes:04_general_accounts/10_ladder_and_pains} 分钟。
# %% [markdown] lang="en" tags=["M4-01", "lesson"]
# **Why**: looked after one by one, general accounts are never done. Steer them as a portfolio: one strategy, three campaigns, six tactics, and each tactic can say what it serves. About {minutes:04_general_accounts/10_ladder_and_pains} minutes.

# %% [markdown] lang="zh" tags=["M4-01"]
# ## 战略—战役—战术：谁为了谁
# %% [markdown] lang="en" tags=["M4-01"]
# ## Strategy, campaign, tactic: what serves what

# %% tags=["M4-01"]
ck.general_accounts.value_ladder(company)

# %% [markdown] lang="zh" tags=["M4-01", "lesson"]
# **怎么读**：从下往上念一遍，“为了”这一列接得上，就没有悬空的动作。**陷阱**：战术写了一长串，没有一条指向战役。**定什么**：下个季度只打一场战役，打哪一场。
# %% [markdown] lang="en" tags=["M4-01", "lesson"]
# **How to read it**: read upwards; where the column of what it serves holds together, no action hangs in the air. **The trap**: a long list of tactics none of which points to a campaign. **To decide**: which one campaign to fight next quarter.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.12：四条提议，各为了哪场战役（{minutes:TH4.12} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.12: four proposals, and the campaign each serves ({minutes:TH4.12} minutes)

# %% tags=["exercise", "M4-01"] key="TH4.12"
ck.exercise("TH4.12", company)

# %% tags=["solution", "M4-01"] key="TH4.12"
ck.answer("TH4.12", company, web_shop="cover", dinner="none", sponsor_meets="grow", clean_papers="cash")

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.12"
# 问：“您手下正在做的事，哪一件说不出为了谁？”好的回答当场划掉一件。常见错误：每条都硬找一场战役。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.12"
# Ask: "Which thing your people do serves nothing you could name?" Good answers strike one out on the spot. Common mistake: a campaign is found for everything.

# %% [markdown] lang="zh" tags=["M4-22"]
# ## 六大痛穴：先看灯
# %% [markdown] lang="en" tags=["M4-22"]
# ## Six pains: the lights first

# %% [markdown] lang="zh" tags=["M4-22", "lesson"]
# 资料里只有“六大痛穴”四个字，没有名单；下面六个是本课定的，每个一个数、一盏灯、一个去处。其中四个只要三列订单就看得到。
# %% [markdown] lang="en" tags=["M4-22", "lesson"]
# The source speaks of six pains and lists none; these six are ours, each with a number, a light and a place to go. Four of them need nothing but three columns of orders.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.7：哪几个亮红灯（{minutes:TH4.7} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.7: which are red ({minutes:TH4.7} minutes)

# %% tags=["exercise", "M4-22"] key="TH4.7"
ck.exercise("TH4.7", company)

# %% tags=["solution", "M4-22"] key="TH4.7"
pains = ck.general_accounts.six_pains(company).table
ck.answer("TH4.7", company, red=pains.loc[pains["light"].eq("red"), "pain"].tolist() or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.7"
# 先让每人凭感觉写两个，再看灯。好的回答会问“这条线是谁划的”。常见错误：把黄灯也算进去。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.7"
# Let everybody write down two by feeling before looking at the lights. Good answers ask who drew the line. Common mistake: amber counted as red.

# %% [markdown] lang="zh" tags=["M4-22", "lesson"]
# **怎么读**：红灯后面写着去哪个模块。**陷阱**：六个一起治。**定什么**：只挑一个，写清到哪天、降到多少。
# %% [markdown] lang="en" tags=["M4-22", "lesson"]
# **How to read it**: behind each red light stands the module that works on it. **The trap**: to treat all six at once. **To decide**: pick one, with a day and a number to reach.
