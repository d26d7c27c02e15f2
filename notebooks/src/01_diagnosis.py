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
# {minutes:01_diagnosis} minutes, {minutes:hands_on} of them hands-on. Afterwards you have a check-up of the data, an overview on one page, what customers say beside what the data say, and whom to ask next.

# %% [markdown] lang="zh" tags=["trainer"]
# {minutes:01_diagnosis} 分钟：讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。先问：“贵公司的客户数，财务、销售和系统里各是多少？”没有两个人说得一样，就从这里开始。讨论里留 3 分钟不安排。时间不够时先删 1.3 现场诊断，再把 E1.1 缩成讲师演示。常见错误：看见重复客户就合并；把“客户说贵”当成原因。
# %% [markdown] lang="en" tags=["trainer"]
# {minutes:01_diagnosis} minutes: talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}. Ask first: "How many customers do you have: by finance, by sales, by the system?" No two will agree, and that is where to begin. Leave 3 minutes of the debrief unplanned. Short of time? Drop the field diagnosis of 1.3 first, then show E1.1 from the front. Common mistakes: merging duplicates on sight; taking "too expensive" for a reason.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"

# %% tags=["setup"]
# %load_ext custkit
import custkit as ck

ck.set_language(language)
company = ck.open_company(data, as_of=as_of or None, language=language)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M1-02", "M1-01", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.1 三种调研：小数据、大数据、综合
# %% [markdown] lang="en" tags=["M1-02", "M1-01", "M1-03"] slideshow={"slide_type": "slide"}
# ## 1.1 Three ways to survey: small, large, combined

# %% [markdown] lang="zh" tags=["lesson"]
# **小数据**：找对十来个人，问出为什么。**大数据**：翻遍全部记录，看清是什么、有多少。**综合**：让两者互相作证。下面是大数据的一页总览。
# %% [markdown] lang="en" tags=["lesson"]
# **Small data**: ask a dozen well-chosen people, and learn why. **Large data**: go through every record, and see what and how much. **Combined**: let the two testify on each other. Below is the large-data view on one page.

# %% tags=["M1-02"]
ck.diagnosis.behaviour_overview(company)

# %% [markdown] lang="zh" tags=["M1-02", "lesson"]
# **怎么读**：第一格的蓝线是去掉季节以后的走向；第二格看淡旺季；第三格看解释不了的月份。**陷阱**：春节有时在一月、有时在二月，一高一低只是日历。**决定**：先查突变的那个月发生了什么，再谈价格。
# %% [markdown] lang="en" tags=["M1-02", "lesson"]
# **How to read it**: the blue line is the course without the season; beside it the season, then the months nothing explains. **The trap**: the Spring Festival moves between January and February, so a high and a low may be the calendar. **The decision**: find out what happened in the month of the break before you talk about prices.

# %% [markdown] lang="zh" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.2 先看数据：两步处理，再定问题类型
# %% [markdown] lang="en" tags=["M1-15", "M1-16", "M1-17"] slideshow={"slide_type": "slide"}
# ## 1.2 Data first: two steps, then the type of the question

# %% [markdown] lang="zh" tags=["M1-15", "lesson"]
# **第一步，清洗**：一家客户建了两次档，大客户就变成两家中等客户；35 万写成 35，它就从名单上消失。课程的公司是洗干净的，所以练习打开它清洗之前的导出表。
#
# ### 练习 E1.1：这份导出表错在哪里（{minutes:E1.1} 分钟）
# %% [markdown] lang="en" tags=["M1-15", "lesson"]
# **Step one, clean**: entered twice, a large account becomes two middling ones; 35 written for 350,000 drops off the list. The company of the course is clean, so the exercise opens its export from before the cleaning.
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
# E1.1（{minutes:E1.1} 分钟，全班一起）：投影上拖滑块，从 0.95 往下拉到 0.80，让大家喊停。先问：“合并错了，和不合并，哪个更糟？”常见错误：把名称相像的全算成重复；把编号的个数当成对数；把买得小的当成万元。
# %% [markdown] lang="en" tags=["trainer"] key="E1.1"
# E1.1 ({minutes:E1.1} minutes, all together): move the slider on the projector from 0.95 down to 0.80 and let people call stop. Ask first: "Which is worse, to merge the wrong two or to leave them apart?" Common mistakes: every pair of like names taken for a duplicate; counting records for pairs; taking small buyers for 万元.

