# %% [markdown] lang="zh" tags=["M3-02"]
# # 营造场景：办给谁看、什么时候办、值不值
# %% [markdown] lang="en" tags=["M3-02"]
# # Building scenes: for whom, when, and what they are worth

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **为什么看这个**：日常拜访谈的是订单，场景谈的是信任。除了日常往来，常用的有五种：技术交流、现场会、样板点参观、请客户来公司考察、经营管理交流。办一次不便宜，所以要问三件事：办给谁看，在商机的哪一步办，办了以后赢得多不多。约 {minutes:03_key_accounts/60_scenes} 分钟。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **Why**: routine visits are about orders, scenes are about trust. Beyond routine there are five usual kinds: a technical exchange, an on-site meeting, a trip to a reference site, a visit to our company, a management exchange. None is cheap, so ask three things: for whom, at which stage of the deal, and are more deals won afterwards. About {minutes:03_key_accounts/60_scenes} minutes.

# %% [markdown] lang="zh" tags=["M3-02"]
# ## 在哪一步办，办给谁
# %% [markdown] lang="en" tags=["M3-02"]
# ## At which stage, and for whom

# %% tags=["M3-02"]
ck.key_accounts.scene_table(company, by="stage")

# %% tags=["M3-02"]
ck.key_accounts.scene_table(company, by="layer")

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **怎么读**：第一张图看每种场景办在商机的哪一步，“没有商机”是平时养的关系；第二张看请来的是哪一层的人。空格就是一次也没办过。**陷阱**：办得多的那种，往往只是最省事的那种。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **How to read it**: the first picture shows at which stage of a deal each kind was held, where "no deal" is a relationship kept up in quiet times; the second shows which layer of people came. An empty field: never held. **The trap**: the kind held most is often just the one that takes least effort.

# %% [markdown] lang="zh" tags=["M3-02"]
# ## 办过的商机，赢得更多吗
# %% [markdown] lang="en" tags=["M3-02"]
# ## Are deals with a scene won more often?

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# 一行比较两群已经结束的商机：开着的时候办过这种场景的，和没办过的。点是两边赢单率之差，横线是 95% 的区间。任何一边不到 20 个商机就不比：几单的运气就能翻过来。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# A line compares two groups of closed deals: those that met this scene while open, and those that did not. The dot is the difference of their win rates, the line its 95% interval. With fewer than 20 deals on a side nothing is compared: a little luck would turn it round.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.6：哪种场景赢单多，站得住吗（{minutes:TH3.6} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.6: which scene goes with won deals, and does it stand? ({minutes:TH3.6} minutes)

# %% tags=["exercise", "M3-02"] key="TH3.6"
ck.exercise("TH3.6", company)

# %% tags=["solution", "M3-02"] key="TH3.6"
verdicts = ck.key_accounts.scene_lift_at_equal_time(company).table.set_index("scene")["lift_verdict"]
ck.answer(
    "TH3.6",
    company,
    scene=lambda: ck.key_accounts.scene_lift(company).table["scene"].iloc[0],
    holds=lambda: {"more": "yes", "fewer": "no"}.get(
        verdicts.get(ck.key_accounts.scene_lift(company).table["scene"].iloc[0]), "cannot_tell"
    ),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.6"
# {minutes:TH3.6} 分钟。先问：“您公司办一次样板点参观花多少钱？怎么知道值不值？”好的回答会问：没办过的商机呢？常见错误：第二问答“成立”，因为第一张图就是这么画的。收尾说清“时间送的分”：住院越久的病人吃的药越多，不等于药让人住院。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.6"
# {minutes:TH3.6} minutes. Ask first: "What does one trip to a reference site cost you, and how do you know it was worth it?" Good answers ask about the deals without one. Common mistake: "it holds" to the second question, because the first picture said so. Close with the gift of time: patients who stay longer in hospital take more pills, and the pills did not keep them there.

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **陷阱**：赢下的商机往往谈得久；谈得越久，什么场景都越容易碰上。所以第二张图给每个商机同样的时间：只看开了 30 天以上的商机，只数头 30 天里的场景。第一张图里清楚、第二张图里说不准的，很可能是时间送的分。
#
# 就算还在，也只是“一起出现”，不是“因为”：请不请谁，从来不是抽签决定的；一次看好几行，总有一行碰巧突出。换几个天数看看：结论跟着天数变，就还不是结论。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **The trap**: deals that are won tend to last longer, and the longer a deal lasts the more of everything it meets. So the second picture gives every deal the same time: only deals open for 30 days or more, only scenes within their first 30 days. What is clear in the first and cannot be told in the second may well be the gift of time.
#
# What still stands out goes together with winning but need not be the reason for it: nobody drew lots for who gets invited, and among several lines one may stand out by chance. Change the number of days: an answer that changes with it is no answer yet.

# %% tags=["M3-02", "lesson"]
ck.show.dial(ck.key_accounts.scene_lift_at_equal_time, company)

# %% [markdown] lang="zh" tags=["M3-02"]
# ## 重点客户的场景计划
# %% [markdown] lang="en" tags=["M3-02"]
# ## The scene plan of the key accounts

# %% tags=["M3-02"]
ck.key_accounts.scene_plan(company)

# %% [markdown] lang="zh" tags=["M3-02", "lesson"]
# **怎么读**：近一年办过哪几种，还没办过哪几种，办得少的排在前面。**由此决定**：给前三家各排一种还没办过的，写上请谁、为哪个商机。想知道场景值不值得办，从今天起记下“哪一次、为哪个商机”，半年后再算。
# %% [markdown] lang="en" tags=["M3-02", "lesson"]
# **How to read it**: which kinds each account saw within a year and which not yet, fewest first. **What to decide**: plan one kind not seen yet for each of the first three, with whom to invite and for which deal. To learn what scenes are worth, note from today which was held for which deal, and count again in half a year.
