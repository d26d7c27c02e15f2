# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 7 计划与复盘：客户经营作战包
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 7 Plan and review: the customer action pack

# %% [markdown] lang="zh" tags=["X-17", "X-55", "lesson"]
# **这一模块的问题：明天回到公司，您拿什么给老板签字？**
#
# {minutes:block} 分钟，全部动手。客户发展规划有六步：分析、识别需求、定目标、定策略、执行、监控；前面六个模块已经走完，这里收成一份作战包：
#
# - 三个承诺，每个一个人、一个数、一个日子；
# - 停做一件事，改一条政策；
# - 老板五问的回答。
#
# 过关的规则全绿，或者有人签字放行，才叫做完。
# %% [markdown] lang="en" tags=["X-17", "X-55", "lesson"]
# **The question of this module: back in the company tomorrow, what do you put before your boss to sign?**
#
# {minutes:block} minutes, all hands-on. Planning a customer takes six steps: analyse, find the needs, set goals, choose a strategy, execute, monitor. Six modules have walked them; here they become one action pack:
#
# - three promises, each with one person, one number, one day;
# - one thing we stop, one policy we change;
# - answers to the boss's five questions.
#
# It is done when every rule of the gate is green, or somebody has signed for it.

# %% [markdown] lang="zh" tags=["trainer"]
# 动手 {minutes:hands_on} 分钟。先问：“这份东西，老板第一个会问什么？”各桌先填人名，再填停做的事。时间不够，只做三个承诺和停做一件事，政策回去写。常见错误：承诺写成“加强”；负责的写成部门；什么都不停。收尾时每桌一位站起来，念出承诺和日子。
# %% [markdown] lang="en" tags=["trainer"]
# Hands-on {minutes:hands_on} minutes. Ask first: "What will your boss ask about this first?" Let each table write the names first, then what it stops. When late, do the three promises and the thing that stops; the policy is for home. Common mistakes: a promise to "strengthen"; a department in charge; nothing stopped. At the close one person a table stands up and reads the promise with its day.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: 没有目标时想要的增长
# en: the growth wanted where the data hold no goal
growth_wanted: float = 0.1

# %% tags=["setup"]
# zh: 准备：打开公司的数据（不用看）
# en: Getting ready: opens the company's data (nothing to read)
# %load_ext custkit
import custkit as ck

