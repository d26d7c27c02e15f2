# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 3 重点客户与立体策略
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 3 Key accounts: people, protection, growth

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：在这家重点客户里，我们还没见到谁，正要丢掉什么，还能卖什么，谁在什么时候做什么？**
#
# 55 分钟，其中一半以上是您动手。课上走 3.1 和 3.3；其余各节带回去，一节十来分钟。学完以后，您手里有一页真实客户的计划：
#
# - 决策链：谁说了算，谁半年没人去见，谁支持、谁反对；
# - 三道门：高层目标、各层渠道、专人负责，最弱的一道写在最上面；
# - 一盏信得过的预警灯：先用自己的历史考它，再听它报警；
# - 空白在哪里：哪条产品线、多少钱、凭什么卖进去；
# - 90 天行动：谁、哪天、拿什么证明做完了。
#
# 联系人姓名默认打码；需要看全名时，函数里写 `show_names=True`。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: at this key account, whom have we not met, what are we about to lose, what more could we sell, and who does what by when?**
#
# 55 minutes, more than half of them hands-on. In class we take 3.1 and 3.3; the other sections go home with you, ten minutes or so each. Afterwards you hold one page for a real account:
#
# - the decision chain: who decides, whom nobody has seen for half a year, who is for us and who against;
# - three gates: a goal agreed at the top, channels at every level, one owner; the weakest is named first;
# - a warning light that can be trusted: tested on your own history before you listen to it;
# - the white space: which product line, how much money, and why we could win it;
# - ninety days of action: who, by when, and what proves it is done.
#
# Names of contacts are masked; where you need them in full, write `show_names=True`.

# %% [markdown] lang="zh" tags=["trainer"]
# 55 分钟：讲 14，动手 31，讨论 10。先问：“贵公司最大的客户，谁有权把你们换掉？上一次见他是哪天？”课堂顺序：3.1 与 E3.1（22 分钟，★★），3.2 一张图（6 分钟），3.3 与 E3.3（22 分钟，★★），3.6 收尾（5 分钟）。时间不够时先删 3.2，E3.2 和 E3.5 留作课后。常见错误：把采购当成全部客户；关系好坏凭感觉打分；预警灯没考过就全员推行。
# %% [markdown] lang="en" tags=["trainer"]
# 55 minutes: talk 14, hands-on 31, debrief 10. Ask first: "At your largest customer, who has the power to replace you, and on what day did you last see them?" In class: 3.1 with E3.1 (22 minutes, starred), one picture of 3.2 (6), 3.3 with E3.3 (22, starred), the closing tables of 3.6 (5). Short of time? Drop 3.2 first; E3.2 and E3.5 are for home. Common mistakes: taking purchasing for the whole customer; scoring relations by feeling; rolling out a warning light nobody tested.

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

# %% [markdown] lang="zh" tags=["M3-04", "M3-05"] slideshow={"slide_type": "slide"}
# ## 3.1 五步法：从决策链到关键人
# %% [markdown] lang="en" tags=["M3-04", "M3-05"] slideshow={"slide_type": "slide"}
# ## 3.1 Five steps: from the decision chain to the key people

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# 与一家重点客户打交道，有五步，走完就是一份客户计划：
#
# 1. **梳理决策链**：客户那边谁说了算，谁听谁的，哪个角色我们一个人也不认识。
# 2. **定义关键人**：先争取哪几位，凭什么。
# 3. **选目标与负责人**：跟每一位的关系要到哪一步，我们这边由谁负责。
# 4. **制定行动计划**：做什么，为了什么，哪天，凭什么算做成。
# 5. **执行与纠偏**：做了没有，晚了多少，什么情况下要改。
#
# 这一节做前两步。哪些客户算重点客户，不是算出来的，是公司选出来的：先看客户资料里自己的标记，没有标记看是否由大客户经理负责，都没有，才用高价值层。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# Working with a key account takes five steps, and at the end there is an account plan:
#
# 1. **Map the decision chain**: who decides at the customer, who listens to whom, and in which role we know nobody.
# 2. **Define the key people**: whom to win first, and why.
# 3. **Choose targets and owners**: how far each relation should go, and who of us answers for it.
# 4. **Write the action plan**: what, what for, when, and how we know it is done.
# 5. **Execute and correct**: was it done, how late, and what makes us change course.
#
# This section takes the first two. Which accounts are key is not computed but chosen: by the mark in the customer record; without one, by an owner who is a key-account manager; without either, the high-value tier stands in.

# %% tags=["M3-04"]
accounts = ck.key_accounts.key_accounts(company)
ck.show.table(accounts, rows=15, company=company)

# %% [markdown] lang="zh" tags=["M3-04"]
# ### 第一步：梳理决策链
# %% [markdown] lang="en" tags=["M3-04"]
# ### Step one: map the decision chain

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **为什么看这个**：大单是一群人定的，不是一个人。发起的、使用的、影响的、拍板的、批准的、下单的、把关的，各有各的算盘；还有一种人最珍贵，愿意在里面给我们指路，叫内线教练。少认识一个角色，单子就可能丢在那里。
#
# 下图是第二大的重点客户（只有一家就是它自己）。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **Why**: a large order is decided by a group, not by one person. Those who start it, use it, influence it, decide, approve, buy and keep the gate each want something else; and the most precious is the coach, somebody inside who shows us the way. The role we do not know is where we lose.
#
# The picture shows the second largest key account (the only one, if there is but one).

