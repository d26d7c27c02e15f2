# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 5 营销模式与策略创新
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 5 Marketing models and strategy innovation

# %% [markdown] lang="zh" tags=["M5-01", "lesson"]
# **这一模块的问题：用户、产品、服务三头都要花钱，今年只做三件，做哪三件？**
#
# 课上 {minutes:block} 分钟，其中 {minutes:hands_on} 分钟您动手。做完以后，您手里有：
#
# - 四个维度的自评，和数据打的分差在哪里；
# - 该停的系列、该留的系列、要补的空档；
# - 服务能不能谈“尖叫”，卡在哪一项基本功；
# - 最多三个举措，每个都有保本线、止损日和一个能证明它错了的检验。
# %% [markdown] lang="en" tags=["M5-01", "lesson"]
# **The question of this module: users, products and service all want money. If you make only three moves this year, which three?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - your own score on four dimensions, and where the data disagree;
# - the series to retire, the series to keep, and the gap to fill;
# - whether service may talk of "wow", and which basic duty is in the way;
# - three moves at most, each with its break-even, a day to stop, and the test that would prove it wrong.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“市场费再给您一百万，您投哪里？为什么不是另外两处？”主线是 E5.2（产品线，★★）；E5.6 四分钟，E5.7 七分钟。晚了先由讲师给 E5.7、E5.6 的答案，再删 5.4 和 5.5 的讲解，图照看。常见错误：把“同时出现”说成“有效果”；先谈惊喜，基本功没过关；举措列了十条。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "One more million for marketing: where, and why not in the other two places?" E5.2 (the line, starred) carries the block; E5.6 takes four minutes, E5.7 seven. Late? Give the answers of E5.7 and E5.6 first, then drop the talk of 5.4 and 5.5 and just show the pictures. Common mistakes: calling an effect what only goes together; talking of delight before the basic duties hold; a list of ten moves.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: 没有成本时假定的毛利率
# en: the margin assumed where orders carry no cost
assumed_margin: float = 0.3

# %% tags=["setup"]
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
company = ck.open_company(
    ck.course.chosen(data), as_of=as_of or None, language=language, settings={"assumed_margin": assumed_margin}
)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M5-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.1 产品账和客户账
#
# **为什么看这个**：卖产品的公司按产品算账，经营用户的公司按客户算账。利润是同一笔，看得见的亏损不一样。
# %% [markdown] lang="en" tags=["M5-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.1 The product account and the customer account
#
# **Why**: a company that sells products counts profit by product, one that manages customers counts it by customer. The profit is the same; the losses you see are not.

# %% tags=["M5-01"]
ck.marketing.two_accounts(company)

# %% [markdown] lang="zh" tags=["M5-01", "lesson"]
# **怎么读**：两边加起来一分不差。**陷阱**：服务成本、复杂度成本（换线、库存、认证）都没记到产品上，产品账里个个赚钱；5.7 算上复杂度，有的就该停。**定什么**：每季度两本账放一页。
# %% [markdown] lang="en" tags=["M5-01", "lesson"]
# **How to read it**: both sides add up to the same. **The trap**: neither cost to serve nor complexity cost (change-overs, stock, approvals) is booked on a product, so every series seems to earn; 5.7 counts the latter, and some should go. **To decide**: both accounts on one page, every quarter.

# %% [markdown] lang="zh" tags=["M5-06", "M5-02", "M5-03", "M5-04", "M5-05", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.2 四个维度：渠道、产品、技术、用户
#
# **为什么看这个**：四样都在变。先凭印象打分，再看数据；差得最远的那一个，问一句：上次看这个数是什么时候？
#
# ### 练习 E5.6：先自评，再看数据（{minutes:E5.6} 分钟）
# %% [markdown] lang="en" tags=["M5-06", "M5-02", "M5-03", "M5-04", "M5-05", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.2 Four dimensions: channel, product, technology, user
#
# **Why**: all four are changing. Score them first, then look at the data; where the two differ most, ask when anybody last looked at that number.
#
# ### Exercise E5.6: score first, then see the data ({minutes:E5.6} minutes)

