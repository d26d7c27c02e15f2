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
# **The question of this module: users, products and service all ask for money. If you make only three moves this year, which three?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - your own score on four dimensions, and where the data disagree;
# - the series to retire, the series to keep, and the gap to fill;
# - whether service may talk of "wow", and which basic duty stands in the way;
# - three moves at most, each with its break-even, a day to stop, and the test that would prove it wrong.

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
# %load_ext custkit
import custkit as ck

ck.set_language(language)
company = ck.open_company(
    data, as_of=as_of or None, language=language, settings={"assumed_margin": assumed_margin}
)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M5-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.1 产品账和客户账
# %% [markdown] lang="en" tags=["M5-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.1 The product account and the customer account

# %% [markdown] lang="zh" tags=["M5-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.2 四个维度：渠道、产品、技术、用户
# %% [markdown] lang="en" tags=["M5-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.2 Four dimensions: channel, product, technology, user

# %% [markdown] lang="zh" tags=["M5-07", "M5-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.3 连接与运营用户的步骤
# %% [markdown] lang="en" tags=["M5-07", "M5-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.3 Steps to connect with users and to run the relation

# %% [markdown] lang="zh" tags=["M5-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.4 用户运营的五个要点
# %% [markdown] lang="en" tags=["M5-09", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.4 Five points of user operation

# %% [markdown] lang="zh" tags=["M5-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.5 管理问题：六盏灯
# %% [markdown] lang="en" tags=["M5-10", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.5 Problems of management: six lamps

# %% [markdown] lang="zh" tags=["M5-14", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.6 产品评估：哪里要改进
# %% [markdown] lang="en" tags=["M5-14", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.6 Product evaluation: what to improve

# %% [markdown] lang="zh" tags=["M5-15", "M5-16", "M5-17", "M5-18", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.7 产品线：过长、过短、过粗、过细
# %% [markdown] lang="en" tags=["M5-15", "M5-16", "M5-17", "M5-18", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.7 The line: too long, too short, too coarse, too fine

# %% [markdown] lang="zh" tags=["M5-21", "M5-22", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.8 服务体验的三个特征，服务创新的四个方向
# %% [markdown] lang="en" tags=["M5-21", "M5-22", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.8 Three features of service, four directions to renew it

# %% [markdown] lang="zh" tags=["M5-23", "M5-24", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.9 尖叫服务五步，和一道关
# %% [markdown] lang="en" tags=["M5-23", "M5-24", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.9 "Wow" in five steps, and a gate

# %% [markdown] lang="zh" tags=["M5-31"] slideshow={"slide_type": "slide"}
# ## 5.10 回答开头的问题：最多三个举措
# %% [markdown] lang="en" tags=["M5-31"] slideshow={"slide_type": "slide"}
# ## 5.10 The opening question answered: three moves at most

# %% [markdown] lang="zh" tags=["M5-29", "M5-30", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.11 两张零售案例卡：名创优品、孩子王
# %% [markdown] lang="en" tags=["M5-29", "M5-30", "lesson"] slideshow={"slide_type": "slide"}
# ## 5.11 Two retail case cards: Miniso and Kidswant

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 5.12 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 5.12 Findings and what to do

# %%
ck.show.findings(ck.marketing.findings(company), company)
