# %% [markdown] lang="zh" tags=["M2-23"]
# # 客户终身价值：以后还会带来多少
# %% [markdown] lang="en" tags=["M2-23"]
# # Customer lifetime value: what is still to come

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **为什么看这个**：去年买得多，不等于明年还买。客户终身价值（CLV）把以后的毛利折成今天的钱，投入该跟着它走，而不是跟着去年的收入走。约 {minutes:02_tiering/60_lifetime_value} 分钟。
#
# 三种算法，看您做的是哪种生意：
#
# - **一句话的算法**：年毛利 × 毛利倍数，倍数由留存率和贴现率定，人人算得来；
# - **没有合同的重复采购**：预测未来 12 个月的收入。照去年、照自己的速度、购买模型，谁在藏起来的月份上最准就用谁；
# - **有合同、按期续约**：从历年续约率往后推，老合同比新合同更不容易断。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **Why**: who bought much last year need not buy next year. Customer lifetime value (CLV) turns the margin to come into today's money; effort should follow it rather than last year's revenue. About {minutes:02_tiering/60_lifetime_value} minutes.
#
# Three ways, by the kind of business:
#
# - **the rule of thumb**: yearly margin × margin multiple, from retention and the discount rate; everybody can do it;
# - **repeat buying without contract**: forecast the next 12 months. The same as last year, the own pace, a purchase model: whichever came nearest on hidden months is used;
# - **contracts that are renewed**: project past renewals forward; old contracts break less easily than new ones.

# %% [markdown] lang="zh" tags=["M2-23"]
# ## 一句话的算法
# %% [markdown] lang="en" tags=["M2-23"]
# ## The rule of thumb

# %% tags=["M2-23", "lesson"]
ck.tiering.margin_multiples(company)

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **怎么读**：一年赚 100 的客户，留存率 80% 时以后值 267，90% 时值 450。留存每多一点，倍数涨得越来越快。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **How to read it**: a customer who earns us 100 a year is worth 267 from here on at 80% retention, and 450 at 90%. The multiple rises faster and faster as retention does.

# %% [markdown] lang="zh" tags=["M2-23"]
# ## 先考预测，再听它说
# %% [markdown] lang="en" tags=["M2-23"]
# ## Test a forecast before you listen to it

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# 把最近一段时间藏起来，让几种办法只用前面的数据来猜，再跟真实发生的比。购买模型（MBG/NBD）同时猜“多久买一次”和“会不会不再来”，间隔有规律的另有一种；旁边放着最简单的两种：照去年，和人人给平均数。合计差不出四分之一、逐家最接近、又比平均数准的那一种，才可以开口；都不行，就说“不知道”，这比编一个数要好。项目型客户一单定多年，不算在内。
#
# 区间也要考：八成客户该落在里面，图上写着检验时真的落在里面的有多少。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# Hide the latest stretch of time, let several ways guess it from what came before, and hold them against what happened. A purchase model (MBG/NBD) guesses how often customers buy and whether they have stopped for good, a second one is for regular gaps; beside them stand the two simplest: the same as last year, and the average for everybody. Only the one that is within a quarter in all, nearest customer by customer, and nearer than the average may speak; if none is, we say “I do not know”, which beats a number made up. Project business, one order for years, stays out.
#
# Ranges are tested too: eight customers in ten should end inside, and the picture says how many did.

# %% tags=["M2-23"]
ck.tiering.holdout_check(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.6：去年的大客户里，谁以后最少（{minutes:TH2.6} 分钟）
#
# 预测考过了，再来用它。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.6: which of last year's largest has least to come ({minutes:TH2.6} minutes)
#
# The forecast has been tested; now use it.

# %% tags=["exercise", "M2-23"] key="TH2.6"
ck.exercise("TH2.6", company)

# %% tags=["solution", "M2-23"] key="TH2.6"
lasting = ck.tiering.lifetime_value(company).table
ten_largest = lasting.nlargest(10, "sales_12m")
ck.answer("TH2.6", company, customer=ten_largest.nsmallest(1, "clv")["customer_id"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.6"
# {minutes:TH2.6} 分钟。先问：“您去年的大客户里，哪一家您不敢保证明年还在？”好的回答会说出理由：间隔变长、项目做完了、换了人。常见错误：挑去年收入最小的一家。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.6"
# {minutes:TH2.6} minutes. Ask first: "Of last year's largest, which one would you not vouch for?" Good answers give a reason: longer gaps, a project finished, people gone. Common mistake: picking the smallest of the ten.

# %% tags=["M2-23"]
ck.tiering.lifetime_value(company)

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **怎么读**：越靠上，以后三年的毛利越多；绿色的名字是“价值高、去年收入却不在前列”的，容易被冷落；红色的相反。下表给未来 12 个月的区间。做预算用下限，谈投入看中间。
#
# **陷阱**：把终身价值当成应收账款。它是预测，不是合同；落到某一家头上，要听负责人怎么说。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **How to read it**: the higher up, the more margin in the next three years; green names are of high value without having been among last year's largest, and easily neglected; red ones the reverse. The table below gives the range of the next 12 months. Budget with the lower end, discuss effort at the middle.
#
# **The trap**: to book lifetime value like a receivable. It is a forecast and no contract; for a single customer, hear the owner.

# %% tags=["M2-23"]
ck.show.table(ck.tiering.lifetime_value(company), rows=10)

# %% [markdown] lang="zh" tags=["M2-23"]
# ## 有合同的生意
# %% [markdown] lang="en" tags=["M2-23"]
# ## Business by contract

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# 把一批同时签下的合同排出来：起始几份，每次续约之后还剩几份。下图用的是论文里公开的一组（Fader 和 Hardie，2007）。留下来的人越来越忠诚，所以“平均续约率”会低估老客户。换成您的服务合同，也是同样的算法。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# Take a group of contracts signed together: how many at the start, how many were left after each renewal. The picture uses a published set (Fader and Hardie 2007). Those who remain are ever more loyal, so an average renewal rate sells old customers short. Your own service contracts are projected in the same way.

# %% tags=["M2-23", "lesson"]
ck.tiering.renewals(company)

# %% [markdown] lang="zh" tags=["M2-23", "lesson"]
# **从下周一起**：给终身价值前十各写一句“下一单在哪里”，写不出来的，本周就去拜访。
# %% [markdown] lang="en" tags=["M2-23", "lesson"]
# **From Monday**: for each of the ten highest lifetime values write one sentence, “the next order is …”; where you cannot, visit this week.
