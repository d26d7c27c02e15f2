# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# # 现场观察：时间去哪儿了

# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# # Observation: where the time goes

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# **为什么看这个**：有些难处客户自己已经习惯了，不会说。在产线边上坐半天，把每一段时间记下来，等待和返工自己会说话。下面是一份随课程附带的示例（虚构）；您自己的记录填在后面的表里。

# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# **Why**: some troubles customers have grown used to, and will not mention. Sit beside the line for half a day, write down every stretch of time, and waiting and rework speak for themselves. Below is an invented example that comes with the course; a log of your own goes into the table further down.

# %% tags=["M1-19", "lesson"]
ck.diagnosis.observation_log(company)

# %% tags=["M1-19", "lesson"]
ck.show.table(ck.diagnosis.observation_log(company))

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# **怎么读**：各段首尾相接，加起来正好是整场的时间；等待、返工、找东西加在一起，就是客户为“不顺”付的钱，也是我们的机会。
#
# **陷阱**：人一被看着，就会表现得更好；第一个小时不算数。看一次是故事，看三次才是规律。

# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# **How to read it**: the stretches follow one another without a gap and add up to the whole session. Waiting, rework and searching together are what trouble costs the customer, and where our chance lies.
#
# **The trap**: people who are watched do better; the first hour does not count. Once is a story, three times a pattern.

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# ### 练习 TH1.38：我自己的观察记录（{minutes:TH1.38} 分钟）
# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# ### Exercise TH1.38: a log of my own ({minutes:TH1.38} minutes)

# %% tags=["M1-19", "exercise"] key="TH1.38"
ck.exercise("TH1.38", company)

# %% tags=["M1-19", "solution"] key="TH1.38"
ck.answer("TH1.38", company, log=ck.diagnosis.observation_log(company).table)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.38"
# 没有现场可去的，记自己办公室的一个小时。常见错误：中间留空档，事后凭印象补。
# %% [markdown] lang="en" tags=["trainer"] key="TH1.38"
# Who has no site to visit logs an hour of the own office. Common mistake: gaps, filled from memory afterwards.

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# ### 练习 TH1.39：丢了多少时间（{minutes:TH1.39} 分钟）
# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# ### Exercise TH1.39: how much time was lost ({minutes:TH1.39} minutes)

# %% tags=["M1-19", "exercise"] key="TH1.39"
ck.exercise("TH1.39", company)

# %% tags=["M1-19", "solution"] key="TH1.39"
shares = ck.diagnosis.observation_log(company).extra["shares"]
ck.answer("TH1.39", company, lost=shares.loc[shares["activity_kind"] != "work", "share"].sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.39"
# 追问：等的是人、是料，还是一个签字？谁能在一周内改掉其中一样？
# %% [markdown] lang="en" tags=["trainer"] key="TH1.39"
# Follow up: was it people, parts or a signature they waited for? Who can change one of them within a week?
