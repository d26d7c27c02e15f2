# %% [markdown] lang="zh"
# # 客户买什么在变，货几天到

# %% [markdown] lang="en"
# # What customers buy is changing, and how long supply takes

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:block} 分钟。两样不会有人写信来说的变化：客户买的东西在慢慢挪，货到得越来越晚。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:block} minutes. Two changes that nobody writes a letter about: what customers buy moves slowly, and goods come later and later.

# %% [markdown] lang="zh" tags=["M1-24"]
# ## 客户买的东西在怎样变

# %% [markdown] lang="en" tags=["M1-24"]
# ## What customers buy is changing: the shift in the mix

# %% [markdown] lang="zh" tags=["M1-24", "lesson"]
# **为什么看这个**：标准品换成定制、单件换成成套，只会在订单里慢慢挪。总额不变，也可能已经换了一半。
#
# ### 练习 TH1.35：什么在变（{minutes:TH1.35} 分钟）

# %% [markdown] lang="en" tags=["M1-24", "lesson"]
# **Why**: from standard to customised, from parts to systems: it moves slowly through the orders. The total may stand still while half of what is bought has changed.
#
# ### Exercise TH1.35: what is changing ({minutes:TH1.35} minutes)

# %% tags=["exercise", "M1-24"] key="TH1.35"
ck.exercise("TH1.35", company)

# %% tags=["solution", "M1-24"] key="TH1.35"
mix = ck.diagnosis.mix_shift(company).table
ck.answer(
    "TH1.35",
    company,
    steady=mix.loc[mix["mix_trend"].isin(["rising", "falling"]), "product_attribute"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.35"
# 先问：“去年卖得最少的那一类，三年前占多少？”常见错误：看条有多长；把占比下降说成卖得少。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.35"
# Ask first: "What you sell least of now, what share did it have three years ago?" Common mistakes: to go by the length of the bar; to call a falling share falling sales.

# %% [markdown] lang="zh" tags=["M1-24", "lesson"]
# **怎么读**：最近四个季度的占比减去最初四个季度的，一类多了，别类就少了，加起来是零。p 小于 5% 的，一路朝一个方向走（Mann-Kendall 检验，已按同时比了几类校正），其余只是上下波动。下面可以换成按产品线、规格或来源来看。
#
# **陷阱**：占比下降不一定卖得少，可能只是别的长得更快；先看金额，再下结论。

# %% [markdown] lang="en" tags=["M1-24", "lesson"]
# **How to read it**: the share of the last four quarters less that of the first four; what one gains the others lose, so they add up to nothing. With p below 5% it went one way all along (Mann-Kendall test, corrected for how many are compared); the rest only went up and down. Below you can look by line, specification or origin instead.
#
# **The trap**: a falling share need not mean falling sales; others may just grow faster. Look at the money before you conclude.

# %% tags=["M1-24", "lesson"]
ck.show.dial(ck.diagnosis.mix_shift, company, attribute="product_line")

# %% [markdown] lang="zh" tags=["M1-25"]
# ## 供应链在变：货从哪里来，几天到，准不准

# %% [markdown] lang="en" tags=["M1-25"]
# ## Supply is changing: where goods come from, how long they take, whether they come on the day

# %% [markdown] lang="zh" tags=["M1-25", "lesson"]
# **为什么看这个**：供应链重构说到底是两个数：要几天，准不准。自制、外购、进口，来源不同，风险不同；哪个来源拖后腿，先看账。
#
# ### 练习 TH1.36：该答应客户哪一天（{minutes:TH1.36} 分钟）

# %% [markdown] lang="en" tags=["M1-25", "lesson"]
# **Why**: supply chains being rebuilt comes down to two numbers: how many days, and on the day or not. Made here, bought in, imported: each origin has its risk, and the books say which one lags.
#
# ### Exercise TH1.36: which day to promise ({minutes:TH1.36} minutes)

# %% tags=["exercise", "M1-25"] key="TH1.36"
ck.exercise("TH1.36", company)

# %% tags=["solution", "M1-25"] key="TH1.36"
supply = ck.diagnosis.lead_time_stats(company).table
ck.answer(
    "TH1.36",
    company,
    days=lambda: supply["lead_time_p90"].iloc[0],
    latest=lambda: supply.loc[[supply["on_time_share"].idxmin()], "product_attribute"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.36"
# 先问：“我们答应客户的交期，是怎么定出来的？”常见错误：答应一半做得到的日子；拿平均交期当承诺。

# %% [markdown] lang="en" tags=["trainer"] key="TH1.36"
# Ask first: "How do we decide on the date we promise?" Common mistakes: to promise the day that half keep; to promise the average.

# %% [markdown] lang="zh" tags=["M1-25", "lesson"]
# **怎么读**：菱形是一半的明细行几天内到，圆点是九成几天内到。答应客户的日子，应该是九成做得到的日子。“准时且足量”只看承诺日那天有没有到、到没到齐；没有记到货数量时，它等于准时率。
#
# **陷阱**：平均数看不见最倒霉的那一成客户，而他们才会走。承诺的日期如果下单以后改过，准时率会好看得不真实。

# %% [markdown] lang="en" tags=["M1-25", "lesson"]
# **How to read it**: the diamond is the time in which half of the lines arrive, the dot that of nine in ten. Promise customers the day that nine in ten keep. On time in full asks whether the goods were all there on the promised day; without delivered quantities it equals the on-time share.
#
# **The trap**: an average does not see the unluckiest tenth of customers, and they are the ones who leave. If promised dates are moved after the order, the on-time share looks better than it is.
