# %% [markdown] lang="zh"
# # 三种关系和三道门
# %% [markdown] lang="en"
# # Three relations and three gates

# %% [markdown] lang="zh" tags=["M3-09"]
# ## 每家客户的三种关系
# %% [markdown] lang="en" tags=["M3-09"]
# ## The three relations of each account

# %% [markdown] lang="zh" tags=["M3-09", "lesson"]
# **为什么看这个**：立体策略的三种关系，各有各的要求：
#
# - **关键人**：说话算数的人，近 90 天都接触过，一个不落；
# - **组织对组织**：两家公司之间的会议、技术交流、互访，或者我方经理、高管出面，决策层和执行层的每个部门，一年至少一次；
# - **普遍关系**：每个部门、每一层认识的人，半年内接触过一半以上。
#
# 一个部门的一层是一格；覆盖率等于有来往的格除以该有来往的格。
# %% [markdown] lang="en" tags=["M3-09", "lesson"]
# **Why**: each relation of the stereo strategy asks for something of its own:
#
# - **key people**: everybody with a say, contacted within 90 days;
# - **organization to organization**: meetings, technical exchanges and visits between two firms, or our managers and executives in person, with every department of the deciding and executing layers at least once a year;
# - **people in every department**: at least half of those we know, layer by layer, within half a year.
#
# A layer of a department is a cell; coverage is the cells in touch over the cells that should be.

# %% tags=["M3-09"]
ck.key_accounts.coverage_by_account(company)

# %% [markdown] lang="zh" tags=["M3-09", "lesson"]
# **怎么读**：颜色越浅，来往越薄。**陷阱**：普遍关系满格、关键人空着，是热闹，不是立体。**定什么**：最浅的那一家，先补决策层。
# %% [markdown] lang="en" tags=["M3-09", "lesson"]
# **How to read it**: the lighter, the thinner. **The trap**: people in every department complete and key people empty is busy, not stereo. **To decide**: at the lightest account, the deciding layer first.

# %% [markdown] lang="zh" tags=["M3-10"]
# ## 倒三角之一：目标明确，高层对接
# %% [markdown] lang="en" tags=["M3-10"]
# ## Inverted triangle, 1: a clear goal, executives face to face

# %% [markdown] lang="zh" tags=["M3-10", "lesson"]
# **为什么看这个**：倒三角上面最宽：先在高层把共同目标谈定，再谈中层的渠道，最后落到一个负责的人。高层不见面，下面谈得再好，一换领导就归零。
# %% [markdown] lang="en" tags=["M3-10", "lesson"]
# **Why**: the inverted triangle is widest at the top: agree a joint goal between executives first, then keep the channels in the middle, then one person who answers for it. Where executives never meet, all the good work below is gone with the next change at the top.

# %% [markdown] lang="zh" tags=["M3-11"]
# ## 倒三角之二：构建渠道，持续互动
# %% [markdown] lang="en" tags=["M3-11"]
# ## Inverted triangle, 2: build channels and keep them fresh

# %% [markdown] lang="zh" tags=["M3-11", "lesson"]
# **为什么看这个**：中层要有固定的渠道：每月的运营会、技术小组、微信群。有渠道不等于在用，要看上次接触是几天前。标准可以改：决策层每季度一次，执行层每月一次（宽限两周），使用层每季度一次。
# %% [markdown] lang="en" tags=["M3-11", "lesson"]
# **Why**: the middle needs fixed channels: a monthly meeting on operations, a technical group, a chat group. A channel that exists need not be in use; ask how many days ago the last contact was. The standard can be changed: each quarter for those who decide, each month (with two weeks' grace) for those who execute, each quarter for those who use.

# %% tags=["M3-11"]
ck.key_accounts.channel_freshness(company)

# %% tags=["M3-11"]
ck.key_accounts.channel_freshness(company, 1)

# %% [markdown] lang="zh" tags=["M3-11", "lesson"]
# **怎么读**：先看整体，一家客户一行，每层只要有一个人接触过就算；再看最大的那家，拆到部门。上图全绿、下图一片红，说明我们一直在见同一拨人。**陷阱**：用平均天数。十个人里见了一个，平均数看不出另外九个；所以看格子，不看平均。
# %% [markdown] lang="en" tags=["M3-11", "lesson"]
# **How to read it**: first all accounts, one to a line, where one contact in a layer is enough; then the largest one by department. Green above and red below means that we always meet the same people. **The trap**: the average number of days. Meet one of ten, and the mean hides the nine; so look at cells.

# %% [markdown] lang="zh" tags=["M3-12"]
# ## 倒三角之三：责任到人
# %% [markdown] lang="en" tags=["M3-12"]
# ## Inverted triangle, 3: one person responsible

