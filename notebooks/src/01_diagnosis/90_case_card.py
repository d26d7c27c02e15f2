# %% [markdown] lang="zh"
# # 案例卡：一家自动化企业怎样读市场

# %% [markdown] lang="en"
# # Case card: how a maker of automation reads its market

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。把这一模块的工具，按一家企业读市场的五步串起来。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. The tools of this module, strung together in the five steps in which a firm reads its market.

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 大纲里写的是“汇川技术”。公开资料里没有可以逐条核对的数字，我们不替它编；这里把这类企业读市场的五步，在手边这家公司上重走一遍：把账对清，看全貌，下区域，听客户，看趋势。
#
# ### 练习 TH1.37：五步各用哪个工具（{minutes:TH1.37} 分钟）

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# The outline names Inovance. Nothing published about it can be checked number by number, and we invent none; instead we take the five steps of such a firm once more on the company at hand: square the books, see the whole, go to the regions, hear customers, watch the trend.
#
# ### Exercise TH1.37: five steps and their tools ({minutes:TH1.37} minutes)

# %% tags=["exercise", "M1-22"] key="TH1.37"
ck.exercise("TH1.37", company)

# %% tags=["solution", "M1-22"] key="TH1.37"
ck.answer(
    "TH1.37",
    company,
    books="cleaning",
    whole="overview",
    regions="six_ways",
    customers="voice",
    trend="directions",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.37"
# 分组连线，再讨论：“这五步里，贵公司哪一步三年没有人做过？”常见错误：从最后一步看趋势做起。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.37"
# Let groups match, then ask: "Which of the five has nobody at your firm done for three years?" Common mistake: to begin with the trend, which comes last.

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# ## 在这家公司上走一遍
#
# 第一步，把账对清：导出表里哪些客户该合并，哪些金额写成了万元。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# ## The walk on this company
#
# Step one, the books: whom to merge in the export, and whose money is written in 万元.

# %% tags=["lesson", "M1-22"]
ck.diagnosis.data_faults(company)

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 第二步，看全貌：从哪个月起，哪里不一样了。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# Step two, the whole: since which month, and where.

# %% tags=["lesson", "M1-22"]
ck.diagnosis.structural_breaks(company)

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 第三步，下区域：那里谁强。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# Step three, the regions: who is strong there.

# %% tags=["lesson", "M1-22"]
ck.diagnosis.market_concentration(company)

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 第四步，听客户：他们说的，和数据说的。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# Step four, customers: what they say, and what the data say.

# %% tags=["lesson", "M1-22"]
ck.diagnosis.validate_pain(company)

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 第五步，看趋势：谁能替代我们。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# Step five, the trend: who can replace us.

# %% tags=["lesson", "M1-22"]
ck.diagnosis.substitution_score(company)

# %% [markdown] lang="zh" tags=["lesson", "M1-22"]
# 五步连起来读：我们掉量的地方，是不是正好替代品最强？客户嘴上说的，是不是同一件事？写成一页，带着它去问那里的五家客户。

# %% [markdown] lang="en" tags=["lesson", "M1-22"]
# Read the five together: is a substitute strongest just where we fall, and do customers name the same thing? Put it on a page, and take it to five customers there.
