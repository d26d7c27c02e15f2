# %% [markdown] lang="zh"
# # 新客户留下来多少，每层定什么目标
# %% [markdown] lang="en"
# # How many new customers stay, and goals for each tier

# %% [markdown] lang="zh"
# ## 新客户后来还有多少在买
# %% [markdown] lang="en"
# ## How many new customers go on buying

# %%
ck.tiering.buying_again(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：每一行是同一个季度第一次下单的客户，往右看它们之后每个季度还有多少在买。往下比，看新一批的留存是不是比老一批好。
#
# **陷阱**：第一行装着数据开始之前就有的所有老客户，留存当然高，不要拿它当标杆。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: a row holds the customers whose first order fell into the same quarter; to the right, how many of them bought in each later quarter. Compare downwards to see whether the retention of newer groups is better.
#
# **The trap**: the first row holds everybody who was a customer before the data begin; its retention is naturally high and no benchmark.

# %% [markdown] lang="zh" tags=["M2-34"]
# ## 分层要换来什么：每层一行目标
# %% [markdown] lang="en" tags=["M2-34"]
# ## What tiering is for: one line of goals per tier

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **为什么看这个**：分层本身不是成绩。要换来四样：更满意、留得更久、收入更多、人手用得更准。先把今天的数字记下来，半年后才说得清有没有变好。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **Why**: having tiers is no achievement. They are to bring four things: satisfaction, loyalty, revenue, and hours better spent. Write down today's numbers first; only then can one say in half a year whether it got better.

# %% tags=["M2-34"]
ck.tiering.tier_goals(company)

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **怎么读**：留存率是基线，目标列默认加两个百分点，请改成您敢签字的数；满意（NPS）低于全体的，先到全体；人手的目标写在“价值占比”里：联系时间占比该跟着它走。一个目标要说清谁、多少、到哪天：“潜力客户留存从 91% 到 93%，负责人李经理，6 月 30 日前”才算目标，“加强客户维护”不算。
#
# **陷阱**：流失那一层没有留存率，它的目标是赢回几家、花多少钱。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **How to read it**: retention is the baseline; the target adds two points unless you put in what you dare to sign. For satisfaction (NPS) a tier below all customers first has to reach them; for hours, the share of value is what the share of contact time should follow. A goal says who, how much and until when: "retention of the potential tier from 91% to 93%, owner Li, by 30 June" is one; "better customer care" is not.
#
# **The trap**: those who are lost have no retention rate; the goal there is how many to win back, at what cost.

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# **写成 SMART 的一句话**：具体（做什么、对谁）、可量（数字和单位）、够得着（从多少到多少）、相关（为了哪个更大的目标）、有期限（哪天以前）。下面第一句五样齐全，第二句几乎全缺。
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# **Write it as one SMART sentence**: specific (what, for whom), measurable (a number with its unit), attainable (from where to where), relevant (which higher goal it serves), time-bound (by which day). The first sentence below has all five, the second almost none.

# %% tags=["M2-34", "lesson"]
ck.show.table(ck.planning.smart_table(ck.tiering.example_goals()))

# %% [markdown] lang="zh" tags=["M2-34", "lesson"]
# ### 练习 TH2.13：给一层客户定一个目标（{minutes:TH2.13} 分钟）
# %% [markdown] lang="en" tags=["M2-34", "lesson"]
# ### Exercise TH2.13: one goal for one tier ({minutes:TH2.13} minutes)

# %% tags=["M2-34", "exercise"] key="TH2.13"
ck.exercise("TH2.13", company)

# %% tags=["M2-34", "solution"] key="TH2.13"
ck.answer("TH2.13", company, goal=ck.tiering.example_goals()[0])

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.13"
# 常见错误：没有基线，只写要到多少；没有日期；写成口号。让人大声念出来，别人问“谁负责”。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.13"
# Common mistakes: no baseline, only where to; no day; a slogan. Have it read aloud, and let another ask "who answers for it?"
