# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 2 客户洞察与分层
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 2 Customer insight and tiering

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：我们的客户里，谁值得留住，谁被看错了，从下周一起对每一类客户各自怎么做？**
#
# 60 分钟，其中一半以上是您动手。学完以后，您手里有：
#
# - 一条二八曲线：收入集中在几家客户身上；
# - 一张 RFM 名单：谁刚来过，谁来得勤，谁花得多，谁正在走远；
# - 一份分好层的客户名单，每一层配什么资源，以及系统里级别标错了的客户。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: which of our customers are worth keeping, which did we misjudge, and what do we do for each group from Monday?**
#
# 60 minutes, more than half of them hands-on. Afterwards you have:
#
# - a Pareto curve: on how few customers the revenue rests;
# - an RFM list: who bought lately, who buys often, who spends much, who is drifting away;
# - a list of customers by tier, what each tier gets, and whose level in the system is wrong.

# %% [markdown] lang="zh" tags=["trainer"]
# 60 分钟：讲 16，动手 33，讨论 11。先问：“您手写的十大客户，有几家今年还在增长？”两个★★练习是 E2.3（分层）和 E2.4（赔钱的大客户）。时间不够时先删 TH2.1。
# %% [markdown] lang="en" tags=["trainer"]
# 60 minutes: talk 16, hands-on 33, debrief 11. Ask first: "How many of your handwritten ten grew this year?" The two starred exercises are E2.3 (tiers) and E2.4 (the large customer that loses money). Short of time? Drop TH2.1 first.

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

# %% tags=["setup"]
# %load_ext custkit
import datetime

import custkit as ck

ck.set_language(language)
company = ck.open_company(data, as_of=as_of or None, language=language)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M2-05", "M2-04"] slideshow={"slide_type": "slide"}
# ## 2.1 收入有多集中：二八曲线与 ABC
# %% [markdown] lang="en" tags=["M2-05", "M2-04"] slideshow={"slide_type": "slide"}
# ## 2.1 How concentrated is revenue: the Pareto curve and ABC

# %% [markdown] lang="zh" tags=["M2-05", "lesson"]
# **为什么看这个**：销售的时间只有那么多，先要知道收入压在几家客户身上。集中度高，每走一家大客户都很疼；集中度低，逐个经营又忙不过来。
# %% [markdown] lang="en" tags=["M2-05", "lesson"]
# **Why**: sales time is short, so first know on how few customers the revenue rests. With high concentration every large customer that leaves hurts; with low concentration you cannot look after each one in person.

# %% tags=["M2-05"]
pareto = ck.tiering.pareto(company)
ck.show.pareto_chart(pareto, a=a_cut, b=b_cut)

# %% [markdown] lang="zh" tags=["M2-05", "lesson"]
# **怎么读**：客户按收入从大到小排队，横轴是排到了百分之几的客户，纵轴是它们的累计占比。曲线越往左上角弓，集中度越高；如果家家一样多，它就是一条对角线。基尼系数把这条曲线压成一个数：0 表示家家一样，越接近 1 越集中。
#
# **陷阱**：曲线只看金额，不看关系。一笔一次性大单也能把客户推进前列，却不等于有下一单。
# %% [markdown] lang="en" tags=["M2-05", "lesson"]
# **How to read it**: customers queue by revenue, largest first; across is how far down the queue we are, up is their cumulative share of revenue. The more the curve bends to the upper left, the higher the concentration; if all were equal it would be the diagonal. The Gini coefficient says it in one number: 0 is all equal, close to 1 is all with one.
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

