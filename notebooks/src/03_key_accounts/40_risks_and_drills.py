# %% [markdown] lang="zh" tags=["M3-22"]
# # 风险排序与演练
# %% [markdown] lang="en" tags=["M3-22"]
# # Risks in order, and the drill

# %% [markdown] lang="zh" tags=["M3-22", "lesson"]
# **为什么看这个**：断供、质量事故、合规、人员离职，都不常来，一来就伤筋动骨。先排序：可能性（1 到 5）乘以影响（1 到 5），就是风险值；再给排在前面的各备一份演练卡：第几分钟、谁、做什么、对客户怎么说。约 {minutes:03_key_accounts/40_risks_and_drills} 分钟。
# %% [markdown] lang="en" tags=["M3-22", "lesson"]
# **Why**: a supply stop, a quality incident, a compliance case, a key person who leaves: rare, and they break bones when they come. First put them in order: likelihood (1 to 5) times impact (1 to 5) is the exposure. Then give those at the top a drill card each: which minute, who, what, and what the customer is told. About {minutes:03_key_accounts/40_risks_and_drills} minutes.

# %% [markdown] lang="zh" tags=["M3-22"]
# ## 先排序：可能性乘影响
# %% [markdown] lang="en" tags=["M3-22"]
# ## First an order: likelihood times impact

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.12：先管哪项风险（{minutes:TH3.12} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.12: which risk comes first ({minutes:TH3.12} minutes)

# %% tags=["exercise", "M3-22"] key="TH3.12"
ck.exercise("TH3.12", company)

# %% tags=["solution", "M3-22"] key="TH3.12"
risks = ck.key_accounts.risk_matrix(company).table
ck.answer("TH3.12", company, first=risks["risk_name"].head(1).tolist(), red=(risks["zone"] == "red").sum())

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.12"
# {minutes:TH3.12} 分钟，课后。先问：“去年哪件事差点把一家大客户弄丢？它在不在这张表上？”好的回答两个数都看。常见错误：只按影响排；把黄的也算成红的。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.12"
# {minutes:TH3.12} minutes, at home. Ask first: "What nearly cost you a large account last year, and is it on this list?" Good answers look at both numbers. Common mistakes: an order by impact alone; amber counted as red.

# %% tags=["M3-22"]
ck.show.table(ck.key_accounts.risk_matrix(company), rows=6)

# %% [markdown] lang="zh" tags=["M3-22", "lesson"]
# **怎么读**：红的本月处理，黄的先定好预案，绿的每季看一次。**陷阱**：风险值是顺序，不是金额；16 不比 8 坏一倍。影响到 5 分而可能性只有 1 分的，排名靠后，也要有一张卡。
# %% [markdown] lang="en" tags=["M3-22", "lesson"]
# **How to read it**: red is for this month, amber needs a plan ready, green is looked at each quarter. **The trap**: exposure is an order, not an amount; 16 is not twice as bad as 8. A risk with impact 5 and likelihood 1 comes late on the list and still deserves a card.

# %% [markdown] lang="zh" tags=["M3-22"]
# ## 再演练：四个人，二十分钟
# %% [markdown] lang="en" tags=["M3-22"]
# ## Then a drill: four people, twenty minutes

# %% [markdown] lang="zh" tags=["M3-22", "lesson"]
# 选一份预案，四个人各拿一个角色，计时走一遍，二十分钟够了。✓ 是对客户说的话，✗ 是千万别说的。
# %% [markdown] lang="en" tags=["M3-22", "lesson"]
# Choose a card, give four people a role each, and walk through it against the clock; twenty minutes will do. ✓ is what the customer is told, ✗ what nobody says.

# %% tags=["M3-22", "lesson"]
ck.show.dial(ck.key_accounts.scenario_card, company)

# %% [markdown] lang="zh" tags=["M3-22"]
# ## 您公司要备的演练卡
# %% [markdown] lang="en" tags=["M3-22"]
# ## The drill cards your company needs

# %% [markdown] lang="zh" tags=["M3-22", "lesson"]
# 红色和黄色的风险各要一张；报告的工作表里有空格：我方是谁、哪天演练。
# %% [markdown] lang="en" tags=["M3-22", "lesson"]
# Every red and amber risk needs one; the working sheets leave room for who plays it with us, and on what day.

# %% tags=["M3-22"]
ck.show.table(ck.key_accounts.drill_cards(company), rows=12)