# %% tags=["M3-04"]
# %%needs contacts
chain_accounts = ck.key_accounts.mapped_accounts(company)
example = chain_accounts[min(1, len(chain_accounts) - 1)] if chain_accounts else None
chain = ck.course.attempt(ck.key_accounts.decision_chain, company, example)
ck.course.attempt(ck.show.decision_chain_chart, chain)

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **怎么读**：一列一个部门，从上到下是决策层、执行层、使用层。点里的数字是我们给他打的影响力（1 到 5 分）；颜色和形状说的是联系：绿色圆点按时联系、对方也回应；黄色三角晚了，或者没有回音；红色方块半年没人接触过。实线是汇报关系，虚线是谁听谁的。
#
# 影响力可以有两个来源。一个是**判断**：熟悉客户的人打的分。一个是**算**：看虚线和实线织成的网。直接联系占比高的人认识的人多；有很多条最短路径经过的人是部门之间的桥，消息和意见都从他那里过；近度高的人离谁都不远。算出来的只作参考，分不出先后时才用它。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **How to read it**: one column a department; from top to bottom the layers that decide, execute and use. The number is the power we judge them to have, 1 to 5. Colour and shape tell about contact: a green circle is in touch and answers; an amber triangle is late, or nothing came back; a red square was not contacted for half a year. Solid lines are lines of report, dashed ones say who listens to whom.
#
# Influence can come from two sources. **Judged**: points given by those who know the customer. **Computed**: from the net of lines. Who is linked with a large share of the others knows many; the one on most of the shortest paths is the bridge between departments, and news and opinions pass there; who is close to all is never far from anybody. What is computed only helps to settle a tie.

# %% tags=["M3-04"]
# %%needs contacts
both = ["contact_id", "title", "role", "power", "degree", "betweenness", "closeness", "relation_level", "proven_level"]
ck.course.attempt(ck.show.table, chain, rows=8, columns=both)

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **关系到了哪一步，要有凭据，不凭感觉**。最后两列，一列是业务员填的，一列是近一年的记录能证明的：1 见过面或说过话；2 会回应；3 愿意告诉我们情况（约好了下一步，或说起对手）；4 愿意替我们出力（来参观、陪我们看样板点、一起研讨）；5 公开支持我们（出席高层会面）。填得比证得高，不是说谎，是请您写下凭据。
#
# **陷阱**：把我们自己的通讯录当成客户的决策链。名单上谁多，只说明我们爱去哪个部门。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **How far a relation goes needs evidence, not a feeling.** Of the last two columns one is what the rep put down, the other what the record of the last year proves: 1 we have met or spoken; 2 they answer; 3 they share information (a next step agreed, a rival mentioned); 4 they act for us (visit us, take us to a reference site, join a workshop); 5 they sponsor us in public (come to a meeting of executives). Judged above proven is no lie; it asks you to write down the evidence.
#
# **The trap**: taking our own address book for the customer's decision chain. Who fills the list only shows which department we like to visit.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.1：空着的那把椅子（★★ 15 分钟）
#
# 逐家翻看重点客户的决策链。有一位**影响力不低于 4、我方却 180 天以上没有接触过**的人，他坐的就是那把空椅子。他是谁？
#
# 写联系人编号或职务，例如 `"P0123"`；如果有好几位，写最大那家客户里影响力最高的一位；没有就写 `"无"`。姓名已隐去，不影响作答。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.1: the empty chair (★★ 15 minutes)
#
# Go through the decision chains of your key accounts. Somebody of **power 4 or more was not contacted by any of us for 180 days or longer**: that is the empty chair. Who is it?
#
# Write the contact id or the title, as in `"P0123"`; if there are several, the most powerful at the largest of these accounts; if nobody, `"none"`. Names are masked; you do not need them.

# %% tags=["lesson"]
# %%needs contacts.power interactions.contact_id
explorer = ck.course.attempt(ck.show.chain_explorer, company)
explorer

# %% tags=["exercise", "M3-04"] key="E3.1"
# %%needs contacts.power interactions.contact_id
# zh: 例如 person = "P0123"
# en: as in person = "P0123"
### BEGIN SOLUTION
person = ck.key_accounts.empty_chairs(company, days=180, power=4)["contact_id"].head(1).tolist()
### END SOLUTION
ck.check("E3.1", person)

# %% [markdown] lang="zh" tags=["trainer"]
# **E3.1（15 分钟：8 分钟翻图，4 分钟讨论，3 分钟收）** 引导问题：“这家客户我们去得最勤，为什么单子还是会丢？”常见错误：只看红色方块多不多，不看数字；以为天天见面的采购总监就是拍板的人；看到一家全绿就放心。收尾时请每桌说出自己公司里的一把空椅子，谁去引见，哪天去。
# %% [markdown] lang="en" tags=["trainer"]
# **E3.1 (15 minutes: 8 to look, 4 to talk, 3 to close)** Lead question: "We call here more than anywhere else; why can the order still be lost?" Common mistakes: counting red squares instead of reading numbers; taking the purchasing director met every week for the one who decides; trusting an account because it is green. Close with one empty chair from every table's own company, who introduces us, and on which day.

