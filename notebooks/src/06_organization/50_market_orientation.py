# %% [markdown] lang="zh" tags=["M6-01"]
# # 市场导向：三个分数，信得过几分
# %% [markdown] lang="en" tags=["M6-01"]
# # Market orientation: three scores, and how far to trust them

# %% [markdown] lang="zh" tags=["M6-01", "lesson"]
# **为什么看这个**：五道题合成一个分数，先要问：这五道题量的是不是一回事？信度 α 说的就是这个。出处：Narver 和 Slater（1990）、Day（1994）。约 {minutes:06_organization/50_market_orientation} 分钟。
# %% [markdown] lang="en" tags=["M6-01", "lesson"]
# **Why**: five items make one score, so first ask whether they measure one thing; that is what alpha says. Sources: Narver and Slater (1990), Day (1994). About {minutes:06_organization/50_market_orientation} minutes.

# %% [markdown] lang="zh" tags=["M6-01"]
# ## 哪一项最低，信度够不够
# %% [markdown] lang="en" tags=["M6-01"]
# ## Which is lowest, and is alpha enough

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E6.5（{minutes:E6.5} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E6.5 ({minutes:E6.5} minutes)

# %% tags=["exercise", "M6-01"] key="E6.5"
ck.exercise("E6.5", company)

# %% tags=["solution", "M6-01"] key="E6.5"
lowest = ck.organization.market_orientation(company).table.head(1)
ck.answer(
    "E6.5",
    company,
    lowest=lowest["orientation"].tolist(),
    alpha=float(lowest["alpha"].sum()),
    enough=lowest["alpha_says"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E6.5"
# 问：“信度高，是不是就量对了？”不是，只说明几道题量的是一回事。常见错误：只看 α 过没过 0.7，不看上下限；去掉一题来凑。
# %% [markdown] lang="en" tags=["trainer"] key="E6.5"
# Ask: "Does a high alpha mean that the right thing is measured?" No; only that the items measure one thing. Common mistakes: to look whether alpha passes 0.7 and not at its interval; to drop an item to get there.

# %% [markdown] lang="zh" tags=["M6-01"]
# ## 去掉一道题
# %% [markdown] lang="en" tags=["M6-01"]
# ## With one item left out

# %% tags=["M6-01"]
ck.organization.item_drop(company)

# %% [markdown] lang="zh" tags=["M6-01", "lesson"]
# **怎么读**：去掉哪道题，信度升得多，那道题就问的是别的事。**陷阱**：去掉一题只升一点，是碰巧。**定什么**：题目留着，明年同一批人再答一次。
# %% [markdown] lang="en" tags=["M6-01", "lesson"]
# **How to read it**: where alpha rises much without an item, that item asks about something else. **The trap**: a small rise is chance. **To decide**: keep the items and ask the same people again next year.
