# %% [markdown] lang="zh" tags=["M3-21"]
# # 预警：规则、记录、打法
# %% [markdown] lang="en" tags=["M3-21"]
# # Warnings: rules, record, plays

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# 约 {minutes:03_key_accounts/30_warnings} 分钟。课上看了哪盏灯可信、谁在预警；这里看规则怎么写，记录怎么读，再看一家客户三年里灯是怎么亮的。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# About {minutes:03_key_accounts/30_warnings} minutes. In class you saw which light to trust and who is under warning; here is how the rules are written, how to read the record, and how the lights of one account came on over three years.

# %% [markdown] lang="zh" tags=["M3-21"]
# ## 规则：什么信号、到多少亮、算几分
# %% [markdown] lang="en" tags=["M3-21"]
# ## The rules: which sign, when it lights, how many points

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# 每行一条规则：什么信号、到多少亮灯、到多少才灭（中间不反复闪）、算几分。满 2 分报警：一个强信号，或者两个弱信号。下单间隔和半年收入都跟客户自己的同一季比：去年这时候也这么安静，就不算。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# A line a rule: the sign, where its light goes on, where it goes off again (no flicker in between), and its points. Two points make a warning: one strong sign, or two weak ones. Order gaps and half-year revenue are compared with the customer's own same season: as quiet at this time last year does not count.

# %% tags=["M3-21", "lesson"]
ck.monitoring.rule_table(company)

# %% [markdown] lang="zh" tags=["M3-21"]
# ## 记录：过去报过几次，对了几次
# %% [markdown] lang="en" tags=["M3-21"]
# ## The record: how often it rang, how often it was right

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# 规则放回过去，一个月一个月地跑，每个月底只许用当时已经知道的数据。“命中”是指：亮灯之后的半年，这家客户比去年同期少买四成以上（去年同期至少下过四单）。虚线是不看灯也会下滑的比例：一盏灯的整条横线都在虚线右边，才优于随机；横线压着虚线，就是说不准。右边是下滑里有几起提前亮过灯，以及提前了几天（算到那半年结束）。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# The rules run over the past month by month, and at each month's end they may use only what was known then. A warning "came true" if in the half-year after it the customer bought at least 40% less than in the same months a year before (with four orders or more in those). The dashed line is what happens anyway, light or no light: a light is better than chance only if its whole line lies to the right of it; one that touches it cannot be told from chance. On the right: how many of the losses had a light on beforehand, and how many days ahead (counted to the end of that half-year).

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.11：哪盏灯可信（{minutes:TH3.11} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.11: which light to trust ({minutes:TH3.11} minutes)

# %% tags=["exercise", "M3-21"] key="TH3.11"
ck.exercise("TH3.11", company)

# %% tags=["solution", "M3-21"] key="TH3.11"
tested = ck.monitoring.rule_backtest(company).table
alone = tested[(tested["rule"] != "warning") & (tested["verdict"] == "better_than_chance")]
ck.answer("TH3.11", company, lights=alone["rule"].tolist())

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.11"
# {minutes:TH3.11} 分钟，课后。先问：“响得最多的那盏，对了几成？”好的回答看横线的左端。常见错误：只看圆点；把响得多当成准。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.11"
# {minutes:TH3.11} minutes, at home. Ask first: "The light that rang most, how often was it right?" Good answers look at the left end of the line. Common mistakes: the dot alone; to ring often taken for being right.

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **陷阱**：
#
# - 在课程的公司上抓住下滑的那家，不算本事：那是我们事先埋好的，自己出题自己答。自己公司的历史才算数。
# - 在同一段历史上反复调到最好看，成绩就成了奖状。调好以后，留半年新数据再验一次。
# - 没有数据的灯是灰的，不是绿的。客户没有来往记录，不等于关系没问题。
# - 命中次数不等于钱。“60 天没下单”命中的次数不少，可是流失的钱里，它提前预警到的少；E3.3 的右边两条就是这个意思。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **The trap**:
#
# - Catching the falling account of the course's company proves nothing: we planted it, so we set the question and answer it. Only your own history counts.
# - Tune on the same history until it looks its best, and the record turns into a medal. Having tuned, keep half a year of new data and test again.
# - A light without data is grey, not green. No contacts on record does not mean a sound relationship.
# - Hits are not money. "No order for 60 days" is right quite often, and yet it warns of little of the money that is lost; that is what the two bars of E3.3 say.

# %% [markdown] lang="zh" tags=["M3-21"]
# ## 今天的预警清单，和每一条的打法
# %% [markdown] lang="en" tags=["M3-21"]
# ## Today's warning list, with a play for each

# %% tags=["M3-21"]
ck.show.table(ck.monitoring.warning_list(company), rows=12)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **怎么读**：哪家、从哪天起、为什么、一年涉及多少钱（近半年比去年同期少的，乘以二），这些灯过去对了几次。往右是打法：谁去、几天内走第一步；第一步是什么、带什么去，在“更多列”里。三盏灯以上同时亮，就组小组。下滑的大客户两周内一定有人上门，跟模块二说的一样。打法写在一个文件里，可以改成自己的。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **How to read it**: who, since when, why, how much a year is at stake (what the last half-year lost on the same months a year before, times two), and how often those lights were right. Then the play: who goes, and within how many days the first step is made; what that step is and what to bring stands under "more columns". Three lights or more at once call a team. A large account that falls is visited within two weeks, as module 2 says. The plays stand in one file that you can make your own.

# %% [markdown] lang="zh" tags=["M3-21"]
# ## 健康分：把知道的合成一个数
# %% [markdown] lang="en" tags=["M3-21"]
# ## Health: one number from what is known

# %% tags=["M3-21"]
ck.show.table(ck.monitoring.health_score(company), rows=8)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **怎么读**：0 到 100，信号越差分越低；知道得太少的，不打颜色。**陷阱**：它是一个顺序，没有历史命中率：哪几个信号、各占多少，是约定，可以改。先看名单前几家，再去问。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **How to read it**: 0 to 100; the worse a signal, the lower the score; where too little is known it gets no colour. **The trap**: it is an order and has no record; which signals it takes and what they weigh is agreed upon and can be changed. Look at the first few, then go and ask.

# %% [markdown] lang="zh" tags=["M3-21"]
# ## 一家客户，三年里灯是怎么亮的
# %% [markdown] lang="en" tags=["M3-21"]
# ## One account, three years of lights

# %% tags=["M3-21"]
ck.monitoring.warning_story(company)

# %% [markdown] lang="zh" tags=["M3-21", "lesson"]
# **怎么读**：这是下滑最多的大客户。先亮的是哪盏，收入又是什么时候掉下来的？弱信号（工单、对手）常常比订单早；可是单独拿出来，它们过去多半不准。**定什么**：弱信号亮了去问，强信号亮了去人。
# %% [markdown] lang="en" tags=["M3-21", "lesson"]
# **How to read it**: the large account that fell most. Which light came first, and when did the revenue go? Weak signs (tickets, rivals) often come before the orders; yet by themselves they were mostly wrong on the past. **Decide**: a weak sign is a question to ask, a strong one a visit to make.