# %% [markdown] lang="zh" tags=["M3-04"] slideshow={"slide_type": "subslide"}
# ### 现在看这把椅子
# %% [markdown] lang="en" tags=["M3-04"] slideshow={"slide_type": "subslide"}
# ### Now look at the chair

# %% tags=["M3-04"]
# %%needs contacts.power interactions.contact_id
chairs = ck.key_accounts.empty_chairs(company)
chair_at = chairs["customer_id"].iloc[0] if len(chairs) else None
chair_chain = ck.course.attempt(ck.key_accounts.decision_chain, company, chair_at)
ck.course.attempt(ck.show.decision_chain_chart, chair_chain, chairs[chairs["customer_id"] == chair_at])

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **怎么读**：黑圈里的就是空着的那把椅子；虚线越往他那里聚，说明别的部门越听他的。先问：绿色圆点里谁认得他，请他引见。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **How to read it**: the black ring is the empty chair; the more dashed lines meet there, the more the other departments listen. Ask first which of the green circles knows this person, and have them introduce you.

# %% [markdown] lang="zh" tags=["M3-05"] slideshow={"slide_type": "slide"}
# ### 第二步：定义关键人
# %% [markdown] lang="en" tags=["M3-05"] slideshow={"slide_type": "slide"}
# ### Step two: define the key people

# %% [markdown] lang="zh" tags=["M3-05", "lesson"]
# **为什么看这个**：五步法里的“关键客户”是人。时间有限，先分清四种人：影响力高、还没支持我们的，**要争取**；影响力高、已经支持的，**要守住**；支持我们但说了不算的，**可借力**，请他引见、通消息；两样都不高的，**保持告知**就好。
# %% [markdown] lang="en" tags=["M3-05", "lesson"]
# **Why**: in the five steps a "key customer" is a person. Time is short, so tell four kinds apart: power but no support yet, **win over**; power and support, **keep close**; support without power, **let them help**, with introductions and news; neither, **keep informed**.

# %% tags=["M3-05"]
# %%needs contacts.power contacts.support
grid = ck.course.attempt(ck.key_accounts.stakeholder_grid, company)
ck.course.attempt(ck.show.stakeholder_chart, grid)

# %% [markdown] lang="zh" tags=["M3-05", "lesson"]
# **怎么读**：这是最大的一家重点客户。越往上影响力越高，越往右越支持我们。要争取的人按这个次序排：影响力高的在前；一样高，离我们远的在前；还一样，经过他的路径多的在前。不用权重，所以把打分的尺子放大一倍，次序也不会变。
#
# **陷阱**：把支持度当成熟悉程度。天天一起吃饭的人，未必在会上替我们说话；没有见过的人，支持度多半是猜的，先当作 0。
# %% [markdown] lang="en" tags=["M3-05", "lesson"]
# **How to read it**: this is the largest key account. The higher up, the more power; the further right, the more support. Whom to win comes in this order: most power first; at equal power whoever is furthest from us; at equal support the one on most paths. There are no weights, so a scale twice as long changes no rank.
#
# **The trap**: taking familiarity for support. Who dines with us every week need not speak for us in the meeting; and for somebody we never met support is a guess, so start at 0.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.2：必须争取的五个人（8 分钟）
#
# 在最大的重点客户，按上面的次序挑出五个人。在名单里按住 Ctrl（苹果电脑按 Command）点选，下面会列出他们的影响力、支持度和路径数；也可以直接写编号，例如 `people = ["P0123", "P0124"]`。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.2: the five people we must win (8 minutes)
#
# At the largest key account pick five people in the order above. In the list hold Ctrl (on a Mac: Command) and click; below you read their power, support and paths. Or write the ids, as in `people = ["P0123", "P0124"]`.

# %% tags=["lesson"]
# %%needs contacts.power contacts.support
picker = ck.course.attempt(ck.show.key_people_picker, company)
picker

# %% tags=["exercise", "M3-05"] key="E3.2"
# %%needs contacts.power contacts.support
# zh: 在上面选好以后写 people = picker，或者写五个编号
# en: pick above and write people = picker, or write five ids
### BEGIN SOLUTION
people = ck.course.attempt(ck.key_accounts.key_people, company, n=5)
people = people["contact_id"].tolist() if hasattr(people, "columns") else []
### END SOLUTION
ck.check("E3.2", people)

# %% [markdown] lang="zh" tags=["trainer"]
# **E3.2（8 分钟）** 引导问题：“这五位里，几位是我们从没见过的？”常见错误：挑了最熟的五位；挑了支持度最高的五位；把路径数当成第一条标准。提醒学员：影响力是人打的分，打分的依据要能说出来。
# %% [markdown] lang="en" tags=["trainer"]
# **E3.2 (8 minutes)** Lead question: "How many of the five have we never met?" Common mistakes: the five best known; the five with most support; paths as the first criterion. Remind them that power is a judgement, and that they must be able to say what it rests on.

