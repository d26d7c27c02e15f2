# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# # 开始：今天怎么过
#
# 今天的课围绕一个问题展开：**我们的客户里，谁值得投入，谁被看错了，从下周一起各自怎么做？** 全部用数据回答，不需要会编程。
#
# 课上用的是一家虚构的公司：砺澜智控，做伺服、变频和控制器，卖给设备制造商。学完以后，把数据换成您自己公司的订单表，同样的页面会得出您自己的答案。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# # Start here: how the day works
#
# The day turns on one question: **which of our customers are worth the effort, which did we misjudge, and what do we do differently for each group from Monday?** It is answered with data, and nobody has to program.
#
# We work on an invented company, LiLan Motion Controls, which sells servo drives, inverters and controllers to machine builders. Afterwards you put your own orders in its place, and the same pages give your own answers.

# %% [markdown] lang="zh" tags=["lesson"]
# | 时间 | 内容 | 您会得到什么 |
# |---|---|---|
# | 09:00 | 开场 | 手写的“十大客户”，留到模块 2 用 |
# | 09:15 | 1 诊断 | 数据里三个最该先改的问题 |
# | 10:00 | 2 洞察与分层 | 一张分好层的客户名单 |
# | 11:05 | 3 重点客户 | 一家客户的决策链和预警 |
# | 13:30 | 4 一般客户 | 黑马、回款和拜访安排 |
# | 14:20 | 5 营销创新 | 产品和服务的取舍 |
# | 15:15 | 6 组织 | 谁在周一做什么 |
# | 15:55 | 行动 | 三页作战包，带回公司 |
# %% [markdown] lang="en" tags=["lesson"]
# | Time | What | What you will have |
# |---|---|---|
# | 09:00 | Opening | your "top ten customers" written by hand, kept for module 2 |
# | 09:15 | 1 Diagnosis | the three faults in the data to mend first |
# | 10:00 | 2 Insight and tiering | a list of customers by tier |
# | 11:05 | 3 Key accounts | decision chain and warnings of one account |
# | 13:30 | 4 General accounts | dark horses, collections, visits |
# | 14:20 | 5 Marketing innovation | what to add and what to drop |
# | 15:15 | 6 Organization | who does what on Monday |
# | 15:55 | Action | three pages of an action pack to take home |

# %% [markdown] lang="zh" tags=["trainer"]
# 开场 15 分钟：讲 6 分钟，动手 9 分钟。先发纸，请每个人单独写下“我们的十大客户”，不讨论，不查系统。收好，模块 2 再拿出来。常见情况：写的是过去的大客户，不是现在的大客户。
# %% [markdown] lang="en" tags=["trainer"]
# Opening, 15 minutes: talk 6, hands-on 9. Hand out paper first: everybody writes "our top ten customers" alone, no talking, no looking up. Keep the sheets for module 2. What usually happens: people write who used to be large, not who is large now.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 先写下您的十大客户（9 分钟，用纸笔）
#
# 不看系统，不和同桌商量，凭记忆写下贵公司（或砺澜智控）最重要的十家客户。写完把纸收好，模块 2 会拿它和数据算出来的结果对一对。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## First, your top ten customers (9 minutes, on paper)
#
# Without looking anything up or asking your neighbour, write down the ten most important customers of your company (or of LiLan). Keep the sheet: in module 2 we hold it against what the data say.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 这些页面怎么用
#
# - **运行**：点一下单元格，按 `Shift + Enter`，就会算出结果并跳到下一格。菜单“运行”里可以一次全部运行，没作答的练习不会出错。
# - **代码**：默认收起来，不看也不影响学习。想看，点单元格左侧的横条。
# - **练习**：在表单里填写或选择，点“检查”，马上知道对不对、为什么。卡住了点“提示”，三条提示一条比一条具体；试过以后可以看答案，也可以跳过。
# - **掉队了也不要紧**：从任何一节开始，先运行最上面的两个准备单元格，再运行这一节的第一格就行。
# %% [markdown] lang="en" tags=["lesson"]
# ## How to use these pages
#
# - **Run**: click a cell and press `Shift + Enter`; it shows its result and moves on. The menu "Run" can run everything at once; exercises you have not answered do no harm.
# - **Code** is folded, and you can do without it. To look at it, click the bar at the left of the cell.
# - **Exercises**: type or choose in the form and click Check; you learn at once whether it is right, and why. If you are stuck, click Hint: three hints, each says more than the last. After a try you can see the answer, and you can always skip.
# - **Late or lost?** Begin at any section: run the two set-up cells at the top, then the section's first cell.

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 我的电脑准备好了吗
#
# 运行下面两格。第一格是这节课的设置，第二格打开公司数据。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## Is my computer ready?
#
# Run the next two cells. The first holds the settings of the lesson, the second opens the company's data.

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

# %% [markdown] lang="zh" tags=["lesson"]
# 看到公司卡片了吗？再画一张图：每个月的收入。图上的文字能正常显示，电脑就准备好了。
# %% [markdown] lang="en" tags=["lesson"]
# Do you see the company's card? Now one chart: revenue by month. If its text is readable, your computer is ready.

# %% tags=["lesson"]
ck.show.monthly_revenue_chart(ck.tiering.monthly_revenue(company), currency=company.currency)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 我的第一次检查（E0.1，3 分钟）
#
# **这家公司有多少家客户下过订单？** 答案写在上面的公司卡片里。填进表单，点“检查”。
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## My first check (E0.1, 3 minutes)
#
# **How many customers have placed orders with this company?** The company's card above says it. Type it into the form and click Check.

# %% tags=["exercise"] key="E0.1"
ck.exercise("E0.1", company)

# %% tags=["solution"] key="E0.1"
customers = company.orders.customer_id.nunique().to_pandas()
ck.answer("E0.1", company, customers=customers)

# %% [markdown] lang="zh" tags=["lesson"]
# ## 接下来
#
# 打开 [模块 1：市场诊断与数据分析](01_diagnosis.ipynb)。
# %% [markdown] lang="en" tags=["lesson"]
# ## What comes next
#
# Open [module 1: market diagnosis and data analysis](01_diagnosis.ipynb).
