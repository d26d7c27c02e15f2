# %% [markdown] lang="zh"
# # 每一层的名单、打法和工时
# %% [markdown] lang="en"
# # The tiers: list, plays and hours

# %% [markdown] lang="zh" tags=["M2-04"]
# ## 不只看金额：几样一起评级
# %% [markdown] lang="en" tags=["M2-04"]
# ## More than money: a grade by several criteria

# %% [markdown] lang="zh" tags=["M2-04", "lesson"] introduces="grade"
# 金额、频次、潜力各排名次，按 4：3：3 合成一个分，再切成 A 到 D 的综合等级；权重和门槛写在一个文件里。下面第一张图和只看金额的 ABC 类对照，第二张图每次改一条规则，看多少客户换级。**陷阱**：改一条规则就换掉四分之一客户的等级，只能拿来排先后，不能拿来签政策。
# %% [markdown] lang="en" tags=["M2-04", "lesson"] introduces="grade"
# Amount, frequency and potential are ranked, put together 4:3:3 and cut into a grade from A to D; weights and cuts stand in one file. The first picture holds the grades against the ABC classes by money, the second changes one rule at a time and counts who gets another grade. **The trap**: a grade that a quarter of customers lose when one rule changes is good for an order of calls, not for a policy.

# %% tags=["M2-04"]
ck.tiering.graded(company)

# %% tags=["M2-04"]
ck.tiering.grade_sensitivity(company)

# %% [markdown] lang="zh" tags=["M2-33"]
# ## 每家客户在哪一层，为什么
# %% [markdown] lang="en" tags=["M2-33"]
# ## Which tier each customer is in, and why

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# 层级是资源的分配办法，应当能升也能降，而且每次升降都说得出理由。理由就写在名单里；规则写在一个文件里，贵公司可以改。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# A tier is a way to allot resources; it must go down as well as up, and always for a reason one can say aloud. The reason stands in the list; the rules stand in one file that your company can change.

# %% tags=["M2-33"]
ck.tiering.tiered_list(company)

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **换一条规则会怎样**：动一动滑块，看每一层多了谁、少了多少收入；别的页仍按原来的规则算。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **What if a rule were another**: move a slider and see how many customers, and how much revenue, each tier has; all other pages keep the rules as they are.

# %% tags=["M2-33", "lesson"]
ck.show.dial(ck.tiering.tier_sizes, company)

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **哪些标签还站不稳**：判断沉默要六个间隔，判断涨落要有去年可比。下表是数据还不够的客户，层级、阶段、RFM 类型都只是暂定；照着行动之前，先问负责人。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **Which labels do not stand firmly yet**: silence is judged from six gaps, a trend from a year to compare with. Below are the customers with too little history; their tier, stage and RFM segment are provisional. Ask the owner before acting on them.

# %% tags=["M2-33"]
ck.tiering.thin_history(company)

# %% [markdown] lang="zh" tags=["M2-33", "lesson"]
# **需求的宽度也能写进规则**：只买一条产品线的大客户，换一家供应商就走了。动一动滑块，看要求买过几条线时谁会掉出高价值；再看记录：窄的后来真的买得更少吗？没有记录支持，就先不写进去。
# %% [markdown] lang="en" tags=["M2-33", "lesson"]
# **Breadth can stand in the rules, too**: a large customer of one product line is one rival away from leaving. Move the slider and see who leaves the top tier; then read the record: did the narrow ones really buy less afterwards? Without a record, leave it out.

# %% tags=["M2-33"]
ck.tiering.breadth_in_rules(company)

# %% tags=["M2-33", "lesson"]
ck.show.dial(ck.tiering.breadth_in_rules, company)

# %% [markdown] lang="zh" tags=["M2-29", "M2-31"]
# ## 这套政策要多少工时
# %% [markdown] lang="en" tags=["M2-29", "M2-31"]
# ## The hours that this policy takes

# %% [markdown] lang="zh" tags=["M2-29", "M2-31", "lesson"]
# 动一动“每次联系几小时”：路程算进去，一次上门多半要半天。超过手里的人，就减次数，不要偷工减料。
# %% [markdown] lang="en" tags=["M2-29", "M2-31", "lesson"]
# Change the hours a contact takes: with travel a visit is mostly half a day. If that is more than you have, cut the number of contacts, not their quality.

# %% tags=["M2-29", "M2-31", "lesson"]
ck.show.dial(ck.tiering.resource_rules, company)

# %% tags=["M2-29", "M2-31"]
ck.show.table(ck.tiering.resource_rules(company))

# %% [markdown] lang="zh" tags=["M2-30"]
# ## 潜力客户：真的在涨吗
# %% [markdown] lang="en" tags=["M2-30"]
# ## Potential customers: are they really growing?

# %% [markdown] lang="zh" tags=["M2-30", "lesson"]
# 增长率高的客户，基数往往很小，一笔大单就能翻倍。“月收入趋势”是最近 24 个完整月里每两个月连一条线、取中间的坡度（Theil-Sen 法），一笔大单拉不动它。横线整段在零以上，才叫“在涨”；跨过零就是“说不准”。
#
# ### 练习 TH2.12：几家确实在涨（{minutes:TH2.12} 分钟）
# %% [markdown] lang="en" tags=["M2-30", "lesson"]
# High growth often starts from very little, and one large order doubles it. The trend joins every two of the last 24 complete months by a line and takes the middle slope (Theil-Sen), which no single large order can bend. Only where the whole line lies above zero is a customer of the potential tier "rising"; across zero one cannot tell.
#
# ### Exercise TH2.12: how many are clearly rising? ({minutes:TH2.12} minutes)

# %% tags=["M2-30", "exercise"] key="TH2.12"
ck.exercise("TH2.12", company)

# %% tags=["M2-30", "solution"] key="TH2.12"
ck.answer("TH2.12", company, clear=(ck.tiering.rising(company).table["trend"] == "rising").sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.12"
# 问：“说不准的那几家，您现在投不投？”好的回答：先看金额，再等三个月。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.12"
# Ask: "Would you invest in those of whom one cannot tell?" A good answer looks at the money first and then waits three months.

# %% [markdown] lang="zh" tags=["M2-32"]
# ## 挽救和赢回，分开数
# %% [markdown] lang="en" tags=["M2-32"]
# ## Rescue and win back, counted apart

# %% tags=["M2-32"]
ck.tiering.plays(company)

# %% tags=["M2-32", "M2-06"]
ck.tiering.falling_accounts(company)

# %% [markdown] lang="zh" tags=["M2-32", "lesson"]
# **怎么读**：打法、负责人和成功率都不一样，所以分开数。图里红色的大客户要挽救：两周之内由原负责人和主管一起上门，先问原因，再谈方案；弄清原因之前，不降低服务。
#
# **陷阱**：大起大落以后，多半会往回走。图下面写着：一年前这样下滑的客户，后来接着下滑的有几成，别的大客户又有几成。没有更准的标签只当事实看，先问一句，别急着动用高层。
# %% [markdown] lang="en" tags=["M2-32", "lesson"]
# **How to read it**: the move, the owner and the odds of rescue and win-back differ, so they are counted apart. Large accounts in red need a rescue: within two weeks the owner and a manager go there together, ask for the reason first and talk of offers second; no cut in service until the reason is known.
#
# **The trap**: after a steep move things mostly come back. Below the picture stands how many of those who fell like this a year ago went on falling, and how many other large accounts did. A label no better than that is a fact: ask, and keep the executives for where it counts.