# %% tags=["M3-05"]
# %%needs contacts.power contacts.support
winning = ck.course.attempt(ck.key_accounts.key_people, company, n=5)
shown = ["rank", "contact_id", "title", "role", "power", "support", "betweenness", "last_touch"]
ck.course.attempt(ck.show.table, winning, columns=shown)

# %% [markdown] lang="zh" tags=["M3-06"]
# ### 第三步：选目标与负责人
# %% [markdown] lang="en" tags=["M3-06"]
# ### Step three: choose targets and owners

# %% [markdown] lang="zh" tags=["M3-06", "lesson"]
# **为什么看这个**：关键人名单只说要争取谁，还没说争取到什么程度、由谁去。每个人写三样：关系现在几级、想到几级、我方哪一位负责。一个人有两位负责人，等于没有。
# %% [markdown] lang="en" tags=["M3-06", "lesson"]
# **Why**: the list of key people says whom to win, not how far and through whom. For each person write three things: the relation today, the relation wanted, and the one of us who owns it. Two owners for a person are none.

# %% tags=["M3-06"]
# %%needs contacts.power contacts.owner_rep_id reps.capacity_calls_year
owners = ck.course.attempt(ck.key_accounts.owner_plan, company)
columns = ["customer_id", "title", "power", "relation_level", "relation_target", "owner_now", "owner_id"]
ck.course.attempt(ck.show.table, owners, rows=10, columns=columns)

# %% [markdown] lang="zh" tags=["M3-06", "lesson"]
# **怎么读**：“安排的负责人”每行恰好一位。已有负责人的不动；没有的，由程序从这家客户现有的团队里挑一位，谁都不超过一年能跑的次数，忙闲尽量拉平。下面先看现在没人负责的，再看安排之后每个人占用了多少。
#
# **陷阱**：程序只知道次数，不知道缘分。名单是草稿，请和当事人当面确认；另外，“想到几级”要看证据，别写成愿望。
# %% [markdown] lang="en" tags=["M3-06", "lesson"]
# **How to read it**: "owner to be" holds exactly one of us on every row. Who has an owner keeps them; for the others one is picked from the team already at the account, nobody above the calls they can make in a year, the load as even as it goes. Below: first those without an owner today, then how much of each one's year is used.
#
# **The trap**: the program knows calls, not chemistry. The list is a draft to be agreed in person; and a relation wanted is proven by evidence, not by a wish.

# %% tags=["M3-06"]
# %%needs contacts.owner_rep_id
ck.show.table(ck.key_accounts.without_owner(company), company=company)

# %% tags=["M3-06"]
# %%needs contacts.power contacts.owner_rep_id reps.capacity_calls_year
owners = ck.course.attempt(ck.key_accounts.owner_plan, company)
load = owners.attrs["load"] if isinstance(owners, pd.DataFrame) else owners
ck.course.attempt(ck.show.table, load)

# %% [markdown] lang="zh" tags=["M3-09", "M3-10", "M3-11", "M3-12", "M3-13"] slideshow={"slide_type": "slide"}
# ## 3.2 立体策略与倒三角
# %% [markdown] lang="en" tags=["M3-09", "M3-10", "M3-11", "M3-12", "M3-13"] slideshow={"slide_type": "slide"}
# ## 3.2 The stereo strategy and the inverted triangle

# %% [markdown] lang="zh" tags=["M3-09"]
# ### 立体策略：三种关系放在一页上
# %% [markdown] lang="en" tags=["M3-09"]
# ### The stereo strategy: three relations on one page

# %% [markdown] lang="zh" tags=["M3-09", "lesson"]
# **为什么看这个**：只靠一两个关键人，人一调走，生意就断。立体策略要三种关系同时有：
#
# - **关键人**：影响力高的人，以及拍板、批准和给我们指路的人，一个不落，近 90 天都接触过；
# - **组织对组织**：两家公司之间的会议、技术交流、互访，或者我方经理、高管出面，决策层和执行层的每个部门，一年至少一次；
# - **普遍关系**：每个部门、每一层认识的人，半年内接触过一半以上。
# %% [markdown] lang="en" tags=["M3-09", "lesson"]
# **Why**: rest on one or two people, and when they move the business is gone. The stereo strategy asks for three relations at the same time:
#
# - **key people**: those with power, and whoever decides, approves or coaches us; every one of them, within 90 days;
# - **organization to organization**: meetings, technical exchanges and visits between two firms, or our managers and executives in person, with every department of the deciding and executing layers at least once a year;
# - **broad people**: in every department and layer at least half of those we know, within half a year.

# %% tags=["M3-09"]
# %%needs contacts.department contacts.layer interactions.contact_id
covered = ck.course.attempt(ck.key_accounts.coverage, company)
ck.course.attempt(ck.show.coverage_heatmap, covered)

# %% tags=["M3-09"]
# %%needs contacts.department contacts.layer interactions.contact_id
relations = ck.key_accounts.coverage_by_account(company)
ck.show.table(relations.sort_values("coverage_share"), rows=9, company=company)

