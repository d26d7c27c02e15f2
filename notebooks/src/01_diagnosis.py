# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 1 市场诊断与数据分析
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 1 Market diagnosis and data analysis

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：我的市场里什么是真的，哪个数字我不敢信，哪里人多了、哪里人少了，接下来该问客户什么？**
#
# 45 分钟，其中一半左右是您动手。课上走 1.1、1.2 的一页总览和 1.7；其余各节带回去，一节十来分钟。学完以后，您手里有：
#
# - 一份数据体检：导出来的表错在哪里，搁置了什么，两个数能不能对上；
# - 一页总览：六张小图看清收入、季节、断点、集中度和留存；
# - 每个区域一张诊断卡：潜力、对手、需求、增长、人手，各有一个决定；
# - 一张“嘴上说的”和“数据说的”对照表：先改哪一件事；
# - 下一轮要问的客户名单和问题。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: what is true about my market, which number do I not trust, where do we have too many people and too few, and what should we ask customers next?**
#
# 45 minutes, about half of them hands-on. In class we take 1.1, the overview of 1.2, and 1.7; the other sections go home with you, ten minutes or so each. Afterwards you have:
#
# - a check-up of the data: what is wrong in the export, what was set aside, whether the totals agree;
# - a one-page overview: six small pictures of revenue, season, breaks, concentration and retention;
# - a card for each region: potential, rivals, needs, growth, people, with one decision each;
# - what customers say beside what the data say: which one thing to mend first;
# - whom to ask next, and what.

# %% [markdown] lang="zh" tags=["trainer"]
# 45 分钟：讲 14，动手 22，讨论 9。先问：“贵公司的客户数，财务、销售和系统里各是多少？”没有两个人说得一样，就从这里开始。课堂顺序：1.1 演示 E1.1（10 分钟，讲师操作），1.2 的一页总览（8 分钟），1.7 与 E1.5（22 分钟，★★），1.12 收尾（5 分钟）。时间不够时先删 1.2，再把 E1.1 缩成一张截图。常见错误：看见重复客户就合并；把“客户说贵”当成原因；区域只比收入不比潜力。
# %% [markdown] lang="en" tags=["trainer"]
# 45 minutes: talk 14, hands-on 22, debrief 9. Ask first: "How many customers do you have: by finance, by sales, by the system?" No two will agree, and that is where to begin. In class: 1.1 with E1.1 shown by the trainer (10 minutes), the overview of 1.2 (8), 1.7 with E1.5 (22, starred), the closing tables of 1.12 (5). Short of time? Drop 1.2 first, then show E1.1 as a picture only. Common mistakes: merging duplicates on sight; taking "too expensive" for a reason; comparing regions by revenue instead of potential.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"

# %% tags=["setup"]
# %load_ext custkit
import datetime

import pandas as pd

import custkit as ck

ck.set_language(language)
company = ck.open_company(data, as_of=as_of or None, language=language)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.1 先看数据：两步处理，再定问题类型
# %% [markdown] lang="en" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.1 Data first: two steps, then the type of the question

# %% [markdown] lang="zh" tags=["lesson"]
# 诊断从两件不起眼的事开始：**数据处理两步**（先清洗，再整合汇总）和**问题处理两步**（先定类型，再找方法）。跳过它们，后面的图再漂亮也可能是错的。
#
# 先看这家公司的数据能撑起哪几节。只有一份订单也能走不少：清洗、趋势、季节、集中度和回购都不需要别的表，单独读也值得。
# %% [markdown] lang="en" tags=["lesson"]
# A diagnosis begins with two plain chores: **data in two steps** (clean, then join and add up) and **questions in two steps** (name the type, then fetch the method). Skip them, and the finest chart may be wrong.
#
# First see which sections this company's data can carry. A file of orders alone goes a long way: cleaning, trend, season, concentration and who comes back need no other table, and are worth reading by themselves.

# %% tags=["M1-17"]
ck.show.table(ck.diagnosis.what_is_on(company))

# %% [markdown] lang="zh" tags=["M1-15"] slideshow={"slide_type": "subslide"}
# ### 第一步：清洗，看看导出表里有什么毛病
# %% [markdown] lang="en" tags=["M1-15"] slideshow={"slide_type": "subslide"}
# ### Step one: clean. What is wrong with the export?

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **为什么看这个**：同一家客户建了两次档，大客户就变成两家中等客户；有人把 35 万写成 35，它就从名单上消失了。毛病分两种：格式上的，工具自己就能处理；事实上的，只有人能定。
#
# 课程自带的公司是洗干净的，所以这里打开它**清洗之前**的原始导出表。您用自己的文件时，看到的就是您交来的那一份。
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **Why**: enter a customer twice and a large account becomes two middling ones; write 35 for 350,000 and it drops off the list. There are two kinds of fault: of form, which the kit settles by itself, and of fact, which only a person can settle.
#
# The company of the course is clean, so here we open its export from **before the cleaning**. With your own file, you see what you handed in.

# %% tags=["M1-15"]
export = ck.diagnosis.raw_export(company)
ck.show.table(ck.diagnosis.data_faults(export), rows=10, columns=["who_decides", "fault_table", "message"])

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **怎么读**：“人来定”的排在前面，逐条处理；“工具已处理”的看一眼即可。每一行、每一分钱都有去处，读入 = 采用 + 无客户 + 拒收，下表对得上账。
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **How to read it**: what a person has to settle comes first, item by item; a glance will do for what the kit already did. Every row and every cent is accounted for: in = used + without a customer + rejected, as the next table shows.

# %% tags=["M1-15"]
export = ck.diagnosis.raw_export(company)
columns = ["file", "fact_table", "rows_in", "used", "unattributed", "rejected", "amount_in", "amount_unattributed"]
ck.show.table(ck.diagnosis.reconciliation(export), columns=columns, company=export)

# %% [markdown] lang="zh" tags=["M1-15"]
# ### 重复的客户和混用的单位
# %% [markdown] lang="en" tags=["M1-15"]
# ### Duplicate customers and mixed units

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# 名称先去掉“有限公司”、括号、空格和省份，再比相似度（1 是完全一样）。名称像只是线索，还要看别的资料：城市、行业、负责人、建档日期，有一样对不上，多半就是两家。
#
# 单位看大小：同一行当里，某家客户的常见订单比别人小几千倍，多半是把万元当成了元。
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# Names are stripped of legal form, brackets, spaces and province, then compared (1 is identical). A likeness is only a clue; look at the rest of the file: town, industry, owner, day of entry. Where one of them differs, it is probably two firms.
#
# Units show by size: in one trade, a customer whose usual order is thousands of times smaller than the others' was probably booked in 万元 (ten thousands).

# %% tags=["M1-15"]
# %%needs customers.customer_name
export = ck.diagnosis.raw_export(company)
pairs = ck.diagnosis.duplicate_pairs(export)
columns = ["customer_name", "other_name", "name_similarity", "facts_differ", "duplicate_verdict"]
ck.show.table(pd.concat([pairs.head(2), pairs.tail(3)]).drop_duplicates(["customer_id", "other_id"]), columns=columns)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E1.1：这份导出表错在哪里（5 分钟）
#
# 拖动滑块，看相似度门槛降低时名单怎样变长。然后回答：
#
# 1. 相似度取 0.88，去掉资料有出入的，还剩**几对**重复客户要合并？（差 1 对以内算对。）
# 2. 哪几家客户的金额像是用**万元**记的？写客户编号或名称，用顿号隔开；没有就写 `"无"`。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E1.1: what is wrong in this export (5 minutes)
#
# Move the slider and watch the list grow as the threshold falls. Then answer:
#
# 1. At a similarity of 0.88, leaving out the pairs that differ on file, **how many pairs** of duplicates remain to merge? (One more or less counts as right.)
# 2. Which customers seem to be booked in **万元** (ten thousands)? Write ids or names, with commas between, or `"none"`.

# %% tags=["lesson"]
# %%needs customers.customer_name
names_alike = ck.show.duplicate_slider(ck.diagnosis.raw_export(company), value=0.82)
names_alike

# %% tags=["M1-15", "lesson"]
suspects = ck.diagnosis.unit_suspects(ck.diagnosis.raw_export(company))
ck.show.table(suspects, columns=["customer_id", "usual_order", "company_usual", "times_smaller"], company=ck.diagnosis.raw_export(company))

# %% tags=["exercise", "M1-15"] key="E1.1"
# zh: 例如 duplicates = 12，in_wan = "C0123、C0456"
# en: as in duplicates = 12, in_wan = "C0123, C0456"
### BEGIN SOLUTION
as_read = ck.diagnosis.raw_export(company)
duplicates = len(ck.diagnosis.duplicates_to_confirm(as_read, similarity=0.88))
in_wan = ck.diagnosis.unit_suspects(as_read)["customer_id"].tolist()
### END SOLUTION
ck.check("E1.1", duplicates, in_wan)

# %% [markdown] lang="zh" tags=["trainer"]
# E1.1（演示，5 分钟）：投影上拖滑块，从 0.95 往下拉到 0.80，让大家喊停。带头问题：“合并错了，和不合并，哪个更糟？”常见错误：把名称相像的全算成重复；以为工具已经替我们合并了；把编号的个数当成对数。
# %% [markdown] lang="en" tags=["trainer"]
# E1.1 (demonstration, 5 minutes): move the slider on the projector from 0.95 down to 0.80 and let people call stop. Lead question: "Which is worse, to merge the wrong two or to leave them apart?" Common mistakes: every pair of like names taken for a duplicate; the belief that the kit has merged already; counting records for pairs.

# %% [markdown] lang="zh" tags=["M1-15"]
# ### 清洗前后差多少
# %% [markdown] lang="en" tags=["M1-15"]
# ### What the cleaning changes

# %% tags=["M1-15"]
ck.show.table(ck.diagnosis.before_after(ck.diagnosis.raw_export(company)))

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **怎么办**：核实之后，把下面几行写进 `field_map.yaml`，再读一次数据。不属实的那一行删掉就好；下次导出还用同一份，清洗就不用重做。
#
# **陷阱**：没有客户编号的订单，钱还在总数里，却不属于任何客户。它们占多少，后面每一个“按客户”的比例就少多少。
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **What to do**: once checked, put the lines below into `field_map.yaml` and read the data in again. Strike out what is not so; the next export uses the same file, so nobody cleans twice.
#
# **The trap**: orders without a customer keep their money in the total but belong to nobody. Whatever their share, every later figure "by customer" is short of it.

# %% tags=["M1-15", "lesson"]
lines = ck.diagnosis.field_map_lines(ck.diagnosis.raw_export(company)).splitlines()
print("\n".join(lines[:8] + ["  …"] * (len(lines) > 8)))

# %% [markdown] lang="zh" tags=["M1-16"] slideshow={"slide_type": "subslide"}
# ### 第二步：整合，每位客户一行
# %% [markdown] lang="en" tags=["M1-16"] slideshow={"slide_type": "subslide"}
# ### Step two: join, one row per customer

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **为什么看这个**：订单、联系人、拜访、工单各在各的系统里，合成“每位客户一行”，才看得出谁买得多却没人管。每张表先按客户数好，再拼到一起，所以金额不会翻倍，合计一分不差。
# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **Why**: orders, contacts, visits and tickets sit in systems of their own; joined into one row per customer, they show who buys much and is looked after by nobody. Each table is counted per customer first and joined afterwards, so no money is doubled and the total stays the same to the cent.

# %% tags=["M1-16"]
facts = ck.diagnosis.customer_facts(company).sort_values("monetary", ascending=False)
shown = [name for name in ["customer_id", "monetary", "n_orders", "recency_days", "n_contacts", "n_interactions", "n_opportunities", "n_tickets"] if name in facts]
ck.show.table(facts, rows=6, columns=shown, company=company)

# %% tags=["M1-16"]
ck.show.table(ck.diagnosis.join_losses(company))

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **怎么读**：上表是结果，下表是拼接的损耗。“没有记录的客户”是这张表管不到的人；“编号查无此客户的行”是拼不上的数据。两列都要先解释清楚，才谈得上结论。
#
# **陷阱**：没有拜访记录，不等于没有拜访，也可能只是没有登记。空白说明的是记录，不一定是事实。
# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **How to read it**: the first table is the result, the second what the joining loses. Customers without a row are beyond that table's reach; rows of an unknown customer find no partner. Explain both columns before you conclude anything.
#
# **The trap**: no visit on record does not mean no visit; perhaps nobody wrote it down. A blank tells about the records, not always about the facts.

# %% [markdown] lang="zh" tags=["M1-16"]
# ### 谁买过东西，我们却一个人都不认识
# %% [markdown] lang="en" tags=["M1-16"]
# ### Who buys from us, and we know nobody there

# %% tags=["M1-16"]
# %%needs contacts
strangers = ck.diagnosis.untouched_customers(company)
ck.show.table(strangers, rows=6, company=company)

# %% [markdown] lang="zh" tags=["M1-17"] slideshow={"slide_type": "subslide"}
# ### 先定问题类型，再找方法
# %% [markdown] lang="en" tags=["M1-17"] slideshow={"slide_type": "subslide"}
# ### Name the type of the question, then fetch the method

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **为什么看这个**：会上最费时间的，是用一类答案去回答另一类问题。问“为什么”，却端上来一张“有多少”的表。四类问题，一级比一级难，要的证据也一级比一级多。
# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **Why**: what costs meetings most time is an answer of one type to a question of another; someone asks why and gets a table of how many. There are four types, each harder than the last, and each asks for more proof.

# %% tags=["M1-17"]
ck.show.table(ck.diagnosis.question_types())

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# 写下您的问题，工具按字眼猜类型，并列出方法卡：用什么方法、要哪几张表、怎样据此决定；缺表的写明缺哪一张。类型猜错了，改一改问法就好。
# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# Write your question; the kit guesses its type by the words and lists the method cards: which method, which tables, how it decides, and what is missing. If the guess is wrong, word the question otherwise.

# %% tags=["M1-17"] jupyter={"source_hidden": false}
# zh: 在引号里写下您的问题；空着就列出全部方法卡
# en: write your question between the quotes; left empty, all method cards are listed
question = ""

cards = ck.diagnosis.problem_router(company, question or None)
ck.show.table(cards, columns=["question_type", "method_name", "decision_rule", "method_needs", "method_lacks"])

# %% [markdown] lang="zh" tags=["M1-17"]
# ### 议题树：把“收入变了多少”拆到不重不漏
# %% [markdown] lang="en" tags=["M1-17"]
# ### The issue tree: a change of revenue, with no overlap and no gap

# %% tags=["M1-17"]
tree = ck.diagnosis.issue_tree(company)
ck.show.table(tree, columns=["issue_branch", "n_customers", "revenue_before", "revenue_12m", "money_change"], company=company)

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **怎么读**：近 12 个月减去再前 12 个月，拆成几支，“增减金额”加起来正好等于总的变化，所以没有一块钱被数了两遍。老客户占两行（订单数、每单金额），金额两列写的是同一批客户。从最大的一支往下查，小的先放着。
#
# **陷阱**：拆得不重不漏，只说明算术对了，不说明原因找到了。“每单金额变了”是地点，不是凶手。
# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **How to read it**: the last 12 months less the 12 before, in branches; the changes add up to the whole exactly, so no money is counted twice. Those who stayed take two rows (orders, value per order), whose two money columns are of the same customers. Follow the largest branch down and leave the small ones.
#
# **The trap**: no overlap and no gap means that the arithmetic is right, not that the cause is found. "Value per order changed" is the place, not the culprit.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 TH1.1：六个问题，各属哪一类（6 分钟，课后）
#
# 按顺序写出六个问题的类型，从 `描述`、`诊断`、`预测`、`决策` 里选，用顿号隔开。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise TH1.1: six questions, four types (6 minutes, to take home)
#
# Write the types of the six questions in order; choose from `describe`, `diagnose`, `predict`, `prescribe`, with commas between.

# %% tags=["lesson"]
ck.show.table(ck.diagnosis.practice_questions())

# %% tags=["exercise", "M1-17"] key="TH1.1"
# zh: 例如 types = "描述、预测、描述、诊断、决策、描述"
# en: as in types = "describe, predict, describe, diagnose, prescribe, describe"
### BEGIN SOLUTION
asked = ck.diagnosis.practice_questions()["question_text"]
types = [ck.diagnosis.question_type(one) for one in asked]
### END SOLUTION
ck.check("TH1.1", types)

