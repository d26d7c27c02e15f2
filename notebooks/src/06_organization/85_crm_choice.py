# %% [markdown] lang="zh" tags=["M6-23"]
# # 选系统：一次选择，两个说法
# %% [markdown] lang="en" tags=["M6-23"]
# # Choosing a CRM: one choice, two claims

# %% [markdown] lang="zh" tags=["lesson"]
# **为什么看这个**：系统一用就是十年，选的时候先定看重什么。约 {minutes:06_organization/85_crm_choice} 分钟。
# %% [markdown] lang="en" tags=["lesson"]
# **Why**: a system stays for ten years; agree first on what counts. About {minutes:06_organization/85_crm_choice} minutes.

# %% [markdown] lang="zh" tags=["M6-23"]
# ## 选系统：先定权重，再打分
# %% [markdown] lang="en" tags=["M6-23"]
# ## Choosing: weights first, marks second

# %% [markdown] lang="zh" tags=["lesson"]
# ### 练习 TH6.18：价格权重加倍（{minutes:TH6.18} 分钟）
# %% [markdown] lang="en" tags=["lesson"]
# ### Exercise TH6.18: the price counts double ({minutes:TH6.18} minutes)

# %% tags=["exercise", "M6-23"] key="TH6.18"
ck.exercise("TH6.18", company)

# %% tags=["solution", "M6-23"] key="TH6.18"
offers = ck.organization.crm_choice(company, w_price=2.0).table
doubled = ck.organization.crm_choice(company).extra["doubled"]
first = ck.organization.crm_choice(company).about["crm_offer"]
ck.answer(
    "TH6.18",
    company,
    leader=offers.sort_values("crm_marks", ascending=False)["crm_offer"].head(1).tolist(),
    flips=sum(one != first for one in doubled.values()),
)

# %% [markdown] lang="zh" tags=["trainer"] key="TH6.18"
# 问：“权重是看了分数以后定的吗？”常见错误：拿示例的分数当真。
# %% [markdown] lang="en" tags=["trainer"] key="TH6.18"
# Ask: "Were the weights set after seeing the marks?" Common mistake: to take the example's marks for real.

# %% tags=["M6-23"]
ck.organization.crm_claims(company)

# %% [markdown] lang="zh" tags=["lesson"]
# **怎么读**：两个说法都来自资料，没有核实。**陷阱**：排名第一不等于合您用。**定什么**：带自己的十家客户去试，试完再打分。
# %% [markdown] lang="en" tags=["lesson"]
# **How to read it**: both claims come from the source and are not verified. **The trap**: first in a ranking is not fit for you. **To decide**: try with ten of your own customers, then give marks.
