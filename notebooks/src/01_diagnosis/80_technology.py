# %% [markdown] lang="zh"
# # 技术在往哪里走，铺开有多快

# %% [markdown] lang="en"
# # Where technology is going, and how fast it spreads

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。先给技术打分，再估一项新技术几年铺开。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. First score the technologies, then estimate in how many years a novelty spreads.

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **为什么看这个**：人工智能、大数据、物联网，人人会说。要问两件事：它对我们的客户影响多大，我们准备到哪一步。影响大又没准备的，才是今年要花钱的。
#
# 下面的分数只是起点：选一项技术，把两个滑块拨成您自己的分数；1 是几乎没有，5 是完全如此。

# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **Why**: everybody can say AI, big data and IoT. Ask two things: how much does it change for our customers, and how far are we? Large impact and little readiness is where this year's money belongs.
#
# The scores below are only a start: choose a technology and set both sliders to your own scores; 1 is hardly, 5 is fully.

# %% tags=["M1-23", "lesson"]
ck.show.dial(ck.diagnosis.trend_matrix, company)

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# 不改分数时：

# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# With the scores as they are:

# %% tags=["M1-23"]
ck.diagnosis.trend_matrix(company)

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **怎么读**：左上角影响大、准备少，马上补课；右上角是能领先出牌的。标题里的技术深度来自竞争对手表：我们和最深的对手各几分。
#
# **陷阱**：这些分数是判断，不是测量。请三个人各打各的，差 2 分以上的，先谈清楚再排名。

# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **How to read it**: upper left is large impact and little readiness: build up now; upper right is where we can lead. The depth of technology in the title comes from the table of rivals: ours and that of the deepest rival.
#
# **The trap**: these scores are judgements, not measurements. Let three people score alone; where they are two points apart, talk before you rank.

# %% [markdown] lang="zh" tags=["M1-23"]
# ## 新技术铺开有多快：Bass 曲线

# %% [markdown] lang="en" tags=["M1-23"]
# ## How fast a novelty spreads: the Bass curve

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# 一项新技术的买家分两种：自己愿意先试的（比例 p），看别人买了才买的（力度 q）。换一换 p 和 q，看高峰提前还是推后。
#
# ### 练习 TH1.34：新技术的高峰在哪一年（{minutes:TH1.34} 分钟）

# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# Buyers of a novelty come in two kinds: those who try on their own (p) and those who buy because others have (q). Change p and q and watch the peak move.
#
# ### Exercise TH1.34: the peak of a novelty ({minutes:TH1.34} minutes)

# %% tags=["exercise", "M1-23"] key="TH1.34"
ck.exercise("TH1.34", company)

# %% tags=["solution", "M1-23"] key="TH1.34"
usual, fewer = ck.diagnosis.bass_peak(p=0.03, q=0.38), ck.diagnosis.bass_peak(p=0.03, q=0.2)
ck.answer("TH1.34", company, year=usual.time, moves="later" if fewer.time > usual.time else "earlier")

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.34"
# 先问：“您的行业里，上一样新东西从出现到家家都有，用了几年？”常见错误：把高峰当成铺满；把 p 和 q 当成测出来的数。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.34"
# Ask first: "In your trade, how many years did the last novelty take until everybody had it?" Common mistakes: to take the peak for the end; to take p and q for measurements.

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **怎么读**：曲线是每年新增多少家。高峰之前进场，客户还在挑供应商；高峰过后，就只剩价格好谈。
#
# **陷阱**：p 和 q 是从别的产品借来的平均数，不是您的市场测出来的。把它当作“大约几年”的讨论，不当作预测。

# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **How to read it**: the curve is how many adopt each year. Enter before the peak and customers are still choosing suppliers; after it, only price is left to talk about.
#
# **The trap**: p and q are averages borrowed from other products, not measured in your market. Use them to discuss "about how many years", not as a forecast.
