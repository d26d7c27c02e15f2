# %% [markdown] lang="zh" tags=["M3-01"]
# # 目标从哪里来，分到哪里去
# %% [markdown] lang="en" tags=["M3-01"]
# # Where goals come from and where they go

# %% [markdown] lang="zh" tags=["M3-01"]
# ## 先分清关系值多少
# %% [markdown] lang="en" tags=["M3-01"]
# ## First, what the relation is worth

# %% [markdown] lang="zh" tags=["M3-01", "lesson"]
# **为什么看这个**：同样叫“老客户”，价值在三个层次上。**战略**：方向一致，愿意一起做三年的事；**战役**：今年的项目一起打赢；**战术**：今天的问题今天解决。只有战术的，是供货关系，价格一动就走。
# %% [markdown] lang="en" tags=["M3-01", "lesson"]
# **Why**: "an old customer" can mean three things. **Strategy**: we share a direction and build something over three years. **Campaign**: we win this year's projects together. **Tactic**: today's problem is solved today. With tactics alone we are a supplier, gone when the price moves.

# %% tags=["M3-01"]
ck.key_accounts.relation_value(company)

# %% [markdown] lang="zh" tags=["M3-01", "lesson"]
# **怎么读**：档案里写了共同方向、决策层又有人愿意告诉我们情况（关系 3 级以上），算战略伙伴；一年里赢过项目或者正在谈的，算项目伙伴；其余是供货关系。这是关系的类型，不是客户层级：战略伙伴也可能正在流失，那就更要先挽救。
#
# **陷阱**：签过“战略合作协议”不等于战略关系。协议在纸上，关系在人身上：看最高关系等级那一列。
# %% [markdown] lang="en" tags=["M3-01", "lesson"]
# **How to read it**: a shared direction on record, and somebody at the top who shares information with us (relation level 3 and more), make a strategic partner; a deal won within the year or still open makes a project partner; the rest are supplied. This is a kind of relation, no tier: a strategic partner can be at risk as well, and is then the first to rescue.
#
# **The trap**: a signed "strategic agreement" is no strategic relation. The agreement is on paper, the relation is with people: look at the best relation at the top.

# %% [markdown] lang="zh" tags=["M3-01"]
# ## 战略—战役—战术分解
# %% [markdown] lang="en" tags=["M3-01"]
# ## From strategy to campaign to tactic

# %% tags=["M3-01"]
ck.key_accounts.value_ladder(company)

# %% [markdown] lang="zh" tags=["M3-01", "lesson"]
# **怎么读**：规矩只有一条：每一级都要挂在上一级上。从右往左走不通的标红，是没有对应目标的行动：给它找个目标，要么停掉。一个战略下面，一年不要超过三场必胜的仗。
#
# **陷阱**：随便挂一个目标最容易。问一句：它没做成，那一仗会输吗？不会，就是挂错了。
#
# 图里的战略和战役是样板。请在纸上换成您自己的三句和五句，再看您的行动各挂在哪一句上。
# %% [markdown] lang="en" tags=["M3-01", "lesson"]
# **How to read it**: there is one rule: every step hangs on the one above. What leads nowhere from right to left is red, an action without a goal: find it one or stop it. No strategy carries more than three campaigns a year.
#
# **The trap**: it is easy to hang an action on any goal at hand. Ask: if it fails, do we lose that campaign? If not, it hangs in the wrong place.
#
# The strategies and campaigns in the picture are examples. Replace them on paper by your own, and see on which of them each of your actions hangs.

# %% [markdown] lang="zh" tags=["M3-18"]
# ## 目标分解：从公司到层级，再到客户
# %% [markdown] lang="en" tags=["M3-18"]
# ## The goal cascade: from the company to tiers to accounts

# %% [markdown] lang="zh" tags=["M3-18", "lesson"]
# **为什么看这个**：一个总目标平均摊下去，高价值客户嫌低，一般客户做不到。按层定增长：高价值客户做深，潜力客户做大，其余守住；再一级一级分下去，分到最后一元都对得上。
# %% [markdown] lang="en" tags=["M3-18", "lesson"]
# **Why**: spread one goal evenly and it is too low for high-value accounts and out of reach for general customers. Set growth by tier: deepen the high-value, grow the potential, hold the rest; then hand it down level by level until the last unit adds up.

# %% tags=["M3-18"]
ck.show.dial(ck.key_accounts.target_cascade, company)

# %% [markdown] lang="zh" tags=["M3-18", "lesson"]
# **怎么读**：灰条是近 12 个月，彩条是分到的目标，一段一家重点客户。拖动三个增长：自下而上的意愿变了，自上而下的目标没变，两者之差就是还没有着落的那一块。
#
# **陷阱**：各条线各自加码。总目标从区域走一遍、从业务员走一遍，加起来往往和公司目标对不上。下面就查这个。
# %% [markdown] lang="en" tags=["M3-18", "lesson"]
# **How to read it**: grey is the last 12 months, the coloured bar the goal, one piece for each key account. Move the three growths: what is wanted from below changes, the goal from above does not, and what lies between is not explained by anybody yet.
#
# **The trap**: every line adds a margin of its own. Handed down once by region and once by rep, the goals seldom add up to the company's. That is what the exercise looks for.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.17：哪一路把目标分多了（{minutes:TH3.17} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.17: which line hands out too much ({minutes:TH3.17} minutes)

# %% tags=["exercise", "M3-18"] key="TH3.17"
ck.exercise("TH3.17", company)

# %% tags=["solution", "M3-18"] key="TH3.17"
gaps = ck.key_accounts.target_gaps(company).table.query("covers_all == True")
worst = gaps.reindex(gaps["residual_money"].abs().sort_values(ascending=False).index).head(1)
ck.answer("TH3.17", company, part=worst["part"].tolist(), money=lambda: abs(worst["residual_money"].iloc[0]))

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.17"
# 先问：“业务员完成了自己的目标，公司就完成了吗？”常见错误：把点名的客户也拿来加总；只看百分比，不看谁来负责改。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.17"
# Ask first: "If every rep reaches the target, does the company?" Common mistakes: adding up the named accounts as well; looking at the percentage and not at who has to change it.

# %% [markdown] lang="zh" tags=["M3-01", "M3-07"]
# ## 合成一页
# %% [markdown] lang="en" tags=["M3-01", "M3-07"]
# ## All on one page

# %% tags=["M3-01", "M3-07"]
ck.show.dial(ck.key_accounts.one_page, company)

# %% [markdown] lang="zh" tags=["M3-01", "M3-07", "lesson"]
# 换一家，就是那家的一页。批量运行时每家重点客户都有一页可以打印；只要一家，请管报告的同事单独做一页（终端里：`custkit page account 数据 客户编号 --out 计划.html`；加 `--show-names`，联系人就不打码）。
# %% [markdown] lang="en" tags=["M3-01", "M3-07", "lesson"]
# Choose another account for its page. The batch writes one to print for every key account; for a single one, ask whoever runs the reports (in a terminal: `custkit page account DATA CUSTOMER --out plan.html`; with `--show-names` contacts are not masked).
