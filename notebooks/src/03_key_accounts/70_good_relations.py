# %% [markdown] lang="zh" tags=["M3-25", "M3-26"]
# # 沟通的本事和基本功：看得见的四种行为，查得到的九项
# %% [markdown] lang="en" tags=["M3-25", "M3-26"]
# # Skills and basics: four behaviours one can see, nine items one can look up

# %% [markdown] lang="zh" tags=["M3-25", "lesson"]
# **为什么看这个**：“他很会沟通”没法练，“关系不错”没法查。把沟通写成看得见、听得见的四级，就能互相打分；把关系拆成九项，就能到记录里去找依据。约 {minutes:03_key_accounts/70_good_relations} 分钟。
# %% [markdown] lang="en" tags=["M3-25", "lesson"]
# **Why**: "a good communicator" cannot be practised, and "we get on well" cannot be looked up. Write conversation as four steps that can be seen and heard, and peers can score each other; take relations apart into nine items, and the records can answer. About {minutes:03_key_accounts/70_good_relations} minutes.

# %% [markdown] lang="zh" tags=["M3-25"]
# ## 倾听、给出方案、建立信任、持续跟进
# %% [markdown] lang="en" tags=["M3-25"]
# ## Listen, offer a solution, build trust, follow up

# %% tags=["M3-25", "lesson"]
ck.key_accounts.skill_rubric(company)

# %% [markdown] lang="zh" tags=["M3-25", "lesson"]
# **三人一组来一遍**：一人演客户，一人演销售，一人观察打分，五分钟换一次。给“客户”的那一列，销售不要看。
# %% [markdown] lang="en" tags=["M3-25", "lesson"]
# **Try it in threes**: one plays the customer, one the seller, one observes and scores; change after five minutes. The seller does not read the customer's column.

# %% tags=["M3-25", "lesson"]
ck.key_accounts.role_plays(company)

# %% [markdown] lang="zh" tags=["M3-25", "lesson"]
# 打完分，先问两件事：最弱的是哪一种行为？两个人看到的是不是同一回事？下面是一个编出来的例子：两位观察员给同样六场角色扮演打分。
# %% [markdown] lang="en" tags=["M3-25", "lesson"]
# With the scores in hand ask two things: which behaviour is weakest, and did both observers see the same? Below, an example made up for the lesson: two observers score the same six role plays.

# %% tags=["M3-25", "lesson"]
ck.key_accounts.rubric_score(company)

# %% tags=["M3-25", "lesson"]
ck.key_accounts.rater_agreement(company)

# %% [markdown] lang="zh" tags=["M3-25", "lesson"]
# **怎么读**：表的最上面是最弱的一种，旁边写着再上一级是什么样：下个月就练这一条。图看两个人一不一致：κ 是去掉碰巧以后的一致程度，1 是完全一致，0 跟随机一样。
#
# **陷阱**：只打了六场，横线宽得很，看到“较强”先别高兴；κ 低，先改量表的写法，别怪人。这张表用来练，不用来发奖金：一挂奖金，人人 4 级。
# %% [markdown] lang="en" tags=["M3-25", "lesson"]
# **How to read it**: at the top of the table stands the weakest behaviour, and beside it what the next step looks like: practise that one next month. The picture says whether the two agree: κ (kappa) is their agreement beyond chance, 1 is full agreement, 0 is what chance gives.
#
# **The trap**: with six plays the lines are wide, so do not cheer at "substantial"; where κ is low, mend the wording of the steps before you blame the people. The sheet is for practice, not for bonuses: tie money to it and everybody stands on step 4.

# %% [markdown] lang="zh" tags=["M3-26"]
# ## 常见问题：怎样才算关系好
# %% [markdown] lang="en" tags=["M3-26"]
# ## A frequent question: what makes a good relationship?

# %% [markdown] lang="zh" tags=["M3-26", "lesson"]
# 答案人人会背：专人服务、渠道通畅、定期做满意度调查。难的是天天做到。下面把三个习惯拆成九项，每一项都到记录里去找依据，没做到的写上动作。
# %% [markdown] lang="en" tags=["M3-26", "lesson"]
# Everybody knows the answer by heart: somebody in charge, open channels, a regular survey. The hard part is doing it. Here the three habits become nine items, each looked up in the records, and what is missing gets an action.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.13：最大的重点客户，基本功做到几成（{minutes:TH3.13} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.13: how complete are the basics at the largest key account? ({minutes:TH3.13} minutes)

# %% tags=["exercise", "M3-26"] key="TH3.13"
ck.exercise("TH3.13", company)

# %% tags=["solution", "M3-26"] key="TH3.13"
items = ck.key_accounts.relation_actions(company).table
missing = items[items["check_state"] == "open"]["habit"].value_counts()
ck.answer(
    "TH3.13",
    company,
    completeness=lambda: (items["check_state"] == "done").sum() / (items["check_state"] != "unknown").sum(),
    habit=missing.index[0] if len(missing) else "none",
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.13"
# {minutes:TH3.13} 分钟。先问：“您说这家客户关系好，凭哪一条记录？”好的回答把“没做到”和“没有记录”分开。常见错误：没有记录的也当没做到。追问：九项全勾上，客户为什么照样会走？
# %% [markdown] lang="en" tags=["trainer"] key="TH3.13"
# {minutes:TH3.13} minutes. Ask first: "You say you get on well with this customer: which record shows it?" Good answers keep "not done" and "not on record" apart. Common mistake: counting what is not on record as not done. Follow up: why may a customer leave with all nine ticked?

# %% tags=["M3-26"]
ck.key_accounts.relation_completeness(company)

# %% [markdown] lang="zh" tags=["M3-26", "lesson"]
# **怎么读**：完整度 = 做到的项数 ÷ 有记录可查的项数，最低的排在前面；“先做什么”是每个习惯里第一项没做到的。没有记录的不算没做到，也不算做到。
#
# **陷阱**：九项全做到，客户照样可能走。清单保证的是没有漏掉基本功，不是“关系好”；关系好不好，要看往来在变强还是变弱，看对方愿不愿意替您出力。
# %% [markdown] lang="en" tags=["M3-26", "lesson"]
# **How to read it**: completeness = items done ÷ items on record, lowest first; "do first" is the first open item of each habit. What is not on record counts neither way.
#
# **The trap**: a customer may leave with all nine done. The list makes sure that no basics are missing; whether the relationship is good shows in whether contact grows or fades, and in whether they would do something for you.
