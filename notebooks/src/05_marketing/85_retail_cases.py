# %% [markdown] lang="zh" tags=["M5-29", "M5-30"]
# # 货换得快不快，一家客户值多少
# %% [markdown] lang="en" tags=["M5-29", "M5-30"]
# # Does the range turn, and what is one customer worth

# %% [markdown] lang="zh" tags=["M5-29", "M5-30", "lesson"]
# **为什么看这个**：案例只借问题，不借数字。名创优品问货换得快不快，孩子王问一家客户值多少。约 {minutes:05_marketing/85_retail_cases} 分钟。
# %% [markdown] lang="en" tags=["M5-29", "M5-30", "lesson"]
# **Why**: cases lend us questions, not figures. Miniso asks whether the range turns, Kidswant what one customer is worth. About {minutes:05_marketing/85_retail_cases} minutes.

# %% [markdown] lang="zh" tags=["M5-29"]
# ## 货换得快不快：该看哪张图
# %% [markdown] lang="en" tags=["M5-29"]
# ## Does the range turn: which picture

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.12：三个问题，三张图（{minutes:TH5.12} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.12: three questions, three pictures ({minutes:TH5.12} minutes)

# %% tags=["exercise", "M5-29"] key="TH5.12"
ck.exercise("TH5.12", company)

# %% tags=["solution", "M5-29"] key="TH5.12"
ck.answer("TH5.12", company, turning="vitality", slow="length", alike="twins")

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.12"
# 问：“您敢像零售那样一季一换吗？”好的回答先提重新验证。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.12"
# Ask: "Would you dare to change a range every season?" Good answers speak of re-approval.

# %% [markdown] lang="zh" tags=["M5-30"]
# ## 单客经济：一家客户一年值多少
# %% [markdown] lang="en" tags=["M5-30"]
# ## The economics of one customer

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.13：每家多下一单，值多少（{minutes:TH5.13} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.13: one more order each ({minutes:TH5.13} minutes)

# %% tags=["exercise", "M5-30"] key="TH5.13"
ck.exercise("TH5.13", company)

# %% tags=["solution", "M5-30"] key="TH5.13"
worth = ck.marketing.value_per_customer(company).table.nlargest(1, "n_customers")
margin = worth["n_customers"] * worth["order_value"] * worth["margin_rate"]
ck.answer("TH5.13", company, money=float(margin.sum()))

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.13"
# 问：“一位顾问一年多少钱，要多几单才养得起？”好的回答当场除一下。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.13"
# Ask: "What does an adviser cost a year, and how many orders pay for him?" Good answers divide on the spot.