# %% tags=["M2-04"]
classes = ck.tiering.abc(company, a=a_cut, b=b_cut)
ck.show.table(classes, rows=12, currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.1：A 类有几家（8 分钟）
#
# 拖动滑块，看 A 类怎么变。然后回答两问：
#
# 1. 最少要几家客户，才占到收入的 80%？（差 1 家或 1% 以内都算对。）
# 2. 收入排在前 20% 的客户里，哪家只下过一笔订单？写客户编号或名称，没有就写 `"无"`。（下表列出其中订单笔数最少的五家。）
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.1: how many make the A group? (8 minutes)
#
# Move the slider and watch the A group change. Then answer:
#
# 1. What is the smallest number of customers that holds 80% of revenue? (One more or less, or 1%, counts as right.)
# 2. Which of the top 20% of customers by revenue placed only one order? Write the customer's id or name, or `"none"`. (The table shows the five of them with the fewest orders.)

# %% tags=["lesson"]
cut = ck.show.a_cut_slider(company, value=0.5)
cut

# %% tags=["lesson"]
top_fifth = classes.head(round(0.2 * len(classes)))
ck.show.table(top_fifth.nsmallest(5, "n_orders")[["customer_id", "rank", "monetary", "n_orders"]])

# %% tags=["exercise", "M2-04", "M2-05"] key="E2.1"
# zh: 把两处 ____ 换成您的答案，例如 group = 12，one_off = "C0123"
# en: put your answers where ____ stands, as in group = 12, one_off = "C0123"
### BEGIN SOLUTION
cut.value = 0.8
group = (ck.tiering.abc(company, a=cut.value)["abc"] == "A").sum()
one_off = top_fifth.loc[top_fifth["n_orders"] == 1, "customer_id"].head(1).tolist()
### END SOLUTION
ck.check("E2.1", group, one_off)

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
scores = ck.tiering.rfm(company, bins=bins)
ck.show.rfm_heatmap(scores, currency=company.currency)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **怎么读**：每个字母打 1 到 5 分，5 分最好。右上角的客户刚来过又来得勤；同样来得勤、却落到 R 低的那一边，就是正在走远的老客户，最该先打电话。
#
# **分数从哪里来**：从切分点来，不是从名次来，所以一样的客户一定得一样的分，明年的数据也能用今年的切分点打分。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **How to read it**: each letter gets 1 to 5 points, 5 is best. At the upper right are those who came lately and often; those just as frequent on the side where R is low are regulars drifting away, the first to call.
#
# **Where the points come from**: from cut-points, not from ranks; so equal customers always get equal points, and next year's data can be scored with this year's cut-points.

# %% tags=["M2-19", "lesson"]
print("\n".join(scores.attrs["cutpoints"].describe()))

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
ck.show.segment_bars(scores, currency=company.currency)

# %% tags=["M2-19"]
ck.show.table(scores, rows=12, currency=company.currency)

# %% [markdown] lang="zh" tags=["M2-19", "lesson"]
# **陷阱**：在 B2B 里，F 会被拆单撑大（一份年度协议，每周提一次货），R 要和客户自己的节奏比（一年只买一次设备的客户，三个月没来很正常）。所以 RFM 是提醒，不是判决；下一节的分层会把“跟自己比”考虑进去。
# %% [markdown] lang="en" tags=["M2-19", "lesson"]
# **The trap**: in B2B, call-offs inflate F (one yearly agreement, a delivery each week), and R must be held against the customer's own rhythm (three silent months mean nothing for someone who buys a machine a year). So RFM is a reminder, not a verdict; the tiers of the next section compare customers with themselves.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E2.2：纠正三个字母（10 分钟）
#
# 某张幻灯片上写着：“R 表示客户多久来一次（频率），F 表示最近来没来，M 表示金额。”
#
# 1. 按 R、F、M 的正确顺序，从 `频率`、`金额`、`最近` 里选词填写，用顿号隔开。
# 2. 下面这家是**A 类大客户里，近半年的收入比去年同期少得最多的一家**。它属于八类里的哪一类？
#
# 先用滑块试一试：分几档、截止到哪一天，名单会变多少？
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E2.2: put the letters right (10 minutes)
#
# A slide says: "R is how often customers come (frequency), F is whether they came lately, M is money."
#
# 1. In the right order for R, F, M: choose from `frequency`, `money`, `recency`, with commas between.
# 2. The account below is **the large one (class A) whose revenue of the last half-year fell most against the year before**. Which of the eight segments is it in?
#
# Try the sliders first: how much does the list change with the number of bins and the date?

# %% tags=["lesson"]
explorer = ck.show.rfm_explorer(company)
explorer

# %% tags=["lesson"]
account = ck.course.falling_account(company)
ck.show.table(scores[scores["customer_id"] == account].drop(columns="segment"))

# %% tags=["exercise", "M2-19"] key="E2.2"
# zh: 例如 letters = "最近、金额、频率"，segment = "一般价值客户"
# en: as in letters = "recency, money, frequency", segment = "General, value"
### BEGIN SOLUTION
letters = ["recency", "frequency", "monetary"]
segment = ck.tiering.rfm(company).set_index("customer_id")["segment"][account]
### END SOLUTION
ck.check("E2.2", letters, segment)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH2.1：要挽回的重要客户（5 分钟）
#
# “重要挽留客户”有几家？（差 1 家或 1% 以内都算对。）
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH2.1: important customers to win back (5 minutes)
#
# How many customers are "Important, win back"? (One more or less, or 1%, counts as right.)

# %% tags=["exercise", "M2-19"] key="TH2.1"
# zh: 把 ____ 换成客户数
# en: put the number of customers where ____ stands
### BEGIN SOLUTION
win_back = (ck.tiering.rfm(company)["segment"] == "important_winback").sum()
### END SOLUTION
ck.check("TH2.1", win_back)

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
tiers = ck.tiering.tiers(company)
ck.show.tier_bars(tiers, currency=company.currency)

# %% tags=["M2-33"]
ck.show.table(ck.tiering.tier_resources().drop(columns="tier"))

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **怎么读**：左边看客户数，右边看收入。层级越高，客户越少、收入越多，资源才给得起。上面这张资源表就是规则本身，写在一个文件里，您的公司可以改。
#
# **陷阱**：把“级别”当荣誉发。层级是资源的分配办法，应当能升也能降，而且每次升降都说得出理由。下表最后一列就是理由。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **How to read it**: compare the number of customers with their revenue. The higher the tier, the fewer the customers and the more the money, so that we can afford what they get. The table of resources is the rule itself; it stands in one file that your company can change.
#
# **The trap**: handing out levels as honours. A tier is a way to allot resources; it must go down as well as up, and always for a reason one can say aloud. The column of reasons below is just that.

# %% tags=["M2-33"]
columns = ["customer_id", "tier", "play", "monetary", "monetary_12m", "recency_days", "reason"]
ck.show.table(tiers, rows=15, columns=columns, currency=company.currency)

# %% [markdown] lang="zh" tags=["M2-33"]
# ### 系统里的级别与算出来的层级
# %% [markdown] lang="en" tags=["M2-33"]
# ### The level in the system against the computed tier

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# CRM 里的级别多半是几年前定的，之后没人再动。下表逐家列出级别与层级不符的客户：偏高的占着不该占的资源，偏低的没得到应有的照顾。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# The level in a CRM was mostly set years ago and never touched again. The table lists the customers whose level does not fit their tier: too high draws service that is not earned, too low waits for service that is.

# %% tags=["M2-33"]
# %%needs customers.level
display(ck.show.level_heatmap(ck.tiering.level_by_tier(company)))
drift = ck.tiering.drift_report(company)
ck.show.table(drift, rows=15, currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 拿出您手写的十大客户
#
# 写在下面，编号或名称都行，用顿号隔开。什么都不写，就用历年收入最大的十家代替：凭记忆写的名单，多半就是这些。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Take out your handwritten ten
#
# Write them below, ids or names, with commas between. Leave it open and the ten largest of all years stand in: a list written from memory mostly looks like that.

# %% tags=["lesson"] jupyter={"source_hidden": false}
# zh: 例如 my_ten = "C0001、C0003、C0007"
# en: as in my_ten = "C0001, C0003, C0007"
my_ten = ____

ten = ck.course.chosen_accounts(company, my_ten)
ck.show.table(tiers[tiers["customer_id"].isin(ten)], columns=columns, currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E2.3：手写的十大客户与算出来的层级（★★ 15 分钟）
#
# 先试着改一改规则，看各层客户数怎么变，再改回来。然后回答：
#
# 1. 有多少家客户的 CRM 级别与层级不符？（差 1 家或 1% 以内都算对。）
# 2. 手写的十大客户里，哪几家不在最高一层？写编号或名称，用顿号隔开；没有就写 `"无"`。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E2.3: the handwritten ten against the computed tiers (★★ 15 minutes)
#
# First change the rules and watch the tiers change, then put them back. Then answer:
#
# 1. How many customers carry a CRM level that does not fit their tier? (One more or less, or 1%, counts as right.)
# 2. Which of the handwritten ten are not in the top tier? Write ids or names with commas between, or `"none"`.

# %% tags=["lesson"]
rules = ck.show.tier_rules_editor(company)
rules

# %% tags=["exercise", "M2-33"] key="E2.3"
# %%needs customers.level
# zh: 把两处 ____ 换成您的答案，例如 wrong_level = 12，not_top = "C0001、C0002"
# en: put your answers where ____ stands, as in wrong_level = 12, not_top = "C0001, C0002"
### BEGIN SOLUTION
wrong_level = len(ck.tiering.drift_report(company))
top = tiers.loc[tiers["tier"] == "high_value", "customer_id"]
not_top = [customer for customer in ten if customer not in set(top)]
### END SOLUTION
ck.check("E2.3", wrong_level, not_top, ten=ten)

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 2.4 变化：谁换了层，新客户留下来多少
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.4 Movement: who changed tier, and how many new customers stay

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：一张名单是照片，两张名单之间的迁移才是电影。掉层的客户比没上层的客户更值得先问一句为什么。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: one list is a photograph; who moved between two lists is the film. A customer who dropped a tier deserves the first "why?", before one who never rose.

# %%
a_year_ago = company.as_of - datetime.timedelta(days=365)
migration = ck.tiering.tier_migration(company, a_year_ago, company.as_of)
ck.show.migration_heatmap(migration)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：行是一年前的层，列是现在的层。对角线上的没动；“高价值”那一行里落到“流失”的，就是这一年最该追问的几家。“新”是这一年才来的客户。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: rows are the tier a year ago, columns the tier now. On the diagonal nobody moved; those in the high-value row who are now lost are the ones to ask about first. "New" came within the year.

# %%
cohorts = ck.tiering.cohort_retention(company, freq="Q")
ck.show.cohort_heatmap(cohorts)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：每一行是同一个季度第一次下单的客户，往右看它们之后每个季度还有多少在买。往下比，看新一批的留存是不是比老一批好。
#
# **陷阱**：第一行装着数据开始之前就有的所有老客户，留存当然高，不要拿它当标杆。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: a row holds the customers whose first order fell into the same quarter; to the right, how many of them bought in each later quarter. Compare downwards to see whether the retention of newer groups is better.
#
# **The trap**: the first row holds everybody who was a customer before the data begin; its retention is naturally high and no benchmark.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.5 案例卡：正在走远的大客户
#
# - **问题**：销售总监说，这家客户是老朋友，级别 A，不用担心。
# - **数据**：在 A 类大客户里，找近半年收入比去年同期少得最多的一家，看它的层级和理由。
# - **发现**：见下表。金额还在前列，所以名单上一直是 A；下单却在变少，间隔在拉长。
# - **行动**：归入“挽救”，两周内由原负责人和主管一起上门，先问原因，再谈方案；在弄清原因之前，不降低服务。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.5 Case card: a large account drifting away
#
# - **Question**: the sales director says: an old friend, level A, nothing to worry about.
# - **Data**: among the large accounts (class A), take the one whose revenue of the last half-year fell most against the year before; look at its tier and the reason.
# - **Finding**: see the table. The money of the past keeps it in front, so the list still says A; the orders are getting fewer and further between.
# - **Action**: a case for "rescue": within two weeks the owner and a manager go there together, ask for the reason first and talk of offers second; no cut in service until the reason is known.

# %% tags=["lesson"]
falling = ck.tiering.tiers(company)
falling = falling[falling["customer_id"] == ck.course.falling_account(company)]
case = ["customer_id", "tier", "play", "monetary", "monetary_12m", "half_year_change", "reason"]
ck.show.table(falling, columns=case, currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.6 换成您自己的公司
#
# 1. 从 ERP 或 CRM 导出一张订单表，三列就够：客户、日期、金额。Excel、CSV 都行，中文表头不用改。
# 2. 把最上面的 `data` 改成文件的位置，例如 `data = "我的订单.xlsx"`，然后从头运行一遍。练习的答案会按您的数据重新计算。
# 3. 看公司卡片：用上了多少行，搁置了多少行、为什么，还缺哪些表、补上能多看到什么。
#
# 数据只在您这台电脑上，不上传到任何地方。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 2.6 On your own company
#
# 1. Export a table of orders from your ERP or CRM; three columns are enough: customer, date, amount. Excel or CSV, with whatever headers it has.
# 2. Change `data` at the top to where the file is, as in `data = "my_orders.xlsx"`, and run everything again. The answers of the exercises follow your data.
# 3. Look at the company's card: how many rows were used, how many were set aside and why, which tables are missing and what they would add.
#
# The data stay on this computer; nothing is sent anywhere.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 2.7 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.7 Findings and what to do

# %%
ck.show.findings(ck.tiering.findings(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# **放进客户经营作战包**：分层名单（客户、层级、原级别、理由）、每一层的资源规则，以及三家下周就要联系的客户。每条发现都写上负责人和日期，没有负责人的发现等于没有发现。
# %% [markdown] lang="en" tags=["lesson"]
# **Into the customer action pack** go the list by tier (customer, tier, old level, reason), what each tier gets, and three customers to contact next week. Give each finding an owner and a date; a finding without an owner is none.