# %% [markdown] lang="zh" tags=["trainer"]
# TH1.1（课后 6 分钟）：收上来先看第三题和第六题，最容易错。带头问题：“回答完这个问题，谁会做不一样的事？”常见错误：把“要不要”当成预测；把“是不是因为”当成描述。
# %% [markdown] lang="en" tags=["trainer"]
# TH1.1 (6 minutes at home): look at the third and the sixth first, where most go wrong. Lead question: "Once this is answered, who will do something else?" Common mistakes: a "should we" taken for a forecast; an "is it because" taken for a description.

# %% [markdown] lang="zh" tags=["M1-02"] slideshow={"slide_type": "slide"}
# ## 1.2 三种调研：小数据、大数据、综合
# %% [markdown] lang="en" tags=["M1-02"] slideshow={"slide_type": "slide"}
# ## 1.2 Three ways to survey: small, large, combined

# %% [markdown] lang="zh" tags=["lesson"]
# 了解市场有三条路：**小数据**，找对十来个人，问出为什么；**大数据**，翻遍全部记录，看清是什么、有多少；**综合**，让两者互相作证。各有各的盲区，所以没有一条路能单独走到底。
# %% [markdown] lang="en" tags=["lesson"]
# There are three ways to know a market. **Small data**: ask a dozen well-chosen people, and learn why. **Large data**: go through every record, and see what and how much. **Combined**: let the two testify on each other. Each has its blind spot, so none goes all the way alone.

# %% [markdown] lang="zh" tags=["M1-02"] slideshow={"slide_type": "subslide"}
# ### 大数据分析
# %% [markdown] lang="en" tags=["M1-02"] slideshow={"slide_type": "subslide"}
# ### Large-data analysis

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **为什么看这个**：订单和互动记录里人人都在，不用开口问，也没有人记错。它回答“是什么、有多少、从什么时候起”，不回答“为什么”。
# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **Why**: everybody is in the orders and notes; nobody has to be asked, and nobody misremembers. They tell what, how much and since when, but never why.

# %% tags=["M1-02"]
ck.show.table(ck.diagnosis.profile(company))

# %% tags=["M1-02"]
behaviour = ck.diagnosis.behaviour_overview(company)
ck.show.overview_page(behaviour)

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
ck.show.table(ck.diagnosis.anomalies(company), company=company)

# %% [markdown] lang="zh" tags=["M1-02"]
# ### 结构突变：从哪个月起，哪里不一样了
# %% [markdown] lang="en" tags=["M1-02"]
# ### A structural break: since which month, and where

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **为什么看这个**：总数在涨，某个角落可能已经塌了。把收入拆成“产品线 × 区域”，每一格都和公司其余的业务比，季节和行情就抵消了；再逐月试着切一刀，看切在哪里前后差得最远。
# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **Why**: while the total rises, some corner may have caved in. Split the revenue into product line × region and hold each cell against the rest of the company, so that seasons and the trade cancel out; then try a cut at each month, and see where before and after are furthest apart.

# %% tags=["M1-02"]
# %%needs order_lines products.product_line transactions.region
breaks = ck.diagnosis.structural_breaks(company)
columns = ["product_line", "region", "break_month", "level_change", "f_statistic", "p_value", "is_break", "money_moved"]
ck.show.table(breaks, rows=5, columns=columns, company=company)

# %% tags=["M1-02"]
# %%needs order_lines products.product_line transactions.region
ck.show.break_chart(ck.diagnosis.break_series(company))

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **怎么读**：F 越大，前后两个水平分得越开；p 是单凭偶然、在这么多格里碰出同样明显的突变有多大可能，小于 5% 才标“是”。“一年差多少钱”是按这个变化折算的金额。
#
# **自己试试**：缩短看的时间，例如只看最近两年，突变的月份还在原处吗？在 `since` 后面换一个日期。
#
# **陷阱**：突变告诉您月份和地点，不告诉您原因。去查那个月发生了什么：谁进来了，谁走了，价格动没动。
# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **How to read it**: the larger F, the further apart the two levels; p is how often chance would give a break as sharp anywhere in so many cells, and only below 5% it says yes. What it is worth a year is the change put in money.
#
# **Try it**: shorten the window, say to the last two years. Does the month stay where it was? Put another date after `since`.
#
# **The trap**: a break gives the month and the place, no cause. Find out what happened that month: who came, who left, whether prices moved.

# %% tags=["M1-02", "lesson"] jupyter={"source_hidden": false}
# %%needs order_lines products.product_line transactions.region
# zh: 从哪一天起看
# en: the first day of the window
since = datetime.date(company.as_of.year - 1, 1, 1)

window = ck.diagnosis.structural_breaks(company, since=since)
ck.show.table(window, rows=3, columns=["product_line", "region", "break_month", "level_change", "p_value", "is_break"])

# %% [markdown] lang="zh" tags=["M1-01"] slideshow={"slide_type": "subslide"}
# ### 小数据调研：问几家才够
# %% [markdown] lang="en" tags=["M1-01"] slideshow={"slide_type": "subslide"}
# ### Small-data survey: how many are enough

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

# %% tags=["M1-01"]
sizes = ck.diagnosis.sample_sizes(company)
ck.show.table(sizes)

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **怎么读**：误差 ±5% 的意思是：问出来 40%，真实比例在 35% 到 45% 之间（100 次里有 95 次是这样）。误差减半，要问的人数可不止多一点；而客户总数有限时，要问的比“无限多”少得多。
#
# **陷阱**：表里是**收回来**的回答数，不是发出去的问卷数；只问肯开口的熟客户，人数再多也是偏的。这个误差说的是全体，切到一个区域就不够用了。
# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **How to read it**: ±5% means: if 40% say so, the true share lies between 35% and 45% (95 times in 100). Halving the error takes far more than a few answers more; and out of a limited number of customers you need much fewer than out of endlessly many.
#
# **The trap**: these are answers **received**, not questionnaires sent; ask only the friends who like to talk, and no number will help. The error holds for all customers together; for one region alone it is not enough.

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **问谁**：不要挑顺手的。每一层、每个区域至少一家，其余按家数分配，同一格里随机抽；沉默了的客户也在名单里，他们知道的最多。
# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **Whom to ask**: not those at hand. At least one from every tier in every region, the others by size, drawn at random inside; customers who fell silent are on the list too, they know most.

# %% tags=["M1-01"]
picks = ck.diagnosis.stratified_picks(company, n=30)
ck.show.table(picks, rows=10, columns=["customer_id", "layers", "reason"], company=company)

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **什么时候可以停**：每谈完一家，数一数冒出几个没听过的痛点。连着三家几乎没有新的，就听全了。
# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **When to stop**: after each interview count the pains never heard before. Three in a row with hardly a new one, and you have heard them all.

# %% tags=["M1-01"]
# %%needs interviews
ck.show.saturation_chart(ck.diagnosis.saturation(company))

# %% [markdown] lang="zh" tags=["M1-01", "lesson"]
# **怎么读**：实线是实际的次序，虚线把次序的运气抹平；线走平，就该停了，省下的时间去谈另一层的人。
#
# **陷阱**：编码越粗，线平得越早。只有八九个编码，几家就“听全”；要是问的全是同一类人，平的只是这一类人的线。
# %% [markdown] lang="en" tags=["M1-01", "lesson"]
# **How to read it**: the solid line is the order as it was, the dashed one takes the luck of the order out. Where it runs flat, stop, and spend the time on another layer.
#
# **The trap**: the coarser the codes, the sooner it is flat; with eight or nine codes a few talks seem to say it all. And if all were people of one kind, it is flat for that kind only.

# %% [markdown] lang="zh" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 现场诊断三步：了解客户、观察市场、评估竞争
# %% [markdown] lang="en" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 Field diagnosis in three steps: customer, market, competition

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

# %% tags=["M1-04"]
# %%needs customers.region
card = ck.diagnosis.field_diagnosis(company)
ck.show.field_chart(card)

# %% tags=["M1-04"]
# %%needs customers.region
card = ck.diagnosis.field_diagnosis(company)
ck.show.table(ck.diagnosis.field_scorecard(card))

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# **怎么读**：每一格是 1 到 5 分，分数线写在一个文件里，可以按自己的行业改。竖着看一个区域弱在哪里，横着看一个问题是不是处处都弱：处处都弱的是公司的事，不是区域经理的事。
#
# **陷阱**：满卡不等于真相。样本不够的格子会空着，那是诚实；为了凑满而随手打分，卡就废了。到了现场，把看到的写进来，它优先于数据：
# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# **How to read it**: each cell is 1 to 5 points; where the points begin is written in one file that you can change for your trade. Read down to see where a region is weak, across to see whether a question is weak everywhere: what is weak everywhere is a matter for the company, not for the regional manager.
#
# **The trap**: a full card is not the truth. Where the sample is too small a cell stays empty, and that is honest; points given just to fill it spoil the card. Once you have been there, write down what you saw; it goes before the data:

# %% tags=["M1-04", "lesson"] jupyter={"source_hidden": false}
# %%needs customers.region
# zh: 例如 seen = {"satisfied": (2, "两家抱怨包装破损")}
# en: as in seen = {"satisfied": (2, "two complained of broken packaging")}
seen = {}

first_region = ck.diagnosis.region_names(company)[0]
visited = ck.diagnosis.field_diagnosis(company, {first_region: seen})
one_card = visited[visited["region"] == first_region]
columns = ["field_block", "field_question", "field_score", "field_evidence", "ask_on_visit"]
ck.show.table(one_card, columns=columns, caption=first_region)

# %% [markdown] lang="zh" tags=["M1-05"]
# ### 第一步 了解客户：八个问题
# %% [markdown] lang="en" tags=["M1-05"]
# ### Step 1, know the customer: eight questions

# %% [markdown] lang="zh" tags=["M1-05", "lesson"]
# **为什么看这个**：去之前十分钟，把一家客户的八个问题过一遍。答得出的不用再问，客户会觉得您做过功课；答不出的，就是这次拜访的目的。把 `customer` 换成您要去的那一家。
# %% [markdown] lang="en" tags=["M1-05", "lesson"]
# **Why**: ten minutes before the visit, go through eight questions about one customer. What you can answer you need not ask, and the customer notices that you came prepared; what you cannot answer is the purpose of the visit. Put the customer you are going to see where `customer` stands.

# %% tags=["M1-05"] jupyter={"source_hidden": false}
customer = ck.course.falling_account(company)
snapshot = ck.diagnosis.customer_snapshot(company, customer)
ck.show.table(snapshot, columns=["snapshot_question", "snapshot_answer"], caption=customer)

# %% [markdown] lang="zh" tags=["M1-05", "lesson"]
# **怎么读**：先看“占多少”和“没了结”两行。占得少、又有没了结的事，先了结再谈生意；占得多、能拍板的人却很久没见，就是空椅子（模块 3 再讲）。金额与订单逐笔相符。
#
# **陷阱**：钱包是估的，多半是业务员报的。占到 90% 以上，先怀疑分母，再高兴。
# %% [markdown] lang="en" tags=["M1-05", "lesson"]
# **How to read it**: look first at our share and at what is open. A small share with open issues: settle those before you talk business. A large share and nobody has seen the people who decide: that is an empty chair (module 3). The money agrees with the orders to the cent.
#
# **The trap**: the wallet is an estimate, mostly the rep's own. At 90% and more, doubt the denominator before you celebrate.

# %% [markdown] lang="zh" tags=["M1-06"]
# ### 第二步 观察市场：每个区域一张底牌
# %% [markdown] lang="en" tags=["M1-06"]
# ### Step 2, observe the market: a fact sheet a region

# %% [markdown] lang="zh" tags=["M1-06", "lesson"]
# **为什么看这个**：销售额涨了，可能只是市场涨了。要把我们的数放到市场里看：需求多大、涨多快、我们占多少、价格站得住吗、货从哪条渠道走。
# %% [markdown] lang="en" tags=["M1-06", "lesson"]
# **Why**: when sales rise, perhaps only the market rose. Put our number inside the market's: how large is demand, how fast does it grow, what share is ours, do prices hold, through which channel do the goods go.

# %% tags=["M1-06"]
# %%needs regions
ck.show.region_map(ck.diagnosis.market_observation(company), company.currency)

# %% tags=["M1-06"]
facts = ck.diagnosis.market_observation(company)
columns = ["region", "n_buyers", "reach", "price_index", "hot_industry", "hot_industry_share", "main_channel"]
ck.show.table(facts, columns=columns, company=company)

# %% tags=["M1-06", "lesson"]
# %%needs transactions.channel
mix = ck.diagnosis.channel_mix(company).pivot(index="region", columns="channel", values="share")
ck.show.table((100 * mix).fillna(0).round(0).astype(int).reset_index(), caption="%")

# %% [markdown] lang="zh" tags=["M1-06", "lesson"]
# **怎么读**：价格指数以销售额最大的区域为 100，每一行货都跟自己的目录价比，所以不受产品结构影响。渠道表里一行加起来是 100%（四舍五入）。
#
# **陷阱**：市场容量来自一份报告，误差常有两三成；增长率比绝对数可靠。报告没有说清口径（含不含服务、含不含进口）的，先问清再比。
#
# **决定**：增长最快、我们占得最少的区域，就是下一笔投入最该比较的地方。
# %% [markdown] lang="en" tags=["M1-06", "lesson"]
# **How to read it**: the price index is 100 in the region with the largest sales; every line is held against its own list price, so the mix of products does not move it. In the table of channels a row adds up to 100% (rounded).
#
# **The trap**: market size comes from a report and may be off by a fifth or more; growth is more reliable than size. If the report does not say what it counts (service? imports?), ask before you compare.
#
# **The decision**: where the market grows fastest and our share is smallest, compare the next investment first.

# %% [markdown] lang="zh" tags=["M1-07"]
# ### 第三步 评估竞争：单子输给了谁
# %% [markdown] lang="en" tags=["M1-07"]
# ### Step 3, assess the competition: to whom do we lose

# %% [markdown] lang="zh" tags=["M1-07", "lesson"]
# **为什么看这个**：“对手很强”不是情报，“这一家一年拿走我们多少单、凭什么”才是。表里是每个区域拿走我们单子最多的对手；下面的图细看一个区域：近一年因本地原因丢掉增长最多的那个（怎么算，1.4 节会讲）。
# %% [markdown] lang="en" tags=["M1-07", "lesson"]
# **Why**: "the rivals are strong" is no intelligence; "this one took so many of our deals, and for this reason" is. The table names, for each region, the rival who took most of our deals; the picture looks closer at one region: the one that lost most growth to local causes within the year (section 1.4 shows how that is counted).

# %% tags=["M1-07"]
# %%needs opportunities
lost_to = ck.diagnosis.strongest_rival(company)
ck.show.table(lost_to, columns=["region", "rival", "n_deals", "n_closed", "share", "share_low", "share_high", "main_reason"])

# %% tags=["M1-07"]
# %%needs opportunities customers.region
lost_locally = ck.diagnosis.shift_share(company)["region"]
where = lost_locally.iloc[0] if len(lost_locally) else ck.diagnosis.region_names(company)[0]
ck.show.win_loss_chart(ck.diagnosis.win_loss_by_competitor(company, where))

# %% [markdown] lang="zh" tags=["M1-07", "lesson"]
# **怎么读**：圆点是占比，横线是 95% 区间：单子只有几个时，区间很宽，两家的横线叠在一起，就说不准谁更强。赢单加丢单等于已结束的商机，一个不少。
#
# **陷阱**：“没写给谁”也是结果，而且常常是最大的一项。丢单三天内打一个电话，比年底猜一年强。
#
# **决定**：只为区间站得住的那一家写应对办法，其余的先把记录补上。
# %% [markdown] lang="en" tags=["M1-07", "lesson"]
# **How to read it**: the dot is the share, the line its 95% interval: with a handful of deals it is wide, and where two lines overlap nobody can say who is stronger. Won and lost add up to the closed deals, none is missing.
#
# **The trap**: "nobody named" is a result too, and often the largest. One call within three days of losing beats a year's guessing.
#
# **The decision**: write an answer only to the rival whose interval stands; for the others, first complete the record.

# %% [markdown] lang="zh" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 区域市场的六种看法
# %% [markdown] lang="en" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 Six ways to look at a region

