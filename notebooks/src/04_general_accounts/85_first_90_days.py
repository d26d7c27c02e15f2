# %% [markdown] lang="zh" tags=["M4-19", "M4-20", "M4-21"]
# # 新客户的头 90 天，和以后
# %% [markdown] lang="en" tags=["M4-19", "M4-20", "M4-21"]
# # The first 90 days of a customer, and after

# %% [markdown] lang="zh" tags=["M4-19", "lesson"]
# **为什么看这个**：新客户要么很快有第二单、第二条线，要么半年后就不见了。约 {minutes:04_general_accounts/85_first_90_days} 分钟。
# %% [markdown] lang="en" tags=["M4-19", "lesson"]
# **Why**: a new customer soon places a second order and buys a second line, or is gone within half a year. About {minutes:04_general_accounts/85_first_90_days} minutes.

# %% [markdown] lang="zh" tags=["M4-19"]
# ## 第二单
# %% [markdown] lang="en" tags=["M4-19"]
# ## The second order

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.6：头 30 天的跟进有没有用（{minutes:TH4.6} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.6: does a welcome in the first 30 days help ({minutes:TH4.6} minutes)

# %% tags=["exercise", "M4-19"] key="TH4.6"
ck.exercise("TH4.6", company)

# %% tags=["solution", "M4-19"] key="TH4.6"
welcome = ck.general_accounts.second_order(company)
ck.answer("TH4.6", company, help="yes" if welcome.verdict == "clear" else "cannot_tell")

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.6"
# 问：“说不准的时候，您跟还是不跟？”好的回答是只给一半跟，三个月后比。常见错误：看见比例高就说有用。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.6"
# Ask: "If the data cannot tell, do you follow up or not?" Good answers follow up with every second one and compare after three months. Common mistake: the higher share taken for proof.

# %% [markdown] lang="zh" tags=["M4-19"]
# ## 第二条产品线
# %% [markdown] lang="en" tags=["M4-19"]
# ## The second product line

# %% tags=["M4-19"]
ck.general_accounts.second_line(company)

# %% [markdown] lang="zh" tags=["M4-19", "lesson"]
# **怎么读**：两组都从第 90 天数起。要是问“买过第二条线没有”，活得久的自然买过，那就成了只看活下来的。**定什么**：第 60 天还只买一条线的，谁去、带什么。
# %% [markdown] lang="en" tags=["M4-19", "lesson"]
# **How to read it**: both groups are counted from day 90. "Ever bought a second line" would favour whoever lived longer: survivors only. **To decide**: who visits those with one line on day 60, with what.

# %% [markdown] lang="zh" tags=["M4-19"]
# ## 眼下的新客户，走到哪一步
# %% [markdown] lang="en" tags=["M4-19"]
# ## The new customers of today, and their next step

# %% tags=["M4-19"]
ck.general_accounts.first_90_days(company)

# %% [markdown] lang="zh" tags=["M4-19", "lesson"]
# 三步：30 天内联系两次，90 天内第二单，90 天内第二条线。表里写的是还差的第一步、谁去、哪天之前；三步走完，转入规定动作。
# %% [markdown] lang="en" tags=["M4-19", "lesson"]
# Three steps: two touches in 30 days, a second order and a second line in 90. The table names the first that is missing, who goes and by when; with all three done the routine takes over.

# %% [markdown] lang="zh" tags=["M4-19"]
# ## 老客户的权益，和流失预警
# %% [markdown] lang="en" tags=["M4-19"]
# ## Rights of old customers, and the churn alert

# %% tags=["M4-19"]
ck.general_accounts.loyalty_rights(company)

# %% [markdown] lang="zh" tags=["M4-19", "lesson"]
# 权益是本课定的样子，换成您公司的。**陷阱**：写在墙上，没人去兑现。**定什么**：哪一级、第几年起有；预警亮了，这个月就送上门。
# %% [markdown] lang="en" tags=["M4-19", "lesson"]
# These rights are the course's own; put yours in their place. **The trap**: rights on the wall that nobody grants. **To decide**: which level has them from which year on; where the alert lights, they are granted this month.

# %% [markdown] lang="zh" tags=["M4-20"]
# ## 下单后的关心
# %% [markdown] lang="en" tags=["M4-20"]
# ## Care after an order

# %% tags=["M4-20"]
ck.general_accounts.care_after_order(company)

# %% [markdown] lang="zh" tags=["M4-20", "lesson"]
# 电商的做法是买完有人问一句、再推荐一样。B2B 里也能做，但常买的客户本来就见得多；想知道有没有用，随机分两组，标题下面写着每组要几单。
# %% [markdown] lang="en" tags=["M4-20", "lesson"]
# In e-commerce somebody asks how it runs and recommends one more thing. It works between firms as well, but frequent buyers are seen more anyway; to know, draw lots for two groups, of the size that stands below the title.

# %% [markdown] lang="zh" tags=["M4-21"]
# ## 答应的事
# %% [markdown] lang="en" tags=["M4-21"]
# ## What we promised

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.10：答应的事，谁做到得最少（{minutes:TH4.10} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.10: who keeps fewest promises ({minutes:TH4.10} minutes)

# %% tags=["exercise", "M4-21"] key="TH4.10"
ck.exercise("TH4.10", company)

# %% tags=["solution", "M4-21"] key="TH4.10"
kept = ck.general_accounts.promise_ledger(company).table
low = kept[kept["n_promises"].ge(10)].astype({"kept_rate": float}).nsmallest(1, "kept_rate")
ck.answer("TH4.10", company, who=low["rep_id"].tolist(), broken=int(kept["promises_broken"].sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.10"
# 问：“您上一次答应客户、又忘了的是什么？”好的回答少答应、写日子。常见错误：把晚了才做的算成没做。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.10"
# Ask: "What did you last promise a customer and forget?" Good answers promise less and write down the day. Common mistake: what was done late counted as not done.

# %% tags=["M4-21"]
ck.show.table(ck.general_accounts.open_promises(company), rows=10)

# %% [markdown] lang="zh" tags=["M4-21", "lesson"]
# 按时、晚了、过期、没到期，四样加起来就是全部。**定什么**：过期的，周一会上念一遍。
# %% [markdown] lang="en" tags=["M4-21", "lesson"]
# Kept, late, broken and open add up to all. **To decide**: the broken ones are read aloud on Monday.
