# %% [markdown] lang="zh" tags=["M2-17", "M2-18", "M2-24", "M2-27", "M2-28"]
# # 客户档案和客户的声音
# %% [markdown] lang="en" tags=["M2-17", "M2-18", "M2-24", "M2-27", "M2-28"]
# # The customer file and the customer's voice

# %% [markdown] lang="zh" tags=["M2-17", "lesson"]
# **为什么看这个**：业务员一走，客户跟着走，多半是因为档案只在他手机里。一份档案四块：基本信息、采购记录、互动记录、客户需求。完整度 = 填了的 ÷ 该填的，空白就是零，不给“印象分”。约 {minutes:02_tiering/90_file_and_voice} 分钟。
# %% [markdown] lang="en" tags=["M2-17", "lesson"]
# **Why**: when a rep leaves and customers follow, it is mostly because the file lived in one phone. A file has four blocks: basic data, purchases, interactions, needs. Completeness is what is filled over what should be; empty is zero, no marks for good impression. About {minutes:02_tiering/90_file_and_voice} minutes.

# %% tags=["M2-17"]
ck.tiering.file_completeness(company)

# %% [markdown] lang="zh" tags=["M2-17", "lesson"]
# **一页客户档案**：下面这一家是下滑最厉害的大客户，拜访前打印。别的客户也是一家一页，在客户经营作战包里。
# %% [markdown] lang="en" tags=["M2-17", "lesson"]
# **A customer file on one page**: below, the large account that fell most; print it before a visit. Every other customer has such a page in the customer action pack.

# %% tags=["M2-17", "report"]
ck.show.customer_file(company, ck.course.falling_account(company))

# %% [markdown] lang="zh" tags=["M2-18", "lesson"]
# **管档案三件事**：谁收集（负责人），多久更新一次（高价值和潜力 90 天，其余 180 天），更新了拿来做什么（每季度分层时用）。下表从过期最久的排起，就是本周的补录清单。
# %% [markdown] lang="en" tags=["M2-18", "lesson"]
# **Three things keep a file alive**: who collects (an owner), how often it is updated (90 days for high-value and potential, 180 for the others), and what it is used for (the tiers each quarter). The table begins with the most overdue: this week's list of updates.

# %% tags=["M2-18"]
ck.show.table(ck.tiering.files_to_update(company), rows=8)

# %% [markdown] lang="zh" tags=["M2-24"]
# ## 客户旅程：哪一站最难受
# %% [markdown] lang="en" tags=["M2-24"]
# ## The customer's journey: where does it hurt?

# %% [markdown] lang="zh" tags=["M2-24", "lesson"]
# 客户记得住的是最难受的一刻和最后一刻。把从询价到开票的每一站排成一行，每站问三句：什么事触发了他做决定，用起来痛在哪里，他还想要什么。B2B 的场景是设计选型、投产调试、使用维护，三个场景各配一套做法，就是场景库。
# %% [markdown] lang="en" tags=["M2-24", "lesson"]
# People remember the worst moment and the last one. Put the stations from enquiry to invoice in a row and ask three things at each: what triggered the decision, where does use hurt, what else would help. The scenes of B2B are design-in, start of production, and maintenance; a way of serving each of them is a scenario library.

# %% [markdown] lang="zh" tags=["M2-28", "lesson"]
# 转化率问的是另一边：机会在哪一步漏掉。还在跟进的机会不算输也不算赢；把它们算成输，新人永远垫底。
# %% [markdown] lang="en" tags=["M2-28", "lesson"]
# Conversion looks at the other side: at which step do deals leak? Deals still open are neither won nor lost; count them as lost, and every new rep comes last.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.8：哪一站最难受，哪一步漏得最多（{minutes:TH2.8} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.8: where it hurts, and where deals leak ({minutes:TH2.8} minutes)

# %% tags=["exercise", "M2-24", "M2-28"] key="TH2.8"
ck.exercise("TH2.8", company)

# %% tags=["solution", "M2-24", "M2-28"] key="TH2.8"
journey, funnel = ck.tiering.journey_map(company), ck.tiering.stage_funnel(company)
ck.answer(
    "TH2.8",
    company,
    station=lambda: journey.table.nsmallest(1, "score")["touchpoint"].tolist(),
    leak=lambda: funnel.table.nsmallest(1, "rate")["stage"].tolist(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.8"
# {minutes:TH2.8} 分钟。先问：“您自己当客户走一遍，哪一站最想骂人？”好的回答先改谷底，再改结尾。常见错误：数丢了几个，不看比例。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.8"
# {minutes:TH2.8} minutes. Ask first: "Walk it as a customer: where would you swear?" Good answers mend the lowest first, then the end. Common mistake: counting deals lost instead of shares.

# %% tags=["M2-24"]
ck.tiering.journey_map(company)

# %% tags=["M2-28"]
ck.tiering.stage_funnel(company)

# %% tags=["M2-24"]
ck.tiering.scenario_library(company)

# %% [markdown] lang="zh" tags=["M2-24", "M2-28", "lesson"]
# **怎么读**：先改谷底那一站，再改结尾那一站；区间互相重叠的两站，别说谁更差。漏斗里几步的比例相乘，就是总转化率，最低的一行是漏点。场景库的得分来自本公司的问卷，文字是起点，请照着访谈改。**陷阱**：平均分高的站不用“再提升”，钱花在谷底最值。
# %% [markdown] lang="en" tags=["M2-24", "M2-28", "lesson"]
# **How to read it**: mend the lowest station first, then the last; where two intervals overlap do not say which is worse. In the funnel the shares multiply to the overall rate of conversion, and the lowest row is the leak. The scores of the scenario library are your own surveys', the words a start to be rewritten after your interviews. **The trap**: a station that scores well needs no “further improvement”; money does most at the bottom.

# %% [markdown] lang="zh" tags=["M2-27"]
# ## NPS：愿不愿意推荐我们
# %% [markdown] lang="en" tags=["M2-27"]
# ## NPS: would they recommend us?

# %% tags=["M2-27"]
ck.tiering.nps_by(company)

# %% [markdown] lang="zh" tags=["M2-27", "lesson"]
# **怎么读**：打 9、10 分的百分比减去打 0 到 6 分的百分比。例如十个人打了 10、9、9、8、7、6、10、3、9、8，推荐五个、贬损两个，NPS 是 +30。横线是把握的范围：两层的范围重叠，就不能说哪层更满意。
#
# **陷阱**：问卷发给谁、谁来填，比问什么更要紧；先看流失客户有没有收到。
# %% [markdown] lang="en" tags=["M2-27", "lesson"]
# **How to read it**: the percentage answering 9 or 10 less that answering 0 to 6. Ten people answer 10, 9, 9, 8, 7, 6, 10, 3, 9, 8: five promoters, two detractors, NPS +30. The bar is how sure we are: where two tiers overlap, neither is the happier one.
#
# **The trap**: who was asked and who answered matters more than the question; see whether any lost customer was asked.