# %% [markdown] lang="zh" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# 一个区域好不好，看一个数会看错。六种看法各答一个问题，每一种都要落到一个决定：
#
# 1. **市场潜力**：这里能卖多少，我们少卖了多少？→ 在哪里加力。
# 2. **竞争对手**：这里谁强？→ 进攻、守住还是交给经销商。
# 3. **客户需求**：这里的客户最在意、又最不满意什么？→ 先改哪一件。
# 4. **品牌与品类发展指数（BDI／CDI）**：是市场弱，还是我们弱？→ 加力、防守、守住、精选。
# 5. **增长分解**：涨跌里有多少是本地自己的？→ 该怪市场，还是该查自己。
# 6. **覆盖与工作量**：人放对地方了吗？→ 调几个人。
# %% [markdown] lang="en" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# One number misjudges a region. Six ways each answer one question, and each must end in a decision:
#
# 1. **Market potential**: how much could be sold here, how much do we leave? → where to push.
# 2. **Rivals**: who is strong here? → attack, hold, or leave it to dealers.
# 3. **Needs**: what do customers here care about most and get least? → what to repair first.
# 4. **Brand and category development (BDI and CDI)**: is the market weak, or are we? → grow, defend, hold, select.
# 5. **Growth in parts**: how much of the change is the region's own? → blame the market, or look at ourselves.
# 6. **Coverage and workload**: are people in the right place? → move how many.

# %% [markdown] lang="zh" tags=["M1-08"]
# ### 市场潜力：从上往下估，再从下往上加
# %% [markdown] lang="en" tags=["M1-08"]
# ### Market potential: from above, then from below

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# **为什么看这个**：按去年的销售额派任务，等于奖励已经做透的地方，饿着还没开的地方。潜力要另外估，而且至少用两种办法：
#
# - **从上往下**：几个因子（工业产出、新建项目……）按权重合成一个指数，全国合计 100，再乘全国市场。例如权重 0.5、0.3、0.2，三个因子占全国 2.00%、1.96%、2.28%，指数就是 2.044。
# - **从下往上**：厂家数 × 每家用量 × 价格。认识的客户用他们自己的采购额，不认识的用中位数。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# **Why**: targets set by last year's sales reward what is already worked out and starve what is not yet opened. Potential must be estimated apart, and in at least two ways:
#
# - **From above**: several factors (industrial output, new projects …) are weighted into one index that adds up to 100 for the country, then multiplied by the whole market. With weights .5, .3, .2 and factors of 2.00%, 1.96% and 2.28% of the country the index is 2.044.
# - **From below**: plants × usage × price. Customers we know count with their own spending, the others with the median.

# %% tags=["M1-08", "lesson"]
# %%needs regions.market_size
weights = ck.show.potential_weights(company)
weights

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# 拖动权重：排名第一的区域换不换？权重再怎么改都排在前面的，结论才站得住。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# Move the weights: does the first place change hands? A conclusion stands only where it survives every sensible weighting.

# %% tags=["M1-08"]
# %%needs regions.market_size
ranking = ck.diagnosis.potential_ranking(company)
if mode == "report":  # a lesson has the picture with the sliders
    display(ck.show.potential_chart(ranking, company.currency))

# %% tags=["M1-08"]
# %%needs regions.market_size
ranking = ck.diagnosis.potential_ranking(company)
columns = ["region", "potential_index", "potential_top_down", "potential_bottom_up", "market_size", "sales_12m", "unrealised"]
ck.show.table(ranking, columns=columns, company=company)

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# **怎么读**：“未实现潜力”是按我们在全国的平均份额，这里本该多卖多少；横线是三种潜力算法（从上、从下、市场报告）的范围。整条线都在 0 右边，才叫“该加力”；跨过 0 的，先去数厂家。
#
# **陷阱**：潜力大的区域往往本来就大，绝对数会永远选中它。所以跟“按平均份额应有的”比，不跟总量比。
#
# **决定**：整条横线都在右边的区域，在这里加力；横线跨过 0 的，先数清楚再说。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# **How to read it**: "unrealised" is what the region would sell more if we held our average share of the country there; the line spans three views of the potential (from above, from below, the market report). Only where the whole line lies right of 0 is it a case for pushing; where it crosses 0, go and count plants first.
#
# **The trap**: the region with most potential is usually just the largest, and absolute numbers will pick it for ever. So hold it against the average share, not against the total.
#
# **The decision**: grow where the whole line lies to the right; where it crosses 0, count first.

# %% [markdown] lang="zh" tags=["M1-09"] slideshow={"slide_type": "subslide"}
# ### 竞争对手：这里谁强
# %% [markdown] lang="en" tags=["M1-09"] slideshow={"slide_type": "subslide"}
# ### Rivals: who is strong here

# %% [markdown] lang="zh" tags=["M1-09", "lesson"]
# **为什么看这个**：同一家对手，在这个区域是老大，到那个区域可能无足轻重；全国一个打法，等于在每个区域都打错一点。先看三个数：
#
# - **份额**：每家占这个区域市场的百分之几；
# - **相对份额**：我们的份额除以最大对手的份额，大于 1 才算领先；
# - **集中度 HHI**：把各家的百分比份额平方后相加。四家分别占 40、30、20、10，就是 3,000；一家独占是 10,000；家家都小就接近 0。
# %% [markdown] lang="en" tags=["M1-09", "lesson"]
# **Why**: the same rival is the master of one region and hardly there in the next; one plan for the whole country is a little wrong everywhere. Look at three numbers first:
#
# - **share**: which part of the region's market each firm holds;
# - **relative share**: our share over that of the largest rival; only above 1 do we lead;
# - **the concentration index HHI**: the percentage shares squared and added. Four firms with 40, 30, 20 and 10 make 3,000; a single one makes 10,000; many small ones come close to 0.

# %% tags=["M1-09"]
# %%needs competitors.share
shares, standing = ck.diagnosis.regional_shares(company), ck.diagnosis.market_concentration(company)
ck.show.rival_heatmap(shares, standing)

# %% tags=["M1-09"]
# %%needs competitors.share
columns = ["region", "leader", "leader_share", "own_share", "relative_share", "named_share"]
ck.show.table(standing, columns=columns)

# %% [markdown] lang="zh" tags=["M1-09", "lesson"]
# **怎么读**：横着看一行，是谁的地盘；竖着看一列，这家在哪里强。颜色深、集中度又高的区域，正面进攻最贵；集中度低的区域，没有人说了算，机会给先动手的。没有列名的企业我们不知道有几家，所以 HHI 写成一个范围。
#
# **陷阱**：份额多半是估的，区域市场有多大也是估的。差一两个百分点不要排名次；要紧的是谁领先、领先多少。
#
# **决定**：每个区域写一句话：进攻、守住，还是交给经销商；并写明盯哪一家。
# %% [markdown] lang="en" tags=["M1-09", "lesson"]
# **How to read it**: along a row you see whose territory it is, down a column where a firm is strong. Where the colour is dark and the concentration high, a head-on attack costs most; where it is low nobody rules, and the first to move is rewarded. How many firms stand behind the unnamed rest we do not know, so the HHI is written as a range.
#
# **The trap**: shares are mostly estimates, and so is the size of a region's market. Do not rank by one or two points; who leads, and by how far, is what matters.
#
# **The decision**: one sentence for each region: attack, hold, or leave it to dealers; and the one firm to watch there.

# %% [markdown] lang="zh" tags=["M1-10"] slideshow={"slide_type": "subslide"}
# ### 客户需求：先改哪一件
# %% [markdown] lang="en" tags=["M1-10"] slideshow={"slide_type": "subslide"}
# ### Needs: what to repair first

# %% [markdown] lang="zh" tags=["M1-10", "lesson"]
# **为什么看这个**：每项需求都“再好一点”，钱就撒光了。把客户说的重要性和现在的满意度放在一张图上，只有又重要、又不满意的才排第一（Martilla 与 James，1977）。
# %% [markdown] lang="en" tags=["M1-10", "lesson"]
# **Why**: making everything "a little better" spends the money on nothing. Put what customers call important beside how satisfied they are now; only what matters and falls short comes first (Martilla and James, 1977).

# %% tags=["M1-10"]
# %%needs surveys.kind
ck.show.ipa_chart(ck.diagnosis.need_priorities(company))

# %% tags=["M1-10"]
# %%needs surveys.kind customers.region
ck.show.table(ck.diagnosis.needs_by_region(company))

# %% [markdown] lang="zh" tags=["M1-10", "lesson"]
# **怎么读**：两条虚线是平均数。左上角“优先改进”，右上角“继续保持”，左下角“暂缓”，右下角“可能做多了”：那里的人手可以挪到左上角。上表是各区域自己的优先改进项，跟全国不同的那一项，才是区域经理的事。
#
# **陷阱**：一是样本小，空心的点和只有十几份问卷的区域，先多问几家再动手。二是“说重要”不等于“真起作用”，这里是客户嘴上说的；数据里谁真影响推荐，到 1.7 节再对一次。三是平均数会动：一项变好，别的项就可能“变差”，那只是线移了。
#
# **决定**：每个区域只挑一项改进，写明谁做、到哪天满意度到几分；从“可能做多了”里写出一件可以少做的事。
# %% [markdown] lang="en" tags=["M1-10", "lesson"]
# **How to read it**: the dotted lines are the means. Upper left: concentrate here. Upper right: keep it up. Lower left: low priority. Lower right: possible overkill, from where people can move to the upper left. The table shows what each region would concentrate on; where that differs from the country, it is the regional manager's own task.
#
# **The trap**: first, small samples; with a hollow point or a dozen forms, ask more customers before you act. Second, what is called important is not yet what works; these are customers' words, and section 1.7 checks which need really goes with recommending us. Third, the means move: when one need improves another may "get worse" although only the line has shifted.
#
# **The decision**: one improvement for each region, with an owner, a date and the satisfaction to reach; and one thing out of "possible overkill" that we will do less of.

# %% [markdown] lang="zh" tags=["M1-11"]
# ### BDI 与 CDI：是市场弱，还是我们弱
# %% [markdown] lang="en" tags=["M1-11"]
# ### BDI and CDI: is the market weak, or are we

# %% [markdown] lang="zh" tags=["M1-11", "lesson"]
# **为什么看这个**：卖得少，有两种相反的原因：这里本来就不买，或者买的是别人家的。把两个指数放在一张图上，就分开了。
#
# - **BDI**（品牌发展指数）= 这里占我们销售的百分比 ÷ 这里占可能客户的百分比 × 100。占销售 2.4%、占客户 3.8%，BDI 就是 63。
# - **CDI**（品类发展指数）= 这里占全市场容量的百分比 ÷ 这里占可能客户的百分比 × 100。
# %% [markdown] lang="en" tags=["M1-11", "lesson"]
# **Why**: low sales have two opposite reasons: nobody buys here, or they buy from others. Two indices on one picture tell them apart.
#
# - **BDI** (brand development) = the region's share of our sales ÷ its share of the possible customers × 100. With 2.4% of the sales and 3.8% of the customers BDI is 63.
# - **CDI** (category development) = the region's share of the whole market ÷ its share of the possible customers × 100.

# %% tags=["M1-11"]
# %%needs regions.market_size regions.potential_customers
development = ck.diagnosis.bdi_cdi(company)
ck.show.development_chart(development)

# %% tags=["M1-11"]
# %%needs regions.market_size regions.potential_customers
ck.show.table(ck.diagnosis.bdi_cdi(company).round({"bdi": 0, "cdi": 0}))

# %% [markdown] lang="zh" tags=["M1-11", "lesson"]
# **怎么读**：左上角是机会（市场强、我们弱），右上角要防守，右下角守住就好，左下角只服务少数好客户。灰带里的不下结论：差十几个点，换一份报告就翻了。
#
# **陷阱**：项目型生意一单就能让一个区域“强”起来，所以一单占到全年 5% 时，我们的销售取三年平均。
#
# **决定**：左上角的区域加力，其余的各按其格；灰带里的用别的方法定。
# %% [markdown] lang="en" tags=["M1-11", "lesson"]
# **How to read it**: the upper left is the opportunity (strong market, weak brand), the upper right is to be defended, the lower right to be held, the lower left serves a few good customers. In the grey band nothing is said: with ten points more or less another report turns it over.
#
# **The trap**: in project business a single order makes a region "strong"; so where one order is 5% of a region's year our sales are averaged over three years.
#
# **The decision**: grow in the upper left, treat the others by their cell, decide the grey ones by other methods.

# %% [markdown] lang="zh" tags=["M1-12"]
# ### 增长分解：涨跌里有多少是自己的
# %% [markdown] lang="en" tags=["M1-12"]
# ### Growth in parts: how much of it is our own doing

# %% [markdown] lang="zh" tags=["M1-12", "lesson"]
# **为什么看这个**：年终会上，涨了都说自己干得好，跌了都怪大环境。偏离份额法（shift-share）把一个区域的增减拆成三块，加起来一分不差：**随大势**（公司整体涨多少，它就该涨多少）、**行业结构**（它的客户恰好在热门行业还是冷门行业）、**本地**（跟别处的同类行业比，多出来或者少掉的）。
# %% [markdown] lang="en" tags=["M1-12", "lesson"]
# **Why**: at the year-end meeting growth is always our merit and decline always the market's fault. Shift-share takes a region's change apart into three pieces that add up exactly: **with the whole** (what it would have gained at the growth of the company), **industry mix** (whether its customers happen to sit in hot or cold industries), **local** (what it did better or worse than the same industries elsewhere).

# %% tags=["M1-12"]
# %%needs customers.industry customers.region
parts = ck.diagnosis.shift_share(company)
ck.show.growth_bridge(parts, company.currency)

# %% tags=["M1-12"]
# %%needs customers.industry customers.region
ck.show.table(ck.diagnosis.shift_share(company), company=company)

# %% [markdown] lang="zh" tags=["M1-12", "lesson"]
# **怎么读**：每个区域三步走：灰色是大势，浅蓝是行业结构，最后一步是本地。最后一步向左的，问题在本地；向右的，去看它做对了什么。
#
# **陷阱**：“本地”不等于“区域经理”。一个大客户、一个替代品、一次交付事故都算在本地里，它只告诉您去哪里找，不告诉您怪谁。
#
# **决定**：本地一块跌得最多的区域，先派人去查对手和交付，再谈指标。
# %% [markdown] lang="en" tags=["M1-12", "lesson"]
# **How to read it**: each region walks three steps: grey is the whole, light blue the mix, the last step is local. Where the last step goes left something local goes wrong; where it goes right, find out what goes well.
#
# **The trap**: "local" does not mean "the regional manager". One large customer, one substitute, one failed delivery are all in it; it says where to look, not whom to blame.
#
# **The decision**: where the local part fell most, send someone to look at rivals and delivery before you talk about targets.

# %% [markdown] lang="zh" tags=["M1-13"] slideshow={"slide_type": "subslide"}
# ### 覆盖与工作量：人放对地方了吗
# %% [markdown] lang="en" tags=["M1-13"] slideshow={"slide_type": "subslide"}
# ### Coverage and workload: are people in the right place

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **为什么看这个**：人手的分布多半是历史留下的。工作量法从客户倒推：每类客户一年该去几次，加起来，除以当地一名业务员一年能跑的次数，就是需要的人数。1,000 家每年 36 次，加上 2,000 家每年 12 次，是 60,000 次；一个人能跑 1,000 次，就要 60 人。
#
# 路程算在“能跑的次数”里：客户散、路远的地方，同样一个人跑得少。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **Why**: where people sit is mostly history. The workload method starts from the customers: how many calls a year each class should get, added up, over the calls a rep there can make, gives the reps needed. 1,000 accounts at 36 calls and 2,000 at 12 are 60,000 calls; at 1,000 calls a rep that is 60 reps.
#
# Distance stands in what a rep can make: where customers are far between, the same person makes fewer calls.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E1.2：哪个区域人多了（8 分钟）
#
# 看图，再拖一拖每类客户的拜访次数和人均拜访能力：结论会不会变？然后按**起始的设置**回答：
#
# 1. 哪个区域的业务员多于拜访所需（连横线的最右端也少一整个人）？没有就写 `"无"`。
# 2. 多出几名：现有人数减去圆点上的需要人数。（±0.5 都算对；没有就写 0。）
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E1.2: which region has too many people (8 minutes)
#
# Look at the picture, then move the calls each class gets and what a rep can make: does the conclusion change? Answer for the **settings it starts with**:
#
# 1. Which region has more reps than its calls ask for, by a whole rep even at the right end of the line? Write `"none"` if there is none.
# 2. How many too many: reps it has, less reps needed (the dot). (±0.5 counts as right; 0 if there is none.)

