# %% [markdown] lang="zh" tags=["M1-09", "M1-10"]
# # 区域里的对手和需求
# %% [markdown] lang="en" tags=["M1-09", "M1-10"]
# # Rivals and needs in a region

# %% [markdown] lang="zh" tags=["M1-09", "lesson"]
# 约 {minutes:01_diagnosis/42_rivals_and_needs} 分钟。同一家对手，在这个区域是老大，到那个区域可能无足轻重；同一项需求，在这里急，在那里不急。
# %% [markdown] lang="en" tags=["M1-09", "lesson"]
# About {minutes:01_diagnosis/42_rivals_and_needs} minutes. The same rival is the master of one region and hardly there in the next; the same need is urgent here and not there.

# %% [markdown] lang="zh" tags=["M1-09"]
# ## 竞争对手：这里谁强
# %% [markdown] lang="en" tags=["M1-09"]
# ## Rivals: who is strong here

# %% [markdown] lang="zh" tags=["M1-09", "lesson"]
# **为什么看这个**：全国一个打法，等于在每个区域都打错一点。先看三个数：
#
# - **份额**：每家占这个区域市场的百分之几；
# - **相对份额**：我们的份额除以最大对手的份额，大于 1 才算领先；
# - **集中度 HHI**：把各家的百分比份额平方后相加。四家分别占 40、30、20、10，就是 3,000；一家独占是 10,000；家家都小就接近 0。
# %% [markdown] lang="en" tags=["M1-09", "lesson"]
# **Why**: one plan for the whole country is a little wrong everywhere. Look at three numbers first:
#
# - **share**: which part of the region's market each firm holds;
# - **relative share**: our share over that of the largest rival; only above 1 do we lead;
# - **the concentration index HHI**: the percentage shares squared and added. Four firms with 40, 30, 20 and 10 make 3,000; a single one makes 10,000; many small ones come close to 0.

# %% [markdown] lang="zh" tags=["M1-10"]
# ## 客户需求：先改哪一件
# %% [markdown] lang="en" tags=["M1-10"]
# ## Needs: what to repair first

# %% [markdown] lang="zh" tags=["M1-10", "lesson"] introduces="needs quadrant"
# **为什么看这个**：每项需求都“再好一点”，钱就撒光了。把客户说的重要性和现在的满意度放在一张图上，分成需求四格，只有又重要、又不满意的才排第一（Martilla 与 James，1977）。
# %% [markdown] lang="en" tags=["M1-10", "lesson"] introduces="needs quadrant"
# **Why**: making everything "a little better" spends the money on nothing. Put what customers call important beside how satisfied they are now, and each stands in one needs quadrant; only what matters and falls short comes first (Martilla and James, 1977).

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.22：谁的地盘，先改什么（{minutes:TH1.22} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.22: whose territory, and what to repair first ({minutes:TH1.22} minutes)

# %% tags=["exercise", "M1-09"] key="TH1.22"
ck.exercise("TH1.22", company)

# %% tags=["solution"] key="TH1.22"
needs = ck.diagnosis.need_priorities(company).table
ck.answer(
    "TH1.22",
    company,
    region=lambda: ck.diagnosis.market_concentration(company).table["region"].iloc[0],
    need=needs.loc[needs["ipa_quadrant"] == "concentrate_here", "survey_need"].head(1).tolist() or "none",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.22"
# TH1.22（{minutes:TH1.22} 分钟，课后）。先问：“您那里的老大，到隔壁区域还是老大吗？”常见错误：把我们最强的区域当成最集中的；把不满意的都当成急的。
# %% [markdown] lang="en" tags=["trainer"] key="TH1.22"
# TH1.22 ({minutes:TH1.22} minutes, at home). Ask first: "Is your local leader also the leader next door?" Common mistakes: taking the region where we are strongest for the most concentrated; taking everything that dissatisfies for urgent.

# %% [markdown] lang="zh" tags=["M1-09", "lesson"]
# **怎么读第一张图**：横着看一行，是谁的地盘；竖着看一列，这家在哪里强。颜色深、集中度又高的区域，正面进攻最贵；集中度低的区域，没有人说了算，机会给先动手的。没有列名的企业我们不知道有几家，所以 HHI 写成一个范围。
#
# **陷阱**：份额多半是估的，区域市场有多大也是估的。差一两个百分点不要排名次；要紧的是谁领先、领先多少。
#
# **决定**：每个区域写一句话：进攻、守住，还是交给经销商；并写明盯哪一家。
# %% [markdown] lang="en" tags=["M1-09", "lesson"]
# **How to read the first picture**: along a row you see whose territory it is, down a column where a firm is strong. Where the colour is dark and the concentration high, a head-on attack costs most; where it is low nobody rules, and the first to move is rewarded. How many firms stand behind the unnamed rest we do not know, so the HHI is written as a range.
#
# **The trap**: shares are mostly estimates, and so is the size of a region's market. Do not rank by one or two points; who leads, and by how far, is what matters.
#
# **The decision**: one sentence for each region: attack, hold, or leave it to dealers; and the one firm to watch there.

# %% tags=["M1-10"]
ck.diagnosis.needs_by_region(company)

# %% [markdown] lang="zh" tags=["M1-10", "lesson"]
# **怎么读**：四格里，左上角“优先改进”，右上角“继续保持”，左下角“暂缓”，右下角“可能做多了”：那里的人手可以挪到左上角。上图每个区域一行，红色是它自己的优先改进项；跟全国不同的那一项，才是区域经理的事。
#
# **陷阱**：一是样本小，只有十几份问卷的区域，先多问几家再动手。二是“说重要”不等于“真起作用”，这里是客户嘴上说的；数据里谁真影响推荐，到 1.7 节再对一次。三是平均数会动：一项变好，别的项就可能“变差”，那只是线移了。
#
# **决定**：每个区域只挑一项改进，写明谁做、到哪天满意度到几分；从“可能做多了”里写出一件可以少做的事。
# %% [markdown] lang="en" tags=["M1-10", "lesson"]
# **How to read it**: of the four corners, upper left: concentrate here. Upper right: keep it up. Lower left: low priority. Lower right: possible overkill, from where people can move to the upper left. In the picture above each region has a row, red what it would concentrate on; where that differs from the country, it is the regional manager's own task.
#
# **The trap**: first, small samples; with a dozen forms, ask more customers before you act. Second, what is called important is not yet what works; these are customers' words, and section 1.7 checks which need really goes with recommending us. Third, the means move: when one need improves another may "get worse" although only the line has shifted.
#
# **The decision**: one improvement for each region, with an owner, a date and the satisfaction to reach; and one thing out of "possible overkill" that we will do less of.
