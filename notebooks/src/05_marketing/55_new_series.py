# %% [markdown] lang="zh" tags=["M5-19", "M5-20"]
# # 规划选项和新系列
# %% [markdown] lang="en" tags=["M5-19", "M5-20"]
# # Options, and a new series

# %% [markdown] lang="zh" tags=["M5-19", "lesson"]
# **为什么看这个**：每条线该补、该停、该拆、该换代，证据不同；新系列立项之前，先问价格、保本和谁会用。约 {minutes:05_marketing/55_new_series} 分钟。
# %% [markdown] lang="en" tags=["M5-19", "lesson"]
# **Why**: to fill, prune, split or modernise each takes its own evidence; and a new series answers for its price, its break-even and its buyers before it starts. About {minutes:05_marketing/55_new_series} minutes.

# %% [markdown] lang="zh" tags=["M5-19"]
# ## 每条线怎么规划
# %% [markdown] lang="en" tags=["M5-19"]
# ## What each line asks for

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.38：这条线怎么规划（{minutes:TH5.38} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.38: what this line asks for ({minutes:TH5.38} minutes)

# %% tags=["exercise", "M5-19"] key="TH5.38"
ck.exercise("TH5.38", company)

# %% tags=["solution", "M5-19"] key="TH5.38"
gaps = ck.marketing.price_gaps(company).table
widest = gaps.loc[gaps["price_step_times"].astype(float).nlargest(1).index, "product_line"]
options = ck.marketing.planning_options(company).table
ck.answer("TH5.38", company, option=options.loc[options["product_line"].isin(widest), "line_option"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.38"
# 问：“两头延伸和中间补档，要的证据有什么不一样？”延伸看两头的增长，补档看丢单。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.38"
# Ask: "What evidence does stretching need, and what does filling?" Stretching looks at growth at the ends, filling at lost deals.

# %% tags=["M5-17"]
ck.marketing.grain_of(company)

# %% [markdown] lang="zh" tags=["M5-19", "lesson"]
# **怎么读**：先补有丢单的空档，再停赚不回来的，再并、再拆、再换代；都没有，就看哪一头长得快。安索夫那一栏说它是渗透老市场，还是开发产品。**陷阱**：这是按规矩提的建议，没有历史记录证明。**定什么**：一年只动两条线。
# %% [markdown] lang="en" tags=["M5-19", "lesson"]
# **How to read it**: fill the gap that lost deals, retire what does not pay, then merge, split, modernise; else see which end grows faster. Ansoff's cell tells penetration from development. **The trap**: these are proposals by rule, with no record behind them. **To decide**: two lines a year, no more.

# %% [markdown] lang="zh" tags=["M5-20"]
# ## 能接受的价格
# %% [markdown] lang="en" tags=["M5-20"]
# ## The acceptable price

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E5.5：能接受的价格范围（{minutes:E5.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E5.5: the range of acceptable prices ({minutes:E5.5} minutes)

# %% tags=["exercise", "M5-20"] key="E5.5"
ck.exercise("E5.5", company)

# %% tags=["solution", "M5-20"] key="E5.5"
asked = ck.marketing.acceptable_price(company).about
ck.answer("E5.5", company, from_price=asked.get("price_from", 0), to_price=asked.get("price_to", 0))

# %% [markdown] lang="zh" tags=["trainer"] key="E5.5"
# 问：“嘴上说贵的，后来买了吗？”价格敏感度是问出来的，定价前拿真单试。
# %% [markdown] lang="en" tags=["trainer"] key="E5.5"
# Ask: "Of those who said it was expensive, who bought?" The meter is what people say; try real offers before you set a price.

# %% [markdown] lang="zh" tags=["M5-20", "lesson"]
# **怎么读**：左边两条线的交点是低端，右边两条的交点是高端（Van Westendorp 1976）。**陷阱**：三十个人的答案，两端各有几百元的误差。**定什么**：按范围中间报价，试十单。
# %% [markdown] lang="en" tags=["M5-20", "lesson"]
# **How to read it**: the range begins where the two curves on the left cross and ends where those on the right do (Van Westendorp 1976). **The trap**: with thirty people each end may be off by hundreds of yuan. **To decide**: quote in the middle of the range, on ten real offers.

# %% [markdown] lang="zh" tags=["M5-20"]
# ## 谁会用、几件保本、过不过门
# %% [markdown] lang="en" tags=["M5-20"]
# ## Who would use it, how many break even, which gate

# %% tags=["M5-20"]
ck.marketing.launch_forecast(company)

# %% tags=["M5-20"]
ck.marketing.break_even(company)

# %% tags=["M5-20"]
ck.show.table(ck.marketing.stage_gates(company), rows=10)

# %% [markdown] lang="zh" tags=["M5-20", "lesson"]
# **怎么读**：色带是快慢各一半，没有自己的上市记录，只能这么宽（Bass 1969）。保本件数等于固定投入除以一件留下的钱。五道门里，数据答得了的先答，一票否决的没过就停。**陷阱**：固定投入没人报之前是假定的。**定什么**：停在哪一关，谁来答，哪天再看。
# %% [markdown] lang="en" tags=["M5-20", "lesson"]
# **How to read it**: the band is half as fast and half as fast again; without a launch of our own it cannot be narrower (Bass 1969). Pieces to break even are fixed cost over what a piece leaves. Of the five gates the data answer what they can, and a must that fails stops it. **The trap**: until somebody names it, the fixed cost is assumed. **To decide**: at which gate it stands, who answers, and when it is looked at again.
