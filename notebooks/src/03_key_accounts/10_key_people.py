# %% [markdown] lang="zh"
# # 关键人：谁说话算数，争取谁，谁负责
# %% [markdown] lang="en"
# # Key people: who has a say, whom to win, who answers for them

# %% [markdown] lang="zh" tags=["M3-04"]
# ## 哪些是重点客户
# %% [markdown] lang="en" tags=["M3-04"]
# ## Which customers are key accounts

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# 哪些算重点客户，不是算出来的，是公司选出来的：先看客户资料里自己的标记；没有标记，看是否由大客户经理负责；都没有，才用高价值层代替。系统里的级别不算标记：它给每家都打分，而且常常过时。
#
# 一家重点客户就是一个客户，这一模块都这样算。集团里其他客户的钱单独一列，不悄悄加进来。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# Every key account is chosen, not computed: by the mark in the customer record; without one, by an owner who is a key-account manager; without either, the high-value tier stands in. The level in the system is no mark: it grades everybody, and is often out of date.
#
# A key account is one customer, in all of this module. What its group buys beside it stands in a column of its own and is never added in silence.

# %% tags=["M3-04"]
ck.key_accounts.account_list(company)

# %% [markdown] lang="zh" tags=["M3-04"]
# ## 影响力：打分的和算出来的
# %% [markdown] lang="en" tags=["M3-04"]
# ## Influence: judged and computed

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **为什么看这个**：影响力有两个来源。一个是**判断**：熟悉客户的人打 1 到 5 分。一个是**算**：看谁向谁汇报、谁听谁的这张网。“直接联系占比”高的人认识的人多；“多少沟通要经过他”高的人是部门之间的桥，消息和意见都从他那里过；“与其他人的距离”接近 1 的人离谁都不远。算出来的只作参考，分不出先后时才用它。
#
# **关系到了哪一步，要有凭据，不凭感觉**。一列是业务员填的，一列是近一年的记录能证明的：
#
# 1. 见过面，或说过话；
# 2. 会回应；
# 3. 愿意告诉我们情况：约好了下一步，或者说起对手；
# 4. 愿意替我们出力：来参观、陪我们看样板点、一起研讨；
# 5. 公开支持我们：出席高层会面。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **Why**: influence has two sources. **Judged**: 1 to 5 points from those who know the customer. **Computed**: from the net of who reports to whom and who listens to whom. Somebody "linked with" a large share knows many; somebody with many "pairs talking through them" is the bridge between departments, where news and opinions pass; whose "closeness" is near 1 is never far from anybody. What is computed only helps to settle a tie.
#
# **How far a relation goes needs evidence, not a feeling.** One column is what the rep put down, the other what the record of the last year proves:
#
# 1. we have met or spoken;
# 2. they answer;
# 3. they share information: a next step agreed, a rival mentioned;
# 4. they act for us: visit us, take us to a reference site, join a workshop;
# 5. they sponsor us in public: come to a meeting of executives.

# %% tags=["M3-04"]
ck.key_accounts.proven_relations(company)

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **怎么读**：填得比证得高的排在前面。这不是说谎，是请您写下凭据；也可能是往来没有记下来。**陷阱**：只有采购的关系有凭据，是因为我们只去采购。**定什么**：每人挑一位，一个月之内拿到下一级的凭据。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **How to read it**: those judged above the proof come first. That is no lie; it asks you to write down the evidence, or the contact was never recorded. **The trap**: if only purchasing is proven, it is because we only go to purchasing. **To decide**: everybody picks one person and gets the evidence for the next rung within a month.

# %% [markdown] lang="zh" tags=["M3-05"]
# ## 先争取谁
# %% [markdown] lang="en" tags=["M3-05"]
# ## Whom to win first