# %% [markdown] lang="zh" tags=["trainer"]
# 8 分钟：看图 2，拖滑块 3，讨论 3。先问：“如果明天东北有人辞职，您补不补？”常见错误：只看销售额派人；把“需要几人”当成“多几人”；忘了路程（同样一个人，东北一年跑的次数不到华东的一半）；看到半个人的差距就要动人。追问：拜访记录只有标准的几成，是标准高了，还是没去？
# %% [markdown] lang="en" tags=["trainer"]
# 8 minutes: picture 2, sliders 3, discussion 3. Ask first: "If somebody in the Northeast resigns tomorrow, do you fill the post?" Common mistakes: sending people by revenue alone; taking "needed" for "too many"; forgetting distance (a rep in the Northeast makes fewer than half the calls of one in the East); moving people for half a rep. Then ask: calls on record are a fraction of the standard; is the standard too high, or did nobody go?

# %% tags=["lesson"]
# %%needs customers.region reps.region reps.capacity_calls_year
load = ck.show.workload_settings(company)
load

# %% tags=["exercise", "M1-13"] key="E1.2"
# %%needs customers.region reps.region reps.capacity_calls_year
# zh: 例如 too_many = "华东"，surplus = 1.5
# en: as in too_many = "East China", surplus = 1.5
### BEGIN SOLUTION
by_region = ck.diagnosis.workload(company).sort_values("surplus_reps", ascending=False)
over = by_region[by_region["cover"] == "over"]
too_many = over["region"].head(1).tolist()
surplus = over["surplus_reps"].head(1).sum()
### END SOLUTION
ck.check("E1.2", too_many, surplus)

# %% tags=["M1-13"]
# %%needs customers.region reps.region reps.capacity_calls_year
ck.show.workload_chart(ck.diagnosis.workload(company))

# %% tags=["M1-13"]
# %%needs customers.region reps.region reps.capacity_calls_year
people = ck.diagnosis.workload(company)
columns = ["region", "calls_asked", "calls_per_rep", "n_reps", "reps_needed", "needed_low", "needed_high", "surplus_reps", "cover"]
ck.show.table(people, columns=columns)

# %% tags=["M1-13"]
# %%needs customers.region reps.region reps.capacity_calls_year
people = ck.diagnosis.workload(company)
ck.show.table(people.filter(regex="^region$|needed_by|calls_asked|calls_logged"))

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **怎么读**：需要人数不是一个数，是一个区间：按客户级别、按采购潜力、按收入分层各算一遍，再放宽一成。只按收入派人，会饿着买得起却还没买的客户，所以“按采购潜力”那一列要单独看。
#
# **陷阱**：拿半个人的差距去调人；或者不看记录：标准要求的拜访次数与有记录的拜访差得远，要么标准定高了，要么没有人去，两种都不靠调人解决。
#
# **决定**：只有整个区间都在同一边、差满一个整人，才动；先用空缺调，再用人调。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **How to read it**: the need is not a number but a range: by level, by what customers could buy, by tier, and ten per cent wider each way. Sending people by revenue alone starves customers who could buy and do not yet; so look at the column "by potential" by itself.
#
# **The trap**: moving people for half a rep; or not looking at the record: where the calls the standard asks for are far above the calls on record, either the standard is too high or nobody goes, and moving people cures neither.
#
# **The decision**: move only where the whole range lies on one side and a whole rep is at stake; move vacancies first, people second.

# %% tags=["M1-13"]
# %%needs customers.region reps.region reps.capacity_calls_year
ck.show.table(ck.diagnosis.rep_moves(ck.diagnosis.workload(company)))

# %% [markdown] lang="zh" tags=["M1-08", "M1-11", "M1-12", "M1-13"]
# ### 放在一起：每个区域怎么决定
# %% [markdown] lang="en" tags=["M1-08", "M1-11", "M1-12", "M1-13"]
# ### Put together: what follows for each region

# %% [markdown] lang="zh" tags=["M1-08", "M1-13", "lesson"]
# 下面是最该加力的那个区域：每种方法一行，看到什么、怎么决定。几种方法指向同一边，就可以定；互相矛盾的，正是要去现场弄清的事。每个区域的一页纸可以单独生成：`custkit region 数据 区域 --out 文件.html`。
# %% [markdown] lang="en" tags=["M1-08", "M1-13", "lesson"]
# Below is the region that asks for growth most: a line for each method, what it shows and what follows. Where several point the same way, decide; where they contradict each other, that is just what to clear up on the spot. Every region has its own page: `custkit region DATA REGION --out FILE.html`.

# %% tags=["M1-08", "M1-11", "M1-12", "M1-13"]
# %%needs regions.market_size
first = ck.diagnosis.potential_ranking(company)["region"].iloc[0]
decisions = ck.diagnosis.region_decisions(company)
one = decisions[decisions["region"] == first].drop(columns="region")
ck.show.table(one, caption=first)

# %% [markdown] lang="zh" tags=["M1-38"] slideshow={"slide_type": "subslide"}
# ### 从区域到名单：怎样确定战略目标客户
# %% [markdown] lang="en" tags=["M1-38"] slideshow={"slide_type": "subslide"}
# ### From region to list: how to choose strategic target customers

# %% [markdown] lang="zh" tags=["M1-38", "lesson"]
# **为什么看这个**：“我们的战略客户是谁”，不能靠谁嗓门大。先定什么叫有吸引力（采购总额、增长、毛利），给权重，打分，再定一条分数线：过线的进名单，不过的先放下。
# %% [markdown] lang="en" tags=["M1-38", "lesson"]
# **Why**: who our strategic customers are must not be settled by the loudest voice. First say what makes a customer attractive (spending, growth, margin), weight it, score it, then draw a line: those above go on the list, the others wait.

# %% tags=["M1-38"]
targets = ck.tiering.target_screen(company, cut=0.7)
ck.show.table(targets.head(10), company=company)

# %% tags=["M1-38"]
matrix = ck.tiering.portfolio_matrix(company)
cuts = [0.5, 0.6, 0.8, 0.9]
sizes = [int((matrix["attractiveness"] >= cut).sum()) for cut in cuts]
ck.show.facts({f"≥ {round(100 * cut)}": size for cut, size in zip(cuts, sizes)})

# %% [markdown] lang="zh" tags=["M1-38", "lesson"]
# **怎么读**：分数是 0 到 1，按排名算，一家巨头不会把别人压成零。分数线每提高一档，名单只会变短，不会变长。
#
# **陷阱**：名单越长越安全，其实越长越没人管。跟得过来几家，就把线画在哪里。
#
# **决定**：线上的客户每家定一名负责人；跟不过来，就抬线，不要加名单。
# %% [markdown] lang="en" tags=["M1-38", "lesson"]
# **How to read it**: the score runs from 0 to 1 and goes by rank, so one giant does not press the others to nothing. With every step of the line the list gets shorter, never longer.
#
# **The trap**: a long list feels safe, but nobody looks after it. Draw the line where your people can still follow.
#
# **The decision**: one owner for each customer above the line; if that is too many, raise the line instead of stretching the list.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH1.2：目标客户名单有多长（5 分钟）
#
# 分数线划在 70 分（0.7），名单上有几家？（±1 家或 ±1% 都算对。）
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH1.2: how long is the target list (5 minutes)
#
# With the line at 70 (0.7), how many customers are on the list? (±1, or ±1%, counts as right.)

# %% [markdown] lang="zh" tags=["trainer"]
# 5 分钟，课后做。先问：“您手下的人，一个季度能认真跟几家？”常见错误：把 0.7 当成前 70%；只数“重点投入”一格。
# %% [markdown] lang="en" tags=["trainer"]
# 5 minutes, at home. Ask first: "How many can your people follow in earnest within a quarter?" Common mistakes: taking 0.7 for the top 70%; counting only the box "Invest".

# %% tags=["exercise", "M1-38"] key="TH1.2"
# zh: 把 ____ 换成客户数
# en: put the number of customers where ____ stands
### BEGIN SOLUTION
size = len(ck.tiering.target_screen(company, cut=0.7))
### END SOLUTION
ck.check("TH1.2", size)

# %% [markdown] lang="zh" tags=["M1-14", "M1-26", "M1-27"] slideshow={"slide_type": "slide"}
# ## 1.5 对标、战略图谱与替代威胁
# %% [markdown] lang="en" tags=["M1-14", "M1-26", "M1-27"] slideshow={"slide_type": "slide"}
# ## 1.5 Benchmarks, the strategic map and substitutes

# %% [markdown] lang="zh" tags=["M1-14"]
# ### 对标：逐项跟做得最好的比
# %% [markdown] lang="en" tags=["M1-14"]
# ### Benchmark: factor by factor against whoever does it best

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **为什么看这个**：“对手比我们强”没法改进，“交付比某家差 2.7 分”才能改进。竞争态势矩阵（CPM）把每一项打 1 到 10 分，乘上权重再加总；差距是我们的得分减去这一项最强对手的得分。权重取自客户问卷里的重要性，没有问卷时各项相同。
# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **Why**: nobody can mend "they are better than we are"; "2.7 points behind that firm on delivery" can be mended. The competitive profile matrix (CPM) scores each factor from 1 to 10, multiplies by its weight and adds up; a gap is our score less that of the best rival on the factor. Weights are what customers called important in the survey; without one all weigh the same.

# %% tags=["M1-14"]
# %%needs competitors
ck.show.table(ck.diagnosis.profile_table(company))

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **怎么读**：第一家是我们，其余按总分从高到低；最后一行是加权总分。总分只用来看大局，改进要看每一行：这一项谁最高，我们差几分。
# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **How to read it**: we come first, the others by their total; the last row is the weighted total. The total is for the general view; for what to mend read each row: who is highest, and by how much.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E1.3：最大的加权差距（6 分钟）
#
# 按您认为客户看重的程度拖动滑块（只看比例，自动折算成合计 100%），看条形怎么变。然后回答：
#
# 1. 按您的权重，哪一项的加权差距最大？写这一项的名称。
# 2. 这一项上最强的对手是谁？写名称或编号。没有落后的，两问都写 `"无"`。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E1.3: the largest weighted gap (6 minutes)
#
# Move the sliders to what you believe customers care about (only the proportion counts; they are scaled to 100% together) and watch the bars. Then answer:
#
# 1. At your weights, on which factor is the weighted gap the largest? Write the name of the factor.
# 2. Who is the best rival on it? Write the name or id. If nobody is ahead of us, write `"none"` twice.

# %% tags=["lesson"]
# %%needs competitors
weights = ck.show.factor_weight_sliders(company)
weights

# %% tags=["exercise", "M1-14"] key="E1.3"
# %%needs competitors
# zh: 例如 factor = "服务"，rival = "CP01"；权重取自上面的滑块
# en: as in factor = "Service", rival = "CP01"; the weights are those of the sliders above
### BEGIN SOLUTION
weights.value = ck.diagnosis.factor_weights(company).set_index("factor")["importance_weight"].to_dict()
behind = ck.diagnosis.cpm(company, weights.value).query("weighted_gap < 0")
factor, rival = behind["factor"].head(1).tolist(), behind["best_rival"].head(1).tolist()
### END SOLUTION
ck.check("E1.3", factor, rival, weights=weights.value)

# %% [markdown] lang="zh" tags=["trainer"]
# E1.3，6 分钟（讲 1，做 3，讨论 2）。先问：“这些权重是谁定的？”让两组用不同的权重，比一比先补的是不是同一项。常见错误：只看没加权的差距；只跟市场老大比；把总分最高的一家整个照搬。
# %% [markdown] lang="en" tags=["trainer"]
# E1.3, 6 minutes (talk 1, work 3, debrief 2). Ask first: "Whose weights are these?" Let two groups use different weights and see whether they would mend the same factor first. Common mistakes: reading the gap before weighting; comparing with the market leader only; copying the firm with the highest total whole.

# %% tags=["M1-14"]
# %%needs competitors
ck.show.profile_gap_chart(ck.diagnosis.cpm(company))

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **怎么读**：这张图用客户问卷的权重。条形越长，越该先补；右边写着跟谁学。各项的对手往往不是同一家。
#
# **陷阱**：分数是专家打的，差 0.3 分以内当作一样。把所有的分数同乘一个数，排序不变，所以要紧的不是打分宽严，而是同一批人、同一把尺子给各家打。
#
# **决定**：只挑加权差距最大的一两项，写进对标表：对手怎么做的、我们做什么、谁、哪天之前。
# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **How to read it**: this picture uses the weights of the customer survey. The longer the bar, the sooner to mend; beside it stands from whom to learn. It is often a different firm for each factor.
#
# **The trap**: the scores are a panel's; treat differences up to 0.3 as none. Multiply all scores by the same number and the order stays, so strict or kind marking does not matter; the same people marking all firms by the same measure does.
#
# **The decision**: take the one or two largest weighted gaps only, and fill the benchmark sheet: what they do differently, what we will do, who, by when.

# %% [markdown] lang="zh" tags=["M1-36"] slideshow={"slide_type": "subslide"}
# ### 反过来看：对手没做好的，我们答得上吗
# %% [markdown] lang="en" tags=["M1-36"] slideshow={"slide_type": "subslide"}
# ### The other way round: what rivals do badly and we can answer

# %% [markdown] lang="zh" tags=["M1-36", "lesson"]
# **为什么看这个**：补短板是守，找对手的短板是攻。机会分 = 重要性 ×（10 − 对手得分）：客户越看重、对手做得越差，机会越大。只有我们得分更高的，才算答得上。
# %% [markdown] lang="en" tags=["M1-36", "lesson"]
# **Why**: mending our gaps is defence, using theirs is attack. Opportunity = importance × (10 − the rival's score): the more it matters and the worse they do it, the larger. Only where we score higher can we answer.

# %% tags=["M1-36"]
# %%needs competitors
columns = ["firm", "factor", "stated_importance", "rival_score", "own_score", "can_answer", "opportunity"]
ck.show.table(ck.diagnosis.gap_opportunity(company), rows=8, columns=columns)

# %% [markdown] lang="zh" tags=["M1-36", "lesson"]
# **怎么读**：从上往下，先是我们答得上的，机会分高的在前。把这家对手的客户名单找出来，带着这一条去谈。
#
# **陷阱**：对手在“价格”上得分低，常常是因为东西好、卖得贵，它的客户未必在抱怨。拜访前先听一听这家的客户怎么说；有对手客户的问卷时，这里会优先用他们的打分。
#
# **决定**：选一家对手、一项短板，写一句对它的客户说的话，下月先找三家试。
# %% [markdown] lang="en" tags=["M1-36", "lesson"]
# **How to read it**: those we can answer come first, the largest opportunity on top. List that rival's customers and go there with this one point.
#
# **The trap**: a low score on price often means good and dear; its customers need not complain. Listen to them before you call; where the survey asked rivals' customers, their scores are used here instead of the panel's.
#
# **The decision**: one rival, one weak point, one sentence for its customers, and three of them to try it on next month.

# %% [markdown] lang="zh" tags=["M1-26"] slideshow={"slide_type": "subslide"}
# ### 战略图谱：领先者、挑战者、追随者、补缺者
# %% [markdown] lang="en" tags=["M1-26"] slideshow={"slide_type": "subslide"}
# ### The strategic map: leader, challenger, follower, nicher

# %% [markdown] lang="zh" tags=["M1-26", "lesson"]
# **为什么看这个**：每家对手要的东西不一样。领先者要守，挑战者要抢，追随者靠便宜，补缺者只做一小块。看清角色，才猜得到它下一步。图上三个轴：产品线宽度、技术深度、覆盖密度（圆的大小）。
# %% [markdown] lang="en" tags=["M1-26", "lesson"]
# **Why**: rivals do not all want the same. The leader holds, the challenger attacks, the follower lives on being cheap, the nicher keeps to a corner. Know the role and you can guess the next move. Three axes: width of the line, depth of the technology, density of coverage (size of the circle).

# %% tags=["M1-26"]
# %%needs competitors.share
firms = ck.diagnosis.strategic_map(company)
ck.show.strategic_map_chart(firms)

# %% tags=["M1-26"]
# %%needs competitors.share
ck.show.table(firms.drop(columns=["competitor_id", "is_own"]))