# %% tags=["M1-15"]
ck.diagnosis.data_faults(company)

# %% [markdown] lang="zh" tags=["M1-16", "lesson"]
# **第二步，整合**：各张表合成“每位客户一行”，才看得出谁买得多却没人管。**陷阱**：没有拜访记录，不等于没有拜访。
# %% [markdown] lang="en" tags=["M1-16", "lesson"]
# **Step two, join**: one row per customer shows who buys much and is looked after by nobody. **The trap**: no visit on record does not mean no visit.

# %% tags=["M1-16"]
ck.diagnosis.untouched_customers(company)

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **再定问题类型**：会上最费时间的，是拿一类答案回答另一类问题。先定类型，再找方法。
# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **Then name the type of the question**: meetings lose most time on answers of one type to questions of another. Name the type first, then fetch the method.

# %% tags=["M1-17"]
ck.diagnosis.question_types(company)

# %% [markdown] lang="zh" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 现场诊断三步：了解客户、观察市场、评估竞争
# %% [markdown] lang="en" tags=["M1-04", "M1-05", "M1-06", "M1-07"] slideshow={"slide_type": "slide"}
# ## 1.3 Field diagnosis in three steps: customer, market, competition

# %% tags=["M1-04"]
ck.diagnosis.field_diagnosis(company)

# %% [markdown] lang="zh" tags=["M1-04", "lesson"]
# **怎么读**：数据能答的先答好，空格就是到现场要问的。横着看一行处处都弱，是公司的事；竖着看一列弱，是区域的事。**陷阱**：为了凑满而打分，卡就废了。
# %% [markdown] lang="en" tags=["M1-04", "lesson"]
# **How to read it**: what the data can answer is filled in; an empty field is to be asked on the spot. A row weak all the way is a matter for the company, a weak column for the region. **The trap**: points given just to fill the card spoil it.

# %% [markdown] lang="zh" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 区域市场的六种看法
# %% [markdown] lang="en" tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"] slideshow={"slide_type": "slide"}
# ## 1.4 Six ways to look at a region

# %% [markdown] lang="zh" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# 一个区域好不好，只看一个数会看错。六种看法各问一句：少卖了多少，谁强，先改什么，是市场弱还是我们弱，涨跌有多少是自己的，人放对地方没有。
# %% [markdown] lang="en" tags=["M1-08", "M1-11", "M1-12", "M1-13", "lesson"]
# One number misjudges a region. Six looks ask one question each: how much do we leave, who is strong, what to repair first, is the market weak or are we, how much of the change is the region's own, are people in the right place?

# %% tags=["M1-08", "M1-09", "M1-10", "M1-11", "M1-12", "M1-13"]
ck.diagnosis.region_decisions(company)

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# **怎么读**：横着看一个区域，同色多的，可以定；橙绿打架的，正是要去现场弄清的事。竖着一列都是橙色，是公司的事。**陷阱**：灰色不是“没事”，是数据还说不准。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# **How to read it**: along a row, where colours agree, decide; where green and orange contradict each other, go and look. A column orange all the way is a matter for the company. **The trap**: grey does not mean "fine"; it means the data cannot tell yet.

# %% tags=["M1-08", "M1-13"]
ck.diagnosis.region_in_words(company)

