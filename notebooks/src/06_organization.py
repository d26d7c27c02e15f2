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
# **The question of this module: who carries out on Monday what the first five modules decided? Can they, or do our own policies pull the other way?**
#
# {minutes:block} minutes in class, {minutes:hands_on} of them hands-on. Afterwards you have:
#
# - people where the tiers are: how many to move from where to where;
# - a responsibility chart mended, and the one accountable person who will fail all the same;
# - whom to appoint on trial in the Southwest, and on which conditions;
# - what departments promise each other, what we stop, and one policy to change: the Monday page.

# %% [markdown] lang="zh" tags=["trainer"]
# 讲 {minutes:talk}，动手 {minutes:hands_on}，讨论 {minutes:debrief}。
# %% [markdown] lang="en" tags=["trainer"]
# Talk {minutes:talk}, hands-on {minutes:hands_on}, debrief {minutes:debrief}.

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"
# zh: 每次联系几小时；部门承诺几小时内回应
# en: hours a contact takes; within how many hours a department promises to answer
hours_per_contact: float = 1.5
promise_hours: float = 2.0

# %% tags=["setup"]
# %load_ext custkit
import custkit as ck

ck.set_language(language)
thresholds = {"hours_per_contact": hours_per_contact, "promise_hours": promise_hours}
company = ck.open_company(data, as_of=as_of or None, language=language, settings=thresholds)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" tags=["M6-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.1 市场导向：自己人怎么看
# %% [markdown] lang="en" tags=["M6-01", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.1 Market orientation: how our own people see it

# %% [markdown] lang="zh" tags=["M6-02", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.2 人手跟着层级走
# %% [markdown] lang="en" tags=["M6-02", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.2 People where the tiers are

# %% [markdown] lang="zh" tags=["M6-17", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.3 部门承诺：最差的时段
# %% [markdown] lang="en" tags=["M6-17", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.3 What departments promise: the worst slot

# %% [markdown] lang="zh" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.4 责任表：修好了，还会落空
# %% [markdown] lang="en" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.4 The responsibility chart: mended, and failing all the same

# %% [markdown] lang="zh" tags=["M6-04", "M6-05", "M6-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.5 干部从三处来
# %% [markdown] lang="en" tags=["M6-04", "M6-05", "M6-06", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.5 Three sources of managers

# %% [markdown] lang="zh" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 新人的上手期和师傅
# %% [markdown] lang="en" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 New people: the ramp and the mentor

# %% [markdown] lang="zh" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 政策体检
# %% [markdown] lang="en" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 The policy check

# %% [markdown] lang="zh" tags=["M6-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.8 成熟度：投一票
# %% [markdown] lang="en" tags=["M6-08", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.8 Maturity: cast a vote

# %% [markdown] lang="zh" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.9 周一的一页
# %% [markdown] lang="en" tags=["M6-15", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.9 The Monday page

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 6.10 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 6.10 Findings and what to do

# %%
ck.show.findings(ck.organization.findings(company), company)

# %% [markdown] lang="zh" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 6.11 换成您自己的公司
# %% [markdown] lang="en" tags=["lesson"] slideshow={"slide_type": "slide"}
# ## 6.11 On your own company
