# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 6 策略创新与组织保障
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 6 Strategy innovation and the organization behind it

# %% [markdown] lang="zh" tags=["M6-01", "lesson"]
# **这一模块的问题：前面五个模块的决定，周一由谁来做？他做得成吗，公司的政策是不是在拉他的后腿？**
#
# 课上 {minutes:block} 分钟，其中 {minutes:hands_on} 分钟您动手。做完以后，您手里有：
#
# - 人手跟着客户层级走：从哪里调几个人到哪里；
# - 一张修好的责任表，和那个仍然会落空的负责人；
# - 西南试任谁、带什么条件；
# - 部门之间的承诺、停做的事、要改的一条政策：周一的一页。
# %% [markdown] lang="en" tags=["M6-01", "lesson"]
# **The question of this module: who carries out, from Monday, what the first five modules decided? Can they, or do our own policies pull the other way?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - people where the tiers are: how many to move from where to where;
# - a responsibility chart mended, and the one accountable person who will fail all the same;
# - whom to appoint on trial in the Southwest, and on which conditions;
# - the promises of departments, what we stop, and one policy to change: the Monday page.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“您上个月定下的事，哪一件没人做？为什么？”主线是 E6.1 和 E6.3。时间不够，先由讲师给 E6.3 的答案，再删 6.1 和 6.6 的讲解，图照看。常见错误：答案写成换人；承诺没有小时数；只加任务不停任务。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "Of what you decided last month, what did nobody do, and why?" The main line is E6.1 and E6.3. Short of time? Give the answer of E6.3 first, then drop the talk of 6.1 and 6.6 and just show the pictures. Common mistakes: to answer with another person; promises without hours; to add tasks and stop none.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: 每次联系几小时；部门承诺几小时内回应
# en: hours a contact takes; the service promise, in hours until a department answers
hours_per_contact: float = 1.5
promise_hours: float = 2.0