# %% [markdown] lang="zh" tags=["M3-09", "lesson"]
# **怎么读**：这是最大的重点客户。每格写着“接触过几人 / 该接触几人”，带叉的橙色格就是空白；覆盖率等于已覆盖的格除以应覆盖的格。三张图并排看：同一个部门三张都空，是没进门；只有左边空，是进了门没见到人。下表是覆盖最少的几处。
#
# **陷阱**：以格子全满为目标。空白要按关键程度一个一个补，先补决策层的关键人；普遍关系可以靠技术交流一次见一群人。
# %% [markdown] lang="en" tags=["M3-09", "lesson"]
# **How to read it**: this is the largest key account. A cell says how many were reached of how many asked for; orange with a cross is a hole, and coverage is covered cells over required cells. Read the three side by side: a department empty in all three is a door we never passed; empty on the left only, we are inside and have not met the one who counts. The table lists where coverage is lowest.
#
# **The trap**: to want every cell full. Fill holes one by one, key people who decide first; a technical exchange meets a whole group at once.

# %% [markdown] lang="zh" tags=["M3-10"] slideshow={"slide_type": "subslide"}
# ### 倒三角之一：目标明确，高层对接
# %% [markdown] lang="en" tags=["M3-10"] slideshow={"slide_type": "subslide"}
# ### Inverted triangle, 1: a clear goal, executives face to face

# %% [markdown] lang="zh" tags=["M3-10", "lesson"]
# **为什么看这个**：倒三角是说上面要最宽：先在高层把共同目标谈定，再谈中层的渠道，最后落到一个负责的人。高层不见面，下面谈得再好，一换领导就归零。
# %% [markdown] lang="en" tags=["M3-10", "lesson"]
# **Why**: the triangle stands on its tip because the top must be the widest: agree a joint goal between executives first, then keep the channels in the middle, then one person who answers for it. Where executives never meet, all the good work below is gone with the next change at the top.

# %% tags=["M3-10"]
# %%needs contacts.our_exec_sponsor
pairs = ck.key_accounts.exec_alignment(company).drop(columns=["name", "power", "last_meeting"])
ck.show.table(pairs, rows=40 if mode == "lesson" else 12)

# %% [markdown] lang="zh" tags=["M3-10", "lesson"]
# **怎么读**：一行是一对，左边是我方高管，右边是对方的人，后面是近 12 个月在高层见过几次。没有人名的一行，就是还没有结对的客户。“一对一”为否，是我方同一位高管在这家结了好几对，多半顾不过来。
#
# **陷阱**：把名字写进表里就算结对。一年没见面的对子，只在纸上。
# %% [markdown] lang="en" tags=["M3-10", "lesson"]
# **How to read it**: a line is a pair, our executive on the left and theirs on the right, then how often they met at executive level in the last 12 months. A line without a person is an account without a pair. Where "one to one" says no, the same executive of ours has several partners there, more than one can look after.
#
# **The trap**: a name in a table is no pair. Two who did not meet for a year are a pair on paper.

# %% [markdown] lang="zh" tags=["M3-11"]
# ### 倒三角之二：构建渠道，持续互动
# %% [markdown] lang="en" tags=["M3-11"]
# ### Inverted triangle, 2: build channels and keep them fresh

# %% [markdown] lang="zh" tags=["M3-11", "lesson"]
# **为什么看这个**：中层要有固定的渠道：每月的运营会、技术小组、微信群。有渠道不等于在用，要看上次接触是几天前。标准写在一个文件里，可以改：决策层每季度一次，执行层每月一次（宽限两周），使用层每季度一次。
# %% [markdown] lang="en" tags=["M3-11", "lesson"]
# **Why**: the middle needs fixed channels: a monthly meeting on operations, a technical group, a chat group. A channel that exists need not be in use; ask how many days ago the last contact was. The standard stands in a file that you can change: each quarter for those who decide, each month (with two weeks' grace) for those who execute, each quarter for those who use.

# %% tags=["M3-11"]
# %%needs contacts.layer interactions.contact_id
freshness = ck.key_accounts.channel_freshness(company)
ck.show.freshness_heatmap(freshness)

# %% tags=["M3-11"]
# %%needs contacts.layer contacts.department interactions.contact_id
mapped = ck.key_accounts.mapped_accounts(company)
inside = ck.course.attempt(ck.key_accounts.channel_freshness, company, mapped[0] if mapped else "")
ck.course.attempt(ck.show.freshness_heatmap, inside)

# %% [markdown] lang="zh" tags=["M3-11", "lesson"]
# **怎么读**：先看整体，一家客户一行，每层只要有一个人接触过就算；再看最大的那家，拆到部门。上面全绿、下面一片红，说明我们一直在见同一拨人。
#
# **陷阱**：用平均天数。十个人里见了一个，平均数看不出另外九个；所以看格子，不看平均。
# %% [markdown] lang="en" tags=["M3-11", "lesson"]
# **How to read it**: first all accounts, one to a line, where one contact in a layer is enough; then the largest one by department. Green above and red below means that we always meet the same people.
#
# **The trap**: the average number of days. Meet one of ten, and the mean hides the nine; so look at cells.

