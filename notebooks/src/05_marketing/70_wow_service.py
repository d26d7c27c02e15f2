# %% [markdown] lang="zh" tags=["M5-23"]
# # 尖叫服务五步
# %% [markdown] lang="en" tags=["M5-23"]
# # Wow in five steps

# %% [markdown] lang="zh" tags=["M5-23", "lesson"]
# **为什么看这个**：客户记得的是最难受的一刻和最后一刻。五步写成一个文件，第五步要先过关。约 {minutes:05_marketing/70_wow_service} 分钟。
# %% [markdown] lang="en" tags=["M5-23", "lesson"]
# **Why**: customers remember the worst moment and the last. The five steps make one file, and the fifth waits for the gate. About {minutes:05_marketing/70_wow_service} minutes.

# %% [markdown] lang="zh" tags=["M5-23"]
# ## 一、二步：坑和结尾
# %% [markdown] lang="en" tags=["M5-23"]
# ## Steps one and two: pit and end

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E5.4：坑在哪里，结尾在哪里，写一步（{minutes:E5.4} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E5.4: the pit, the end, and one step ({minutes:E5.4} minutes)

# %% tags=["exercise", "M5-23"] key="E5.4"
ck.exercise("E5.4", company)

# %% tags=["solution", "M5-23"] key="E5.4"
from custkit.tiering import journey_map

way = journey_map(company).table
ck.answer(
    "E5.4",
    company,
    pit=way.nsmallest(1, "score")["touchpoint"].tolist(),
    end=way.tail(1)["touchpoint"].tolist(),
    step=" ".join(["Delivery manager on site within 4 hours:", *way.nsmallest(1, "score")["touchpoint"]]),
)

# %% [markdown] lang="zh" tags=["trainer"] key="E5.4"
# 问：“您最后一次出现在客户面前，是发票还是人？”好的回答把结尾改成人。常见错误：写成口号，没有时间。
# %% [markdown] lang="en" tags=["trainer"] key="E5.4"
# Ask: "Is your last appearance an invoice or a person?" Good answers end with a person. Common mistake: a slogan without a time.

# %% [markdown] lang="zh" tags=["M5-23"]
# ## 第三步以前：做到了多少
# %% [markdown] lang="en" tags=["M5-23"]
# ## Before step three: what is kept

# %% tags=["M5-23"]
ck.marketing.kept_promises(company)

# %% tags=["M5-23"]
ck.marketing.wow_gate(company)

# %% [markdown] lang="zh" tags=["M5-23", "lesson"]
# **怎么读**：关口只问必备属性；没人量过的必备，等于没过。**陷阱**：及格线定得低，关就白设了。**定什么**：及格线、谁负责、哪天过线。
# %% [markdown] lang="en" tags=["M5-23", "lesson"]
# **How to read it**: the gate asks for must-bes only, and one that nobody measures keeps it shut. **The trap**: a low line makes the gate useless. **To decide**: the line, who sees to it, and by which day.

# %% [markdown] lang="zh" tags=["M5-23"]
# ## 五步一个文件
# %% [markdown] lang="en" tags=["M5-23"]
# ## Five steps, one file

# %% [markdown] lang="zh" tags=["M5-23", "lesson"]
# 那张表在课上的 5.9，也在作战包第 9 页。**怎么写**：前三步数据填好了；蓝图分两栏写：客户看到什么，后台谁做。**陷阱**：样子没给客户看过就定标准。**定什么**：第五步先在二十家试，跟没试的二十家比。
# %% [markdown] lang="en" tags=["M5-23", "lesson"]
# The sheet stands in 5.9 of the class and on sheet 9 of the action pack. **How to write it**: the data fill the first three; the blueprint has two columns, what the customer sees and who does it behind. **The trap**: a standard set before any customer saw the prototype. **To decide**: try step five with twenty customers against twenty without.