# %% [markdown] lang="zh" tags=["M1-26", "lesson"]
# **怎么读**：角色由规则定，不由感觉定：份额最大的是领先者，只有一家；产品线不到最宽者的 35%、技术又接近最深的是补缺者；份额过了领先者一半、技术也跟得上的是挑战者；其余是追随者。我们自己也照规则排。圆挨得近的，抢的是同一批客户。
#
# **陷阱**：门槛是人定的，贴着门槛的企业，换个数就换了角色。规则写在一张表里，可以按您的行业改。跨界来的，图上看着像小追随者，要到下一节才看得出危险。
#
# **决定**：写一句我们要做哪一种角色，以及为此不做什么；两头都要的，往往两头都不深。
# %% [markdown] lang="en" tags=["M1-26", "lesson"]
# **How to read it**: roles follow rules, not feelings. The largest share is the leader, and there is only one; a line narrower than 35% of the widest with almost the deepest technology is a nicher; more than half of the leader's share with technology that keeps up is a challenger; the rest follow. We are judged by the same rules. Circles close together fight for the same customers.
#
# **The trap**: the thresholds were set by people; a firm that sits on one changes its role with the number. They stand in one table, to be set for your trade. Whoever comes from another trade looks like a small follower here; the danger shows in the next part.
#
# **The decision**: one sentence on which role we want to play, and what we will not do for it; whoever wants both is seldom good at either.

# %% [markdown] lang="zh" tags=["M1-27"] slideshow={"slide_type": "subslide"}
# ### 替代威胁：谁能让客户不再需要我们
# %% [markdown] lang="en" tags=["M1-27"] slideshow={"slide_type": "subslide"}
# ### Substitutes: who could make customers stop needing us

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **为什么看这个**：丢给老对手的单子看得见，被换了一种做法的单子看不见。替代系数由两部分相乘：
#
# - **功能覆盖**：我们做的这些事，它做到了几成（按权重加总，0 到 1，价格不算在内）；
# - **性价比分**：同样的钱，在它那里买到几倍的性能；一半为 0，一样多为 0.5，一倍半为 1。
#
# 过 0.7 就要写应对。
# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **Why**: an order that goes to an old rival is seen; an order that goes to another way of doing the job is not. Substitution is two things multiplied:
#
# - **functions covered**: how much of what we do it does as well (weighted, 0 to 1, price left out);
# - **price-performance**: how many times our performance it gives for the money; half is 0, as much is 0.5, one and a half times is 1.
#
# From 0.7 on, write down an answer.

# %% tags=["lesson"]
# %%needs competitors competitors.price_index
threats = ck.diagnosis.substitution_score(company).sort_values("firm")
ck.show.table(threats[["competitor_id", "firm", "function_coverage", "performance_for_money", "price_performance"]])

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH1.3：谁能替代我们（6 分钟）
#
# 1. 把上表的“功能覆盖”和“性价比分”相乘，哪些对手的产品达到 0.7？写名称或编号，没有就写 `"无"`。
# 2. 乘积最高的那一家，在哪个区域的份额最大？（看 1.4 节的热力图）
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH1.3: who can replace us? (6 minutes)
#
# 1. Multiply "functions covered" by "price-performance" in the table above. Which rivals' products reach 0.7? Write names or ids, or `"none"`.
# 2. In which region does the one with the highest product hold its largest share? (Look at the heatmap of section 1.4.)

# %% tags=["exercise", "M1-27"] key="TH1.3"
# %%needs competitors competitors.price_index
# zh: 例如 crossing = ["CP01"]，region = "华东"
# en: as in crossing = ["CP01"], region = "East China"
### BEGIN SOLUTION
scores = ck.diagnosis.substitution_score(company)
crossing = scores.loc[scores["crosses"], "firm"].tolist() or "none"
region = scores["strongest_region"].head(1).tolist()
### END SOLUTION
ck.check("TH1.3", crossing, region)

# %% [markdown] lang="zh" tags=["trainer"]
# TH1.3，课后 6 分钟。带回来讨论：“我们去年丢的单里，有几张是被换了做法？谁记下来了？”常见错误：只看功能覆盖，把老对手当成替代品；只看便宜；忘了看它从哪个区域开始。
# %% [markdown] lang="en" tags=["trainer"]
# TH1.3, 6 minutes at home. For the discussion: "Of last year's lost deals, how many went to another way of doing the job, and who wrote that down?" Common mistakes: looking at functions only, so that old rivals pass for substitutes; looking at the price only; not asking in which region it begins.

# %% tags=["M1-27"]
# %%needs competitors competitors.price_index
ck.show.substitution_chart(ck.diagnosis.substitution_score(company))

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **怎么读**：竖线右边的要写应对。标着“跨界进入”的，产品只有一两条线、价格很低，是从别的行业进来的：它不跟我们比全，只跟我们比一件事。
#
# **陷阱**：老对手也能覆盖我们的功能，这不新鲜；新鲜的是便宜又够用的那一家。“够用”由客户说了算，打分之前先问三家客户。
#
# 下一张图问另一半：价格一变，哪些客户会动。
# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **How to read it**: right of the line an answer is due. "From another trade" marks firms with a line or two at a low price: they do not match us in everything, they match us in one thing.
#
# **The trap**: old rivals cover our functions too, and that is no news; news is whoever is cheap and good enough. Customers say what is good enough, so ask three of them before scoring.
#
# The next picture asks the other half: when prices differ, which customers move?

# %% tags=["M1-27"]
# %%needs order_lines.unit_price order_lines.quantity order_lines.list_price
ck.show.elasticity_chart(ck.diagnosis.price_elasticity(company))

# %% [markdown] lang="zh" tags=["M1-27", "lesson"]
# **怎么读**：价格弹性是价格高 1% 时，采购量少百分之几。比的是同一家客户买同一种产品的历次采购，所以“大客户买得多”“贵的产品买得少”都不算在内。整段都在 −1 左边，价格比采购量动得少，降价能多卖出金额；在 −1 右边，降价多半是白送。
#
# **陷阱**：这是关联，不是实验。促销往往赶在旺季，销售也爱给要得多的客户打折，弹性会显得偏大。要确定，就挑一批客户先试，留一批不动。卖出的金额多了，也不等于利润多了，毛利薄的产品尤其要算。区间宽的那一组，老实的回答是“还说不准”。
#
# **决定**：过线的替代品，写明守哪些客户、靠什么守；降价只给弹性确实大的一组，其余的用服务换。
# %% [markdown] lang="en" tags=["M1-27", "lesson"]
# **How to read it**: price elasticity is by how many per cent less is bought where the price is 1% higher. It compares one customer's purchases of one product with each other, so that "large customers buy more" or "dear products sell less" does not count. Where the whole interval lies left of −1, quantity moves more than price, and a lower price brings more money; to the right of −1 a price cut is mostly a gift.
#
# **The trap**: this is an association, not an experiment. Promotions come in the busy season, and discounts go to those who order much; both make elasticity look larger. To be sure, try it on some customers and leave others alone. More revenue is not yet more profit, least of all where margins are thin. Where the interval is wide the honest answer is "cannot tell yet".
#
# **The decision**: for a substitute over the line, write whom we hold and with what; give price only to the group that clearly reacts, and service to the rest.

# %% [markdown] lang="zh" tags=["M1-28"] slideshow={"slide_type": "subslide"}
# ### 渠道控制力：最弱的一环在哪里
# %% [markdown] lang="en" tags=["M1-28"] slideshow={"slide_type": "subslide"}
# ### Power over the channels: where is the weakest link?

# %% [markdown] lang="zh" tags=["M1-28", "lesson"]
# **为什么看这个**：产品再好，客户在经销商的柜台和网上先看到谁，往往就先问谁。看三件事：网点密不密，展示占多大，获得一个客户花多少钱。每项最好的一家 100 分，最差的 0 分。
# %% [markdown] lang="en" tags=["M1-28", "lesson"]
# **Why**: however good the product, customers first ask whom they see first, at the dealer's and online. Three things count: how dense the points of sale are, how much of the display is ours, what a new customer costs. On each the best firm has 100 points and the worst 0.

# %% tags=["M1-28"]
# %%needs competitors
ck.show.channel_chart(ck.diagnosis.channel_power(company))

# %% tags=["M1-28"]
# %%needs campaigns.cost campaigns.responses campaigns.type
ck.show.table(ck.diagnosis.campaign_costs(company))

# %% [markdown] lang="zh" tags=["M1-28", "lesson"]
# **怎么读**：加框的是每家最弱的一环，也就是控制点：那里断了，前面的投入就接不上。图下面的表是我们自己近 24 个月的活动，一个响应花了多少钱。
#
# **陷阱**：0 分只说明在这几家里最差，不说明没有渠道；换一批对手，分数就变。响应便宜不等于成交便宜，带来多少钱的生意，要到讲活动回报的那一节才算得出。
#
# **决定**：只补最弱的一环。写明在哪个区域补、花多少、三个月后用哪个数来看有没有补上。
# %% [markdown] lang="en" tags=["M1-28", "lesson"]
# **How to read it**: framed is each firm's weakest link, its control point: where that breaks, what was spent before it does not arrive. The table below the picture shows our own campaigns of the last 24 months and what a response cost.
#
# **The trap**: 0 points means the worst among these firms, not that there is no channel; with other rivals the points change. A cheap response is not a cheap sale; the business a campaign brings is worked out where campaigns and their return are taught.
#
# **The decision**: mend the weakest link only. Write in which region, for how much, and which number will tell in three months whether it holds.

# %% [markdown] lang="zh" tags=["M1-39"] slideshow={"slide_type": "slide"}
# ### 情报：谁说的，信几分，谁去核实
# %% [markdown] lang="en" tags=["M1-39"] slideshow={"slide_type": "slide"}
# ### Intelligence: who said it, how far to trust it, who checks

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **为什么看这个**：“听说对手又降价了”，这样的话每周都有，大多没有下文。一条情报要有五样东西：来源、可信程度、日期、负责核实的人，最后是证实还是排除。少了它们，就只是传言。
#
# 来源和内容**分开打分**：可靠的人也会转述谣言，不可靠的人也会碰巧说对。来源从 A 到 F，内容从 1 到 6。
# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **Why**: "I hear they have cut prices again" is said every week and mostly leads nowhere. An item of intelligence has five things: a source, a degree of trust, a date, somebody who checks it, and in the end a confirmation or a dismissal. Without them it is talk.
#
# Source and content are **graded apart**: a reliable person may pass on a rumour, an unreliable one may happen to be right. The source goes from A to F, the content from 1 to 6.

# %% tags=["M1-39", "lesson"]
ck.show.table(ck.diagnosis.grade_meanings())

# %% tags=["M1-39"]
# %%needs interactions.competitor_mention
log = ck.diagnosis.open_log(company)
columns = ["item_date", "rival", "customer_id", "item_owner", "item_text", "grade", "item_age_days", "item_stale"]
ck.show.table(log, rows=6, columns=columns, company=company)

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **怎么读**：记录来自跟进记录里提到的对手和丢单去向。来源的初始等级看是怎么听来的：丢单是 B，当面听到是 C，电话、邮件是 D，社交媒体是 E，说不清来源是 F。内容由旁证来定：同一客户、同一对手，跟进记录和丢单互相印证，是 1，算证实；有两次同类记录，或者本身就是丢单，是 2；只有一条孤证，是 3。90 天没核实算超期，一年没核实就过期，只用来看趋势。
#
# 初始等级由规则给出，人可以改，改的时候写明理由。
# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **How to read it**: the items are rivals named in notes, and deals lost to them. The source's first grade follows from how we came to hear it: B a lost deal, C said in person, D on the phone or by mail, E social media, F source unknown. The content goes by what else speaks for it: where a note and a lost deal name the same rival at the same customer it is 1 and confirmed; with two of one kind, or the lost deal itself, 2; alone, 3. After 90 days unchecked an item is overdue; after a year it has expired and serves the trend only.
#
# The first grades come from rules; a person may change them and says why.

# %% tags=["M1-39"]
# %%needs interactions.competitor_mention
ck.show.table(ck.diagnosis.open_items(company), rows=6, company=company)

# %% [markdown] lang="zh" tags=["M1-39"]
# ### 谁在冒头
# %% [markdown] lang="en" tags=["M1-39"]
# ### Who is on the rise

# %% tags=["M1-39"]
# %%needs interactions.competitor_mention
changes = ck.diagnosis.rival_changes(company)
ck.show.intelligence_chart(ck.diagnosis.rival_mentions(company, "Q"), changes)

# %% tags=["M1-39"]
# %%needs interactions.competitor_mention
ck.show.table(ck.diagnosis.rival_changes(company), columns=["rival", "mentions_12m", "mentions_before", "share_of_mentions", "share_before", "p_value"])

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **怎么读**：看占比，不看次数；登记得勤了，谁的次数都会多。p 小于 5%，占比的升降才不像是偶然。
#
# **陷阱**：提到得多，不等于威胁大，也许只是那里的业务员爱写记录。把它和 1.2 节的结构突变放在一起看：同一段时间、同一个区域，一边对手冒头，一边我们掉量，才值得派人去问。
# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **How to read it**: look at shares rather than counts; where notes are kept more carefully, everybody's count goes up. Only with p below 5% does a share move beyond chance.
#
# **The trap**: much talked of is not much of a threat; perhaps the reps there like to write. Hold it against the structural breaks of section 1.2: a rival on the rise where and when we fall is worth sending someone to ask.

# %% [markdown] lang="zh" tags=["M1-18", "M1-19", "M1-20", "M1-21", "M1-29", "M1-30", "M1-31"] slideshow={"slide_type": "slide"}
# ## 1.6 从定性到定量：访谈怎么变成数字
# %% [markdown] lang="en" tags=["M1-18", "M1-19", "M1-20", "M1-21", "M1-29", "M1-30", "M1-31"] slideshow={"slide_type": "slide"}
# ## 1.6 From talk to numbers: interviews that can be counted

# %% [markdown] lang="zh" tags=["M1-18", "lesson"]
# 定性数据有两种收法：**访谈**听他怎么说，**现场观察**看他怎么做。变成数字也只有两步：先给每段话一个**编码**，再**计数**。这一节带您走一遍：带什么去、怎么问、漏了谁、怎么编、怎么数。
# %% [markdown] lang="en" tags=["M1-18", "lesson"]
# There are two ways to collect what is no number yet: an **interview** hears what people say, an **observation** sees what they do. Turning it into numbers takes two steps: give every answer a **code**, then **count**. This section goes all the way: what to take along, how to ask, who is missing, how to code, how to count.

# %% [markdown] lang="zh" tags=["M1-18"]
# ### 三层三份提纲
# %% [markdown] lang="en" tags=["M1-18"]
# ### Three layers, three guides

# %% [markdown] lang="zh" tags=["M1-18", "lesson"]
# **为什么看这个**：老总、采购、车间师傅说的不是一件事。同一份提纲问到底，只能得到采购的答案；各问各的，又没法比。所以三份提纲各有侧重，又有五个话题人人都问。
# %% [markdown] lang="en" tags=["M1-18", "lesson"]
# **Why**: the director, the buyer and the operator do not talk about the same thing. One guide for all brings you the buyer's answers; three unrelated ones cannot be compared. So each layer has its own, and five topics come up in all three.

# %% tags=["M1-18"]
guides = ck.diagnosis.interview_guides()
ck.show.table(guides, rows=len(guides))

# %% [markdown] lang="zh" tags=["M1-18", "lesson"]
# **怎么用**：一次约 40 分钟，先征得同意，再按 S（现状）、P（难处）、I（后果）、N（好处）往下走。提纲和访谈记录表都在作战包里，可以打印；记录表填好，存成 `interviews.csv`，下面的图就换成您的。
#
# **陷阱**：照着念。提纲是路标，不是台词；客户说到要紧处，放下提纲，追问两次。
# %% [markdown] lang="en" tags=["M1-18", "lesson"]
# **How to use it**: about 40 minutes, consent first, then S (situation), P (problem), I (implication), N (need-payoff). Guides and transcript form are in the action pack for printing; fill in the form, save it as `interviews.csv`, and the pictures below become yours.
#
# **The trap**: reading it out. A guide is a signpost, no script; when something matters, put it down and follow up twice.

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# ### 现场观察：时间去哪儿了
# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# ### Observation: where the time goes

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# **为什么看这个**：有些难处客户自己已经习惯了，不会说。在产线边上坐半天，把每一段时间记下来，等待和返工自己会说话。下面是一份随课程附带的示例（虚构）。
# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# **Why**: some troubles customers have grown used to, and will not mention. Sit beside the line for half a day, write down every stretch of time, and waiting and rework speak for themselves. Below is an invented example that comes with the course.

# %% tags=["M1-19", "lesson"]
log = ck.diagnosis.observation_log()
display(ck.show.table(log, caption=log.attrs["observed_at"]))
ck.show.table(ck.diagnosis.observation_shares(log))

