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
