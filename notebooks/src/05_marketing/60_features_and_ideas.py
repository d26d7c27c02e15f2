# %% [markdown] lang="zh" tags=["M5-21", "M5-22"]
# # 体验的三个特征，创新的四个方向
# %% [markdown] lang="en" tags=["M5-21", "M5-22"]
# # Three features and four directions

# %% [markdown] lang="zh" tags=["M5-21", "M5-22", "lesson"]
# **为什么看这个**：先看哪一层弱，再看往哪个方向想点子。约 {minutes:05_marketing/60_features_and_ideas} 分钟。
# %% [markdown] lang="en" tags=["M5-21", "M5-22", "lesson"]
# **Why**: first which layer is weak, then in which direction to look for ideas. About {minutes:05_marketing/60_features_and_ideas} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.7：体验弱在哪一层（{minutes:TH5.7} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.7: the weakest layer ({minutes:TH5.7} minutes)

# %% tags=["exercise", "M5-21"] key="TH5.7"
ck.exercise("TH5.7", company)

# %% tags=["solution", "M5-21"] key="TH5.7"
layers = ck.marketing.three_features(company).table.set_index("cx_group")["weakest_feature"]
ck.answer("TH5.7", company, layer=layers.reindex(["new", "all"]).dropna().head(1).tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.7"
# 问：“新客户第一次找我们，要打几个电话？”好的回答来自自己打过一次。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.7"
# Ask: "How many calls does a new customer make to reach us?" Good answers come from having tried.

# %% [markdown] lang="zh" tags=["M5-21", "lesson"]
# **怎么读**：好评占比减差评占比，三层从下往上看。**陷阱**：问的人少的组不显示，别替它猜。**定什么**：最弱的一层，选一件客户天天碰到的事改。
# %% [markdown] lang="en" tags=["M5-21", "lesson"]
# **How to read it**: good less bad, from the ground up. **The trap**: groups with few answers are not shown; do not guess for them. **To decide**: in the weakest layer change one thing they meet every day.

# %% [markdown] lang="zh" tags=["M5-22"]
# ## 四个方向
# %% [markdown] lang="en" tags=["M5-22"]
# ## Four directions

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH5.15：四个点子，四个方向（{minutes:TH5.15} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH5.15: four ideas, four directions ({minutes:TH5.15} minutes)

# %% tags=["exercise", "M5-22"] key="TH5.15"
ck.exercise("TH5.15", company)

# %% tags=["solution", "M5-22"] key="TH5.15"
ideas = ck.marketing.service_ideas(company).table.set_index("service_idea")["idea_direction"]
ck.answer("TH5.15", company, **{name: ideas[name] for name in ("loan", "portal", "night", "sensor")})

# %% [markdown] lang="zh" tags=["trainer"] key="TH5.15"
# 问：“贵公司最近三个点子，都在哪个方向？”多半都是工具。
# %% [markdown] lang="en" tags=["trainer"] key="TH5.15"
# Ask: "In which direction were your last three ideas?" Mostly tools.
