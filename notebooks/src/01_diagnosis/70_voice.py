# %% [markdown] lang="zh"
# # 客户的声音：说的、做的、记下的

# %% [markdown] lang="en"
# # The customer's voice: said, done, on record

# %% [markdown] lang="zh" tags=["lesson"]
# {minutes:01_diagnosis/70_voice} 分钟。核心课里比过“嘴上说的”和“数据说的”，这里看证据、各渠道的反馈、反馈表和需求的变化。

# %% [markdown] lang="en" tags=["lesson"]
# {minutes:01_diagnosis/70_voice} minutes. The core held what they say against what the data say; here are the evidence, the feedback of all channels, the form and how needs move.

# %% [markdown] lang="zh" tags=["M1-37"]
# ## 嘴上的名次与数据的名次

# %% [markdown] lang="en" tags=["M1-37"]
# ## The stated ranking and the derived one

# %% tags=["M1-37"]
ck.diagnosis.validate_pain(company)

# %% tags=["M1-37"]
ck.show.table(ck.diagnosis.validate_pain(company))

# %% [markdown] lang="zh" tags=["M1-37", "lesson"]
# **怎么读**：左边是嘴上的名次，右边是数据的名次，线越陡，说的和做的差得越远。表里还有两道复核：“扣除其他项之后”去掉了“样样都打高分”的客户；“账上的记录”只用回答之前半年的事：准时率按订单明细的承诺日和到货日算，价格看拿到的折扣，其余看工单。记录和评分说的一样，才算真的站得住。
#
# **陷阱**：这是关联，不是因果。留着流失客户的回答：只问还在的人，等于只问忍下来的人。下一步是小试：挑几家客户把那一项做好，看下一次的回答变不变。

# %% [markdown] lang="en" tags=["M1-37", "lesson"]
# **How to read it**: left the ranking by what is said, right by what the data say; the steeper the line, the further apart the two. The table checks twice more: "the others held" allows for customers who tick everything high; the record uses only what happened in the half-year before each answer: delivery from the promised and delivered days of the order lines, price from the discount received, the rest from tickets. Only where record and rating say the same does it stand firm.
#
# **The trap**: this is association, not cause. Keep the answers of lost customers: asking only those who are still here means asking only those who put up with us. The next step is a small trial: put that one thing right for a few customers and see whether their next answer changes.

# %% [markdown] lang="zh" tags=["M1-03"]
# ## 三角互证：一个说法，三类证据

# %% [markdown] lang="en" tags=["M1-03"]
# ## Triangulation: one statement, three kinds of evidence

# %% [markdown] lang="zh" tags=["M1-03", "lesson"]
# **为什么看这个**：数字找出在哪里，访谈说出为什么，再用数字检验那个“为什么”。一个说法至少要有两类互不相干的来源撑着，才好拿去开会。

# %% [markdown] lang="en" tags=["M1-03", "lesson"]
# **Why**: numbers find the place, interviews give the reason, numbers then test the reason. Before a statement goes into a meeting at least two independent kinds of source should carry it.

# %% tags=["M1-03"]
ck.diagnosis.triangulate(company)

# %% [markdown] lang="zh" tags=["M1-03", "lesson"]
# **怎么读**：每一行是一个说法，“这件事决定客户推不推荐我们”。支持、不支持、说不准，三栏各用各的规则判，规则事先写好，不看脸色。“互相矛盾”不是坏事，它告诉您下一次该问谁、问什么。
#
# **陷阱**：“说不准”不等于“不支持”；只有一类来源说话的，先去找第二类，再下结论。

# %% [markdown] lang="en" tags=["M1-03", "lesson"]
# **How to read it**: each row is one statement, "this decides whether customers recommend us". Supports, contradicts or cannot tell: each column is judged by a rule written down beforehand. "Disputed" is no bad thing; it tells you whom to ask next and about what.
#
# **The trap**: “cannot tell” is not contradicting; where only one source speaks, find a second before you conclude.

# %% [markdown] lang="zh" tags=["M1-32"]
# ## 多渠道反馈：合成一张表，一件事只算一次

# %% [markdown] lang="en" tags=["M1-32"]
# ## Feedback from all channels: one list, each matter once

# %% [markdown] lang="zh" tags=["M1-32", "lesson"]
# **为什么看这个**：同一家客户的同一件事，拜访说一遍，报修说一遍，问卷又扣一次分，各部门各记各的，加起来就成了三件。反过来，工单多的渠道嗓门大，会盖过只在访谈里说一次的事。

