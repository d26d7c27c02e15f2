# %% [markdown] lang="zh"
# # 问题处理两步：先定类型，再找方法

# %% [markdown] lang="en"
# # Questions in two steps: name the type, then fetch the method

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/15_questions} 分钟。会上最费时间的，是用一类答案去回答另一类问题。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/15_questions} minutes. What costs meetings most time is an answer of one type to a question of another.

# %% [markdown] lang="zh" tags=["M1-17"]
# ## 先定问题类型，再找方法

# %% [markdown] lang="en" tags=["M1-17"]
# ## Name the type of the question, then fetch the method

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **为什么看这个**：问的是“为什么”，端上来的却是一张“有多少”的表。四类问题，一级比一级难，要的证据也一级比一级多。

# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **Why**: someone asks why and gets a table of how many. There are four types, each harder than the last, and each asks for more proof.

# %% tags=["M1-17"]
ck.diagnosis.question_types(company)

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# 下面是全部方法卡：用什么方法、要哪几张表、怎样据此决定；缺表的写明缺哪一张。

# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# Here are all method cards: which method, which tables, how it decides, and what is missing.

# %% tags=["M1-17"]
ck.diagnosis.problem_router(company)

# %% [markdown] lang="zh" tags=["M1-17"]
# ## 议题树：把“收入变了多少”拆到不重不漏

# %% [markdown] lang="en" tags=["M1-17"]
# ## The issue tree: a change of revenue, with no overlap and no gap

# %% tags=["M1-17"]
ck.diagnosis.issue_tree(company)

# %% [markdown] lang="zh" tags=["M1-17", "lesson"]
# **怎么读**：近 12 个月减去再前 12 个月，拆成几支，“增减金额”加起来正好等于总的变化，所以没有一块钱被数了两遍。老客户占两行（订单数、每单金额），金额两列写的是同一批客户。从最大的一支往下查，小的先放着。
#
# **陷阱**：拆得不重不漏，只说明算术对了，不说明原因找到了。“每单金额变了”是地点，不是凶手。

# %% [markdown] lang="en" tags=["M1-17", "lesson"]
# **How to read it**: the last 12 months less the 12 before, in branches; the changes add up to the whole exactly, so no money is counted twice. Those who stayed take two rows (orders, value per order), whose two money columns are of the same customers. Follow the largest branch down and leave the small ones.
#
# **The trap**: no overlap and no gap means that the arithmetic is right, not that the cause is found. "Value per order changed" is the place, not the culprit.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.1：六个问题，各属哪一类（{minutes:TH1.1} 分钟）
#
# 六个问题，各选一个类型。

# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.1: six questions, four types ({minutes:TH1.1} minutes)
#
# Choose the type of each of the six questions.

# %% tags=["exercise", "M1-17"] key="TH1.1"
ck.exercise("TH1.1", company)

# %% tags=["solution"] key="TH1.1"
types = list(ck.diagnosis.practice_questions(company).table["question_text"].map(ck.diagnosis.question_type))
ck.answer("TH1.1", company, **{f"q{n}": kind for n, kind in enumerate(types, start=1)})

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.1"
# TH1.1（课后 {minutes:TH1.1} 分钟）：收上来先看第三题和第六题，最容易错。带头问题：“回答完这个问题，谁会做不一样的事？”常见错误：把“要不要”当成预测；把“是不是因为”当成描述。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.1"
# TH1.1 ({minutes:TH1.1} minutes at home): look at the third and the sixth first, where most go wrong. Lead question: "Once this is answered, who will do something else?" Common mistakes: a "should we" taken for a forecast; an "is it because" taken for a description.