# %% tags=["exercise", "M5-06", "M5-02", "M5-03", "M5-04", "M5-05"] key="E5.6"
ck.exercise("E5.6", company)

# %% tags=["solution", "M5-06", "M5-02", "M5-03", "M5-04", "M5-05"] key="E5.6"
data = ck.marketing.four_dimensions(company).table.set_index("dimension")["data_score"]
mine = dict.fromkeys(("channel", "product", "technology", "user"), 60)
gaps = (data - 60).abs().sort_index(ascending=False).sort_values(kind="stable")
ck.answer("E5.6", company, scores=mine | {"largest": gaps.index[-1] if len(gaps) else "unsure"})

# %% [markdown] lang="zh" tags=["trainer"] key="E5.6"
# 问：“哪一个分您是听来的？”好的回答说得出这个数谁在看、多久看一次。常见错误：四个都打六十。晚了就只猜最大的差。
# %% [markdown] lang="en" tags=["trainer"] key="E5.6"
# Ask: "Which of your scores is hearsay?" Good answers know who looks at the number and how often. Common mistake: sixty for all four. Late? Guess the largest difference only.

# %% [markdown] lang="zh" tags=["M5-07", "M5-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.3 连接与运营用户的步骤
#
# **为什么看这个**：工业品先看装机客户：建档、连接、服务、培训、备件与改造，走完又回到装机。消费品的原版是 5A，在课后。传统的五步（调研、细分、组合、执行、控制）走完就停。
# %% [markdown] lang="en" tags=["M5-07", "M5-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.3 Steps to connect with users and to run the relation
#
# **Why**: in industry, start from the installed base: on file, connect, serve, train, parts and retrofit, then round again. The consumer original, the five As, is in the take-home lesson. The traditional steps (research, segment, mix, implement, control) end when they are done.

# %% tags=["M5-07"]
ck.marketing.connect_steps(company)

# %% tags=["M5-08"]
ck.marketing.old_and_new_steps(company)

# %% [markdown] lang="zh" tags=["M5-07", "M5-08", "lesson"]
# **怎么读**：每一步单独算占装机客户多少。**陷阱**：记录多不等于客户得到了。**定什么**：下季度只补最弱的一步。
# %% [markdown] lang="en" tags=["M5-07", "M5-08", "lesson"]
# **How to read it**: each step stands alone, as a share of the installed base. **The trap**: many records are not yet many customers reached. **To decide**: next quarter, mend the weakest step only.

# %% [markdown] lang="zh" tags=["M5-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.4 用户运营的五个要点
#
# **为什么看这个**：获取、激活、留存、推荐、增收。建档一年以上才下第一单的，不算新获取，所以比别处说的新客户少。激活在这里是“装好、用起来、又下了一单”。跟自己的上一年比，不跟别人比。
# %% [markdown] lang="en" tags=["M5-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.4 Five points of user operation
#
# **Why**: acquisition, activation, retention, referral, growth. Whoever was on file for a year before the first order is not newly acquired, so there are fewer than elsewhere. Activated here means installed, in use, and ordered again. Compare with your own last year, not with other firms.

# %% tags=["M5-09"]
ck.show.table(ck.marketing.five_points(company), rows=5)

# %% [markdown] lang="zh" tags=["M5-09", "lesson"]
# **怎么读**：先看“变化”一栏。**陷阱**：客户少的时候，一两个点说不准。**定什么**：明显下降的那个，配一个负责人。
# %% [markdown] lang="en" tags=["M5-09", "lesson"]
# **How to read it**: look at “Change” first. **The trap**: with few customers a point or two says nothing. **To decide**: an owner for whatever is clearly down.

# %% [markdown] lang="zh" tags=["M5-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.5 管理问题：六盏灯
#
# **为什么看这个**：用户运营做不好，多半不是不会，是没人管：一个客户几个号、没有主人、渠道各管各、只考核拉新、反馈没有下文、从不小试。
# %% [markdown] lang="en" tags=["M5-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.5 Management problems: six lamps
#
# **Why**: where users are badly looked after, it is seldom for lack of skill. Nobody manages it: several ids for one customer, no owner, silos, pay for acquisition only, no word back, no tests.

# %% tags=["M5-10"]
ck.marketing.six_lamps(company)