# %% [markdown] lang="zh" tags=["M1-19", "lesson"]
# **怎么读**：各段首尾相接，加起来正好是整场的时间；等待、返工、找东西加在一起，就是客户为“不顺”付的钱，也是我们的机会。
#
# **陷阱**：人一被看着，就会表现得更好；第一个小时不算数。看一次是故事，看三次才是规律。
# %% [markdown] lang="en" tags=["M1-19", "lesson"]
# **How to read it**: the stretches follow one another without a gap and add up to the whole session. Waiting, rework and searching together are what trouble costs the customer, and where our chance lies.
#
# **The trap**: people who are watched do better; the first hour does not count. Once is a story, three times a pattern.

# %% [markdown] lang="zh" tags=["M1-29"]
# ### 会问，也会听
# %% [markdown] lang="en" tags=["M1-29"]
# ### Asking and listening

# %% [markdown] lang="zh" tags=["M1-29", "lesson"]
# **为什么看这个**：封闭式问题（“满意吗？”）只能证实您已经想到的事。下面把以往访谈里我们的每个问题查了一遍：是开放、封闭、诱导，还是一口气问两件事；再数一数谁说得多。
# %% [markdown] lang="en" tags=["M1-29", "lesson"]
# **Why**: a closed question ("are you satisfied?") can only confirm what you already thought of. Here every question of our past interviews is looked at: open, closed, leading, or two in one; and who did the talking is counted.

# %% tags=["M1-29"]
# %%needs interviews
ck.show.talk_facts(ck.diagnosis.interview_quality(company))

# %% tags=["M1-29"]
# %%needs interviews
asked = ck.diagnosis.asked_questions(company)
ck.show.table(asked, rows=8, columns=["question", "question_kind", "n_asked", "advice"])

# %% [markdown] lang="zh" tags=["M1-29", "lesson"]
# **怎么读**：我们的标准是开放式占七成以上，我方说话不超过四成（这是经验，不是定律）；追问比换话题更值钱。
#
# **陷阱**：规则只看字面。“还有别的吗”是不是真想听，它听不出来；语气和沉默，要靠旁边的人记。
# %% [markdown] lang="en" tags=["M1-29", "lesson"]
# **How to read it**: our yardstick is seven open questions in ten and at most four tenths of the talk (experience, no law); a follow-up is worth more than a new topic.
#
# **The trap**: the rules see words only. Whether "anything else?" is meant, they cannot hear; tone and silence are for the observer to note.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH1.4：把三个问题改成开放式（6 分钟）
#
# 下面三个问题各有一种毛病。各改写成一个开放式问题，话题不变，直到三行都是“● 开放式”。
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH1.4: three questions, opened (6 minutes)
#
# Each of the three questions has its own fault. Rewrite each as an open question on the same matter, until all three lines say "● open".

# %% [markdown] lang="zh" tags=["trainer"]
# TH1.4（6 分钟）。先问：“您上一次拜访，第一个问题是什么？”常见错误：在封闭式问题前加一个“请问”就算改了；改成开放式，却换了话题；两个问号连着问。
# %% [markdown] lang="en" tags=["trainer"]
# TH1.4 (6 minutes). Ask first: "What was the first question of your last visit?" Common mistakes: putting "may I ask" in front of a closed question; opening it and changing the subject; two question marks in a row.

# %% tags=["lesson"]
ck.show.table(ck.diagnosis.questions_to_rewrite(), columns=["question", "question_kind"])

# %% tags=["exercise", "M1-29"] key="TH1.4"
# zh: 把 ____ 换成您的三个问题，写成清单：rewritten = ["第一问？", "第二问？", "第三问？"]
# en: put your three questions where ____ stands, as a list: rewritten = ["first?", "second?", "third?"]
### BEGIN SOLUTION
rewritten = ck.diagnosis.questions_to_rewrite()["open_version"].tolist()
### END SOLUTION
lint = ck.diagnosis.question_lint(rewritten)
display(ck.show.table(lint, columns=["question", "question_kind", "advice"]))
ck.check("TH1.4", rewritten)

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# ### 角色扮演：演一遍客户的一天
# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# ### Role play: a day in the customer's shoes

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# **为什么看这个**：把客户放回他的一天里，他自己没想到的需求才会冒出来。三人一组：一人演客户（只有他看隐藏的那一格），一人采访十分钟，一人旁观计数；然后换人。卡片在作战包里，打印裁开。
# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# **Why**: put customers back into their working day, and needs come up that they had not thought of themselves. In threes: one plays the customer (and is the only one to see the hidden part), one interviews for ten minutes, one watches and counts; then change places. The cards are in the action pack, to print and cut.

# %% tags=["M1-30", "lesson"]
ck.show.table(ck.diagnosis.role_cards(), columns=["role_card", "layer", "role_title", "scene"])

# %% tags=["M1-30", "lesson"] jupyter={"source_hidden": false}
# zh: 谈完以后，采访者写下听到的需求：heard = ["第一条", "第二条"]；role 换成演的那张卡
# en: after the talk the interviewer writes the needs heard, as in heard = ["first", "second"]; role is the card played
role = "purchasing"
heard = []

found = ck.diagnosis.needs_found(role, heard)
ck.show.card(f"{found['need_found'].sum()} / {len(found)}", "\n".join(ck.diagnosis.observer_sheet()))

# %% [markdown] lang="zh" tags=["M1-30", "lesson"]
# **怎么读**：分子是问出来的隐藏需求，分母是卡上一共藏了几条。第一轮问出一半就不错；对照旁观记录，看漏掉的那几条卡在哪一问。
#
# **陷阱**：计分按字面认词，换一种说法可能认不出；争议由扮演者裁定。
# %% [markdown] lang="en" tags=["M1-30", "lesson"]
# **How to read it**: the hidden needs found, out of those on the card. Half of them in the first round is good; then see from the observer's notes at which question the others were missed.
#
# **The trap**: the score goes by words, and another wording may be missed; in doubt the player decides.

# %% [markdown] lang="zh" tags=["M1-31"]
# ### 漏了谁：分层配额与关键人
# %% [markdown] lang="en" tags=["M1-31"]
# ### Who is missing: layers and key people

# %% [markdown] lang="zh" tags=["M1-31", "lesson"]
# **为什么看这个**：访谈往往停在最好约的那一层。总数够了，最大的客户却只听到车间的话，拍板的人要什么，谁也不知道。
# %% [markdown] lang="en" tags=["M1-31", "lesson"]
# **Why**: interviews tend to stay with the layer that is easiest to meet. The total may be right while at the largest customer only one layer was heard, and nobody knows what those who decide want.

# %% tags=["M1-31"]
# %%needs interviews.layer interviews.customer_id
display(ck.show.table(ck.diagnosis.layer_quota(company)))
columns = ["customer_id", "n_interviews", "layers_covered", "missing_layers"]
ck.show.table(ck.diagnosis.layer_coverage(company), rows=10, columns=columns, company=company)

# %% tags=["M1-31"]
# %%needs interviews.layer interviews.customer_id contacts.layer contacts.power
ck.show.table(ck.diagnosis.next_interviews(company), rows=8, company=company)

# %% [markdown] lang="zh" tags=["M1-31", "lesson"]
# **怎么读**：上表是全公司每层谈了几次、够不够十二次；中表是最大的十家各听到了几层；下表是每个空白处该约谁，同一层里选影响力最大的一位。
#
# **陷阱**：三层都谈过，不等于谈到了对的人；职务高的，不一定说了算（模块三的决策链接着讲）。
# %% [markdown] lang="en" tags=["M1-31", "lesson"]
# **How to read it**: first, interviews per layer over the whole company, against twelve each; then, how many layers were heard at each of the ten largest; last, whom to ask for every gap, the person with most power in that layer.
#
# **The trap**: three layers heard is not the right people heard; the higher title does not always decide (the decision chain of module 3 goes on from here).

# %% [markdown] lang="zh" tags=["M1-20"]
# ### 第一步，编码：把话归到几个词下面
# %% [markdown] lang="en" tags=["M1-20"]
# ### Step one, coding: a few words for many

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# **为什么看这个**：原话没法数，编码才能数。编码本写清每个编码算什么、不算什么；词典先提一个建议，人来定。
# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# **Why**: answers cannot be counted, codes can. The codebook says what each code covers and what it does not; a dictionary makes the first proposal, a person decides.

# %% tags=["M1-20", "lesson"]
ck.show.table(ck.diagnosis.codebook_table(), columns=["code", "code_means", "code_not"])

# %% tags=["M1-20", "lesson"]
# %%needs interviews
turns = company.table("interviews")
answers = turns.loc[turns["speaker"] == "customer", "text"].drop_duplicates()
ck.show.table(ck.diagnosis.code_assist(answers), rows=8)

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# 换一个人来编，会一样吗？让两个人各自编同一批话，再对一遍：蓝色是一致的，橙色是不一致的。
# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# Would somebody else code alike? Two people code the same answers, each alone, and compare: blue is alike, orange is not.

# %% tags=["M1-20"]
# %%needs interviews.code_a interviews.code_b
ck.show.agreement_heatmap(ck.diagnosis.agreement_table(company))

# %% [markdown] lang="zh" tags=["M1-20", "lesson"]
# **怎么读**：**Kappa** 是扣掉碰运气之后的一致程度：1 是完全一致，0 等于瞎猜；通常的说法是 0.6 以上算较高，0.8 以上算几乎完全一致，不到 0.6 就别急着数。橙色的格子成对出现，说明两个编码没有边界；只在一边出现，说明有一个人没看见。
#
# **陷阱**：先数后对。编码不一致，数出来的名次就是编码员的习惯，不是客户的痛。
# %% [markdown] lang="en" tags=["M1-20", "lesson"]
# **How to read it**: **kappa** is the agreement left once chance is taken off: 1 is full agreement, 0 is guessing. It is commonly called substantial above 0.6 and almost perfect above 0.8; below 0.6 do not count yet. Orange cells in pairs, both ways: two codes without a border; one way only: one coder does not see it.
#
# **The trap**: counting first and comparing later. Where coders differ, the ranking shows their habits, not the customers' pains.

# %% [markdown] lang="zh" tags=["M1-21"]
# ### 第二步，计数：几次访谈提到，有多强烈
# %% [markdown] lang="en" tags=["M1-21"]
# ### Step two, counting: how many say it, how strongly

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **为什么看这个**：数访谈，不数次数，免得一位爱说话的客户替所有人投票；再乘上强烈程度（1 到 5），才分得清“人人都嘀咕”和“有人真疼”。
# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **Why**: count interviews, not mentions, or one talkative customer votes for all; then multiply by strength (1 to 5), which tells what everybody mutters from what really hurts.

# %% tags=["M1-21"]
# %%needs interviews
ck.show.table(ck.diagnosis.code_freq(company))

# %% tags=["M1-21"]
# %%needs interviews.layer
ck.show.pain_chart(ck.diagnosis.code_freq(company), ck.diagnosis.code_by_group(company, by="layer"))

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **怎么读**：左边的条是提到它的访谈占几成，三角后面是平均强烈程度，按两者的乘积排队；右边是各层内部的情况，颜色越深分量越重。一次访谈可以提好几个痛点，所以各条加起来超过 100%。
#
# 各层之间看着有高有低，是真的不同，还是碰巧？下表逐个检验。
# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **How to read it**: the bar is the share of interviews that name it, the triangle its mean strength, and the order follows the product; on the right the same inside each layer, the darker the heavier. One interview may name several pains, so the bars add up to more than 100%.
#
# The layers look different; are they, or is it chance? The table asks that for each pain.

# %% tags=["M1-21"]
# %%needs interviews.layer
tests = ck.diagnosis.code_group_tests(company, by="layer")
ck.show.table(tests, columns=["code", "chi_square", "p_value", "p_adjusted", "differs"])

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **怎么读**：校正后的 p 值小于 5%，才说各层有差别；“看不出差别”不等于没有差别，是这么多访谈还分不出来；“太少”就不判断。按客户层级比较，把 `by` 换成 `"tier"`。
#
# **哪些痛点总是一起出现？** 倍数接近 1，是各说各的；明显大于 1，才值得放在一起解决。
# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **How to read it**: only where the adjusted p is below 5% do the layers differ. "Cannot tell" does not mean that they are alike, only that so many interviews cannot show it; too few is not judged. To compare tiers of customers, put `"tier"` for `by`.
#
# **Which pains come together?** A lift near 1 means that they have nothing to do with each other; clearly above 1, solve them together.

# %% tags=["M1-21"]
# %%needs interviews
ck.show.table(ck.diagnosis.co_occurrence(company), rows=5)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E1.4：两位编码员与同义词（8 分钟）
#
# 1. 合并之前，两位编码员的 Kappa 是多少？（差 0.01 以内都算对。）
# 2. 下面第一张表里，哪两个编码混用得最多？看看原话，如果说的是一回事，就在 `synonyms` 里把它们合成一个。合并之后，多数访谈提到的第一痛点是什么？
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E1.4: two coders and a synonym (8 minutes)
#
# 1. Before merging, what is the kappa of the two coders? (Within 0.01 counts as right.)
# 2. Which two codes does the first table show mixed up most? If you think that they mean the same, make them one in `synonyms`. Which pain do most interviews name then?

# %% [markdown] lang="zh" tags=["trainer"]
# E1.4（8 分钟，选做）。先问：“客户说‘交期太长’和‘到货太晚’，在您公司归谁管？”常见错误：把一致的比例当成 Kappa；合并之后才去读 Kappa；看见混用就合并（价格和账期也有混用，但不是一回事）。
# %% [markdown] lang="en" tags=["trainer"]
# E1.4 (8 minutes, optional). Ask first: "Lead times too long, goods too late: who in your company owns which?" Common mistakes: taking the share coded alike for kappa; reading kappa after merging; merging whatever is mixed up (price and payment terms are mixed up too, and are not the same).

# %% tags=["lesson"]
# %%needs interviews.code_a interviews.code_b
ck.show.table(ck.diagnosis.confused_codes(company), rows=4)

# %% tags=["lesson"] jupyter={"source_hidden": false}
# %%needs interviews.code_a interviews.code_b
# zh: 要合并就写 synonyms = {"旧词": "新词"}；空的 {} 表示不合并
# en: to merge, write synonyms = {"old word": "new word"}; an empty {} merges nothing
synonyms = {}

display(ck.show.agreement_facts(ck.diagnosis.coder_agreement(company, synonyms)))
ck.show.table(ck.diagnosis.code_freq(company, synonyms), rows=5)

# %% tags=["exercise", "M1-20", "M1-21"] key="E1.4"
# %%needs interviews.code_a interviews.code_b
# zh: 例如 kappa = 0.55，top_pain = "质量"
# en: as in kappa = 0.55, top_pain = "quality"
### BEGIN SOLUTION
kappa = ck.diagnosis.coder_agreement(company).kappa
merged = ck.diagnosis.suggested_synonyms(company)
top_pain = ck.diagnosis.code_freq(company, merged)["code"].iloc[0]
### END SOLUTION
ck.check("E1.4", kappa, top_pain)

# %% [markdown] lang="zh" tags=["M1-21", "lesson"]
# **陷阱**：说得最多的，不一定是让客户离开的那件事。名次出来以后，要拿业务记录去核对（练习 E1.5）。
# %% [markdown] lang="en" tags=["M1-21", "lesson"]
# **The trap**: what is said most need not be what makes customers leave. Hold the ranking against the records (exercise E1.5).

# %% [markdown] lang="zh" tags=["M1-37", "M1-32", "M1-33", "M1-34", "M1-35", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.7 客户的声音：他们说的，和数据说的
# %% [markdown] lang="en" tags=["M1-37", "M1-32", "M1-33", "M1-34", "M1-35", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.7 The customer's voice: what they say and what the data say

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **为什么看这个**：客户嘴上说的和真正影响他的，常常不是一回事。采购开口谈价，是他的职责；车间因为缺料停线，他未必在访谈里先提。只听一头，钱就花错地方。
#
# 先听他们怎么说：每一场访谈里，第一个被说出口的痛点。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **Why**: what customers say and what moves them are often two things. A buyer talks price because that is the job; the shop floor that stood still may never come up first. Listen to one side only and the money goes to the wrong place.
#
# First hear them out: the first pain named in each interview.

