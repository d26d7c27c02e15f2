# %% [markdown] lang="zh" tags=["M1-13"]
# # 覆盖与工作量：人放对地方了吗
# %% [markdown] lang="en" tags=["M1-13"]
# # Coverage and workload: are people in the right place

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# 约 {minutes:01_diagnosis/46_coverage} 分钟。人手的分布多半是历史留下的。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# About {minutes:01_diagnosis/46_coverage} minutes. Where people sit is mostly history.

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **为什么看这个**：工作量法从客户倒推：每类客户一年该去几次，加起来，除以当地一名业务员一年能跑的次数，就是需要的人数。1,000 家每年 36 次，加上 2,000 家每年 12 次，是 60,000 次；一个人能跑 1,000 次，就要 60 人。
#
# 路程算在“能跑的次数”里：客户散、路远的地方，同样一个人跑得少。
#
# 先看表：几种读法各要几个人，标准要求的拜访有多少记在案。练习里第一张图的滑块可以拖：开始时每家客户都去 24 次。拖到公司的标准，结论会不会变？
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **Why**: the workload method starts from the customers: how many calls a year each class should get, added up, over the calls a rep there can make, gives the reps needed. 1,000 accounts at 36 calls and 2,000 at 12 are 60,000 calls; at 1,000 calls a rep that is 60 reps.
#
# Distance stands in what a rep can make: where customers are far between, the same person makes fewer calls.
#
# First the table: how many reps each reading asks for, and how many of the calls are on record. In the exercise the picture with the sliders begins with 24 calls for everybody. Move them to the company's standard: does the conclusion change?

# %% tags=["M1-13"]
ck.diagnosis.workload_readings(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 E1.2：哪个区域人多了（{minutes:E1.2} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise E1.2: which region has too many people ({minutes:E1.2} minutes)

# %% tags=["exercise", "M1-13"] key="E1.2"
ck.exercise("E1.2", company)

# %% tags=["solution"] key="E1.2"
people = ck.diagnosis.workload(company).table
over = people[people["cover"] == "over"]
ck.answer(
    "E1.2",
    company,
    region=over["region"].head(1).tolist() or "none",
    surplus=over["surplus_reps"].head(1).sum(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E1.2"
# E1.2（{minutes:E1.2} 分钟，课后）。看图 2，拖滑块 3，讨论 3。先问：“如果明天那里有人辞职，您补不补？”常见错误：只看收入派人；把“需要几人”当成“多几人”；忘了路程；看到半个人的差距就要动人。追问：拜访记录只有标准的几成，是标准高了，还是没去？
# %% [markdown] lang="en" tags=["trainer"] key="E1.2"
# E1.2 ({minutes:E1.2} minutes, at home). Picture 2, sliders 3, discussion 3. Ask first: "If somebody there resigns tomorrow, do you fill the post?" Common mistakes: sending people by revenue alone; taking "needed" for "too many"; forgetting distance; moving people for half a rep. Then ask: calls on record are a fraction of the standard; is the standard too high, or did nobody go?

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **怎么读**：需要人数不是一个数，是一个区间：按客户级别、按采购潜力、按收入分层各算一遍，再放宽一成。只按收入派人，会冷落买得起却还没买的客户，所以“按采购潜力”那一列要单独看。
#
# **陷阱**：拿半个人的差距去调人；或者不看记录：标准要求的拜访次数与有记录的拜访差得远，要么标准定高了，要么没有人去，两种都不靠调人解决。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **How to read it**: the need is not a number but a range: by level, by what customers could buy, by tier, and ten per cent wider each way. Sending people by revenue alone starves customers who could buy and do not yet; so look at the column "by potential" by itself.
#
# **The trap**: moving people for half a rep; or not looking at the record: where the calls the standard asks for are far above the calls on record, either the standard is too high or nobody goes, and moving people cures neither.

# %% [markdown] lang="zh" tags=["M1-13", "lesson"]
# **决定**：只有整个区间都在同一边、差满一个整人，才动；先用空缺调，再用人调。从哪里调到哪里，在模块 1 的 1.4 节和作战包的“区域人手”里。
# %% [markdown] lang="en" tags=["M1-13", "lesson"]
# **The decision**: move only where the whole range lies on one side and a whole rep is at stake; move vacancies first, people second. From where to where stands in section 1.4 of module 1 and on the sheet "Territory coverage" of the action pack.
