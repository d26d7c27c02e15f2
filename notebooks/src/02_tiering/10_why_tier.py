# %% [markdown] lang="zh"
# # 为什么分层，洞察值多少钱
# %% [markdown] lang="en"
# # Why tier, and what insight is worth

# %% [markdown] lang="zh" tags=["M2-37", "lesson"]
# **三个逼着我们分层的理由**：对手盯着同样的好客户；客户要的东西越来越不一样；销售和服务的人手就这么多。一视同仁，结果是大客户嫌慢，小客户赔钱。
#
# ### 练习 TH2.10：十二问自测（{minutes:TH2.10} 分钟）
# %% [markdown] lang="en" tags=["M2-37", "lesson"]
# **Three reasons that force us to tier**: rivals are after the same good customers; customers want ever more different things; sales and service have only so many hours. Treat all alike, and the large find us slow while the small cost us money.
#
# ### Exercise TH2.10: twelve questions to yourself ({minutes:TH2.10} minutes)

# %% tags=["M2-37", "exercise"] key="TH2.10"
ck.exercise("TH2.10", company)

# %% tags=["M2-37", "solution"] key="TH2.10"
ck.answer("TH2.10", company, ticked=["review"])

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.10"
# 没有标准答案。让每桌比一比：同一家公司的人，答案一样吗？不一样的那几句最值得谈。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.10"
# There is no right answer. Let people of one firm compare: where they differ is what to talk about.

# %% [markdown] lang="zh" tags=["M2-01"]
# ## 留存率多两个百分点，值多少
# %% [markdown] lang="en" tags=["M2-01"]
# ## What two points of retention are worth

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# **为什么看这个**：洞察要花时间，得先知道它值多少。洞察换来三样东西：客户更满意、留得更久、买得更多；其中“留得更久”最好算。一家每年赚 100 元、留存率 80% 的客户，按 10% 的贴现率，以后一共值 100 × 0.8 ÷ (1 + 0.1 − 0.8) ≈ 267 元；留存率提到 82%，就值 293 元。
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# **Why**: insight takes time, so first ask what it brings. It brings three things: satisfaction, loyalty and growth; loyalty is the easiest to count. A customer who earns us 100 a year with 80% retention is worth 100 × 0.8 ÷ (1 + 0.1 − 0.8) ≈ 267 from here on at a discount rate of 10%; raise retention to 82% and it is 293.

# %% tags=["M2-01"]
ck.tiering.insight_value(company)

# %% tags=["M2-01", "lesson"]
ck.show.dial(ck.tiering.insight_value, company)

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# **怎么读**：一年前在这一层的客户，现在还有多少没有沉默，就是留存率；横条是留存率再高一点能多出的价值。动一动滑块，看提高多少才值得一年的功夫。
#
# **陷阱**：客户少的一层，只要这一年没人走，留存率就是 100%，增值就是零。那是样本小，不是不会走；一家大客户离开，一年的功夫就没了。
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# **How to read it**: of the customers in the tier a year ago, how many are not silent now: that is retention. The bar is what a little more of it would add. Move the slider and see how much would be worth a year's work.
#
# **The trap**: in a small tier where nobody happened to leave, retention reads 100% and the gain nil. That is a small sample, no promise; one large account lost undoes a year of work.

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# ## 另外两样：客户更愿意推荐，和收入目标
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# ## The other two: being recommended, and the income goal

# %% tags=["M2-01"]
ck.tiering.recommending_value(company)

# %% tags=["M2-01"]
ck.planning.gap_bridge(company)

# %% [markdown] lang="zh" tags=["M2-01", "lesson"]
# **怎么读**：上图比的是推荐者和贬损者在回答以后一年买了多少；区间里有零，就标不出价，不是说满意不要紧。下图把收入目标的缺口拆成四样，哪一样从没做到过，洞察就先用在那里。**陷阱**：推荐者买得多，也可能只是因为他们本来就长得快。
# %% [markdown] lang="en" tags=["M2-01", "lesson"]
# **How to read it**: above, what promoters and detractors bought in the year after they answered; where the range holds nought there is no price, which is not to say that content customers do not matter. Below, the gap to the income goal in four parts: insight goes first to the one never done. **The trap**: promoters may buy more only because they were growing anyway.