# %% tags=["M1-13"]
ck.diagnosis.rep_moves(company)

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **决定**：给每个区域写一句话，加力、守住还是先查，并写上谁去。调人先用空缺，差满一整个人才动。每种看法怎么算、怎么练，在课后 40 到 48 课；区域的一页纸用 `custkit page region` 生成。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **The decision**: one sentence for each region, push, keep or look into it, and who goes. Move vacancies before people, and only for a whole rep. How each look is worked out is in take-home lessons 40 to 48; `custkit page region` writes a region's page.

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
# 客户嘴上说的和真正影响他的，常常不是一回事。采购开口谈价，是他的职责；车间因缺料停线，访谈里未必先提。
#
# ### 练习 E1.5：他们说的，数据认不认（★★ {minutes:E1.5} 分钟）
#
# 问卷里，客户给每一项打分（1–5），也回答“愿不愿意推荐我们”（0–10）。换着选，看哪一项的分数高了，推荐意愿也跟着高。相关在 −1 到 1 之间，0 是没有关系。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# What customers say and what moves them are often two things. Talking price is a buyer's job; the shop floor that stood still may never come up first.
#
# ### Exercise E1.5: do the data agree? (★★ {minutes:E1.5} minutes)
#
# In the survey customers rate each item (1–5) and answer "would you recommend us?" (0–10). Choose one item after the other and see with which of them recommending rises. The correlation lies between −1 and 1; 0 is no relation.

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
# E1.5（★★ {minutes:E1.5} 分钟：2 分钟举手猜、8 分钟分组动手、5 分钟讨论）。先问：“价格、质量、交货、服务，您觉得哪一项最能让客户推荐我们？”举手记在白板上，再打开工具。到第二问时问：“去掉流失客户，图有没有变？为什么该留着他们？”常见错误：把“相关最高”说成“原因”；只看高分客户；看见访谈就停手。收尾让每桌说一句：我们公司里，哪一件事是“嘴上说的”，哪一件是“数据说的”。
# %% [markdown] lang="en" tags=["trainer"] key="E1.5"
# E1.5 (★★ {minutes:E1.5} minutes: 2 to guess by show of hands, 8 hands-on, 5 to talk). Ask first: "Price, quality, delivery, service: which one makes customers recommend us?" Note the hands on the board, then open the tool. At the second question: "Leave lost customers out: did the picture change, and why keep them in?" Common mistakes: calling the highest correlation the cause; looking at happy customers only; stopping at the interviews. At the end each table says one sentence: at our firm, what is said and what do the data say?

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **陷阱**：这是关联，不是因果；留着流失客户的回答，只问还在的人，等于只问忍下来的人。**决定**：先挑几家客户把那一项做好，看下一次的回答变不变。
# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **The trap**: this is association, not cause; keep the answers of lost customers, or you ask only those who put up with us. **The decision**: put that one thing right for a few customers and see whether their next answer changes.

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
# 先只拿订单表（客户、日期、金额三列），把最上面的 `data` 改成文件的位置，从头运行。缺什么、补上能多看到什么，每一节会自己说。数据只在这台电脑上。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 1.10 On your own company
#
# Begin with orders alone (customer, date, amount): change `data` at the top to the file and run everything again. Each section says what is missing and what it would add. The data stay on this computer.

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 1.11 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.11 Findings and what to do

# %%
ck.show.findings(ck.diagnosis.findings(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"]
# 每条发现写上负责人和日期，没有负责人的发现等于没有发现。哪个数字先别信、接下来问谁：
# %% [markdown] lang="en" tags=["lesson"]
# Give each finding an owner and a date; a finding without an owner is none. Which number not to trust yet, and whom to ask next:

# %% tags=["M1-15"]
ck.diagnosis.to_decide(company)

# %% tags=["M1-03"]
ck.diagnosis.doubtful_pains(company)

# %% tags=["M1-01"]
ck.diagnosis.stratified_picks(company, n=12)

# %% [markdown] lang="zh" tags=["lesson"]
# ## 1.12 放到别的行业，以及回去接着学
#
# - **制造**：按新产线和备件单看断点；**经销**：按渠道进货与终端动销对账。
# - **零售**：按会员合并重复档案；**服务**：把续约和里程碑付款当作订单。
# - 回去接着学：数据两步、问题两步、三种调研、现场三步、访谈、编码、客户的声音，一课一个题目。
# %% [markdown] lang="en" tags=["lesson"]
# ## 1.12 In other trades, and where to go on at home
#
# - **Manufacturing**: look for breaks by new lines and spare parts; **distribution**: hold goods into the channel against sell-through.
# - **Retail**: merge double members first; **services**: take renewals and milestone payments as orders.
# - At home: data in two steps, questions in two steps, three surveys, the field in three steps, interviews, coding, the customer's voice, one topic a lesson.
