# %% [markdown] lang="zh" tags=["M5-15"]
# # 产品线太长：停哪些，怎么停
# %% [markdown] lang="en" tags=["M5-15"]
# # A line that is too long: what to retire, and how

# %% [markdown] lang="zh" tags=["M5-15", "lesson"]
# **为什么看这个**：停一个系列，省下换线、库存、认证的钱，丢掉它的毛利；丢多少，看买它的人换不换。课上定了停哪些（E5.2），这里把停产的事排出来。约 {minutes:05_marketing/45_line_too_long} 分钟。
# %% [markdown] lang="en" tags=["M5-15", "lesson"]
# **Why**: retiring a series saves change-overs, stock and approvals, and loses its margin; how much depends on whether its buyers change over. In class you chose which (E5.2); here the retirement is planned. About {minutes:05_marketing/45_line_too_long} minutes.

# %% [markdown] lang="zh" tags=["M5-15"]
# ## 转移率变了，答案变不变
# %% [markdown] lang="en" tags=["M5-15"]
# ## Does the answer hang on the transfer rate

# %% tags=["M5-15"]
ck.marketing.line_length(company, transfer=0.3)

# %% tags=["M5-15"]
ck.marketing.line_length(company, transfer=0.7)

# %% [markdown] lang="zh" tags=["M5-15", "lesson"]
# **怎么读**：两张图的最高点差几个，差的那几个就要先问客户。**陷阱**：停得越多越好，只在转移率高的假定里成立。**定什么**：先停两张图都停的。
# %% [markdown] lang="en" tags=["M5-15", "lesson"]
# **How to read it**: where the two best numbers differ, those between have to be asked about first. **The trap**: the more the better holds only if nearly everybody changes over. **To decide**: begin with those that both pictures retire.

# %% [markdown] lang="zh" tags=["M5-15"]
# ## 停产清单
# %% [markdown] lang="en" tags=["M5-15"]
# ## The list of retirements

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.39：停产的日子怎么排（{minutes:TH5.39} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.39: how the dates of a retirement follow ({minutes:TH5.39} minutes)

# %% tags=["exercise", "M5-15"] key="TH5.39"
ck.exercise("TH5.39", company)

# %% tags=["solution", "M5-15"] key="TH5.39"
plan = ck.marketing.retire_plan(company).table
days = (plan["last_buy"] - plan["eom"]).astype("timedelta64[s]").dt.days.set_axis(plan["product_id"])
latest = days.index[days.eq(days.max())].tolist()[:1]
ck.answer("TH5.39", company, series=latest, days=days.max())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.39"
# 问：“通知发出去那天，谁的图纸上还写着它？”好的回答先找重新验证最久的客户。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.39"
# Ask: "On the day the letter goes out, whose drawings still name it?" Good answers begin with the customer whose re-approval takes longest.

# %% [markdown] lang="zh" tags=["M5-15", "lesson"]
# **怎么读**：EOM 停止推广，不再进新设计；最后采购日之前客户备货；EOP 停产；EOS 停止服务。**陷阱**：先停产后通知，丢的是他别的生意。**定什么**：每行一个去通知客户的人。
# %% [markdown] lang="en" tags=["M5-15", "lesson"]
# **How to read it**: EOM ends marketing, so no new designs; by the last buy customers stock up; EOP ends production; EOS ends service. **The trap**: stop first and tell later, and the customer's other business goes too. **To decide**: for each line, who tells the customer.