# %% [markdown] lang="zh" tags=["M5-10", "lesson"]
# **怎么读**：红灯是数据已经证明的；没有数的，去问人。**定什么**：能靠系统必填项灭掉的，这个月先灭一盏。
# %% [markdown] lang="en" tags=["M5-10", "lesson"]
# **How to read it**: red is proven by the data; where there is no number, ask. **To decide**: put out one lamp this month, ideally with a mandatory field in the system.

# %% [markdown] lang="zh" tags=["M5-14", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.6 产品评估：哪里要改进
#
# **为什么看这个**：钱往哪条线投，先看大的还长不长，再看卖得多的赚不赚。
# %% [markdown] lang="en" tags=["M5-14", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.6 Product evaluation: what to improve
#
# **Why**: before money goes into a line, see whether what is large still grows, and whether what sells well also earns.

# %% tags=["M5-14"]
ck.marketing.growth_share(company)

# %% tags=["M5-14"]
ck.marketing.margin_by_revenue(company)

# %% [markdown] lang="zh" tags=["M5-14", "lesson"]
# **怎么读**：上图右上是明星，份额是占我们自己收入的；下图右下卖得多、赚得比本线少。**陷阱**：瘦狗是提问，不是判决。**定什么**：右下第一个，查成本、折扣、客户。
# %% [markdown] lang="en" tags=["M5-14", "lesson"]
# **How to read it**: stars are at the top right of the first picture (shares of our own revenue); at the lower right of the second a series sells well and earns less than its line. **The trap**: a dog is a question, not a verdict. **To decide**: take the first at the lower right and check its cost, discount and customers.

# %% [markdown] lang="zh" tags=["M5-15", "M5-16", "M5-17", "M5-18", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.7 产品线：过长、过短、过粗、过细
#
# **为什么看这个**：过长，停几个反而多赚；过短，有人要的中间没有；过粗，一个系列通吃各行；过细，两个系列卖给同一批人。停掉的销售有几成转到别的系列，叫转移率，没人事先知道。
#
# ### 练习 E5.2：停哪些，给谁留，补哪里（★★ {minutes:E5.2} 分钟）
#
# 一问看一页：停哪些看逐个系列，给谁留看谁配着买，补哪里看价格台阶；滑块只改第四页。
# %% [markdown] lang="en" tags=["M5-15", "M5-16", "M5-17", "M5-18", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.7 The line: too long, too short, too coarse, too fine
#
# **Why**: too long: fewer series would earn more. Too short: what people want between two is missing. Too coarse: one series serves every trade. Too fine: two go to the same buyers. What share of a retired series moves to the others, the transfer rate, nobody knows beforehand.
#
# ### Exercise E5.2: which to retire, which to keep and for whom, which gap to fill (★★ {minutes:E5.2} minutes)
#
# A page for each question: what goes, series by series; for whom one stays, who orders it along; the gap, the price steps. The sliders change only the fourth page.

# %% tags=["exercise", "M5-15", "M5-16"] key="E5.2"
ck.exercise("E5.2", company)

