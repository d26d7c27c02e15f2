# %% [markdown] lang="zh" tags=["M3-24", "M3-20"]
# # 沟通渠道：用哪种、有没有回应、合不合得上
# %% [markdown] lang="en" tags=["M3-24", "M3-20"]
# # Channels: which ones, are they answered, do they fit together

# %% [markdown] lang="zh" tags=["M3-24", "lesson"]
# **为什么看这个**：人手有限，面对面最贵。各层级用的渠道该不该一样？对方在哪种渠道上肯回应？先看时间花在哪儿，再看有没有回音。约 {minutes:03_key_accounts/65_channels} 分钟。
# %% [markdown] lang="en" tags=["M3-24", "lesson"]
# **Why**: people are few and meetings cost most. Should every tier get the same mix, and on which channel do they answer? First see where the time goes, then what comes back. About {minutes:03_key_accounts/65_channels} minutes.

# %% [markdown] lang="zh" tags=["M3-24"]
# ## 电话、邮件、面对面、社交媒体
# %% [markdown] lang="en" tags=["M3-24"]
# ## Phone, e-mail, face to face, social media

# %% tags=["M3-24"]
ck.key_accounts.channel_mix(company)

# %% [markdown] lang="zh" tags=["M3-24", "lesson"]
# **怎么读**：一行一个层级，合计 100%。几行差不多，就是没有按层级分配。下面再看高价值客户回不回应：点是回应的占比，横线是 95% 的区间，次数越少线越长。最高那条的左端要高过其他各条的右端，才能说它最好。
# %% [markdown] lang="en" tags=["M3-24", "lesson"]
# **How to read it**: one row for each tier, 100% in all. Where the rows look alike, nobody divides the effort by tier. Next, whether high-value customers answer: the dot is the share answered, the line its 95% interval, longer where there were fewer contacts. Only if the left end of the highest lies above the right ends of all others is it the best.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.5：高价值客户对哪种渠道最有回应（{minutes:TH3.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.5: which channel do high-value customers answer best? ({minutes:TH3.5} minutes)

# %% tags=["exercise", "M3-24"] key="TH3.5"
ck.exercise("TH3.5", company)

# %% tags=["solution", "M3-24"] key="TH3.5"
tiers = ck.key_accounts.best_channel(company).table.set_index("tier")
ck.answer("TH3.5", company, channel=lambda: tiers["best_channel"].get("high_value") or "cannot_tell")

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.5"
# {minutes:TH3.5} 分钟。先问：“您最大的客户，怎么找他最快？您是问过他，还是猜的？”好的回答先看横线再看点。常见错误：选用得最多的渠道。再看其他层级：点一样高，次数少，线就长，答案可能变成“说不准”。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.5"
# {minutes:TH3.5} minutes. Ask first: "What is the fastest way to reach your largest customer? Did you ask, or guess?" Good answers read the lines before the dots. Common mistake: the channel used most. Then look at the other tiers: the dots may be as high, but with fewer contacts the lines are longer, and the answer may turn into "cannot tell".

# %% [markdown] lang="zh" tags=["M3-24", "lesson"]
# **陷阱**：人就坐在对面，很难不回应，面对面天然占便宜；邮件也许三天后用电话回了，记录里却算没回应。回应率说的是“说话有没有人听”，不是“这趟路值不值”。
# %% [markdown] lang="en" tags=["M3-24", "lesson"]
# **The trap**: somebody sitting opposite can hardly fail to answer, which favours meetings; and an e-mail answered by phone three days later is on record as unanswered. The share says whether anybody listens, not whether the trip was worth it.

# %% [markdown] lang="zh" tags=["M3-24"]
# ## 该有的次数和实际的次数
# %% [markdown] lang="en" tags=["M3-24"]
# ## The norm and what is done

# %% tags=["M3-24"]
ck.key_accounts.contact_norm(company)

# %% [markdown] lang="zh" tags=["M3-24", "lesson"]
# **怎么读**：“每年联系次数”是这个层级该有的，“每家每年实际”是近 12 个月平均每家得到的。哪一层给多了，哪一层欠着？**由此决定**：工作簿里的“沟通规范”留了一列，写下你们的约定：什么事用什么渠道。
# %% [markdown] lang="en" tags=["M3-24", "lesson"]
# **How to read it**: contacts a year is what the tier should get, actual is what a customer of the tier got on average in the last 12 months. Which tier gets more than agreed, which less? **What to decide**: the sheet "Contact norm" leaves a column for your agreement: which channel for what.

# %% [markdown] lang="zh" tags=["M3-20"]
# ## 线上、线下、社群
# %% [markdown] lang="en" tags=["M3-20"]
# ## Online, offline, community

# %% [markdown] lang="zh" tags=["M3-20", "lesson"]
# **为什么看这个**：同一家客户，微信上说的和工程师现场说的不一样，信任就打折。先看客户在几处遇得到我们，再看各渠道上的评分齐不齐，最后看自己的销售、技术、市场是不是都到了。
# %% [markdown] lang="en" tags=["M3-20", "lesson"]
# **Why**: if what we say in chat differs from what our engineer says on site, trust suffers. First in how many places customers meet us, then whether they judge every channel alike, last whether our own sales, technical and marketing people all came.

# %% tags=["M3-20"]
ck.key_accounts.channel_overlap(company)

# %% tags=["M3-20"]
ck.key_accounts.channel_gap(company)

# %% tags=["M3-20"]
ck.key_accounts.joint_touch(company)

# %% [markdown] lang="zh" tags=["M3-20", "lesson"]
# **怎么读**：第一张图把三个圈拆成互不重叠的几块，加起来就是联系过的全部客户。第二张图，横线压着 0，就是看不出不同；整条在一边的，才值得去查。表里是近 12 个月三个部门各来往了几次，部门少的在前。
#
# **陷阱**：这里的渠道是“在哪儿填的问卷”。当着人的面打分，人会客气；现场高几分，未必是现场做得好。
# %% [markdown] lang="en" tags=["M3-20", "lesson"]
# **How to read it**: the first picture cuts three circles into pieces that do not overlap and add up to all customers reached. In the second, a line that touches zero shows no difference; only one that lies wholly to one side is worth a look. The table counts the contacts of three departments within 12 months, accounts with fewest departments first.
#
# **The trap**: the channel here is where the survey was answered. People are kinder face to face, so some points more on site need not mean that we did better there.
