# %% [markdown] lang="zh" tags=["M4-04", "M4-05", "M4-08"]
# # 漏斗拆开看：漏在哪、卡在哪、哪种活动划算
# %% [markdown] lang="en" tags=["M4-04", "M4-05", "M4-08"]
# # The funnel taken apart: where it leaks, where it sticks, which campaign pays

# %% [markdown] lang="zh" tags=["M4-04", "M4-05", "M4-08", "lesson"]
# **为什么看这个**：业绩不好，先问是商机少、赢得少，还是拖得久。三样要的药不一样。约 {minutes:04_general_accounts/40_funnel} 分钟。
# %% [markdown] lang="en" tags=["M4-04", "M4-05", "M4-08", "lesson"]
# **Why**: when sales are short, ask first whether leads are few, few are won, or all take too long. Each needs another cure. About {minutes:04_general_accounts/40_funnel} minutes.

# %% [markdown] lang="zh" tags=["M4-05", "M4-08"]
# ## 漏在哪一段
# %% [markdown] lang="en" tags=["M4-05", "M4-08"]
# ## Where it leaks

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E4.1：漏在哪一段，超时多少天（{minutes:E4.1} 分钟）
#
# 先用滑块选区域和来源，再选回全体。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E4.1: which stage leaks, and how many days too long ({minutes:E4.1} minutes)
#
# Turn region and source first, then set both back to all.

# %% tags=["exercise", "M4-05", "M4-08"] key="E4.1"
ck.exercise("E4.1", company)

# %% tags=["solution", "M4-05", "M4-08"] key="E4.1"
found = ck.general_accounts.stage_funnel(company).table
worst = found.loc[found["conversion"].astype(float).eq(found["conversion"].min())].head(1)
ck.answer(
    "E4.1",
    company,
    stage=worst["stage"].tolist(),
    days=float((worst["over_days"] - worst["usual_days"]).sum()),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E4.1"
# 问：“这一段，我们等谁点头？”好的回答说得出对方的部门。常见错误：看商机最多的阶段，不看走了几成。
# %% [markdown] lang="en" tags=["trainer"] key="E4.1"
# Ask: "In this stage, whose nod do we wait for?" Good answers name a department. Common mistake: the stage with most deals instead of the share that goes on.

# %% [markdown] lang="zh" tags=["M4-05", "lesson"]
# **怎么读**：转化率只算有结果的。**陷阱**：见没见过技术的人，和走不走得动，是一起出现，不是证明。**定什么**：给这一段写三条放行条件。
# %% [markdown] lang="en" tags=["M4-05", "lesson"]
# **How to read it**: conversion counts only what has ended. **The trap**: that somebody technical was met and that the deal moved go together; that is no proof. **To decide**: three exit criteria for this stage.

# %% [markdown] lang="zh" tags=["M4-05"]
# ## 卡单清单
# %% [markdown] lang="en" tags=["M4-05"]
# ## The list of stuck deals

# %% tags=["M4-05"]
ck.show.table(ck.general_accounts.stuck_deals(company), rows=10)

# %% [markdown] lang="zh" tags=["M4-05", "lesson"]
# 每行有人、有日期、有帮手，还有放手的日子。没见过技术的人、又超过通常时间的，以往几成没有往下走，写在课上那一节的“发现”里。
# %% [markdown] lang="en" tags=["M4-05", "lesson"]
# Every line has a person, a day, a helper, and a day to let go. How many deals over their usual time, with nobody technical met, did not go on in the past stands among the findings of the core.

# %% [markdown] lang="zh" tags=["M4-08"]
# ## 从商机到现金
# %% [markdown] lang="en" tags=["M4-08"]
# ## From lead to cash

# %% tags=["M4-08"]
ck.general_accounts.lead_to_cash(company)

# %% [markdown] lang="zh" tags=["M4-08", "lesson"]
# **怎么读**：每一关减去丢的和等的，再加上后续订单，就是下一关，一分不差。这里数的是钱，上面的漏斗数的是个数：漏得最多的那一段可以不一样。**陷阱**：只有写了商机编号的订单跟得到，其余数出来放在一边。
# %% [markdown] lang="en" tags=["M4-08", "lesson"]
# **How to read it**: each gate less what is lost and what waits, plus repeat orders, is the next, to the cent. Money is counted here and deals in the funnel above, so where most is lost may differ. **The trap**: only orders that name their deal can be followed; the rest is counted and left aside.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 最后一关：三列账
# %% [markdown] lang="en" tags=["M4-07"]
# ## The last gate: three columns

# %% tags=["M4-07"]
ck.general_accounts.three_columns(company)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **怎么读**：应收、票据、现金各是各的；同一笔货款，收票算付和到期才算付，差的就是还可能退回来的那一截。**定什么**：以后三列分开报。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **How to read it**: receivables, acceptance bills and cash each stand for themselves; between an acceptance bill as payment and one once it matures lies what may still come back. **To decide**: from now on they are reported apart.

# %% [markdown] lang="zh" tags=["M4-04"]
# ## 哪种活动划算
# %% [markdown] lang="en" tags=["M4-04"]
# ## Which campaign pays

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.1：哪种活动最划算（{minutes:TH4.1} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.1: which kind of campaign pays ({minutes:TH4.1} minutes)

# %% tags=["exercise", "M4-04"] key="TH4.1"
ck.exercise("TH4.1", company)

# %% tags=["solution", "M4-04"] key="TH4.1"
sources = ck.general_accounts.source_return(company).table
ck.answer(
    "TH4.1",
    company,
    best=sources.nlargest(1, "won_per_yuan")["campaign_type"].tolist(),
    most=sources.nlargest(1, "n_leads")["campaign_type"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.1"
# 问：“展会砍一半，您怕什么？”好的回答把热闹和划算分开。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.1"
# Ask: "Halve the fairs: what do you fear?" Good answers keep busy apart from paying.

# %% [markdown] lang="zh" tags=["M4-04"]
# ## 早期线索先跟谁
# %% [markdown] lang="en" tags=["M4-04"]
# ## Whom of the leads to call first

# %% tags=["M4-04"]
ck.show.table(ck.general_accounts.lead_list(company), rows=10)

# %% [markdown] lang="zh" tags=["M4-04", "lesson"]
# 三个事实各一分，拿一半历史学、另一半历史考。考不过的时候，它只说“当通话顺序用”。
# %% [markdown] lang="en" tags=["M4-04", "lesson"]
# Three facts, a point each, learnt on one half of the history and tested on the other. Where it fails the test it says that it is an order of calls only.
