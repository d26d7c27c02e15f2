# %% [markdown] lang="zh" tags=["X-10", "X-15", "X-43"]
# # 客户说的，有没有回到改得了的人手里
# %% [markdown] lang="en" tags=["X-10", "X-15", "X-43"]
# # What customers say, back to those who can change it

# %% [markdown] lang="zh" tags=["X-15", "lesson"]
# **为什么看这个**：客户提了，改了，没告诉他，等于没改。约 {minutes:07_plan_and_review/62_closed_loop} 分钟。
# %% [markdown] lang="en" tags=["X-15", "lesson"]
# **Why**: raised, repaired, and the customer not told: for him nothing happened. About {minutes:07_plan_and_review/62_closed_loop} minutes.

# %% [markdown] lang="zh" tags=["X-10", "lesson"]
# ## 记在一处
# 订单、服务、反馈分在三个系统里，谁也看不全一家客户。导出来的文件放进一个文件夹，表头按字段对照认；一家一个编号。`custkit check-data 数据 --save-map field_map.yaml` 写出字段对照，改一次，下次照用；`custkit page customer 数据 编号 --out 客户.html` 把一家的买、用、说、付放在一页。
# %% [markdown] lang="en" tags=["X-10", "lesson"]
# ## One record
# With orders, service and feedback in three systems nobody sees a customer whole. Put the exports in one folder; headers are recognised by the field map, one id a customer. `custkit check-data DATA --save-map field_map.yaml` writes the field map: mend it once and it serves every time. `custkit page customer DATA ID --out customer.html` puts what one customer bought, used, said and paid on one page.

# %% tags=["X-10"]
ck.organization.one_record(company)

# %% [markdown] lang="zh" tags=["X-10", "lesson"]
# **怎么读**：在买的客户里，各样记录有几成查得到。**误区**：没有工单不等于没有问题，可能只是没记。**定什么**：最缺的那样，谁在哪天并进来。
# %% [markdown] lang="en" tags=["X-10", "lesson"]
# **How to read it**: of the buying customers, how many have each kind of record. **The trap**: no ticket does not mean no trouble; perhaps nobody wrote it down. **To decide**: who brings in the thinnest record, and by when.

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
# **常有人问：跟战略客户的关系怎么监控、怎么评？** 三样一起看：指标（订单、来往、欠款合成的健康分）、反馈调查（愿不愿意推荐）、转化（给我们的商机赢了几成）；再加一样，我们联系他，他回不回。各打 0 到 100 分，按权重合成，没数的不算。每季打一次，跟上次比。
# ### 练习 THX.36：弱在哪一项（{minutes:THX.36} 分钟）
# %% [markdown] lang="en" tags=["X-43", "lesson"]
# **A frequent question: how does one watch and judge the relation with a strategic customer?** By three things together: indicators (a health score of orders, contacts and overdue money), a survey (would they recommend us), conversion (how many of their deals we win); and whether they answer when we call. Each has 0 to 100 points, weighted into one score; what is not known is left out. Score it every quarter and compare.
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
# 换一家看：
# %% [markdown] lang="en" tags=["X-43", "lesson"]
# Look at another account:

# %% tags=["X-43"]
ck.show.dial(ck.review.relation_scorecard, company)

# %% [markdown] lang="zh" tags=["X-43", "lesson"]
# **误区**：商机只有一两个，赢率就是零或一百，先看有几个。**定什么**：最弱的那项，谁去补，哪天再看。
# %% [markdown] lang="en" tags=["X-43", "lesson"]
# **The trap**: with a deal or two the share won is nothing or everything; see how many there are. **To decide**: who repairs the weakest part, and on which day you look again.
