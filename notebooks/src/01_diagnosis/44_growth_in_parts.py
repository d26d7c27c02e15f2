# %% [markdown] lang="zh" tags=["M1-12"]
# # 增长分解：涨跌里有多少是自己的
# %% [markdown] lang="en" tags=["M1-12"]
# # Growth in parts: how much of it is our own doing

# %% [markdown] lang="zh" tags=["M1-12", "lesson"]
# 约 {minutes:01_diagnosis/44_growth_in_parts} 分钟。年终会上，涨了都说自己干得好，跌了都怪大环境。
# %% [markdown] lang="en" tags=["M1-12", "lesson"]
# About {minutes:01_diagnosis/44_growth_in_parts} minutes. At the year-end meeting growth is always our merit and decline always the market's fault.

# %% [markdown] lang="zh" tags=["M1-12", "lesson"]
# **为什么看这个**：偏离份额法（shift-share，Dunn 1960）把一个区域的增减拆成三块，加起来一分不差：
#
# - **随大势**：别的区域合起来涨多少，它也该涨多少；
# - **行业结构**：它的客户恰好在热门行业还是冷门行业；
# - **本地**：跟别处的同类行业比，多出来或者少掉的。
#
# “别处”不包括这个区域自己：一个大区域跟包括自己的总数比，自己的跌会把总数也拉低，看上去就没那么糟。
# %% [markdown] lang="en" tags=["M1-12", "lesson"]
# **Why**: shift-share (Dunn 1960) takes a region's change apart into three pieces that add up exactly:
#
# - **with the others**: what it would have gained at the growth of all other regions together;
# - **industry mix**: whether its customers happen to sit in hot or cold industries;
# - **local**: what it did better or worse than the same industries elsewhere.
#
# "Elsewhere" leaves the region itself out: held against a sum that holds itself, a large region that falls drags the sum down and looks less bad than it is.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.23：是大势，还是自己（{minutes:TH1.23} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.23: the others, or ourselves ({minutes:TH1.23} minutes)

# %% tags=["exercise", "M1-12"] key="TH1.23"
ck.exercise("TH1.23", company)

# %% tags=["solution"] key="TH1.23"
parts = ck.diagnosis.shift_share(company).table
ck.answer(
    "TH1.23",
    company,
    region=lambda: parts["region"].iloc[0],
    sure=lambda: "yes" if parts["local_high"].iloc[0] < 0 else "no",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.23"
# TH1.23（{minutes:TH1.23} 分钟，课后）。先问：“去年跌的那个区域，您怪了谁？”常见错误：挑总数跌得最多的；圆点在左边就下结论。
# %% [markdown] lang="en" tags=["trainer"] key="TH1.23"
# TH1.23 ({minutes:TH1.23} minutes, at home). Ask first: "Whom did you blame for the region that fell last year?" Common mistakes: choosing the largest fall in all; judging by the dot alone.

# %% [markdown] lang="zh" tags=["M1-12", "lesson"]
# **怎么读**：左图每个区域三条：大势、行业结构、本地。右图只看本地一块和它的 95% 区间：客户一家一家不同，一两家大客户就能把区间拉得很宽。整条在零左边，问题在本地；跨过零，可能没有少卖，先别下结论。
#
# **陷阱**：“本地”不等于“区域经理”。一个大客户、一个替代品、一次交付事故都算在本地里，它只告诉您去哪里找，不告诉您怪谁。
#
# **决定**：本地一块确实少了的区域，先派人去查对手和交付，再谈指标；说不准的，先去看买得最多的几家。
# %% [markdown] lang="en" tags=["M1-12", "lesson"]
# **How to read it**: on the left each region has three bars: the others, the mix, local. On the right stands the local part alone with its 95% interval: customers differ, and one or two giants make it wide. Where the whole line lies left of zero, something local goes wrong; where it takes in zero, say nothing yet.
#
# **The trap**: "local" does not mean "the regional manager". One large customer, one substitute, one failed delivery are all in it; it says where to look, not whom to blame.
#
# **The decision**: where the local part is clearly lost, send someone to look at rivals and delivery before you talk about targets; where it is not clear, look at the few largest customers.
