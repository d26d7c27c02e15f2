# %% [markdown] lang="zh" tags=["M4-02", "M4-03"]
# # 一带一路与黑马：名单是怎么来的
# %% [markdown] lang="en" tags=["M4-02", "M4-03"]
# # One belt, one road, and dark horses: how the lists are made

# %% [markdown] lang="zh" tags=["M4-02", "M4-03", "lesson"]
# **为什么看这个**：课上看了路线和黑马，这里把名单拆开看：像在哪、谁认识谁、货卖出去没有、人是谁。约 {minutes:04_general_accounts/20_belt_and_horses} 分钟。
# %% [markdown] lang="en" tags=["M4-02", "M4-03", "lesson"]
# **Why**: in class you saw the round and the dark horse; here the lists are taken apart: alike in what, who knows whom, whether the goods were sold on, and who the people are. About {minutes:04_general_accounts/20_belt_and_horses} minutes.

# %% [markdown] lang="zh" tags=["M4-02"]
# ## 产业带：同行业、同地方、同规模
# %% [markdown] lang="en" tags=["M4-02"]
# ## The belt: same trade, same place, same size

# %% [markdown] lang="zh" tags=["M4-02", "lesson"]
# 距离由三样合成：相距公里除以 60，人数之比，行业不同再加 2；到自己的距离是 0。样板客户是最大的二十家里，周围还没买的最多的那一家。
# %% [markdown] lang="en" tags=["M4-02", "lesson"]
# The distance joins three things: kilometres over 60, the ratio of employees, and 2 more for another trade; to itself it is 0. The reference account is, of the twenty largest, the one with most around it who do not buy.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E4.4：产业带里还有几家没买，谁能引荐（{minutes:E4.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E4.4: who in the belt does not buy yet, and who can introduce us ({minutes:E4.4} minutes)

# %% tags=["exercise", "M4-02"] key="E4.4"
ck.exercise("E4.4", company)

# %% tags=["solution", "M4-02"] key="E4.4"
belt = ck.general_accounts.look_alikes(company, k=30).table
fresh = belt[belt["in_belt"].eq(True) & belt["buys"].eq(False)]
ck.answer(
    "E4.4",
    company,
    unpenetrated=len(fresh),
    through=fresh.dropna(subset=["introduced_by"])["customer_id"].head(1).tolist() or "none",
)

# %% [markdown] lang="zh" tags=["trainer"] key="E4.4"
# 问：“样板客户凭什么替我们引荐？”好的回答说得出对方的好处。常见错误：把已经在买的也数进去；信用没过的排第一个去。
# %% [markdown] lang="en" tags=["trainer"] key="E4.4"
# Ask: "Why would the reference account introduce us?" Good answers name what it gains. Common mistakes: to count those who buy already; to visit first whoever fails the credit check.

# %% [markdown] lang="zh" tags=["M4-02", "lesson"]
# **怎么读**：三样齐全才在带里。**陷阱**：公里是直线。**定什么**：请谁引荐、哪天出发。
# %% [markdown] lang="en" tags=["M4-02", "lesson"]
# **How to read it**: only who is alike in all three is in the belt. **The trap**: kilometres are as the crow flies. **To decide**: whom to ask for the introduction, and the day to set out.

# %% [markdown] lang="zh" tags=["M4-03"]
# ## 经销商：货卖出去没有
# %% [markdown] lang="en" tags=["M4-03"]
# ## Dealers: were the goods sold on

# %% tags=["M4-03"]
ck.general_accounts.sell_through(company)

# %% [markdown] lang="zh" tags=["M4-03", "lesson"]
# **怎么读**：进货涨、动销不涨、库存翻倍，就是压货。**陷阱**：把压货当增长，奖金都发了。**定什么**：这几家按动销补货。
# %% [markdown] lang="en" tags=["M4-03", "lesson"]
# **How to read it**: bought more, sold no more, stock doubled: a warehouse being filled. **The trap**: to take it for growth and pay the bonus. **To decide**: these are refilled by what they sell on.

# %% [markdown] lang="zh" tags=["M4-03", "M4-17"]
# ## 黑马名单：每家一行
# %% [markdown] lang="en" tags=["M4-03", "M4-17"]
# ## The list of dark horses: a line each

# %% tags=["M4-03", "M4-17"]
ck.general_accounts.dark_horses(company)

# %% [markdown] lang="zh" tags=["M4-03", "M4-17", "lesson"]
# 四格都是蓝的，买的产品线不止一条，又不是压货的，才是黑马。每匹黑马有挂帅人、升级线和退出日，写在作战包第 7 页。图下一行是这条规则以往对了几次；黑马本来就少，没有先例就写没有先例。
# %% [markdown] lang="en" tags=["M4-03", "M4-17", "lesson"]
# A dark horse has four blue fields, buys broadly and fills no warehouse. Each has a sponsor, a bar to rise and a way out, on sheet 7 of the action pack. The line below the picture says how often the rule was right before; horses are rare, and where there were no earlier cases it says so.

# %% [markdown] lang="zh" tags=["M4-03"]
# ## 正在起来的人
# %% [markdown] lang="en" tags=["M4-03"]
# ## The people who rise

# %% tags=["M4-03"]
ck.general_accounts.rising_people(company)

# %% [markdown] lang="zh" tags=["M4-03", "lesson"]
# 业务员常见他们，主管未必认识：趁他们还没升，让挂帅人去见一面。谁会升职，数据里没有；您的业务员知道。
# %% [markdown] lang="en" tags=["M4-03", "lesson"]
# Reps see them often; our managers may never have met them. Let the sponsor call before they rise. Who will be promoted is in no data; your reps know.
