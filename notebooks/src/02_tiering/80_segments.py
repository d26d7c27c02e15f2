# %% [markdown] lang="zh" tags=["M2-11", "M2-12", "M2-13", "M2-14", "M2-15"]
# # 客户细分：四个角度，和功夫花得对不对
# %% [markdown] lang="en" tags=["M2-11", "M2-12", "M2-13", "M2-14", "M2-15"]
# # Segments: four bases, and whether effort is where value is

# %% [markdown] lang="zh" tags=["M2-12", "lesson"]
# **为什么看这个**：分层回答“给多少”，细分回答“给什么”。四个角度各问一句：在哪里，是什么样的企业，怎么买，怎么想。约 {minutes:02_tiering/80_segments} 分钟。
# %% [markdown] lang="en" tags=["M2-12", "lesson"]
# **Why**: tiers answer “how much”, segments answer “what”. Four bases, one question each: where are they, what kind of firm, how do they buy, how do they think. About {minutes:02_tiering/80_segments} minutes.

# %% [markdown] lang="zh" tags=["M2-12"]
# ## 地理：在哪里
# %% [markdown] lang="en" tags=["M2-12"]
# ## Geographic: where

# %% tags=["M2-12"]
ck.tiering.divided(company)

# %% [markdown] lang="zh" tags=["M2-12", "lesson"]
# **怎么读**：左边是客户数和占比，右边是收入和占比；右边的占比大过左边，那里的客户平均更大。**陷阱**：区域常常只是“离我们近”和“那里有一家大客户”的代名词，去掉最大的一家再看一遍。**由此决定**：人放在哪里，先看第 1 模块的潜力，不看今天的收入。
# %% [markdown] lang="en" tags=["M2-12", "lesson"]
# **How to read it**: on the left customers and their share, on the right revenue and its share; where the right share is larger, customers there are larger on average. **The trap**: a region is often just another word for “near us” or “one large customer”; look again without the largest. **To decide**: where to put people is a matter of the potential of module 1, not of today's revenue.

# %% [markdown] lang="zh" tags=["M2-12", "lesson"]
# **大区、省、城市**：越往下分，每块的客户越少，一家大客户越容易决定一块。看到哪一级，由您的人怎么排来定。
#
# ### 练习 TH2.19：最大的大区（{minutes:TH2.19} 分钟）
# %% [markdown] lang="en" tags=["M2-12", "lesson"]
# **Region, province, city**: the finer the parts, the fewer customers in each, and the sooner one large customer decides. How far down to go depends on how your people are placed.
#
# ### Exercise TH2.19: the largest region ({minutes:TH2.19} minutes)

# %% tags=["M2-12", "exercise"] key="TH2.19"
ck.exercise("TH2.19", company)

# %% tags=["M2-12", "solution"] key="TH2.19"
parts = ck.tiering.divided(company).table
rest = parts["monetary_12m"] * (1 - parts["largest_share"])
ck.answer("TH2.19", company, share=parts["share_of_money"].max(), without=parts["region"].iloc[rest.to_numpy().argmax()])

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.19"
# 追问：您的哪个大区，其实是一家客户？它走了，人还放在那里吗？
# %% [markdown] lang="en" tags=["trainer"] key="TH2.19"
# Follow up: which of your regions is really one customer, and would your people stay there without it?

# %% tags=["M2-12"]
ck.tiering.divided(company, by="province")

# %% [markdown] lang="zh" tags=["M2-13"]
# ## 企业：是什么样的
# %% [markdown] lang="en" tags=["M2-13"]
# ## Firmographic: what kind of firm

# %% [markdown] lang="zh" tags=["M2-13", "lesson"]
# 消费品看年龄、性别、收入，B2B 看行业、规模、所有制。提升倍数问的是：这个行业里高价值客户和潜力客户的比例，是全体平均的几倍？倍数高又站得住的，就是您的理想客户画像，下一家就去那里找。
# %% [markdown] lang="en" tags=["M2-13", "lesson"]
# Consumer goods look at age, gender and income; B2B looks at industry, size and ownership. Lift asks: how many times more often than on average is a customer of this industry high-value or potential? Where it is high and stands up to chance, there is your ideal customer, and where to look for the next.

# %% tags=["M2-13"]
ck.tiering.ideal_customer(company)

# %% tags=["M2-13"]
ck.tiering.divided(company, by="size_band")

# %% [markdown] lang="zh" tags=["M2-13", "lesson"]
# **怎么读**：横线是把握的范围，压着平均线的就不能说它更好。**陷阱**：某个行业只有五六家客户，一家做大就成了“三倍”；先看括号里的家数。
# %% [markdown] lang="en" tags=["M2-13", "lesson"]
# **How to read it**: the bar is how sure we are; one that crosses the average cannot be called better. **The trap**: in an industry of five or six customers one success makes “three times”; look at the numbers in brackets first.

# %% tags=["M2-12", "M2-13", "lesson"]
ck.show.dial(ck.tiering.divided, company)

# %% [markdown] lang="zh" tags=["M2-14", "M2-21"]
# ## 行为：怎么买
# %% [markdown] lang="en" tags=["M2-14", "M2-21"]
# ## Behavioural: how they buy

