# %% [markdown] lang="zh" tags=["M5-14", "M5-03"]
# # 产品评估：新的、大的、赚钱的
# %% [markdown] lang="en" tags=["M5-14", "M5-03"]
# # Product evaluation: new, large, earning

# %% [markdown] lang="zh" tags=["M5-14", "lesson"]
# **为什么看这个**：钱和人往哪条线投，先看三件事：新的有多少，大的还长不长，卖得多的赚不赚。约 {minutes:05_marketing/40_product_evaluation} 分钟。
# %% [markdown] lang="en" tags=["M5-14", "lesson"]
# **Why**: before money and people go to a line, look at three things: how much is new, whether what is large still grows, and whether what sells earns. About {minutes:05_marketing/40_product_evaluation} minutes.

# %% [markdown] lang="zh" tags=["M5-03"]
# ## 新品收入占比
# %% [markdown] lang="en" tags=["M5-03"]
# ## The share of new series

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.31：有多少收入来自新系列（{minutes:TH5.31} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.31: how much revenue comes from new series ({minutes:TH5.31} minutes)

# %% tags=["exercise", "M5-03"] key="TH5.31"
ck.exercise("TH5.31", company)

# %% tags=["solution", "M5-03"] key="TH5.31"
years = ck.marketing.vitality(company).table
shares = years["new_share"].astype(float).reindex([0, 1]).fillna(0)
moves = "same" if abs(shares[0] - shares[1]) < 0.02 else "more" if shares[0] > shares[1] else "less"
ck.answer("TH5.31", company, part=shares[0], moves=moves)

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.31"
# 问：“新系列卖给了新客户，还是老客户换型？”好的回答知道换型不算新增。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.31"
# Ask: "Did new series go to new customers, or replace the old ones?" Good answers know that a swap adds nothing.

# %% [markdown] lang="zh" tags=["M5-03", "lesson"]
# **怎么读**：每格是 12 个月里，上市三年以内的系列占的收入。**陷阱**：占比高，可能是老系列垮了。**定什么**：新品连着两年不涨，先问阶段门里哪些项目该停。
# %% [markdown] lang="en" tags=["M5-03", "lesson"]
# **How to read it**: each bar is the revenue of 12 months from series launched within three years. **The trap**: the share also rises when the old ones collapse. **To decide**: after two years without a rise, ask of each project before a gate whether it should stop.

# %% [markdown] lang="zh" tags=["M5-14"]
# ## 大的还长不长
# %% [markdown] lang="en" tags=["M5-14"]
# ## Does what is large still grow

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.32：几条明星产品线（{minutes:TH5.32} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.32: how many stars ({minutes:TH5.32} minutes)

# %% tags=["exercise", "M5-14"] key="TH5.32"
ck.exercise("TH5.32", company)

# %% tags=["solution", "M5-14"] key="TH5.32"
lines = ck.marketing.growth_share(company).table
ck.answer("TH5.32", company, stars=int(lines["line_place"].eq("star").sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.32"
# 问：“这条线的市场份额您知道吗？”多半不知道，所以这里用占自己收入的份额。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.32"
# Ask: "Do you know the market share of this line?" Few do, so this is the share of our own revenue.

# %% [markdown] lang="zh" tags=["M5-14", "lesson"]
# **怎么读**：右边比平均一条线大，上面比全公司长得快。**陷阱**：原来的波士顿矩阵用的是跟最大对手比的份额，按产品线很少有人知道。瘦狗是提问，不是判决。**定什么**：现金牛的钱，养哪一条。
# %% [markdown] lang="en" tags=["M5-14", "lesson"]
# **How to read it**: to the right a line is larger than the average, above it grows faster than the company. **The trap**: the original Boston matrix takes the share against the largest rival, which few know by line. A dog is a question, not a verdict. **To decide**: which line lives on the money of the cash cows.

# %% [markdown] lang="zh" tags=["M5-14"]
# ## 卖得多的赚不赚
# %% [markdown] lang="en" tags=["M5-14"]
# ## Does what sells earn

# %% tags=["M5-14"]
ck.marketing.margin_by_revenue(company)

# %% [markdown] lang="zh" tags=["M5-14", "lesson"]
# **怎么读**：往右卖得多，往上比本线赚得多。**陷阱**：跟全公司比毛利，会冤枉一整条线；这里跟自己的线比。**定什么**：右下角第一个，查成本、折扣、客户。
# %% [markdown] lang="en" tags=["M5-14", "lesson"]
# **How to read it**: to the right it sells more, upwards it earns more than its own line. **The trap**: against the margin of the whole company a whole line looks bad; so the comparison is with its own. **To decide**: take the first at the lower right, and look at its cost, its discount and its customers.

# %% [markdown] lang="zh" tags=["M5-14"]
# ## 要改进的地方：重要而不满意
# %% [markdown] lang="en" tags=["M5-14"]
# ## What to improve: matters, and does not satisfy

# %% tags=["M5-14"]
ck.diagnosis.need_priorities(company)

# %% [markdown] lang="zh" tags=["M5-14", "lesson"]
# **怎么读**：左上角重要、做得差，先改。**陷阱**：区间碰到十字线的，说不准。**定什么**：只改一项，改完再问一遍。
# %% [markdown] lang="en" tags=["M5-14", "lesson"]
# **How to read it**: top left matters and is done badly: begin there. **The trap**: where the interval touches the cross-hair nothing can be told. **To decide**: mend one thing, and ask again.
