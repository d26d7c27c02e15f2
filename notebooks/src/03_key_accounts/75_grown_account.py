# %% [markdown] lang="zh" tags=["M3-14"]
# # 重点客户是怎样做大的
# %% [markdown] lang="en" tags=["M3-14"]
# # How a key account is grown

# %% [markdown] lang="zh" tags=["M3-14", "lesson"]
# **为什么看这个**：大纲里写的是“泰力”：一家设备企业，怎样把一家重点客户从零散订单做成长期合作。公开资料没有可以核对的数字，我们不替它编；这里把这类企业走的五步，在手边这家公司上重走一遍。约 {minutes:03_key_accounts/75_grown_account} 分钟。
#
# | 步骤 | 它要回答的 |
# |---|---|
# | 认人 | 谁说了算，谁还没见过 |
# | 结对 | 高层、中层、使用层各由谁对谁 |
# | 办场景 | 请谁来看什么，在商机的哪一步 |
# | 扩品类 | 还有哪几条产品线没有买 |
# | 守住 | 哪盏灯会先亮，亮了谁去 |
# %% [markdown] lang="en" tags=["M3-14", "lesson"]
# **Why**: the outline names Taili, an equipment maker that turned a key account from scattered orders into lasting cooperation. Nothing published about it gives numbers one could check, and we invent none; instead we take the five steps of such a firm once more on the company at hand. About {minutes:03_key_accounts/75_grown_account} minutes.
#
# | Step | What it has to answer |
# |---|---|
# | know the people | who decides, whom have we not met |
# | pair up | who of ours for the top, the middle, the users |
# | stage scenes | whom to invite to what, at which stage |
# | widen | which product lines do they not buy yet |
# | protect | which light comes first, and who goes |

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.14：五步各用哪个工具（{minutes:TH3.14} 分钟）
#
# 按表里的先后，一步一个工具。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.14: which tool for which step ({minutes:TH3.14} minutes)
#
# In the order of the table, one tool a step.

# %% tags=["exercise", "M3-14"] key="TH3.14"
ck.exercise("TH3.14", company)

# %% tags=["solution", "M3-14"] key="TH3.14"
ck.answer("TH3.14", company, tools=ck.key_accounts.CASE_TOOLS)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.14"
# {minutes:TH3.14} 分钟。先让学员用自己的话讲一家做大了的客户，再配工具。追问：您最大的客户卡在哪一步？常见错误：把“结对”配给决策链：决策链说谁说了算，倒三角说我们谁对谁。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.14"
# {minutes:TH3.14} minutes. Let them tell of an account that grew in their own words first, then match the tools. Follow up: at which step is your largest account stuck? Common mistake: the decision chain for "pair up": the decision chain says who decides, the inverted triangle who of ours meets whom.

# %% [markdown] lang="zh" tags=["M3-14"]
# ## 在手边的公司上
# %% [markdown] lang="en" tags=["M3-14"]
# ## On the company at hand

# %% [markdown] lang="zh" tags=["M3-14", "lesson"]
# 按规则找一家做大了的重点客户：最近 12 个月比它第一年多买得最多的；能算出利润的话，赔钱的不算（那是喂大的，不是做大的）。收入变了多少，我们做的事又变了多少？
# %% [markdown] lang="en" tags=["M3-14", "lesson"]
# A key account that was grown, found by rule: the one whose last 12 months exceed its first year by most; where profit can be counted, those that lose money are left out (they were fed, not grown). How much did its revenue change, and how much did our own effort?

# %% tags=["M3-14"]
ck.key_accounts.account_growth(company)

# %% [markdown] lang="zh" tags=["M3-14", "lesson"]
# **怎么读**：上一行是第一年，下一行是最近一年。收入涨了，而往来、见的人、场景没有跟着涨，就不能把功劳记在我们的走动上：也许是客户自己做大了，也许是整个行业在涨。
#
# **陷阱**：成功案例总是事后挑出来的。同样五步做下来没有长大的客户，没有人写成案例；先去找一家那样的，再下结论。**由此决定**：写下您最大的客户卡在哪一步，下个月只动那一步。
# %% [markdown] lang="en" tags=["M3-14", "lesson"]
# **How to read it**: the upper line is the first year, the lower the last. Where revenue grew and contacts, people met and scenes did not, our visits cannot simply take the credit: perhaps the customer itself grew, perhaps the whole trade.
#
# **The trap**: success stories are picked afterwards. Nobody writes up the account that took the same five steps and did not grow; find one of those before you conclude. **What to decide**: write down at which step your largest account is stuck, and move only that one next month.
