# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 2 客户洞察与分层
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 2 Customer insight and tiering

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：我们的客户里，谁值得留住，谁被看错了，从下周一起对每一类客户怎么做？**
#
# 课上 {minutes:block} 分钟，其中 {minutes:hands_on} 分钟您动手。做完以后，您手里有：
#
# - 一份分好层的名单，和系统里标错的级别；
# - 每一层拿什么资源，每月要多少工时；
# - 赔钱的大客户，和该谈的那一项；
# - 值得留住的、被看错的、下周一开始不一样的，三张表。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: which of our customers are worth keeping, which did we misjudge, and what do we do for each group from Monday?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - the customers by tier, and the levels in the system that are wrong;
# - what each tier gets, and the hours a month it takes;
# - the large customer that loses money, and the one item to talk about;
# - three tables: worth keeping, misjudged, different from Monday.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“您早上勾的十家，有几家今年还在增长？”主线是两个★★练习：E2.3（分层）和 E2.4（赔钱的大客户）；E2.1 给做得快的桌。时间不够，先用讨论里的空档，再删 2.8 和 2.9 的讲解，图照看；★★不删。常见错误：把级别当荣誉；把一次性大单当大客户；看见赔钱就想砍掉。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "How many of the ten you ticked grew this year?" The two starred exercises carry the block: E2.3 (tiers) and E2.4 (the large customer that loses money); E2.1 is for quick tables. Short of time? Use the spare minutes of the debrief first, then drop the talk of 2.8 and 2.9 and just show the pictures; starred exercises stay. Common mistakes: a level as an honour; a one-off order taken for a large customer; to see a loss and think "drop them".

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
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
thresholds = {"a_cut": a_cut, "b_cut": b_cut, "bins": bins, "hours_per_contact": hours_per_contact}
thresholds |= {"assumed_margin": assumed_margin, "discount_rate": discount_rate}
company = ck.open_company(ck.course.chosen(data), as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M2-02", "M2-37", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.1 洞察四步：事实、原因、大小、验证
#
# 对手盯着同样的好客户，客户要的东西越来越不一样，销售和服务的人手就这么多：所以要分层，分层先要看懂。看懂一家客户走四步，少一步就只是数据、猜测或者抱怨。
#
# | 说法 | 它是什么 |
# |---|---|
# | 某客户近半年的订单少了将近一半 | 事实：谁都能查到，还没有原因 |
# | 他们就是嫌我们贵 | 意见：没有问过，也没有数 |
# | 他们上了第二条产线，调试没人管，改用了送货上门的那家 | 洞察：有客户自己的原因 |
# | 三家都在等调试，一年约 300 万元；下月派人驻场两周，看能否恢复下单 | 洞察卡：再加上大小和验证 |
# %% [markdown] lang="en" tags=["M2-02", "M2-37", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.1 Insight in four steps: fact, reason, size, test
#
# Rivals are after the same good customers, customers want ever more different things, and sales and service have only so many hours. So we tier; and before we tier we have to understand. That takes four steps; leave one out and what remains is data, a guess or a complaint.
#
# | What is said | What it is |
# |---|---|
# | A customer's orders of the last half-year are down by almost half | a fact: anybody can look it up, and there is no reason yet |
# | They just find us expensive | an opinion: nobody asked, nothing is counted |
# | They started a second line, nobody helped with commissioning, so they went to the one who delivers to the door | an insight: the customer's own reason |
# | Three customers wait for commissioning, about 3 million a year; next month we send someone for two weeks and see whether orders return | an insight card: with size and test |

# %% [markdown] lang="zh" tags=["M2-04", "M2-05", "lesson"] slideshow={"slide_type": "slide"} introduces="ABC class"
# ## 2.2 收入有多集中：二八曲线与一次性大单
#
# **为什么看这个**：先要知道收入压在几家客户身上。集中度高，每走一家大客户都很疼；集中度低，逐个经营又忙不过来。把客户从大到小排队，切两刀就有了 ABC 类别：**A** 撑起收入的前 80%，**B** 撑起接下来的 15%，其余是 **C**。
# %% [markdown] lang="en" tags=["M2-04", "M2-05", "lesson"] slideshow={"slide_type": "slide"} introduces="ABC class"
# ## 2.2 How concentrated is revenue: the Pareto curve and the one-off order
#
# **Why**: first find out how few customers the revenue rests on. With high concentration every large customer that leaves hurts; with low concentration you cannot look after each one in person. Line customers up from the largest down and make two cuts; that gives the ABC class: **A** carries the first 80% of revenue, **B** the next 15%, **C** the rest.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.1：A 类有几家（{minutes:E2.1} 分钟，做得快的桌）
#
# 拖动滑块，看 A 类怎么变；第二问看表里的订单数。这里的收入是历年合计。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.1: how many make the A group? ({minutes:E2.1} minutes, for quick tables)
#
# Move the slider and watch the A group change; the table has the orders. Revenue is that of all years.

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

# %% [markdown] lang="zh" tags=["trainer"] key="E2.1"
# 问：“前 20% 里，谁明年可能不在？”好的回答会说“先问有没有第二单”。常见错误：把客户数的 20% 当成答案。晚了就只讲曲线，不做第二问。
# %% [markdown] lang="en" tags=["trainer"] key="E2.1"
# Ask: "Who in the top fifth may be gone next year?" A good answer asks for the second order. Common mistake: 20% of the customers taken for the answer. Late? Show the curve and skip the second question.

# %% [markdown] lang="zh" tags=["M2-05", "lesson"]
# **怎么读**：曲线越往左上角弓，集中度越高；家家一样多就是对角线。**陷阱**：曲线只看金额，不看关系，一笔一次性大单也能把客户推到前列。**定什么**：最大的几家各有一位负责人；只来过一次的，先问下一单。
# %% [markdown] lang="en" tags=["M2-05", "lesson"]
# **How to read it**: the more the curve bends to the upper left, the higher the concentration; all equal would be the diagonal. **The trap**: it sees money, not relations; a single one-off order can push a customer to the front. **To decide**: one owner for each of the largest; where there was one order only, ask for the next.

# %% [markdown] lang="zh" tags=["M2-33", "M2-29", "lesson"] slideshow={"slide_type": "slide"} introduces="tier"
# ## 2.3 分层：我们给谁什么
#
# **为什么看这个**：ABC 说客户是什么样，客户层级说我们给什么：谁来管、多久去一次、多快回应。四层，各有一条写得清楚的规则：
#
# - **高价值客户**：近 12 个月撑起一半收入的最小一组里，不止一单、没有大幅下滑、也没有沉默太久的。
# - **潜力客户**：比上一年明显增长，两个半年都在涨；或者刚来一年就已经不小。
# - **流失客户**：大幅下滑、还在买的是正在流失，要**挽救**；曾经重要、已经沉默的，要**赢回**；其余沉默的，只算已流失。所以图上这一层画成三条。多久算沉默，跟它自己的间隔比；再勤的，也等满 60 天。
# - **一般客户**：其余的。
# %% [markdown] lang="en" tags=["M2-33", "M2-29", "lesson"] slideshow={"slide_type": "slide"} introduces="tier"
# ## 2.3 Tiers: whom we give what
#
# **Why**: ABC says what a customer is like, the tier says what we give: who looks after them, how often we go, how fast we answer. Four tiers, each with a rule in plain words:
#
# - **High-value**: of the smallest group bringing half of the last 12 months' revenue, those with more than one order, no steep fall, no long silence.
# - **Potential**: clearly above the year before, in both half-years; or new within a year and already not small.
# - **At risk or gone**: still buying but falling steeply, to **rescue**; once important and now silent, to **win back**; the other silent ones are just gone, so the picture has three bars for this tier. How long is silent is measured by the customer's own gap between orders, but never fewer than 60 days.
# - **General customers**: everybody else.

# %% tags=["M2-33"]
ck.tiering.tier_sizes(company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.3：您勾的十家，对照算出来的层级（★★ {minutes:E2.3} 分钟）
#
# 右边两页：您早上勾的十家（没有勾，就用名片卡上的前十家），和系统级别与层级的对照图。E2.1 看历年收入，这里看近 12 个月。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.3: your ten against the computed tiers (★★ {minutes:E2.3} minutes)
#
# Beside the questions are two pages: your ten of this morning (or the first ten of the names card), and level against tier. E2.1 took all years, this takes the last 12 months.

# %% tags=["exercise", "M2-33", "M2-29"] key="E2.3"
ck.exercise("E2.3", company)

# %% tags=["solution", "M2-33", "M2-29"] key="E2.3"
ten = ck.tiering.the_ten(company).customers
top = ck.tiering.tiers(company).query("tier == 'high_value'")["customer_id"]
ck.answer(
    "E2.3",
    company,
    ten=ten,
    wrong_level=lambda: len(ck.tiering.drift_report(company).table),
    not_top=[one for one in ten if one not in set(top)],
)

# %% [markdown] lang="zh" tags=["trainer"] key="E2.3"
# 问：“十家里谁让您意外？级别是谁、哪一年定的？”好的回答说得出理由：占比过了一半、只剩一单、近半年掉了四成。常见错误：以为降级就是降服务。正在流失的那家保持原级别，先上门。晚了就只做第二问。
# %% [markdown] lang="en" tags=["trainer"] key="E2.3"
# Ask: "Who of the ten surprised you? Who set the level, in which year?" Good answers give the reason: beyond half of the revenue, a single order, 40% down in the half-year. Common mistake: to think that a lower level means less service at once; a customer at risk keeps the level and gets a visit. Late? Do the second question only.

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **怎么读**：灰色相符，橙色不符。偏高的占着不该占的资源，偏低的没得到应有的照顾。**陷阱**：把级别当荣誉发；层级应当能升也能降，每次都说得出理由。**定什么**：先改偏低的，客户高兴；偏高的先和负责人谈。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **How to read it**: grey fits, orange does not. Rated too high, a customer gets service it has not earned; too low, it goes without. **The trap**: handing out levels as honours; a tier must go down as well as up, each time for a reason one can say aloud. **To decide**: correct those too low first, they will be glad; for those too high talk to the owner before.

# %% [markdown] lang="zh" tags=["M2-07", "M2-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.4 鲸鱼曲线：大客户不一定赚钱
#
# **为什么看这个**：收入和毛利都在账上；运费、拜访、加急、退货、支持和垫款的利息散在各个部门，没人替一家客户加起来。加起来就是服务成本，有的大客户就变了脸。
#
# **鲸鱼曲线**：客户从最赚钱的排到最赔钱的，利润一路累加；曲线到顶就是鲸鱼的背，后面掉下去的一段，是赔钱的客户吃回去的。
# %% [markdown] lang="en" tags=["M2-07", "M2-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.4 The whale curve: large is not the same as profitable
#
# **Why**: revenue and margin stand in the books; freight, visits, rush orders, returns, support and the interest on late money lie scattered over departments, and nobody adds up the cost to serve one customer. Once added, some large customers look different.
#
# **The whale curve**: customers run from the most profitable to the least, and their profit is added up. The top is the whale's back; what the curve loses after it is eaten up by customers who cost us money.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.4：哪家大客户在赔钱（★★ {minutes:E2.4} 分钟）
#
# 选上各项服务成本，看收入最大的十家里谁翻到零线以下；再看它跟同等规模的客户比，哪一项贵得最多（折扣也算）。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.4: which large customer loses us money? (★★ {minutes:E2.4} minutes)
#
# Count the items of the cost to serve and watch who of the ten largest falls below zero; then see which item, the discount included, costs most compared with customers of similar size.

# %% tags=["exercise", "M2-07", "M2-10"] key="E2.4"
ck.exercise("E2.4", company)

# %% tags=["solution", "M2-07", "M2-10"] key="E2.4"
large = ck.tiering.largest(company).table
losing = large[large["profit"] < 0].nsmallest(1, "profit")["customer_id"].tolist()
suspect = (losing or large.nsmallest(1, "profit_margin")["customer_id"].tolist() or [None])[0]
ck.answer(
    "E2.4",
    company,
    customer=losing,
    driver=lambda: ck.tiering.repairs(company, suspect).table["driver"].iloc[0],
)

# %% [markdown] lang="zh" tags=["trainer"] key="E2.4"
# 问：“这家客户您会放弃吗？先谈哪一条？”好的回答谈条件：折扣、加急收费、账期。常见错误：看利润率最低的，不看金额；一上来就要砍。晚了就只做第一问，第二问由讲师演示。
# %% [markdown] lang="en" tags=["trainer"] key="E2.4"
# Ask: "Would you give this customer up? What would you talk about first?" Good answers renegotiate: discount, a charge for rush orders, payment terms. Common mistakes: the lowest margin instead of the largest loss; dropping the customer at once. Late? Do the first question, show the second.

# %% [markdown] lang="zh" tags=["M2-07", "lesson"]
# **怎么读**：到顶以后掉得少时，图上几乎看不出：答完以后，看图上的数和右边的名单。**陷阱**：看见赔钱就想砍掉。折扣、加急、账期都可以谈，客户走了，分摊的固定成本还在。**定什么**：跟谁谈、谈哪一项、谈到多少。
# %% [markdown] lang="en" tags=["M2-07", "lesson"]
# **How to read it**: a small loss after the top can hardly be seen: once you have answered, read the number and the list. **The trap**: to see a loss and think "drop them". Discount, rush orders and payment terms can all be talked about; if the customer leaves, the shared fixed costs stay. **To decide**: with whom to talk, on which item, down to what.

# %% [markdown] lang="zh" tags=["M2-19", "lesson"] slideshow={"slide_type": "slide"} introduces="RFM segment"
# ## 2.5 RFM：谁最近来过，来得多勤，花了多少
#
# **为什么看这个**：金额说的是过去，“最近来没来”说的是现在。三个字母合起来，就能在客户离开之前看到它在走远：**R** 最近一次下单到今天有几天，**F** 下过几单（退款不算），**M** 一共带来多少净收入。高低一组合，就是八个 RFM 类型。
# %% [markdown] lang="en" tags=["M2-19", "lesson"] slideshow={"slide_type": "slide"} introduces="RFM segment"
# ## 2.5 RFM: how recently, how often, how much
#
# **Why**: money tells the past, "when were they last here" the present. Three letters together show a customer drifting away before it is gone: **R**, days since the last order; **F**, the number of orders (a refund is none); **M**, the net money brought in all. High or low in each makes eight kinds, the RFM segment.

# %% tags=["M2-19"]
ck.tiering.rfm(company)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **怎么读**：每个字母 1 到 5 分，5 分最好。右上角刚来过又来得勤；同样来得勤、却落到 R 低的那一边，是正在走远的老客户，最该先打电话。**陷阱**：R 要和客户自己的节奏比，一年只买一次设备的客户，三个月没来很正常。所以 RFM 是提醒，不是判决。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **How to read it**: 1 to 5 points for each letter, 5 is best. At the upper right are those who came lately and often; those just as frequent but low on R are regulars drifting away: call them first. **The trap**: hold R against the customer's own rhythm; three silent months mean nothing for someone who buys one machine a year. RFM is a reminder, not a verdict.

# %% [markdown] lang="zh" tags=["M2-22", "lesson"] slideshow={"slide_type": "slide"} introduces="value type"
# ## 2.6 价值矩阵：今年往谁身上投
#
# **为什么看这个**：层级管日常服务，价值类型管一年一次的投入。横轴是历年利润占比，纵轴是还能多买多少（客户一年的采购总额减去给我们的）。
# %% [markdown] lang="en" tags=["M2-22", "lesson"] slideshow={"slide_type": "slide"} introduces="value type"
# ## 2.6 The value matrix: in whom to invest this year
#
# **Why**: the tier governs daily service, the value type what we invest once a year. Across stands the share of all years' profit, upwards what they could still buy (what the customer buys in a year less what it buys from us).

# %% tags=["M2-22"]
ck.tiering.value_matrix(company)

# %% [markdown] lang="zh" tags=["M2-22", "lesson"]
# **怎么读**：右上是战略型，赚钱又有空间；左上是高潜型，钱包大，给我们的少；右下是基础型，稳稳地赚；左下数目最多，用低成本方式服务。**陷阱**：“低效型”说的是我们的服务方式不划算，不是客户不好。**定什么**：战略型各做一份联合计划，高潜型各试两个季度。
# %% [markdown] lang="en" tags=["M2-22", "lesson"]
# **How to read it**: upper right is strategic: earning, with room; upper left is high potential: a large wallet, little of it ours; lower right is basic: earning steadily; lower left are the many, to be served at low cost. **The trap**: "inefficient" is said of the way we serve, not of the customer. **To decide**: a joint plan for each strategic customer, a two-quarter trial for each high potential one.

# %% [markdown] lang="zh" tags=["M2-26", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.7 流失：跟客户自己的节奏比
#
# **为什么看这个**：没有合同，客户走的时候不会通知您。“60 天没下单就算流失”，会把一年买两次的客户天天报警。所以跟他自己的间隔比：超过自己中位间隔的三倍，而且比以往任何一次都久，才叫沉默。60 天只当底线：五天一单的，也满 60 天才算沉默，免得停两周就报流失；在那之前，只要安静得比以往都久，就先列在“变慢”里。
# %% [markdown] lang="en" tags=["M2-26", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.7 Churn: against the customer's own rhythm
#
# **Why**: without a contract nobody tells you when they leave. "No order for 60 days" cries wolf over those who buy twice a year. So hold customers against their own gap: silent is longer than three of their own median gaps, and longer than ever before. Sixty days are the floor, even for those who buy every five days; before that, whoever is quiet for longer than ever stands under "slowing".

# %% tags=["M2-26"]
ck.tiering.fixed_bands(company)

# %% tags=["M2-26"]
ck.tiering.slowing_first(company)

# %% [markdown] lang="zh" tags=["M2-26", "lesson"]
# **怎么读**：上图，定死一个天数会误报多少、漏掉多少；下表，变慢（半年少了四成，或安静得空前久、过了两倍间隔）和沉默的，金额大的在前。**陷阱**：春节；一月和二月合起来看。**定什么**：半年少了四成的，照 2.8，两周内上门；只是安静得久的，一个月之内打电话问。
# %% [markdown] lang="en" tags=["M2-26", "lesson"]
# **How to read it**: the picture shows how many false alarms and misses a fixed number of days would give; the table lists who is silent or slowing (the half-year down 40%, or quiet for longer than ever and over two gaps), most money first. **The trap**: Spring Festival; read January and February together. **To decide**: whoever is down by 40% gets the visit of 2.8 within two weeks; whoever is only quiet, a call within a month.

# %% [markdown] lang="zh" tags=["M2-29", "M2-30", "M2-31", "M2-32", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.8 四层，四种打法，要多少人手
#
# - **高价值客户，专人专线**：固定负责人、定期走访、优先交付。承诺之前先算小时数，做不到的服务比没有更伤人。
# - **潜力客户，加一把火**：给样机、给工程师、给推荐奖励，目标是第二条产品线。
# - **一般客户，低成本保温**：内勤电话、线上下单、新品信息；有动静再升级。
# - **流失客户，挽救和赢回分开做**：还在买但在下滑的，两周内上门问原因；已经沉默的，先算值不值得，再打电话。
# %% [markdown] lang="en" tags=["M2-29", "M2-30", "M2-31", "M2-32", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.8 Four tiers, four plays, and the hours they take
#
# - **High-value: a named owner and a direct line**: regular visits, delivery first. Count the hours before promising; service promised and not kept hurts more than none.
# - **Potential: add fuel**: samples, an engineer, a referral reward, aiming at a second product line.
# - **General customers: keep warm at low cost**: calls from inside sales, orders online, product news; more once something stirs.
# - **At risk or gone: rescue and win back are two plays**: a customer still buying but falling gets a visit within two weeks, to ask why; for one that is silent, work out first whether a call is worth it.

# %% tags=["M2-29", "M2-31", "M2-30", "M2-32"]
ck.tiering.resource_rules(company)

# %% [markdown] lang="zh" tags=["M2-29", "M2-31", "lesson"]
# **怎么读**：客户数 × 每年次数 × 每次小时数 ÷ 12，就是这套政策每月要的工时；已经流失、不值得赢回的不派人，不算在内。**陷阱**：超过手里的人，就偷工减料；应该减次数。**定什么**：哪一层减、哪一层加，从哪个月开始。
# %% [markdown] lang="en" tags=["M2-29", "M2-31", "lesson"]
# **How to read it**: customers × contacts a year × hours each ÷ 12 are the hours a month; the gone who are not for win-back cost none. **The trap**: when people are short, quality gets cut quietly; cut the number of contacts instead. **To decide**: which tier gets fewer, which more, from which month.

# %% [markdown] lang="zh" tags=["M2-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.9 监控灯：大客户现在亮什么灯
#
# **为什么看这个**：等到年底对账才发现，已经晚了一年。几盏灯一起看：近半年的销售、隔了几个平常间隔、钱包份额、联系次数、逾期。
# %% [markdown] lang="en" tags=["M2-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.9 Lights: how the large accounts stand now
#
# **Why**: finding out at the year's end is a year too late. Read together: sales of the half-year, the order gap, share of wallet, contacts, overdue money.

# %% tags=["M2-06"]
ck.tiering.account_lights(company)

# %% [markdown] lang="zh" tags=["M2-06", "lesson"]
# **怎么读**：先看有红灯的；图上只有今天，哪盏灯先亮要去查记录。这几家是历年收入最大的，不是高价值那一层。间隔红灯只说比平常久，还不算沉默（2.7）。**陷阱**：灰格不是没事，是没有数据、判不了；哪盏灯一家的数据也没有，图上就没有这一列。
# %% [markdown] lang="en" tags=["M2-06", "lesson"]
# **How to read it**: first the rows with red; only today is drawn. These are the largest of all years, not the high-value tier; a red gap is longer than usual, not yet silence (2.7). **The trap**: grey is not green; it means no data. A light without data for anybody is not drawn.

# %% [markdown] lang="zh" tags=["M2-33", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.10 一年里谁换了层
#
# **为什么看这个**：一张名单是照片，两张名单之间的迁移才是电影。掉层的客户，比没上层的更值得先问一句为什么。
# %% [markdown] lang="en" tags=["M2-33", "lesson"] slideshow={"slide_type": "slide"}
# ## 2.10 Who moved to another tier within a year
#
# **Why**: one list is a photograph; who moved between two lists is the film. A customer who dropped a tier deserves the first "why?".

# %% tags=["M2-33"]
ck.tiering.tier_moves(company)

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **怎么读**：行是一年前的层，列是现在的层，对角线上的没动。**定什么**：“高价值”那一行里掉下来的，逐家问一个原因、定一个动作。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **How to read it**: rows are the tier a year ago, columns the tier now; on the diagonal nobody moved. **To decide**: for each that fell out of the high-value row, one reason and one step.

# %% [markdown] lang="zh" tags=["M2-33", "M2-22"] slideshow={"slide_type": "slide"}
# ## 2.11 三张表：值得留住的、被看错的、下周一做什么
#
# ### 值得留住的
#
# 利润是历年合计，收入是近 12 个月。
# %% [markdown] lang="en" tags=["M2-33", "M2-22"] slideshow={"slide_type": "slide"}
# ## 2.11 Three tables: worth keeping, misjudged, from Monday on
#
# ### Worth keeping
#
# Profit is of all years, revenue of the last 12 months.

# %% tags=["M2-33", "M2-22"]
ck.tiering.worth_keeping(company)

# %% [markdown] lang="zh" tags=["M2-33", "M2-10"]
# ### 被看错的
# %% [markdown] lang="en" tags=["M2-33", "M2-10"]
# ### Misjudged

# %% tags=["M2-33", "M2-10"]
ck.tiering.misjudged(company)

# %% [markdown] lang="zh" tags=["M2-33", "M2-34"]
# ### 从下周一开始不一样的
# %% [markdown] lang="en" tags=["M2-33", "M2-34"]
# ### Different from Monday

# %% tags=["M2-29", "M2-30", "M2-31", "M2-32", "M2-34"]
ck.tiering.monday(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 每层先联系的三家，按近半年比去年同期的变化从低往高数；这一层没几家在掉，也会数到在涨的。加上两列，做到哪天、谁来查，这张表就进了客户经营作战包。
# %% [markdown] lang="en" tags=["lesson"]
# The three to contact first in each tier have the lowest change of the last half-year; where few of a tier fall, one of them may have grown. Add by when and who checks, and the table belongs in the customer action pack.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 2.12 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.12 Findings and what to do

# %%
ck.show.findings(ck.tiering.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.13 换成您自己的公司
#
# 1. 从 ERP 或 CRM 导出一张订单表，三列就够：客户、日期、金额。Excel、CSV 都行，中文表头不用改。
# 2. 在下面选文件，或者粘贴它的位置，点“打开”，再从头运行整页。练习的答案会按您的数据重新计算。
# 3. 缺表的地方会写明缺什么、补上能看到什么；历史太短的地方会说“不知道”。数据只在您这台电脑上。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.13 On your own company
#
# 1. Export a table of orders from your ERP or CRM; three columns are enough: customer, date, amount. Excel or CSV, with whatever headers it has.
# 2. Choose the file below or paste its path, click Open it, and run the page again from the top. The answers of the exercises follow your data.
# 3. Where a table is missing, the page says which, and what it would add; where the history is too short it says "I do not know". The data stay on this computer.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **别的行业怎么读**
#
# - 制造：高价值看产线和设计选型，R 跟着项目节奏走。
# - 分销：经销商只跟经销商比，先把压的货去掉。
# - 零售：客户多、单子小，RFM 和一年内的复购最有用。
# - 服务：用合同和续约日代替下单间隔，服务成本就是工时。
# %% [markdown] lang="en" tags=["lesson"]
# **In other trades**
#
# - Manufacturing: high-value follows lines and design-ins; R follows the rhythm of projects.
# - Distribution: compare dealers with dealers only, and take out what merely fills a warehouse.
# - Retail: many customers, small orders; RFM and buying again within a year help most.
# - Services: contracts and renewal dates take the place of order gaps; the cost to serve is hours.

# %% [markdown] lang="zh" tags=["lesson"]
# **回家接着做**：这一模块还有十来节课后练习，每节 15 到 25 分钟：为什么分层、RFM 的三道防线、每层的目标、终身价值、生命周期、赢回、细分、客户档案、案例。一周两节正好。
#
# 接下来：[模块 3：重点客户与立体策略](03_key_accounts.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# **To go on at home**: this module has about ten lessons more, 15 to 25 minutes each: why tier at all, three guards for RFM, goals per tier, lifetime value, the lifecycle, win-back, segments, the customer file, cases. Two a week is a good pace.
#
# Next: [module 3: key accounts and the stereo strategy](03_key_accounts.ipynb).
