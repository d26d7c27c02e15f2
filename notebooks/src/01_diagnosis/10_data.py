# %% [markdown] lang="zh"
# # 数据处理两步：清洗、整合

# %% [markdown] lang="en"
# # Data in two steps: clean, then join

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/10_data} 分钟。先把导出表的毛病看清楚，再把各张表合成“每位客户一行”。核心课里的练习 E1.1 做过了，这里是它前后的全部步骤。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/10_data} minutes. First see what is wrong in the export, then join all tables into one row per customer. Exercise E1.1 of the core showed one piece; here are all the steps around it.

# %% [markdown] lang="zh" tags=["lesson"]
# 诊断从两件不起眼的事开始：**数据处理两步**（先清洗，再整合汇总）和**问题处理两步**（先定类型，再找方法）。跳过它们，后面的图再漂亮也可能是错的。
#
# 先看这家公司的数据能撑起哪几节。只有一份订单也能走不少：清洗、趋势、季节、集中度和回购都不需要别的表，单独读也值得。

# %% [markdown] lang="en" tags=["lesson"]
# A diagnosis begins with two plain chores: **data in two steps** (clean, then join and add up) and **questions in two steps** (name the type, then fetch the method). Skip them, and the finest chart may be wrong.
#
# First see which sections this company's data can carry. A file of orders alone goes a long way: cleaning, trend, season, concentration and who comes back need no other table, and are worth reading by themselves.

# %% tags=["M1-17"]
ck.diagnosis.what_is_on(company)

# %% [markdown] lang="zh" tags=["M1-15"]
# ## 第一步：清洗，看看导出表里有什么毛病

# %% [markdown] lang="en" tags=["M1-15"]
# ## Step one: clean. What is wrong with the export?

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **为什么看这个**：同一家客户建了两次档，大客户就变成两家中等客户；有人把 35 万写成 35，它就从名单上消失了。毛病分两种：格式上的，工具自己就能处理；事实上的，只有人能定。
#
# 课程自带的公司是洗干净的，所以这里打开它**清洗之前**的原始导出表。您用自己的文件时，看到的就是您交来的那一份。

# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **Why**: enter a customer twice and a large account becomes two middling ones; enter an order of 350,000 as 35 (in 万, ten thousands) and it drops off the list. There are two kinds of fault: of form, which the kit settles by itself, and of fact, which only a person can settle.
#
# The company of the course is clean, so here we open its export from **before the cleaning**. With your own file, you see what you handed in.

# %% tags=["M1-15"]
ck.diagnosis.data_faults(company)

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **怎么读**：“人来定”的排在前面，逐条处理；“工具已处理”的看一眼即可。每一行、每一分钱都有去处，读入 = 采用 + 无客户 + 拒收，下表对得上账。

# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **How to read it**: what a person has to settle comes first, item by item; a glance will do for what the kit already did. Every row and every cent is accounted for: in = used + without a customer + rejected, as the next table shows.

# %% tags=["M1-15"]
ck.diagnosis.reconciliation(company)

# %% [markdown] lang="zh" tags=["M1-15"]
# ## 重复的客户和混用的单位

# %% [markdown] lang="en" tags=["M1-15"]
# ## Duplicate customers and mixed units

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# 名称先去掉“有限公司”、括号、空格和省份，再比相似度（1 是完全一样）。名称像只是线索，还要看别的资料：城市、行业、负责人、建档日期，有一样对不上，多半就是两家。
#
# 单位看大小：同一行当里，某家客户的常见订单比别人小几千倍，多半是把万元当成了元。

# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# Names are stripped of legal form, brackets, spaces and province, then compared (1 is identical). A likeness is only a clue; look at the rest of the file: town, industry, owner, day of entry. Where one of them differs, it is probably two firms.
#
# Units show by size: in one trade, a customer whose usual order is thousands of times smaller than the others' was probably booked in 万元 (ten thousands).

# %% tags=["M1-15"]
ck.diagnosis.duplicates_to_confirm(company)

# %% [markdown] lang="zh" tags=["M1-15"]
# ## 清洗前后差多少

# %% [markdown] lang="en" tags=["M1-15"]
# ## What the cleaning changes

# %% tags=["M1-15"]
ck.diagnosis.before_after(company)

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **怎么办**：核实之后，把下面几行写进 `field_map.yaml`，再读一次数据。不属实的那一行删掉就好；下次导出还用同一份，清洗就不用重做。
#
# **陷阱**：没有客户编号的订单，钱还在总数里，却不属于任何客户。它们占多少，后面每一个“按客户”的比例就少多少。

# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **What to do**: once checked, put the lines below into `field_map.yaml` and read the data in again. Strike out what is not so; the next export uses the same file, so nobody cleans twice.
#
# **The trap**: orders without a customer keep their money in the total but belong to nobody. Whatever their share, every later figure "by customer" is short of it.

# %% tags=["M1-15", "lesson"]
ck.diagnosis.decisions_to_confirm(company)

# %% [markdown] lang="zh" tags=["M1-16"]
# ## 第二步：整合，每位客户一行

# %% [markdown] lang="en" tags=["M1-16"]
# ## Step two: join, one row per customer

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **为什么看这个**：订单、联系人、拜访、工单各在各的系统里，合成“每位客户一行”，才看得出谁买得多却没人管。每张表先按客户数好，再拼到一起，所以金额不会翻倍，合计一分不差。

# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **Why**: orders, contacts, visits and tickets sit in systems of their own; joined into one row per customer, they show which large buyers nobody looks after. Each table is counted per customer first and joined afterwards, so no money is doubled and the total stays the same to the cent.

# %% tags=["M1-16"]
ck.diagnosis.customer_facts(company)

# %% tags=["M1-16"]
ck.diagnosis.join_losses(company)

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **怎么读**：上表是结果，下表是拼接的损耗。“没有记录的客户”是这张表管不到的人；“编号查无此客户的行”是拼不上的数据。两列都要先解释清楚，才谈得上结论。
#
# **陷阱**：没有拜访记录，不等于没有拜访，也可能只是没有登记。空白说明的是记录，不一定是事实。

# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **How to read it**: the first table is the result, the second what the joining loses. Customers without a row are beyond that table's reach; rows of an unknown customer find no partner. Explain both columns before you conclude anything.
#
# **The trap**: no visit on record does not mean no visit; perhaps nobody wrote it down. A blank tells about the records, not always about the facts.

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# ## 练习 TH1.11：买过东西，却一个人都不认识（{minutes:TH1.11} 分钟）
#
# 数一数：下过单、却一个联系人都没有登记的客户有几家，最大的是谁。

# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# ## Exercise TH1.11: they buy, and we know nobody ({minutes:TH1.11} minutes)
#
# Count the customers with orders and without a contact on file, and find the largest of them.

# %% tags=["exercise", "M1-16"] key="TH1.11"
ck.exercise("TH1.11", company)

# %% tags=["solution"] key="TH1.11"
nobody = ck.diagnosis.untouched_customers(company).table["customer_id"]
ck.answer("TH1.11", company, customers=len(nobody), largest=nobody.head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.11"
# TH1.11（{minutes:TH1.11} 分钟，课后）。先问：“最大的一家没有联系人的客户，谁该去？”常见错误：把在册、没下过单的也数进去；看见空白就说没有人跟。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.11"
# TH1.11 ({minutes:TH1.11} minutes, at home). Ask first: "Who should go and see the largest of them?" Common mistakes: counting customers without an order; taking a blank for nobody visits.
