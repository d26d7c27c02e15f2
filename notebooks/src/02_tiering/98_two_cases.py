# %% [markdown] lang="zh" tags=["M2-08", "M2-36"]
# # 两张案例卡：目标行业，和只看规模
# %% [markdown] lang="en" tags=["M2-08", "M2-36"]
# # Two case cards: target industries, and size alone

# %% [markdown] lang="zh" tags=["lesson", "M2-08"]
# ## 目标客户在哪些行业里最密
# %% [markdown] lang="en" tags=["lesson", "M2-08"]
# ## In which industries target customers are thickest

# %% [markdown] lang="zh" tags=["lesson", "M2-08"]
# 大纲里写的是“金发”：一家卖改性材料的企业，下游是汽车、家电、电子，客户上千，每家都要试样、认证。公开资料没有给出可以核对的数字，我们也不替它编；我们把这类企业走的四步（看市场、选客户、分层级、盯变化），在手边这家公司上重走一遍。约 {minutes:02_tiering/98_two_cases} 分钟。
#
# ### 练习 TH2.16：四步各用哪个工具（{minutes:TH2.16} 分钟）
# %% [markdown] lang="en" tags=["lesson", "M2-08"]
# The outline names Kingfa, a maker of modified plastics selling to cars, appliances and electronics, a thousand customers, each with samples and approvals. Nothing published about it gives numbers one could check, and we invent none; instead we walk the four steps of such a firm (read the market, choose customers, set tiers, watch for change) once more on the company at hand. About {minutes:02_tiering/98_two_cases} minutes.
#
# ### Exercise TH2.16: four steps and their tools ({minutes:TH2.16} minutes)

# %% tags=["exercise", "M2-08"] key="TH2.16"
ck.exercise("TH2.16", company)

# %% tags=["solution", "M2-08"] key="TH2.16"
ck.answer("TH2.16", company, market="lift", customers="matrix", levels="resources", change="lights")

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.16"
# {minutes:TH2.16} 分钟。问：“这四步里，贵公司哪一步从来没有人做？”常见错误：从分层级做起，行业和客户还没有选。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.16"
# {minutes:TH2.16} minutes. Ask: "Which of the four has nobody ever done at your firm?" Common mistake: starting with tiers before industries and customers are chosen.

# %% tags=["lesson", "M2-08"]
ck.tiering.target_industries(company)

# %% [markdown] lang="zh" tags=["lesson", "M2-08"]
# **怎么读**：横线是把握的范围，压着虚线的行业不能说更密。**由此决定**：下一批样品先送到最密的那个行业；四步里从来没有人做的一步，写上名字和日期。
# %% [markdown] lang="en" tags=["lesson", "M2-08"]
# **How to read it**: the bar is how sure we are; an industry whose bar crosses the dashed line cannot be called thicker. **To decide**: the next samples go to the thickest industry; give a name and a date to the step nobody has done.

# %% [markdown] lang="zh" tags=["lesson", "M2-36"]
# ## 只看规模会漏掉谁
# %% [markdown] lang="en" tags=["lesson", "M2-36"]
# ## Whom size alone misses

# %% [markdown] lang="zh" tags=["lesson", "M2-36"]
# - **问题**：银行按资产规模（AUM）分层，给高端客户配专属顾问、办沙龙。说是忠诚度“显著提升”，没有数字，也没有可比的一组，先问：跟谁比？。
# - **可以学的**：一条线清楚的规则，和一张一一对应的服务表；客户资产掉下来，服务在约定的日子跟着调。
# - **换到我们这里**：资产换成近 12 个月收入，顾问换成重点客户经理，沙龙换成技术交流会。
#
# ### 练习 TH2.17：哪一档配哪种服务（{minutes:TH2.17} 分钟）
# %% [markdown] lang="en" tags=["lesson", "M2-36"]
# - **Question**: a bank tiers by assets under management (AUM) and gives the wealthy an adviser and salons. Loyalty is said to have “risen markedly”: no numbers, nobody to compare with; so ask first: compared with whom?
# - **Worth learning**: one rule with clear lines, and a service table that matches it one to one; when the assets fall, service follows on an agreed day.
# - **Brought home**: for assets read revenue of the last 12 months, for the adviser the manager of a key account, for the salon a technical meeting.
#
# ### Exercise TH2.17: which service for which band? ({minutes:TH2.17} minutes)

# %% tags=["exercise", "M2-36"] key="TH2.17"
ck.exercise("TH2.17", company)

# %% tags=["solution", "M2-36"] key="TH2.17"
ck.answer("TH2.17", company, top="adviser", upper="salon", middle="phone", mass="app")

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.17"
# {minutes:TH2.17} 分钟。问：“最小的一档，一户一年能花多少钱来服务？”好的回答先算每户收入。常见错误：凭面子给顾问。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.17"
# {minutes:TH2.17} minutes. Ask: "In the smallest band, what may the service of one customer cost a year?" Good answers work out income a customer first. Common mistake: advisers for prestige.

# %% [markdown] lang="zh" tags=["lesson", "M2-36"]
# **要改的**：只看规模的分层，看不见正在长大的和正在走远的。下图把“只按金额切三档”和本模块的层级放在一起，对不上的就是只看规模会漏掉的。
# %% [markdown] lang="en" tags=["lesson", "M2-36"]
# **To be changed**: tiers by size alone see neither who is growing nor who is leaving. The picture sets three bands of money beside the tiers of this module; where they differ is what size alone misses.

# %% tags=["lesson", "M2-36"]
ck.tiering.size_against_tier(company)
