# %% [markdown] lang="zh" tags=["M2-02"]
# # 一条洞察由四样东西组成
# %% [markdown] lang="en" tags=["M2-02"]
# # What an insight is made of

# %% [markdown] lang="zh" tags=["M2-02", "lesson"]
# 看到事实，问出原因（客户想完成的是什么事），量出大小，拿一个小动作去验证。少一样，就只是数据、猜测或者抱怨。想一家您自己的客户，写一张卡。
#
# ### 练习 TH2.11：一张洞察卡（{minutes:TH2.11} 分钟）
# %% [markdown] lang="en" tags=["M2-02", "lesson"]
# Observe a fact, ask for the reason (what is the customer trying to get done?), size it, and test it with one small action. Leave one out and what remains is data, a guess or a complaint. Think of a customer of your own and write a card.
#
# ### Exercise TH2.11: an insight card ({minutes:TH2.11} minutes)

# %% tags=["M2-02", "exercise"] key="TH2.11"
ck.exercise("TH2.11", company)

# %% tags=["M2-02", "solution"] key="TH2.11"
fallen, sizes = ck.tiering.falling_accounts(company), ck.tiering.tier_sizes(company).table
ck.answer(
    "TH2.11",
    company,
    fact=fallen.message,
    why=fallen.quiet_message,
    size=f"{sizes['n_customers'].sum()}",
    test=f"{company.as_of}",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.11"
# 好的卡片，原因那一栏是客户的话，不是业务员的判断。常见错误：把“嫌贵”当原因；大小只写“不少”。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.11"
# In a good card the reason is in the customer's words, no rep's opinion. Common mistakes: "too expensive" as a reason; "quite a few" as a size.

# %% [markdown] lang="zh" tags=["M2-02", "lesson"]
# ### 练习 TH2.18：事实、洞察，还是看法（{minutes:TH2.18} 分钟）
# %% [markdown] lang="en" tags=["M2-02", "lesson"]
# ### Exercise TH2.18: fact, insight or opinion ({minutes:TH2.18} minutes)

# %% tags=["M2-02", "exercise"] key="TH2.18"
ck.exercise("TH2.18", company)

# %% tags=["M2-02", "solution"] key="TH2.18"
facts, insights = ("quarter", "overdue"), ("line_two", "waiting", "spares")
opinions = ("expensive", "loyal", "rivals")
kinds = {"fact": facts, "insight": insights, "opinion": opinions}
ck.answer("TH2.18", company, **{one: kind for kind, ones in kinds.items() for one in ones})

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.18"
# 每桌先各答各的再对。最常见的错：有数字就当洞察。追问：缺的是哪一样，问谁能补上？
# %% [markdown] lang="en" tags=["trainer"] key="TH2.18"
# Let each answer alone, then compare. The usual mistake: a number makes it an insight. Ask which part is missing, and who could supply it.
