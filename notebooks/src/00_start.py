# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 开始：今天怎么过
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # Start here: how the day works

# %% [markdown] lang="zh" tags=["lesson"]
# 今天的课围绕一个问题展开：**我们的客户里，谁值得投入，谁被看错了，从下周一起各自怎么做？** 全部用数据回答，不需要会编程。
# %% [markdown] lang="en" tags=["lesson"]
# The day turns on one question: **which of our customers are worth the effort, which did we misjudge, and what do we do differently for each group from Monday?** It is answered with data, and nobody has to program.

# %% [markdown] lang="zh" tags=["lesson", "demo"]
# 课上用的是一家虚构的公司：砺澜智控，做伺服、变频和控制器，卖给设备制造商。学完以后，把数据换成您自己公司的订单表，同样的页面会得出您自己的答案。
# %% [markdown] lang="en" tags=["lesson", "demo"]
# We work on an invented company, LiLan Motion Controls, which sells servo drives, inverters and controllers to machine builders. Afterwards you put your own orders in its place, and the same pages give your own answers.

# %% [markdown] lang="zh" tags=["X-49", "lesson"]
# | 时间 | 内容 | 您会得到什么 |
# |---|---|---|
# | {clock:00_start} | 开场 | 您心里的十大客户，留到模块 2 用 |
# | {clock:01_diagnosis} | 1 诊断 | 数据里最该先改的问题 |
# | {clock:02_tiering} | 2 洞察与分层 | 一张分好层的客户名单 |
# | {clock:03_key_accounts} | 3 重点客户 | 一家客户的决策链和预警 |
# | {clock:lunch} | 午餐 | |
# | {clock:04_general_accounts} | 4 一般客户 | 黑马、回款和拜访安排 |
# | {clock:05_marketing} | 5 营销创新 | 产品和服务的取舍 |
# | {clock:06_organization} | 6 组织 | 谁在周一做什么 |
# | {clock:07_plan_and_review} | 行动 | 作战包，带回公司 |
# | {clock:close} | 收尾 | 后测，每桌念一个承诺 |
# %% [markdown] lang="en" tags=["X-49", "lesson"]
# | Time | What | What you will have |
# |---|---|---|
# | {clock:00_start} | Opening | the ten customers you have in mind, kept for module 2 |
# | {clock:01_diagnosis} | 1 Diagnosis | what to fix in the data first |
# | {clock:02_tiering} | 2 Insight and tiering | a list of customers by tier |
# | {clock:03_key_accounts} | 3 Key accounts | decision chain and warnings of one account |
# | {clock:lunch} | Lunch | |
# | {clock:04_general_accounts} | 4 General accounts | dark horses, collections, visits |
# | {clock:05_marketing} | 5 Marketing innovation | what to add and what to drop |
# | {clock:06_organization} | 6 Organization | who does what on Monday |
# | {clock:07_plan_and_review} | Action | an action pack to take home |
# | {clock:close} | Close | a test, and one promise a table said aloud |

# %% [markdown] lang="zh" tags=["trainer"]
# 开场 {minutes:block} 分钟：讲 {minutes:talk}，动手 {minutes:hands_on}。先说今天的问题，再一起运行下面几步，确认每桌的电脑都出了图。E0.1 不在计划里：电脑先开好的桌自己做；十大客户一定要勾。常见情况：有人想先知道“有没有标准答案”；没有，请他凭印象。
# %% [markdown] lang="en" tags=["trainer"]
# Opening, {minutes:block} minutes: talk {minutes:talk}, hands-on {minutes:hands_on}. Say the question of the day, then run the steps below together until every table has its chart. E0.1 is not in the plan: tables whose computer is up do it by themselves; the ten customers everybody ticks. What usually happens: somebody asks whether there is a right answer; there is none, let him go by memory.

# %% [markdown] lang="zh" tags=["X-51", "lesson"] slideshow={"slide_type": "slide"}
# ## 这些页面怎么用
#
# 每个模块都这样走：一个问题开头，看一张图，自己动手，再一起讨论定下什么；案例在课里和课后卡片里。
#
# - **运行**：一页分成许多步，左边有蓝条的就是当前这一步。点上方的“运行这一步”（或按 `Shift + Enter`），算出结果，走到下一步；“运行整页”一次走完，没作答的练习不会出错；运行整页以后停在最后，从最上面的目录回去。走完最后一步再点，下面会多出空的一步，不用管它。
# - **灰条**：里面收着这一步的代码，不看也不影响学习；点开了也没关系。
# - **练习**：在表单里填写或选择，点“检查”，马上知道对不对、为什么。卡住了点“提示”，三条提示一条比一条具体；试过以后可以看答案，也可以跳过。
# - **掉队了也不要紧**：从任何一步开始都行，只要先运行最上面的两个灰条。换一页，点页面里的链接或目录；浏览器的“后退”不会换页。
# %% [markdown] lang="en" tags=["X-51", "lesson"] slideshow={"slide_type": "slide"}
# ## How to use these pages
#
# Each module goes the same way: a question first, a picture, hands-on, then we talk about what to decide; cases stand in the modules and on the cards for home.
#
# - **Run**: a page is made of steps; the blue bar on the left marks the one you are at. **Run this step** at the top (or `Shift + Enter`) shows its result and moves on; **Run the page** does them all, and exercises you have not answered cause no errors; it stops at the end: go back by the contents at the top. Run this step, pressed again after the last one, leaves an empty step below: never mind.
# - **Grey bars** hold the code of a step. You can do without it; one that opens does no harm.
# - **Exercises**: type or choose in the form and click Check; you learn at once whether it is right, and why. If you are stuck, click Hint: three hints, each says more than the last. After a try you can see the answer, and you can always skip.
# - **Late or lost?** Begin at any step; only run the two grey bars at the top first. To change pages use the links and the contents; the browser's Back does not.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 我的电脑准备好了吗
#
# 下面三个灰条是三步：课程的设置、打开公司数据、公司卡片。一直点“运行这一步”，直到看见公司的名字。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## Is my computer ready?
#
# The next three grey bars are three steps: the settings, the company's data, the company's card. Press **Run this step** until you see the company's name.

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

