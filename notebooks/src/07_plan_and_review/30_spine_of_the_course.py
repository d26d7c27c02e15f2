# %% [markdown] lang="zh" tags=["X-42", "X-47"]
# # 六个关键、角色和这门课的目标
# %% [markdown] lang="en" tags=["X-42", "X-47"]
# # Six keys, roles and what this course is for

# %% [markdown] lang="zh" tags=["lesson", "X-47"]
# **背景**：大数据、用户洞察、场景营销，线上、线下和社群三度空间，全渠道、万物互联：客户变得快，企业要知道把力气花在谁身上。这几个词在模块 5 的“三度空间”一课里有一道小题（TH5.40）。背后的问题只有一个：怎么缩小业绩差距。约 {minutes:07_plan_and_review/30_spine_of_the_course} 分钟。
# %% [markdown] lang="en" tags=["lesson", "X-47"]
# **Background**: big data, insight, marketing by scene; online, offline and communities; every channel, everything connected. Customers change fast, and a firm has to know where its effort goes. The lesson on three spaces in module 5 has a short exercise on these words (TH5.40). One question stands behind it all: how to close the gap in performance. About {minutes:07_plan_and_review/30_spine_of_the_course} minutes.

# %% [markdown] lang="zh" tags=["X-52"]
# ## 缺口多大，哪样最难
# %% [markdown] lang="en" tags=["X-52"]
# ## How large the gap is, and what is hardest

# %% [markdown] lang="zh" tags=["lesson", "X-52"]
# ### 练习 THX.1：缺口有多大，哪样最难（{minutes:THX.1} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-52"]
# ### Exercise THX.1: how large the gap is, and what is hardest ({minutes:THX.1} minutes)

# %% tags=["exercise", "X-52"] key="THX.1"
ck.exercise("THX.1", company)

# %% tags=["solution", "X-52"] key="THX.1"
bridge = ck.planning.gap_bridge(company)
beyond = bridge.table.loc[~bridge.table["ever_done"].astype(bool), "lever"].head(1).tolist()
ck.answer("THX.1", company, gap=bridge.about.get("money_gap"), lever=beyond or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="THX.1"
# 问：“没做到过的那样，凭什么今年做得到？”好的回答说得出多给的人和钱。常见错误：把缺口全压在新客户上。
# %% [markdown] lang="en" tags=["trainer"] key="THX.1"
# Ask: "What was never done: why this year?" Good answers name the people and the money added. Common mistake: the whole gap on new customers.

# %% [markdown] lang="zh" tags=["X-42"]
# ## 管好战略客户的六个关键
# %% [markdown] lang="en" tags=["X-42"]
# ## Six keys of managing strategic customers

# %% tags=["X-42"]
ck.planning.six_keys(company)

# %% [markdown] lang="zh" tags=["lesson", "X-42"]
# **怎么读**：只查高价值客户，六样各打一个分。**陷阱**：表填满了不等于用起来了。**定什么**：最弱的一样，谁在哪天补上。
# %% [markdown] lang="en" tags=["lesson", "X-42"]
# **How to read it**: high-value customers only, a score for each of six. **The trap**: a full table is not one in use. **To decide**: who mends the weakest, and by when.

# %% [markdown] lang="zh" tags=["X-54"]
# ## 角色卡：谁的职责
# %% [markdown] lang="en" tags=["X-54"]
# ## Role cards: whose duty

# %% [markdown] lang="zh" tags=["lesson", "X-54"]
# ### 练习 THX.5：这是谁的职责（{minutes:THX.5} 分钟）
# %% [markdown] lang="en" tags=["lesson", "X-54"]
# ### Exercise THX.5: whose duty it is ({minutes:THX.5} minutes)

# %% tags=["exercise", "X-54"] key="THX.5"
ck.exercise("THX.5", company)

# %% tags=["solution", "X-54"] key="THX.5"
cards = ck.planning.role_cards(company).table["sales_role"]
ck.answer("THX.5", company, serves=cards.iloc[1], meets=cards.iloc[2])

# %% [markdown] lang="zh" tags=["trainer"] key="THX.5"
# 问：“贵公司这件事现在是谁在定？”好的回答跟卡片对得上，或者说得出为什么不同。常见错误：事事都是总经理。
# %% [markdown] lang="en" tags=["trainer"] key="THX.5"
# Ask: "Who decides this in your company today?" Good answers match the card, or say why not. Common mistake: everything is the general manager's.

# %% tags=["X-54"]
ck.planning.role_cards(company)

# %% [markdown] lang="zh" tags=["X-48"]
# ## 五个收益，五个核心问题
# %% [markdown] lang="en" tags=["X-48"]
# ## Five benefits, five core questions

# %% tags=["X-48"]
ck.planning.objective_map(company)

# %% [markdown] lang="zh" tags=["lesson", "X-53"]
# 客户分类是一个圈：跑一遍、做三个承诺、一季以后再跑，看谁升谁降、哪个承诺兑现了。
# %% [markdown] lang="en" tags=["lesson", "X-53"]
# Classifying customers is a loop: run it, make three promises, run it again after a quarter, and see who moved and what was kept.