# %% [markdown] lang="zh" tags=["M3-12"]
# ### 倒三角之三：责任到人
# %% [markdown] lang="en" tags=["M3-12"]
# ### Inverted triangle, 3: one person responsible

# %% [markdown] lang="zh" tags=["M3-12", "lesson"]
# **为什么看这个**：每一位联系人，我方要正好有一个人负责，而且下次接触写得出日期。没有人负责，就没有人记得；两个人负责，谁都以为对方会去。
# %% [markdown] lang="en" tags=["M3-12", "lesson"]
# **Why**: every contact needs exactly one of us who answers for them, and a dated next touch. With no owner nobody remembers; with two, each thinks the other will go.

# %% tags=["M3-12"]
# %%needs contacts.owner_rep_id
owners = ck.key_accounts.owner_check(company)
listed = ["customer_id", "contact_id", "title", "power", "relation_owner", "n_owners", "next_touch_state", "next_touch"]
ck.show.table(owners, rows=12, columns=listed)

# %% [markdown] lang="zh" tags=["M3-12", "lesson"]
# **怎么读**：对接人数不等于 1 的排在最前面，其余按影响力排。“约定情况”说的是下次接触：已约定、已过期，还是没有日期。整张清单在作战包里。
#
# **陷阱**：把“区域负责”当成“某人负责”。区域不会打电话，人才会。
# %% [markdown] lang="en" tags=["M3-12", "lesson"]
# **How to read it**: those whose number of owners is not 1 come first, the others by power. "Promise" tells about the next touch: dated, overdue, or without a date. The whole list is in the action pack.
#
# **The trap**: "the region looks after them". Regions do not make calls; people do.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 课后练习 TH3.1：缺高层、缺负责人（6 分钟）
#
# 1. 哪几家重点客户没有一对高层结对？写编号或名称，没有就写 `"无"`。
# 2. 重点客户的联系人里，有多少人没有对接人，或者有两个以上？
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### To take home, TH3.1: no executive, no owner (6 minutes)
#
# 1. Which key accounts have no executive pair? Write ids or names, or `"none"`.
# 2. How many people at key accounts have no owner of ours, or more than one?

# %% tags=["exercise", "M3-10", "M3-12"] key="TH3.1"
# %%needs contacts.our_exec_sponsor contacts.owner_rep_id
# zh: 例如 without = ["C0123"]，how_many = 4
# en: as in without = ["C0123"], how_many = 4
### BEGIN SOLUTION
matrix = ck.key_accounts.exec_alignment(company)
without = matrix.loc[matrix["contact_id"].isna(), "customer_id"].tolist()
how_many = (ck.key_accounts.owner_check(company)["n_owners"] != 1).sum()
### END SOLUTION
ck.check("TH3.1", without, how_many)

# %% [markdown] lang="zh" tags=["trainer"]
# **TH3.1（课后 6 分钟）** 引导问题：“这几对高层，去年见过几次？”常见错误：把一年没见面的对子也算成没有结对；把一般客户的联系人也数进去。
# %% [markdown] lang="en" tags=["trainer"]
# **TH3.1 (to take home, 6 minutes)** Lead question: "How often did these pairs meet last year?" Common mistakes: counting pairs that never met as no pair; counting people at general accounts.

# %% [markdown] lang="zh" tags=["M3-13"] slideshow={"slide_type": "subslide"}
# ### 合起来：三道门，看最弱的一道
# %% [markdown] lang="en" tags=["M3-13"] slideshow={"slide_type": "subslide"}
# ### Together: three gates, and the weakest is the result

# %% [markdown] lang="zh" tags=["M3-13", "lesson"]
# **为什么看这个**：三件事缺一不可，所以不加权、不求和。每道门有自己的凭据：
#
# - **高层目标**：今年有目标、有高层结对、一年内有高层会面；
# - **渠道新鲜**：三层都在标准之内接触过；
# - **责任到人**：每个人正好一个对接人。
# %% [markdown] lang="en" tags=["M3-13", "lesson"]
# **Why**: none of the three can be missing, so there are no weights and no sum. Each gate has its evidence:
#
# - **goal at the top**: a goal for this year, an executive pair, a meeting of executives within a year;
# - **fresh channels**: all three layers contacted within their standard;
# - **one owner**: exactly one of us for every person.

# %% tags=["M3-13"]
# %%needs contacts
gates = ck.key_accounts.triangle_score(company)
ck.show.gates_chart(gates)

# %% [markdown] lang="zh" tags=["M3-13", "lesson"]
# **怎么读**：黑框是最弱的一道门，这家客户的结果就是它。三道全开才算绿。先修黑框，别的门开得再大也替代不了。
#
# **陷阱**：把百分比当成分数比高低。67% 不是及格，是门还关着；它只告诉您差几样。没有数据的门写“说不准”，不算开。
# %% [markdown] lang="en" tags=["M3-13", "lesson"]
# **How to read it**: the black frame is the weakest gate, and that is the account's result. Only three open gates are green. Repair the frame first; no other gate makes up for it.
#
# **The trap**: reading the shares as marks. 67% is no pass; the gate is shut, and the share only says how much is missing. A gate without data says "cannot tell" and does not count as open.

