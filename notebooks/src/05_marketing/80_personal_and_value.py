# %% [markdown] lang="zh" tags=["M5-26", "M5-28"]
# # 个性化服务和体验的价值
# %% [markdown] lang="en" tags=["M5-26", "M5-28"]
# # Personal service and what experience is worth

# %% [markdown] lang="zh" tags=["M5-26", "M5-28", "lesson"]
# **为什么看这个**：标签是当年谁写的一句话，买法是天天发生的事；两个对得上，才叫个性化。约 {minutes:05_marketing/80_personal_and_value} 分钟。
# %% [markdown] lang="en" tags=["M5-26", "M5-28", "lesson"]
# **Why**: a tag is what somebody once wrote, buying is what happens every day; personal is where the two agree. About {minutes:05_marketing/80_personal_and_value} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.11：给这家客户配什么（{minutes:TH5.11} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.11: what to offer this customer ({minutes:TH5.11} minutes)

# %% tags=["exercise", "M5-26"] key="TH5.11"
ck.exercise("TH5.11", company)

# %% tags=["solution", "M5-26"] key="TH5.11"
offers = ck.marketing.personal_offers(company).table
several = offers[offers["offer_tags"].map(len) > 1]
ck.answer("TH5.11", company, offer=(several if len(several) else offers)["personal_offer"].head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.11"
# 问：“这张标签，上次更新是哪年？”好的回答是先问客户。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.11"
# Ask: "In which year was this tag last updated?" The good answer: ask the customer first.

# %% [markdown] lang="zh" tags=["M5-26", "lesson"]
# **怎么读**：一家只配一项，规则从上到下。**陷阱**：标签和买法对不上的，先问再配。**定什么**：前二十家，谁去谈、哪天。
# %% [markdown] lang="en" tags=["M5-26", "lesson"]
# **How to read it**: one offer each, the rules from top to bottom. **The trap**: where tag and buying disagree, ask first. **To decide**: for the first twenty, who offers it and when.

# %% [markdown] lang="zh" tags=["M5-28"]
# ## 体验和留存：只说关联
# %% [markdown] lang="en" tags=["M5-28"]
# ## Experience and retention: association only

# %% tags=["M5-28"]
ck.marketing.experience_and_value(company)

# %% [markdown] lang="zh" tags=["M5-28", "lesson"]
# **怎么读**：区间含 0，就是说不准。**陷阱**：满意的客户本来就不想走；提高满意度能不能留人，这张图不回答。**定什么**：要回答，就抽签分两组试。
# %% [markdown] lang="en" tags=["M5-28", "lesson"]
# **How to read it**: an interval that holds 0 tells nothing. **The trap**: satisfied customers may never have meant to leave; whether more satisfaction keeps anybody, this picture cannot say. **To decide**: if you need the answer, two groups by lot.