# %% tags=["M1-37"]
# %%needs interviews.code_a
stated = ck.diagnosis.stated_pains(company)
ck.show.stated_pain_chart(stated)

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **怎么读**：粗条是“最先说出口”的访谈占比，细线一直拉到“提到过”的占比。说法不同、意思一样的编码先合并，例如“交期”和“交货”。
#
# **陷阱**：最先说的，不一定是最要紧的；问法、问谁，都会改变名次。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **How to read it**: the bar is the share of interviews that name it first, the thin line runs on to the share that mention it at all. Codes that mean one thing, such as "lead time" and "delivery", are merged first.
#
# **The trap**: what is said first need not matter most; how one asks, and whom, changes the ranking.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E1.5：他们说的，数据认不认（★★ 15 分钟）
#
# 同一份问卷里，客户给每一项打分（1–5），也回答“愿不愿意把我们推荐给同行”（0–10）。在下拉框里换着选，看哪一项的分数高了，推荐意愿也跟着高。相关系数在 −1 到 1 之间：0 是没有关系，越接近 1 越是同起同落。
#
# 1. 访谈里，哪一个痛点最先被说出口？
# 2. 连流失客户也算上，哪一项的评分与推荐意愿关系最密切？（都看不出关系，就写 `"无"`。）
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E1.5: do the data agree? (★★ 15 minutes)
#
# In one survey customers rate each item (1–5) and answer "would you recommend us to others in your trade?" (0–10). Choose one item after the other and see with which of them recommending rises. The correlation lies between −1 and 1: 0 is no relation, close to 1 means they rise and fall together.
#
# 1. Which pain do interviews name first?
# 2. With lost customers included, which item's rating goes most closely with recommending us? (Write `"none"` if none can be seen to.)

# %% tags=["lesson"]
# %%needs surveys.kind surveys.customer_id surveys.date
pick_driver = ck.show.driver_pick(company)
pick_driver

# %% tags=["exercise", "M1-37"] key="E1.5"
# %%needs surveys.kind surveys.customer_id surveys.date interviews.code_a
# zh: 例如 said = "质量"，driver = "备件"
# en: as in said = "quality", driver = "spare parts"
### BEGIN SOLUTION
said = ck.diagnosis.stated_pains(company)["topic"].iloc[0]
importance = ck.diagnosis.derived_importance(company, lost=True)
driver = importance[importance["correlation_low"] > 0]["topic"].head(1).tolist()
### END SOLUTION
ck.check("E1.5", said, driver)

# %% [markdown] lang="zh" tags=["trainer"]
# E1.5（★★ 15 分钟：2 分钟举手猜、8 分钟分组动手、5 分钟讨论）。先问：“价格、质量、交货、服务，您觉得哪一项最能让客户推荐我们？”举手记在白板上，再打开工具。到第二问时问：“去掉流失客户，图有没有变？为什么该留着他们？”常见错误：把“相关最高”说成“原因”；只看高分客户；看见访谈就停手。收尾让每桌说一句：我们公司里，哪一件事是“嘴上说的”，哪一件是“数据说的”。
# %% [markdown] lang="en" tags=["trainer"]
# E1.5 (★★ 15 minutes: 2 to guess by show of hands, 8 hands-on, 5 to talk). Ask first: "Price, quality, delivery, service: which one makes customers recommend us?" Note the hands on the board, then open the tool. At the second question: "Leave lost customers out: did the picture change, and why keep them in?" Common mistakes: calling the highest correlation the cause; looking at happy customers only; stopping at the interviews. At the end each table says one sentence: at our firm, what is said and what do the data say?

# %% [markdown] lang="zh" tags=["M1-37"] slideshow={"slide_type": "subslide"}
# ### 嘴上的名次与数据的名次
# %% [markdown] lang="en" tags=["M1-37"] slideshow={"slide_type": "subslide"}
# ### The stated ranking and the derived one

# %% tags=["M1-37"]
# %%needs surveys.kind surveys.customer_id surveys.date interviews.code_a
pains = ck.diagnosis.validate_pain(company)
ck.show.stated_derived_chart(pains)

# %% tags=["M1-37"]
# %%needs surveys.kind surveys.customer_id surveys.date interviews.code_a
columns = ["topic", "first_share", "correlation", "others_held", "record_used", "record_correlation", "pain_verdict"]
ck.show.table(pains, columns=columns)

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **怎么读**：左边是嘴上的名次，右边是数据的名次，线越陡，说的和做的差得越远。表里还有两道复核：“扣除其他项之后”去掉了“样样都打高分”的客户；“账上的记录”只用回答之前半年的事：准时率按订单明细的承诺日和到货日算，价格看拿到的折扣，其余看工单。记录和评分说的一样，才算真的站得住。
#
# **陷阱**：这是关联，不是因果。留着流失客户的回答：只问还在的人，等于只问忍下来的人。下一步是小试：挑几家客户把那一项做好，看下一次的回答变不变。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **How to read it**: left the ranking by what is said, right by what the data say; the steeper the line, the further apart the two. The table checks twice more: "the others held" allows for customers who tick everything high; the record uses only what happened in the half-year before each answer: delivery from the promised and delivered days of the order lines, price from the discount received, the rest from tickets. Only where record and rating say the same does it stand firm.
#
# **The trap**: this is association, not cause. Keep the answers of lost customers: asking only those who are still here means asking only those who put up with us. The next step is a small trial: put that one thing right for a few customers and see whether their next answer changes.

# %% [markdown] lang="zh" tags=["M1-03"] slideshow={"slide_type": "subslide"}
# ### 三角互证：一个说法，三类证据
# %% [markdown] lang="en" tags=["M1-03"] slideshow={"slide_type": "subslide"}
# ### Triangulation: one statement, three kinds of evidence

# %% [markdown] lang="zh" tags=["M1-03", "lesson"]
# **为什么看这个**：数字找出在哪里，访谈说出为什么，再用数字检验那个“为什么”。一个说法至少要有两类互不相干的来源撑着，才好拿去开会。
# %% [markdown] lang="en" tags=["M1-03", "lesson"]
# **Why**: numbers find the place, interviews give the reason, numbers then test the reason. Before a statement goes into a meeting at least two independent kinds of source should carry it.

# %% tags=["M1-03"]
# %%needs surveys.kind surveys.customer_id surveys.date
matrix = ck.diagnosis.triangulate(company)
ck.show.evidence_chart(matrix)

# %% [markdown] lang="zh" tags=["M1-03", "lesson"]
# **怎么读**：每一行是一个说法，“这件事决定客户推不推荐我们”。支持、不支持、没说，三栏各用各的规则判，规则事先写好，不看脸色。“互相矛盾”不是坏事，它告诉您下一次该问谁、问什么。
#
# **陷阱**：“没说”不等于“不支持”；只有一类来源说话的，先去找第二类，再下结论。
# %% [markdown] lang="en" tags=["M1-03", "lesson"]
# **How to read it**: each row is one statement, "this decides whether customers recommend us". Supports, contradicts or silent: each column is judged by a rule written down beforehand. "Disputed" is no bad thing; it tells you whom to ask next and about what.
#
# **The trap**: silent is not contradicting; where only one source speaks, find a second before you conclude.

# %% [markdown] lang="zh" tags=["M1-32"] slideshow={"slide_type": "slide"}
# ### 多渠道反馈：合成一张表，一件事只算一次
# %% [markdown] lang="en" tags=["M1-32"] slideshow={"slide_type": "slide"}
# ### Feedback from all channels: one list, each matter once

# %% [markdown] lang="zh" tags=["M1-32", "lesson"]
# **为什么看这个**：同一家客户的同一件事，拜访说一遍，报修说一遍，问卷又扣一次分，各部门各记各的，加起来就成了三件。反过来，工单多的渠道嗓门大，会盖过只在访谈里说一次的事。
# %% [markdown] lang="en" tags=["M1-32", "lesson"]
# **Why**: one customer tells one matter to the rep, opens a ticket for it and marks it down in the survey; three departments note it and it becomes three. And the channel with most entries shouts down what was said once in an interview.

# %% tags=["M1-32"]
merged = ck.diagnosis.merge_feedback(company)
shares = ck.diagnosis.feedback_shares(merged=merged)
ck.show.feedback_chart(shares)

# %% tags=["M1-32"]
kept = {ck.data.contract.label(name): ck.locale.number(merged.attrs[name]) for name in ("n_told", "removed")}
display(ck.show.facts(kept | {ck.data.contract.label("n_matters"): ck.locale.number(len(merged))}))
columns = ["customer_id", "topic", "first_heard", "last_heard", "heard_in", "n_raised"]
ck.show.table(merged, rows=8, columns=columns, company=company)

# %% [markdown] lang="zh" tags=["M1-32", "lesson"]
# **怎么读**：同一客户、同一话题，隔不到 30 天再提，就是同一件事；三个数字对得上：提到的，减去重复的，等于问题数。图里菱形是直接数，圆点是每个渠道一样重。两者名次差得远的，就是被渠道多少左右的。
#
# **陷阱**：客户少说不等于没事。从来没有任何渠道听到声音的客户，要单独去问。
# %% [markdown] lang="en" tags=["M1-32", "lesson"]
# **How to read it**: the same customer and topic within 30 days is the same matter; three numbers reconcile: mentions less repeats are matters. In the chart the diamond counts plainly, the dot lets each channel weigh the same. Where the two ranks differ much, the number of entries was speaking.
#
# **The trap**: saying little is not being content. Customers from whom no channel has heard anything must be asked.

# %% [markdown] lang="zh" tags=["M1-33"] slideshow={"slide_type": "subslide"}
# ### 结构化的反馈表，以及它靠不靠得住
# %% [markdown] lang="en" tags=["M1-33"] slideshow={"slide_type": "subslide"}
# ### A structured form, and whether it can be relied on

# %% [markdown] lang="zh" tags=["M1-33", "lesson"]
# **为什么看这个**：每个业务员问法不同，回来的话就没法比。一张固定的表，打分加原话：产品几项，服务几项，最后一句“只能改一件事，先改什么”。
# %% [markdown] lang="en" tags=["M1-33", "lesson"]
# **Why**: where every rep asks differently, the answers cannot be compared. One fixed form has scores and words: some items on the product, some on the service, and at the end "if we could change one thing only?"

# %% tags=["M1-33", "lesson"]
ck.show.table(ck.diagnosis.survey_template(), columns=["form_question", "form_scale"])

# %% tags=["M1-33"]
# %%needs surveys.kind
ck.show.table(ck.diagnosis.block_alpha(company))

# %% [markdown] lang="zh" tags=["M1-33", "lesson"]
# **怎么读**：信度 α 说的是，一组题是不是在量同一件事：1 是完全一致，0.7 以上才好把几题加成一个“服务分”。达不到，就一题一题看，别加。
#
# **陷阱**：α 高也可能只是几题问得一模一样；收回来的表先查：有没有超出量表、重复回答、没人答的题（`ck.diagnosis.validate_survey` 会列出来）。
# %% [markdown] lang="en" tags=["M1-33", "lesson"]
# **How to read it**: alpha says whether the items of a block measure one thing: 1 is full agreement, and only from 0.7 on may they be added up into one "service score". Below that, read item by item and do not add.
#
# **The trap**: a high alpha may only mean that the items ask the same twice. And check what comes back first: values off the scale, double answers, items nobody answered (`ck.diagnosis.validate_survey` lists them).

# %% [markdown] lang="zh" tags=["M1-34"] slideshow={"slide_type": "subslide"}
# ### 每季度看一次：哪个需求在变
# %% [markdown] lang="en" tags=["M1-34"] slideshow={"slide_type": "subslide"}
# ### Once a quarter: which need is moving

# %% [markdown] lang="zh" tags=["M1-34", "lesson"]
# **为什么看这个**：需求会变，去年排第五的，今年可能排第二。按季度比名次，但要分清真变和碰巧。
# %% [markdown] lang="en" tags=["M1-34", "lesson"]
# **Why**: needs change; what was fifth last year may be second now. Compare the ranking every quarter, but tell a real move from chance.

# %% tags=["M1-34"]
# %%needs surveys.kind surveys.date
ranks = ck.diagnosis.need_ranks(company)
by_quarter = ranks.pivot(index="need", columns="quarter", values="need_rank").iloc[:, -6:]
ck.show.table(by_quarter.astype("Int64").reset_index())

# %% [markdown] lang="zh" tags=["lesson"]
# ### 课后练习 TH1.5：哪个需求升得最多（8 分钟）
#
# 看下表：不满意是打 3 分或更低的回答；p 值说的是，如果什么都没变，碰巧差这么多的可能有多大，低于 0.05 才敢说变了。回答：
#
# 1. 最近一年与前一年相比，哪一项“不满意”的占比升得最多？（没有升的就写 `"无"`。）
# 2. 这算“明显上升”吗？写 `"是"`、`"否"` 或 `"说不准"`。
# %% [markdown] lang="en" tags=["lesson"]
# ### To take home, TH1.5: which need rose most? (8 minutes)
#
# In the table below, not satisfied means a rating of 3 or less; the p-value says how likely such a difference would be if nothing had changed, and only below 0.05 do we dare to speak of a change. Answer:
#
# 1. Of which need did the share of dissatisfied answers rise most, last year against the year before? (Write `"none"` if none rose.)
# 2. May we call that a rise? Write `"yes"`, `"no"` or `"cannot tell"`.

# %% tags=["lesson"]
# %%needs surveys.kind surveys.date
columns = ["need", "answers_after", "unmet_before", "unmet_after", "unmet_change", "p_corrected"]
ck.show.table(ck.diagnosis.need_shift(company).sort_values("need"), columns=columns)

# %% tags=["exercise", "M1-34"] key="TH1.5"
# %%needs surveys.kind surveys.date
# zh: 例如 need = "价格"，verdict = "是"
# en: as in need = "price", verdict = "yes"
### BEGIN SOLUTION
most = ck.diagnosis.need_shift(company).nlargest(1, "unmet_change")
risen = most[most["unmet_change"] > 0]
need = risen["need"].tolist()
verdict = "yes" if (most["need_verdict"] == "rose").any() else "cannot tell" if need else "no"
### END SOLUTION
ck.check("TH1.5", need, verdict)

# %% [markdown] lang="zh" tags=["trainer"]
# TH1.5（8 分钟，课后）。引导问题：“掷八枚硬币，总有一枚正面多，它是不是一枚特别的硬币？”常见错误：看最高的而不是变化最大的；p 值不显著就写“没有变化”。讨论一句：要分得清 5 个百分点，需要多少份回答？
# %% [markdown] lang="en" tags=["trainer"]
# TH1.5 (8 minutes, at home). Lead question: "Toss eight coins; one of them shows most heads. Is it a special coin?" Common mistakes: the highest instead of the largest change; "no change" where nothing could be told. Talk about: how many answers would it take to see five points?

# %% tags=["M1-34"]
# %%needs surveys.kind surveys.date
shift = ck.diagnosis.need_shift(company)
ck.show.need_shift_chart(shift)

# %% [markdown] lang="zh" tags=["M1-34", "lesson"]
# **怎么读**：占比是打 3 分或更低的回答。图上的判断用两个比例的检验，再按“同时比了几项”校正；只有过了这一关，才写“明显上升”或“明显下降”。前面那张表是最近六个季度的名次，1 是最不满意。
#
# **陷阱**：一个季度只有几十份回答，名次上下两三位多半是碰巧。为碰巧改计划，一年要改四次。
# %% [markdown] lang="en" tags=["M1-34", "lesson"]
# **How to read it**: the share is of answers of 3 or less. The verdict in the chart tests two proportions and corrects for how many needs are compared at once; only what passes is called "rose" or "fell". The table further up shows the ranks of the last six quarters; 1 is least satisfied.
#
# **The trap**: with a few dozen answers a quarter, two or three ranks up or down are mostly chance. Change plans for chance and you change them four times a year.

# %% [markdown] lang="zh" tags=["M1-35"] slideshow={"slide_type": "subslide"}
# ### 流程拆解：卡在哪一步
# %% [markdown] lang="en" tags=["M1-35"] slideshow={"slide_type": "subslide"}
# ### The process taken apart: where it gets stuck

# %% [markdown] lang="zh" tags=["M1-35", "lesson"]
# **为什么看这个**：客户感受到的是从提出到解决的整段时间，不是某个部门的那一段。全程的快慢由最慢的一步决定，改别处都不顶用。
# %% [markdown] lang="en" tags=["M1-35", "lesson"]
# **Why**: customers feel the whole time from raising a matter to its end, not one department's part. The slowest step sets the pace; improving any other changes little.

