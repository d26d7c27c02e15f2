# %% [markdown] lang="zh" tags=["M5-16", "M5-17", "M5-18"]
# # 太短、太粗、太细
# %% [markdown] lang="en" tags=["M5-16", "M5-17", "M5-18"]
# # Too short, too coarse, too fine

# %% [markdown] lang="zh" tags=["M5-16", "lesson"]
# **为什么看这个**：太短，有人要的中间没有；太粗，一个系列通吃几个要求不同的行业；太细，两个系列卖给同一批人。三种毛病，三种量法。约 {minutes:05_marketing/50_short_coarse_fine} 分钟。
# %% [markdown] lang="en" tags=["M5-16", "lesson"]
# **Why**: too short, and what people want between two series is missing; too coarse, and one series serves trades with different needs; too fine, and two series go to the same buyers. Three faults, three measures. About {minutes:05_marketing/50_short_coarse_fine} minutes.

# %% [markdown] lang="zh" tags=["M5-16"]
# ## 太短：价格台阶和丢单
# %% [markdown] lang="en" tags=["M5-16"]
# ## Too short: price steps and lost deals

# %% tags=["M5-16"]
ck.marketing.price_gaps(company)

# %% tags=["M5-16"]
ck.marketing.lost_in_gaps(company)

# %% [markdown] lang="zh" tags=["M5-16", "lesson"]
# **怎么读**：原因那一栏写“价格”“技术”的，备注里的预算却正好落在空档里。**陷阱**：只数直说缺规格的，会少算一大半。**定什么**：回访十家，问三个数：参数、价格、用量。
# %% [markdown] lang="en" tags=["M5-16", "lesson"]
# **How to read it**: what is booked as price or technology has a budget in the note that lies in the gap. **The trap**: counting only those who say so misses most. **To decide**: ask ten of them again for three numbers: the figure needed, the price, the quantity.

# %% [markdown] lang="zh" tags=["M5-17"]
# ## 太粗：系列说不出行业
# %% [markdown] lang="en" tags=["M5-17"]
# ## Too coarse: series that do not tell the trade

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.33：哪条线分得太粗（{minutes:TH5.33} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.33: which line is too coarse ({minutes:TH5.33} minutes)

# %% tags=["exercise", "M5-17"] key="TH5.33"
ck.exercise("TH5.33", company)

# %% tags=["solution", "M5-17"] key="TH5.33"
grain = ck.marketing.line_grain(company).table
least = grain["trade_told"].astype(float).nsmallest(1).index
ck.answer("TH5.33", company, line=grain.loc[least, "product_line"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.33"
# 问：“同一个系列，锂电和纺织的客户要的一样吗？”好的回答先问参数，不先拆系列。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.33"
# Ask: "Do battery makers and textile makers want the same of it?" Good answers ask for figures before they split anything.

# %% [markdown] lang="zh" tags=["M5-17", "lesson"]
# **怎么读**：条越短，买哪个系列越说不出客户是哪一行。**陷阱**：折扣散，多半是谈判，不是规格。**定什么**：两个行业各问五家，答案不一样再拆。
# %% [markdown] lang="en" tags=["M5-17", "lesson"]
# **How to read it**: the shorter the bar, the less the series bought tells of the trade. **The trap**: discounts that spread are mostly bargaining and not specification. **To decide**: ask five customers each of two trades; split only where they differ.

# %% [markdown] lang="zh" tags=["M5-18"]
# ## 太细：双胞胎系列
# %% [markdown] lang="en" tags=["M5-18"]
# ## Too fine: twins

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.34：找双胞胎（{minutes:TH5.34} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.34: find the twins ({minutes:TH5.34} minutes)

# %% tags=["exercise", "M5-18"] key="TH5.34"
ck.exercise("TH5.34", company)

# %% tags=["solution", "M5-18"] key="TH5.34"
pairs = ck.marketing.twins(company).table
twin = pairs[pairs["is_twin"].eq(True)].head(1)
ck.answer("TH5.34", company, pair=[*twin["product_a"], *twin["product_b"]])

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.34"
# 问：“这两个系列，销售自己说得清差别吗？”说不清的，客户也说不清。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.34"
# Ask: "Can your own people say what the difference is?" If not, the customer cannot either.

# %% [markdown] lang="zh" tags=["M5-18", "lesson"]
# **怎么读**：左上角，价格近、买家同。**陷阱**：买家重合高，可能只是大客户什么都买，要跟碰巧比。**定什么**：并到赚得多的那个，图纸上写死型号的先重新验证。
# %% [markdown] lang="en" tags=["M5-18", "lesson"]
# **How to read it**: at the top left, prices are near and buyers the same. **The trap**: large customers buy everything, so compare with what would be alike by accident. **To decide**: merge into the one that earns more; where a drawing names the model, re-approve first.