# %% [markdown] lang="en" tags=["M1-32", "lesson"]
# **Why**: one customer tells one matter to the rep, opens a ticket for it and marks it down in the survey; three departments note it and it becomes three. And the channel with most entries shouts down what was said once in an interview.

# %% tags=["M1-32"]
ck.diagnosis.feedback_shares(company)

# %% tags=["M1-32"]
ck.show.table(ck.diagnosis.merge_feedback(company), rows=8)

# %% [markdown] lang="zh" tags=["M1-32", "lesson"]
# **怎么读**：同一客户、同一话题，隔不到 30 天再提，就是同一件事；三个数字对得上：提到的，减去重复的，等于问题数。图里菱形是直接数，圆点是每个渠道一样重。两者名次差得远的，就是被渠道多少左右的。
#
# **陷阱**：客户少说不等于没事。从来没有任何渠道听到声音的客户，要单独去问。

# %% [markdown] lang="en" tags=["M1-32", "lesson"]
# **How to read it**: the same customer and topic within 30 days is the same matter; three numbers reconcile: mentions less repeats are matters. In the chart the diamond counts plainly, the dot lets each channel weigh the same. Where the two ranks differ much, the number of entries was speaking.
#
# **The trap**: saying little is not being content. Customers from whom no channel has heard anything must be asked.

# %% [markdown] lang="zh" tags=["M1-33"]
# ## 结构化的反馈表，以及它靠不靠得住

# %% [markdown] lang="en" tags=["M1-33"]
# ## A structured form, and whether it can be relied on

# %% [markdown] lang="zh" tags=["M1-33", "lesson"]
# **为什么看这个**：每个业务员问法不同，回来的话就没法比。一张固定的表，打分加原话：产品几项，服务几项，最后一句“只能改一件事，先改什么”。

# %% [markdown] lang="en" tags=["M1-33", "lesson"]
# **Why**: where every rep asks differently, the answers cannot be compared. One fixed form has scores and words: some items on the product, some on the service, and at the end "if we could change one thing only?"

# %% tags=["M1-33", "lesson"]
ck.diagnosis.survey_template(company)

# %% tags=["M1-33"]
ck.diagnosis.block_alpha(company)

# %% [markdown] lang="zh" tags=["M1-33", "lesson"]
# **怎么读**：信度 α 说的是，一组题是不是在量同一件事：1 是完全一致，0.7 以上才好把几题加成一个“服务分”。达不到，就一题一题看，别加。
#
# **陷阱**：α 高也可能只是几题问得一模一样；收回来的表先查：有没有超出量表、重复回答、没人答的题。

# %% [markdown] lang="en" tags=["M1-33", "lesson"]
# **How to read it**: alpha says whether the items of a block measure one thing: 1 is full agreement, and only from 0.7 on may they be added up into one "service score". Below that, read item by item and do not add.
#
# **The trap**: a high alpha may only mean that the items ask the same twice. And check what comes back first: values off the scale, double answers, items nobody answered.

# %% [markdown] lang="zh" tags=["M1-34"]
# ## 每季度看一次：哪个需求在变

# %% [markdown] lang="en" tags=["M1-34"]
# ## Once a quarter: which need is moving

# %% [markdown] lang="zh" tags=["M1-34", "lesson"]
# **为什么看这个**：需求会变，去年排第五的，今年可能排第二。按季度比名次，但要分清真变和碰巧。

# %% [markdown] lang="en" tags=["M1-34", "lesson"]
# **Why**: needs change; what was fifth last year may be second now. Compare the ranking every quarter, but tell a real move from chance.

# %% tags=["M1-34"]
ck.diagnosis.need_ranks(company)

# %% [markdown] lang="zh" tags=["lesson"]
# ## 练习 TH1.5：哪个需求升得最多（{minutes:TH1.5} 分钟）
#
# 看下图：不满意是打 3 分或更低的回答；p 值说的是，如果什么都没变，碰巧差这么多的可能有多大，低于 0.05 才敢说变了。回答：
#
# 1. 最近一年与前一年相比，哪一项“不满意”的占比升得最多？（没有升的就选“无”。）
# 2. 这算“明显上升”吗？

# %% [markdown] lang="en" tags=["lesson"]
# ## Exercise TH1.5: which need rose most? ({minutes:TH1.5} minutes)
#
# In the picture below, not satisfied means a rating of 3 or less; the p-value says how likely such a difference would be if nothing had changed, and only below 0.05 do we dare to speak of a change. Answer:
#
# 1. Of which need did the share of dissatisfied answers rise most, last year against the year before? (Choose "none" if none rose.)
# 2. May we call that a rise?

