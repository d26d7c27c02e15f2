# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 3 重点客户与立体策略
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 3 Key accounts and the stereo strategy

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：在这家重点客户里，我们还没见到谁，正要丢掉什么，谁在哪天做什么？**
#
# 课上 {minutes:block} 分钟，其中 {minutes:hands_on} 分钟您动手。做完以后，您手里有一家重点客户的：
#
# - 决策链，和空着的那把椅子；
# - 放在一页上的三种关系，和三道门里最弱的一道；
# - 一盏用自己的历史考过的预警灯；
# - 一页纸的计划：谁、做什么、哪天。
#
# 客户联系人的姓名已隐去，用职务称呼。各图用的客户不一定是同一家，名字在标题里。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: at this key account, whom have we not met, what are we about to lose, and who does what by when?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have, for a key account:
#
# - the decision chain, and the chair that is empty;
# - three relations on one page, and the weakest of three gates;
# - a warning light tested on your own history;
# - a plan on one page: who, what, by when.
#
# Names of the customers' people are masked; they go by their titles. The pictures do not all show the same account: its name stands in the title.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“贵公司最大的客户，谁有权把你们换掉？上一次见他是哪天？”主线是三个练习：E3.1 空椅子、E3.6 三道门、E3.3 预警。时间不够，先由讲师给 E3.6 的答案，再删五种场景和战略分解的讲解，图照看。常见错误：把采购当成全部客户；关系好坏凭感觉打分；预警灯没考过就全员推行。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "At your largest customer, who has the power to replace you, and on what day did you last see them?" Three exercises carry the block: E3.1 the empty chair, E3.6 the three gates, E3.3 the warning. Short of time? Give the answer of E3.6 first, then drop the talk on scenes and on the ladder, and just show the pictures. Common mistakes: taking purchasing for the whole customer; scoring relations by feeling; rolling out a warning light nobody tested.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"

# %% tags=["setup"]
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
company = ck.open_company(ck.course.chosen(data), as_of=as_of or None, language=language)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M3-04", "M3-05", "M3-06", "M3-07", "M3-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.1 五步法：一家客户走一遍
#
# **为什么看这个**：大单是一群人定的。五步走完，就是一份客户计划：
#
# 1. **梳理决策链**：谁说了算，谁听谁的，哪个角色我们一个人也不认识。
# 2. **定义关键人**：先争取哪几位。
# 3. **选目标与负责人**：关系要到哪一步，我方由谁负责。
# 4. **制定行动计划**：做什么，哪天，凭什么算做成。
# 5. **执行与纠偏**：做了没有，晚了多少。
#
# 哪些算重点客户，是公司选的，不是算的：看自己的标记，或者由大客户经理负责；都没有，才用高价值层代替。
# %% [markdown] lang="en" tags=["M3-04", "M3-05", "M3-06", "M3-07", "M3-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.1 Five steps, on one account
#
# **Why**: a large order is decided by a group. Five steps make an account plan:
#
# 1. **Map the decision chain**: who decides, who listens to whom, in which role we know nobody.
# 2. **Define the key people**: whom to win first.
# 3. **Choose targets and owners**: how far the relation should go, who of us answers for it.
# 4. **Write the action plan**: what, when, and how we know it is done.
# 5. **Execute and correct**: was it done, and on time.
#
# Every key account is chosen, not computed: by the company's mark or a key-account manager; without either the high-value tier stands in.

# %% tags=["M3-04", "M3-05", "M3-06", "M3-07", "M3-08"]
ck.key_accounts.five_steps(company)

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **怎么读**：每一步，有的占该有的多少。**陷阱**：认识的角色齐了、负责人也写了，看着很满，不等于有人支持、有下一次见面。**定什么**：最短的那一步，谁来补。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **How to read it**: what is there, of what each step asks for. **The trap**: all roles known and every owner named looks full, and says nothing about support or a next meeting. **To decide**: who lengthens the shortest bar.

