# %% [markdown] lang="zh" tags=["M5-07", "M5-08", "M5-09"]
# # 连接与运营：装机客户、5A、五个要点
# %% [markdown] lang="en" tags=["M5-07", "M5-08", "M5-09"]
# # Connect and run: installed base, five As, five points

# %% [markdown] lang="zh" tags=["M5-07", "M5-08", "M5-09", "lesson"]
# **为什么看这个**：装机客户是您已经有的市场。这里把五步、消费品原版的 5A 和五个要点放在一起练。约 {minutes:05_marketing/20_connect_and_run} 分钟。
# %% [markdown] lang="en" tags=["M5-07", "M5-08", "M5-09", "lesson"]
# **Why**: the installed base is the market you already have. Here the five steps meet the consumer original, five As, and the five points. About {minutes:05_marketing/20_connect_and_run} minutes.

# %% [markdown] lang="zh" tags=["M5-09", "M5-07"]
# ## 哪个要点最差，哪一步漏得最多
# %% [markdown] lang="en" tags=["M5-09", "M5-07"]
# ## The worst point and the largest leak

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E5.1：最差的一个要点，漏得最多的一步（{minutes:E5.1} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E5.1: the worst of five points and the largest leak ({minutes:E5.1} minutes)

# %% tags=["exercise", "M5-09", "M5-07"] key="E5.1"
ck.exercise("E5.1", company)

# %% tags=["solution", "M5-09", "M5-07"] key="E5.1"
points = ck.marketing.five_points(company).table
path = ck.marketing.five_a(company).table.iloc[1:]
ck.answer(
    "E5.1",
    company,
    lever=points.nsmallest(1, "point_gap")["user_point"].tolist(),
    leak=path.nsmallest(1, "pass_rate")["five_a"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E5.1"
# 问：“这个要点，谁的奖金跟它有关？”好的回答：没有人，所以它掉。常见错误：挑数字最小的。
# %% [markdown] lang="en" tags=["trainer"] key="E5.1"
# Ask: "Whose bonus hangs on this point?" Often nobody's, and so it falls. Common mistake: to choose the smallest number.

# %% tags=["M5-09"]
ck.show.dial(ck.marketing.five_points, company, quiet=True)

# %% [markdown] lang="zh" tags=["M5-09", "lesson"]
# **怎么读**：灰菱形是上年，蓝点是今年。**陷阱**：头几个月人人看着都像新客户，所以只算有一年前史的。**定什么**：激活的天数按您的产品改，一旦定了就别每季度换。
# %% [markdown] lang="en" tags=["M5-09", "lesson"]
# **How to read it**: grey is the year before, blue this year. **The trap**: at the start of the records everybody looks new, so only customers with a past count. **To decide**: fit the days of activation to your product, and then leave them.

# %% tags=["M5-09"]
ck.tiering.buying_again(company)

# %% [markdown] lang="zh" tags=["M5-09", "lesson"]
# **怎么读**：五个要点是一年一个数；这里一行是同一季度第一次下单的客户，从 100% 往右，看后来还剩几成在买。**陷阱**：第一行装着老客户，别拿它当新客户。**定什么**：掉得最快的是第几个季度，那时谁去一趟。
# %% [markdown] lang="en" tags=["M5-09", "lesson"]
# **How to read it**: the five points are one number a year; here a row is the customers who first bought in one quarter, from 100% to the share still buying later. **The trap**: the first row holds old customers, so do not read it as new ones. **To decide**: in which quarter most fall away, and who calls then.

# %% [markdown] lang="zh" tags=["M5-07"]
# ## 装机客户的五步
# %% [markdown] lang="en" tags=["M5-07"]
# ## Five steps of the installed base

# %% tags=["M5-07"]
ck.marketing.connect_steps(company)

# %% [markdown] lang="zh" tags=["M5-07", "lesson"]
# **怎么读**：第五步（备件、保养与改造）看产品名字里的字，认不出的先在产品表里改名。**陷阱**：没来买备件，可能是机器好，也可能是找别人买了：先问十家。**定什么**：给没做到的客户排一张名单。
# %% [markdown] lang="en" tags=["M5-07", "lesson"]
# **How to read it**: the fifth step goes by the name of the product; what it does not know, name it in the product list. **The trap**: who buys no parts may have good machines, or another supplier: ask ten of them. **To decide**: a list of those without the step.

# %% [markdown] lang="zh" tags=["M5-08"]
# ## 传统的五步
# %% [markdown] lang="en" tags=["M5-08"]
# ## The five traditional steps

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.3：把传统的五步排好（{minutes:TH5.3} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.3: the five traditional steps in order ({minutes:TH5.3} minutes)

# %% tags=["exercise", "M5-08"] key="TH5.3"
ck.exercise("TH5.3", company)

# %% tags=["solution", "M5-08"] key="TH5.3"
ck.answer("TH5.3", company, steps=ck.marketing.old_and_new_steps(company).table["trad_step"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.3"
# 问：“走完控制，下一步是什么？”好的回答：回到客户，不是回到计划。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.3"
# Ask: "What comes after control?" The good answer: the customer, not the next plan.
