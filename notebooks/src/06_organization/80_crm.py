# %% [markdown] lang="zh" tags=["M6-14", "M6-19", "M6-20", "M6-21", "M6-22"]
# # 客户系统：四项功能
# %% [markdown] lang="en" tags=["M6-14", "M6-19", "M6-20", "M6-21", "M6-22"]
# # CRM: four functions

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
# **怎么读**：每一项是它靠的字段填了多少；文件里没有的列不算：先问是没导出，还是没记。**陷阱**：填满不等于填对。**定什么**：最空的那一格，谁补、哪天补齐。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: each function by how full its fields are; columns the file does not have are left out: ask whether they were not exported or never kept. **The trap**: filled is not yet right. **To decide**: the emptiest field, who fills it and by when.

# %% [markdown] lang="zh" tags=["M6-22"]
# ## 未结商机齐不齐
# %% [markdown] lang="en" tags=["M6-22"]
# ## What open deals lack

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