# %% tags=["solution", "M5-15", "M5-16"] key="E5.2"
series, steps = ck.marketing.line_candidates(company).table, ck.marketing.price_gaps(company).table
when = series["retire_when"].astype(str)
ck.answer(
    "E5.2",
    company,
    retire=series.loc[when.eq("now"), "product_id"].tolist() or "none",
    keep_for=series.loc[when.eq("ride"), "customer_id"].head(1).tolist() or "none",
    gap=steps.loc[steps["price_step_times"].astype(float).nlargest(1).index, "product_line"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E5.2"
# 问：“账上该停的，有没有一个停了会惹最大的客户？”好的回答先看转移三成也划算的，再划掉别的生意靠着的。常见错误：按卖得少排。晚了只答第一问。追问：通知谁、哪天以前、替代型号谁去验证？
# %% [markdown] lang="en" tags=["trainer"] key="E5.2"
# Ask: "Is one of those that should go by the books one that your largest customer cannot do without?" Good answers take what pays even at 30% transfer, and strike out what other business rides on. Common mistake: to go by small sales. Late? The first question only. Then ask: who is told, by when, and who re-approves the replacement?

# %% tags=["M5-17"]
ck.marketing.line_grain(company)

# %% tags=["M5-18"]
ck.marketing.twins(company)

# %% [markdown] lang="zh" tags=["M5-17", "M5-18", "lesson"]
# **怎么读**：过粗看上图，条越短，买哪个系列越说不出行业；过细看下图左上角，价格近、买家同。**陷阱**：大客户什么都买，重合要跟碰巧比。**定什么**：拆之前问两个行业，并之前看谁的图纸写死了型号。
# %% [markdown] lang="en" tags=["M5-17", "M5-18", "lesson"]
# **How to read it**: too coarse is a short bar above: the series a customer buys does not tell you the trade. Too fine is the top left below: close prices, same buyers. **The trap**: large customers buy everything, so compare with chance. **To decide**: before a split ask two trades; before a merger check whose drawings name the model.

# %% [markdown] lang="zh" tags=["M5-21", "M5-22", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.8 服务体验的三个特征，服务创新的四个方向
#
# **为什么看这个**：满足需要、省力、愉快，一层垫一层；创新有四个方向：新概念、新界面、新交付、新技术，多数人只想到最后一个。
# %% [markdown] lang="en" tags=["M5-21", "M5-22", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.8 Three features of service, four directions for new ideas
#
# **Why**: it meets the need, it is easy, it is a pleasure, each resting on the one before. There are four directions for new ideas: concept, interface, delivery, technology; most people think of the last only.

# %% tags=["M5-21"]
ck.marketing.three_features(company)

# %% tags=["M5-22"]
ck.marketing.service_ideas(company)

# %% [markdown] lang="zh" tags=["M5-21", "M5-22", "lesson"]
# **怎么读**：最弱的一层先补。**陷阱**：点子的分是判断，不是测量。**定什么**：每个方向至少留一个点子，先试省力的。
# %% [markdown] lang="en" tags=["M5-21", "M5-22", "lesson"]
# **How to read it**: mend the weakest layer first. **The trap**: an idea's marks are judgement, not measurement. **To decide**: keep one idea in each direction and try the easiest.

# %% [markdown] lang="zh" tags=["M5-23", "M5-24", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.9 尖叫服务五步，和一道关
#
# **为什么看这个**：画旅程、找坑和结尾、用 Kano 选属性、画蓝图、小试。可有一道关：**必备属性**没做到线以前，不谈尖叫。必备是没有就生气，魅力是有了就惊喜。
# %% [markdown] lang="en" tags=["M5-23", "M5-24", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.9 "Wow" in five steps, and a gate
#
# **Why**: map the journey, find the pit and the end, choose qualities by Kano, draw the blueprint, test. But there is a gate: no “wow” until every **must-be quality** is kept. Customers are angry when a must-be is missing, and surprised when a delight is there.

# %% tags=["M5-23"]
ck.marketing.wow_plan(company)

# %% [markdown] lang="zh" tags=["M5-23", "M5-24", "lesson"]
# ### 练习 E5.7：能谈“尖叫”了吗（{minutes:E5.7} 分钟）
# %% [markdown] lang="en" tags=["M5-23", "M5-24", "lesson"]
# ### Exercise E5.7: may we speak of “wow”? ({minutes:E5.7} minutes)

# %% tags=["exercise", "M5-23", "M5-24"] key="E5.7"
ck.exercise("E5.7", company)

# %% tags=["solution", "M5-23", "M5-24"] key="E5.7"
gate = ck.marketing.wow_gate(company).table
fails = gate.loc[gate["service_gate"] == "fails", "kano_quality"].tolist()
ck.answer("E5.7", company, passes="no" if fails else "yes", fails=fails[:1] or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="E5.7"
# 问：“客户上一次夸您，和上一次骂您，各是为什么？”好的回答分得清夸的是惊喜、骂的是必备。常见错误：把没到线的期望属性也算进关口。晚了就只答第二问。
# %% [markdown] lang="en" tags=["trainer"] key="E5.7"
# Ask: "What did a customer praise you for last, and what for did he shout at you?" Good answers see that praise is about delights and shouting about must-bes. Common mistake: to count a one-dimensional quality below the line. Late? The second question only.

# %% [markdown] lang="zh" tags=["M5-31"] slideshow={"slide_type": "slide"}
# ## 5.10 最多三个举措
# %% [markdown] lang="en" tags=["M5-31"] slideshow={"slide_type": "slide"}
# ## 5.10 Three moves at most

# %% tags=["M5-31"]
ck.marketing.moves_page(company)

# %% [markdown] lang="zh" tags=["M5-31", "lesson"]
# **怎么读**：用户、产品、服务每一头最多一件，按保守的一头算钱；只有关联的不写钱，只试一个季度；凭商机来源算的，不等于因果。**陷阱**：没写止损日的举措停不下来。**定什么**：每件一个人，周五前走第一步；什么能证明它错了，先写下来。产品经理追问哪几个系列、伤到谁、用什么替，答案在 5.7 和作战包第 9 页。
# %% [markdown] lang="en" tags=["M5-31", "lesson"]
# **How to read it**: at most one move each for user, product and service, with money at the lower end; where things only go together there is no money, just a quarter's trial; the source a deal names is not a cause. **The trap**: a move without a day to stop never stops. **To decide**: a name for each and a first step by Friday; write down first what would prove it wrong. Which series, whom it hurts, what replaces it: the product manager's questions are answered in 5.7 and on sheet 9 of the action pack.

# %% [markdown] lang="zh" tags=["M5-29", "M5-30", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.11 两张零售案例卡：名创优品、孩子王
#
# 不引用任何数字，只拿来问自己：
#
# - **名创优品**，货换得快。问：您的产品线是太长还是太短？看哪张图才知道？
# - **孩子王**，一位顾问经营一批会员，按单客算账。问：您的一家客户一年值多少？多一位顾问，值不值？
# %% [markdown] lang="en" tags=["M5-29", "M5-30", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.11 Two retail case cards: Miniso and Kidswant
#
# No figures are quoted; the two cases are questions to ask yourselves:
#
# - **Miniso** turns its range fast. Is your line too long or too short, and which picture would tell?
# - **Kidswant** gives a group of members an adviser and counts profit customer by customer. What is one of your customers worth a year, and would one more adviser pay?

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 5.12 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 5.12 Findings and what to do

# %%
ck.show.findings(ck.marketing.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 5.13 换成您自己的公司
#
# 只有订单，能看五个要点；加产品明细，就有产品账、产品线和价格；加来往、工单、问卷、活动，四个维度、六盏灯和服务就齐了。选文件，或者粘贴它的位置，点“打开”，再从头运行整页。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 5.13 On your own company
#
# Orders alone give the five points; product lines add the product account, the range and prices; contacts, tickets, questionnaires and campaigns add the four dimensions, the lamps and service. Choose the file or paste its path, click Open it, and run the page again.

# %% tags=["lesson"]
ck.course.own_data(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **别的行业怎么读**
#
# - 制造：装机档案就是设备台账，备件是第五步。
# - 分销：产品线看动销，渠道看终端。
# - 零售：客户账按会员，激活看第二次进店。
# - 服务：必备是按时交付，魅力是提前想到。
#
# **回家接着做**：两本账与渠道、连接与运营、管理问题与场景、三度空间、小试、产品评估、过长的产品线、过短过粗过细、规划与新系列、价格体系、经销商、体验与创新、Kano、尖叫服务、质量与响应、个性化与价值、零售案例、举措组合。
#
# 接下来：[模块 6：策略创新与组织保障](06_organization.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# **In other trades**
#
# - Manufacturing: the installed base is the list of machines, parts are the fifth step.
# - Distribution: judge the range by sell-through, the channel by its outlets.
# - Retail: the customer account is by member, activation the second visit.
# - Services: the must-be is delivery on the day, the delight to have thought ahead.
#
# **To go on at home**: two accounts and channels, connect and run, problems and scenes, three spaces, experiments, product evaluation, a line too long, too short, coarse or fine, options and a new series, the price system, dealers, features and ideas, Kano, wow, quality and speed, personal offers and value, retail cases, the mix of moves.
#
# Next: [module 6: strategy innovation and the organization behind it](06_organization.ipynb).
