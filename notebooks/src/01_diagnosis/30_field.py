# %% [markdown] lang="zh"
# # 现场诊断三步

# %% [markdown] lang="en"
# # Field diagnosis in three steps

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/30_field} 分钟。出差之前把卡填好，到了现场只问答不了的。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/30_field} minutes. Fill in the card before you travel; on the spot ask only what it cannot answer.

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# **为什么看这个**：出差一趟两天，不能靠印象。带一张卡去：三步、十二个问题，数据能答的先答好，答不了的就是到现场要问的。回来以后，同一张卡能拿去跟别的区域比。
#
# 1. **了解客户**：谁在买，怎么定，满意不满意。
# 2. **观察市场**：需求在涨吗，我们够得着几成，价格守得住吗。
# 3. **评估竞争**：还有谁，输给谁，差在哪里。

# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# **Why**: a field trip lasts two days and must not live on impressions. Take a card with you: three steps, twelve questions. What the data can answer is filled in; the rest is what to ask on the spot. Afterwards the same card compares one region with the next.
#
# 1. **Know the customer**: who buys, how it is decided, whether they are satisfied.
# 2. **Observe the market**: is demand growing, how much of it do we reach, do prices hold.
# 3. **Assess the competition**: who else is there, to whom do we lose, and why.

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# ## 练习 TH1.13：现场卡上最弱的一格（{minutes:TH1.13} 分钟）
#
# 横着看问题，竖着看区域。

# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# ## Exercise TH1.13: the weakest field of the card ({minutes:TH1.13} minutes)
#
# Read across for the question, down for the region.

# %% tags=["exercise", "M1-04"] key="TH1.13"
ck.exercise("TH1.13", company)

