# %% [markdown] lang="zh" tags=["M3-17", "M3-16"]
# # 做大：空白在哪里，下一样卖什么
# %% [markdown] lang="en" tags=["M3-17", "M3-16"]
# # Grow: where the white space is, and what to offer next

# %% [markdown] lang="zh" tags=["M3-17", "lesson"]
# **为什么看这个**：守住之后才谈做大。向老客户多卖一条线，比找一家新客户省力。难的是知道往哪里多卖：客户花在这类产品上的钱（它的“钱包”），有多少给了我们，其余在哪条产品线上。约 {minutes:03_key_accounts/50_white_space} 分钟。
# %% [markdown] lang="en" tags=["M3-17", "lesson"]
# **Why**: first hold what we have, then grow it. Selling one more line to an account takes less than finding a new customer. The hard part is where: of all it spends on our kind of product (its wallet), how much comes to us, and in which lines is the rest? About {minutes:03_key_accounts/50_white_space} minutes.

# %% [markdown] lang="zh" tags=["M3-17"]
# ## 空白怎么算
# %% [markdown] lang="en" tags=["M3-17"]
# ## How white space is worked out

# %% [markdown] lang="zh" tags=["M3-17", "lesson"]
# 分三步：钱包减去它向我们买的，是上升空间；同行业、规模相近的客户通常怎么买，是参照；上升空间按参照与现状的差距分到各条线，加起来正好等于上升空间。下面的表是每家重点客户（连同它的集团）；图选一家看，一行一个单位，一列一条产品线，颜色越深，还在别人那里的钱越多，带框的一年没买过。
# %% [markdown] lang="en" tags=["M3-17", "lesson"]
# Three steps: wallet less what it buys from us is the headroom; what customers of the same industry and size usually buy is the yardstick; the headroom is shared out over the gaps between the two, so that the lines add up to it. The table below has every key account with its group; the picture shows one of them, one row for each company of the group, one column for each product line: the darker, the more money is with others, and a frame means nothing was bought within the year.

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 E3.5：最大的空白在哪里（{minutes:E3.5} 分钟）
#
# 找到钱包份额最低的那家重点客户，在图上面选它，再回答。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise E3.5: where is the largest white space? ({minutes:E3.5} minutes)
#
# Find the key account with the lowest share of wallet, choose it above the picture, then answer.

# %% tags=["exercise", "M3-17", "M3-16"] key="E3.5"
ck.exercise("E3.5", company)

# %% tags=["solution", "M3-17", "M3-16"] key="E3.5"
space = ck.key_accounts.white_space(company, ck.key_accounts.open_account(company)).table
lines = space.groupby("product_line")["white_space"].sum()
ck.answer("E3.5", company, line=lambda: lines.idxmax(), money=lambda: lines.max())

# %% [markdown] lang="zh" tags=["trainer"] key="E3.5"
# {minutes:E3.5} 分钟。先问：“您最大的客户，一年在我们这类产品上花多少？谁有这个数？”好的回答会说出数从哪里来。常见错误：挑了它买得最多的线；把全部上升空间当成一条线的。追问：同类大多在买的东西，它为什么不买？是有别家，还是没人提过？
# %% [markdown] lang="en" tags=["trainer"] key="E3.5"
# {minutes:E3.5} minutes. Ask first: "How much does your largest account spend on our kind of product in a year, and who knows it?" Good answers say where the figure comes from. Common mistakes: the line it buys most of; the whole headroom taken for one line. Follow up: why does it not buy what its peers buy? Is somebody else in, or did nobody ever ask?

# %% tags=["M3-17"]
ck.key_accounts.white_space(company)

# %% [markdown] lang="zh" tags=["M3-17", "lesson"]
# **陷阱**：参照是同类客户**向我们**买的样子。我们一向弱的产品线，同类也买得少，这里就显得没有空白。钱包本身也是估计，而且还没有拿后来的订单检验过：拜访时当面核实。**由此决定**：挑一家、一条线，先问清它向谁买、为什么。
# %% [markdown] lang="en" tags=["M3-17", "lesson"]
# **The trap**: the yardstick is what peers buy **from us**. Where we have always been weak they buy little too, and no white space shows. The wallet is itself an estimate, not yet tested against later orders: check it face to face. **What to decide**: one account and one line; first ask who sells it this today, and why them.