# %% [markdown] lang="zh" tags=["M3-12", "lesson"]
# **为什么看这个**：每一位联系人，我方要正好有一个人负责，而且下次接触写得出日期。没有人负责，就没有人记得；两个人负责，谁都以为对方会去。
# %% [markdown] lang="en" tags=["M3-12", "lesson"]
# **Why**: every contact needs exactly one of us who answers for them, and a dated next touch. With no owner nobody remembers; with two, each thinks the other will go.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.1：缺高层、缺对接人（{minutes:TH3.1} 分钟）
#
# 图上是每家客户有几对高层结对，一年内见过几对。表里一行是一位联系人，对接人数不等于 1 的排在最前。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.1: no executive, no owner ({minutes:TH3.1} minutes)
#
# The picture shows how many pairs of executives each account has, and how many met within a year. In the table a line is a person; those whose number of owners is not 1 come first.

# %% tags=["exercise", "M3-10", "M3-12"] key="TH3.1"
ck.exercise("TH3.1", company)

# %% tags=["solution", "M3-10", "M3-12"] key="TH3.1"
pairs = ck.key_accounts.exec_alignment(company).table
ck.answer(
    "TH3.1",
    company,
    accounts=pairs.loc[pairs["contact_id"].isna(), "customer_id"].tolist(),
    owners=(ck.key_accounts.owner_check(company).table["n_owners"] != 1).sum(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.1"
# 问：“这几对高层，去年见过几次？”常见错误：把一年没见面的对子也算成没有结对；把一般客户的联系人也数进去。
# %% [markdown] lang="en" tags=["trainer"] key="TH3.1"
# Ask: "How often did these pairs meet last year?" Common mistakes: counting pairs that never met as no pair; counting people at general accounts.

# %% tags=["M3-10"]
ck.show.table(ck.key_accounts.exec_alignment(company), rows=40)

# %% [markdown] lang="zh" tags=["M3-10", "M3-12", "lesson"]
# **怎么读**：一行是一对，左边是我方高管，右边是对方的人，后面是近 12 个月在高层见过几次。**陷阱**：把名字写进表里就算结对，一年没见面的对子只在纸上；“一对一”为否，是同一位高管在这家结了好几对，多半顾不过来。把“区域负责”当成“某人负责”也不行：区域不会打电话，人才会。**定什么**：没有结对的，本月定一对；没有对接人的，下次会上点名。
# %% [markdown] lang="en" tags=["M3-10", "M3-12", "lesson"]
# **How to read it**: a line is a pair: our executive, theirs, and how often they met at executive level in the last 12 months. **The trap**: a name in a table is no pair; two who did not meet for a year are a pair on paper. Where "one to one" says no, the same executive has several partners there, more than one can look after. Nor does "the region looks after them" do: regions do not make calls, people do. **To decide**: a pair this month for accounts without; at the next meeting a name for everybody without an owner.

# %% [markdown] lang="zh" tags=["M3-13"]
# ## 合起来：三道门，看最弱的一道
# %% [markdown] lang="en" tags=["M3-13"]
# ## Together: three gates, and the weakest is the result

# %% [markdown] lang="zh" tags=["M3-13", "lesson"]
# **为什么看这个**：三件事缺一不可，所以不加权、不求和。每道门有自己的凭据：
#
# - **高层目标**：今年有目标、有高层结对、一年内有高层会面；
# - **渠道新鲜**：三层都在标准之内接触过；
# - **责任到人**：每个人正好一位对接人。
# %% [markdown] lang="en" tags=["M3-13", "lesson"]
# **Why**: none of the three can be missing, so there are no weights and no sum. Each gate has its evidence:
#
# - **goal at the top**: a goal for this year, a pair of executives, a meeting of executives within a year;
# - **fresh channels**: all three layers contacted within their standard;
# - **one owner**: exactly one of us for every person.

# %% tags=["M3-13"]
ck.key_accounts.triangle_score(company)

# %% [markdown] lang="zh" tags=["M3-13", "lesson"]
# **怎么读**：黑框是最弱的一道门，这家客户的结果就是它；三道全开才算开。先修黑框，别的门开得再大也替代不了。**陷阱**：把百分比当成分数比高低。**定什么**：一家一件事：补哪样凭据，谁去，哪天。
# %% [markdown] lang="en" tags=["M3-13", "lesson"]
# **How to read it**: the black frame is the weakest gate, and that is the account's result; only three open gates are open. Repair the frame first; no other gate makes up for it. **The trap**: reading the shares as marks. **To decide**: one thing for each account: which evidence is missing, who gets it, by when.
