# %% [markdown] lang="zh" tags=["M3-19"]
# # 报价：组合与阶梯价
# %% [markdown] lang="en" tags=["M3-19"]
# # The offer: bundles and volume breaks

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **为什么看这个**：做大最常用的两招是打包和量大从优，也最容易白送钱。先看哪些产品本来就常在一张订单里，再看折扣给下去还剩多少。约 {minutes:03_key_accounts/55_offers} 分钟。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **Why**: bundles and volume discounts are the usual two ways to grow an account, and the easiest ways to give money away. First see which products come in one order anyway, then what a discount leaves. About {minutes:03_key_accounts/55_offers} minutes.

# %% [markdown] lang="zh" tags=["M3-19"]
# ## 本来就一起买的
# %% [markdown] lang="en" tags=["M3-19"]
# ## What is bought together anyway

# %% tags=["M3-19"]
ck.show.table(ck.key_accounts.bundle_finder(company), rows=8)

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **怎么读**：提升倍数的下限高于 1，才算不是碰巧；不到二十张订单的搭配不列。**陷阱**：本来就一起买的，打包打折只是少收钱。打包要用来带出**没有**一起买的那一样。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **How to read it**: only where the low end of the lift is above 1 is it more than chance; pairs in fewer than twenty orders are not listed. **The trap**: a discount on what is bought together anyway is money given away. A bundle is for bringing in the thing that is **not** bought yet.

# %% [markdown] lang="zh" tags=["M3-19"]
# ## 阶梯价：买到某个量，全部打几折
# %% [markdown] lang="en" tags=["M3-19"]
# ## Volume breaks: from a certain volume on, so much off everything

# %% tags=["M3-19"]
ck.key_accounts.tier_price(company)

# %% tags=["M3-19"]
ck.show.table(ck.key_accounts.tier_price(company))

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **怎么读**：假设没有人因此多买。灰菱形是今天的毛利率，圆点是打折以后，虚线是 22% 的底线。“要多卖多少才不亏”：这些客户得多买这么多，才赚回同样的毛利。“差两成以内”是可能被拉上来的客户；没有几家，这一级就只是让利。
#
# **陷阱**：大客户今天多半已有折扣，阶梯价是加在上面的。合起来守得住 22%，不等于家家守得住。换一换折扣试试。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **How to read it**: suppose nobody buys more because of it. The grey diamond is the margin today, the dot the margin after the discount, the dashed line the floor of 22%. "Extra volume needed" is how much more these customers must buy for the same gross profit. "Customers within 20%" might be pulled up; if there are hardly any, the step only gives money away.
#
# **The trap**: large accounts mostly have a discount already, and the break comes on top. And 22% together does not mean 22% each. Move the discounts and see.

# %% tags=["M3-19", "lesson"]
ck.show.dial(ck.key_accounts.tier_price, company)

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH3.4：折扣最多给到几个点（{minutes:TH3.4} 分钟）
#
# 把第三级的起点当作唯一的一级：够得上的客户都给同一个折扣。推一推折扣，再回答。
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH3.4: how far can the discount go? ({minutes:TH3.4} minutes)
#
# Make the start of the third step the only break: everybody who reaches it gets one discount. Move the discount, then answer.

# %% tags=["exercise", "M3-19"] key="TH3.4"
ck.exercise("TH3.4", company)

# %% tags=["solution", "M3-19"] key="TH3.4"
them = ck.key_accounts.one_break(company).table
most = 1 - them["cost_12m"].sum() / (0.78 * them["sales_12m"].sum()) if len(them) else 0
steps = max(int(most / 0.005 + 1e-9), 0)
ck.answer(
    "TH3.4",
    company,
    discount=lambda: 0.005 * steps,
    below=lambda: ck.key_accounts.one_break(company, discount=round(0.005 * steps, 6)).table["below"].sum(),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH3.4"
# {minutes:TH3.4} 分钟。先问：“贵公司的折扣表是谁定的，上次算毛利是什么时候？”好的回答会分开看合计和单家。常见错误：拿毛利率减 22% 当折扣（打折后分母也小了）。追问：给出去的这笔钱，换回了什么？
# %% [markdown] lang="en" tags=["trainer"] key="TH3.4"
# {minutes:TH3.4} minutes. Ask first: "Who made your discount table, and when was its margin last worked out?" Good answers look at the sum and at each account. Common mistake: margin less 22 taken for the discount (revenue shrinks too). Follow up: what did we get in return for this money?

# %% [markdown] lang="zh" tags=["M3-19"]
# ## 增值服务包：今天白送的，写上价钱
# %% [markdown] lang="en" tags=["M3-19"]
# ## The value-added pack: a price for what is free today

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **为什么看这个**：加急、上门、技术支持多半是白送的，客户也就不觉得它值钱。把它装成一个包，写上一年的价：用得多的客户买，用得少的不再摊别人的成本；谈判时可以“送”，但要写明送了多少钱。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **Why**: rush orders, visits and support are mostly free, so nobody values them. Put them into a pack with a yearly price: heavy users buy it, light users stop paying for the others; in a negotiation it can still be given, with its price written on it.

# %% tags=["M3-19"]
ck.key_accounts.value_added_pack(company)

# %% tags=["M3-19", "lesson"]
ck.show.dial(ck.key_accounts.value_added_pack, company)

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **怎么读**：价钱是中间一家的成本除以（1 − 毛利率底线）。**陷阱**：愿意买的占比是假定的，先在三家试一季度；一下子全部收费，走掉的客户比收回的钱贵。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **How to read it**: the price is the cost of the middle user over 1 less the margin floor. **The trap**: the share that takes it is assumed; try it with three customers for a quarter. Charging everybody at once may cost more in customers than it brings in.

# %% [markdown] lang="zh" tags=["M3-19"]
# ## 带着这张表去谈
# %% [markdown] lang="en" tags=["M3-19"]
# ## The sheet for the talk

# %% tags=["M3-19"]
ck.key_accounts.offer_sheet(company)

# %% [markdown] lang="zh" tags=["M3-19", "lesson"]
# **怎么读**：折扣余地是毛利率降到 22% 以前还能给的；负数说明今天就低于底线。右边是它空白最大的产品线。**由此决定**：余地大的，用折扣换一条新线；余地是负的，再让一步都要换回点什么。工作簿的“报价单”留了空格：报什么、什么价、换什么。
# %% [markdown] lang="en" tags=["M3-19", "lesson"]
# **How to read it**: room for discount is what can be given before the margin falls to 22%; below 0 it is under the floor today. On the right stands the line with its largest white space. **What to decide**: where there is room, trade a discount for a new line; where it is negative, every further concession needs something in return. The sheet "Offer sheet" leaves room for it: what, at which price, in return for what.
