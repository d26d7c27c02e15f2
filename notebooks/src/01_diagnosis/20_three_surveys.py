# %% [markdown] lang="zh"
# # 三种调研：大数据、小数据、综合

# %% [markdown] lang="en"
# # Three ways to survey: large data, small data, both

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/20_three_surveys} 分钟。大数据看清是什么、有多少；小数据问出为什么；两者互相作证。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/20_three_surveys} minutes. Large data show what and how much; small data tell why; each is checked against the other.

# %% [markdown] lang="zh" tags=["M1-02"]
# ## 大数据分析

# %% [markdown] lang="en" tags=["M1-02"]
# ## Large-data analysis

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **为什么看这个**：订单和互动记录里人人都在，不用开口问，也没有人记错。它回答“是什么、有多少、从什么时候起”，不回答“为什么”。

# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **Why**: everybody is in the orders and notes; nobody has to be asked, and nobody misremembers. They tell what, how much and since when, but never why.

# %% tags=["M1-02"]
ck.diagnosis.profile(company)

# %% tags=["M1-02"]
ck.diagnosis.behaviour_overview(company)

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **怎么读**，从左到右、从上到下：
#
# 1. 趋势：蓝线是去掉季节以后的走向，抬头还是低头，看它就够了。
# 2. 季节：每个月和平常比是多少；淡季少卖不是坏消息，比平常的淡季还少才是。
# 3. 异常月份：趋势和季节都解释不了的月份。尺子用中位数做（稳健 z），几个怪月份拉不歪它。
# 4. 集中度：最大的一批客户撑起多少收入。
# 5. 回购：新客户以后每个季度还有多少在买。
# 6. 结构：各区域（没有区域时是产品线）占多少，一年来升降多少。
#
# **陷阱**：春节有时在一月，有时在二月，这两个月于是一高一低，像是出了事，其实只是日历。看到异常，先问日历，再问销售。

# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **How to read it**, left to right and top to bottom:
#
# 1. Trend: the blue line is the course without the season; whether it rises or falls is all you need.
# 2. Season: how each month compares with a usual one. A quiet month is no bad news; quieter than that month always is, that is news.
# 3. Odd months: those that neither trend nor season explain. The yardstick is made of medians (robust z), so a few odd months cannot bend it.
# 4. Concentration: how much the largest customers carry.
# 5. Coming back: how many new customers still buy, quarter by quarter.
# 6. Mix: the share of each region (or product line, where there are no regions) and its change within a year.
#
# **The trap**: the Spring Festival falls now in January, now in February, so one is high and the other low as if something had happened. It is only the calendar. Ask the calendar first, then sales.

# %% tags=["M1-02"]
ck.diagnosis.anomalies(company)

# %% [markdown] lang="zh" tags=["M1-02"]
# ## 结构突变：从哪个月起，哪里不一样了

# %% [markdown] lang="en" tags=["M1-02"]
# ## A structural break: since which month, and where

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **为什么看这个**：总数在涨，某个角落可能已经塌了。把收入拆成“产品线 × 区域”，每一格都和公司其余的业务比，季节和行情就抵消了；再逐月试着切一刀，看切在哪里前后差得最远。

# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **Why**: while the total rises, some corner may have caved in. Split the revenue into product line × region and hold each cell against the rest of the company, so that seasons and the trade cancel out; then try a cut at each month, and see where before and after are furthest apart.

# %% tags=["M1-02"]
ck.diagnosis.structural_breaks(company)

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **怎么读**：蓝线是这一格每月占公司收入的比例，两条横线是前后的水平。p 是单凭偶然、在这么多格里碰出同样明显的突变有多大可能，小于 5% 才算突变。一年差多少钱，是按这个变化折算的。
#
# **陷阱**：突变告诉您月份和地点，不告诉您原因。去查那个月发生了什么：谁进来了，谁走了，价格动没动。

# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **How to read it**: the blue line is the cell's share of the company's revenue, the level lines are before and after. p is how often chance would give a break as sharp anywhere in so many cells; only below 5% is it called one. What it is worth a year is the change put in money.
#
# **The trap**: a break gives the month and the place, no cause. Find out what happened that month: who came, who left, whether prices moved.