# %% [markdown] lang="zh" tags=["M3-05", "lesson"]
# 时间有限，先分清四种人。说话算数（影响力 4 以上，或者拍板、批准、给我们指路）而还没支持我们的，**要争取**；说话算数、已经支持的，**要守住**；支持我们、说了不算的，**可借力**，请他引见、通消息；两样都不是的，**保持告知**就好。
#
# 要争取的人多于五位，先取五位：影响力高的在前；一样高，离我们远的在前；还一样，更多沟通要经过他的在前。不用权重，所以把打分的尺子放大一倍，次序也不会变。
# %% [markdown] lang="en" tags=["M3-05", "lesson"]
# Time is short, so tell four kinds apart. Who has a say (power of 4 and more, or the part of one who decides, approves or coaches us) and is not for us yet: **win over**; a say and for us: **keep close**; for us without a say: **let them help**, with introductions and news; neither: **keep informed**.
#
# If more than five are to be won, take five: most power first; at equal power whoever is furthest from us; at equal support the one with most pairs talking through them. There are no weights, so a scale twice as long changes no rank.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E3.2：必须争取的人（{minutes:E3.2} 分钟）
#
# 图上是最大的重点客户。从最上面一行看起，每行从左往右。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E3.2: the people we must win ({minutes:E3.2} minutes)
#
# The picture shows the largest key account. Begin with the top row, each row from the left.

# %% tags=["exercise", "M3-05"] key="E3.2"
ck.exercise("E3.2", company)

# %% tags=["solution", "M3-05"] key="E3.2"
people = ck.key_accounts.stakeholder_grid(company).table
ck.answer("E3.2", company, people=people.query("quadrant == 'win_over'")["contact_id"].head(5).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="E3.2"
# 问：“这几位里，谁是我们从没见过的？”常见错误：挑了最熟的；挑了支持度最高的；漏了影响力不高却拍板的人。提醒：影响力是人打的分，打分的依据要说得出来。
# %% [markdown] lang="en" tags=["trainer"] key="E3.2"
# Ask: "Whom of these have we never met?" Common mistakes: the best known; those with most support; leaving out who decides with little power. Remind them that power is a judgement, and that they must be able to say what it rests on.

# %% tags=["M3-05"]
ck.key_accounts.key_people(company)

# %% [markdown] lang="zh" tags=["M3-05", "lesson"]
# **陷阱**：把熟悉程度当成支持度。天天一起吃饭的人，未必在会上替我们说话；没有见过的人，支持度多半是猜的，先当作 0。
# %% [markdown] lang="en" tags=["M3-05", "lesson"]
# **The trap**: taking familiarity for support. Who dines with us every week need not speak for us in the meeting; and for somebody we never met support is a guess, so start at 0.

# %% [markdown] lang="zh" tags=["M3-06"]
# ## 第三步：选目标与负责人
# %% [markdown] lang="en" tags=["M3-06"]
# ## Step three: targets and owners

# %% [markdown] lang="zh" tags=["M3-06", "lesson"]
# **为什么看这个**：名单只说要争取谁，还没说争取到什么程度、由谁去。每个人写三样：关系现在几级、想到几级、我方哪一位负责。一个人有两位负责人，等于没有。
# %% [markdown] lang="en" tags=["M3-06", "lesson"]
# **Why**: the list says whom to win, not how far and through whom. For each person write three things: the relation today, the relation wanted, and the one of us who owns it. Two owners for a person are none.

# %% tags=["M3-06"]
ck.key_accounts.owner_plan(company)

# %% [markdown] lang="zh" tags=["M3-06", "lesson"]
# **怎么读**：“安排的负责人”每行恰好一位。已有负责人的不动；没有的，从这家客户现有的团队里配一位，谁都不超过一年跑得了的次数，忙闲尽量拉平。下图是每个人用掉多少。
# %% [markdown] lang="en" tags=["M3-06", "lesson"]
# **How to read it**: "owner to be" holds exactly one of us on every row. Whoever has an owner keeps that owner; for the others one is picked from the team already at the account, nobody above the calls they can make in a year, the load as even as it goes. The picture shows how much of each one's year is used.

# %% tags=["M3-06"]
ck.key_accounts.owner_load(company)

# %% [markdown] lang="zh" tags=["M3-06", "lesson"]
# **陷阱**：算法只知道次数，不知道缘分。名单是草稿，请和当事人当面确认；“想到几级”要看凭据，别写成愿望。**定什么**：本周和每位负责人过一遍，改完签字。
# %% [markdown] lang="en" tags=["M3-06", "lesson"]
# **The trap**: the arithmetic knows calls, not chemistry. The list is a draft to be agreed in person; and a relation wanted is proven by evidence, not by a wish. **To decide**: go through it with each owner this week, change, sign.
