# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# # 7 计划与复盘：客户经营作战包
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # 7 Plan and review: the customer action pack

# %% tags=["parameters"]
# zh: 数据：课程自带的公司，或者您自己的文件、文件夹、数据库地址；日期留空表示到最后一笔订单为止
# en: the data: the company that comes with the course, or your own file, folder or database; no date means the last order
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"

# %% tags=["setup"]
# %load_ext custkit
import custkit as ck

ck.set_language(language)
company = ck.open_company(data, as_of=as_of or None, language=language)

# %% tags=["lesson"]
company

# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# ## 7.5 发现与行动
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 7.5 Findings and what to do

# %%
ck.show.findings(ck.review.findings(company), company)
