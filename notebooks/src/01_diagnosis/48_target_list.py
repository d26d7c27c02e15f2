# %% [markdown] lang="zh" tags=["M1-38"]
# # 从区域到名单：怎样确定战略目标客户
# %% [markdown] lang="en" tags=["M1-38"]
# # From region to list: how to choose strategic target customers

# %% [markdown] lang="zh" tags=["M1-38", "lesson"]
# 约 {minutes:01_diagnosis/48_target_list} 分钟。“我们的战略客户是谁”，不能靠谁嗓门大。
# %% [markdown] lang="en" tags=["M1-38", "lesson"]
# About {minutes:01_diagnosis/48_target_list} minutes. Who our strategic customers are must not be settled by the loudest voice.

# %% [markdown] lang="zh" tags=["M1-38", "lesson"]
# **为什么看这个**：先定什么叫有吸引力（采购总额、增长、毛利），给权重，打分，再定一条分数线：过线的进名单，不过的先放下。然后看名单落在哪些区域：区域加力加在谁身上，就在这张名单里。
# %% [markdown] lang="en" tags=["M1-38", "lesson"]
# **Why**: first say what makes a customer attractive (spending, growth, margin), weight it, score it, then draw a line: those above go on the list, the others wait. Then see in which regions they sit: to push in a region means to push at these customers.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.2：目标客户名单有多长（{minutes:TH1.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.2: how long is the target list ({minutes:TH1.2} minutes)

# %% tags=["exercise", "M1-38"] key="TH1.2"
ck.exercise("TH1.2", company)

# %% tags=["solution"] key="TH1.2"
listed = ck.diagnosis.targets_by_region(company).table
ck.answer(
    "TH1.2",
    company,
    size=lambda: listed["n_targets"].sum(),
    region=lambda: listed["region"].iloc[0],
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.2"
# TH1.2（{minutes:TH1.2} 分钟，课后）。先问：“您手下的人，一个季度能认真跟几家？”常见错误：把 0.7 当成前 70%；只数“重点投入”一格；客户多的区域当成目标多的区域。
# %% [markdown] lang="en" tags=["trainer"] key="TH1.2"
# TH1.2 ({minutes:TH1.2} minutes, at home). Ask first: "How many can your people follow in earnest within a quarter?" Common mistakes: taking 0.7 for the top 70%; counting only the box "Invest"; taking the region with most customers for the one with most targets.

# %% tags=["M1-38"]
ck.tiering.target_screen(company, cut=0.9)

# %% [markdown] lang="zh" tags=["M1-38", "lesson"]
# **怎么读**：这是最严的名单，线划在 0.9。分数是 0 到 1，按排名算，一家巨头不会把别人压成零。分数线每提高一档，名单只会变短，不会变长。
#
# **陷阱**：名单越长越安全，其实越长越没人管。跟得过来几家，就把线划在哪里。
#
# **决定**：线上的客户每家定一名负责人；跟不过来，就抬线，不要加名单。
# %% [markdown] lang="en" tags=["M1-38", "lesson"]
# **How to read it**: this is the strictest list, with the line at 0.9. The score runs from 0 to 1 and goes by rank, so one giant does not press the others to nothing. With every step of the line the list gets shorter, never longer.
#
# **The trap**: a long list feels safe, but nobody looks after it. Draw the line where your people can still follow.
#
# **The decision**: one owner for each customer above the line; if that is too many, raise the line instead of stretching the list.

# %% [markdown] lang="zh" tags=["M1-08", "M1-13", "lesson"]
# ## 每个区域一页纸
# %% [markdown] lang="en" tags=["M1-08", "M1-13", "lesson"]
# ## One page a region

# %% [markdown] lang="zh" tags=["M1-08", "M1-13", "lesson"]
# 名单和六种看法合在一起，就是区域的一页纸：`custkit page region 数据 区域 --out 文件.html`。
# %% [markdown] lang="en" tags=["M1-08", "M1-13", "lesson"]
# The list and the six looks together make a region's page: `custkit page region DATA REGION --out FILE.html`.
