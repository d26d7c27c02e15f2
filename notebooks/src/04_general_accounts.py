# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 4 一般客户与渗透策略
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 4 General accounts and the penetration strategy

# %% [markdown] lang="zh" tags=["M4-01", "lesson"]
# **这一模块的问题：客户这么多、人手这么少，周一先培养谁，先推哪一单，先收哪笔钱？**
#
# 课上 {minutes:block} 分钟，其中 {minutes:hands_on} 分钟您动手。做完以后，您手里有：
#
# - 谁来服务 C 类客户，一年能还回来多少小时；
# - 一匹黑马，和别家为什么不是；
# - 谁的钱来得慢、卡在哪一边、该改哪条政策；
# - 周一的三张清单，每行有人、有日期、有单号。
#
# “一般客户关系”在这里两个意思都有：一般的客户；客户那边普通的人，每个部门的。
# %% [markdown] lang="en" tags=["M4-01", "lesson"]
# **The question of this module: with so many customers and so few people, whom do we build up, which deal do we push and which money do we collect on Monday?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - who serves the class C customers, and the hours a year that gives back;
# - one dark horse, and why the others are not;
# - whose money comes late, on whose side it is held up, and which policy to change;
# - three lists for Monday, a person, a day and a number on every line.
#
# "General relations" is meant in both senses here: general accounts, and the ordinary people in every department of a customer.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“您手下跑得最勤的人，这个月认识了几个新人？”主线是两个★★练习：E4.2（黑马）和 E4.3（三列账）；E4.5 四分钟。时间不够，先由讲师给 E4.5 的答案，再删 4.2 和 4.7 的讲解，图照看。常见错误：看见增长就叫黑马；把收到票据当成收到钱；答案写成一个人的名字。案例卡的答案，从上到下：4.2、4.3、4.6、4.5。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "Whoever of your people drives most kilometres: how many new people did they meet this month?" The two starred exercises carry the block: E4.2 (the dark horse) and E4.3 (three columns of money); E4.5 takes four minutes. Short of time? Give the answer of E4.5 first, then drop the talk of 4.2 and 4.7 and just show the pictures. Common mistakes: to call any growth a dark horse; to take a bill for money; to answer with a person's name. The case card, from the top: 4.2, 4.3, 4.6, 4.5.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: 每次联系几小时；没有成本时假定的毛利率
# en: hours a contact takes; the margin assumed where orders carry no cost
hours_per_contact: float = 1.5
assumed_margin: float = 0.3

