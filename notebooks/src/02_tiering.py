# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 2 客户洞察与分层
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 2 Customer insight and tiering

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：我们的客户里，谁值得留住，谁被看错了，从下周一起对每一类客户各自怎么做？**
#
# 60 分钟，其中一半以上是您动手。课上走 2.1 到 2.3，再加 2.5；其余各节带回去，一节十来分钟。学完以后，您手里有：
#
# - 一条二八曲线和一份 RFM 名单：收入压在谁身上，谁正在走远；
# - 一份分好层的名单：每一层配什么资源，系统里哪些级别标错了；
# - 一条鲸鱼曲线和一张价值矩阵：谁真赚钱，谁赔钱，谁还有空间；
# - 一张流失与赢回名单：谁在变慢，谁值得打电话；
# - 最后三张表：值得留住的、被看错的、下周一开始不一样的。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: which of our customers are worth keeping, which did we misjudge, and what do we do for each group from Monday?**
#
# 60 minutes, more than half of them hands-on. In class we take 2.1 to 2.3 and 2.5; the other sections go home with you, ten minutes or so each. Afterwards you have:
#
# - a Pareto curve and an RFM list: on whom the revenue rests, and who is drifting away;
# - the customers by tier: what each tier gets, and whose level in the system is wrong;
# - a whale curve and a value matrix: who really earns, who loses us money, who has room to grow;
# - a churn and win-back list: who is slowing down, who is worth a call;
# - three closing tables: worth keeping, misjudged, different from Monday.

# %% [markdown] lang="zh" tags=["trainer"]
# 60 分钟：讲 16，动手 33，讨论 11。先问：“您手写的十大客户，有几家今年还在增长？”课堂顺序：2.1（8 分钟）、2.2（12 分钟）、2.3 与 E2.3（20 分钟）、2.5 与 E2.4（20 分钟）；其余各节布置为课后四周、每周两节。两个★★练习是 E2.3（分层）和 E2.4（赔钱的大客户）。时间不够时先删 TH2.1，再删 E2.2 第一问。常见错误：把“级别”当荣誉；把一次性大单当大客户；看见 +20% 就鼓掌。
# %% [markdown] lang="en" tags=["trainer"]
# 60 minutes: talk 16, hands-on 33, debrief 11. Ask first: "How many of your handwritten ten grew this year?" In class: 2.1 (8 minutes), 2.2 (12), 2.3 with E2.3 (20), 2.5 with E2.4 (20); the other sections are set for the four weeks after, two a week. The two starred exercises are E2.3 (tiers) and E2.4 (the large customer that loses money). Short of time? Drop TH2.1 first, then part one of E2.2. Common mistakes: a level as an honour; a one-off order taken for a large customer; applause for any "+20%".

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: A 类和 B 类分别累计到收入的多少；RFM 每个字母打几档分
# en: up to which share of revenue A and B reach; how many points RFM gives for each letter
a_cut: float = 0.8
b_cut: float = 0.95
bins: int = 5
# zh: 每次联系几小时；没有成本时假定的毛利率；贴现率（一年）
# en: hours a contact takes; the margin assumed where orders carry no cost; the discount rate (a year)
hours_per_contact: float = 1.5
assumed_margin: float = 0.3
discount_rate: float = 0.1

# %% tags=["setup"]
# %load_ext custkit
import datetime

import pandas as pd

import custkit as ck

