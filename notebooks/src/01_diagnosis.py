# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 1 市场诊断与数据分析
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 1 Market diagnosis and data analysis

# %% [markdown] lang="zh" tags=["lesson"]
# **这一模块的问题：我的市场里什么是真的，哪个数字我不敢信，接下来该问客户什么？**
#
# {minutes:01_diagnosis} 分钟，动手 {minutes:hands_on} 分钟。学完以后，您手里有：一份数据体检、一页总览、一张“嘴上说的”和“数据说的”对照表，和下一轮要问的客户名单。
# %% [markdown] lang="en" tags=["lesson"]
# **The question of this module: what is true about my market, which number do I not trust, and what should we ask customers next?**
#
# {minutes:01_diagnosis} minutes, {minutes:hands_on} of them hands-on. Afterwards you have a check-up of the data, an overview on one page, what customers say alongside what the data say, and whom to ask next.

# %% [markdown] lang="zh" tags=["trainer"]
# {minutes:01_diagnosis} 分钟：讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“贵公司的客户数，财务、销售和系统里各是多少？”没有两个人说得一样，就从这里开始。讨论里留一点时间不安排。时间不够，先把 E1.1 缩成讲师演示，再删 1.3 现场诊断的讲解，图照看。常见错误：看见重复客户就合并；把“客户说贵”当成原因。
# %% [markdown] lang="en" tags=["trainer"]
# {minutes:01_diagnosis} minutes: talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "How many customers do you have: by finance, by sales, by the system?" No two will agree, and that is where to begin. Leave a little of the debrief unplanned. Short of time? Show E1.1 from the front first, then drop the talk on the field diagnosis of 1.3 and just show the pictures. Common mistakes: merging duplicates on sight; taking "too expensive" for a reason.

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

# %% [markdown] lang="zh" tags=["M1-02", "M1-01", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.1 三种调研：小数据、大数据、综合
# %% [markdown] lang="en" tags=["M1-02", "M1-01", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.1 Three ways to survey: small, large, combined

# %% [markdown] lang="zh" tags=["lesson"]
# **小数据**：找对十来个人，问出为什么。**大数据**：翻遍全部记录，看清是什么、有多少。**综合**：让两者互相作证。下面是大数据的一页总览。
# %% [markdown] lang="en" tags=["lesson"]
# **Small data**: ask a dozen well-chosen people, and learn why. **Large data**: go through every record, and see what and how much. **Combined**: check each against the other. Below is the large-data view on one page.

# %% tags=["M1-02"]
ck.diagnosis.behaviour_overview(company)

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **怎么读**：第一格的蓝线是去掉季节以后的走向；第二格看淡旺季；第三格看解释不了的月份。**陷阱**：春节有时在一月、有时在二月，一高一低只是日历。**决定**：先查突变的那个月发生了什么，再谈价格。
# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **How to read it**: the blue line is the trend without the season; beside it the season, then the months that neither explains. **The trap**: the Spring Festival moves between January and February, so a high and a low may be the calendar. **The decision**: find out what happened in the month of the break before you talk about prices.

# %% [markdown] lang="zh" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.2 先看数据：两步处理，再定问题类型
# %% [markdown] lang="en" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.2 Data first: two steps, then the type of the question

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **第一步，清洗**：一家客户建了两次档，大客户就变成两家中等客户；35 万写成 35，它就从名单上消失。课程的公司是洗干净的，所以练习打开它清洗之前的导出表。
#
# ### 练习 E1.1：这份导出表错在哪里（{minutes:E1.1} 分钟）
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **Step one, clean**: entered twice, a large account becomes two middling ones; an order of 350,000 entered as 35 (in 万, ten thousands) drops off the list. The company of the course is clean, so the exercise opens its export from before the cleaning.
#
# ### Exercise E1.1: what is wrong in this export ({minutes:E1.1} minutes)

# %% tags=["exercise", "M1-15"] key="E1.1"
ck.exercise("E1.1", company)

