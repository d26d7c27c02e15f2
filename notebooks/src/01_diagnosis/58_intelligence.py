# %% [markdown] lang="zh"
# # 情报：谁说的，信几分，谁去核实

# %% [markdown] lang="en"
# # Intelligence: who said it, how far to trust it, who checks

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。把“听说”变成有来源、有等级、有人核实的记录。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. Turn hearsay into records with a source, a grade and somebody who checks.

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# 来源和内容**分开打分**：可靠的人也会转述谣言，不可靠的人也会碰巧说对。来源从 A 到 F，内容从 1 到 6。

# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# Source and content are **graded apart**: a reliable person may pass on a rumour, an unreliable one may happen to be right. The source goes from A to F, the content from 1 to 6.

# %% tags=["M1-39", "lesson"]
ck.diagnosis.grade_meanings(company)

# %% [markdown] lang="zh" tags=["M1-39"]
# ## 待核实的情报

# %% [markdown] lang="en" tags=["M1-39"]
# ## Items to be confirmed

# %% tags=["M1-39"]
ck.diagnosis.open_log(company)

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **怎么读**：记录来自跟进记录里提到的对手和丢单去向。
#
# - **来源**的初始等级看是怎么听来的：丢单是 B，当面听到是 C，电话、邮件是 D，社交媒体是 E，说不清来源是 F。
# - **内容**由旁证来定：同一客户、同一对手，跟进记录和丢单互相印证，是 1，算证实；有两次同类记录，或者本身就是丢单，是 2；只有一条孤证，是 3。
# - 90 天没核实算超期，一年没核实就过期，只用来看趋势。
#
# 初始等级由规则给出，人可以改，改的时候写明理由。

# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **How to read it**: the items are rivals named in notes, and deals lost to them.
#
# - The **source**'s first grade follows from how we came to hear it: B a lost deal, C said in person, D on the phone or by mail, E social media, F source unknown.
# - The **content** goes by what else speaks for it: where a note and a lost deal name the same rival at the same customer it is 1 and confirmed; with two of one kind, or the lost deal itself, 2; alone, 3.
# - After 90 days unchecked an item is overdue; after a year it has expired and serves the trend only.
#
# The first grades come from rules; a person may change them and says why.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.33：压着没核实的情报（{minutes:TH1.33} 分钟）
#
# 把滑块拨到 90 天，看谁手里压得最多。

# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.33: items that nobody has checked ({minutes:TH1.33} minutes)
#
# Set the slider to 90 days and see in whose hands most of them are.

# %% tags=["exercise", "M1-39"] key="TH1.33"
ck.exercise("TH1.33", company)

# %% tags=["solution", "M1-39"] key="TH1.33"
owners = ck.diagnosis.open_items(company).table
ck.answer(
    "TH1.33",
    company,
    stale=owners["n_stale"].sum(),
    owner=owners["item_owner"].head(1).tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.33"
# 先问：“上个月听到的对手消息，哪一条后来证实了？”常见错误：只管收，不管核实；把没人核实的当成证实。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.33"
# Ask first: "Of what you heard about rivals last month, what was confirmed?" Common mistakes: to collect and never check; to take the unchecked for confirmed.

# %% [markdown] lang="zh" tags=["M1-39", "lesson"]
# **陷阱**：提到得多，不等于威胁大，也许只是那里的业务员爱写记录。把“谁在冒头”和结构突变放在一起看：同一段时间、同一个区域，一边对手冒头，一边我们掉量，才值得派人去问。
#
# **决定**：超期的每条定一个人、一个日期：证实，或者排除。

# %% [markdown] lang="en" tags=["M1-39", "lesson"]
# **The trap**: much talked of is not much of a threat; perhaps the reps there like to write. Hold the rival on the rise against the structural breaks: a rival who rises where and when we fall is worth sending someone to ask.
#
# **The decision**: for each overdue item a person and a day: confirm it, or discard it.