# %% [markdown] lang="zh" tags=["M1-01"]
# ## 小数据调研：问几家才够

# %% [markdown] lang="en" tags=["M1-01"]
# ## Small-data survey: how many are enough

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **为什么看这个**：数据说得出“少了多少”，说不出“为什么”；为什么，要去问。问之前先分清两种问法：
#
# - 想知道**有多大比例**（例如“几成客户嫌交货晚”），要随机抽样，人数由误差决定；
# - 想知道**为什么**，十来次深谈就够，一直谈到没有新东西为止。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **Why**: data tell by how much something fell, not why; for the why you have to ask. There are two ways to ask, and they differ:
#
# - to learn **what share** (say, how many find our deliveries late), draw at random; the number follows from the error you accept;
# - to learn **why**, a dozen long talks will do, until nothing new is said.

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# ### 练习 TH1.12：要收回几份回答（{minutes:TH1.12} 分钟）
#
# 拖动误差的滑块，看份数怎样变。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# ### Exercise TH1.12: how many answers are enough ({minutes:TH1.12} minutes)
#
# Move the slider of the error and see how the number of answers changes.

# %% tags=["exercise", "M1-01"] key="TH1.12"
ck.exercise("TH1.12", company)

# %% tags=["solution"] key="TH1.12"
sizes = ck.diagnosis.sample_sizes(company).table
ck.answer("TH1.12", company, needed=lambda: sizes["n_needed"].iloc[1], rough=lambda: sizes["n_needed"].iloc[-1])

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.12"
# TH1.12（{minutes:TH1.12} 分钟，课后）。先问：“误差减半，要多问几家？”常见错误：把 5% 当成抽样比例；把发出去的问卷当成收回来的。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.12"
# TH1.12 ({minutes:TH1.12} minutes, at home). Ask first: "How many more do we ask to halve the error?" Common mistakes: taking 5% for the share of customers to ask; counting questionnaires sent for answers received.

# %% tags=["M1-01"]
ck.diagnosis.sample_sizes(company)

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **怎么读**：误差 ±5% 的意思是：问出来 40%，真实比例在 35% 到 45% 之间（100 次里有 95 次是这样）。误差减半，要问的人数可不止多一点；而客户总数有限时，要问的比“无限多”少得多。
#
# **陷阱**：表里是**收回来**的回答数，不是发出去的问卷数；只问肯开口的熟客户，人数再多也是偏的。这个误差说的是全体，切到一个区域就不够用了。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **How to read it**: ±5% means: if 40% say so, the true share lies between 35% and 45% (95 times in 100). Halving the error takes far more than a few answers more; and out of a limited number of customers you need much fewer than out of endlessly many.
#
# **The trap**: these are answers **received**, not questionnaires sent; ask only the friends who like to talk, and no number will help. The error holds for all customers together; for one region alone it is not enough.

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **问谁**：不要挑顺手的。每个客户层级、每个区域至少一家（没有人可约的零星散客不算），其余按家数分配，同一格里随机抽；沉默了的客户也在名单里，他们知道的最多。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **Whom to ask**: not those at hand. At least one from every tier in every region (counter sales, where there is nobody to ask, left out), the others by size, drawn at random inside; customers who fell silent are on the list too, they know most.

# %% tags=["M1-01"]
ck.diagnosis.stratified_picks(company)

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **什么时候可以停**：每谈完一家，数一数冒出几个没听过的痛点。连着三家几乎没有新的，就听全了。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **When to stop**: after each interview count the pains never heard before. Three in a row with hardly a new one, and you have heard them all.

# %% tags=["M1-01"]
ck.diagnosis.saturation(company)

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **怎么读**：一条线是实际的次序，另一条把次序的运气抹平；线走平，就该停了，省下的时间去谈另一层的人。
#
# **陷阱**：痛点分得越粗，线平得越早。只分八九类，几家就“听全”；要是问的全是同一类人，平的只是这一类人的线。

# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **How to read it**: one line is the order as it was, the other takes the luck of the order out. Where it runs flat, stop, and spend the time on another layer.
#
# **The trap**: the coarser the codes, the sooner it is flat; with eight or nine codes a few talks seem to say it all. And if all were people of one kind, it is flat for that kind only.
