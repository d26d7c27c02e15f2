# %% [markdown] lang="zh" tags=["M1-08", "M1-11"]
# # 市场潜力，品牌与品类
# %% [markdown] lang="en" tags=["M1-08", "M1-11"]
# # Market potential, brand and category

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# 约 {minutes:01_diagnosis/40_potential} 分钟。按去年的收入派任务，等于奖励已经做透的地方，亏待还没打开的地方。潜力要另外估。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# About {minutes:01_diagnosis/40_potential} minutes. Targets set by last year's sales reward what is already worked out and starve what is not yet opened. Potential must be estimated apart.

# %% [markdown] lang="zh" tags=["M1-08"]
# ## 市场潜力：从上往下估，再从下往上加
# %% [markdown] lang="en" tags=["M1-08"]
# ## Market potential: from above, then from below

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# **为什么看这个**：一种估法会骗人，至少用两种：
#
# - **从上往下**：几个因子（工业产出、新建项目……）按权重合成一个指数，全国合计 100，再乘全国市场。例如权重 0.5、0.3、0.2，三个因子占全国 2.00%、1.96%、2.28%，指数就是 2.044。
# - **从下往上**：厂家数 × 每家用量 × 价格。认识的客户用他们自己的采购额，不认识的用中位数。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# **Why**: one estimate deceives; use at least two:
#
# - **From above**: several factors (industrial output, new projects …) are weighted into one index that adds up to 100 for the country, then multiplied by the whole market. With weights .5, .3, .2 and factors of 2.00%, 1.96% and 2.28% of the country the index is 2.044.
# - **From below**: plants × usage × price. Customers we know count with their own spending, the others with the median.

# %% tags=["M1-08"]
ck.diagnosis.build_up(company)

# %% [markdown] lang="zh" tags=["M1-11"]
# ## 品牌与品类：是市场弱，还是我们弱
# %% [markdown] lang="en" tags=["M1-11"]
# ## Brand and category: is the market weak, or are we

# %% [markdown] lang="zh" tags=["M1-11", "lesson"] introduces="development index"
# **为什么看这个**：卖得少，有两种相反的原因：这里本来就不买，或者买的是别人家的。两个发展指数放在一张图上，就分开了。
#
# - **BDI**（品牌发展指数）= 这里占我们销售的百分比 ÷ 这里占可能客户的百分比 × 100。占销售 2.4%、占客户 3.8%，BDI 就是 63。
# - **CDI**（品类发展指数）= 这里占全市场容量的百分比 ÷ 这里占可能客户的百分比 × 100。
# %% [markdown] lang="en" tags=["M1-11", "lesson"] introduces="development index"
# **Why**: low sales have two opposite reasons: nobody buys here, or they buy from others. On one picture, each development index tells them apart.
#
# - **BDI** (brand) = the region's share of our sales ÷ its share of the possible customers × 100. With 2.4% of the sales and 3.8% of the customers BDI is 63.
# - **CDI** (category) = the region's share of the whole market ÷ its share of the possible customers × 100.

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.21：先往哪里加力（{minutes:TH1.21} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.21: where to push first ({minutes:TH1.21} minutes)

# %% tags=["exercise", "M1-08"] key="TH1.21"
ck.exercise("TH1.21", company)

# %% tags=["solution"] key="TH1.21"
potential = ck.diagnosis.potential_ranking(company).table
cells = ck.diagnosis.bdi_cdi(company).table
ck.answer(
    "TH1.21",
    company,
    region=lambda: potential["region"].iloc[0],
    weak_brand=cells.loc[cells["development"] == "grow", "region"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.21"
# TH1.21（{minutes:TH1.21} 分钟，课后）。先问：“如果只能多派一个人，派到哪里？凭什么？”常见错误：选市场最大的区域；把横线最长的当成差得最多的；给离 100 只差几点的区域贴标签。
# %% [markdown] lang="en" tags=["trainer"] key="TH1.21"
# TH1.21 ({minutes:TH1.21} minutes, at home). Ask first: "With one more person to send, where to, and why there?" Common mistakes: choosing the region with the largest market; taking the longest line for the largest gap; a label for a region a few points from 100.

# %% [markdown] lang="zh" tags=["M1-08", "M1-11", "lesson"]
# **怎么读**：“未实现潜力”是按我们在全国的平均份额，这里本该多卖多少；横线是三种算法（从上、从下、市场报告）的范围。整条线都在 0 右边，才叫“该加力”；跨过 0 的，先去数厂家。第二张图：左上角是机会（市场强、我们弱），右上角要防守，右下角守住就好，左下角只服务少数好客户。
#
# **陷阱**：潜力大的区域往往本来就大，绝对数会永远选中它，所以跟“按平均份额应有的”比。项目型生意一单就能让一个区域“强”起来，所以一单占到全年 5% 时，我们的销售取三年平均。离 100 只差十几点的不下结论：换一份报告就翻了。
#
# **决定**：两种方法指向同一个区域，就在那里加力；只有一种说的，先数清楚再说。
# %% [markdown] lang="en" tags=["M1-08", "M1-11", "lesson"]
# **How to read it**: "unrealised" is what the region would sell more if we held our average share of the country there; the line spans three views (from above, from below, the market report). Only where the whole line lies right of 0 is it a case for pushing; where it crosses 0, go and count plants first. In the second picture the upper left is the opportunity (strong market, weak brand), the upper right is to be defended, the lower right to be held, the lower left serves a few good customers.
#
# **The trap**: the region with most potential is usually just the largest, and absolute numbers will pick it for ever; so hold it against the average share. In project business a single order makes a region "strong"; so where one order is 5% of a region's year our sales are averaged over three years. Within ten points of 100, say nothing: another report may turn it over.
#
# **The decision**: where both methods point to the same region, push there; where only one does, count first.

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# ## 换一换权重
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# ## Change the weights

# %% [markdown] lang="zh" tags=["M1-08", "lesson"]
# 选一个因子，拖动它的权重，其余的平分：排名第一的区域换不换？权重再怎么改都排在前面的，结论才站得住。
# %% [markdown] lang="en" tags=["M1-08", "lesson"]
# Choose a factor and move its weight; the others share the rest. Does the first place change hands? A conclusion stands only where it survives every sensible weighting.

# %% tags=["M1-08", "lesson"]
ck.show.dial(ck.diagnosis.potential_ranking, company, quiet=True)