# %% [markdown] lang="zh" tags=["M3-04", "lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.1：空着的那把椅子（★★ {minutes:E3.1} 分钟）
#
# 决策链上，发起、使用、影响、拍板、批准、下单、把关的，各有各的算盘；最珍贵的是愿意在里面给我们指路的人。一列一个部门，从上到下是决策层、执行层、使用层；绿色圆点按时联系、也有回应，黄色三角晚了或没有回音，红色方块很久没接触。
#
# 逐家翻看，找到空着的椅子：影响力不低于 4，我方却 180 天以上没有接触过的人。
# %% [markdown] lang="en" tags=["M3-04", "lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.1: the empty chair (★★ {minutes:E3.1} minutes)
#
# On a decision chain some initiate, use, influence, decide, approve, buy or act as gatekeeper, each with their own interest; most precious is the coach, who shows us the way from inside. A column is a department; from the top the layers decide, execute, use. Green circles are in touch and answer, amber triangles are late or silent, red squares were not contacted for long.
#
# Go through the accounts and find the empty chair: power of 4 or more, and no contact with us for 180 days.

# %% tags=["exercise", "M3-04", "M3-09"] key="E3.1"
ck.exercise("E3.1", company)

# %% tags=["solution", "M3-04", "M3-09"] key="E3.1"
ck.answer("E3.1", company, person=ck.key_accounts.empty_chairs(company).table["contact_id"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="E3.1"
# 问：“这家客户我们去得最勤，为什么单子还是会丢？”好的回答会说出自己公司里的一把空椅子，谁去引见，哪天去。常见错误：只数红色方块，不看数字；以为天天见面的采购总监就是拍板的人；看到一家全绿就放心。晚了就由讲师翻到那一家，大家一起找。
# %% [markdown] lang="en" tags=["trainer"] key="E3.1"
# Ask: "We call here more than anywhere else; why can the order still be lost?" A good answer names an empty chair in the own company, who introduces us, and on which day. Common mistakes: counting red squares instead of reading numbers; taking the purchasing director met every week for the one who decides; trusting an account because it is green. Late? Turn to that account yourself and let all search.

# %% [markdown] lang="zh" tags=["M3-04", "lesson"]
# **陷阱**：把我们自己的通讯录当成客户的决策链。名单上谁多，只说明我们爱去哪个部门。**定什么**：绿色圆点里谁认得这位，请他引见，哪天去。
# %% [markdown] lang="en" tags=["M3-04", "lesson"]
# **The trap**: taking our own address book for the decision chain. The names on it only show which department we like to visit. **To decide**: which green circle knows this person and introduces us, and on what day.

# %% [markdown] lang="zh" tags=["M3-05", "M3-06", "lesson"] slideshow={"slide_type": "slide"} introduces="stakeholder box"
# ### 第二、三步：影响力和支持度
#
# **为什么看这个**：五步法里的关键客户是人。说话算数的人有两种：影响力 4 以上，或者拍板、批准、给我们指路。他们还没支持我们，**要争取**；已经支持，**要守住**。说了不算的，支持我们就**可借力**，否则**保持告知**。每个人正好在一格。
# %% [markdown] lang="en" tags=["M3-05", "M3-06", "lesson"] slideshow={"slide_type": "slide"} introduces="stakeholder box"
# ### Steps two and three: power and support
#
# **Why**: in the five steps a key customer is a person. A say comes in two ways: power of 4 or more, or the part of one who decides, approves or coaches us. Whoever has a say and is not for us yet, **win over**; who is, **keep close**. Without a say: **let them help** if they are for us, else **keep informed**. Everybody stands in exactly one box.

# %% tags=["M3-05"]
ck.key_accounts.stakeholder_grid(company, 2)

# %% [markdown] lang="zh" tags=["M3-05", "M3-06", "lesson"]
# **怎么读**：越往上影响力越高，越往右越支持我们；粗体是先要争取的。**陷阱**：把熟悉当支持。天天一起吃饭的人，未必在会上替我们说话；没见过的人，支持度是猜的，先当 0。**定什么**：每位关键人写三样：关系现在几级、想到几级（1 见过，2 肯回应，3 肯告诉情况，4 肯出力，5 公开支持）、我方哪一位负责。两位负责人等于没有。
# %% [markdown] lang="en" tags=["M3-05", "M3-06", "lesson"]
# **How to read it**: higher up is more power, further right more support; bold is whom to win first. **The trap**: taking familiarity for support. Somebody who dines with us need not speak for us in the meeting; of somebody never met, support is a guess, so start at 0. **To decide**: for each key person the relation today, the relation wanted (1 met, 2 answers us, 3 shares information, 4 acts for us, 5 sponsors us), and one owner of ours. If two are responsible, nobody is.

# %% [markdown] lang="zh" tags=["M3-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.2 立体策略：三种关系放在一页上
#
# **为什么看这个**：只靠一两个人，人一调走，生意就断。立体策略要三种关系同时有：**关键人**，说话算数的一个不落；**组织对组织**，两家公司的会议、交流、互访；**普遍关系**，每个部门都有熟人。
# %% [markdown] lang="en" tags=["M3-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.2 The stereo strategy: three relations on one page
#
# **Why**: rest on one or two people, and when they move the business is gone. The stereo strategy asks for three relations at once: **key people**, everybody with a say; **organization to organization**, meetings, exchanges and visits between the firms; **people in every department**, some we know in each.

# %% tags=["M3-09"]
ck.key_accounts.coverage(company)

# %% [markdown] lang="zh" tags=["M3-09", "lesson"]
# **怎么读**：三栏并排看。同一个部门三栏都空，是没进门；只有左栏空，是进了门没见到人。**陷阱**：想把格子全填满。**定什么**：先补决策层的关键人；普遍关系靠一次技术交流见一群人。
# %% [markdown] lang="en" tags=["M3-09", "lesson"]
# **How to read it**: look across. A department empty in all three is a door we never passed; empty on the left only, we are inside and have not met the one who counts. **The trap**: to want every cell full. **To decide**: key people who decide come first; people in every department are met a whole group at once, at a technical exchange.

# %% [markdown] lang="zh" tags=["M3-10", "M3-11", "M3-12", "M3-13", "lesson"] slideshow={"slide_type": "slide"}
# ### 倒三角：上面最宽，三道门
#
# **为什么看这个**：先在高层谈定共同目标，再让每一层的渠道保持新鲜，最后落到一个负责的人。三样缺一不可，所以不加权、不求和：最弱的一道门，就是这家客户的结果。
# %% [markdown] lang="en" tags=["M3-10", "M3-11", "M3-12", "M3-13", "lesson"] slideshow={"slide_type": "slide"}
# ### The inverted triangle: widest at the top, three gates
#
# **Why**: agree a joint goal between executives, keep the channels of every layer fresh, and end with one person who answers for it. None can be missing, so nothing is weighted or added up: the weakest gate is the account's result.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.6：最弱的一道门（{minutes:E3.6} 分钟）
#
# 选题目里的那家客户，看右边的凭据，再回答。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.6: the weakest gate ({minutes:E3.6} minutes)
#
# Choose the account of the question, read the evidence on the right, then answer.

# %% tags=["exercise", "M3-10", "M3-11", "M3-12", "M3-13"] key="E3.6"
ck.exercise("E3.6", company)

# %% tags=["solution", "M3-10", "M3-11", "M3-12", "M3-13"] key="E3.6"
triangle = ck.key_accounts.inverted_triangle(company).table
weakest = triangle[triangle["gate_share"] == triangle["gate_share"].min()]
missing = weakest[weakest["there"].eq(False)]
ck.answer("E3.6", company, gate=weakest["gate"].head(1).tolist(), opens=missing["gate_evidence"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="E3.6"
# 问：“您最大的客户，两边高层一年见几次？见面谈的是目标还是价格？”好的回答会说出哪天、谁见谁、带什么目标。常见错误：把百分比当分数，觉得 67% 及格了；想先修容易的门。晚了就只做第一问。
# %% [markdown] lang="en" tags=["trainer"] key="E3.6"
# Ask: "At your largest customer, how often a year do the executives meet, and is it about goals or about prices?" A good answer names the day, who meets whom, and the goal. Common mistakes: reading 67% as a pass; repairing the easy gate first. Late? Do the first question only.

# %% [markdown] lang="zh" tags=["M3-13", "lesson"]
# **陷阱**：把百分比当分数。67% 不是及格，是门还关着；没有数据的门写“说不准”，也不算开。**定什么**：缺的那样凭据，谁去补，哪天。
# %% [markdown] lang="en" tags=["M3-13", "lesson"]
# **The trap**: reading the shares as marks. 67% is no pass, the gate is shut; one without data says "cannot tell" and does not count as open. **To decide**: who gets the missing piece, by when.

# %% [markdown] lang="zh" tags=["M3-21", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.3 守住：先看历史命中率，再信灯
#
# **为什么看这个**：大客户很少说走就走，先是单子变稀、工单变多、见不到人、对手的名字开始出现。把这些变成灯，能早几个月上门。可是灯太多等于没有灯：每盏灯先交代，过去报过几次，对了几次。
# %% [markdown] lang="en" tags=["M3-21", "lesson"] slideshow={"slide_type": "slide"}
# ## 3.3 Protect: the record first, then the light
#
# **Why**: large customers seldom leave overnight. First orders thin out, tickets pile up, nobody has time, a rival's name turns up. Make lights of these and you visit months earlier. But too many lights are none: each must first say how often it rang, and how often it was right.

# %% tags=["M3-21"]
ck.monitoring.rule_backtest(company)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **怎么读**：规则放回过去逐月跑，每个月底只许用当时的数据。“命中”：之后半年真的比去年同期少买四成以上。整条横线都在虚线右边，才优于随机，画成蓝色；灰色的不优于随机。右图：下滑里有几起提前亮过灯；“结束前”说的是少买的那半年结束，不是开始。
#
# **陷阱**：一家没有亮灯，可能是没事，也可能是缺数据、判不了（比如从来不记工单）；课程公司的下滑是我们埋的，自己公司的历史才算数。**定什么**：谁去、几天内走第一步，下面每家都写着；写三天的是先内部碰头，上门都在两周内。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **How to read it**: the rules run over the past month by month, with only what was known then. A warning "came true" if the next half-year was 40% or more below the same months a year before. A light is better than chance, and blue, where its whole line lies right of the dashed one; grey ones are not. On the right: losses that had a light on beforehand; days are counted to the end of the half-year that fell short, not to its beginning.
#
# **The trap**: a light that is off may mean all is well, or that its data are missing (no tickets kept, say) and nobody can judge; and the fall in the course's company was planted, so only your own history counts. **To decide**: who goes and how soon; below, for each customer. Three days is to meet among ourselves or go through tickets; the visit is within two weeks.

# %% tags=["M3-21"]
ck.show.table(ck.monitoring.warning_list(company), rows=6)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# 一盏灯有两条线，省得来回闪：半年收入少到一半，灯亮，回到只少四分之一，灯才灭；没下单满平时间隔的 5 倍，灯亮，回到 2 倍，灯才灭。所以少 45% 的可能一直没亮，少 28% 的可能还亮着。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# A light has two lines, so that it does not flicker. It goes on when half of the half-year's revenue is gone, and off only when it is back to a quarter missing; on at five usual gaps without an order, off only when back to two. So a customer who is 45% down may never have had it on, and one who is 28% down may have it on still.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### 练习 E3.3：抓住下滑的，放过淡季的（★★ {minutes:E3.3} 分钟）
#
# 一家是下滑金额最大的大客户，该抓；一家年年有淡季，该放过。起点是“60 天没下单”。拖动滑块，做到三样：两家都打勾（只看今天）；右下角的条比灰的长，就是每误报一次，提前预警到的流失金额更多；命中率高过不看灯也会下滑的比例（写在图上面）。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "subslide"}
# ### Exercise E3.3: catch the decline, spare the season (★★ {minutes:E3.3} minutes)
#
# One is the large account that fell most in money and must be caught; the other has an off-season every year and is to be spared. The rule you begin with is "no order for 60 days". Move the sliders until both have a tick, and the bar at the bottom right is longer than that of the 60 days: more lost money warned of for each false alarm. It must also be better than chance: right more often than customers fall anyway (the share stands above the picture). Any one of the three sliders makes a warning; the ticks judge today only.

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
# **Why**: routine visits are about orders, scenes are about trust. Beyond routine there are five usual kinds: a technical exchange, an on-site meeting, a reference site, a visit to our company, a management exchange.

# %% tags=["M3-02"]
ck.key_accounts.scene_table(company)

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **怎么读**：一行一种场景，一列是当天商机走到哪一步；“没有商机”是平时养的关系。**陷阱**：赢下的商机谈得久，什么场景都更容易碰上，所以一起出现不等于有用（课后一课教怎么比）。**定什么**：给最大的重点客户排一种还没办过的，写上请谁、为哪个商机。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **How to read it**: a row a kind, a column the stage of the customer's deal on that day; "no deal" is a relationship kept up in quiet times. **The trap**: won deals last longer and meet more of everything, so correlation is not proof of benefit (a take-home lesson compares fairly). **To decide**: for your largest key account one kind it has not seen, whom to invite and for which deal.

# %% [markdown] lang="zh" tags=["M3-01"] slideshow={"slide_type": "slide"}
# ## 3.5 一页纸，一位责任人
# %% [markdown] lang="en" tags=["M3-01"] slideshow={"slide_type": "slide"}
# ## 3.5 One page, one owner

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
# Then all of it on one page: what for, whom we have not met, what we may lose, what we could sell, who does what by when. Every action has exactly one owner; if two are responsible, nobody is.

# %% tags=["M3-01", "M3-07"]
ck.key_accounts.one_page(company)

# %% [markdown] lang="zh" tags=["lesson"]
# 批量报告里每家重点客户都有这样一页，可以打印。
# %% [markdown] lang="en" tags=["lesson"]
# The batch report holds such a page for every key account, ready to print.

# %% [markdown] lang="zh" tags=["trainer"]
# 先问：“这家客户 90 天以后要变成什么样，谁来签这个字？”好的回答说得出一个数、一个人、一个日子。常见错误：战略写成口号；复盘变成追责。晚了只讲一页纸那张图。
# %% [markdown] lang="en" tags=["trainer"]
# Ask first: "What will be different at this account in 90 days, and who signs for it?" Good answers name a figure, a person and a day. Common mistakes: a strategy that is a slogan; a review that hunts for the guilty. When late, show the one page only.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 3.6 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 3.6 Findings and what to do

# %%
ck.show.findings(ck.key_accounts.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 3.7 换成您自己的公司
#
# 1. 只有订单表，就有预警和它的历史命中率，单独看也值得。
# 2. 加上联系人（职务、层次、影响力、支持度、上级、对接人）和往来记录，才有决策链、三种关系和三道门。先填一家客户的二三十个人，一个下午就够。
# 3. 加上订单明细和产品，才看得见还能卖什么。姓名导入时就隐去，手机和邮箱不留；数据只在您这台电脑上。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 3.7 On your own company
#
# 1. Orders alone bring the warnings and how often they were right, worth reading by themselves.
# 2. Contacts (title, layer, power, support, reports to, owner) and a record of contacts bring the decision chain, the three relations and the gates. Begin with the twenty or thirty people of one account; an afternoon is enough.
# 3. Order lines and products show what else we could sell. Names are masked on import, telephones and addresses are not kept; the data stay on this computer.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **别的行业怎么读**
#
# - 制造：决策链跟着新产线走，工艺和设备的人常常比采购更算数。
# - 分销：看经销商老板、业务骨干和他背后的终端客户，三种关系都要有。
# - 零售：重点客户是连锁总部；采购、商品、门店运营各是一层。
# - 服务：续约前半年就看三道门；用服务的人不满，是最早的灯。
# %% [markdown] lang="en" tags=["lesson"]
# **In other trades**
#
# - Manufacturing: the decision chain follows the new line; process and maintenance often count for more than purchasing.
# - Distribution: the dealer's owner, the best salespeople and the end customers behind; all three relations are needed.
# - Retail: the key account is the head office of a chain; buying, merchandise and store operations are its layers.
# - Services: look at the three gates half a year before renewal; unhappy users are the first light.

# %% [markdown] lang="zh" tags=["lesson"]
# **放进客户经营作战包**：关键人、负责人和一页纸的计划，加上预警名单。带走之前问自己三句：谁还没见？哪盏灯我信？第一件事哪天做完？**回家接着做**：课后练习每节 15 到 25 分钟，一周两节正好。
#
# 接下来：[模块 4：一般客户与渗透策略](04_general_accounts.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# **Into the customer action pack** go the key people, their owners and the plan on one page, with the list of warnings. Ask yourself: whom have I not met, which light do I trust, on what day is the first thing done? **To go on at home**: lessons of 15 to 25 minutes; two a week is a good pace.
#
# Next: [module 4: general accounts and the penetration strategy](04_general_accounts.ipynb).