# %% [markdown] lang="zh" tags=["M3-17"]
# ## 没有采购额，只知道排第几
# %% [markdown] lang="en" tags=["M3-17"]
# ## When only our rank is known

# %% [markdown] lang="zh" tags=["M3-17", "lesson"]
# 客户不肯说花了多少，往往肯说“你们排第二”。**钱包分配法则**（Keiningham 等，2011）：用 n 家供应商、我们排第 r 名，钱包份额约为（1 − r ÷ (n + 1)）× 2 ÷ n。换一换供应商的家数：少一家对手，往往比名次升一位更值钱。
#
# **陷阱**：这是许多客户的平均，不是这一家的账。知道真实采购额时用真实的；法则只在没有数的时候补上。
# %% [markdown] lang="en" tags=["M3-17", "lesson"]
# Customers who will not say what they spend will often say "you are our second choice". **The wallet allocation rule** (Keiningham et al. 2011): with n suppliers and us in place r, our share of wallet is about (1 − r ÷ (n + 1)) × 2 ÷ n. Change the number of suppliers: one rival fewer is often worth more than one place higher.
#
# **The trap**: it is an average over many customers, not this one's books. Where the real spend is known it counts; the rule fills gaps.

# %% tags=["M3-17", "lesson"]
ck.show.dial(ck.key_accounts.war_table, company)

# %% [markdown] lang="zh" tags=["M3-16"]
# ## 下一样卖什么
# %% [markdown] lang="en" tags=["M3-16"]
# ## What to offer next

# %% [markdown] lang="zh" tags=["M3-16", "lesson"]
# 空白说钱在哪里，这里说从哪一样开口。**提升倍数**（lift）：两样都买的客户，是碰巧凑到一起的几倍。一半客户买甲、四成买乙、三成两样都买：0.3 ÷（0.5 × 0.4）＝1.5 倍。表里是钱包份额最低的那家；不到十家的搭配不列，不高过碰巧的也不列，所以表可能很短。
# %% [markdown] lang="en" tags=["M3-16", "lesson"]
# White space says where the money is; this says what to begin with. **Lift**: how many times more often one customer buys both than chance alone would have it. Half buy A, 40% buy B, 30% both: 0.3 ÷ (0.5 × 0.4) = 1.5 times. The table is for the account with the lowest share of wallet; pairs bought by fewer than ten, or no likelier than chance, are not listed, so it may be short.

# %% tags=["M3-16"]
ck.key_accounts.next_best_product(company)

# %% [markdown] lang="zh" tags=["M3-16", "lesson"]
# **怎么读**：支持度＝两样都买的客户占几成；置信度＝买了这一样的客户里，几成也买那一样。**陷阱**：大家都买的产品，提升倍数总在 1 附近，可是钱往往就在那里。提升倍数说**怎么开口**，空白说**值多少**，两样一起看。
# %% [markdown] lang="en" tags=["M3-16", "lesson"]
# **How to read it**: support is the share of customers that buy both, confidence the share of those with the one that buy the other. **The trap**: what everybody buys has a lift near 1, and yet the money is often there. Lift tells you **how to begin**, white space **what it is worth**. Use both.

# %% [markdown] lang="zh" tags=["M3-16"]
# ## 下一张订单什么时候来
# %% [markdown] lang="en" tags=["M3-16"]
# ## When the next order is due

# %% tags=["M3-16"]
ck.key_accounts.next_order_forecast(company)

# %% tags=["M3-16"]
ck.key_accounts.forecast_coverage(company)

# %% [markdown] lang="zh" tags=["M3-16", "lesson"]
# **怎么读**：表里是每家重点客户的下一单什么时候来、有多大，区间应当有八成把握。主要看客户自己的间隔，记录少的掺一点大家的规律；等得比区间还久的，不再给日期，去打电话。下图是检验：把每家最近一单藏起来，用以前的记录预测，落在区间里的有几成。
#
# **陷阱**：预测的是老样子。客户停产、换线、换人，间隔里看不出来。
# %% [markdown] lang="en" tags=["M3-16", "lesson"]
# **How to read it**: when each key account's next order is due and how large it is; the interval should hold eight times in ten. It rests mainly on the gaps between the customer's own orders, with some of everybody's experience where those are few. A customer that has waited longer than the interval gets a call instead of a date. The picture is the test: each customer's latest order was hidden and predicted from what came before.
#
# **The trap**: it predicts more of the same. A plant that stops, a line replaced or a new buyer does not show in the gaps.