# %% [markdown] lang="zh" tags=["M3-21", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.3 守住：先看历史命中率，再听灯
#
# **为什么看这个**：大客户很少说走就走，先是单子变稀、工单变多、见不到人、对手的名字开始出现。把这些变成灯，能早几个月上门。可是灯太多等于没有灯：每盏灯先交代，过去报过几次，对了几次。
# %% [markdown] lang="en" tags=["M3-21", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.3 Protect: the record first, then the light
#
# **Why**: large customers seldom leave overnight. First orders thin out, tickets pile up, nobody has time, a rival's name turns up. Make lights of these and you visit months earlier. But too many lights are none: each must first say how often it rang, and how often it was right.

# %% tags=["M3-21"]
ck.monitoring.rule_backtest(company)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **怎么读**：规则放回过去逐月跑，每个月底只许用当时的数据。“命中”：之后半年真的比去年同期少买四成以上。整条横线都在虚线右边，才优于随机。右图：下滑里有几起提前亮过灯。
#
# **陷阱**：没有数据的灯是灰的，不是绿的；课程公司的下滑是我们埋的，自己公司的历史才算数。**定什么**：谁去、几天内走第一步，下面每家都写着。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **How to read it**: the rules run over the past month by month, with only what was known then. A warning "came true" if the next half-year was 40% or more below the same months a year before. A light is better than chance where its whole line lies right of the dashed one. On the right: losses that had a light on beforehand.
#
# **The trap**: a light without data is grey, not green; and the fall in the course's company was planted, so only your own history counts. **Decide**: who goes and how soon; below, for each customer.

# %% tags=["M3-21"]
ck.show.table(ck.monitoring.warning_list(company), rows=6)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.3：抓住下滑的，放过淡季的（★★ {minutes:E3.3} 分钟）
#
# 两家都安静：一家是下滑最多的大客户，该抓；一家年年有淡季，该放过。一开始的规则是“60 天没下单”。拖动滑块，让两家都打勾，右下角那条比 60 天的长：每误报一次，换来更多提前报到的钱。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.3: catch the decline, spare the season (★★ {minutes:E3.3} minutes)
#
# Both are quiet: one is the large account that fell most and must be caught; the other has an off-season every year. The rule you begin with is "no order for 60 days". Move the sliders until both have a tick, and the bar at the bottom right is longer than that of the 60 days: more lost money warned of for each false alarm.

# %% tags=["exercise", "M3-21"] key="E3.3"
ck.exercise("E3.3", company)

