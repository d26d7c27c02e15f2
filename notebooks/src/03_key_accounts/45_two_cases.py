# %% [markdown] lang="zh" tags=["M3-27", "M3-28"]
# # 机制有没有用，走掉的有什么共同点
# %% [markdown] lang="en" tags=["M3-27", "M3-28"]
# # Did a routine help, and what do the lost have in common

# %% [markdown] lang="zh" tags=["M3-27", "lesson"]
# 约 {minutes:03_key_accounts/45_two_cases} 分钟。两个案例都只有结果，没有数：我们用自己的数据算一遍，看站不站得住。
# %% [markdown] lang="en" tags=["M3-27", "lesson"]
# About {minutes:03_key_accounts/45_two_cases} minutes. Both cases tell results without figures: we work them on our own data and see whether they stand.

# %% [markdown] lang="zh" tags=["M3-27"]
# ## 定一套沟通机制，有没有用
# %% [markdown] lang="en" tags=["M3-27"]
# ## A fixed routine of contact: did it help?

# %% [markdown] lang="zh" tags=["M3-27", "lesson"]
# 一家 B2B 企业的销售与客户沟通不畅，问题传不回来，于是定了例会和反馈渠道。有没有用，看三样：工单首次响应的中位时间、来往有没有回应、老客户还回不回来买。拖动滑块，放到您公司那套机制开始的时候（这里先取十二个月前）。
# %% [markdown] lang="en" tags=["M3-27", "lesson"]
# In a B2B firm sales and customers talked past each other and problems never came back; so it set up regular meetings and a channel for feedback. Did it help? Look at three things: the median time to the first answer on a ticket, whether contacts are answered, and whether customers come back to buy. Move the slider to when your own routine began (here it is twelve months ago, for a start).

# %% tags=["M3-27", "lesson"]
ck.show.dial(ck.key_accounts.before_after, company)

# %% [markdown] lang="zh" tags=["M3-27", "lesson"]
# **怎么读**：变化后面是 95% 的区间；区间跨过 0，就是说不准。“纯属巧合的可能”这样算：把日期打乱两千次，有多少次也能变这么多。**定什么**：区间不跨 0 再推广；跨 0 就再等一个季度，或者换个量法。
#
# **陷阱**：前后对比只说明“变了”，不说明“因为它变了”。同一时间换了人、淡旺季不同，都混在里面。想分清，先在一个区域试，拿另一个区域对照。
# %% [markdown] lang="en" tags=["M3-27", "lesson"]
# **How to read it**: beside each change stand the ends of its 95% interval; if the interval holds 0, nobody can tell. "Chance alone" shuffles the dates two thousand times and counts how often the change is as large. **Decide**: roll it out if the interval leaves out 0; if not, wait another quarter or measure something else.
#
# **The trap**: before and after tells that something changed, not why. New people, another season: all of it is in there. To tell them apart, begin in one region and keep another for comparison.

# %% [markdown] lang="zh" tags=["M3-28"]
# ## 走掉的大客户有什么共同点
# %% [markdown] lang="en" tags=["M3-28"]
# ## What lost large customers have in common

# %% [markdown] lang="zh" tags=["M3-28", "lesson"]
# 一家消费品企业找出了流失高价值客户的共同特征，据说流失率因此降了 15%，新客户还涨了 30%。共同特征可以找，我们也来找；那两个百分数先放一放。
#
# 优势比等于“有这特征的：走的除以留的”再除以“没这特征的：走的除以留的”，拿纸笔就能验算；区间不含 1 才算数。特征两边不足十家的不列。
# %% [markdown] lang="en" tags=["M3-28", "lesson"]
# A consumer firm looked for what its lost high-value customers had in common, and is said to have cut its churn rate by 15% and won 30% more new customers. Traits can be looked for, and we do it here; the two percentages wait until below.
#
# The odds ratio is gone ÷ stayed among those with the trait, divided by gone ÷ stayed among those without; pen and paper will check it. It counts only if its interval leaves out 1. Traits with fewer than ten customers on either side are left out.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.16：哪些站得住（{minutes:TH3.16} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.16: what stands ({minutes:TH3.16} minutes)

# %% tags=["exercise", "M3-27", "M3-28"] key="TH3.16"
ck.exercise("TH3.16", company)

# %% tags=["solution", "M3-27", "M3-28"] key="TH3.16"
changes = ck.key_accounts.before_after(company).table
ck.answer(
    "TH3.16",
    company,
    n_clear=ck.key_accounts.churn_traits(company).table["clear"].sum(),
    changed=lambda: "yes" if changes["clear"].iloc[0] else "no",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.16"
# {minutes:TH3.16} 分钟，课后。先问：“‘降了 15%’，是 20% 变 17%，还是 20% 变 5%？”好的回答只看区间。常见错误：优势比大于 1 就算数；变了就说是机制的功劳。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.16"
# {minutes:TH3.16} minutes, at home. Ask first: "15% lower: from 20% to 17%, or from 20% to 5%?" Good answers look at intervals only. Common mistakes: every odds ratio above 1 counted; a change credited to the routine.

# %% tags=["M3-28"]
ck.key_accounts.churn_tree(company)

# %% [markdown] lang="zh" tags=["M3-28", "lesson"]
# **怎么读**：这是只问两个问题的树，把客户分成几堆，看哪一堆走得多。**定什么**：给排第一的特征想一个动作，下个季度先在一半的客户身上试。
#
# **那两个百分数能信吗？先问四句**：降 15% 是 20% 变 17%，还是 20% 变 5%？多少家客户，区间多宽？同期没做的那些客户变了多少？新客户涨 30% 跟挽留老客户有什么关系？四句都答不上来，它就是广告。
#
# **陷阱**：看了十几个特征，总有一个碰巧显眼；“买得单一”也可能是因为来得短，而不是走的原因。
# %% [markdown] lang="en" tags=["M3-28", "lesson"]
# **How to read it**: a tree that asks two questions, and shows in which group most are lost. **Decide**: think of one step against the first trait and try it next quarter with half of those customers.
#
# **Can the two percentages be believed? Four questions first**: is "15% lower" from 20% to 17%, or from 20% to 5%? How many customers, how wide is the interval? What happened meanwhile to customers for whom nothing was done? And what has 30% more new customers to do with keeping the old? If none can be answered, it is advertising.
#
# **The trap**: look at a dozen traits and one stands out by chance; and who buys a single line may simply have come lately, which is no reason to leave.