ck.set_language(language)
thresholds = {"a_cut": a_cut, "b_cut": b_cut, "bins": bins, "assumed_margin": assumed_margin}
company = ck.open_company(data, as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M2-37", "M2-01", "M2-02"] slideshow={"slide_type": "slide"}
# ## 2.0 为什么要分层，洞察值多少钱
# %% [markdown] lang="en" tags=["M2-37", "M2-01", "M2-02"] slideshow={"slide_type": "slide"}
# ## 2.0 Why tier at all, and what insight is worth

# %% [markdown] lang="zh" tags=["M2-37", "lesson"]
# **三个逼着我们分层的理由**：对手盯着同样的好客户；客户要的东西越来越不一样；销售和服务的人手就这么多。一视同仁，结果是大客户嫌慢，小客户赔钱。
# %% [markdown] lang="en" tags=["M2-37", "lesson"]
# **Three reasons that force us to tier**: rivals are after the same good customers; customers want ever more different things; sales and service have only so many hours. Treat all alike, and the large find us slow while the small cost us money.

# %% tags=["M2-37", "exercise"] key="TH2.10"
ck.exercise("TH2.10", company)

# %% tags=["M2-37", "solution"] key="TH2.10"
ck.answer("TH2.10", company, ticked=["review"])

# %% [markdown] lang="zh" tags=["M2-01"]
# ### 留存率多两个百分点，值多少
# %% [markdown] lang="en" tags=["M2-01"]
# ### What two points of retention are worth

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# **为什么看这个**：洞察要花时间，得先知道它值多少。洞察换来三样东西：客户更满意、留得更久、买得更多；其中“留得更久”最好算。一家每年赚 100 元、留存率 80% 的客户，按 10% 的贴现率，以后一共值 100 × 0.8 ÷ (1 + 0.1 − 0.8) ≈ 267 元；留存率提到 82%，就值 293 元。
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# **Why**: insight takes time, so first ask what it brings. It brings three things: satisfaction, loyalty and growth; loyalty is the easiest to count. A customer who earns us 100 a year with 80% retention is worth 100 × 0.8 ÷ (1 + 0.1 − 0.8) ≈ 267 from here on at a discount rate of 10%; raise retention to 82% and it is 293.

# %% tags=["M2-01"]
ck.tiering.insight_value(company)

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# **怎么读**：一年前在这一层的客户，现在还有多少没有沉默，就是留存率；最后一列是留存率再提高两个百分点能多出的价值。
#
# **陷阱**：客户少的一层，只要这一年没人走，留存率就是 100%，增值就是零。那是样本小，不是不会走；一家大客户离开，一年的功夫就没了。
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# **How to read it**: of the customers in the tier a year ago, how many are not silent now: that is retention. The last column is what two more points of it would add.
#
# **The trap**: in a small tier where nobody happened to leave, retention reads 100% and the gain nil. That is a small sample, no promise; one large account lost undoes a year of work.

# %% [markdown] lang="zh" tags=["M2-02"]
# ### 一条洞察由四样东西组成
# %% [markdown] lang="en" tags=["M2-02"]
# ### What an insight is made of

# %% [markdown] lang="zh" tags=["M2-02", "lesson"]
# **方法四步**：看到事实，问出原因（客户想完成的是什么事），量出大小，拿一个小动作去验证。少一样，就只是数据、猜测或者抱怨。
#
# | 说法 | 它是什么 |
# |---|---|
# | 某客户近半年的订单少了将近一半 | 事实：谁都能查到，还没有原因 |
# | 他们就是嫌我们贵 | 意见：没有问过，也没有数 |
# | 他们上了第二条产线，调试没人管，改用了送货上门的那家 | 洞察：有客户自己的原因 |
# | 三家都在等调试，一年约 300 万元；下月派人驻场两周，看能否恢复下单 | 洞察卡：再加上大小和验证 |
# %% [markdown] lang="en" tags=["M2-02", "lesson"]
# **Four moves**: observe a fact, ask for the reason (what is the customer trying to get done?), size it, and test it with one small action. Leave one out and what remains is data, a guess or a complaint.
#
# | What is said | What it is |
# |---|---|
# | A customer's orders of the last half-year are down by almost half | a fact: anybody can look it up, and there is no reason yet |
# | They just find us expensive | an opinion: nobody asked, nothing is counted |
# | They started a second line, nobody helped with commissioning, so they went to the one who delivers to the door | an insight: the customer's own reason |
# | Three customers wait for commissioning, about 3 million a year; next month we send someone for two weeks and see whether orders return | an insight card: with size and test |

# %% tags=["M2-02", "exercise"] key="TH2.11"
ck.exercise("TH2.11", company)

# %% tags=["M2-02", "solution"] key="TH2.11"
worth = ck.tiering.insight_value(company)
ck.answer("TH2.11", company, fact=worth.quiet_message, why=worth.quiet_message, size=worth.message, test=f"{company.as_of}")

# %% [markdown] lang="zh" tags=["M2-05", "M2-04"] slideshow={"slide_type": "slide"}
# ## 2.1 收入有多集中：二八曲线与 ABC
# %% [markdown] lang="en" tags=["M2-05", "M2-04"] slideshow={"slide_type": "slide"}
# ## 2.1 How concentrated is revenue: the Pareto curve and ABC

# %% [markdown] lang="zh" tags=["M2-05", "lesson"]
# **为什么看这个**：销售的时间只有那么多，先要知道收入压在几家客户身上。集中度高，每走一家大客户都很疼；集中度低，逐个经营又忙不过来。
# %% [markdown] lang="en" tags=["M2-05", "lesson"]
# **Why**: sales time is short, so first know on how few customers the revenue rests. With high concentration every large customer that leaves hurts; with low concentration you cannot look after each one in person.

# %% tags=["M2-05"]
money_of_each = ck.tiering.pareto(company).table["monetary"]
spread = {"Gini": round(ck.measures.gini(money_of_each), 2), "HHI": round(ck.measures.hhi(money_of_each))}
ck.show.facts(spread)

# %% [markdown] lang="zh" tags=["M2-05", "lesson"]
# **怎么读**：客户按收入从大到小排队，横轴是排到了百分之几的客户，纵轴是它们的累计占比。曲线越往左上角弓，集中度越高；如果家家一样多，它就是一条对角线。基尼系数（Gini）把这条曲线压成一个数：0 表示家家一样，越接近 1 越集中。HHI 把每家份额（百分数）的平方加起来：全靠一家是 10000，一百家平分是 100；它看的是会不会受制于一两家客户。
#
# **陷阱**：曲线只看金额，不看关系。一笔一次性大单也能把客户推进前列，却不等于有下一单。
# %% [markdown] lang="en" tags=["M2-05", "lesson"]
# **How to read it**: customers queue by revenue, largest first; across is how far down the queue we are, up is their cumulative share of revenue. The more the curve bends to the upper left, the higher the concentration; if all were equal it would be the diagonal. The Gini coefficient says it in one number: 0 is all equal, close to 1 is all with one. HHI adds up the squares of all shares (in percent): 10,000 is a single customer, 100 a hundred equal ones; it tells whether you depend on one or two.
#
# **The trap**: the curve sees money, not relations. A single one-off order can push a customer to the front, and there may never be a second.

# %% [markdown] lang="zh" tags=["M2-04"]
# ### ABC 分类
# %% [markdown] lang="en" tags=["M2-04"]
# ### ABC classes

# %% [markdown] lang="zh" tags=["M2-04", "lesson"]
# 在曲线上切两刀，就有了三类：**A** 是撑起收入前 80% 的那几家，**B** 撑起接下来的 15%，其余是 **C**。两刀切在哪里是管理决定，不是统计结果：切得越低，A 类越少、照顾得越细。
# %% [markdown] lang="en" tags=["M2-04", "lesson"]
# Two cuts through the curve make three classes: **A** carries the first 80% of revenue, **B** the next 15%, **C** the rest. Where to cut is a decision of management, not a result of statistics: the lower the cut, the fewer the A customers and the better you can look after each.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.1：A 类有几家（8 分钟）
#
# 拖动滑块，看 A 类怎么变；第二问看表里的订单数。然后把答案填进下面的格子。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.1: how many make the A group? (8 minutes)
#
# Move the slider and watch the A group change; for the second question look at the number of orders in the table. Then fill in the fields below.

# %% tags=["lesson"]
ck.show.table(ck.tiering.abc(company).table.head(10)[["customer_id", "monetary", "share", "rank"]], company=company)

# %% tags=["exercise", "M2-04", "M2-05"] key="E2.1"
ck.exercise("E2.1", company)

# %% tags=["solution", "M2-04", "M2-05"] key="E2.1"
ranked = ck.tiering.abc(company, a=0.8).table
top_fifth = ranked.head(max(round(0.2 * len(ranked)), 1))
ck.answer(
    "E2.1",
    company,
    group=(ranked["abc"] == "A").sum(),
    one_off=top_fifth.loc[top_fifth["n_orders"] == 1, "customer_id"].head(1).tolist(),
)

# %% tags=["M2-05"]
ck.tiering.pareto(company)

# %% tags=["M2-04"]
ck.show.table(ck.tiering.abc(company), rows=8)

# %% [markdown] lang="zh" tags=["M2-19"] slideshow={"slide_type": "slide"}
# ## 2.2 RFM：谁最近来过，来得多勤，花了多少
# %% [markdown] lang="en" tags=["M2-19"] slideshow={"slide_type": "slide"}
# ## 2.2 RFM: how recently, how often, how much

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **为什么看这个**：金额说的是过去，“最近来没来”说的是现在。三个字母合在一起，就能在客户真正离开之前看到它在走远。
#
# - **R**（recency，最近）：最后一次下单到今天有几天，越少越好。
# - **F**（frequency，频率）：下过几笔净额为正的订单，退款不算。
# - **M**（monetary，金额）：一共带来多少净收入。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **Why**: money tells the past, "when were they last here" tells the present. Put together, three letters show a customer drifting away before the customer is gone.
#
# - **R**, recency: days since the last order; fewer is better.
# - **F**, frequency: the number of orders with a positive net amount; a refund is none.
# - **M**, monetary: the net money brought in all.

# %% tags=["M2-19"]
ck.tiering.rfm(company)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **怎么读**：每个字母打 1 到 5 分，5 分最好。右上角的客户刚来过又来得勤；同样来得勤、却落到 R 低的那一边，就是正在走远的老客户，最该先打电话。
#
# **分数从哪里来**：从切分点来，不是从名次来，所以一样的客户一定得一样的分，明年的数据也能用今年的切分点打分。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **How to read it**: each letter gets 1 to 5 points, 5 is best. At the upper right are those who came lately and often; those just as frequent on the side where R is low are regulars drifting away, the first to call.
#
# **Where the points come from**: from cut-points, not from ranks; so equal customers always get equal points, and next year's data can be scored with this year's cut-points.

# %% tags=["M2-19", "lesson"]
print("\n".join(ck.tiering.rfm(company).extra["cutpoints"].describe()))

# %% [markdown] lang="zh" tags=["M2-19"]
# ### 八类客户
# %% [markdown] lang="en" tags=["M2-19"]
# ### The eight segments

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# 每个字母只分高（H：4 分、5 分）和低（L），三个字母合起来就是经典的八类。“重要”说的是金额高；后两个字说的是该做什么。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# Each letter is just high (H: 4 or 5 points) or low (L); three letters make the classical eight. "Important" means much money; the second word says what to do.

# %% tags=["M2-19", "lesson"]
ck.show.table(ck.tiering.segments(), columns=["label", "scores", "meaning", "move"])

# %% tags=["M2-19"]
ck.tiering.rfm_segments(company)

# %% tags=["M2-19"]
ck.show.table(ck.tiering.rfm(company), rows=8)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **陷阱**：在 B2B 里，F 会被拆单撑大（一份年度协议，每周提一次货），R 要和客户自己的节奏比（一年只买一次设备的客户，三个月没来很正常）。所以 RFM 是提醒，不是判决；下一节的分层会把“跟自己比”考虑进去。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **The trap**: in B2B, call-offs inflate F (one yearly agreement, a delivery each week), and R must be held against the customer's own rhythm (three silent months mean nothing for someone who buys a machine a year). So RFM is a reminder, not a verdict; the tiers of the next section compare customers with themselves.

# %% [markdown] lang="zh" tags=["M2-19"]
# ### B2B 的三道防线：集团要合并，提货不算下单，经销商单独比
# %% [markdown] lang="en" tags=["M2-19"]
# ### Three guards for B2B: join the group, do not count call-offs, compare dealers with dealers

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# 几家“中等客户”背后可能是同一个集团，合起来是大客户；同一家公司一个月提十次货，F 很高，其实只是一份合同。所以打分之前，先看上级公司，再把订单数和有采购的月数放在一起看。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# Behind several middling customers may stand one group that is a large one; and a firm that calls off goods ten times a month has a high F out of one contract. So before scoring look at the parent company, and hold the number of orders against the months with an order.

# %% tags=["M2-19"]
# %%needs customers.parent_id
ck.show.table(ck.tiering.by_parent(company), rows=6)

# %% tags=["M2-19"]
how_they_buy = ck.tiering.behaviour_features(company)
called_off = how_they_buy.nlargest(6, "orders_per_active_month")
ck.show.table(called_off, columns=["customer_id", "n_orders", "months_active", "orders_per_active_month"])

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **第三道防线：经销商和直销客户各打各的分**。经销商天天下单、金额大，是生意的性质，不是关系好；放在一张榜上，好的直销客户就显得平平。下表按客户类型分开打分，“换了类别”是分开之后结论变了的家数；不足 30 家的类型人太少，仍按全体打分。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **A third guard: dealers and direct customers are scored apart.** A dealer orders daily and much by trade, not out of affection; in one list, a good direct customer looks middling. The table scores each kind by itself; "changed" counts those whose segment comes out different. Kinds with fewer than 30 buyers are too few and keep the common score.

# %% tags=["M2-19"]
# %%needs customers.customer_type
apart = ck.tiering.rfm_apart(company, by="customer_type").rename(columns={"group": "customer_type"})
apart["n_changed"] = apart["segment"] != apart["segment_together"]
counts = apart.groupby(["customer_type", "scored_with"], as_index=False).agg(
    n_customers=("customer_id", "size"), n_changed=("n_changed", "sum"), monetary=("monetary", "sum")
)
ck.show.table(counts, company=company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.2：纠正三个字母（10 分钟）
#
# 某张幻灯片上写着：“R 表示客户多久来一次（频率），F 表示最近来没来，M 表示金额。”
#
# 先用滑块试一试：分几档、截止到哪一天，名单会变多少？
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.2: put the letters right (10 minutes)
#
# A slide says: "R is how often customers come (frequency), F is whether they came lately, M is money."
#
# Try the sliders first: how much does the list change with the number of bins and the date?

# %% tags=["exercise", "M2-19"] key="E2.2"
ck.exercise("E2.2", company)

# %% tags=["solution", "M2-19"] key="E2.2"
ck.answer(
    "E2.2",
    company,
    letters=["recency", "frequency", "monetary"],
    segment=lambda: ck.tiering.rfm(company).table.set_index("customer_id")["segment"][ck.course.falling_account(company)],
)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.1：要挽回的重要客户（5 分钟）
#
# “重要挽留客户”有几家？（差 1 家或 1% 以内都算对。）
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.1: important customers to win back (5 minutes)
#
# How many customers are "Important, win back"? (One more or less, or 1%, counts as right.)

# %% tags=["exercise", "M2-19"] key="TH2.1"
ck.exercise("TH2.1", company)

# %% tags=["solution", "M2-19"] key="TH2.1"
ck.answer("TH2.1", company, win_back=(ck.tiering.rfm(company).table["segment"] == "important_winback").sum())

# %% [markdown] lang="zh" tags=["M2-33"] slideshow={"slide_type": "slide"}
# ## 2.3 分层：每一层拿什么资源
# %% [markdown] lang="en" tags=["M2-33"] slideshow={"slide_type": "slide"}
# ## 2.3 Tiers: what each of them gets

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **为什么看这个**：ABC 和 RFM 说的是客户是什么样，客户分层说的是我们给什么：谁来管、多久去一次、多快回应、占多少预算。四层，各有一条写得清楚的规则：
#
# - **高价值客户**：近 12 个月撑起一半收入的最小一组，而且不止一笔订单。
# - **潜力客户**：比上一年明显增长，两个半年都在涨；或者刚来一年就已经不小。
# - **流失客户**：还在买但大幅下滑的，要**挽救**；曾经重要、已经沉默的，要**赢回**。沉默多久算流失，跟它自己的下单间隔比。
# - **一般客户**：其余的。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **Why**: ABC and RFM say what a customer is like; customer tiering says what we give: who looks after them, how often we go, how fast we answer, what share of the budget they get. Four tiers, each with a rule in plain words:
#
# - **High-value**: the smallest group that brings half of the last 12 months' money, with more than one order.
# - **Potential**: clearly above the year before, in both half-years; or new within a year and already not small.
# - **Lost**: still buying but falling steeply, to **rescue**; once important and now silent, to **win back**. How long is silent is measured by the customer's own order gap.
# - **General customers**: everybody else.

# %% tags=["M2-33"]
ck.tiering.tier_sizes(company)

# %% tags=["M2-33"]
ck.show.table(ck.tiering.resource_rules(company))

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **怎么读**：左边看客户数，右边看收入。层级越高，客户越少、收入越多，资源才给得起。上面这张资源表就是规则本身，写在一个文件里，您的公司可以改。
#
# **陷阱**：把“级别”当荣誉发。层级是资源的分配办法，应当能升也能降，而且每次升降都说得出理由。下表最后一列就是理由。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **How to read it**: compare the number of customers with their revenue. The higher the tier, the fewer the customers and the more the money, so that we can afford what they get. The table of resources is the rule itself; it stands in one file that your company can change.
#
# **The trap**: handing out levels as honours. A tier is a way to allot resources; it must go down as well as up, and always for a reason one can say aloud. The column of reasons below is just that.

# %% tags=["M2-33"]
ck.show.table(ck.tiering.tiered_list(company), rows=10)

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **哪些标签还站不稳**：判断沉默要六个间隔，判断涨落要有去年可比。下表是数据还不够的客户，层级、阶段、RFM 类别都只是暂定；照着行动之前，先问负责人。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **Which labels do not stand firmly yet**: silence is judged from six gaps, a trend from a year to compare with. Below are the customers with too little history; their tier, stage and segment are provisional. Ask the owner before acting on them.

# %% tags=["M2-33"]
ck.show.table(ck.tiering.thin_history(company), rows=6)

# %% [markdown] lang="zh" tags=["M2-29", "M2-30", "M2-31", "M2-32"]
# ### 四层，四种打法，要多少人手
# %% [markdown] lang="en" tags=["M2-29", "M2-30", "M2-31", "M2-32"]
# ### Four tiers, four plays, and the hours they take

# %% [markdown] lang="zh" tags=["M2-29", "M2-30", "M2-31", "M2-32", "lesson"]
# - **高价值客户，专人专线**：固定负责人、定期走访、优先交付，方案跟着他的产线走。承诺之前先算小时数，做不到的服务比没有更伤人。
# - **潜力客户，加一把火**：两个半年都在涨，就给样机、给工程师、给推荐奖励，目标是第二条产品线。看斜率，不看一单。
# - **一般客户，低成本保温**：内勤电话、线上下单、新品信息，节奏固定、动作简单，有动静再升级。
# - **流失客户，挽救和赢回分开做**：还在买但在下滑的，两周内上门问原因；已经沉默的，先算值不值得，再打电话。
# %% [markdown] lang="en" tags=["M2-29", "M2-30", "M2-31", "M2-32", "lesson"]
# - **High-value: a named owner and a direct line**: regular visits, delivery first, solutions that follow the customer's own lines. Count the hours before promising; service that is promised and not kept hurts more than none.
# - **Potential: add fuel**: where both half-years rise, give samples, an engineer, a referral reward, aiming at a second product line. Look at the slope, not at one order.
# - **General customers: keep warm at low cost**: calls from inside sales, orders online, product news; a fixed rhythm and simple moves, more once something stirs.
# - **Lost: rescue and win back are two plays**: who still buys but falls gets a visit within two weeks and a question; who is silent is first reckoned, then called.

# %% tags=["M2-29", "M2-31"]
ck.tiering.resource_rules(company)

# %% tags=["M2-30"]
ck.tiering.rising(company)

# %% tags=["M2-32"]
ck.tiering.plays(company)

# %% [markdown] lang="zh" tags=["M2-29", "M2-30", "M2-32", "lesson"]
# **怎么读**：第一张表，客户数 × 每年次数 × 每次小时数，就是这套政策每月要的工时；超过手里的人，就减次数，不要偷工减料。第二张表，“月销售额趋势”是最近 24 个完整月里每两个月连一条线、取中间的坡度（Theil-Sen 法），一笔大单拉不动它；下限和上限都在零以上，才叫“在涨”，跨过零就是“说不准”。第三张表，挽救和赢回分开数，因为打法、负责人和成功率都不一样。
#
# **陷阱**：增长率高的客户，基数往往很小。增长率要和金额一起看，30% 的 1 万元不如 10% 的 100 万元。
# %% [markdown] lang="en" tags=["M2-29", "M2-30", "M2-32", "lesson"]
# **How to read it**: in the first table customers × contacts a year × hours a contact are the hours a month this policy takes; if that is more than you have, cut the number of contacts, not their quality. In the second the trend joins every two of the last 24 complete months by a line and takes the middle slope (Theil-Sen), which no single large order can bend; only where both ends of its interval lie above zero is it "rising", across zero it is "cannot tell". In the third rescue and win-back are counted apart, since the move, the owner and the odds differ.
#
# **The trap**: high growth often starts from very little. Read the rate with the money: 30% of ten thousand is less than 10% of a million.

# %% [markdown] lang="zh" tags=["M2-33"]
# ### 系统里的级别与算出来的层级
# %% [markdown] lang="en" tags=["M2-33"]
# ### The level in the system against the computed tier

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# CRM 里的级别多半是几年前定的，之后没人再动。下图每行是一个级别，每列是一个层级，格里是客户数：灰色相符，橙色不符。偏高的占着不该占的资源，偏低的没得到应有的照顾。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# The level in a CRM was mostly set years ago and never touched again. In the picture each row is a level, each column a tier, each cell a number of customers: grey fits, orange does not. Too high draws service that is not earned, too low waits for service that is.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E2.3：手写的十大客户与算出来的层级（★★ 15 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E2.3: the handwritten ten against the computed tiers (★★ 15 minutes)

# %% tags=["exercise", "M2-33", "M2-29"] key="E2.3"
ck.exercise("E2.3", company)

# %% tags=["solution", "M2-33", "M2-29"] key="E2.3"
ten = ck.tiering.the_ten(company).customers
top = ck.tiering.tiers(company).query("tier == 'high_value'")["customer_id"]
ck.answer("E2.3", company, wrong_level=lambda: len(ck.tiering.drift_report(company).table), not_top=[one for one in ten if one not in set(top)])

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **更正清单**：级别与层级不符的客户，逐家列出该往上调还是往下调。先改偏低的，客户高兴；偏高的先和负责人谈，再改。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **The list of corrections**: every customer whose level does not fit, and which way to move it. Correct those too low first, they will be glad; for those too high, talk to the owner before you change it.

# %% tags=["M2-33"]
ck.show.table(ck.tiering.drift_report(company), rows=10)

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 2.4 变化：谁换了层，新客户留下来多少
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.4 Movement: who changed tier, and how many new customers stay

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：一张名单是照片，两张名单之间的迁移才是电影。掉层的客户比没上层的客户更值得先问一句为什么。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: one list is a photograph; who moved between two lists is the film. A customer who dropped a tier deserves the first "why?", before one who never rose.

# %%
ck.tiering.tier_moves(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：行是一年前的层，列是现在的层。对角线上的没动；“高价值”那一行里落到“流失”的，就是这一年最该追问的几家。“新”是这一年才来的客户。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: rows are the tier a year ago, columns the tier now. On the diagonal nobody moved; those in the high-value row who are now lost are the ones to ask about first. "New" came within the year.

# %%
ck.tiering.buying_again(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：每一行是同一个季度第一次下单的客户，往右看它们之后每个季度还有多少在买。往下比，看新一批的留存是不是比老一批好。
#
# **陷阱**：第一行装着数据开始之前就有的所有老客户，留存当然高，不要拿它当标杆。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: a row holds the customers whose first order fell into the same quarter; to the right, how many of them bought in each later quarter. Compare downwards to see whether the retention of newer groups is better.
#
# **The trap**: the first row holds everybody who was a customer before the data begin; its retention is naturally high and no benchmark.

# %% [markdown] lang="zh" tags=["M2-34"]
# ### 分层要换来什么：每层一行目标
# %% [markdown] lang="en" tags=["M2-34"]
# ### What tiering is for: one line of goals per tier

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **为什么看这个**：分层本身不是成绩。要换来四样：更满意、留得更久、收入更多、人手用得更准。先把今天的数字记下来，半年后才说得清有没有变好。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **Why**: having tiers is no achievement. They are to bring four things: satisfaction, loyalty, revenue, and hours better spent. Write down today's numbers first; only then can one say in half a year whether it got better.

# %% tags=["M2-34"]
ck.tiering.tier_goals(company)

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **怎么读**：留存率是基线，目标列默认加两个百分点，请改成您敢签字的数。一个目标要说清谁、多少、到哪天：“潜力客户留存从 91% 到 93%，负责人李经理，6 月 30 日前”才算目标，“加强客户维护”不算。
#
# **陷阱**：流失那一层没有留存率，它的目标是赢回几家、花多少钱。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **How to read it**: retention is the baseline; the target adds two points unless you put in what you dare to sign. A goal says who, how much and until when: "retention of the potential tier from 91% to 93%, owner Li, by 30 June" is one; "better customer care" is not.
#
# **The trap**: the tier of lost customers has no retention rate; its goal is how many to win back, at what cost.

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **写成 SMART 的一句话**：具体（做什么、对谁）、可量（数字和单位）、够得着（从多少到多少）、相关（为了哪个更大的目标）、有期限（哪天以前）。下面第一句五样齐全，第二句几乎全缺；再写一句您自己的，改到五个“是”为止。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **Write it as one SMART sentence**: specific (what, for whom), measurable (a number with its unit), attainable (from where to where), relevant (which higher goal it serves), time-bound (by which day). The first sentence below has all five, the second almost none; add one of your own and mend it until all five say yes.

# %% tags=["M2-34", "lesson"] jupyter={"source_hidden": false}
# zh: 写您自己的一句目标，放在引号里，再运行
# en: write a goal of your own between the quotation marks, then run
my_goal = ""

goals_written = [*ck.tiering.example_goals(), *filter(None, [my_goal])]
ck.show.table(ck.planning.smart_table(goals_written))

# %% [markdown] lang="zh" tags=["M2-10", "M2-07"] slideshow={"slide_type": "slide"}
# ## 2.5 客户利润与鲸鱼曲线：大客户不一定赚钱
# %% [markdown] lang="en" tags=["M2-10", "M2-07"] slideshow={"slide_type": "slide"}
# ## 2.5 Customer profit and the whale curve: large is not the same as profitable

# %% [markdown] lang="zh" tags=["M2-10", "lesson"]
# **为什么看这个**：客户价值是它带来的减去我们花在它身上的。收入、毛利都在账上，运费、拜访、加急、退货、支持和垫款的利息却散在各个部门，没人替一家客户加起来。加起来，有的大客户就变了脸。
# %% [markdown] lang="en" tags=["M2-10", "lesson"]
# **Why**: a customer is worth what it brings less what it takes. Revenue and margin stand in the books; freight, visits, rush orders, returns, support and the interest on late money lie scattered over departments, and nobody adds them up for one customer. Once added, some large customers look different.

# %% tags=["M2-10"]
profit = ck.tiering.customer_profit(company, margin_rate=assumed_margin)
parts = ["revenue", "gross_margin", "cost_to_serve", "profit"]
totals = {ck.data.contract.label(name): ck.locale.money(profit[name].sum(), company.currency) for name in parts}
display(ck.show.facts(totals))
ck.show.table(profit.nlargest(10, "revenue"), columns=["customer_id", "revenue", "gross_margin"], company=company)

# %% [markdown] lang="zh" tags=["M2-10", "lesson"]
# **怎么读**：四个大数字从左到右，收入减成本得毛利，减服务成本得利润；每家客户的利润加起来，正好等于最后一个数。下表是收入最大的十家，只列到毛利；扣掉服务成本以后还剩多少，请您在练习里自己找。
#
# **陷阱**：订单上没有成本时，毛利按假定的比率算，排名就只是收入排名换了个名字。服务成本没有记到客户，也先别下结论。
# %% [markdown] lang="en" tags=["M2-10", "lesson"]
# **How to read it**: from left to right, revenue less the cost of goods is margin, less the cost to serve is profit; the profits of all customers add up to the last number exactly. The table shows the ten largest by revenue, down to the margin only; what is left after the cost to serve is for you to find in the exercise.
#
# **The trap**: where orders carry no cost, the margin is an assumed rate and the ranking is revenue by another name. And with no cost to serve booked by customer, do not conclude yet.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.4：哪家大客户在赔钱（★★ 15 分钟）
#
# 选上各项服务成本，看收入最大的十家里谁翻到零线以下；再看它跟同等规模的客户比，哪一项贵得最多。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.4: which large customer loses us money? (★★ 15 minutes)
#
# Count the costs to serve and watch who of the ten largest falls below zero; then see on which item it is dearest beside customers of like size.

# %% tags=["exercise", "M2-07", "M2-10"] key="E2.4"
ck.exercise("E2.4", company)

# %% tags=["solution", "M2-07", "M2-10"] key="E2.4"
ten = ck.tiering.largest(company).table
losing = ten[ten["profit"] < 0].nsmallest(1, "profit")["customer_id"].tolist()
suspect = (losing or ten.nsmallest(1, "profit_margin")["customer_id"].tolist() or [None])[0]
ck.answer(
    "E2.4",
    company,
    customer=losing,
    driver=lambda: ck.tiering.repairs(company, suspect).table["driver"].iloc[0],
)

# %% [markdown] lang="zh" tags=["M2-07"]
# ### 鲸鱼曲线：谁在吃掉利润
# %% [markdown] lang="en" tags=["M2-07"]
# ### The whale curve: who eats the profit

# %% tags=["M2-10", "M2-07"]
display(ck.tiering.largest(company))
ck.tiering.whale(company)

# %% [markdown] lang="zh" tags=["M2-07", "lesson"]
# **怎么读**：客户从最赚钱的排到最赔钱的，利润一路累加。曲线先上升，到顶就是鲸鱼的背；后面往下掉的一段，是赔钱的客户吃回去的。右边是它们的名字。
#
# **维护大客户，四件事要定期做**：固定的拜访节奏、按他的产线定服务、每季度一次业务回顾、到期前谈续约；每一件都要花钱，所以每半年把服务成本重算一遍。
#
# **陷阱**：看见赔钱就想“砍掉”。先看赔在哪一项：折扣、加急、账期都可以谈，客户走了，分摊的固定成本还在。
# %% [markdown] lang="en" tags=["M2-07", "lesson"]
# **How to read it**: customers stand from the most profitable to the least, their profit added up. The curve rises to the whale's back; what it falls from there is eaten by the customers who lose us money. They are named on the right.
#
# **Looking after a large account is four habits**: a fixed rhythm of visits, service cut to its lines, a business review each quarter, and the renewal talk before the contract ends. Each costs money, so count the cost to serve again every half-year.
#
# **The trap**: to see a loss and think "drop them". First see where it is lost: discount, rush orders and payment terms can all be talked about; if the customer leaves, the shared fixed costs stay.

# %% [markdown] lang="zh" tags=["M2-23"] slideshow={"slide_type": "slide"}
# ## 2.6 客户终身价值：以后还会带来多少
# %% [markdown] lang="en" tags=["M2-23"] slideshow={"slide_type": "slide"}
# ## 2.6 Customer lifetime value: what is still to come

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **为什么看这个**：去年买得多，不等于明年还买。客户终身价值（CLV）把以后的毛利折成今天的钱，投入该跟着它走，而不是跟着去年的收入走。
#
# 三种算法，看您做的是哪种生意：
#
# - **一句话的算法**：年毛利 × 毛利倍数，倍数由留存率和贴现率定，人人算得来；
# - **没有合同的重复采购**：模型同时猜“多久买一次”和“会不会不再来”，再乘每次的金额；
# - **有合同、按期续约**：从历年续约率往后推，老合同比新合同更不容易断。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **Why**: who bought much last year need not buy next year. Customer lifetime value (CLV) turns the margin to come into today's money; effort should follow it rather than last year's revenue.
#
# Three ways, by the kind of business:
#
# - **the rule of thumb**: yearly margin × margin multiple, from retention and the discount rate; everybody can do it;
# - **repeat buying without contract**: a model guesses how often they buy and whether they have stopped for good, and multiplies by the money each time;
# - **contracts that are renewed**: project past renewals forward; old contracts break less easily than new ones.

# %% tags=["M2-23", "lesson"]
rates = pd.DataFrame({"retention": [0.6, 0.7, 0.8, 0.9, 0.95]})
rates["margin_multiple"] = [ck.tiering.margin_multiple(rate, discount_rate) for rate in rates["retention"]]
ck.show.table(rates)

# %% [markdown] lang="zh" tags=["M2-23"]
# ### 先考模型，再听它说
# %% [markdown] lang="en" tags=["M2-23"]
# ### Test the model before you listen to it

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# 把最近一段时间藏起来，只用前面的数据让模型预测，再跟真实发生的比。总数差不出四分之一，而且比“照过去的速度来”更准，模型才可以开口；复购客户太少或历史太短，它就说“不知道”，这比编一个数要好。项目型客户一单定多年，不进模型。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# Hide the latest stretch of time, let the model predict it from what came before, and hold it against what happened. Only if the total is within a quarter, and nearer than "they go on as before", may the model speak; with too few repeat buyers or too short a history it says "I do not know", which beats a number made up. Project business, one order for years, stays out of the model.

# %% tags=["M2-23"]
holdout = ck.course.attempt(ck.tiering.holdout_check, company)
ck.course.attempt(ck.show.holdout_chart, holdout)

# %% tags=["M2-23"]
margin_rate = ck.tiering.customer_profit(company, margin_rate=assumed_margin).attrs["margin_rate"]
model = ck.tiering.fit_value_model(company)
lifetime = ck.course.attempt(ck.tiering.predict_value, model, margin_rate, discount=discount_rate)
room = ck.tiering.headroom(company)
ck.course.attempt(ck.show.clv_chart, lifetime, room, currency=company.currency, quiet=mode == "lesson")

# %% tags=["M2-23"]
columns = ["customer_id", "p_alive", "expected_purchases", "expected_spend", "clv", "clv_low", "clv_high"]


def most_valuable(table):
    return ck.show.table(table.nlargest(10, "clv"), columns=columns, company=company)


ck.course.attempt(most_valuable, lifetime)

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **怎么读**：上图越靠上，以后三年的毛利越多；绿色的名字是“价值高、去年收入却不在前列”的，容易被冷落；橙色的相反。表里给的是区间：八成把握落在下限和上限之间。做预算用下限，谈投入看中间。
#
# **陷阱**：把 CLV 当成应收账款。它是一群相似客户的平均命运；落到某一家头上，要听负责人怎么说。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **How to read it**: the higher up, the more margin in the next three years; green names are of high value without having been among last year's largest, and easily neglected; orange ones the reverse. The table gives a range: eight times in ten the truth lies inside. Budget with the lower end, discuss effort at the middle.
#
# **The trap**: to book CLV like a receivable. It is the average fate of many customers alike; for a single one, hear the owner.

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **有合同的生意**：把一批同时签下的合同写进来：起始份数，以及每次续约之后还剩几份。下面是论文里公开的一组（Fader 和 Hardie，2007），请换成您的服务合同。留下来的人越来越忠诚，所以“平均续约率”会低估老客户。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **Business by contract**: put in a group of contracts signed together: how many at the start, and how many were left after each renewal. The numbers below are a published set (Fader and Hardie 2007); replace them by your service contracts. Those who remain are ever more loyal, so an average renewal rate sells old customers short.

# %% tags=["M2-23", "lesson"] jupyter={"source_hidden": false}
# zh: 起始份数，之后每次续约剩下几份
# en: contracts at the start, then those left after each renewal
contracts = [1000, 869, 743, 653, 593, 551, 517, 491]

renewing = ck.course.attempt(ck.tiering.fit_retention, contracts)


def projected(model):
    ahead = pd.DataFrame({"age": range(1, 13)})
    ahead["survival"], ahead["retention"] = model.survival(ahead["age"]), model.retention(ahead["age"])
    return ck.show.table(ahead)


ck.course.attempt(projected, renewing)

# %% [markdown] lang="zh" tags=["M2-22"] slideshow={"slide_type": "slide"}
# ## 2.7 价值矩阵：今年往谁身上投
# %% [markdown] lang="en" tags=["M2-22"] slideshow={"slide_type": "slide"}
# ## 2.7 The value matrix: in whom to invest this year

# %% [markdown] lang="zh" tags=["M2-22", "lesson"]
# **为什么看这个**：层级管日常服务，价值类型管一年一次的投入。三个尺度：现在的利润占比、还有多少空间（客户一年的采购总额减去给我们的）、以后的价值（CLV）。CLV 和利润多半同涨同落，不能当两条轴，所以画成气泡大小。
# %% [markdown] lang="en" tags=["M2-22", "lesson"]
# **Why**: the tier governs daily service, the value type governs what we invest once a year. Three measures: share of profit now, room to grow (what the customer buys in a year less what it buys from us), and the value to come (CLV). CLV and profit mostly rise together and make no two axes, so CLV is the size of the bubble.

# %% tags=["M2-22"]
profit_of_each = ck.tiering.customer_profit(company, margin_rate=assumed_margin)
value_model = ck.tiering.fit_value_model(company)
mean_margin = profit_of_each.attrs["margin_rate"]
clv = ck.tiering.predict_value(value_model, mean_margin, discount=discount_rate) if value_model.speaks else None
matrix = ck.tiering.value_matrix(company, clv=clv, profit=profit_of_each)
matrix.chart(quiet=mode == "lesson") or matrix

# %% tags=["M2-22"]
ck.tiering.investment_rules(company)

# %% [markdown] lang="zh" tags=["M2-22", "lesson"]
# **怎么读**：右上是战略型，赚钱又有空间；左上是高潜型，钱包大，给我们的少；右下是基础型，稳稳地赚；左下数目最多，用低成本方式服务。两条虚线就是切分点，挪动它们是管理决定。
#
# **陷阱**：“低效型”说的是我们的服务方式不划算，不是客户不好；换成内勤和线上，同一家客户就可能赚钱。采购总额若是业务员估的，空间一列先打个折再用。
# %% [markdown] lang="en" tags=["M2-22", "lesson"]
# **How to read it**: upper right is strategic: earning, with room; upper left is high potential: a large wallet, little of it ours; lower right is basic: earning steadily; lower left are the many, to be served at low cost. The two dashed lines are each a cut-point; moving them is a decision of management.
#
# **The trap**: "inefficient" is said of the way we serve, not of the customer; from inside sales and online the same one may earn. And where the wallet is a rep's estimate, discount the room before you use it.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.5：战略型有几家（10 分钟，选做）
#
# 滑块上放的是一套偏严的切分点，是公司默认的两倍。调一调，看四种类型怎么变，再回答。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.5: how many are strategic? (10 minutes, optional)
#
# The sliders begin with a strict set, each cut-point twice the default. Move them and watch the four types change, then answer.

# %% tags=["exercise", "M2-22", "M2-23"] key="E2.5"
ck.exercise("E2.5", company)

# %% tags=["solution", "M2-22", "M2-23"] key="E2.5"
last_year = ck.tiering.tiers(company).set_index("customer_id")["monetary_12m"].nlargest(10).index
by_value = [] if clv is None else clv.nlargest(10, "clv")["customer_id"]
ck.answer(
    "E2.5",
    company,
    strategic=(ck.tiering.value_matrix(company).table["value_type"] == "strategic").sum(),
    risen=[one for one in by_value if one not in set(last_year)],
)

# %% [markdown] lang="zh" tags=["M2-09", "M2-25"] slideshow={"slide_type": "slide"}
# ## 2.8 客户生命周期：处在哪一段，下一步往哪走
# %% [markdown] lang="en" tags=["M2-09", "M2-25"] slideshow={"slide_type": "slide"}
# ## 2.8 The customer lifecycle: which stage, and where next

# %% [markdown] lang="zh" tags=["M2-09", "lesson"]
# **为什么看这个**：客户的需要和价值随时间变。刚来的要的是顺利用起来，成熟的要的是稳定和省事，衰退的要的是有人听他说。用成熟期的办法对待新客户，是第二单没有来的常见原因。
#
# 阶段由三样东西定：来了多久，近半年比去年同期多还是少，沉默的天数是自己间隔的几倍。
# %% [markdown] lang="en" tags=["M2-09", "lesson"]
# **Why**: what customers need and what they are worth changes with time. The new want a smooth start, the mature want things steady and easy, the declining want to be heard. Treating a new customer like a mature one is a common reason why no second order comes.
#
# Three things set the stage: how long they have been with us, the last half-year against the same months before, and the silence as a multiple of their own gap.

# %% tags=["M2-09"]
stages = ck.tiering.lifecycle_stage(company)
ck.show.stage_bars(stages, currency=company.currency)

# %% tags=["M2-25"]
flow = ck.tiering.stage_flow(company)
ck.show.stage_flow_chart(flow)

# %% [markdown] lang="zh" tags=["M2-25", "lesson"]
# **怎么读**：行是这个季度的阶段，列是下个季度的阶段，每行加起来是 100%。看两格就够：成长期有多少掉进衰退期，衰退期有多少自己回得来。左边写着平均在一个阶段待几个季度，那就是您的反应时间。
#
# **陷阱**：衰退期能自己恢复一部分，所以“我们一去客户就好了”不都是功劳；要和没去的比。
# %% [markdown] lang="en" tags=["M2-25", "lesson"]
# **How to read it**: rows are the stage this quarter, columns the stage in the next, each row adds up to 100%. Two cells are enough: how many of the growing begin to decline, and how many of the declining recover. On the left stands how many quarters a stage lasts: that is your time to act.
#
# **The trap**: some of the declining recover by themselves, so "we went and they came back" is not all our doing; compare with those nobody visited.

# %% tags=["M2-25"]
playbook = pd.DataFrame(
    {"stage": code, "move": ck.locale.pick(text["play"])}
    for code, text in ck.tiering.lifecycle.lifecycle_rules()["stages"].items()
)
playbook.insert(1, "n_customers", playbook["stage"].map(stages["stage"].value_counts()).fillna(0).astype(int))
ck.show.table(playbook)

# %% [markdown] lang="zh" tags=["M2-26", "M2-32"] slideshow={"slide_type": "slide"}
# ## 2.9 流失与赢回：跟客户自己的节奏比
# %% [markdown] lang="en" tags=["M2-26", "M2-32"] slideshow={"slide_type": "slide"}
# ## 2.9 Churn and win-back: against the customer's own rhythm

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **为什么看这个**：没有合同，客户走的时候不会通知您。“60 天没下单就算流失”，会把一年买两次的客户天天报警，又把一周买一次、已经停了一个月的客户放过去。所以跟他自己的间隔比：超过自己中位间隔的三倍，而且比以往任何一次都久，才叫沉默；再久一倍，才算确认流失。至少要有六个间隔才判断，不够的写“历史太短”。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **Why**: without a contract nobody tells you when they leave. "No order for 60 days" cries wolf every day over those who buy twice a year, and lets pass the one who bought weekly and stopped a month ago. So hold customers against their own gap: silent is longer than three of their own median gaps, and longer than ever before; confirmed gone is twice that. It takes at least six gaps to judge; below that we say "too little history".

# %% tags=["M2-26"]
bands = ck.tiering.fixed_bands(company)
ck.show.churn_bands_chart(bands)

# %% tags=["M2-26"]
states = ck.tiering.churn_states(company)
slowing = states[states["state"].isin(["slowing", "silent"])].nlargest(10, "monetary_12m")
columns = ["customer_id", "state", "recency_days", "median_gap_days", "gap_ratio", "monetary_12m"]
ck.show.table(slowing, columns=columns, company=company)

# %% tags=["M2-26", "lesson"]
lost_in = pd.DataFrame([ck.tiering.churn_rate(company, months=months) for months in (3, 12)])
lost_in = lost_in.rename(columns={"start": "n_customers"})
ck.show.table(lost_in[["from_date", "n_customers", "lost"]], company=company)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：第一行是最近三个月，第二行是最近十二个月。流失率 = 期初还在、期末沉默的客户 ÷ 期初还在的客户；留下的和走了的加起来等于期初。流失率留给您在练习里算；按客户数和按金额要各算一遍，差得多，说明走的多是小客户，或者反过来。
#
# **陷阱**：春节。一月和二月要合起来看，订单会在节前节后之间挪动。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the first row is the last three months, the second the last twelve. The churn rate is those who were there at the start and are silent at the end, over those who were there at the start; retained and lost add up to the start. The rate is yours to work out in the exercise. It should be counted by customers and by money: where the two differ much, it is mostly the small ones who leave, or the large.
#
# **The trap**: Spring Festival. Read January and February together; orders move from one side of the holiday to the other.

# %% tags=["M2-26"]
ck.show.survival_chart(ck.tiering.customer_survival(company))

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：曲线是首单之后过了这么久还在的客户占多少，带子是把握的范围，人越少越宽。它把还没走的客户也算进来，比“走了的客户平均待多久”老实。往下掉得最陡的那几个月，就是该安排回访的时候。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the curve is the share of customers still there so long after their first order; the band is how sure we are, wider where few are left. It counts those who have not left yet as well, and is more honest than "lost customers stayed so long on average". Where it falls steepest is when a call should be planned.

# %% [markdown] lang="zh" tags=["M2-26"]
# ### 为什么走
# %% [markdown] lang="en" tags=["M2-26"]
# ### Why they leave

# %% tags=["M2-26"]
# %%needs opportunities opportunities.lost_reason
gone = states.loc[states["state"].isin(["slowing", "silent", "confirmed"]), "customer_id"]
ck.show.table(ck.tiering.reason_pareto(company, gone), rows=8, company=company)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：这是变慢和沉默的客户最近丢单的原因，次数多的在前。**陷阱**：“价格”是业务员最容易写的原因，模块一里已经看到，嘴上说价格、数据说交期；拜访时请问“上一次你们换供应商，是哪一天、因为什么事”。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the reasons of deals lost with customers who are slowing or silent, most frequent first. **The trap**: "price" is the easiest reason for a rep to write; module 1 showed that they say price while the data say delivery. When you visit, ask "when did you last change a supplier, on what day, because of what?"

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.2：上个季度的流失率（6 分钟）
#
# 先拖一拖“几倍间隔算沉默”的滑块。然后回答：
#
# 1. 按三倍间隔，最近一个季度（3 个月）的流失率是多少？（写百分数，例如 `"4.5%"`；差 1 个百分点以内都算对。）
# 2. 下面这家客户每年都有一段淡季。按三倍间隔的规则，它会被报为流失吗？写 `"会"` 或 `"不会"`。
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.2: the churn rate of the last quarter (6 minutes)
#
# First move the slider for how many gaps count as silent. Then answer:
#
# 1. At three gaps, what is the churn rate of the last quarter (3 months)? (A percentage, as in `"4.5%"`; within one percentage point counts as right.)
# 2. The customer below has a quiet season each year. At three gaps, is it reported as lost? Write `"yes"` or `"no"`.

# %% tags=["lesson"]
churn = ck.show.churn_explorer(company)
display(churn)
seasonal = ck.course.seasonal_customer(company)
columns = ["customer_id", "recency_days", "median_gap_days", "silent_after_days", "monetary"]
ck.show.table(states[states["customer_id"] == seasonal], columns=columns, company=company)

# %% tags=["exercise", "M2-26"] key="TH2.2"
# zh: 例如 quarter_rate = "4.5%"，flagged = "会"
# en: as in quarter_rate = "4.5%", flagged = "yes"
### BEGIN SOLUTION
quarter_rate = ck.tiering.churn_rate(company, months=3, gap_times=3.0)["rate"]
gone_now = states[states["state"].isin(["silent", "confirmed"])]["customer_id"]
flagged = "yes" if seasonal in set(gone_now) else "no"
### END SOLUTION
ck.check("TH2.2", quarter_rate, flagged)

# %% tags=["M2-26"]
rates_lost = pd.DataFrame([ck.tiering.churn_rate(company, months=months) for months in (3, 12)])
rates_lost = rates_lost.rename(columns={"start": "n_customers"})
columns = ["from_date", "n_customers", "lost", "rate", "money_rate"]
ck.show.table(rates_lost, columns=columns, company=company)

# %% [markdown] lang="zh" tags=["M2-32"]
# ### 谁值得赢回
# %% [markdown] lang="en" tags=["M2-32"]
# ### Whom to win back

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# **为什么看这个**：不是每个走了的客户都值得追。期望价值 = 采购期一年的净销售额 × 毛利率 × 这么久没来的客户自己回来的比例 − 追一次的费用。比例用您自己公司去年的记录：一年前沉默的客户里，后来有几家又下了单。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# **Why**: not everybody who left is worth pursuing. Expected value = a year of net revenue while they bought × margin × the share of customers silent for so long who come back − the cost of a try. The share is your own record: of those silent a year ago, how many have ordered since.

# %% tags=["M2-32"]
ck.show.table(ck.tiering.return_rates(company).rename(columns={"customers": "n_customers"}))

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.5：先打哪三个电话（5 分钟）
#
# 下表按客户编号排，有采购期一年的销售额和回来的概率。按期望价值，最该先打电话赢回的是哪三家？
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.5: the first three calls (5 minutes)
#
# The table is in the order of the ids, with the yearly revenue while they bought and the chance of return. By expected value, which three would you call first to win back?

# %% tags=["lesson"]
asked = ck.tiering.winback_list(company).table.head(12).sort_values("customer_id")
ck.show.table(asked, columns=["customer_id", "recency_days", "best_year", "return_chance"], company=company)

# %% tags=["exercise", "M2-32"] key="TH2.5"
ck.exercise("TH2.5", company)

# %% tags=["solution", "M2-32"] key="TH2.5"
ck.answer("TH2.5", company, calls=ck.tiering.winback_list(company).table["customer_id"].head(3).tolist())

# %% tags=["M2-32"]
ck.show.table(ck.tiering.winback_list(company), rows=10)

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# **怎么读**：从最值得打的电话排起。追一次的费用按两次电话、两次拜访算，用的是您公司业务员的成本；没有这张表时，按老客户一年销售额的 0.5% 假定。**陷阱**：回来的比例来自很少几家客户，当作先后次序用，别当作预算。赢回不是挽救：还在买的客户不在这张表里，他们在分层表的“挽救”一列。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# **How to read it**: the calls worth making come first. A try is two calls and two visits at what your reps cost; without that table 0.5% of a year's revenue of a former regular is assumed. **The trap**: the shares that come back rest on few customers; use them as an order of calls, not as a budget. And win-back is not rescue: who still buys is not in this list but among the rescue cases of the tiers.

# %% [markdown] lang="zh" tags=["M2-11", "M2-12", "M2-13", "M2-14", "M2-15"] slideshow={"slide_type": "slide"}
# ## 2.10 客户细分：四个角度，再加聚类
# %% [markdown] lang="en" tags=["M2-11", "M2-12", "M2-13", "M2-14", "M2-15"] slideshow={"slide_type": "slide"}
# ## 2.10 Segments: four bases, and clusters

# %% [markdown] lang="zh" tags=["M2-12", "lesson"]
# **为什么看这个**：分层回答“给多少”，细分回答“给什么”。四个角度各问一句：在哪里，是什么样的企业，怎么买，怎么想。
# %% [markdown] lang="en" tags=["M2-12", "lesson"]
# **Why**: tiers answer "how much", segments answer "what". Four bases, one question each: where are they, what kind of firm, how do they buy, how do they think.

# %% [markdown] lang="zh" tags=["M2-12"]
# ### 地理：在哪里
# %% [markdown] lang="en" tags=["M2-12"]
# ### Geographic: where

# %% tags=["M2-12"]
# %%needs customers.region
ck.show.segment_chart(ck.tiering.segment_by(company, "region"), currency=company.currency)

# %% [markdown] lang="zh" tags=["M2-13"]
# ### 企业：是什么样的
# %% [markdown] lang="en" tags=["M2-13"]
# ### Firmographic: what kind of firm

# %% [markdown] lang="zh" tags=["M2-13", "lesson"]
# 消费品看年龄、性别、收入，B2B 看行业、规模、所有制。提升倍数问的是：这个行业里高价值客户和潜力客户的比例，是全体平均的几倍？倍数高又站得住的，就是您的理想客户画像，下一家就去那里找。
# %% [markdown] lang="en" tags=["M2-13", "lesson"]
# Consumer goods look at age, gender and income; B2B looks at industry, size and ownership. Lift asks: how many times more often than on average is a customer of this industry high-value or potential? Where it is high and stands up to chance, there is your ideal customer, and where to look for the next.

# %% tags=["M2-13"]
# %%needs customers.industry
firms = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
tier_of_each = ck.tiering.tiers(company).set_index("customer_id")["tier"]
best = tier_of_each[tier_of_each.isin(["high_value", "potential"])].index
ck.show.lift_chart(ck.tiering.lift(firms["industry"], best))

# %% tags=["M2-13"]
# %%needs customers.industry customers.employees
by_size = ck.tiering.segment_by(company, ck.tiering.size_band(firms["employees"]))
by_size = by_size[by_size["segment"] != "unknown"].rename(columns={"segment": "employees", "customers": "n_customers"})
ck.show.table(by_size, company=company)

# %% [markdown] lang="zh" tags=["M2-13", "lesson"]
# **怎么读**：横线是把握的范围，压着平均线的就不能说它更好。**陷阱**：某个行业只有五六家客户，一家做大就成了“三倍”；先看括号里的家数。
# %% [markdown] lang="en" tags=["M2-13", "lesson"]
# **How to read it**: the bar is how sure we are; one that crosses the average cannot be called better. **The trap**: in an industry of five or six customers one success makes "three times"; look at the numbers in brackets first.

# %% [markdown] lang="zh" tags=["M2-14", "M2-21"]
# ### 行为：怎么买
# %% [markdown] lang="en" tags=["M2-14", "M2-21"]
# ### Behavioural: how they buy

# %% [markdown] lang="zh" tags=["M2-14", "M2-21", "lesson"]
# 间隔、篮子、品类宽度、折扣、退货、新品，从订单里都数得出来。几条简单的规则把客户分成族群：价格敏感型（常等深折扣）、品牌忠诚型（不等促销、守着一条产品线）、尝新型（新品占比高），看不清的就写“暂不能判断”。
# %% [markdown] lang="en" tags=["M2-14", "M2-21", "lesson"]
# Gaps, baskets, breadth, discounts, returns, novelties: all of it can be counted from orders. A few plain rules make families: price-sensitive (waits for deep discounts), brand-loyal (does not wait, stays with one line), trial-seeking (much that is new); where the history is too thin the label says so.

# %% tags=["M2-14", "M2-21"]
behaviour = ck.tiering.behaviour_features(company)
families = ck.tiering.behaviour_families(company, behaviour).set_index("customer_id")["family"]
counted = ["median_gap_days", "mean_order_value", "return_chance", "discount_rate", "n_product_lines"]
counted = [name for name in [*counted, "new_product_share"] if name in behaviour]
middle = behaviour.groupby(behaviour["customer_id"].map(families).rename("family"))[counted].median().reset_index()
by_family = ck.tiering.segment_by(company, families).rename(columns={"segment": "family", "customers": "n_customers"})
by_family = by_family[["family", "n_customers", "share_of_money", "growth_12m"]]
ck.show.table(by_family.merge(middle, on="family"), company=company)

# %% [markdown] lang="zh" tags=["M2-14", "M2-21", "lesson"]
# **怎么读**：一行一族，数字是这一族中间那家客户的样子。价格敏感型看折扣率，尝新型看新品占比。**陷阱**：折扣深不一定是他要的，也可能是我们自己给惯的；先看是谁批的价。
# %% [markdown] lang="en" tags=["M2-14", "M2-21", "lesson"]
# **How to read it**: a row a family, the numbers those of its middle customer. Look at the discount of the price-sensitive and the new products of the trial-seeking. **The trap**: a deep discount need not be what they ask for, it may be what we taught them; see who approved the price.

# %% [markdown] lang="zh" tags=["M2-15"]
# ### 态度：怎么想
# %% [markdown] lang="en" tags=["M2-15"]
# ### Attitudes: how they think

# %% [markdown] lang="zh" tags=["M2-15", "lesson"]
# 在 B2B 里，不问生活方式，问对风险、创新、价格和长期合作的态度。几道 1 到 5 分的题，答得像的归一组。**陷阱**：只有答了卷的客户在里面，而爱答卷的往往本来就满意。
# %% [markdown] lang="en" tags=["M2-15", "lesson"]
# In B2B one asks not for lifestyles but for attitudes to risk, novelty, price and long ties. A few items from 1 to 5; those who answer alike form a group. **The trap**: only those who answered are in it, and the willing are often the satisfied.

# %% tags=["M2-15"]
# %%needs surveys surveys.kind surveys.customer_id
attitudes = ck.tiering.attitude_segments(company)
answered = attitudes.groupby("attitude").mean(numeric_only=True).round(1).reset_index()
answered.insert(1, "n_customers", answered["attitude"].map(attitudes["attitude"].value_counts()))
ck.show.table(answered)

# %% [markdown] lang="zh" tags=["M2-20"]
# ### 让数据自己分：聚类
# %% [markdown] lang="en" tags=["M2-20"]
# ### Let the data divide: clusters

# %% [markdown] lang="zh" tags=["M2-20", "lesson"]
# **为什么看这个**：规则是人想的，聚类让行为相近的客户自己站到一起，常常照出规则没想到的一群。分几组不靠感觉：要分得开（轮廓系数），还要换一批客户抽样再分，仍是这几组（稳定性）。
# %% [markdown] lang="en" tags=["M2-20", "lesson"]
# **Why**: rules are made by people; clusters let customers who behave alike stand together, and often show a group no rule thought of. How many groups is not a matter of taste: they must stand apart (silhouette) and come back when other customers are drawn (stability).

# %% tags=["M2-20"]
latest = ck.tiering.customer_table(company)[["customer_id", "recency_days", "monetary"]]
clusters = ck.course.attempt(ck.tiering.cluster, behaviour.merge(latest, on="customer_id"))
ck.course.attempt(ck.show.cluster_choice_chart, clusters, quiet=mode == "lesson")

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.3：分几组（6 分钟）
#
# 看聚类的那张选择图：换一批客户仍分得出来（稳定性不低于 0.75）的几种分法里，分得最开的是几组？
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.3: how many groups? (6 minutes)
#
# Look at the chart of choice: among the numbers of groups that come back on other customers (stability at least 0.75), which stands apart best?

# %% tags=["exercise", "M2-20"] key="TH2.3"
# zh: 例如 best_k = 12
# en: as in best_k = 12
### BEGIN SOLUTION
best_k = ck.course.attempt(lambda found: found.k, clusters)
### END SOLUTION
ck.check("TH2.3", best_k)

# %% tags=["M2-20"]
# zh: 课上看下面可以拖动的那张
# en: in class the picture below, with its slider, takes this one's place
if mode == "report":
    display(ck.course.attempt(ck.show.cluster_chart, clusters, currency=company.currency))

# %% [markdown] lang="zh" tags=["M2-20", "lesson"]
# **给每一组起个名字**：电脑建议的名字只说了数字上的特点。拖动组数，再在框里按顺序写上您会在会上叫的名字，用分号隔开，例如“老朋友；常年小单；去年的大单”；空着的就留用建议的名字。名字叫得出来，才分得下去。
# %% [markdown] lang="en" tags=["M2-20", "lesson"]
# **Give each group a name**: the suggested names only say how the numbers differ. Move the number of groups, then write the names you would use in a meeting, in order, with semicolons between, as in "old friends; small and steady; last year's big order"; an empty place keeps the suggestion. A group one can name is a group one can serve.

# %% tags=["M2-20", "lesson"]
namer = ck.course.attempt(ck.show.cluster_namer, clusters, behaviour.merge(latest, on="customer_id"), company.currency)
namer

# %% [markdown] lang="zh" tags=["M2-11"]
# ### 好的细分要过五关
# %% [markdown] lang="en" tags=["M2-11"]
# ### Five tests of a useful segmentation

# %% [markdown] lang="zh" tags=["M2-11", "lesson"]
# **量得出、够得大、找得到、分得开、做得不同**，五条缺一条，细分就只是一张好看的图。前四条数据能查；最后一条要您自己写：每一组做的事，跟别的组有什么不同？把动作写进下面，一组一句。
# %% [markdown] lang="en" tags=["M2-11", "lesson"]
# **Measurable, substantial, accessible, differentiable, actionable**: with one missing, a segmentation is just a pretty picture. The data can check the first four; the last is yours: what is done for each group that is not done for the others? Write one sentence per group below.

# %% tags=["M2-11"] jupyter={"source_hidden": false}
# zh: 每组一句：从下周起，对它做什么别组没有的事；全写完再运行
# en: one sentence per group: what is done for it from next week that no other group gets; write all, then run
actions = {1: "", 2: "", 3: "", 4: "", 5: "", 6: "", 7: ""}


def five_tests(found):
    table = behaviour.merge(latest, on="customer_id").sort_values("customer_id").dropna(subset=list(found.features))
    scaled = ck.tiering.standardised(table[list(found.features)])
    owned = None
    if company.has("customers.owner_rep_id"):
        owner = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["owner_rep_id"]
        owned = found.members["customer_id"].map(owner).notna()
    said = {n: text.strip() for n, text in actions.items() if text.strip()}
    return ck.show.table(ck.tiering.segment_quality(found.members["cluster"], scaled, owned, said or None))


ck.course.attempt(five_tests, clusters)

# %% [markdown] lang="zh" tags=["M2-11", "lesson"]
# **怎么读**：没过的那一条就是要改的地方。最小一组太小，可以单独当重点客户管，不必硬凑成一个“细分市场”；还开着的那一条，等您写下各组的动作。
#
# **陷阱**：先有组、后想动作，动作都一样，组就白分了。
# %% [markdown] lang="en" tags=["M2-11", "lesson"]
# **How to read it**: the test that fails is what to change. If the smallest group is too small, handle each of its members like a key account rather than as a segment; the test that is open waits for your actions.
#
# **The trap**: groups first, actions later; where the actions are all alike, the groups were for nothing.

# %% [markdown] lang="zh" tags=["M2-16"] slideshow={"slide_type": "slide"}
# ## 2.11 细分用在哪：功夫花得对不对
# %% [markdown] lang="en" tags=["M2-16"] slideshow={"slide_type": "slide"}
# ## 2.11 What segments are for: is effort where value is?

# %% [markdown] lang="zh" tags=["M2-16", "lesson"]
# **为什么看这个**：一个分法有没有用，看它改变了三个决定没有：对谁说什么（营销）、服务到什么程度（服务）、人和钱放在哪里（资源）。先查第三个：过去一年的联系时间占比，对得上利润占比吗？
# %% [markdown] lang="en" tags=["M2-16", "lesson"]
# **Why**: a division is of use if it changes three decisions: what we say to whom (marketing), how far we serve (service), where people and money go (resources). Check the third first: does the share of contact time match the share of profit?

# %% tags=["M2-16"]
# %%needs interactions
by_tier = ck.tiering.tiers(company).set_index("customer_id")["tier"]
earned = ck.tiering.customer_profit(company, margin_rate=assumed_margin)
ck.show.allocation_chart(ck.tiering.allocation(company, by_tier, profit=earned))

# %% tags=["M2-16"]
level = ck.tiering.tiers(company)
service = ck.tiering.tier_resources()[["tier", "budget_share"]]
gained = level.merge(ck.tiering.customer_profit(company, margin_rate=assumed_margin), on="customer_id")
gained = gained.assign(profit=gained["profit"].clip(lower=0)).groupby("tier")["profit"].sum()
service["value_share"] = service["tier"].map(gained / gained.sum()).fillna(0.0)
service["share_gap"] = service["budget_share"] - service["value_share"]
ck.show.table(service)

# %% [markdown] lang="zh" tags=["M2-16", "lesson"]
# **怎么读**：同一行里，投入的点在价值的右边，就是给多了；在左边，是给少了。两边各自加起来都是 100%。表里是服务预算的分法和利润的来处，差额大的一层先问一句为什么；赔钱的客户利润按零算。
#
# **从下周一起**：把给多了的那一层，每四次拜访改成一次电话，省下的小时写明给谁。**陷阱**：不要照着比例一刀切，新客户和要挽救的客户，本来就该先投入后见利。
# %% [markdown] lang="en" tags=["M2-16", "lesson"]
# **How to read it**: in a row, effort to the right of value is too much, to the left too little. Each of the two adds up to 100%. The table holds the service budget against where profit comes from; ask about the widest gap first. Customers who lose money count as zero profit.
#
# **From Monday**: in the tier that gets too much, turn one visit in four into a call, and write down who gets the hours saved. **The trap**: no equal cuts by ratio; new customers and those to rescue need effort before they pay.

# %% [markdown] lang="zh" tags=["M2-17", "M2-18", "M2-24", "M2-27", "M2-28"] slideshow={"slide_type": "slide"}
# ## 2.12 客户档案和客户的声音
# %% [markdown] lang="en" tags=["M2-17", "M2-18", "M2-24", "M2-27", "M2-28"] slideshow={"slide_type": "slide"}
# ## 2.12 The customer file and the customer's voice

# %% [markdown] lang="zh" tags=["M2-17", "lesson"]
# **为什么看这个**：业务员一走，客户跟着走，多半是因为档案只在他手机里。一份档案四块：基本信息、采购记录、互动记录、客户需求。完整度 = 填了的 ÷ 该填的，空白就是零，不给“印象分”。
# %% [markdown] lang="en" tags=["M2-17", "lesson"]
# **Why**: when a rep leaves and customers follow, it is mostly because the file lived in one phone. A file has four blocks: basic data, purchases, interactions, needs. Completeness is what is filled over what should be; empty is zero, no marks for good impression.

# %% tags=["M2-17"]
filled = ck.tiering.completeness(company)
tier_of_file = ck.tiering.tiers(company).set_index("customer_id")["tier"]
blocks = ["basic", "purchases", "interactions", "needs", "completeness"]
by_block = filled.assign(tier=filled["customer_id"].map(tier_of_file)).groupby("tier")[blocks].mean()
by_block = by_block.map(ck.locale.percent).reset_index()
ck.show.table(by_block)

# %% [markdown] lang="zh" tags=["M2-17", "lesson"]
# **一页客户档案**：下面这一家是下滑最厉害的大客户；换成任何编号，就是那家客户的一页档案，拜访前打印。
# %% [markdown] lang="en" tags=["M2-17", "lesson"]
# **A customer file on one page**: below, the large account that fell most; put any id in its place, and it is that customer's page, to print before a visit.

# %% tags=["M2-17"] jupyter={"source_hidden": false}
# zh: 换成您想看的客户编号，例如 file_of = "C0123"
# en: put the customer's id, as in file_of = "C0123"
file_of = ck.course.falling_account(company)

ck.show.customer_file(company, file_of)

# %% [markdown] lang="zh" tags=["M2-18", "lesson"]
# **管档案三件事**：谁收集（负责人），多久更新一次（高价值和潜力 90 天，其余 180 天），更新了拿来做什么（每季度分层时用）。下表从过期最久的排起，就是本周的补录清单。
# %% [markdown] lang="en" tags=["M2-18", "lesson"]
# **Three things keep a file alive**: who collects (an owner), how often it is updated (90 days for high-value and potential, 180 for the others), and what it is used for (the tiers each quarter). The table begins with the most overdue: this week's list of updates.

# %% tags=["M2-18"]
# %%needs customers.updated_date
ages = ck.tiering.freshness(company, tier_of_file)
overdue = ages[ages["stale"]].assign(tier=lambda table: table["customer_id"].map(tier_of_file))
ck.show.table(overdue[overdue["tier"] != "lost"].drop(columns="stale"), rows=8, company=company)

# %% [markdown] lang="zh" tags=["M2-24"]
# ### 客户旅程：哪一站最难受
# %% [markdown] lang="en" tags=["M2-24"]
# ### The customer's journey: where does it hurt?

# %% [markdown] lang="zh" tags=["M2-24", "lesson"]
# **为什么看这个**：客户记得住的是最难受的一刻和最后一刻。把从询价到开票的每一站排成一行，每站问三句：什么事触发了他做决定，用起来痛在哪里，他还想要什么。B2B 的场景是设计选型、投产调试、维修保养，三个场景各配一套做法，就是场景库。
# %% [markdown] lang="en" tags=["M2-24", "lesson"]
# **Why**: people remember the worst moment and the last one. Put the stations from enquiry to invoice in a row and ask three things at each: what triggered the decision, where does use hurt, what else would help. The scenes of B2B are design-in, start of production, and maintenance; a way of serving each of them is a scenario library.

# %% tags=["M2-24"]
# %%needs surveys surveys.kind
ck.show.journey_chart(ck.tiering.journey_map(company))

# %% tags=["M2-24"]
# %%needs surveys surveys.kind
scenes = ck.tiering.scenario_library(company)
ck.show.table(scenes[["scene", "score", "lowest_station", "scene_trigger", "scene_pain", "scene_need", "scene_serve"]])

# %% [markdown] lang="zh" tags=["M2-24", "lesson"]
# **怎么读**：先改谷底那一站，再改结尾那一站；区间互相重叠的两站，别说谁更差。下表是场景库：三个场景各自的得分来自本公司的问卷，文字是起点，请照着访谈改。**陷阱**：平均分高的站不用“再提升”，钱花在谷底最值。
# %% [markdown] lang="en" tags=["M2-24", "lesson"]
# **How to read it**: mend the lowest station first, then the last; where two intervals overlap do not say which is worse. The table is the scenario library: the scores are your own surveys', the words a start to be rewritten after your interviews. **The trap**: a station that scores well needs no "further improvement"; money does most at the bottom.

# %% [markdown] lang="zh" tags=["M2-27"]
# ### NPS：愿不愿意推荐我们
# %% [markdown] lang="en" tags=["M2-27"]
# ### NPS: would they recommend us?

# %% tags=["M2-27"]
ck.tiering.nps_by(company)

# %% [markdown] lang="zh" tags=["M2-27", "lesson"]
# **怎么读**：打 9、10 分的百分比减去打 0 到 6 分的百分比。例如十个人打了 10、9、9、8、7、6、10、3、9、8，推荐五个、贬损两个，NPS 是 +30。横线是把握的范围：两层的范围重叠，就不能说哪层更满意。
#
# **陷阱**：问卷发给谁、谁来填，比问什么更要紧；先看流失客户有没有收到。
# %% [markdown] lang="en" tags=["M2-27", "lesson"]
# **How to read it**: the percentage answering 9 or 10 less that answering 0 to 6. Ten people answer 10, 9, 9, 8, 7, 6, 10, 3, 9, 8: five promoters, two detractors, NPS +30. The bar is how sure we are: where two tiers overlap, neither is the happier one.
#
# **The trap**: who was asked and who answered matters more than the question; see whether any lost customer was asked.

# %% [markdown] lang="zh" tags=["M2-28"]
# ### 转化率：机会在哪一步漏掉
# %% [markdown] lang="en" tags=["M2-28"]
# ### Conversion: at which step do deals leak?

# %% tags=["M2-28"]
# %%needs opportunities stage_history
display(ck.show.table(ck.tiering.conversion(company)[["decided", "won", "open", "rate"]]))
funnel = ck.tiering.stage_funnel(company)[["stage", "reached", "went_on", "rate"]]
ck.show.table(funnel)

# %% [markdown] lang="zh" tags=["M2-28", "lesson"]
# **怎么读**：每一行是到过这一步的机会里有几成走到下一步；几步相乘，正好等于第一张表的总转化率。最低的一行就是漏点。**陷阱**：还在跟进的机会不算输也不算赢；把它们算成输，新人永远垫底。
# %% [markdown] lang="en" tags=["M2-28", "lesson"]
# **How to read it**: in each row, of the deals that reached the step, how many went on; multiply the rows and you get the overall rate of the first table. The lowest row is the leak. **The trap**: deals still open are neither won nor lost; count them as lost, and every new rep comes last.

# %% [markdown] lang="zh" tags=["M2-03", "M2-06"] slideshow={"slide_type": "slide"}
# ## 2.13 选谁做重点客户，怎么盯
# %% [markdown] lang="en" tags=["M2-03", "M2-06"] slideshow={"slide_type": "slide"}
# ## 2.13 Whom to choose as a key account, and how to watch it

# %% [markdown] lang="zh" tags=["M2-03", "lesson"]
# **为什么看这个**：重点客户是选出来的，不是比谁买得多比出来的。横看我们在它那里强不强（份额、规律、品类），竖看它本身值不值（采购总额、增长、利润率）。四格四种管法：都高，**重点投入**；值得但我们弱，**培育突破**；我们强但不大，**稳守**；都不高，**低成本维持**。
# %% [markdown] lang="en" tags=["M2-03", "lesson"]
# **Why**: a key account is chosen, not just the one who buys most. Across, how strong are we there (share, regularity, breadth); upwards, how attractive is it (wallet, growth, margin). Four boxes, four ways of covering: both high, **invest**; attractive but we are weak, **build**; strong but small, **defend**; neither, **maintain** at low cost.

# %% tags=["M2-03"]
measured = ck.tiering.criteria(company)
portfolio = ck.tiering.portfolio_matrix(company, table=measured)
boxes = portfolio.groupby(["box", "coverage"], sort=False).size().rename("n_customers").reset_index()
ck.show.table(boxes)

# %% [markdown] lang="zh" tags=["M2-03", "M1-38", "lesson"]
# **目标名单**：吸引力达到 0.7 的，就是今年主动去找的名单。及格线越高，名单越短，只会少不会多。权重按您的行业改，三个数同时翻倍，名单不变。
# %% [markdown] lang="en" tags=["M2-03", "M1-38", "lesson"]
# **The target list**: those whose attractiveness reaches 0.7 are whom we go after this year. The higher the mark, the shorter the list, never longer. Change the weights to suit your trade; double all three and the list stays as it is.

# %% tags=["M2-03", "M1-38"]
ck.show.table(ck.tiering.target_screen(company, cut=0.7, table=measured), rows=8, company=company)

# %% [markdown] lang="zh" tags=["M2-06"]
# ### 监控灯：重点客户哪里亮红
# %% [markdown] lang="en" tags=["M2-06"]
# ### Monitoring lights: which key account turns red?

# %% [markdown] lang="zh" tags=["M2-06", "lesson"]
# **开发靠漏斗，监控靠灯**：每家重点客户五盏灯，近半年同比、沉默倍数、钱包份额、近 90 天联系次数、逾期占比，各有黄线红线，线是可以改的。灯只管提醒，红灯要有人在两周内说出原因。
# %% [markdown] lang="en" tags=["M2-06", "lesson"]
# **A funnel to develop, lights to monitor**: each key account has five lights: the half-year against a year before, silence over its own gap, share of wallet, contacts in 90 days, overdue money; each with an amber and a red line that you can move. A light only reminds; for a red one somebody says why within two weeks.

# %% tags=["M2-06"]
watched = ck.course.largest_accounts(company, 12)
lights = ck.tiering.account_lights(company, watched)
panel = lights.pivot(index="customer_id", columns="measure", values="light").reindex(watched)
names = [name for name in lights["measure"].unique() if (panel[name] != "unknown").any()]
ck.show.table(panel[names].reset_index(), company=company)

# %% [markdown] lang="zh" tags=["M2-06", "lesson"]
# **怎么读**：一行一家，先看有红的行，再看是哪一盏先亮；多半是“近半年同比”先亮，“沉默倍数”后亮，等到后者亮了，就晚了半年。**陷阱**：全绿不等于没事，可能只是没有数据。
# %% [markdown] lang="en" tags=["M2-06", "lesson"]
# **How to read it**: one row an account; first the rows with red, then which light came first. Mostly the half-year turns before the silence does, and by the time of the latter half a year is gone. **The trap**: all green need not mean all well; it may mean no data.

# %% [markdown] lang="zh" tags=["M2-35"] slideshow={"slide_type": "slide"}
# ## 2.14 案例卡：听到“满意度提升 20%”的时候
# %% [markdown] lang="en" tags=["M2-35"] slideshow={"slide_type": "slide"}
# ## 2.14 Case card: when you hear "satisfaction up by 20%"

# %% [markdown] lang="zh" tags=["M2-35", "lesson"]
# - **问题**：一篇文章说，某零售企业用 RFM 分层，给高价值客户专属折扣，满意度升了两成，销售额升了一成半。该不该照做？
# - **先问四句**：跟谁比？同一段时间，没享受的客户升了多少？多少家、多大误差？升的是谁，是不是本来就在涨？原文一句都没答，所以这两个数在本课里只当待查的说法，不当事实。
# - **方法**：双重差分。享受的一组前后之差，减去没享受的一组前后之差；两组一起涨，差就是零。
# - **行动**：下次推政策，先留一组不推的，写好看哪个数、看到哪天，再开始。
# %% [markdown] lang="en" tags=["M2-35", "lesson"]
# - **Question**: an article says a retailer tiered by RFM, gave its high-value customers exclusive discounts, and satisfaction rose by a fifth, sales by some 15%. Should we do the same?
# - **Ask four things first**: compared with whom? How much did customers without the offer rise at the same time? How many customers, how wide the margin of error? Who rose, and were they rising anyway? The article answers none of these, so in this course the two numbers are claims to be examined, not facts.
# - **Method**: difference-in-differences: the change of those who had it, less the change of those who had not; where both rise alike, it is zero.
# - **Action**: next time, leave a group without the offer, write down which number you will look at and until when, then begin.

# %% [markdown] lang="zh" tags=["M2-35", "lesson"]
# 拿自己的数据试一次：来过用户日的客户，之后的订单比没来的多吗？两组都只取活动前一年下过单的客户，看活动前后各六个月。
# %% [markdown] lang="en" tags=["M2-35", "lesson"]
# Try it on our own data: do customers who came to the user day order more afterwards than those who did not? Both groups had orders in the year before; we look at six months on either side.

# %% tags=["M2-35"]
# %%needs campaigns interactions
from custkit.measures.intervals import difference_in_differences

visited = ck.tiering.event_comparison(company, kind="user_day", months=6)
sides = visited.groupby("guest")[["before", "after"]].mean().reset_index()
sides.insert(1, "n_customers", sides["guest"].map(visited["guest"].value_counts()))
display(ck.show.table(sides, caption=" ".join(visited.attrs.values())))
effect = ck.course.attempt(difference_in_differences, visited["before"], visited["after"], visited["guest"])
ck.course.attempt(lambda found: ck.show.table(pd.DataFrame([found._asdict()])), effect)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.4：提升是真的吗（6 分钟）
#
# 上面第一张表是两组客户活动前后平均下了几单；第二张表是双重差分和它的 95% 区间。用户日让来的客户多下单了吗？写 `"是"`、`"否"` 或 `"说不准"`。
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.4: is the lift real? (6 minutes)
#
# The first table above shows how many orders the two groups placed before and after, on average; the second the difference-in-differences with its 95% interval. Did the user day bring its guests more orders? Write `"yes"`, `"no"` or `"cannot tell"`.

# %% tags=["exercise", "M2-35"] key="TH2.4"
# %%needs campaigns interactions
# zh: 例如 verdict = "是"
# en: as in verdict = "yes"
### BEGIN SOLUTION
low, high = getattr(effect, "low", 0.0), getattr(effect, "high", 0.0)
verdict = "yes" if low > 0 else "no" if high < 0 else "cannot tell"
### END SOLUTION
ck.check("TH2.4", verdict)

# %% [markdown] lang="zh" tags=["M2-35", "lesson"]
# **怎么读**：差额说的是来过的比没来的多变了几单。区间跨过零，老实的回答就是“说不准”：也许有用，也许没用，这些数据分不出来。“说不准”不是“没用”，它的意思是下次多请几家、留好对照组。
#
# **陷阱**：来的本来就是跟我们走得近的，所以不能只看来的人后来怎么样。
# %% [markdown] lang="en" tags=["M2-35", "lesson"]
# **How to read it**: the estimate says by how many orders the guests changed more than the others. Where its interval crosses zero the honest answer is "cannot tell": it may have helped or not, these data do not show which. "Cannot tell" is not "no use"; it means invite more next time and keep a group to compare with.
#
# **The trap**: those who came were close to us anyway; so never look only at how the guests did afterwards.

# %% [markdown] lang="zh" tags=["lesson", "M2-08", "M2-36"] slideshow={"slide_type": "slide"}
# ## 2.15 案例卡：走远的大客户、一家材料企业、一家银行
# %% [markdown] lang="en" tags=["lesson", "M2-08", "M2-36"] slideshow={"slide_type": "slide"}
# ## 2.15 Case cards: a large account drifting away, a materials maker, a bank

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 一、正在走远的大客户
#
# - **问题**：销售总监说，这家客户是老朋友，级别 A，不用担心。
# - **数据**：在 A 类大客户里，找近半年收入比去年同期少得最多的一家，看它的层级和理由。
# - **发现**：见下表。金额还在前列，所以名单上一直是 A；下单却在变少，间隔在拉长。
# - **行动**：归入“挽救”，两周内由原负责人和主管一起上门，先问原因，再谈方案；在弄清原因之前，不降低服务。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### One: a large account drifting away
#
# - **Question**: the sales director says: an old friend, level A, nothing to worry about.
# - **Data**: among the large accounts (class A), take the one whose revenue of the last half-year fell most against the year before; look at its tier and the reason.
# - **Finding**: see the table. The money of the past keeps it in front, so the list still says A; the orders are getting fewer and further between.
# - **Action**: a case for "rescue": within two weeks the owner and a manager go there together, ask for the reason first and talk of offers second; no cut in service until the reason is known.

# %% tags=["lesson"]
falling = ck.tiering.tiers(company)
falling = falling[falling["customer_id"] == ck.course.falling_account(company)]
case = ["customer_id", "tier", "play", "monetary", "monetary_12m", "half_year_change", "reason"]
ck.show.table(falling, columns=case, company=company)

# %% [markdown] lang="zh" tags=["lesson", "M2-08"] slideshow={"slide_type": "subslide"}
# ### 二、参考案例：材料企业怎样看市场、分客户（广州金发）
#
# 金发这个名字在这里只是一个案例位：一家卖改性材料的企业，下游是汽车、家电、电子，客户上千，每家都要试样、认证。公开资料没有给出可以核对的数字，我们也不替它编；我们把这类企业走的四步，在手边这家公司上重走一遍。
#
# | 步骤 | 它要回答的 | 用本模块的哪个工具 |
# |---|---|---|
# | 看市场 | 哪个行业里我们的好客户最密 | 行业提升倍数（2.10） |
# | 选客户 | 哪几家值得派工程师去做认证 | 组合矩阵与目标名单（2.13） |
# | 分层级 | 认证通过以后，各给什么服务 | 分层与资源表（2.3） |
# | 盯变化 | 换了配方、换了供应商，我们多久知道 | 监控灯与流失状态（2.9、2.13） |
#
# **您来配**：遮住第三列，自己连一连；再写下，您公司这四步里，哪一步从来没有人做。
# %% [markdown] lang="en" tags=["lesson", "M2-08"] slideshow={"slide_type": "subslide"}
# ### Two: a reference case, how a materials maker reads its market and divides its customers (Kingfa)
#
# The name Kingfa only marks a place for a case: a maker of modified plastics selling to cars, appliances and electronics, a thousand customers, each with samples and approvals. Nothing published gives numbers one could check, and we invent none; instead we walk the four steps of such a firm once more on the company at hand.
#
# | Step | What it has to answer | Which tool of this module |
# |---|---|---|
# | read the market | in which industry are our good customers thickest | lift by industry (2.10) |
# | choose customers | for whom is it worth sending an engineer to get approved | portfolio matrix and target list (2.13) |
# | set tiers | once approved, who gets which service | tiers and their resources (2.3) |
# | watch for change | a new formula, a new supplier: how soon do we know | lights and churn states (2.9, 2.13) |
#
# **Your turn**: cover the third column and match it yourself; then write down which of the four nobody has ever done at your firm.

# %% tags=["lesson", "M2-08"]
# %%needs customers.industry
industry = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["industry"]
chosen = ck.tiering.target_screen(company, cut=0.7)["customer_id"]
steps = ck.tiering.lift(industry, chosen).rename(columns={"customers": "n_customers"})
ck.show.table(steps[["segment", "n_customers", "in_group", "lift"]].rename(columns={"segment": "industry"}), rows=6)

# %% [markdown] lang="zh" tags=["lesson", "M2-36"] slideshow={"slide_type": "subslide"}
# ### 三、参考案例：银行的分层服务
#
# - **问题**：银行按资产规模（AUM）分层，给高端客户配专属顾问、办沙龙。说是忠诚度“显著提升”，没有数字，也没有对照，照 2.14 的四句话去问。
# - **可以学的**：一条线清楚的规则，和一张一一对应的服务表；客户资产掉下来，服务在约定的日子跟着调。
# - **换到我们这里**：资产换成近 12 个月净销售额，顾问换成重点客户经理，沙龙换成技术交流会。
# - **要改的**：只看规模的分层，看不见正在长大的和正在走远的。下表把“只按金额切三档”和本模块的层级放在一起，对不上的就是只看规模会漏掉的。
# %% [markdown] lang="en" tags=["lesson", "M2-36"] slideshow={"slide_type": "subslide"}
# ### Three: a reference case, tiered service at a bank
#
# - **Question**: a bank tiers by assets under management (AUM) and gives the wealthy an adviser and salons. Loyalty is said to have "risen markedly": no numbers, no comparison; ask the four questions of 2.14.
# - **Worth learning**: one rule with clear lines, and a service table that matches it one to one; when the assets fall, service follows on an agreed day.
# - **Brought home**: for assets read net revenue of the last 12 months, for the adviser the manager of a key account, for the salon a technical meeting.
# - **To be changed**: tiers by size alone see neither who is growing nor who is leaving. The table sets three bands of money beside the tiers of this module; where they differ is what size alone misses.

# %% tags=["lesson", "M2-36"]
sized = ck.tiering.tiers(company)
bands_of_money = ck.tiering.abc(company).table.set_index("customer_id")["abc"]
cross = pd.crosstab(sized["customer_id"].map(bands_of_money), sized["tier"].map(ck.tiering.tier_label))
ck.show.table(cross.rename_axis("abc").reset_index())

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.16 换成您自己的公司
#
# 1. 从 ERP 或 CRM 导出一张订单表，三列就够：客户、日期、金额。Excel、CSV 都行，中文表头不用改。
# 2. 把最上面的 `data` 改成文件的位置，例如 `data = "我的订单.xlsx"`，然后从头运行一遍。练习的答案会按您的数据重新计算。
# 3. 看公司卡片：用上了多少行，搁置了多少行、为什么，还缺哪些表、补上能多看到什么。
# 4. 只有订单时，2.0 到 2.4、2.6、2.8、2.9 和最后三张表都能算；缺表的地方会写明缺什么、补上能看到什么，历史太短的地方会说“不知道”。
#
# 数据只在您这台电脑上，不上传到任何地方。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.16 On your own company
#
# 1. Export a table of orders from your ERP or CRM; three columns are enough: customer, date, amount. Excel or CSV, with whatever headers it has.
# 2. Change `data` at the top to where the file is, as in `data = "my_orders.xlsx"`, and run everything again. The answers of the exercises follow your data.
# 3. Look at the company's card: how many rows were used, how many were set aside and why, which tables are missing and what they would add.
# 4. With orders alone 2.0 to 2.4, 2.6, 2.8, 2.9 and the three closing tables can be worked out; where a table is missing the lesson says which and what it would add, where the history is too short it says "I do not know".
#
# The data stay on this computer; nothing is sent anywhere.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 2.17 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.17 Findings and what to do

# %%
ck.show.findings(ck.tiering.findings(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# **放进客户经营作战包**：分层名单（客户、层级、原级别、价值类型、理由）、每一层的资源规则、赢回电话单，以及下周就要联系的客户。每条发现都写上负责人和日期，没有负责人的发现等于没有发现。
# %% [markdown] lang="en" tags=["lesson"]
# **Into the customer action pack** go the list by tier (customer, tier, old level, value type, reason), what each tier gets, the calls to win back, and the customers to contact next week. Give each finding an owner and a date; a finding without an owner is none.

# %% [markdown] lang="zh" tags=["M2-33", "M2-22"] slideshow={"slide_type": "slide"}
# ## 2.18 回答开头的问题：三张表
#
# ### 一、值得留住的
# %% [markdown] lang="en" tags=["M2-33", "M2-22"] slideshow={"slide_type": "slide"}
# ## 2.18 The opening question answered: three tables
#
# ### One: worth keeping

# %% tags=["M2-33", "M2-22"]
ck.tiering.worth_keeping(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 利润靠前、或者撑起去年一半收入的客户，一家都不能不明不白地走。带“挽救”“赢回”字样的，排在拜访计划最前面。
# %% [markdown] lang="en" tags=["lesson"]
# Those who bring most profit, or half of last year's money: none of them may leave without our knowing why. Where the table says rescue or win back, they come first in the visiting plan.

# %% [markdown] lang="zh" tags=["M2-33"]
# ### 二、被看错的
# %% [markdown] lang="en" tags=["M2-33"]
# ### Two: misjudged

# %% tags=["M2-33", "M2-10"]
ck.tiering.misjudged(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 四种看错：名次靠前却赔钱的；名次靠前却在下滑的；名次靠后却一年翻倍的；系统里级别与层级不符的。逐家问一句：我们当初凭什么这么看？
# %% [markdown] lang="en" tags=["lesson"]
# Four ways to be mistaken: high in rank and losing us money; high in rank and falling; low in rank and doubling within a year; a level in the system that does not fit. Ask of each: what made us think so?

# %% [markdown] lang="zh" tags=["M2-33", "M2-34"]
# ### 三、从下周一开始不一样的
# %% [markdown] lang="en" tags=["M2-33", "M2-34"]
# ### Three: different from Monday

# %% tags=["M2-29", "M2-30", "M2-31", "M2-32", "M2-34"]
ck.tiering.monday(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 每层先联系的三家，是近半年比去年同期少得最多的。把这张表读出声来：谁来管、多久去、多快回、给什么；再加上两列，做到哪天、谁来查，它就进了客户经营作战包。
# %% [markdown] lang="en" tags=["lesson"]
# The three to contact first in each tier are those whose last half-year fell most against the year before. Read the table aloud: who looks after them, how often, how fast, with what; add by when and who checks, and it belongs in the customer action pack.
