# %% [markdown] lang="zh" tags=["M2-35"]
# # 说“提升 20%”，和走远的大客户
# %% [markdown] lang="en" tags=["M2-35"]
# # A lift of 20%, and a large account drifting away

# %% [markdown] lang="zh" tags=["M2-35"]
# ## 听到“满意度提升 20%”的时候
# %% [markdown] lang="en" tags=["M2-35"]
# ## When you hear “satisfaction up by 20%”

# %% [markdown] lang="zh" tags=["M2-35", "lesson"]
# - **问题**：一篇文章说，某零售企业用 RFM 分层，给高价值客户专属折扣，满意度升了两成，收入升了一成半。该不该照做？约 {minutes:02_tiering/97_case_cards} 分钟读完两张卡。
# - **先问四句**：跟谁比？同一段时间，没享受的客户升了多少？多少家、多大误差？升的是谁，是不是本来就在涨？原文一句都没答，所以这两个数在本课里只当待查的说法，不当事实。
# - **方法**：双重差分。享受的一组前后之差，减去没享受的一组前后之差；两组一起涨，差就是零。
# - **行动**：下次推政策，先留一组不推的，写好看哪个数、看到哪天，再开始。
#
# 拿自己的数据试一次：来过用户日的客户，之后的订单比没来的多吗？两组都只取活动前一年下过单的客户，看活动前后各六个月。
# %% [markdown] lang="en" tags=["M2-35", "lesson"]
# - **Question**: an article says a retailer tiered by RFM, gave its high-value customers exclusive discounts, and satisfaction rose by a fifth, sales by some 15%. Should we do the same? The two cards take about {minutes:02_tiering/97_case_cards} minutes.
# - **Ask four things first**: compared with whom? How much did customers without the offer rise at the same time? How many customers, how wide the margin of error? Who rose, and were they rising anyway? The article answers none of these, so in this course the two numbers are claims to be examined, not facts.
# - **Method**: difference-in-differences: the change of those who had it, less the change of those who had not; where both rise alike, it is zero.
# - **Action**: next time, leave a group without the offer, write down which number you will look at and until when, then begin.
#
# Try it on our own data: do customers who came to the user day order more afterwards than those who did not? Both groups had orders in the year before; we look at six months on either side.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.4：提升是真的吗（{minutes:TH2.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.4: is the lift real? ({minutes:TH2.4} minutes)

# %% tags=["exercise", "M2-35"] key="TH2.4"
ck.exercise("TH2.4", company)

# %% tags=["solution", "M2-35"] key="TH2.4"
facts = ck.tiering.event_comparison(company).about
low, high = facts.get("effect_low", 0), facts.get("effect_high", 0)
ck.answer("TH2.4", company, verdict="yes" if low > 0 else "no" if high < 0 else "cannot_tell")

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.4"
# {minutes:TH2.4} 分钟。先问：“上一场客户活动，您怎么知道有用？”好的回答提到没来的那一组。常见错误：只看来的人后来怎么样。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.4"
# {minutes:TH2.4} minutes. Ask first: "How did you know that your last customer event did any good?" Good answers speak of those who did not come. Common mistake: looking at the guests alone.

# %% tags=["M2-35"]
ck.tiering.event_comparison(company)

# %% [markdown] lang="zh" tags=["M2-35", "lesson"]
# **怎么读**：差额说的是来过的比没来的多变了几单。区间跨过零，老实的回答就是“说不准”：也许有用，也许没用，这些数据分不出来。“说不准”不是“没用”，它的意思是下次多请几家、留好对照组。
#
# **陷阱**：来的本来就是跟我们走得近的，所以不能只看来的人后来怎么样。
# %% [markdown] lang="en" tags=["M2-35", "lesson"]
# **How to read it**: the estimate says by how many orders the guests changed more than the others. Where its interval crosses zero the honest answer is “cannot tell”: it may have helped or not, these data do not show which. “Cannot tell” is not “no use”; it means invite more next time and keep a group to compare with.
#
# **The trap**: those who came were close to us anyway; so never look only at how the guests did afterwards.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 正在走远的大客户
# %% [markdown] lang="en" tags=["lesson"]
# ## A large account drifting away

# %% [markdown] lang="zh" tags=["lesson"]
# - **问题**：销售总监说，这家客户是老朋友，级别 A，不用担心。
# - **数据**：在 A 类大客户里，找近半年收入比去年同期少得最多的一家，看它的层级。
# - **发现**：见下表第一行。金额还在前列，所以名单上一直是 A；下单却在变少，间隔在拉长。
# - **行动**：归入“挽救”，两周内由原负责人和主管一起上门，先问原因，再谈方案；在弄清原因之前，不降低服务。
# %% [markdown] lang="en" tags=["lesson"]
# - **Question**: the sales director says: an old friend, level A, nothing to worry about.
# - **Data**: among the large accounts (class A), take the one whose revenue of the last half-year fell most against the year before; look at its tier.
# - **Finding**: see the first row of the table. The money of the past keeps it in front, so the list still says A; the orders are getting fewer and further between.
# - **Action**: a case for “rescue”: within two weeks the owner and a manager go there together, ask for the reason first and talk of offers second; no cut in service until the reason is known.

# %% tags=["lesson"]
ck.show.table(ck.tiering.falling_accounts(company), rows=3, company=company)
