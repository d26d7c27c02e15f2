# %% [markdown] lang="zh" tags=["M4-13"]
# # 案例：农资企业怎么管散在乡镇的客户
# %% [markdown] lang="en" tags=["M4-13"]
# # A case: how a supplier to farms keeps customers scattered over villages

# %% [markdown] lang="zh" tags=["M4-13", "lesson"]
# **为什么看这个**：中讯农科是案例的名字，情节为教学改写，不引用它的数字。客户小、散、一年买不了几回，货要赶农时，钱要等秋后：一般客户的难处，一样不缺。案例只借四个做法，再拿自己的数据对一遍。约 {minutes:04_general_accounts/90_agri_case} 分钟。
# %% [markdown] lang="en" tags=["M4-13", "lesson"]
# **Why**: Zhongxun agri-tech lends its name; the story is retold for teaching and none of its figures is quoted. Small, scattered customers with few orders a year, goods that must arrive before the season, money that waits for the harvest: everything that is hard about general accounts. We borrow four practices and hold them against our own data. About {minutes:04_general_accounts/90_agri_case} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.13：四个做法，各用哪个工具（{minutes:TH4.13} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.13: four practices, and the tool of each ({minutes:TH4.13} minutes)

# %% tags=["exercise", "M4-13"] key="TH4.13"
ck.exercise("TH4.13", company)

# %% tags=["solution", "M4-13"] key="TH4.13"
ck.answer("TH4.13", company, growers="belt", shops="sell_through", visits="routine", harvest="blocks")

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.13"
# 问：“这四件事，您公司哪一件根本没有数据？”好的回答说得出谁去补、哪天补齐。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.13"
# Ask: "For which of the four have you no data at all?" Good answers name who brings them, and by which day.

# %% [markdown] lang="zh" tags=["M4-13"]
# ## 拿自己的数据对一遍
# %% [markdown] lang="en" tags=["M4-13"]
# ## Held against our own data

# %% tags=["M4-13", "M4-03"]
ck.general_accounts.sell_through(company)

# %% tags=["M4-13", "M4-07"]
ck.general_accounts.who_waits(company)

# %% [markdown] lang="zh" tags=["M4-13", "lesson"]
# **怎么读**：上图看经销商进的货卖没卖掉，下图看没收到的钱卡在谁那边。找长得像的，和数新认识的人，在“产业带”和“渗透”两课里。**陷阱**：照搬人家的次数；农时三次，您这里该几次，看客户自己的节奏。**定什么**：四件里只挑一件，从一个区域试起，写清到哪天看哪个数。
# %% [markdown] lang="en" tags=["M4-13", "lesson"]
# **How to read it**: above, whether dealers sell on what they buy; below, on whose side the money is held up. Who is alike, and people newly met, stand in the lessons on the belt and on penetration. **The trap**: to copy their number of visits; three fit a season, yours follow the customers' own rhythm. **To decide**: pick one of the four, begin in one region, and write down which number you look at by which day.