# %% tags=["solution"] key="E1.1"
ck.answer(
    "E1.1",
    company,
    duplicates=len(ck.diagnosis.duplicates_to_confirm(company, similarity=0.88).table),
    in_wan=ck.diagnosis.unit_suspects(company)["customer_id"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E1.1"
# E1.1（{minutes:E1.1} 分钟，全班一起）：投影上拖滑块，从 0.95 往下拉到 0.80，让大家喊停；没有投影，看纸上几档。先问：“合并错了，和不合并，哪个更糟？”好的回答：合并错了更难改，先核实。常见错误：把名称相像的全算成重复；把编号的个数当成对数；把买得小的当成万元。晚了就由讲师直接给答案。
# %% [markdown] lang="en" tags=["trainer"] key="E1.1"
# E1.1 ({minutes:E1.1} minutes, all together): move the slider on the projector from 0.95 down to 0.80 and let people call stop; without a projector, look at the settings on paper. Ask first: "Which is worse, to merge the wrong two or to leave them apart?" Good answers: a wrong merger is harder to undo, so check first. Common mistakes: every pair of like names taken for a duplicate; counting records for pairs; taking small buyers for 万元. Late? Give the answer yourself.

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **第二步，整合**：各张表合成“每位客户一行”，才看得出谁买得多却没人管。**陷阱**：没有拜访记录，不等于没有拜访。
# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **Step two, join**: one row per customer shows which large buyers nobody looks after. **The trap**: no visit on record does not mean no visit.

# %% tags=["M1-16"]
ck.diagnosis.untouched_customers(company)

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **再定问题类型**：会上最费时间的，是拿一类答案回答另一类问题。先定类型，再找方法。
# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **Then name the type of the question**: meetings lose most time on answers of one type to questions of another. Name the type first, then choose the method.

# %% tags=["M1-17"]
ck.diagnosis.question_types(company)

# %% [markdown] lang="zh" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 现场诊断三步：了解客户、观察市场、评估竞争
# %% [markdown] lang="en" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 Field diagnosis in three steps: customer, market, competition

# %% tags=["M1-04"]
ck.diagnosis.field_diagnosis(company)

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# **怎么读**：数据能答的先答好；哪里空着，就到现场问。横着看一行处处都弱，是公司的事；竖着看一列弱，是区域的事。**陷阱**：为了凑满而打分，卡就废了。
# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# **How to read it**: what the data can answer is filled in; where a field is empty, ask on the spot. A row weak all along is a matter for the company, a weak column for the region. **The trap**: points given just to fill the card spoil it.

# %% [markdown] lang="zh" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 区域市场的六种看法
# %% [markdown] lang="en" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 Six ways to look at a region

# %% [markdown] lang="zh" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# 一个区域好不好，只看一个数会看错。六种看法各问一句：少卖了多少，谁强，先改什么，是市场弱还是我们弱，涨跌有多少是自己的，人放对地方没有。
# %% [markdown] lang="en" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# One number misjudges a region. Six looks ask one question each: how much are we leaving on the table, who is strong, what to repair first, is the market weak or are we, how much of the change is the region's own, are people in the right place?

# %% tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"]
ck.diagnosis.region_decisions(company)

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# **怎么读**：横着看一个区域，同色多的，可以定；橙绿打架的，正是要去现场弄清的事。竖着一列都是橙色，是公司的事。**陷阱**：灰色不是“没事”，是数据还说不准。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# **How to read it**: along a row, where colours agree, decide; where green and orange contradict each other, go and look. A column orange from top to bottom is a matter for the company. **The trap**: grey does not mean "fine"; it means the data cannot tell yet.

# %% tags=["M1-08", "M1-13"]
ck.diagnosis.region_in_words(company)

# %% tags=["M1-13"]
ck.diagnosis.rep_moves(company)

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **决定**：给每个区域写一句话，加力、守住还是先查，并写上谁去。调人先用空缺，差满一整个人才动。每种看法怎么算、怎么练，在课后 40 到 48 课；区域的一页纸怎么生成，在第 48 课。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **The decision**: one sentence for each region, push, keep or look into it, and who goes. Move vacancies before people, and only for a whole rep. How each look is worked out is in take-home lessons 40 to 48; lesson 48 also makes a region's page.

# %% [markdown] lang="zh" tags=["M1-14", "M1-39"] slideshow={"slide_type": "slide"}
# ## 1.5 对标竞争对手，和收集情报
# %% [markdown] lang="en" tags=["M1-14", "M1-39"] slideshow={"slide_type": "slide"}
# ## 1.5 Benchmarks and intelligence

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# “对手比我们强”没法改进，“交付比某家差 2.7 分”才能改进。差距 =（我们的得分 − 这一项最强对手的得分）× 权重。
#
# ### 练习 E1.3：最大的加权差距（{minutes:E1.3} 分钟，做得快的桌）
# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# Nobody can mend "they are better than we are"; "2.7 points behind that firm on delivery" can be mended. Gap = (our score − the best rival's on the factor) × weight.
#
# ### Exercise E1.3: the largest weighted gap ({minutes:E1.3} minutes, for quick tables)

# %% tags=["exercise", "M1-14"] key="E1.3"
ck.exercise("E1.3", company)

# %% tags=["solution", "M1-14"] key="E1.3"
behind = ck.diagnosis.cpm(company).table.query("weighted_gap < 0")
ck.answer(
    "E1.3",
    company,
    factor=behind["factor"].head(1).tolist(),
    rival=behind["best_rival"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E1.3"
# E1.3（{minutes:E1.3} 分钟，给做得快的桌；其余的桌由讲师投影）。先问：“这些权重是谁定的？”让两组选不同的权重，看先补的是不是同一项。常见错误：只看没加权的差距；只跟市场老大比；把总分最高的一家整个照搬。
# %% [markdown] lang="en" tags=["trainer"] key="E1.3"
# E1.3 ({minutes:E1.3} minutes, for quick tables; show it to the others from the front). Ask first: "Whose weights are these?" Let two groups choose different weights and see whether they would mend the same factor first. Common mistakes: reading the gap before weighting; comparing with the market leader only; copying the firm with the highest total whole.

# %% [markdown] lang="zh" tags=["M1-14", "lesson"]
# **怎么读**：条越长，越该先补，旁边写着跟谁学。**陷阱**：分数是专家打的，同一项上差 0.3 分以内当作打平。**决定**：只挑最大的一两项，写明谁、哪天之前。
# %% [markdown] lang="en" tags=["M1-14", "lesson"]
# **How to read it**: the longer the bar, the sooner to mend; beside it is the firm to learn from. **The trap**: a panel gave the scores; on one factor, up to 0.3 points is a draw. **The decision**: one or two gaps only, with a name and a day.

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **情报**：“听说对手又降价了”，每周都有，大多没有下文。一条情报要有来源、可信程度、日期、核实的人，最后证实或者排除；少了就只是传言。
# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **Intelligence**: "I hear they have cut prices again" is said every week and mostly leads nowhere. An item has a source, a degree of trust, a date, somebody who checks it, and is confirmed or discarded in the end; without these it is talk.

# %% tags=["M1-39"]
ck.diagnosis.rival_changes(company)

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **怎么读**：图上数的是次数；记得勤了，谁的次数都会多，所以标题比的是占比。**陷阱**：提到得多不等于威胁大。**决定**：同一段时间、同一个区域，对手冒头、我们掉量，才派人去问。
# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **How to read it**: the picture counts; where notes are kept more carefully, everybody's count goes up, so the title compares shares. **The trap**: being named often does not make a rival a threat. **The decision**: send somebody to ask where a rival rises and we fall, at the same time and place.

# %% [markdown] lang="zh" tags=["M1-18", "M1-19", "M1-20", "M1-21"] slideshow={"slide_type": "slide"}
# ## 1.6 访谈、观察，再变成数字
# %% [markdown] lang="en" tags=["M1-18", "M1-19", "M1-20", "M1-21"] slideshow={"slide_type": "slide"}
# ## 1.6 Interview, observation, and then numbers

# %% [markdown] lang="zh" tags=["M1-18", "M1-21", "lesson"]
# **访谈**听他怎么说，**观察**看他怎么做。变成数字两步：先给每段话一个编码，再数有几次访谈提到、多强烈。
# %% [markdown] lang="en" tags=["M1-18", "M1-21", "lesson"]
# An **interview** hears what people say, an **observation** sees what they do. Two steps turn it into numbers: give each answer a code, then count how many interviews name it, and how strongly.

# %% tags=["M1-19"]
ck.diagnosis.observation_log(company)

# %% [markdown] lang="zh" tags=["M1-37", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.7 客户的声音：他们说的，和数据说的
# %% [markdown] lang="en" tags=["M1-37", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.7 The customer's voice: what they say and what the data say

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# 客户嘴上说的和真正影响他的，常常不是一回事：说话的人各有职责，最先说出口的，不一定最要紧。
#
# ### 练习 E1.5：他们说的，数据认不认（★★ {minutes:E1.5} 分钟）
#
# 问卷里，客户给每一项打分（1–5），也回答“愿不愿意推荐我们”（0–10）。换着选，看哪一项的分数高了，推荐意愿也跟着高；每张图的坐标都一样，可以直接比。相关在 −1 到 1 之间，0 是没有关系；括号里是误差范围，跨过零就说不准有没有关系。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# What customers say and what moves them are often two things: whoever talks to you has a job to do, and what comes up first need not matter most.
#
# ### Exercise E1.5: do the data agree? (★★ {minutes:E1.5} minutes)
#
# In the survey customers rate each item (1–5) and answer "would you recommend us?" (0–10). Choose one item after the other and see with which of them recommending rises; all pictures have the same axes. The correlation lies between −1 and 1; 0 is no relation. In brackets stands its range of error: if that crosses zero, there may be no relation.

# %% tags=["exercise", "M1-37"] key="E1.5"
ck.exercise("E1.5", company)

# %% tags=["solution"] key="E1.5"
importance = ck.diagnosis.derived_importance(company, lost=True)
ck.answer(
    "E1.5",
    company,
    said=lambda: ck.diagnosis.stated_pains(company).table["topic"].iloc[0],
    driver=importance[importance["correlation_low"] > 0]["topic"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E1.5"
# E1.5（★★ {minutes:E1.5} 分钟：先举手猜，再发纸；一半时间分组动手，其余讨论）。先问：“价格、质量、交货、服务，您觉得哪一项最能让客户推荐我们？”举手记在白板上，再打开工具。到第二问时问：“去掉流失客户，图有没有变？为什么该留着他们？”好的回答：分得清“嘴上说的”和“有关系的”，说得出下一步找哪几家试。常见错误：把“相关最高”说成“原因”；只看高分客户；看见访谈就停手。晚了就只做第二问。收尾让每桌说一句：我们公司里，哪一件事是“嘴上说的”，哪一件是“数据说的”。
# %% [markdown] lang="en" tags=["trainer"] key="E1.5"
# E1.5 (★★ {minutes:E1.5} minutes: a guess by show of hands, the paper only after it; half of the time hands-on, the rest to talk). Ask first: "Price, quality, delivery, service: which one makes customers recommend us?" Note the hands on the board, then open the tool. At the second question: "Leave lost customers out: did the picture change, and why keep them in?" Good answers tell what is said from what goes together, and name the customers to try it with next. Common mistakes: calling the highest correlation the cause; looking at happy customers only; stopping at the interviews. Late? The second question only. At the end each table says one sentence: at our firm, what is said and what do the data say?

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **陷阱**：这是关联，不是因果；流失客户的回答要留着：只问还在的人，等于只问忍下来的人。**决定**：先挑几家客户把那一项做好，看下一次的回答变不变。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **The trap**: this is association, not cause; keep the answers of lost customers, or you ask only those who put up with us. **The decision**: put that one thing right for a few customers and see whether their next answer changes.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 1.8 换成您自己的公司
#
# 先只拿订单表（客户、日期、金额三列）：选文件，或者粘贴它的位置，点“打开”，再从头运行。缺什么、补上能多看到什么，每一节会自己说。数据只在这台电脑上。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 1.8 On your own company
#
# Begin with orders alone (customer, date, amount): choose the file or paste its path, click Open it, and run the page again. Each section says what is missing and what it would add. The data stay on this computer.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 1.9 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.9 Findings and what to do

# %%
ck.show.findings(ck.diagnosis.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson", "demo"]
# 客户的原话按用词自动归类，所以课程公司的中文版和英文版数出来不一样：比同一版里谁多谁少，不比两版的次数。
# %% [markdown] lang="en" tags=["lesson", "demo"]
# What customers say is sorted by the words they use, so the Chinese and the English edition of the course's company count differently: compare within an edition, not between them.

# %% [markdown] lang="zh" tags=["lesson"]
# 每条发现写上负责人和日期，没有负责人的发现等于没有发现。哪个数字先别信（课程的公司看的是清洗之前的导出表，跟 E1.1 一样）、接下来问谁：
# %% [markdown] lang="en" tags=["lesson"]
# Give each finding an owner and a date; a finding without an owner is no finding. Which number not to trust yet (with the course's company, in the export from before the cleaning, as in E1.1), and whom to ask next:

# %% tags=["M1-15"]
ck.diagnosis.to_decide(company)

# %% tags=["M1-03"]
ck.diagnosis.doubtful_pains(company)

# %% tags=["M1-01"]
ck.diagnosis.stratified_picks(company, n=12)

# %% [markdown] lang="zh" tags=["lesson"]
# ## 1.10 放到别的行业，以及回去接着学
#
# - **制造**：按新产线和备件单看断点；**经销**：按渠道进货与终端动销对账。
# - **零售**：按会员合并重复档案；**服务**：把续约和里程碑付款当作订单。
# - 回去接着学，一课一个题目：数据与问题、三种调研、现场、区域、对手、替代品、情报、访谈、编码、客户的声音、技术、购买与供应、案例卡。
#
# 接下来：[模块 2：客户洞察与分层](02_tiering.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# ## 1.10 In other trades, and where to go on at home
#
# - **Manufacturing**: look for breaks by new lines and spare parts; **distribution**: compare what goes into the channel with what is sold on.
# - **Retail**: merge duplicate members first; **services**: take renewals and milestone payments as orders.
# - At home, one topic a lesson: data and questions, surveys, the field, regions, rivals, substitutes, intelligence, interviews, coding, the customer's voice, technology, buying and supply, the case card.
#
# Next: [module 2: customer insight and tiering](02_tiering.ipynb).