ck.set_language(language)
thresholds = {"growth_wanted": growth_wanted}
company = ck.open_company(ck.course.chosen(data), as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["X-52", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.1 缺口拆解：钱从哪来
#
# **为什么看这个**：目标减去照现在做下去的收入，就是缺口。缺口不能摊给“大家努力”，只能从四处来：少丢、赢回、老客户多买、新客户。
# %% [markdown] lang="en" tags=["X-52", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.1 The gap bridge: where the money comes from
#
# **Why**: the goal less what a year brings as it runs is the gap. It cannot be shared out to "everybody tries harder"; it comes from four places: lose less, win back, sell more to those who buy already, new customers.

# %% tags=["X-52"]
ck.planning.gap_bridge(company)

# %% [markdown] lang="zh" tags=["X-52", "lesson"]
# **怎么读**：灰点是往年平均，圆点是今年要做到；红的从没做到过。四样加起来正好是缺口。**陷阱**：把缺口全压在新客户上，而往年新客户只带来一点点。**定什么**：哪一样由谁负责；红的那样，加人加钱还是改目标。
# %% [markdown] lang="en" tags=["X-52", "lesson"]
# **How to read it**: grey is a usual year, the dot is what this year needs; red was never achieved before. The four add up to the gap. **The trap**: loading the gap on new customers when they have always brought little. **To decide**: who answers for which; for the red one, more people and money or another goal.

# %% [markdown] lang="zh" tags=["X-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.2 机动：先停一件，再答应一件
#
# **为什么看这个**：计划排满，一个意外就全盘推迟。规矩是留两成机动。新承诺要人手，人手只能从停掉的事里来。
# %% [markdown] lang="en" tags=["X-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.2 Slack: stop one thing before promising another
#
# **Why**: a full plan is late at the first surprise. The rule is a fifth of slack. New promises need hands, and hands come from what stops.

# %% tags=["X-09"]
ck.planning.plan_gantt(company)

# %% [markdown] lang="zh" tags=["X-09", "lesson"]
# **怎么读**：红的是关键链，拖一天全盘拖一天；灰的排得太早，它等的事还没完。**陷阱**：人人九成忙，看着敬业，其实谁也接不住意外。**定什么**：停哪一样，一季度省几小时。
# %% [markdown] lang="en" tags=["X-09", "lesson"]
# **How to read it**: red is the critical chain, where a lost day delays all; grey starts before what it waits for has ended. **The trap**: everybody nine tenths busy looks diligent, and nobody has room for a surprise. **To decide**: what stops, and the hours a quarter that frees.

# %% [markdown] lang="zh" tags=["X-55", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.3 作战包：填到过关
#
# 承诺已经按数据起草：下滑的重点客户、一匹黑马、一笔收款。数字可以改，人名要您写。最后一问写上放弃日：到那天没有起色就停下。
#
# ### 练习 EX.3：三个承诺、停一件事、改一条政策（★★ {minutes:EX.3} 分钟）
# %% [markdown] lang="en" tags=["X-55", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.3 The action pack: fill it until the gate opens
#
# The promises are drafted from the data: a key account that falls, a dark horse, money to collect. Numbers may be changed; the names are yours to write. The last answer needs a day to give up: without progress by then, it stops.
#
# ### Exercise EX.3: three promises, one thing we stop, one policy we change (★★ {minutes:EX.3} minutes)

# %% tags=["exercise", "X-55"] key="EX.3"
ck.exercise("EX.3", company)

# %% tags=["solution", "X-55"] key="EX.3"
ck.answer("EX.3", company, **ck.review.lab_example(company))

# %% [markdown] lang="zh" tags=["trainer"] key="EX.3"
# 问：“您停掉的这件事，谁会来找您吵？”好的回答说得出名字，也说得出怎么答。常见错误：人名写成部门；停做的小时数凑一个整数；放弃日空着。晚了就只写《作战包：手写页》。
# %% [markdown] lang="en" tags=["trainer"] key="EX.3"
# Ask: "Who will come and complain about what you stop?" Good answers have a name and a reply. Common mistakes: a department for a name; hours made up to a round figure; no day to give up. When late, fill in the hand-written pages of the action pack only.

# %% [markdown] lang="zh" tags=["X-55"] slideshow={"slide_type": "slide"}
# ## 7.4 老板五问
# %% [markdown] lang="en" tags=["X-55"] slideshow={"slide_type": "slide"}
# ## 7.4 The boss's five questions

# %% tags=["X-55"]
ck.review.boss_answers(company, lab=ck.course.kept(company, "lab"))

# %% [markdown] lang="zh" tags=["X-55", "lesson"]
# 第四问最难：提醒和预测过去对不对，这里照实写。历史不支持的，就当成试验，30 天看一次实数。
#
# **把作战包存下来**：一个工作簿十二页，一页纸给老板，一份设置。下一季换上新数据再走一遍，会写出新的作战包，并说出哪些变了、哪个承诺兑现了。
# %% [markdown] lang="en" tags=["X-55", "lesson"]
# The fourth is the hardest: whether warnings and forecasts were right before is told as it is. Where history does not speak for it, take it as a trial and look at the numbers after 30 days.
#
# **Save the action pack**: a workbook of twelve sheets, one page for the boss, and its settings. Next quarter the same step on new data writes the next action pack and says what changed and which promises were kept.

# %% tags=["lesson", "X-55"]
ck.report.action_pack(company)

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 7.5 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 7.5 Findings and what to do

# %%
ck.show.findings(ck.review.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson", "demo"]
# 客户的原话按用词自动归类，所以课程公司的中文版和英文版数出来不一样：比同一版里谁多谁少，不比两版的次数。
# %% [markdown] lang="en" tags=["lesson", "demo"]
# What customers say is sorted by the words they use, so the Chinese and the English edition of the course's company count differently: compare within an edition, not between them.

# %% [markdown] lang="zh" tags=["X-53", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.6 换成您自己的公司，下一季再来
#
# 只有订单也能填：承诺、缺口、目标日历都在。加上计划和工时，才有机动和关键链；加上发票，才有收款承诺。客户分类不是一次性的活：每季用新数据再跑一遍，看谁升谁降。
#
# **别的行业怎么读**
#
# - 制造：黑马看新工厂；停做的常是打样。
# - 分销：收款承诺换成动销承诺。
# - 零售：承诺按会员群，不按单个客户。
# - 服务：承诺写续约率，放弃日定在续约前。
# %% [markdown] lang="en" tags=["X-53", "lesson"] slideshow={"slide_type": "slide"}
# ## 7.6 On your own company, and again next quarter
#
# Orders alone fill the promises, the gap and the calendar of targets. A plan with hours adds slack and the critical chain; invoices add the promise to collect. Classifying customers is not done once: run it again every quarter and see who moved up and down.
#
# **In other trades**
#
# - Manufacturing: dark horses at new plants; what stops is often sampling.
# - Distribution: a promise on sell-through in place of collection.
# - Retail: promises by group of members, not by customer.
# - Services: promise a renewal rate, and give up before the renewal.

# %% [markdown] lang="zh" tags=["trainer"]
# 收尾：先做后测，再每桌念一个承诺和日子，最后填反馈表。提醒一句：30 天的那次复盘，现在就写进日历。
# %% [markdown] lang="en" tags=["trainer"]
# The close: the post-test first, then one promise with its day from each table, then the form. Remind them: the review after 30 days goes into the calendar now.