# %% tags=["setup"]
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
thresholds = {"hours_per_contact": hours_per_contact, "promise_hours": promise_hours}
company = ck.open_company(ck.course.chosen(data), as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M6-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.1 市场导向：自己人怎么看
#
# **为什么看这个**：市场驱动的组织看三样：懂不懂客户，盯不盯对手，部门配不配合。先听自己人打的分，最低的那一样，往往就是计划落空的地方。
# %% [markdown] lang="en" tags=["M6-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.1 Market orientation: how our own people see it
#
# **Why**: an organization driven by its market does three things: it knows its customers, watches its rivals, and its departments work together. Hear how our own people score it; the lowest is often where plans fail.

# %% tags=["M6-01"]
ck.organization.market_orientation(company)

# %% [markdown] lang="zh" tags=["M6-01", "lesson"]
# **怎么读**：圆点是平均分，横线是人数允许的范围；横线叠在一起，就分不出高低。**陷阱**：这是自己人的看法，不是客户的。**定什么**：最低的那一样，请打低分的人各讲一件具体的事。
# %% [markdown] lang="en" tags=["M6-01", "lesson"]
# **How to read it**: the dot is the mean, the line the range that so few people allow; where lines overlap there is no ranking. **The trap**: this is how we see ourselves, not how customers see us. **To decide**: for the lowest, ask those who scored low for one concrete case each.

# %% [markdown] lang="zh" tags=["M6-02"] slideshow={"slide_type": "slide"}
# ## 6.2 人手跟着层级走
# %% [markdown] lang="en" tags=["M6-02"] slideshow={"slide_type": "slide"}
# ## 6.2 People where the tiers are

# %% [markdown] lang="zh" tags=["M6-02", "lesson"]
# **为什么看这个**：客户分了层，人还按老地盘坐着，层级就只在纸上。三步：每个区域要几个人；谁该管谁；重点客户身边有没有铁三角：一个管客户，一个管方案，一个管交付。
# %% [markdown] lang="en" tags=["M6-02", "lesson"]
# **Why**: customers have tiers, but people still sit where they always sat, so the tiers exist on paper only. Three steps: heads by region, who looks after whom, and the iron triangle around a key account: one person for the account, one for the solution, one for delivery.

# %% tags=["M6-02"]
ck.organization.headcount(company)

# %% tags=["M6-02"]
ck.organization.heads_by_role(company)

# %% tags=["M6-02"]
ck.organization.iron_triangle(company)

# %% [markdown] lang="zh" tags=["M6-02", "lesson"]
# **怎么读**：第一张，小菱形到圆点是调动，总人数不变；第二张，小客户从业务员挪到内勤；前两张的“需要几人”不能相比：第一张按系统级别，客户全算业务员的；第二张已把重点客户和小客户交出去，没交完以前按第一张。第三张，灰格子是从不记录。**陷阱**：没记录不等于没去过，先问。人不是棋子：远了、家在这边、要交接，都要谈。**定什么**：先跟哪两个人谈，哪些客户先交一半给内勤。
# %% [markdown] lang="en" tags=["M6-02", "lesson"]
# **How to read it**: in the first picture diamond to dot is a move, with the same heads in all; in the second small customers go from reps to inside sales; the heads needed do not compare: the first counts every customer as a rep's, by level; in the second, key accounts and small ones have been handed over; until they are, go by the first. In the third grey means never logged. **The trap**: not logged is not the same as not made; ask. People are not chess pieces: talk about distance, family and hand-over. **To decide**: which two people to talk to, and which half of the small customers goes to inside sales first.

# %% [markdown] lang="zh" tags=["M6-17", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.3 部门承诺：最差的时段
#
# **为什么看这个**：部门承诺（SLA）是一个部门对另一个部门说的话：几小时内回应。平均数好看，漏的总在同几个时段。客户的钟不下班：周五晚上停机，等的是两天。
# %% [markdown] lang="en" tags=["M6-17", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.3 What departments promise: the worst slot
#
# **Why**: a service promise (SLA) is what one department tells another: an answer within so many hours. The average looks fine, yet it is always the same slots that fail. The customer's clock never goes home: a machine that stops on Friday night waits for two days.

# %% tags=["M6-17"]
ck.organization.promise_slots(company)

# %% [markdown] lang="zh" tags=["M6-17", "lesson"]
# **怎么读**：颜色越深，超时越多；工单少的格子往全公司拉近，免得碰巧冤枉谁。**陷阱**：时段差，不等于人懒。**定什么**：最差的时段加一个值班人，试一个季度。
# %% [markdown] lang="en" tags=["M6-17", "lesson"]
# **How to read it**: the darker, the more is missed; slots with few tickets are drawn towards the whole, so that chance accuses nobody. **The trap**: a bad slot does not mean lazy people. **To decide**: one more person on duty in the worst slot, for a quarter.

# %% [markdown] lang="zh" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.4 责任表：修好了，还会落空
#
# **为什么看这个**：一项任务只能有一位负责人（A），至少一位执行（R）。可是名字写对了还不够：他签得了这笔钱吗？还有工时吗？奖金是不是叫他做相反的事？
#
# ### 练习 E6.1：修好责任表，再看谁还会落空（★★ {minutes:E6.1} 分钟）
#
# 先把表修到没有缺陷；再看授权和工时；最后一条条读政策。政策在下面第一张表，另两样各一页，就在表单上面；图是修之前的样子，改的时候不会变。
# %% [markdown] lang="en" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.4 The responsibility chart: mended, and failing all the same
#
# **Why**: a task has exactly one person who answers for it (A) and at least one who does it (R). The right name is not enough: can they sign for the money, do they have the hours, and does the bonus tell them to do the opposite?
#
# ### Exercise E6.1: mend the chart, then see who still fails (★★ {minutes:E6.1} minutes)
#
# Mend until nothing is broken; then look at authority and hours; then read the policies one by one. The policies are the first table, the other two a page each right above the form; the picture is the chart before the repair and does not change.

# %% tags=["M6-11"]
ck.organization.policies_in_force(company)

# %% tags=["exercise", "M6-15"] key="E6.1"
ck.exercise("E6.1", company)

# %% tags=["solution", "M6-15"] key="E6.1"
failing = ck.organization.who_will_fail(company).table
pulls = ck.organization.policy_pulls(company).table
ck.answer(
    "E6.1",
    company,
    chart=lambda: ck.planning.repaired(company.table("plan_tasks")),
    fails=failing["who_answers"].head(1).tolist(),
    policy=pulls.query("conflict_kind == 'pays'")["policy"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E6.1"
# 先让每桌把表修绿，五分钟。再问：“他为什么还做不成？”好的回答先说授权和工时，再指出一条付钱的政策。常见错误：换一个人了事；把“没在用的规则”当成付钱的政策。晚了就免最后一问，讨论时由讲师念出那条政策。
# %% [markdown] lang="en" tags=["trainer"] key="E6.1"
# Let every table turn the chart green, five minutes. Then ask: "Why will it still fail?" Good answers name authority and hours first and then one policy that pays. Common mistakes: to change the person; to take a rule nobody uses for one that pays. Late? Drop the last question and read that policy aloud in the debrief.

# %% [markdown] lang="zh" tags=["M6-15", "lesson"]
# **怎么读**：橙色格子没人负责，红色格子不止一位。**陷阱**：两位负责人，等于没有负责人；给了责任不给授权，等于没给。**定什么**：谁替他签字，停掉他手上哪一项，改哪一条政策。
# %% [markdown] lang="en" tags=["M6-15", "lesson"]
# **How to read it**: an orange cell has nobody, a red one too many. **The trap**: if two answer for it, nobody does; nor does anybody without the authority. **To decide**: who signs for them, what they stop, and which policy changes.

# %% [markdown] lang="zh" tags=["M6-04", "M6-05", "M6-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.5 干部从三处来
#
# **为什么看这个**：干部从三处选拔：一线市场，看自己的地盘比市场给的多长了多少，艰苦记一笔；硬仗，赢的旁边写上输的，赢了还要看钱收回来没有；经历与岁月，稳不稳要对着守过的岗位看。绩效是门槛，品德一票否决。
#
# ### 练习 E6.3：试任谁，带什么条件（{minutes:E6.3} 分钟）
#
# 滑块是权重，先按您平时的习惯放；下面是干部考察表和各人名下逾期的应收。
# %% [markdown] lang="en" tags=["M6-04", "M6-05", "M6-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.5 Three sources of managers
#
# **Why**: managers come from three sources: the front line, where a territory grew beyond what its market gave, with hardship noted; decisive battles, losses beside wins and whether the money came in; experience and years, with steadiness read against the posts held. Results are a threshold, integrity is a veto.
#
# ### Exercise E6.3: whom on trial, on which conditions ({minutes:E6.3} minutes)
#
# The sliders are weights: set them first as you usually would. Below stand the dossier and what is overdue in each name.

# %% tags=["exercise", "M6-04", "M6-05", "M6-06"] key="E6.3"
ck.exercise("E6.3", company)

# %% tags=["solution", "M6-04", "M6-05", "M6-06"] key="E6.3"
dossier = ck.organization.cadre_dossier(company).table
trial = ck.organization.trial_conditions(company).table
ck.answer(
    "E6.3",
    company,
    who=dossier.loc[dossier["dossier_state"].eq("open"), "rep_id"].head(1).tolist(),
    conditions=trial.loc[trial["applies"].eq(True), "trial_condition"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E6.3"
# 先问：“您上一次提拔错人，错在哪一样？”好的回答先划掉门槛和品德没过的，再比三处证据，条件里有钱、有授权、有退路。常见错误：选卖得最多的；看见拜访勤就不问是哪天。晚了就只答第一问。提醒：拜访记在放假日是要问的，不是定罪；员工的数据只给该看的人看。
# %% [markdown] lang="en" tags=["trainer"] key="E6.3"
# Ask first: "The last time you promoted the wrong person, what had you looked at?" Good answers strike out threshold and veto first, then weigh the three sources, and put money, authority and a way back into the conditions. Common mistakes: to take whoever sells most; to praise many visits without asking on which days. Late? The first question only. Say: visits on closed days are to be asked about, they prove nothing; data on employees are for those who must see them.

# %% [markdown] lang="zh" tags=["M6-06", "lesson"]
# **怎么读**：一格是一样证据，数字自己说话，空格是没有记录。**陷阱**：一年的增长、几场硬仗，区间都叠在一起，所以只能试任。**定什么**：人、条件、哪天考察；谁看得到这张表、留到哪天，也写下来。
# %% [markdown] lang="en" tags=["M6-06", "lesson"]
# **How to read it**: each cell is one kind of evidence; an empty one is not on record. **The trap**: one year of growth and a few battles overlap, hence a trial. **To decide**: the person, the conditions, the day of the review; and who may see this sheet, and until when.

# %% [markdown] lang="zh" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 新人的上手期和师傅
#
# **为什么看这个**：上手期就是先付工资的月数；新人走了，这笔钱就没了。
# %% [markdown] lang="en" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 New people: the ramp and the mentor
#
# **Why**: the ramp is the months of pay before a quota is carried; when somebody leaves, that money is gone.

# %% tags=["M6-07"]
ck.organization.new_people(company)

# %% tags=["M6-07"]
ck.organization.mentor_match(company)

# %% [markdown] lang="zh" tags=["M6-07", "lesson"]
# **怎么读**：上表看谁有师傅、谁走了；下表按“师傅强、新人弱”结对。**陷阱**：人这么少，师傅和留下只是同时出现。**定什么**：每个新人一位师傅，入职那天就写名字。
# %% [markdown] lang="en" tags=["M6-07", "lesson"]
# **How to read it**: above, who has a mentor and who left; below, pairs in which a weak skill meets a strong one. **The trap**: with so few people, having a mentor and staying merely go together. **To decide**: a mentor for each newcomer, named on the first day.

# %% [markdown] lang="zh" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 政策体检
#
# **为什么看这个**：人照着政策走，不照着计划走。政策体检找出跟分层计划顶牛的几条。花钱买反方向的，E6.1 已经碰到了；这里找另外两种。
#
# ### 练习 TH6.13：哪几条政策不认层级（做得快的桌，{minutes:TH6.13} 分钟）
# %% [markdown] lang="en" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 The policy check
#
# **Why**: people follow what pays, not what is planned. The check finds the policies that contradict the tier plan. E6.1 met the kind that pays for the opposite; here are two more.
#
# ### Exercise TH6.13: which policies ignore the tiers (for quick tables, {minutes:TH6.13} minutes)

# %% tags=["exercise", "M6-11"] key="TH6.13"
ck.exercise("TH6.13", company)

# %% tags=["solution", "M6-11"] key="TH6.13"
audit = ck.organization.policy_audit(company).table
ck.answer(
    "TH6.13",
    company,
    blind=audit.loc[audit["conflict_kind"].eq("blind"), "policy"].tolist() or "none",
    upside_down=audit.loc[audit["conflict_kind"].eq("upside_down"), "policy"].tolist() or "none",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.13"
# 问：“同一条规矩，最好的客户和最小的客户拿到的一样吗？该一样吗？”好的回答说得出改成什么。常见错误：把不喜欢的政策都勾上；安全和合规本来就该人人一样。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.13"
# Ask: "Do the best customer and the smallest get the same by this rule, and should they?" Good answers say what to change it into. Common mistakes: to tick every policy one dislikes; rules of safety and compliance are the same for all on purpose.

# %% [markdown] lang="zh" tags=["M6-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.8 成熟度：投一票
#
# **为什么看这个**：六样能力，最低的那样决定整个组织。先用滑块投自己的一票，再看同事们投的。
# %% [markdown] lang="en" tags=["M6-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.8 Maturity: cast a vote
#
# **Why**: of six capabilities the lowest decides for the whole. Cast your own vote with the sliders, then see your colleagues'.

# %% tags=["lesson", "M6-08"]
ck.show.dial(ck.organization.maturity_vote, company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.12：站在几级，卡在哪（做得快的桌，{minutes:TH6.12} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.12: at which level, and held by what (for quick tables, {minutes:TH6.12} minutes)

# %% tags=["exercise", "M6-08"] key="TH6.12"
ck.exercise("TH6.12", company)

# %% tags=["solution", "M6-08"] key="TH6.12"
levels = ck.organization.maturity(company).table
ck.answer(
    "TH6.12",
    company,
    org_level=levels["level_stands"].min(),
    capability=levels.loc[levels["level_stands"].eq(levels["level_stands"].min()), "capability"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.12"
# 先问：“这六样，哪一样去年真的变了？”全班举手投六样，各报一个数，不讨论；再看表。好的回答只挑一个下一步。常见错误：取平均。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.12"
# Ask first: "Which of the six really changed last year?" Let the room vote on the six by a show of hands, no discussion, then look. Good answers pick one next step. Common mistake: to take the mean.

# %% [markdown] lang="zh" tags=["M6-15", "M6-12"] slideshow={"slide_type": "slide"}
# ## 6.9 周一的一页
# %% [markdown] lang="en" tags=["M6-15", "M6-12"] slideshow={"slide_type": "slide"}
# ## 6.9 The Monday page

# %% tags=["M6-15"]
ck.organization.who_does_what(company)

# %% tags=["M6-12"]
ck.organization.stop_list(company)

# %% [markdown] lang="zh" tags=["M6-15", "M6-12", "lesson"]
# **怎么读**：第一张，每项任务一位负责人、一笔他签得了的钱、周五前的第一步、卡住找谁；第二张是停做清单，停下来的工时就是机动。**陷阱**：只加不停，第一件意外就把计划冲垮；停的要是前面刚定下的举措（比如补备件那一步），先找同岗位的人顶。**定什么**：每桌念出一条部门承诺、一件停做的事、一条要改的政策。整页在作战包第 10 页，可以打印。
# %% [markdown] lang="en" tags=["M6-15", "M6-12", "lesson"]
# **How to read it**: first, for every task one person, the money they may sign for, the first step by Friday and whom to ask when stuck; then what we stop: the hours freed are the slack. **The trap**: adding and never stopping; the first surprise then breaks the plan; where a move you have just chosen would stop (the parts step, say), first ask a colleague in the same post. **To decide**: every table reads out one service promise, one line of what we stop and one policy to change. The whole page is sheet 10 of the action pack, ready to print.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 6.10 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 6.10 Findings and what to do

# %%
ck.show.findings(ck.organization.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 6.11 换成您自己的公司
#
# 没有人事表也能做责任表、任务先后、成熟度和政策体检；有工单，就看得出承诺守不守；有业务员和客户负责人，就有人手和铁三角。选文件，或者粘贴它的位置，点“打开”，再从头运行整页。员工数据只给该看的人看。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 6.11 On your own company
#
# Without any table of people you still have the responsibility chart, the order of work, maturity and the policy check; tickets add the promises; reps and owners of customers add heads and triangles. Choose the file or paste its path, click Open it, and run the page again. Data on employees are for those who should see them.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **别的行业怎么读**
#
# - 制造：铁三角里的交付，是装机和调试的人。
# - 分销：内勤管网点，业务员管大店；承诺按送货时间算。
# - 零售：按时段排班，就是按最差的时段加人。
# - 服务：负责人是项目经理，授权就是他能改的工期和价格。
#
# **回家接着做**：结构与人手、职能章程与责任表、部门承诺、例会与甘特图、市场导向、干部三处来源、新人、管理体系、奖金与政策、CRM、选 CRM、培训。
#
# 接下来：[模块 7：计划与复盘](07_plan_and_review.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# **In other trades**
#
# - Manufacturing: delivery in the triangle is whoever installs and commissions.
# - Distribution: inside sales looks after outlets, reps after large stores; promises count delivery times.
# - Retail: rosters by the hour put people into the worst slot.
# - Services: the project manager answers, and authority is the time and price they may change.
#
# **To go on at home**: structure and heads, charter and responsibilities, promises of departments, agenda and Gantt, market orientation, three sources of managers, new people, the management system, bonus and policies, CRM, choosing a CRM, training.
#
# Next: [module 7: plan and review](07_plan_and_review.ipynb).