# %% [markdown] lang="zh" tags=["M2-14", "M2-21", "lesson"] introduces="behaviour family"
# 间隔、篮子、品类宽度、折扣、退货、新品，从订单里都数得出来。几条简单的规则把客户分成行为类型：价格敏感型（常等深折扣）、品牌忠诚型（不等促销、守着一条产品线）、尝新型（新品占比高），看不清的就写“暂不能判断”。
# %% [markdown] lang="en" tags=["M2-14", "M2-21", "lesson"] introduces="behaviour family"
# Gaps, baskets, breadth, discounts, returns, novelties: all of it can be counted from orders. A few plain rules make each behaviour family: price-sensitive (waits for deep discounts), brand-loyal (does not wait, stays with one line), trial-seeking (much that is new); where the history is too thin the label says so.

# %% tags=["M2-14", "M2-21"]
ck.tiering.by_family(company)

# %% [markdown] lang="zh" tags=["M2-14", "M2-21", "lesson"]
# **怎么读**：一行一类，数字是这一类中间那家客户的样子。价格敏感型看折扣率，尝新型看新品占比。**陷阱**：折扣深不一定是他要的，也可能是我们自己给惯的；先看是谁批的价。
# %% [markdown] lang="en" tags=["M2-14", "M2-21", "lesson"]
# **How to read it**: a row a family, the numbers those of its middle customer. Look at the discount of the price-sensitive and the new products of the trial-seeking. **The trap**: a deep discount need not be what they ask for, it may be what we taught them; see who approved the price.

# %% tags=["M2-21"]
ck.tiering.family_by_group(company)

# %% [markdown] lang="zh" tags=["M2-21", "lesson"]
# **两种分法对一对**：上表最后几列有线上联系的占比；这张图把按规则分的类型和数据自己分出的组放在一起。吻合度低不是错：类型说的是图什么，组说的是买得多不多、勤不勤，两样要分开用。
# %% [markdown] lang="en" tags=["M2-21", "lesson"]
# **Two divisions held together**: the table above tells the share of digital contacts; this picture sets the families made by rules against the groups the data make. Low agreement is no fault: families tell what customers look for, groups how much and how often they buy; use them for different things.

# %% [markdown] lang="zh" tags=["M2-16"]
# ## 细分用在哪：功夫花得对不对
# %% [markdown] lang="en" tags=["M2-16"]
# ## What segments are for: is effort where value is?

# %% [markdown] lang="zh" tags=["M2-16", "lesson"]
# 一个分法有没有用，看它改变了三个决定没有：对谁说什么（营销）、服务到什么程度（服务）、人和钱放在哪里（资源）。先查第三个：过去一年的联系时间占比，对得上利润占比吗？
# %% [markdown] lang="en" tags=["M2-16", "lesson"]
# A division is of use if it changes three decisions: what we say to whom (marketing), how far we serve (service), where people and money go (resources). Check the third first: does the share of contact time match the share of profit?

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH2.7：功夫花得对不对（{minutes:TH2.7} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH2.7: is effort where value is? ({minutes:TH2.7} minutes)

# %% tags=["exercise", "M2-16"] key="TH2.7"
ck.exercise("TH2.7", company)

# %% tags=["solution", "M2-16"] key="TH2.7"
gaps = ck.tiering.effort(company).table.set_index("tier")["gap"]
ck.answer("TH2.7", company, short=lambda: gaps.idxmin(), over=lambda: gaps.idxmax())

# %% [markdown] lang="zh" tags=["trainer"] key="TH2.7"
# {minutes:TH2.7} 分钟。先问：“您的人上周最多的时间花在哪一层？”好的回答会说出省下的小时给谁。常见错误：看哪一层时间最多，不看它带来多少。
# %% [markdown] lang="en" tags=["trainer"] key="TH2.7"
# {minutes:TH2.7} minutes. Ask first: "On which tier did your people spend most of last week?" Good answers say who gets the hours saved. Common mistake: looking at time alone.

# %% tags=["M2-16"]
ck.tiering.effort(company)

# %% tags=["M2-16"]
ck.show.table(ck.tiering.effort(company))

# %% [markdown] lang="zh" tags=["M2-16", "lesson"]
# **怎么读**：投入的点在价值的右边，就是给多了；在左边，是给少了。两边各自加起来都是 100%。下表最后一列是服务预算的分法；赔钱的客户利润按零算。
#
# **从下周一起**：把给多了的那一层，每四次拜访改成一次电话，省下的小时写明给谁。**陷阱**：不要照着比例一刀切，新客户和要挽救的客户，本来就该先投入后见利。
# %% [markdown] lang="en" tags=["M2-16", "lesson"]
# **How to read it**: effort to the right of value is too much, to the left too little. Each of the two adds up to 100%. The last column of the table is how the service budget is divided; customers who lose money count as zero profit.
#
# **From Monday**: in the tier that gets too much, turn one visit in four into a call, and write down who gets the hours saved. **The trap**: no equal cuts by ratio; new customers and those to rescue need effort before they pay.
