# %% [markdown] lang="zh" tags=["M4-09", "M4-10", "M4-11"]
# # 渗透三件事：日历、活动、能力
# %% [markdown] lang="en" tags=["M4-09", "M4-10", "M4-11"]
# # Penetration in three: calendar, activities, skills

# %% [markdown] lang="zh" tags=["M4-09", "M4-10", "M4-11", "lesson"]
# **为什么看这个**：渗透靠平时。规定动作有日历，活动看认识了谁，能力一次练一项。约 {minutes:04_general_accounts/70_penetration} 分钟。
# %% [markdown] lang="en" tags=["M4-09", "M4-10", "M4-11", "lesson"]
# **Why**: penetration is made of ordinary days. The routine has a calendar, an activity is judged by whom we met, and skills are practised one at a time. About {minutes:04_general_accounts/70_penetration} minutes.

# %% [markdown] lang="zh" tags=["M4-09"]
# ## 下次该见谁
# %% [markdown] lang="en" tags=["M4-09"]
# ## Whom to see next

# %% tags=["M4-09"]
ck.show.table(ck.general_accounts.next_contacts(company), rows=10)

# %% [markdown] lang="zh" tags=["M4-09", "lesson"]
# 同样的日期在作战包第 7 页。报告文件夹的 calendar 里，每位业务员有一个日历文件（.ics），发到手机上点开，就进了日历。
# %% [markdown] lang="en" tags=["M4-09", "lesson"]
# Sheet 7 of the action pack has the same days. In the folder calendar of the report every rep has a calendar file (.ics): send it to the phone and tap it.

# %% [markdown] lang="zh" tags=["M4-11"]
# ## 最缺哪项能力
# %% [markdown] lang="en" tags=["M4-11"]
# ## The skill that is shortest

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH4.3：团队最缺哪项商务能力（{minutes:TH4.3} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH4.3: which business skill is shortest ({minutes:TH4.3} minutes)

# %% tags=["exercise", "M4-11"] key="TH4.3"
ck.exercise("TH4.3", company)

# %% tags=["solution", "M4-11"] key="TH4.3"
skills = ck.general_accounts.skill_gaps(company).table
wide = (skills["skill_gap"] * skills["n_reps"]).groupby(skills["skill"]).sum()
ck.answer("TH4.3", company, skill=wide.nlargest(1).index.tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH4.3"
# 问：“上一次练这项是哪天？”好的回答用本周的真单子练。常见错误：挑分数最低的，不看岗位要不要。
# %% [markdown] lang="en" tags=["trainer"] key="TH4.3"
# Ask: "On what day did you last practise it?" Good answers practise on a real case of this week. Common mistake: the lowest score, whatever the post requires.

# %% [markdown] lang="zh" tags=["M4-10"]
# ## 活动：认识了谁
# %% [markdown] lang="en" tags=["M4-10"]
# ## Activities: whom did we meet

# %% tags=["M4-10"]
ck.general_accounts.joint_activities(company)

# %% [markdown] lang="zh" tags=["M4-10", "lesson"]
# **陷阱**：人来得多，新认识的少，每认识一个人就很贵。礼品和招待按公司制度，登记、限额；客户有规定的，从客户的。**定什么**：下一次请谁没见过的人。
# %% [markdown] lang="en" tags=["M4-10", "lesson"]
# **The trap**: many came, few were new, and each new contact is expensive. Gifts and hospitality follow the house rules, registered and limited; where the customer has rules, follow theirs. **To decide**: which people we have not met are invited next.