# %% tags=["exercise", "M1-34"] key="TH1.5"
ck.exercise("TH1.5", company)

# %% tags=["solution"] key="TH1.5"
most = ck.diagnosis.need_shift(company).table.head(1)
risen = most[most["unmet_change"] > 0]
verdict = "yes" if (most["need_verdict"] == "rose").any() else "cannot tell" if len(risen) else "no"
ck.answer("TH1.5", company, need=risen["need"].tolist(), verdict=verdict)

# %% [markdown] lang="zh" tags=["trainer"] key="TH1.5"
# TH1.5（{minutes:TH1.5} 分钟，课后）。引导问题：“掷八枚硬币，总有一枚正面多，它是不是一枚特别的硬币？”常见错误：看最高的而不是变化最大的；p 值不显著就写“没有变化”。讨论一句：要分得清 5 个百分点，需要多少份回答？

# %% [markdown] lang="en" tags=["trainer"] key="TH1.5"
# TH1.5 ({minutes:TH1.5} minutes, at home). Lead question: "Toss eight coins; one of them shows most heads. Is it a special coin?" Common mistakes: the highest instead of the largest change; "no change" where nothing could be told. Talk about: how many answers would it take to see five points?

# %% [markdown] lang="zh" tags=["M1-34", "lesson"]
# **怎么读**：占比是打 3 分或更低的回答。图上的判断用两个比例的检验，再按“同时比了几项”校正；只有过了这一关，才写“明显上升”或“明显下降”。前面那张图是最近六个季度，颜色越深，不满意的越多。
#
# **陷阱**：一个季度只有几十份回答，名次上下两三位多半是碰巧。为碰巧改计划，一年要改四次。

# %% [markdown] lang="en" tags=["M1-34", "lesson"]
# **How to read it**: the share is of answers of 3 or less. The verdict in the chart tests two proportions and corrects for how many needs are compared at once; only what passes is called "rose" or "fell". The picture further up shows the last six quarters; the darker, the more are not satisfied.
#
# **The trap**: with a few dozen answers a quarter, two or three ranks up or down are mostly chance. Change plans for chance and you change them four times a year.

# %% [markdown] lang="zh" tags=["M1-35"]
# ## 流程拆解：卡在哪一步

# %% [markdown] lang="en" tags=["M1-35"]
# ## The process taken apart: where it gets stuck

# %% [markdown] lang="zh" tags=["M1-35", "lesson"]
# **为什么看这个**：客户感受到的是从提出到解决的整段时间，不是某个部门的那一段。全程的快慢由最慢的一步决定，改别处都不顶用。

# %% [markdown] lang="en" tags=["M1-35", "lesson"]
# **Why**: customers feel the whole time from raising a matter to its end, not one department's part. The slowest step sets the pace; improving any other changes little.

# %% tags=["M1-35"]
ck.diagnosis.process_map(company)

# %% tags=["M1-35"]
ck.show.table(ck.diagnosis.process_map(company), columns=["process_step", "n_tickets", "arrivals_per_week", "lead_time_hours", "in_progress", "in_progress_expected"])

# %% [markdown] lang="zh" tags=["M1-35", "lesson"]
# **怎么读**：每一组是一个环节，一条是等人回应，一条是在处理；表里写着解决以后隔多久客户才知道。最后两列是一道验算，叫利特尔法则：在手的件数 = 每周新增 × 停留的时间。两列对得上，数据才可信；想让在手的件数减半，要么少来，要么快一倍。
#
# **陷阱**：时间按钟点算，夜里和周末也在内。各环节差得不多时，没有哪一步是真正的瓶颈，先去压缩等待。您知道每一步的产能，产能最小的一步就是瓶颈。

# %% [markdown] lang="en" tags=["M1-35", "lesson"]
# **How to read it**: each pair of bars is a step: waiting for an answer and being solved; the table adds how much later the customer hears of it. The last two columns check each other, which is Little's law: open at a time = new a week × time each one stays. Where the two agree the data can be trusted; to halve what is open, either fewer must come or each must go twice as fast.
#
# **The trap**: these are clock hours, nights and weekends included. Where the steps differ little there is no true bottleneck; shorten the waiting first. If you know each step's capacity, the lowest is the constraint.
