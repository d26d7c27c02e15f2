# %% [markdown] lang="zh" tags=["M5-11"]
# # 引导用户、转变思维、模式探索：小试
# %% [markdown] lang="en" tags=["M5-11"]
# # Guide users, change minds, explore models: a small experiment

# %% [markdown] lang="zh" tags=["M5-11", "lesson"]
# **为什么看这个**：引导，是让客户尽早得到第一次好处；转变，是看客户账；探索，是挑一个模式（会员、服务订阅、社群、平台），先在一半客户身上试。约 {minutes:05_marketing/30_experiments} 分钟。
# %% [markdown] lang="en" tags=["M5-11", "lesson"]
# **Why**: to guide is to bring customers to their first benefit soon; to change minds is to read the customer account; to explore is to choose a model (membership, service subscription, community, platform) and try it on half of the customers. About {minutes:05_marketing/30_experiments} minutes.

# %% [markdown] lang="zh" tags=["M5-11"]
# ## 要多少客户
# %% [markdown] lang="en" tags=["M5-11"]
# ## How many customers

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.10：小试要多少客户（{minutes:TH5.10} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.10: how many customers a test takes ({minutes:TH5.10} minutes)

# %% tags=["exercise", "M5-11"] key="TH5.10"
ck.exercise("TH5.10", company)

# %% tags=["solution", "M5-11"] key="TH5.10"
from custkit.measures.experiment import sample_per_arm

ck.answer("TH5.10", company, n=sample_per_arm(0.10, 0.13))

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.10"
# 问：“看不出差别的小试，跟没试有什么不同？”好的回答：更糟，因为大家以为试过了。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.10"
# Ask: "How does a test that could show nothing differ from no test?" It is worse: everybody believes it was tried.

# %% tags=["M5-11"]
ck.show.dial(ck.marketing.experiment_size, company)

# %% [markdown] lang="zh" tags=["M5-11", "lesson"]
# **怎么读**：虚线是手里每组的客户数，曲线在它下面的才看得出来。**陷阱**：试到一半看着好就停，等于多掷几次骰子。**定什么**：开始前写下四样：改什么、给谁、哪天看、低于多少就停；分组抽签，不许挑。
# %% [markdown] lang="en" tags=["M5-11", "lesson"]
# **How to read it**: the dashed line is the customers per group at hand; below it the curve can be seen. **The trap**: to stop half-way because it looks good is to throw the dice again. **To decide**: before it begins write down what changes, for whom, when it is read and below what it stops; groups by lot, never by choice.

# %% [markdown] lang="zh" tags=["M5-11"]
# ## 怎么读结果
# %% [markdown] lang="en" tags=["M5-11"]
# ## Reading the result

# %% tags=["M5-11"]
ck.show.dial(ck.marketing.two_groups, company)

# %% [markdown] lang="zh" tags=["M5-11", "lesson"]
# **怎么读**：两个区间差多远；标题按差的区间说话。**陷阱**：没有对照组的“有效”，多半是季节。**定什么**：说不准就先别推广，改大一点再试。
# %% [markdown] lang="en" tags=["M5-11", "lesson"]
# **How to read it**: how far apart the two are; the title goes by the interval of the difference. **The trap**: “it works” without a group to compare with is mostly the season. **To decide**: where nobody can tell, do not spread it; change more and try again.
