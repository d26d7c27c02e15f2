# %% [markdown] lang="zh" tags=["M4-07"]
# # 回款：账龄、周转天数、票据、预测
# %% [markdown] lang="en" tags=["M4-07"]
# # Cash: ageing, days, acceptance bills and a forecast

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **为什么看这个**：课上定了改哪条政策，这里把账算细：收得多慢、卡在哪、票据贵不贵、接下来会到多少。约 {minutes:04_general_accounts/60_cash} 分钟。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **Why**: in class you chose the policy; here the account is worked out: how slow, held up by what, what acceptance bills cost, and how much will come. About {minutes:04_general_accounts/60_cash} minutes.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 收得多慢
# %% [markdown] lang="en" tags=["M4-07"]
# ## How slow

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.8：谁收得最慢，谁收得最不力（{minutes:TH4.8} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.8: who collects slowest, and who least of what could be ({minutes:TH4.8} minutes)

# %% tags=["exercise", "M4-07"] key="TH4.8"
ck.exercise("TH4.8", company)

# %% tags=["solution", "M4-07"] key="TH4.8"
days = ck.general_accounts.collection_by_region(company).table
ck.answer(
    "TH4.8",
    company,
    slowest=days.nlargest(1, "dso_days")["region"].tolist(),
    weakest=days.nsmallest(1, "cei")["region"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.8"
# 问：“账期 90 天，为什么周转 140 天？”好的回答分开账期和逾期。常见错误：把周转天数当成业务员的成绩单。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.8"
# Ask: "Terms are 90 days; why does it take 140?" Good answers keep terms and overdue apart. Common mistake: days of sales outstanding as a rep's mark.

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **怎么读**：周转天数减去最好能到的天数，就是平均逾期天数；到期回款率看的是该收的收了几成。**陷阱**：不含票据和含票据差得很远，报的时候写清是哪一个。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **How to read it**: days outstanding less the best possible are the average days overdue; collection effectiveness is what was collected of what could be. **The trap**: with acceptance bills and without are far apart; say which one you report.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 账龄
# %% [markdown] lang="en" tags=["M4-07"]
# ## Ageing

# %% tags=["M4-07"]
ck.general_accounts.ageing(company)

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 卡在哪
# %% [markdown] lang="en" tags=["M4-07"]
# ## What holds it up

# %% tags=["M4-07"]
ck.general_accounts.what_blocks(company)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **怎么读**：红色的在等我们自己：没对账、没开票、缺验收单。**定什么**：这几张谁补、哪天补完。补完之前，别催客户。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **How to read it**: red ones wait for ourselves: statement, tax invoice, acceptance paper. **To decide**: who completes which by when; before that do not press the customer.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 另外放的钱
# %% [markdown] lang="en" tags=["M4-07"]
# ## Money that stands apart

# %% tags=["M4-07"]
ck.general_accounts.money_apart(company)

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 票据：不是现金，也不免费
# %% [markdown] lang="en" tags=["M4-07"]
# ## Acceptance bills: not cash, and not free

# %% tags=["M4-07"]
ck.general_accounts.bills(company)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# **怎么读**：行是票据种类，列是去向；贴现、背书的到期前仍可能被追索。**定什么**：贴息算进这家客户的服务成本。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# **How to read it**: kinds down, what became of them across; until they mature, those discounted or passed on may come back. **To decide**: the discount counts into the cost to serve of this customer.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 接下来会到多少
# %% [markdown] lang="en" tags=["M4-07"]
# ## How much will come

# %% tags=["M4-07"]
ck.general_accounts.cash_forecast(company)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# 按每家客户自己的付款习惯估，再拿上一个 90 天考一遍；考得不如“到期都付”的，就不报数。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# Each customer's own habit of paying makes the estimate, and the last 90 days test it; where it does no better than "everybody pays when due", no number is given.

# %% [markdown] lang="zh" tags=["M4-07"]
# ## 催款清单
# %% [markdown] lang="en" tags=["M4-07"]
# ## The collection list

# %% tags=["M4-07"]
ck.show.table(ck.general_accounts.collection_list(company), rows=10)

# %% [markdown] lang="zh" tags=["M4-07", "lesson"]
# 每行一个人、一个日期，还有“逾期这么久的，90 天内付了几成”。大企业欠小企业的款、对账函和催款函对时效的影响，法律另有规定：发律师函之前问法务，这里不是法律意见。最后一笔钱收完，关系还要留着。
# %% [markdown] lang="en" tags=["M4-07", "lesson"]
# A person and a day on each line, and how much of what was as late got paid within 90 days. On large buyers who owe small suppliers, and on what statements and reminders do to limitation, the law has rules of its own: ask counsel before a lawyer's letter; this is no advice. When the last money is in, keep the relation.
