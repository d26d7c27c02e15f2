# %% [markdown] lang="zh" tags=["M2-32"]
# # 赢回：谁值得再打一个电话
# %% [markdown] lang="en" tags=["M2-32"]
# # Win back: who is worth another call

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# **为什么看这个**：不是每个走了的客户都值得追。先问为什么走，再算赢回值不值。约 {minutes:02_tiering/75_win_back} 分钟。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# **Why**: not everybody who left is worth pursuing. First ask why they left, then whether a try to win back pays. About {minutes:02_tiering/75_win_back} minutes.

# %% [markdown] lang="zh" tags=["M2-26"]
# ## 为什么走
# %% [markdown] lang="en" tags=["M2-26"]
# ## Why they leave

# %% tags=["M2-26"]
ck.tiering.why_they_leave(company)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：这是变慢、沉默和流失的客户的丢单原因，次数多的在前。**陷阱**：“价格”是业务员最容易写的原因，模块 1 里已经看到，嘴上说价格、数据说交期；拜访时请问“上一次你们换供应商，是哪一天、因为什么事”。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the reasons of deals lost with customers who are slowing, silent or lost, most frequent first. **The trap**: “price” is the easiest reason for a rep to write; module 1 showed that they say price while the data say delivery. When you visit, ask “when did you last change a supplier, on what day, because of what?”

# %% [markdown] lang="zh" tags=["M2-32"]
# ## 回来的可能有多大
# %% [markdown] lang="en" tags=["M2-32"]
# ## How likely are they to come back

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# 有些客户不打电话也会回来，电话的功劳不能算它们。所以先看自己公司去年的记录：一年前沉默的客户里，后来有几家自己又下了单；剩下的毛利，才是值得去追的。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# Some customers come back without a call, and no call earns those. So look at your own record first: of those silent a year ago, how many have ordered since by themselves? The margin that is left is what a try is for.

# %% tags=["M2-32"]
ck.tiering.return_rates(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.5：先打哪三个电话（{minutes:TH2.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.5: the first three calls ({minutes:TH2.5} minutes)

# %% tags=["exercise", "M2-32"] key="TH2.5"
ck.exercise("TH2.5", company)

# %% tags=["solution", "M2-32"] key="TH2.5"
ck.answer("TH2.5", company, calls=ck.tiering.winback_list(company).table["customer_id"].head(3).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.5"
# {minutes:TH2.5} 分钟。先问：“您上一次打赢回电话，是凭什么挑的？”好的回答会去掉本来就会回来的。常见错误：只按过去的金额排。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.5"
# {minutes:TH2.5} minutes. Ask first: "When you last made a win-back call, how did you choose?" Good answers take off who would return anyway. Common mistake: the order of past money alone.

# %% tags=["M2-32"]
ck.show.table(ck.tiering.winback_list(company), rows=10)

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# **怎么读**：不会自己回来的毛利最多的排在前面；“多救回几成就打平”越小，越值得一试。追一次的费用按两次电话、两次拜访算，用的是您公司业务员的成本；没有这张表时，按老客户一年收入的 0.5% 假定。**陷阱**：电话到底多带回几家，这张表不知道。隔一家打一家，半年后比一比，就知道了。赢回不是挽救：还在买的客户不在这张表里。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# **How to read it**: most margin that will not come by itself stands first; the smaller the extra chance at which a try pays, the better. A try is two calls and two visits at what your reps cost; without that table 0.5% of a year's revenue of a former regular is assumed. **The trap**: what a call really adds, this list does not know. Call every other one and compare after half a year. To win back is not to rescue: who still buys is not in this list.