# %% tags=["solution", "M3-21"] key="E3.3"
ck.answer(
    "E3.3",
    company,
    rule=lambda: ck.monitoring.rules_that_pass(company).table.iloc[0][["silent_days", "gap_times", "fall", "own_season"]].to_dict(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E3.3"
# {minutes:E3.3} 分钟。先问：“多少天没下单，你们才有人打电话？”起点正好判反：漏了大的，误报了淡季的。好的回答会先关掉固定天数，再跟客户自己的节奏和同一季比，边调边看右边的成绩。常见错误：把天数调小，结果人人报警；只看抓没抓住；忘了打开“同一季”。有人会说“60 天的命中次数更多”：对，可是看钱。晚了就只调一个滑块。收尾问：哪盏灯您愿意让它半夜叫醒您？
# %% [markdown] lang="en" tags=["trainer"] key="E3.3"
# {minutes:E3.3} minutes. Ask first: "After how many days without an order does somebody call?" The start judges both the wrong way round: it misses the large one and flags the season. Good answers switch the fixed days off, compare with the customer's own rhythm and season, and watch the record as they turn. Common mistakes: fewer days, until everybody is under warning; looking at the catch alone; the season left off. Somebody will say "but the 60 days are right more often": yes, in number; look at the money. Late? Turn one slider only. Close with: which light would you let wake you at night?

# %% [markdown] lang="zh" tags=["M3-02"] slideshow={"slide_type": "slide"}
# ## 3.4 走近：五种场景
# %% [markdown] lang="en" tags=["M3-02"] slideshow={"slide_type": "slide"}
# ## 3.4 Relate: five kinds of scene

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **为什么看这个**：日常拜访谈订单，场景谈信任。除了日常往来，常用的有五种：技术交流、现场会、样板点参观、公司考察、经营管理交流。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **Why**: routine visits are about orders, scenes are about trust. Beyond routine there are five usual kinds: a technical exchange, an on-site meeting, a reference site, a visit to our house, an exchange on management.

# %% tags=["M3-02"]
ck.key_accounts.scene_table(company)

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **怎么读**：一行一种场景，一列是当天商机走到哪一步；“没有商机”是平时养的关系。**陷阱**：赢下的商机谈得久，什么场景都更容易碰上，所以一起出现不等于有用（课后一课教怎么比）。**由此决定**：给最大的重点客户排一种还没办过的，写上请谁、为哪个商机。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **How to read it**: a row a kind, a column the stage of the customer's deal on that day; "no deal" is a relationship kept up in quiet times. **The trap**: won deals last longer and meet more of everything, so going together is not being of use (a take-home lesson compares fairly). **What to decide**: for your largest key account one kind it has not seen, whom to invite and for which deal.

# %% [markdown] lang="zh" tags=["M3-01"] slideshow={"slide_type": "slide"}
# ## 3.6 一页纸，一位责任人
# %% [markdown] lang="en" tags=["M3-01"] slideshow={"slide_type": "slide"}
# ## 3.6 One page, one owner

# %% [markdown] lang="zh" tags=["M3-01", "lesson"]
# **为什么看这个**：同一家客户，要想三件事。**战略**：三年后站在哪里；**战役**：今年打赢哪几仗；**战术**：今后 90 天谁做什么。90 天的行动说不出为了今年哪一仗，忙就只是忙。
# %% [markdown] lang="en" tags=["M3-01", "lesson"]
# **Why**: one account, three questions. **Strategy**: where do we stand in three years? **Campaign**: what do we win this year? **Tactic**: who does what in the next 90 days? An action that cannot name its campaign is just being busy.

# %% tags=["M3-01"]
ck.key_accounts.value_ladder(company)

# %% [markdown] lang="zh" tags=["M3-01", "M3-03", "lesson"]
# **怎么读**：从右往左，每项行动沿着线走到今年的战役，再走到三年的位置。标红的没有对应的目标：给它找一个，或者停掉。
#
# **复盘四步**：每季度对一次账：当初要什么，得到什么，差在哪里，下次怎么做。
# %% [markdown] lang="en" tags=["M3-01", "M3-03", "lesson"]
# **How to read it**: from right to left, each action leads along its line to a campaign of this year and a position in three years. What is red serves no goal: find it one, or stop it.
#
# **The review in four steps**: once a quarter the plan meets the facts. What did we want, what did we get, where did the difference arise, what do we do next time?

# %% tags=["M3-03"]
ck.key_accounts.qbr_pack(company)

# %% [markdown] lang="zh" tags=["M3-03", "M3-01", "M3-07", "M3-12", "lesson"]
# **陷阱**：“原因”只说差在哪里，不说为什么；为什么要去问客户。
#
# 最后合成一页：为了什么、谁还没见到、可能失去什么、还能卖什么、谁在哪天前做什么。每项行动恰好一位责任人；两位，等于没有。
# %% [markdown] lang="en" tags=["M3-03", "M3-01", "M3-07", "M3-12", "lesson"]
# **The trap**: the cause says where the difference arose, not why; why is asked of the customer.
#
# Then all of it on one page: what for, whom we have not met, what we may lose, what we could sell, who does what by when. Every action has exactly one owner; two are none.

# %% tags=["M3-01", "M3-07"]
ck.key_accounts.one_page(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 批量报告里每家重点客户都有这样一页，可以打印。
# %% [markdown] lang="en" tags=["lesson"]
# The batch report holds such a page for every key account, ready to print.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 3 分钟。先问：“这家客户 90 天以后要变成什么样，谁来签这个字？”好的回答说得出一个数、一个人、一个日子。常见错误：战略写成口号；复盘变成追责。晚了只讲一页纸那张图。
# %% [markdown] lang="en" tags=["trainer"]
# Three minutes of talk. Ask first: "What will be different at this account in 90 days, and who signs for it?" Good answers name a figure, a person and a day. Common mistakes: a strategy that is a slogan; a review that hunts for the guilty. When late, show the one page only.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 3.7 换成您自己的公司
#
# 1. 只有订单表：3.3 的预警和回测就能跑，这一样单独看也值得；3.4 的下次下单预测也能算。
# 2. 加上订单明细和产品表：空白、组合与价格档就亮起来。
# 3. 加上联系人（职务、层次、权力、支持、上级、负责人）和互动记录：决策链、三道门、关系强度才看得出来。先填一家客户的二三十个人，一个下午就够。
# 4. 联系人姓名导入时就打码，手机和邮箱不留；要看全名，写 `show_names=True`，并在 `field_map.yaml` 里写明。
#
# 数据只在您这台电脑上，不上传到任何地方。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 3.7 On your own company
#
# 1. With orders alone the warnings of 3.3 and their back-test work, and are worth reading by themselves; so does the forecast of the next order in 3.4.
# 2. Order lines and products bring white space, bundles and price breaks.
# 3. Contacts (title, layer, power, support, reports to, owner) and interactions bring the decision chain, the three gates and the strength of relations. Begin with the twenty or thirty people of one account; an afternoon is enough.
# 4. Names of contacts are masked on import, telephones and addresses are not kept; for full names write `show_names=True` and say so in `field_map.yaml`.
#
# The data stay on this computer; nothing is sent anywhere.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 3.8 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 3.8 Findings and what to do

# %%
ck.show.findings(ck.key_accounts.findings(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# **放进客户经营作战包**：关键人名单（目标关系、负责人、下次接触）、预警名单（规则、负责人、打法）、空白清单，和一页客户计划。带走之前问自己三句：谁还没见？哪盏灯我信？第一件事哪天做完？
# %% [markdown] lang="en" tags=["lesson"]
# **Into the customer action pack** go the key people (target relation, owner, next touch), the warnings (rule, owner, play), the white space, and the one-page account plan. Before you leave ask yourself three things: whom have I not met, which light do I trust, and on what day is the first thing done?
