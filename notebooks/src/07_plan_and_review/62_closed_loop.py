# %% [markdown] lang="zh" tags=["X-10", "X-15", "X-43"]
# # 客户说的，有没有回到改得了的人手里
# %% [markdown] lang="en" tags=["X-10", "X-15", "X-43"]
# # What customers say, back to who can change it

# %% [markdown] lang="zh" tags=["X-15", "lesson"]
# **为什么看这个**：客户提了，改了，没告诉他，等于没改。约 {minutes:07_plan_and_review/62_closed_loop} 分钟。
# %% [markdown] lang="en" tags=["X-15", "lesson"]
# **Why**: raised, repaired, and the customer not told: for him nothing happened. About {minutes:07_plan_and_review/62_closed_loop} minutes.

# %% [markdown] lang="zh" tags=["X-10", "lesson"]
# ## 记在一处
# 订单、服务、反馈分在三个系统里，谁也看不全一家客户。导出来的文件放进一个文件夹，表头按字段对照认；一家一个编号，一页看完。
# %% [markdown] lang="en" tags=["X-10", "lesson"]
# ## One record
# With orders, service and feedback in three systems nobody sees a customer whole. Put the exports in one folder; headers are recognised by the field map, one id a customer, one page.

# %% [markdown] lang="zh" tags=["X-15"]
# ## 提得最多的是什么
# %% [markdown] lang="en" tags=["X-15"]
# ## What comes up most

# %% [markdown] lang="zh" tags=["X-15", "lesson"]
# 问卷、访谈、工单、拜访记录，同一家同一件事三十天内只算一次。
# ### 练习 THX.35：提得最多的一件（{minutes:THX.35} 分钟）
# %% [markdown] lang="en" tags=["X-15", "lesson"]
# Surveys, interviews, tickets and visit notes together; a matter counts once a customer within 30 days.
# ### Exercise THX.35: what comes up most ({minutes:THX.35} minutes)

# %% tags=["exercise", "X-15"] key="THX.35"
ck.exercise("THX.35", company)

# %% tags=["solution", "X-15"] key="THX.35"
first = ck.review.top_issues(company).table.iloc[0]
ck.answer("THX.35", company, topic=first["topic"], owner=first["topic_owner"])

# %% [markdown] lang="zh" tags=["trainer"] key="THX.35"
# 问：“提得最多，就最该先改吗？”好的回答：先看十条原话，再看谁提的、多少钱。
# %% [markdown] lang="en" tags=["trainer"] key="THX.35"
# Ask: "Most frequent, so first to be changed?" Good answers: read ten of them, then see who raised it and what it costs.

# %% tags=["X-15"]
ck.review.topic_words(company)

# %% [markdown] lang="zh" tags=["X-15", "lesson"]
# **怎么读**：每类工单跟别类比，哪些词特别多（TF-IDF：本类常见、别类少见）。**陷阱**：词只说明客户怎么讲，不说明为什么。
# %% [markdown] lang="en" tags=["X-15", "lesson"]
# **How to read it**: words that are frequent in one kind of ticket and rare in the others (TF-IDF). **The trap**: they tell how customers put it, not why.

# %% [markdown] lang="zh" tags=["X-15"]
# ## 改了，告诉客户了吗
# %% [markdown] lang="en" tags=["X-15"]
# ## Repaired: was the customer told

# %% tags=["X-15"]
ck.review.loop_board(company)

# %% [markdown] lang="zh" tags=["X-43"]
# ## 一家的关系打几分
# %% [markdown] lang="en" tags=["X-43"]
# ## The relation with one account

# %% [markdown] lang="zh" tags=["X-43", "lesson"]
# ### 练习 THX.36：弱在哪一项（{minutes:THX.36} 分钟）
# %% [markdown] lang="en" tags=["X-43", "lesson"]
# ### Exercise THX.36: the weak part ({minutes:THX.36} minutes)

# %% tags=["exercise", "X-43"] key="THX.36"
ck.exercise("THX.36", company)

# %% tags=["solution", "X-43"] key="THX.36"
relation = ck.review.relation_scorecard(company).table.dropna(subset=["relation_points"])
ck.answer("THX.36", company, part=relation.loc[relation["relation_points"].idxmin(), "relation_part"])

# %% [markdown] lang="zh" tags=["trainer"] key="THX.36"
# 问：“总分八十，能放心吗？”好的回答：看最弱的那项。
# %% [markdown] lang="en" tags=["trainer"] key="THX.36"
# Ask: "A score of 80, can you sleep?" Good answers: look at the weakest part.

# %% [markdown] lang="zh" tags=["X-43", "lesson"]
# **定什么**：最弱的那项，谁去补，哪天再看。
# %% [markdown] lang="en" tags=["X-43", "lesson"]
# **To decide**: who repairs the weakest part, and on which day you look again.
