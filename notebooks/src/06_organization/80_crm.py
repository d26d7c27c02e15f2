# %% [markdown] lang="zh" tags=["M6-14", "M6-19", "M6-20", "M6-21", "M6-22", "M6-23"]
# # 客户系统：四项功能，一次选择
# %% [markdown] lang="en" tags=["M6-14", "M6-19", "M6-20", "M6-21", "M6-22", "M6-23"]
# # CRM: four functions and one choice

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：系统里空着的格子，就是管理的空白；换系统之前先填满。约 {minutes:06_organization/80_crm} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: empty cells in the system are gaps in management; fill them before you change the system. About {minutes:06_organization/80_crm} minutes.

# %% [markdown] lang="zh" tags=["M6-19", "M6-21", "M6-22"]
# ## 四项功能齐不齐
# %% [markdown] lang="en" tags=["M6-19", "M6-21", "M6-22"]
# ## How ready the four functions are

# %% tags=["M6-19", "M6-21", "M6-22"]
ck.organization.crm_readiness(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：每一项是它靠的字段填了多少；没有的列算零。**陷阱**：填满不等于填对。**定什么**：最空的那一格，谁补、哪天补齐。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: each function by how full its fields are; a missing column counts zero. **The trap**: filled is not yet right. **To decide**: the emptiest field, who fills it and by when.

# %% [markdown] lang="zh" tags=["M6-22"]
# ## 商机卫生
# %% [markdown] lang="en" tags=["M6-22"]
# ## Hygiene of open deals

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.17：多少商机没有下一步（{minutes:TH6.17} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.17: how many have no next step ({minutes:TH6.17} minutes)

# %% tags=["exercise", "M6-22"] key="TH6.17"
ck.exercise("TH6.17", company)

# %% tags=["solution", "M6-22"] key="TH6.17"
lacks = ck.organization.pipeline_hygiene(company).table
step = lacks.loc[lacks["hygiene"].eq("next_step"), "lacking_share"].sum()
ck.answer("TH6.17", company, without=float(step), most=lacks["hygiene"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.17"
# 问：“没有下一步的单，为什么还在预测里？”常见错误：把几样缺的加起来。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.17"
# Ask: "Why is a deal without a next step still in the forecast?" Common mistake: to add up what is missing.

# %% [markdown] lang="zh" tags=["M6-14", "M6-20"]
# ## 哪样分析在哪儿跑，哪件事没工具
# %% [markdown] lang="en" tags=["M6-14", "M6-20"]
# ## What runs where, and which need has no tool

# %% tags=["M6-20"]
ck.organization.analysis_map(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.19：哪件事没有工具（{minutes:TH6.19} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.19: which need has no tool ({minutes:TH6.19} minutes)

# %% tags=["exercise", "M6-14"] key="TH6.19"
ck.exercise("TH6.19", company)

# %% tags=["solution", "M6-14"] key="TH6.19"
tools = ck.organization.tool_fit(company).table
ck.answer("TH6.19", company, bare=tools.loc[tools["n_tools"].eq(0), "tool_need"].tolist() or "none")

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.19"
# 问：“软件做不了的那件，现在谁在管？”
# %% [markdown] lang="en" tags=["trainer"] key="TH6.19"
# Ask: "Who looks after the one no software does?"

# %% [markdown] lang="zh" tags=["M6-23"]
# ## 选系统：先定权重，再打分
# %% [markdown] lang="en" tags=["M6-23"]
# ## Choosing: weights first, marks second

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.18：价格权重加倍（{minutes:TH6.18} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.18: the price counts double ({minutes:TH6.18} minutes)

# %% tags=["exercise", "M6-23"] key="TH6.18"
ck.exercise("TH6.18", company)

# %% tags=["solution", "M6-23"] key="TH6.18"
offers = ck.organization.crm_choice(company, w_price=2.0).table
doubled = ck.organization.crm_choice(company).extra["doubled"]
first = ck.organization.crm_choice(company).about["crm_offer"]
ck.answer(
    "TH6.18",
    company,
    leader=offers.sort_values("crm_marks", ascending=False)["crm_offer"].head(1).tolist(),
    flips=sum(one != first for one in doubled.values()),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.18"
# 问：“权重是看了分数以后定的吗？”常见错误：拿示例的分数当真。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.18"
# Ask: "Were the weights set after seeing the marks?" Common mistake: to take the example's marks for real.

# %% tags=["M6-23"]
ck.organization.crm_claims(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：两个说法都来自资料，没有核实。**陷阱**：排名第一不等于合您用。**定什么**：带自己的十家客户去试，试完再打分。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: both claims come from the source and are not verified. **The trap**: first in a ranking is not fit for you. **To decide**: try with ten of your own customers, then give marks.
