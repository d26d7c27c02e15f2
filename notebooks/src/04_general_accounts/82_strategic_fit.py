# %% [markdown] lang="zh" tags=["M4-15"]
# # 战略对齐：大，不等于对得上
# %% [markdown] lang="en" tags=["M4-15"]
# # Strategic fit: large is not the same as fitting

# %% [markdown] lang="zh" tags=["M4-15", "lesson"]
# **为什么看这个**：工时先给谁，第一条标准是战略。战略要写成能答“是”或“不是”的话，才打得了分：公司点名要的；行业在涨；区域在涨；肯买新品；钱包够得上 A 类。一条一分，0 到 5 分。约 {minutes:04_general_accounts/82_strategic_fit} 分钟。
# %% [markdown] lang="en" tags=["M4-15", "lesson"]
# **Why**: strategy is the first of the four criteria by which hours are given. It can be scored only when written as statements that hold or do not: named by the company; a trade that grows; a region that grows; buys what is new; a wallet that would make it class A. A point each, 0 to 5. About {minutes:04_general_accounts/82_strategic_fit} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.14：一般客户里收入最大的那家，对得上几条（{minutes:TH4.14} 分钟）
#
# 先猜，再看数。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.14: the general customer with the most revenue, and how many statements hold ({minutes:TH4.14} minutes)
#
# Guess first, then read.

# %% tags=["exercise", "M4-15"] key="TH4.14"
ck.exercise("TH4.14", company)

# %% tags=["solution", "M4-15"] key="TH4.14"
scored = ck.general_accounts.strategic_fit(company).table
first = scored[scored["fit_lacks"].str.len() > 0].nlargest(1, "sales_12m")
ck.answer("TH4.14", company, fit=int(first["fit"].sum()), lacks=[code for codes in first["fit_lacks"] for code in codes][:1])

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.14"
# 问：“贵公司今年的战略，哪一句能拿来给客户打分？”好的回答把口号改成一句能答“是”或“不是”的话。常见错误：把收入大当成对得上。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.14"
# Ask: "Which sentence of your strategy could score a customer?" Good answers turn a slogan into a statement that holds or does not. Common mistake: to take size for fit.

# %% [markdown] lang="zh" tags=["M4-15", "lesson"]
# **怎么读**：分数是符合的条数；说不出的不算符合，也不算不符合，写在“几条说得出”里。**陷阱**：为了让老朋友进来，临时加一条。**定什么**：写下您公司自己的五条，每条指定一个人核对；优先名单里它占两成的分量。
# %% [markdown] lang="en" tags=["M4-15", "lesson"]
# **How to read it**: the score counts what holds; what cannot be told is neither, and is counted beside it. **The trap**: a statement added to let an old friend in. **To decide**: write five statements of your own and name who checks each; in the order of priority they weigh a fifth.