# %% tags=["setup"]
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
thresholds = {"hours_per_contact": hours_per_contact, "assumed_margin": assumed_margin}
company = ck.open_company(ck.course.chosen(data), as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M4-01", "lesson"] slideshow={"slide_type": "slide"} introduces="serving mode"
# ## 4.1 谁服务 C 类客户
#
# **为什么看这个**：一般客户的战略是养得起自己，还出得了下一批重点客户。战役有三场：把工时还给值得的客户；一带一路、培养黑马；从线索到回款不漏。先看第一场：C 类客户由谁覆盖，**直访、内勤、经销商，还是线上**，花的跟挣的比。
# %% [markdown] lang="en" tags=["M4-01", "lesson"] slideshow={"slide_type": "slide"} introduces="serving mode"
# ## 4.1 Who serves class C
#
# **Why**: general accounts should pay for themselves and supply the next key accounts. Three campaigns serve it: give the hours back to those who are worth them; one belt, one road and dark horses; from lead to cash without leaks. The first one first: how class C is served, by **visits, inside sales, a dealer or online**, and what that costs against what it earns.

# %% tags=["M4-01", "M4-16"]
ck.general_accounts.serving_modes(company)

# %% tags=["M4-01", "M4-16"]
ck.general_accounts.hand_over(company)

# %% [markdown] lang="zh" tags=["M4-01", "lesson"]
# **怎么读**：左图是毛利，右图是覆盖成本；下表是毛利不到成本三倍、近一年没涨到五成的，潜力客户和要挽救的不交；一年没人联系过的不在表里，没有工时可腾。**陷阱**：换人服务不等于不管，内勤每季度一次电话照打。**定什么**：先交一半，试一个季度，看复购掉不掉。
# %% [markdown] lang="en" tags=["M4-01", "lesson"]
# **How to read it**: margin on the left, cost of covering on the right; the table lists those who bring less than three times that cost and grew by less than half; potential customers and those to rescue stay; nobody called on them in a year? Then there are no hours to free, and they are not listed. **The trap**: handing over is not dropping; inside sales still calls once a quarter. **To decide**: hand over half, try it for a quarter, and watch whether they go on buying.

# %% [markdown] lang="zh" tags=["M4-02", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.2 一带一路：长得像的，和进门的路
#
# **为什么看这个**：“一带”是样板客户周围的产业带，同行业、同地方、同规模；“一路”是进门的路，先看样板客户那边谁能引荐，再排拜访的顺序。这个解释是本课定的。
# %% [markdown] lang="en" tags=["M4-02", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.2 One belt, one road: who is alike, and the way in
#
# **Why**: the belt is the customers around a reference account, in the same trade, place and size; the road is the way in: first who there can introduce us, then the order of visits. This reading is the course's own.

# %% tags=["M4-02"]
ck.general_accounts.visit_route(company)

# %% [markdown] lang="zh" tags=["M4-02", "lesson"]
# **怎么读**：方块是样板客户，数字是拜访次序，信用没过的不在路上。**陷阱**：像不等于会买。**定什么**：请样板客户先引荐哪两家。
# %% [markdown] lang="en" tags=["M4-02", "lesson"]
# **How to read it**: the square is the reference account, the numbers are the order of visits; whoever fails the credit check is not on the way. **The trap**: being alike does not mean buying. **To decide**: which two the reference account is asked to introduce first.

# %% [markdown] lang="zh" tags=["M4-03", "M4-17", "lesson"] slideshow={"slide_type": "slide"} introduces="dark horse"
# ## 4.3 培养黑马：涨了还不算
#
# **为什么看这个**：黑马要四样齐全：增长经得起检验，钱包里还有空间，买的产品线不止一条，而且付了钱。经销商看动销，不看进货：货可能还在仓库里。
#
# ### 练习 E4.2：找黑马，再说清别家为什么不是（★★ {minutes:E4.2} 分钟）
#
# 四问都在第一页的格子里答：每家四个数字，越大越要问。滑块只改第二页的散点图。
# %% [markdown] lang="en" tags=["M4-03", "M4-17", "lesson"] slideshow={"slide_type": "slide"} introduces="dark horse"
# ## 4.3 Dark horses: growth alone is not enough
#
# **Why**: a dark horse has all four: growth that a test supports, room in the wallet, more than one product line, and money paid. Dealers are judged by what they sell on, not by what they buy: the goods may still be in the warehouse.
#
# ### Exercise E4.2: find the dark horse, and say why others are not (★★ {minutes:E4.2} minutes)
#
# All four answers stand in the grid on the first page: four numbers for each customer, and the larger a number, the more it needs explaining. The sliders change only the scatter on the second.

# %% tags=["exercise", "M4-03", "M4-17"] key="E4.2"
ck.exercise("E4.2", company)

# %% tags=["solution", "M4-03", "M4-17"] key="E4.2"
checked = ck.general_accounts.dark_horses(company).table
why = checked.explode("horse_misses").drop_duplicates("horse_misses").set_index("horse_misses")["customer_id"]
ck.answer(
    "E4.2",
    company,
    horse=checked.loc[checked["is_horse"].eq(True), "customer_id"].head(1).tolist(),
    **{name: why.reindex([name]).dropna().tolist() for name in ("one_off", "full", "unpaid")},
)

# %% [markdown] lang="zh" tags=["trainer"] key="E4.2"
# 问：“给您一名工程师、半年，您押哪一家？”好的回答先排除再选：大单、钱包、付款。常见错误：选涨得最快的。晚了就只答黑马一问。追问：谁挂帅，涨到多少升级，哪天没起色就停？
# %% [markdown] lang="en" tags=["trainer"] key="E4.2"
# Ask: "You have one engineer for half a year: on whom do you bet?" Good answers strike out before they choose: the single order, the wallet, the payment. Common mistake: whoever grows fastest. Late? The dark horse only. Then ask: who sponsors it, at what sales does it move up, and by what day does it stop?

# %% [markdown] lang="zh" tags=["M4-08", "M4-04", "M4-05", "M4-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.4 四个阶段一个漏斗，和推动它的普通人
#
# **为什么看这个**：早期挖商机，前期（售前）推项目，中期（交付）盯合同，后期（回款）收钱。开门靠使用的人和工程师，推项目靠技术、工艺、采购点头，交付靠收货、调试、验收，回款靠财务。
# %% [markdown] lang="en" tags=["M4-08", "M4-04", "M4-05", "M4-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.4 Four stages as one funnel, and the ordinary people who move it
#
# **Why**: early on we dig for leads, before the contract (pre-sales) we drive the project, then comes delivery, and at the end payment. Users and engineers open the door; engineering, process and purchasing move the project; receiving, commissioning and acceptance take it over; finance pays.

# %% tags=["M4-08", "M4-05"]
ck.general_accounts.stage_funnel(company)

# %% tags=["M4-04", "M4-05", "M4-06", "M4-07"]
ck.general_accounts.stage_people(company)

# %% tags=["M4-05", "M4-08"]
ck.show.table(ck.general_accounts.stuck_deals(company), rows=5)

# %% [markdown] lang="zh" tags=["M4-05", "lesson"]
# **怎么读**：转化率只算有结果的；加框的格子是这个阶段要靠的部门，浅的就是没见到人。卡单按金额排，缺什么写在后面。**陷阱**：拿眼下的存量除出来的转化率。**定什么**：每单一个下一步、一个日期、一个人，和一个放手的日子。
# %% [markdown] lang="en" tags=["M4-05", "lesson"]
# **How to read it**: conversion counts only what has ended; framed fields are the departments a stage hangs on, and a pale one means we did not see them. Stuck deals stand by money, with what they lack. **The trap**: a conversion computed from what stands there today. **To decide**: for each deal a next step, a day, a person, and a day to let go.

# %% [markdown] lang="zh" tags=["M4-07", "lesson"] slideshow={"slide_type": "slide"} introduces="three columns"
# ## 4.5 回款：三列账，不能混
#
# **为什么看这个**：一笔货款先后站在三列里：**应收账款**，收到票据就清了；**应收票据**，银承、商承、供应链票据，没到期还可能退回来；**现金**。催款看第一列，排资金看第三列，贴息算客户的成本。质保金、预收、争议、没核销的到账、发了货没开票的，都另外放。
#
# ### 练习 E4.3：谁的钱来得慢，为什么，改哪条政策（★★ {minutes:E4.3} 分钟）
#
# 先找逾期最多的区域，再看那些钱在等谁，最后选一条要改的政策。滑块一开始在 30 天，题目问的都是 90 天。
# %% [markdown] lang="en" tags=["M4-07", "lesson"] slideshow={"slide_type": "slide"} introduces="three columns"
# ## 4.5 Cash: three columns, never mixed
#
# **Why**: money for goods stands in three columns in turn: **receivables**, which an acceptance bill (a promise to pay later) clears; **acceptance bills**, from a bank, a firm or a platform, which may come back until they mature; **cash**. Collect by the first, plan by the third, and count the discount as a cost of the customer. Money held back for warranty, advances, disputes, payments matched to nothing and goods on no invoice stand apart.
#
# ### Exercise E4.3: whose money comes late, why, and which policy to change (★★ {minutes:E4.3} minutes)
#
# Find the region that owes most late money, see whom that money waits for, then choose a policy to change. The slider opens at 30 days; the questions ask about 90.

# %% tags=["exercise", "M4-07"] key="E4.3"
ck.exercise("E4.3", company)

# %% tags=["solution", "M4-07"] key="E4.3"
late = ck.general_accounts.three_columns(company).table
region = late.nlargest(1, "late_receivable")["region"].tolist()
sides = ck.general_accounts.who_waits(company).table.query("blocked_side == 'us'")
ours = sides.loc[sides["region"].isin(region), "side_share"]
levers = ck.general_accounts.late_levers(company).table.nlargest(1, "lever_money")["late_lever"]
ck.answer("E4.3", company, region=region, ours=float(ours.sum()), policy=levers.tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="E4.3"
# 问：“这些钱，有多少是我们自己没让客户付？”好的回答说得出一条政策：奖金按回款发，逾期停发货。常见错误：把没到期的票据算成没付；点名一个业务员。晚了就免第二问。
# %% [markdown] lang="en" tags=["trainer"] key="E4.3"
# Ask: "How much of this have we ourselves kept the customer from paying?" Good answers name a policy: a bonus on cash, no delivery when overdue. Common mistakes: acceptance bills that have not matured counted as unpaid; a rep's name. Late? Skip the second question.

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **怎么读**：同一批货款，收票算付和到期才算付，最晚的可能不是同一个区域。**陷阱**：去催一张我们自己还没对账的发票。**定什么**：答案是一条政策，不是一个名字。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **How to read it**: which region is latest may depend on whether an acceptance bill counts as payment. **The trap**: chasing an invoice we have not reconciled ourselves. **To decide**: the answer is a policy and not a name.

# %% [markdown] lang="zh" tags=["M4-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.6 渗透：规定动作、共建活动、商务能力
#
# **为什么看这个**：规定动作按客户级别定次数，一年 A 48、B 24、C 12、D 4（级别是系统里定的，和 4.1 按收入分的 C 类不是一回事）。次数够了不等于渗透：第一次见到的人才算。
#
# ### 练习 E4.5：跑得最勤的人，认识了几个新人（{minutes:E4.5} 分钟）
# %% [markdown] lang="en" tags=["M4-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.6 Penetration: routine actions, joint activities, business skills
#
# **Why**: the routine sets calls by level, 48 a year for A, 24 for B, 12 for C, 4 for D (the level is set in the system; it is not the class C of 4.1). Enough calls do not make penetration; people met for the first time do.
#
# ### Exercise E4.5: who keeps every call, and how many new people that brought ({minutes:E4.5} minutes)

# %% tags=["exercise", "M4-09"] key="E4.5"
ck.exercise("E4.5", company)

# %% tags=["solution", "M4-09"] key="E4.5"
routine = ck.general_accounts.routine_actions(company).table
best = routine.sort_values(["kept_calls", "new_people"], ascending=[False, True]).head(1)
ck.answer("E4.5", company, kept=float(best["kept_calls"].sum()), new=int(best["new_people"].sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="E4.5"
# 问：“他做错了吗？”没有，是我们只数次数。好的回答加一条按人头算的动作。常见错误：把多跑的次数也算进完成率。晚了就只看图。
# %% [markdown] lang="en" tags=["trainer"] key="E4.5"
# Ask: "Did this rep do anything wrong?" No; we count calls only. A good answer adds one action counted by heads. Common mistake: calls beyond the standard counted as kept. Late? Just look at the picture.

# %% tags=["M4-10"]
ck.general_accounts.joint_activities(company)

# %% tags=["M4-11"]
ck.general_accounts.skill_gaps(company)

# %% [markdown] lang="zh" tags=["M4-10", "M4-11", "lesson"]
# **怎么读**：共建活动看新认识几个人、之后又见没见；能力看差岗位要求几分。**陷阱**：老朋友聚一次，不是渗透。礼品和招待按制度登记，超限的不办。**定什么**：下次活动每家请一位没见过的人；每月两次演练，只练差得最多的一项。
# %% [markdown] lang="en" tags=["M4-10", "M4-11", "lesson"]
# **How to read it**: for an activity, how many people were new, and whether we met again; for a skill, how many points are missing. **The trap**: dinner with old friends is not penetration. Gifts and hospitality are registered and stay below the limit. **To decide**: at the next activity one new person from each customer; two drills a month on the skill that lacks most.

# %% [markdown] lang="zh" tags=["M4-12", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.7 客户数 × 次数 × 单额
#
# **为什么看这个**：渗透就是让一般客户买得更勤、买得更多。收入的变化拆成三份，加起来一分不差，也不看谁先谁后。
# %% [markdown] lang="en" tags=["M4-12", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.7 Customers × orders × size
#
# **Why**: penetration makes general accounts buy more often and more. The change in sales splits into three parts that add up to the cent, whichever is taken first.

# %% tags=["M4-12"]
ck.general_accounts.growth_split(company)

# %% [markdown] lang="zh" tags=["M4-12", "lesson"]
# **怎么读**：看哪一份拖后腿。**陷阱**：这是全公司，重点客户也在里面；单额变大可能是涨价，也可能是几张大单。**定什么**：次数不动，加规定动作；单额不动，推第二条线；客户数不动，走产业带。
# %% [markdown] lang="en" tags=["M4-12", "lesson"]
# **How to read it**: see which part pulls back. **The trap**: this is the whole company, key accounts included; larger orders may be a price increase or a few large deals. **To decide**: with orders, add routine calls; with size, a second line; with customers, walk the belt.

# %% [markdown] lang="zh" tags=["M4-01"] slideshow={"slide_type": "slide"}
# ## 4.8 周一的三张清单
# %% [markdown] lang="en" tags=["M4-01"] slideshow={"slide_type": "slide"}
# ## 4.8 Three lists for Monday

# %% tags=["M4-03", "M4-05", "M4-07"]
ck.general_accounts.monday_lists(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 整张的催款清单、卡单、黑马、产业带和日历在客户经营作战包的 7、8 两页；空着的列，请您当场写：对方谁审批、答应哪天、我方谁配合。
# %% [markdown] lang="en" tags=["lesson"]
# The whole lists of collection, stuck deals, dark horses, belt and calendar are sheets 7 and 8 of the customer action pack; the empty columns are for your pen: who approves there, which day was promised, who helps on our side.

# %% [markdown] lang="zh" tags=["M4-13", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.9 案例卡：中讯农科
#
# 农资企业，客户散在乡镇，一家一年买不了几回。四个做法，各对这一模块的哪一节？（情节为教学改写）
#
# - 按作物和地块找长得像的种植户，请示范户带着走一圈；
# - 零售店按动销补货，不压货；
# - 农时前后定死三次上门，每次见一位新人；
# - 秋后对账，先补自己的单据，再收钱。
# %% [markdown] lang="en" tags=["M4-13", "lesson"] slideshow={"slide_type": "slide"}
# ## 4.9 Case card: Zhongxun agri-tech
#
# A supplier to farms, its customers scattered over villages, few orders a year each. To which section does each practice belong? (The story is retold for teaching.)
#
# - growers alike by crop and field are found, and a model farm walks along;
# - shops are refilled by what they sell on, never by what fits the store;
# - three visits around the season are fixed, each with one new person;
# - after harvest their own papers are completed first, then the money is collected.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 4.10 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 4.10 Findings and what to do

# %%
ck.show.findings(ck.general_accounts.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 4.11 换成您自己的公司
#
# 只有三列订单，也能看增长拆分、由小变大的客户和六大痛穴（见课后第 10 课）里的四个；有发票和回款，就有三列账和催款清单；有商机和阶段记录，就有漏斗和卡单。选文件，或者粘贴它的位置，点“打开”，再从头运行整页。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 4.11 On your own company
#
# Three columns of orders are enough for the split of growth, for who rises, and for four of the six pains (lesson 10); invoices and payments add the three columns and the collection list; deals with their stages add the funnel and the stuck deals. Choose the file or paste its path, click Open it, and run the page again.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **别的行业怎么读**
#
# - 制造：黑马看新工厂的导入。
# - 分销：看网点的动销。
# - 零售：看会员的复购。
# - 服务：看续约和节点付款。
#
# **回家接着做**：漏斗与来源、交付与里程碑、账龄与回款预测、产业带、能力与活动、优先级、新客户的头 90 天、六大痛穴。
#
# 接下来：[模块 5：营销模式与策略创新](05_marketing.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# **In other trades**
#
# - Manufacturing: a dark horse shows in design-ins at new plants.
# - Distribution: in what outlets sell on.
# - Retail: in members who buy again.
# - Services: in renewals and milestone payments.
#
# **To go on at home**: funnel and sources, delivery and milestones, ageing and forecast, the belt, skills and activities, priority, the first 90 days, six pains.
#
# Next: [module 5: marketing models and strategy innovation](05_marketing.ipynb).
