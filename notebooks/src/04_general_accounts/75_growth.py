# %% [markdown] lang="zh" tags=["M4-12", "M4-14"]
# # 买得更勤、买得更多
# %% [markdown] lang="en" tags=["M4-12", "M4-14"]
# # More often, and more

# %% [markdown] lang="zh" tags=["M4-12", "lesson"]
# **为什么看这个**：增长从哪来，决定明年补哪一样。约 {minutes:04_general_accounts/75_growth} 分钟。
# %% [markdown] lang="en" tags=["M4-12", "lesson"]
# **Why**: where growth came from decides what to work on next year. About {minutes:04_general_accounts/75_growth} minutes.

# %% [markdown] lang="zh" tags=["M4-12"]
# ## 增长拆三份
# %% [markdown] lang="en" tags=["M4-12"]
# ## Growth in three parts

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.4：增长主要来自哪一份（{minutes:TH4.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.4: what made most of the growth ({minutes:TH4.4} minutes)

# %% tags=["exercise", "M4-12"] key="TH4.4"
ck.exercise("TH4.4", company)

# %% tags=["solution", "M4-12"] key="TH4.4"
parts = ck.general_accounts.growth_split(company).table
most = parts["driver_money"].astype(float).abs().nlargest(1).index
ck.answer("TH4.4", company, driver=parts.loc[most, "growth_driver"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.4"
# 问：“这一份明年还会再来吗？”好的回答先问是涨价还是多买。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.4"
# Ask: "Will this part come again next year?" Good answers ask first whether it was price or volume.

# %% [markdown] lang="zh" tags=["M4-12", "lesson"]
# **怎么读**：三份加起来正好是全部变化，先算谁都一样。**陷阱**：单额大了，可能只是几张大单。
# %% [markdown] lang="en" tags=["M4-12", "lesson"]
# **How to read it**: the three add up to the whole change, whichever is counted first. **The trap**: larger orders may be a few large deals.

# %% [markdown] lang="zh" tags=["M4-12"]
# ## 一家买几条线
# %% [markdown] lang="en" tags=["M4-12"]
# ## Lines a customer buys

# %% tags=["M4-12"]
ck.general_accounts.cross_sell(company)

# %% [markdown] lang="zh" tags=["M4-12", "lesson"]
# 买的线多、金额大，是一起出现；是不是线多带来的，要试。**定什么**：只买一条线又在涨的，先带样品去。
# %% [markdown] lang="en" tags=["M4-12", "lesson"]
# More lines and more money go together; whether the lines cause it takes a trial. **To decide**: whoever buys one line and grows gets a sample of a second.

# %% [markdown] lang="zh" tags=["M4-14"]
# ## 四项技能：拓展、成交、巩固、提升
# %% [markdown] lang="en" tags=["M4-14"]
# ## Four skills: develop, close, consolidate, upgrade

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.9：谁该先补“巩固”（{minutes:TH4.9} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.9: who has to consolidate first ({minutes:TH4.9} minutes)

# %% tags=["exercise", "M4-14"] key="TH4.9"
ck.exercise("TH4.9", company)

# %% tags=["solution", "M4-14"] key="TH4.9"
reps = ck.general_accounts.four_skills(company).table
weak = reps[reps["n_bought_before"].ge(5)].astype({"kept_customers": float}).nsmallest(1, "kept_customers")
left = (weak["n_bought_before"] * (1 - weak["kept_customers"])).sum()
ck.answer("TH4.9", company, who=weak["rep_id"].tolist(), left=round(left))

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.9"
# 问：“换成您去管他的客户，会留住更多吗？”好的回答先问分到的是什么客户。常见错误：看净收入留存，以为没人走。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.9"
# Ask: "Would you keep more of these customers?" Good answers ask first which customers the rep was given. Common mistake: to read net revenue retention and think that nobody left.

# %% [markdown] lang="zh" tags=["M4-14", "lesson"]
# **怎么读**：新客户、赢单率、去年的客户留住几成、他们今年的钱是去年的几成。**陷阱**：各人分到的客户不一样，别直接排名次。**定什么**：每人只补一项。
# %% [markdown] lang="en" tags=["M4-14", "lesson"]
# **How to read it**: new customers, win rate, how many of last year's buyers stayed, and their money now over then. **The trap**: they look after different customers, so this is no ranking. **To decide**: one skill for each.
