# %% [markdown] lang="zh" tags=["X-20", "X-22", "X-23", "X-24"]
# # 从灯号到行动
# %% [markdown] lang="en" tags=["X-20", "X-22", "X-23", "X-24"]
# # From lights to actions

# %% [markdown] lang="zh" tags=["X-22", "lesson"]
# **为什么看这个**：知道差多少不够，要知道钱在哪一段动、先做哪件、谁来做。约 {minutes:07_plan_and_review/52_problems_and_actions} 分钟。
# %% [markdown] lang="en" tags=["X-22", "lesson"]
# **Why**: knowing the gap is not enough. In which part did the money move, what comes first, who does it? About {minutes:07_plan_and_review/52_problems_and_actions} minutes.

# %% [markdown] lang="zh" tags=["X-22"]
# ## 第二步：计划与实际
# %% [markdown] lang="en" tags=["X-22"]
# ## Step two: plan and actual

# %% [markdown] lang="zh" tags=["X-22", "lesson"]
# 从去年到今年，拆成价格、数量、结构、新买的、不再买的，加起来一分不差；再看离计划差多少。**误区**：它说钱在哪里动，不说为什么。
# ### 练习 THX.34：钱在哪一段（{minutes:THX.34} 分钟）
# %% [markdown] lang="en" tags=["X-22", "lesson"]
# From last year to this year in price, volume, mix, newly bought and no longer bought, to the last cent; then what is missing to the plan. **The trap**: it tells where money moved, not why.
# ### Exercise THX.34: in which part ({minutes:THX.34} minutes)

# %% tags=["exercise", "X-22"] key="THX.34"
ck.exercise("THX.34", company)

# %% tags=["solution", "X-22"] key="THX.34"
bridge = ck.review.plan_bridge(company).table.set_index("bridge_part")["part_money"]
parts = bridge.drop(["last_year", "this_year", "to_plan"], errors="ignore")
ck.answer("THX.34", company, most=parts.abs().idxmax(), worst=parts.idxmin())

# %% [markdown] lang="zh" tags=["trainer"] key="THX.34"
# 问：“总数涨了，为什么还要看拆开的？”好的回答会说里面可能大进大出。常见错误：只看总数，或者拿件数比不同的产品。
# %% [markdown] lang="en" tags=["trainer"] key="THX.34"
# Ask: "The total grew, so why take it apart?" Good answers: large flows may cancel. Common mistakes: the total alone, or pieces of different products compared.

# %% [markdown] lang="zh" tags=["X-23"]
# ## 第三步：问题排队
# %% [markdown] lang="en" tags=["X-23"]
# ## Step three: rank the problems

# %% [markdown] lang="zh" tags=["X-23", "lesson"]
# ### 练习 THX.31：按钱排（{minutes:THX.31} 分钟）
# %% [markdown] lang="en" tags=["X-23", "lesson"]
# ### Exercise THX.31: rank them by money ({minutes:THX.31} minutes)

# %% tags=["exercise", "X-23"] key="THX.31"
ck.exercise("THX.31", company)

# %% tags=["solution", "X-23"] key="THX.31"
problems = ck.review.issue_list(company).table.dropna(subset=["dim_money"])
ck.answer("THX.31", company, ranked=list(problems.sort_values("dim_money", ascending=False)["review_dim"]))

# %% [markdown] lang="zh" tags=["trainer"] key="THX.31"
# 问：“红灯先做，还是钱多的先做？”好的回答：红灯说远近，钱说值不值；两样都看。
# %% [markdown] lang="en" tags=["trainer"] key="THX.31"
# Ask: "Red first, or most money first?" Good answers: the light tells how far, the money whether it is worth it; both count.

# %% [markdown] lang="zh" tags=["X-23"]
# ## 五个为什么
# %% [markdown] lang="en" tags=["X-23"]
# ## Five whys

# %% tags=["X-23"]
ck.show.dial(ck.review.five_why, company)

# %% [markdown] lang="zh" tags=["X-23", "lesson"]
# 前两问数据答，后三问到现场问。数据能说哪里低，说不出为什么低；谁在会上直接给原因，请他说是听谁讲的。
# %% [markdown] lang="en" tags=["X-23", "lesson"]
# Data answer the first two, people the others. A table shows where a number is low, not why. Whoever offers a cause in the meeting says from whom he heard it.

# %% [markdown] lang="zh" tags=["X-24"]
# ## 第四步：一个问题，一个人、一个日子、一个数
# %% [markdown] lang="en" tags=["X-24"]
# ## Step four: a person, a day, a number

# %% tags=["X-24"]
ck.review.issue_actions(company)

# %% [markdown] lang="zh" tags=["X-24", "lesson"]
# 第一步是建议，会上可以改。红灯十四天内走第一步，黄灯四十五天。有没有用，现在谁也不知道：九十天后对照着看。
# %% [markdown] lang="en" tags=["X-24", "lesson"]
# The first step is a proposal; change it in the meeting. Red takes its first step within 14 days, amber within 45. Nobody knows yet whether it helps: after 90 days it is compared.

# %% [markdown] lang="zh" tags=["X-20"]
# ## 复盘要留下四样
# %% [markdown] lang="en" tags=["X-20"]
# ## Four things a review leaves

# %% tags=["X-20"]
ck.review.review_minutes(company)

# %% [markdown] lang="zh" tags=["X-20", "lesson"]
# 价值：一份该多照顾谁的清单；数据先列出系统级别低于实际层级的大客户。管理：一条改了的规矩。决策：有人、有日子、有数。学习：一条教训，写给没来的人看。四样缺一样，会没开完。
# %% [markdown] lang="en" tags=["X-20", "lesson"]
# Value: a list of those who deserve more care; the data begin it with large customers whose level is below their tier. Management: one rule changed. Decision: with a person, a day, a number. Learning: one lesson, written for those who were not there. With one of them missing, the meeting is not over.
