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
# **How to read it**: a field is one kind of evidence; an empty one is not on record. **The trap**: one year of growth and a few battles overlap, hence a trial. **To decide**: the person, the conditions, the day of the review; and who may see this sheet, and until when.

# %% [markdown] lang="zh" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 新人的上手期和师傅
#
# **为什么看这个**：上手期就是先付工资的月数；新人走了，这笔钱就没了。
# %% [markdown] lang="en" tags=["M6-07", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.6 New people: the ramp and the mentor
#
# **Why**: the ramp is the months of pay before a quota is carried; with a leaver that money is gone.

# %% tags=["M6-07"]
ck.organization.new_people(company)

# %% tags=["M6-07"]
ck.organization.mentor_match(company)

# %% [markdown] lang="zh" tags=["M6-07", "lesson"]
# **怎么读**：上表看谁有师傅、谁走了；下表按“师傅强、新人弱”结对。**陷阱**：人这么少，师傅和留下只是同时出现。**定什么**：每个新人一位师傅，入职那天就写名字。
# %% [markdown] lang="en" tags=["M6-07", "lesson"]
# **How to read it**: above, who has a mentor and who left; below, pairs in which a weak skill meets a strong one. **The trap**: with so few people, mentor and staying merely go together. **To decide**: a mentor for each newcomer, named on the first day.

# %% [markdown] lang="zh" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 政策体检
#
# **为什么看这个**：人照着政策走，不照着计划走。政策体检找出跟分层计划顶牛的几条。
#
# ### 练习 TH6.13：哪条政策在拉后腿（快做完的桌，{minutes:TH6.13} 分钟）
# %% [markdown] lang="en" tags=["M6-11", "lesson"] slideshow={"slide_type": "slide"}
# ## 6.7 The policy check
#
# **Why**: people follow what pays, not what is planned. The check finds the policies that contradict the tiers.
#
# ### Exercise TH6.13: which policy pulls the other way (for quick tables, {minutes:TH6.13} minutes)

# %% tags=["exercise", "M6-11"] key="TH6.13"
ck.exercise("TH6.13", company)

# %% tags=["solution", "M6-11"] key="TH6.13"
audit = ck.organization.policy_audit(company).table
ck.answer(
    "TH6.13",
    company,
    pays=audit.loc[audit["conflict_kind"].eq("pays"), "policy"].tolist() or "none",
    unused=audit.loc[audit["conflict_kind"].eq("unused"), "policy"].tolist() or "none",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.13"
# 问：“这条照着做，谁的奖金多了？”好的回答说得出改成什么。常见错误：把不喜欢的政策都勾上。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.13"
# Ask: "Whose bonus grows when this is followed?" Good answers say what to change it into. Common mistake: to tick every policy one dislikes.

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
# ### 练习 TH6.12：站在几级，卡在哪（快做完的桌，{minutes:TH6.12} 分钟）
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
# 全班举手投六样，各报一个数，不讨论；再看表。好的回答只挑一个下一步。常见错误：取平均。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.12"
# Let the room vote on the six by a show of hands, no discussion, then look. Good answers pick one next step. Common mistake: to take the mean.

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
