# %% [markdown] lang="zh" tags=["M2-20", "M2-11"]
# # 聚类：让数据自己分
# %% [markdown] lang="en" tags=["M2-20", "M2-11"]
# # Clusters: let the data divide

# %% [markdown] lang="zh" tags=["M2-20", "lesson"]
# **为什么看这个**：规则是人想的，聚类让行为相近的客户自己站到一起，常常照出规则没想到的一群。分几组不靠感觉：要分得开（轮廓系数），还要换一批客户抽样再分，仍是这几组（稳定性）。约 {minutes:02_tiering/85_clusters} 分钟。
# %% [markdown] lang="en" tags=["M2-20", "lesson"]
# **Why**: rules are made by people; clusters let customers who behave alike stand together, and often show a group no rule thought of. How many groups is not a matter of taste: they must stand apart (silhouette) and come back when other customers are drawn (stability). About {minutes:02_tiering/85_clusters} minutes.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.3：分成几组（{minutes:TH2.3} 分钟）
#
# 换一批客户仍分得出来的几种分法里，分得最开的是几组？
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.3: how many groups? ({minutes:TH2.3} minutes)
#
# Among the numbers of groups that come back on other customers, which stands apart best?

# %% tags=["exercise", "M2-20", "M2-11"] key="TH2.3"
ck.exercise("TH2.3", company)

# %% tags=["solution", "M2-20", "M2-11"] key="TH2.3"
ck.answer("TH2.3", company, k=lambda: str(ck.tiering.group_choice(company).about["k"]))

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.3"
# {minutes:TH2.3} 分钟。先问：“您现在把客户分几类？换一位经理来分，还是这几类吗？”好的回答先划掉不稳定的。常见错误：只看轮廓系数。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.3"
# {minutes:TH2.3} minutes. Ask first: "How many kinds of customers do you have, and would another manager draw the same ones?" Good answers cross out the unstable first. Common mistake: the silhouette alone.

# %% tags=["M2-20"]
ck.tiering.group_choice(company)

# %% [markdown] lang="zh" tags=["M2-20"]
# ## 给每一组起个名字
# %% [markdown] lang="en" tags=["M2-20"]
# ## Give each group a name

# %% tags=["M2-20"]
ck.tiering.cluster_profile(company)

# %% [markdown] lang="zh" tags=["M2-20", "lesson"]
# 一行一组，格里是中间那家客户的样子。电脑建议的名字只说了数字上的特点；请拖动组数，看组怎么拆开、怎么合上，再写下您会在会上叫的名字，例如“老朋友”“常年小单”“去年的大单”。名字叫得出来，才分得下去。
# %% [markdown] lang="en" tags=["M2-20", "lesson"]
# A row a group; the cells show its middle customer. The suggested names only say how the numbers differ. Move the number of groups, watch them split and join, then write down the names you would use in a meeting: “old friends”, “small and steady”, “last year's big order”. A group one can name is a group one can serve.

# %% tags=["M2-20", "lesson"]
ck.show.dial(ck.tiering.cluster_profile, company)

# %% [markdown] lang="zh" tags=["M2-11"]
# ## 好的细分要过五关
# %% [markdown] lang="en" tags=["M2-11"]
# ## Five tests of a useful segmentation

# %% [markdown] lang="zh" tags=["M2-11", "lesson"]
# **量得出、够得大、找得到、分得开、做得不同**，五条缺一条，细分就只是一张好看的图。前四条数据能查；最后一条要您自己写：每一组做的事，跟别的组有什么不同？
# %% [markdown] lang="en" tags=["M2-11", "lesson"]
# **Measurable, substantial, accessible, differentiable, actionable**: with one missing, a segmentation is just a pretty picture. The data can check the first four; the last is yours: what is done for each group that is not done for the others?

# %% tags=["M2-11"]
ck.tiering.five_tests(company)

# %% [markdown] lang="zh" tags=["M2-11", "lesson"]
# **怎么读**：没过的那一条就是要改的地方。最小一组太小，可以单独当重点客户管，不必硬凑成一个“细分市场”；还开着的那一条，等您写下各组的动作，一组一句。
#
# **陷阱**：先有组、后想动作，动作都一样，组就白分了。
# %% [markdown] lang="en" tags=["M2-11", "lesson"]
# **How to read it**: the test that fails is what to change. If the smallest group is too small, treat each of its members like a key account rather than as a segment; the test that is open waits for your actions, one sentence a group.
#
# **The trap**: groups first, actions later; where the actions are all alike, the groups were for nothing.