# %% tags=["M1-35"]
# %%needs tickets.process_step tickets.resolved_at
process = ck.diagnosis.process_map(company)
ck.show.process_chart(process)

# %% tags=["M1-35"]
# %%needs tickets.process_step tickets.resolved_at
columns = ["process_step", "n_tickets", "arrivals_per_week", "lead_time_hours", "in_progress", "in_progress_expected"]
ck.show.table(process, columns=columns)

# %% [markdown] lang="zh" tags=["M1-35", "lesson"]
# **怎么读**：每一条是一个环节，橙色是等人回应，蓝色是在处理，右边写着解决以后隔多久客户才知道。最后两列是一道验算，叫利特尔法则：在手的件数 = 每周新增 × 停留的时间。两列对得上，数据才可信；想让在手的件数减半，要么少来，要么快一倍。
#
# **陷阱**：时间按钟点算，夜里和周末也在内。各环节差得不多时，没有哪一步是真正的瓶颈，先去压缩等待。您知道每一步的产能，就写成一张表交给 `ck.diagnosis.bottleneck`，产能最小的一步就是瓶颈。
# %% [markdown] lang="en" tags=["M1-35", "lesson"]
# **How to read it**: each bar is a step; orange is waiting for an answer, blue is being solved, and at the right how much later the customer hears of it. The last two columns check each other, which is Little's law: open at a time = new a week × time each one stays. Where the two agree the data can be trusted; to halve what is open, either fewer must come or each must go twice as fast.
#
# **The trap**: these are clock hours, nights and weekends included. Where the steps differ little there is no true bottleneck; shorten the waiting first. If you know each step's capacity, write it into a table for `ck.diagnosis.bottleneck`: the lowest capacity is the constraint.

# %% [markdown] lang="zh" tags=["M1-23", "M1-24", "M1-25"] slideshow={"slide_type": "slide"}
# ## 1.8 行业在往哪里走：技术、购买、供应链
# %% [markdown] lang="en" tags=["M1-23", "M1-24", "M1-25"] slideshow={"slide_type": "slide"}
# ## 1.8 Where the trade is going: technology, buying, supply

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **为什么看这个**：人工智能、大数据、物联网，人人会说。要问两件事：它对我们的客户影响多大，我们准备到哪一步。影响大又没准备的，才是今年要花钱的。
#
# 下面的分数只是起点，请改成您自己的；1 是几乎没有，5 是完全如此。
# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **Why**: everybody can say AI, big data and IoT. Ask two things: how much does it change for our customers, and how far are we? Large impact and little readiness is where this year's money belongs.
#
# The scores below are only a start; put your own in their place. 1 is hardly, 5 is fully.

# %% tags=["M1-23"] jupyter={"source_hidden": false}
scores = ck.diagnosis.trend_matrix(company)[["technology", "impact", "readiness"]]
# zh: 改一个分数：scores.loc[行号, "impact"] = 5，行号从 0 数起
# en: to change a score: scores.loc[row, "impact"] = 5, rows counted from 0
trends = ck.diagnosis.trend_matrix(company, scores=scores)
ck.show.trend_radar(trends)

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **怎么读**：左上角影响大、准备少，马上补课；右上角是能领先出牌的。图下的技术深度来自竞争对手表：我们和最深的对手各几分。
#
# **陷阱**：这些分数是判断，不是测量。请三个人各打各的，差 2 分以上的，先谈清楚再排名。
# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **How to read it**: upper left is large impact and little readiness: build up now; upper right is where we can lead. The technology depth below the chart comes from the table of rivals: ours and that of the deepest rival.
#
# **The trap**: these scores are judgements, not measurements. Let three people score alone; where they are two points apart, talk before you rank.

# %% [markdown] lang="zh" tags=["M1-23"]
# ### 新技术铺开有多快：Bass 曲线
# %% [markdown] lang="en" tags=["M1-23"]
# ### How fast a novelty spreads: the Bass curve

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# 一项新技术的买家分两种：自己愿意先试的（比例 p），看别人买了才买的（力度 q）。换一换 p 和 q，看高峰提前还是推后；m 是市场一共有多少家。
# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# Buyers of a novelty come in two kinds: those who try on their own (p) and those who buy because others have (q). Change p and q and watch the peak move; m is the size of the market.

# %% tags=["M1-23", "lesson"] jupyter={"source_hidden": false}
# zh: 每年先试的比例、跟随的力度、市场一共多少家
# en: trying on their own a year, following others, firms in the market
p, q, m = 0.03, 0.38, 400

ck.show.bass_chart(ck.diagnosis.bass_curve(p, q, m), ck.diagnosis.bass_peak(p, q, m))

# %% [markdown] lang="zh" tags=["M1-23", "lesson"]
# **怎么读**：蓝色是每年新增多少家，橙色虚线是累计铺开了多少。高峰之前进场，客户还在挑供应商；高峰过后，就只剩价格好谈。
#
# **陷阱**：p 和 q 是从别的产品借来的平均数，不是您的市场测出来的。把它当作“大约几年”的讨论，不当作预测。
# %% [markdown] lang="en" tags=["M1-23", "lesson"]
# **How to read it**: blue is how many adopt each year, the dashed orange line how many have so far. Enter before the peak and customers are still choosing suppliers; after it, only price is left to talk about.
#
# **The trap**: p and q are averages borrowed from other products, not measured in your market. Use them to discuss "about how many years", not as a forecast.

# %% [markdown] lang="zh" tags=["M1-24"] slideshow={"slide_type": "subslide"}
# ### 客户买什么在变：结构的移动
# %% [markdown] lang="en" tags=["M1-24"] slideshow={"slide_type": "subslide"}
# ### What customers buy is changing: the shift in the mix

# %% [markdown] lang="zh" tags=["M1-24", "lesson"]
# **为什么看这个**：标准品换成定制、单件换成成套，不会有客户写信来说，只会在订单里慢慢挪。总额不变，也可能已经换了一半。
# %% [markdown] lang="en" tags=["M1-24", "lesson"]
# **Why**: from standard to customised, from parts to systems: no customer writes a letter about it, it moves slowly through the orders. The total may stand still while half of what is bought has changed.

# %% tags=["M1-24"]
# %%needs order_lines products.category
shift_in_mix = ck.diagnosis.mix_shift(company, attribute="category")
ck.show.mix_shift_chart(shift_in_mix)

# %% tags=["M1-24"]
# %%needs order_lines products.category
columns = ["product_attribute", "share_first", "share_last", "share_change", "p_corrected", "mix_trend"]
ck.show.table(shift_in_mix, columns=columns)

# %% [markdown] lang="zh" tags=["M1-24", "lesson"]
# **怎么读**：最近四个季度的占比减去最初四个季度的，一家多了，别家就少了，加起来是零。深色的一路朝一个方向走（Mann-Kendall 检验，已按同时比了几项校正），浅色的只是上下波动。把 `"category"` 换成 `"product_line"`、`"spec_level"` 或 `"origin"`，从别的角度再看一遍。
#
# **陷阱**：占比下降不一定卖得少，可能只是别的长得更快；先看金额，再下结论。
# %% [markdown] lang="en" tags=["M1-24", "lesson"]
# **How to read it**: the share of the last four quarters less that of the first four; what one gains the others lose, so they add up to nothing. Dark ones went one way all along (Mann-Kendall test, corrected for how many are compared), pale ones only went up and down. Put `"product_line"`, `"spec_level"` or `"origin"` for `"category"` to look from another side.
#
# **The trap**: a falling share need not mean falling sales; others may just grow faster. Look at the money before you conclude.

# %% [markdown] lang="zh" tags=["M1-25"] slideshow={"slide_type": "subslide"}
# ### 供应链在变：货从哪里来，几天到，准不准
# %% [markdown] lang="en" tags=["M1-25"] slideshow={"slide_type": "subslide"}
# ### Supply is changing: where goods come from, how long they take, whether they come on the day

# %% [markdown] lang="zh" tags=["M1-25", "lesson"]
# **为什么看这个**：供应链重构说到底是两个数：要几天，准不准。自制、外购、进口，来源不同，风险不同；哪个来源拖后腿，先看账。
# %% [markdown] lang="en" tags=["M1-25", "lesson"]
# **Why**: supply chains being rebuilt comes down to two numbers: how many days, and on the day or not. Made here, bought in, imported: each origin has its risk, and the books say which one lags.

# %% tags=["M1-25"]
# %%needs order_lines order_lines.delivered_date products.origin
supply = ck.diagnosis.lead_time_stats(company, by="origin")
ck.show.lead_time_chart(supply)

# %% tags=["M1-25"]
# %%needs order_lines order_lines.delivered_date products.origin
columns = ["product_attribute", "n_lines", "lead_time_p50", "lead_time_p90", "otif", "days_late_p90", "over_limit"]
ck.show.table(supply, columns=columns)

# %% [markdown] lang="zh" tags=["M1-25", "lesson"]
# **怎么读**：圆点是一半的明细行几天内到，条的右端是九成几天内到。答应客户的日子，应该是九成做得到的日子，不是一半做得到的。“准时且足量”只看承诺日那天有没有到、到没到齐；没有记到货数量时，它等于准时率。
#
# **陷阱**：平均数看不见最倒霉的那一成客户，而他们才会走。承诺的日期如果下单以后改过，准时率会好看得不真实。
# %% [markdown] lang="en" tags=["M1-25", "lesson"]
# **How to read it**: the dot is the time in which half of the lines arrive, the end of the bar that of nine in ten. Promise customers the day that nine in ten keep, not the day that half keep. On time in full asks whether the goods were all there on the promised day; without delivered quantities it equals the on-time share.
#
# **The trap**: an average does not see the unluckiest tenth of customers, and they are the ones who leave. If promised dates are moved after the order, the on-time share looks better than it is.

# %% [markdown] lang="zh" tags=["lesson", "M1-22"] slideshow={"slide_type": "slide"}
# ## 1.9 案例卡：一家自动化企业怎样读市场
# %% [markdown] lang="en" tags=["lesson", "M1-22"] slideshow={"slide_type": "slide"}
# ## 1.9 Case card: how a maker of automation reads its market

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 大纲里写的是“汇川技术”。这个名字在这里只是一个案例位：公开资料里没有可以逐条核对的数字，我们不替它编，而是把这类企业读市场的五步，在手边这家公司上重走一遍。
#
# | 步骤 | 它要回答的 | 用本模块的哪个工具 |
# |---|---|---|
# | 把账对清 | 客户到底有几家，金额单位一样吗 | 数据处理两步（1.1） |
# | 看全貌 | 哪条产品线、哪个区域从哪个月开始不一样了 | 一页总览与断点（1.2） |
# | 下区域 | 潜力大而人少的是哪里，谁在那里比我们强 | 六种区域看法与对标（1.4、1.5） |
# | 听客户 | 他们说的第一痛点是什么，数据同意吗 | 访谈编码与对照（1.6、1.7） |
# | 看趋势 | 哪个替代品、哪种买法在长大 | 战略图谱与行业趋势（1.5、1.8） |
#
# **您来配**：遮住第三列，自己连一连；再写下，您公司这五步里，哪一步三年没有人做过。
# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# The outline names Inovance. Here the name only marks a place for a case: nothing published can be checked number by number, and we invent none; instead we walk the five steps of such a firm once more on the company at hand.
#
# | Step | What it has to answer | Which tool of this module |
# |---|---|---|
# | square the books | how many customers are there really, and is all money in one unit | two steps of data processing (1.1) |
# | see the whole | which product line, in which region, has been different since which month | overview and structural break (1.2) |
# | go to the regions | where is much potential and few people, who is stronger than we are there | six ways to look at a region, benchmarks (1.4, 1.5) |
# | hear customers | what do they name first, and do the data agree | coded interviews, stated against derived (1.6, 1.7) |
# | watch the trend | which substitute, which way of buying is growing | strategic map, trends of the trade (1.5, 1.8) |
#
# **Your turn**: cover the third column and match it yourself; then write down which of the five nobody at your firm has done for three years.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 1.10 换成您自己的公司
#
# 1. 先只拿订单表：客户、日期、金额三列。1.1 的体检、1.2 的一页总览和断点就能看，这两样单独看也值得。
# 2. 加上客户档案（区域、行业、级别、负责人），1.3 到 1.4 的区域表就亮起来；加上区域容量表和对手表，潜力、指数和对标才算得出来。
# 3. 问卷、访谈、工单，哪怕各有几十条，也能把 1.6、1.7 跑起来；没有就先用 1.2 的抽样名单去问。
# 4. 把最上面的 `data` 改成文件或文件夹的位置，从头运行。缺什么、补上能多看到什么，每一节会自己说。
#
# 数据只在您这台电脑上，不上传到任何地方。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 1.10 On your own company
#
# 1. Begin with orders alone: customer, date, amount. The check-up of 1.1 and the overview and breaks of 1.2 work, and are worth reading by themselves.
# 2. Add the customer file (region, industry, level, owner) and the regional tables of 1.3 and 1.4 light up; market size by region and a table of rivals bring potential, indices and benchmarks.
# 3. Surveys, interviews, tickets: a few dozen of each are enough for 1.6 and 1.7; without any, go and ask with the sample list of 1.2.
# 4. Change `data` at the top to the file or folder and run everything again. Each section says what is missing and what it would add.
#
# The data stay on this computer; nothing is sent anywhere.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 1.11 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.11 Findings and what to do

# %%
ck.show.findings(ck.diagnosis.findings(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# **放进客户经营作战包**：三个事实、一个存疑的数、数据缺口；区域人手表；待确认的重复客户；要去访谈的客户名单。每条发现写上负责人和日期，没有负责人的发现等于没有发现。
# %% [markdown] lang="en" tags=["lesson"]
# **Into the customer action pack** go three facts, one number in doubt and the gaps in the data; people by region; duplicates to confirm; the customers to interview. Give each finding an owner and a date; a finding without an owner is none.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 1.12 回答开头的四个问题
#
# ### 一、什么是真的
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.12 The four opening questions answered
#
# ### One: what is true

# %% tags=["M1-03"]
true_now = [one for one in ck.diagnosis.findings(company) if one.urgency == "act" and one.money][:3]
ck.show.findings(true_now, currency=company.currency)

# %% [markdown] lang="zh"
# ### 二、哪个数字不敢信
# %% [markdown] lang="en"
# ### Two: which number not to trust

# %% tags=["M1-15"]
faults = ck.diagnosis.data_faults(ck.diagnosis.raw_export(company))
ck.show.table(faults[faults["who_decides"] == "person"], columns=["fault_table", "n_found", "message"])

# %% tags=["M1-03"]
# %%needs surveys.kind surveys.customer_id surveys.date
evidence = ck.diagnosis.triangulate(company)
in_doubt = evidence[evidence["agreement"].isin(["disputed", "refuted"])]
ck.show.table(in_doubt, columns=["topic", "interviews_say", "survey_says", "records_say", "agreement"])

# %% [markdown] lang="zh" tags=["lesson"]
# 上表要有人去核实；下表是“这件事决定客户愿不愿意推荐我们”的几种说法里，证据打架的或者站不住的，开会时先别当结论。
# %% [markdown] lang="en" tags=["lesson"]
# The first table waits for a person to check; the second holds the statements "this decides whether customers recommend us" on which the evidence disagrees or speaks against: no conclusions for a meeting yet.

# %% [markdown] lang="zh"
# ### 三、哪里人多了，哪里人少了
# %% [markdown] lang="en"
# ### Three: too many people, too few

# %% tags=["M1-13"]
# %%needs customers.region reps.region reps.capacity_calls_year
staffed = ck.diagnosis.workload(company)
display(ck.show.table(staffed, columns=["region", "n_reps", "reps_needed", "surplus_reps", "cover"]))
ck.show.table(ck.diagnosis.rep_moves(staffed))

# %% [markdown] lang="zh"
# ### 四、接下来问谁
# %% [markdown] lang="en"
# ### Four: whom to ask next

# %% tags=["M1-01"]
ask = ck.diagnosis.stratified_picks(company, n=12)
ck.show.table(ask, rows=12, columns=["customer_id", "layers", "reason"], company=company)

# %% [markdown] lang="zh" tags=["lesson"]
# 带上 1.6 的提纲，每家见三个层次；先问“上一次换供应商是哪一天、因为什么事”，再问别的。三次谈下来没有新东西，就可以停。
# %% [markdown] lang="en" tags=["lesson"]
# Take the guides of 1.6 and hear three layers at each; begin with "when did you last change a supplier, and because of what?". When three talks in a row bring nothing new, stop.
