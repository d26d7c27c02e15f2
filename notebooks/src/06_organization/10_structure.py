# %% [markdown] lang="zh" tags=["M6-02"]
# # 结构与人手：跟着层级走
# %% [markdown] lang="en" tags=["M6-02"]
# # Structure and heads: where the tiers are

# %% [markdown] lang="zh" tags=["M6-02", "lesson"]
# **为什么看这个**：课上看到了哪里人多、哪里人少。这里把调动算细：调谁、多远、交接多少客户，经理管得过来几个人。约 {minutes:06_organization/10_structure} 分钟。
# %% [markdown] lang="en" tags=["M6-02", "lesson"]
# **Why**: in class you saw where people are too many and too few. Here the move is worked out: who, how far, how many accounts change hands, and how many people a manager can lead. About {minutes:06_organization/10_structure} minutes.

# %% [markdown] lang="zh" tags=["M6-02"]
# ## 调谁，交接多少
# %% [markdown] lang="en" tags=["M6-02"]
# ## Who could move, and what is handed over

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.1：调几个人，到哪里，交接多少客户（{minutes:TH6.1} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.1: how many move, where to, and how many accounts change hands ({minutes:TH6.1} minutes)

# %% tags=["exercise", "M6-02"] key="TH6.1"
ck.exercise("TH6.1", company)

# %% tags=["solution", "M6-02"] key="TH6.1"
moves = ck.organization.reallocation(company).table
ck.answer(
    "TH6.1",
    company,
    reps=len(moves),
    to=moves["to_region"].mode().head(1).tolist(),
    accounts=int(moves["n_handover"].sum()),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.1"
# 问：“缺的人，为什么不全调过去？”好的回答：没那么多可调，剩下的交小客户给内勤。常见错误：把缺的人数当成调的人数；调业绩最差的人。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.1"
# Ask: "Why not move all who are lacking?" Good answers: nobody has so many to give; the rest is eased by inside sales. Common mistakes: to take what is lacking for what moves; to send the weakest.

# %% [markdown] lang="zh" tags=["M6-02", "lesson"]
# **怎么读**：选的是客户最好交接的人，接手的人按跑得动的次数分。**陷阱**：表只看得见工作量，看不见家庭。调动带来多少收入，没有历史可以对照。**定什么**：先谈谁，交接到哪天。
# %% [markdown] lang="en" tags=["M6-02", "lesson"]
# **How to read it**: those are named whose accounts are easiest to hand over, and the takers by the calls they can still make. **The trap**: the table sees workload, not families. What a move earns has no record here. **To decide**: whom to talk to first, and by when the hand-over is done.

# %% [markdown] lang="zh" tags=["M6-02"]
# ## 一位经理管几个人
# %% [markdown] lang="en" tags=["M6-02"]
# ## How many people a manager leads

# %% tags=["M6-02", "M6-10"]
ck.organization.spans(company)

# %% [markdown] lang="zh" tags=["M6-02", "lesson"]
# **怎么读**：过了虚线，一周一次谈话就排不下了。**定什么**：要么加一位组长，要么把内勤交给一个人管。
# %% [markdown] lang="en" tags=["M6-02", "lesson"]
# **How to read it**: beyond the dashed line a weekly talk with everybody no longer fits. **To decide**: a team leader, or inside sales under one person.

# %% [markdown] lang="zh" tags=["M6-12"]
# ## 任务交给谁：留两成机动
# %% [markdown] lang="en" tags=["M6-12"]
# ## Whose hands: with a fifth kept free

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.3：留出两成机动，还有几小时没人做（{minutes:TH6.3} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.3: with a fifth kept free, how many hours has nobody ({minutes:TH6.3} minutes)

# %% tags=["exercise", "M6-12"] key="TH6.3"
ck.exercise("TH6.3", company)

# %% tags=["solution", "M6-12"] key="TH6.3"
ck.answer("TH6.3", company, unfilled=ck.organization.staffing_plan(company).about.get("hours_unfilled"))

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.3"
# 问：“都有人做了，为什么还要停？”好的回答：换人也花工时，他们还有自己的客户。常见错误：一点机动不留。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.3"
# Ask: "If everything finds hands, why stop anything?" Good answers: a change of hands takes hours, and these people have customers of their own. Common mistake: to keep nothing free.

# %% [markdown] lang="zh" tags=["M6-12", "lesson"]
# **怎么读**：同一岗位的人互相顶，每人留两成；标题说还有几小时没人做、几处换人。**陷阱**：换人要交接，交接也花工时；他手上的客户，这里看不见。**定什么**：停做，还是换人，或者各一半。
# %% [markdown] lang="en" tags=["M6-12", "lesson"]
# **How to read it**: people of one role stand in for each other and everybody keeps a fifth; the title tells the hours nobody fills and how much changes hands. **The trap**: a change of hands takes hours too, and the customers these people look after are not in sight here. **To decide**: stop, hand over, or half of each.
