# %% [markdown] lang="zh" tags=["M5-24"]
# # Kano：必备、期望、魅力
# %% [markdown] lang="en" tags=["M5-24"]
# # Kano: must-be, one-dimensional, attractive

# %% [markdown] lang="zh" tags=["M5-24", "lesson"]
# **为什么看这个**：同一笔钱，花在必备上没人夸，不花会出事；花在魅力上有人夸，不花也没事。先分清，再花钱。约 {minutes:05_marketing/65_kano} 分钟。
# %% [markdown] lang="en" tags=["M5-24", "lesson"]
# **Why**: spend on a must-be and nobody praises you, cut it and there is trouble; spend on a delight and you are praised, cut it and nobody minds. First tell them apart. About {minutes:05_marketing/65_kano} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E5.3：两个属性是哪一类（{minutes:E5.3} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E5.3: the class of two qualities ({minutes:E5.3} minutes)

# %% tags=["exercise", "M5-24"] key="E5.3"
ck.exercise("E5.3", company)

# %% tags=["solution", "M5-24"] key="E5.3"
classes = ck.marketing.kano_map(company).table.set_index("kano_class")["kano_quality"]
sure = [name for name in ("must_be", "attractive") if name in classes.index]
ck.answer("E5.3", company, **dict(zip(("first", "second"), sure, strict=False)))

# %% [markdown] lang="zh" tags=["trainer"] key="E5.3"
# 问：“客户从没夸过您准时，那准时还要不要做？”好的回答把“没人夸”和“不重要”分开。常见错误：把必备当成加分项。
# %% [markdown] lang="en" tags=["trainer"] key="E5.3"
# Ask: "Nobody ever praised you for being on time: does it matter?" Good answers tell unpraised from unimportant. Common mistake: to take a must-be for a bonus.

# %% [markdown] lang="zh" tags=["M5-24", "lesson"]
# **怎么读**：右边是没有它扣得多的，上边是有它加得多的；类别只在重抽 2000 次里 95% 不变时才报。**陷阱**：魅力过几年会变成必备。**定什么**：无差异和反向的，先停掉一项，省下的钱给必备。
# %% [markdown] lang="en" tags=["M5-24", "lesson"]
# **How to read it**: to the right, absence costs; upwards, presence adds; a class is told only where 95% of 2,000 draws agree. **The trap**: a delight becomes a must-be in a few years. **To decide**: stop one that leaves them cold, and give its money to the must-be.