# %% tags=["solution"] key="TH1.13"
card = ck.diagnosis.field_diagnosis(company).table
ck.answer(
    "TH1.13",
    company,
    question=lambda: card.groupby("field_item")["field_score"].mean().idxmin(),
    region=lambda: card.groupby("region")["field_score"].mean().idxmin(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.13"
# TH1.13（{minutes:TH1.13} 分钟，课后）。先问：“这一行处处都弱，该找谁？”常见错误：把空格当成零分；把公司的事怪到区域经理头上。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.13"
# TH1.13 ({minutes:TH1.13} minutes, at home). Ask first: "This row is weak everywhere: whose matter is it?" Common mistakes: taking an empty field for zero; blaming the regional manager for what is weak everywhere.

# %% tags=["M1-04"]
ck.diagnosis.field_scorecard(company)

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# **怎么读**：每一格是 1 到 5 分，分数线写在一个文件里，可以按自己的行业改。竖着看一个区域弱在哪里，横着看一个问题是不是处处都弱：处处都弱的是公司的事，不是区域经理的事。
#
# **陷阱**：满卡不等于真相。样本不够的格子会空着，那是诚实；为了凑满而随手打分，卡就废了。到了现场，把看到的写进卡里，它优先于数据。下面是最大区域的卡：

# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# **How to read it**: each cell is 1 to 5 points; where the points begin is written in one file that you can change for your trade. Read down to see where a region is weak, across to see whether a question is weak everywhere: what is weak everywhere is a matter for the company, not for the regional manager.
#
# **The trap**: a full card is not the truth. Where the sample is too small a cell stays empty, and that is honest; points given just to fill it spoil the card. Once you have been there, write down what you saw; it goes before the data. Below is the card of the largest region:

# %% tags=["M1-04", "lesson"]
ck.diagnosis.region_card(company)

# %% [markdown] lang="zh" tags=["M1-05"]
# ## 第一步 了解客户：八个问题

# %% [markdown] lang="en" tags=["M1-05"]
# ## Step 1, know the customer: eight questions

# %% [markdown] lang="zh" tags=["M1-05", "lesson"]
# **为什么看这个**：去之前十分钟，把一家客户的八个问题过一遍。答得出的不用再问，客户会觉得您做过功课；答不出的，就是这次拜访的目的。下面是订单下滑最多的大客户。

# %% [markdown] lang="en" tags=["M1-05", "lesson"]
# **Why**: ten minutes before the visit, go through eight questions about one customer. What you can answer you need not ask, and the customer notices that you came prepared; what you cannot answer is the purpose of the visit. Below is the large account whose orders fell most.

# %% tags=["M1-05"]
ck.diagnosis.customer_snapshot(company, ck.course.falling_account(company))

# %% [markdown] lang="zh" tags=["M1-05", "lesson"]
# **怎么读**：先看“占多少”和“没了结”两行。占得少、又有没了结的事，先了结再谈生意；占得多、能拍板的人却很久没见，就是空椅子（模块 3 再讲）。金额与订单逐笔相符。
#
# **陷阱**：钱包是估的，多半是业务员报的。占到 90% 以上，先怀疑分母，再高兴。

# %% [markdown] lang="en" tags=["M1-05", "lesson"]
# **How to read it**: look first at our share and at what is open. A small share with open issues: settle those before you talk business. A large share and nobody has seen the people who decide: that is an empty chair (module 3). The money agrees with the orders to the cent.
#
# **The trap**: the wallet is an estimate, mostly the rep's own. At 90% and more, doubt the denominator before you celebrate.

# %% [markdown] lang="zh" tags=["M1-06"]
# ## 第二步 观察市场：每个区域一张底牌

# %% [markdown] lang="en" tags=["M1-06"]
# ## Step 2, observe the market: a fact sheet a region

# %% [markdown] lang="zh" tags=["M1-06", "lesson"]
# **为什么看这个**：收入涨了，可能只是市场涨了。要把我们的数放到市场里看：需求多大、涨多快、我们占多少、价格站得住吗、货从哪条渠道走。

# %% [markdown] lang="en" tags=["M1-06", "lesson"]
# **Why**: when sales rise, perhaps only the market rose. Put our number inside the market's: how large is demand, how fast does it grow, what share is ours, do prices hold, through which channel do the goods go.

# %% tags=["M1-06"]
ck.diagnosis.market_observation(company)

# %% tags=["M1-06"]
ck.show.table(ck.diagnosis.market_observation(company), columns=["region", "n_buyers", "reached_share", "price_index", "hot_industry", "hot_industry_share", "main_channel"])

# %% tags=["M1-06"]
ck.diagnosis.channel_mix(company)

# %% [markdown] lang="zh" tags=["M1-06", "lesson"]
# **怎么读**：价格指数以收入最大的区域为 100，每一行货都跟自己的目录价比，所以不受产品结构影响。
#
# **陷阱**：市场容量来自一份报告，误差常有两三成；增长率比绝对数可靠。报告没有说清口径（含不含服务、含不含进口）的，先问清再比。
#
# **决定**：增长最快、我们占得最少的区域，就是下一笔投入最该比较的地方。

# %% [markdown] lang="en" tags=["M1-06", "lesson"]
# **How to read it**: the price index is 100 in the region with the largest sales; every line is held against its own list price, so the mix of products does not move it.
#
# **The trap**: market size comes from a report and may be off by a fifth or more; growth is more reliable than size. If the report does not say what it counts (service? imports?), ask before you compare.
#
# **The decision**: where the market grows fastest and our share is smallest, compare the next investment first.

# %% [markdown] lang="zh" tags=["M1-07"]
# ## 第三步 评估竞争：单子输给了谁

# %% [markdown] lang="en" tags=["M1-07"]
# ## Step 3, assess the competition: to whom do we lose

# %% [markdown] lang="zh" tags=["M1-07", "lesson"]
# **为什么看这个**：“对手很强”不是情报，“这一家一年拿走我们多少单、凭什么”才是。表里是每个区域拿走我们单子最多的对手；标题点的是比别处的同行业跌得多、又丢给同一家最多的区域；下面的图细看一个区域。

# %% [markdown] lang="en" tags=["M1-07", "lesson"]
# **Why**: "the rivals are strong" is no intelligence; "this one took so many of our deals, and for this reason" is. The table names, for each region, the rival who took most of our deals; the title picks the region that does worse than the same industries elsewhere and loses most to one rival; the picture looks closer at one region.

# %% tags=["M1-07"]
ck.diagnosis.strongest_rival(company)

# %% tags=["M1-07"]
ck.diagnosis.win_loss_by_competitor(company)

# %% [markdown] lang="zh" tags=["M1-07", "lesson"]
# **怎么读**：圆点是占比，横线是 95% 区间：单子只有几个时，区间很宽，两家的横线叠在一起，就说不准谁更强。赢单加丢单等于已结束的商机，一个不少。
#
# **陷阱**：“没写输给谁”也是结果，而且常常是最大的一项。丢单三天内打一个电话，比年底猜一年强。
#
# **决定**：只为区间站得住的那一家写应对办法，其余的先把记录补上。

# %% [markdown] lang="en" tags=["M1-07", "lesson"]
# **How to read it**: the dot is the share, the line its 95% interval: with a handful of deals it is wide, and where two lines overlap nobody can say who is stronger. Won and lost add up to the closed deals, none is missing.
#
# **The trap**: "nobody named" is a result too, and often the largest. One call within three days of losing beats a year's guessing.
#
# **The decision**: write an answer only to the rival whose interval stands; for the others, first complete the record.