# %% [markdown] lang="zh" tags=["lesson"]
# 看到公司卡片了吗？再画一张图：每个月的收入。图上的文字能正常显示，电脑就准备好了。
# %% [markdown] lang="en" tags=["lesson"]
# Do you see the company's card? Now one chart: revenue by month. If its text is readable, your computer is ready.

# %% tags=["lesson"]
ck.tiering.revenue_by_month(company)

# %% [markdown] lang="zh" tags=["lesson", "X-50"]
# **您坐哪一桌**：讲的都一样，练习按工作分三条路线，桌上的纸写着做哪几道：定政策的（老板、总经理、营销总监），带队伍的（大区经理、市场经理、销售经理），见客户的（业务经理、业务员、服务）。
# %% [markdown] lang="en" tags=["lesson", "X-50"]
# **Your table**: the talk is the same for all; exercises come in three tracks by your work, and a sheet on the table says which: who sets policy (owners, general managers, heads of marketing), who leads a team (managers of regions, markets and sales), who meets customers (sales reps and service).

# %% [markdown] lang="zh" tags=["lesson"]
# **课堂看板（可用可不用）**：讲师开了看板时，填屏幕上的代码和桌号，讲师就能看到哪一桌需要帮忙。
# %% [markdown] lang="en" tags=["lesson"]
# **Class board (if you like)**: type the code on the trainer's screen and your table's number, and the trainer sees which table needs help.

# %% tags=["lesson"]
ck.course.join()

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 我的第一次检查（E0.1，{minutes:E0.1} 分钟，做得快的桌）
#
# **这家公司有多少家客户下过订单？** 点开上面公司名称左边的小三角，看“下过单的客户”（下面的“客户”行数里，还有几家建了档、没下过单）。填进表单，点“检查”。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## My first check (E0.1, {minutes:E0.1} minutes, for quick tables)
#
# **How many customers have placed orders with this company?** Click the small triangle beside the company's name above and read “Customers who ordered” (the rows of “Customers” also count some on file who never ordered). Type it into the form and click Check.

# %% tags=["exercise"] key="E0.1"
ck.exercise("E0.1", company)

# %% tags=["solution"] key="E0.1"
customers = company.orders.customer_id.nunique().to_pandas()
ck.answer("E0.1", company, customers=customers)

# %% [markdown] lang="zh" tags=["trainer"] key="E0.1"
# 只是练练手，不在计划里：电脑先开好的桌自己做。请大家故意先填错一次，看看理由写在哪里；常见错误：填成订单的笔数。
# %% [markdown] lang="en" tags=["trainer"] key="E0.1"
# Just to get used to the form, and not in the plan: tables whose computer is up do it by themselves. Let everybody give a wrong answer first and find the reason; the common mistake is the number of orders.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 您心里的十大客户（E0.2，{minutes:E0.2} 分钟）
#
# 不看系统，也不和同桌商量：勾出最重要的十家客户。名片卡上有规模、级别、最近一次拜访和一句话，就是没有金额。换成您自己的公司时，输入客户名称的一部分来挑。
#
# 勾好的十家会留到模块 2，和数据算出来的层级对一对。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## The ten you have in mind (E0.2, {minutes:E0.2} minutes)
#
# Without looking anything up or asking your neighbour, tick the ten most important customers. The names card gives size, level, last visit and one line, but no money. With your own company, type part of a customer's name and choose.
#
# The ten are kept; in module 2 they meet the tiers that the data give.

# %% tags=["exercise"] key="E0.2"
ck.exercise("E0.2", company)

# %% tags=["solution"] key="E0.2"
ck.answer("E0.2", company, ten=ck.tiering.the_ten(company).customers)

# %% [markdown] lang="zh" tags=["trainer"] key="E0.2"
# 每人单独勾，不讨论，{minutes:E0.2} 分钟。问：“您凭什么勾的，规模、名气，还是最近见过？”先不评价，模块 2 再拿出来。常见情况：勾的是名气大的、刚拜访过的，或过去的大客户，不是现在买得多的。
# %% [markdown] lang="en" tags=["trainer"] key="E0.2"
# Everybody alone, no talking, {minutes:E0.2} minutes. Ask: "What made you tick: size, fame, or whom you met last?" Judge nothing yet; module 2 takes the ten up again. What usually happens: people tick the well-known, the lately visited and who used to be large, and not who buys much now.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 接下来
#
# 打开 [模块 1：市场诊断与数据分析](01_diagnosis.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# ## What comes next
#
# Open [module 1: market diagnosis and data analysis](01_diagnosis.ipynb).
