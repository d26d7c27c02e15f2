# %% [markdown] lang="zh" tags=["M2-03", "M2-06"]
# # 选谁做重点客户，怎么盯
# %% [markdown] lang="en" tags=["M2-03", "M2-06"]
# # Whom to choose as a key account, and how to watch it

# %% [markdown] lang="zh" tags=["M2-03", "lesson"] introduces="portfolio box"
# **为什么看这个**：重点客户是选出来的，不是比谁买得多比出来的。横看我们在它那里强不强（份额、规律、品类），竖看它本身值不值（采购总额、增长、利润率）。四格四种管法：都高，**重点投入**；值得但我们弱，**培育突破**；我们强但不大，**稳守**；都不高，**低成本维持**。约 {minutes:02_tiering/95_whom_to_choose} 分钟。
# %% [markdown] lang="en" tags=["M2-03", "lesson"] introduces="portfolio box"
# **Why**: a key account is chosen, not just the one who buys most. Across, how strong are we there (share, regularity, breadth); upwards, how attractive is it (wallet, growth, margin). Four boxes, four ways of covering: both high, **invest**; attractive but we are weak, **build**; strong but small, **defend**; neither, **maintain** at low cost. About {minutes:02_tiering/95_whom_to_choose} minutes.

# %% [markdown] lang="zh" tags=["M2-03", "M1-38", "lesson"]
# **目标名单**：吸引力达到及格线的，就是今年主动去找的名单。及格线越高，名单越短，只会少不会多。权重按您的行业改；三个数同时翻倍，名单不变。
# %% [markdown] lang="en" tags=["M2-03", "M1-38", "lesson"]
# **The target list**: those whose attractiveness reaches the mark are whom we go after this year. The higher the mark, the shorter the list, never longer. Change the weights to suit your trade; double all three and the list stays as it is.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.9：目标名单有多长（{minutes:TH2.9} 分钟）
#
# 拖动及格线，看名单变长变短。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.9: how long is the target list? ({minutes:TH2.9} minutes)
#
# Move the mark and watch the list grow and shrink.

# %% tags=["exercise", "M2-03", "M1-38"] key="TH2.9"
ck.exercise("TH2.9", company)

# %% tags=["solution", "M2-03", "M1-38"] key="TH2.9"
listed = ck.tiering.target_screen(company)
ck.answer("TH2.9", company, size=len(listed.table), weak=(listed.table["box"] == "build").sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.9"
# {minutes:TH2.9} 分钟。先问：“您的重点客户名单上，有几家是因为买得多、几家是因为值得？”好的回答会说团队管得过来几家。常见错误：把分数当名次，答成三成客户。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.9"
# {minutes:TH2.9} minutes. Ask first: "On your list of key accounts, who is there for buying much, who for being worth it?" Good answers say how many the team can look after. Common mistake: taking the score for a rank.

# %% tags=["M2-03"]
ck.tiering.portfolio_matrix(company)

# %% tags=["M2-03", "M1-38"]
ck.show.table(ck.tiering.target_screen(company), rows=8)

# %% [markdown] lang="zh" tags=["M2-03", "lesson"]
# **怎么读**：右上投入，左上是值得而我们还弱的，今年的突破都在那里。**陷阱**：我们强的客户看着舒服，名单会不知不觉往右边滑；每年把左上那一格单独过一遍。
# %% [markdown] lang="en" tags=["M2-03", "lesson"]
# **How to read it**: invest upper right; upper left are those worth it where we are weak, and this year's break-throughs are there. **The trap**: where we are strong it feels good, and the list slides to the right unnoticed; go through the upper left box by itself once a year.

# %% [markdown] lang="zh" tags=["M2-06"]
# ## 监控灯：大客户哪里亮红
# %% [markdown] lang="en" tags=["M2-06"]
# ## Monitoring lights: which large account turns red?

# %% [markdown] lang="zh" tags=["M2-06", "lesson"]
# **开发靠漏斗，监控靠灯**：每家大客户六盏灯，完成计划（有计划的才亮）、近半年同比、间隔倍数、钱包份额、近 90 天联系次数、逾期占比，各有黄线红线，线是可以改的。灯只管提醒，红灯要有人在两周内说出原因。
# %% [markdown] lang="en" tags=["M2-06", "lesson"]
# **A funnel to develop, lights to monitor**: each large account has six lights: plan (where it has one), the half-year against a year before, days since the last order over its usual gap, share of wallet, contacts in 90 days, overdue money; each with an amber and a red line that you can move. A light only reminds; for a red one somebody says why within two weeks.

# %% tags=["M2-06"]
ck.tiering.development_funnel(company)

# %% tags=["M2-06"]
ck.tiering.account_lights(company)

# %% [markdown] lang="zh" tags=["M2-06", "lesson"]
# **怎么读**：一行一家，先看有红的行；图上只有今天，哪一盏先亮要去查记录。间隔倍数亮红只是比平常久，还不等于沉默。**陷阱**：全绿不等于没事，可能只是没有数据。
# %% [markdown] lang="en" tags=["M2-06", "lesson"]
# **How to read it**: one row an account; first the rows with red; only today is drawn, so which light came first has to be looked up. A red order gap is longer than usual, and not yet silence. **The trap**: all green need not mean all well; it may mean no data.
