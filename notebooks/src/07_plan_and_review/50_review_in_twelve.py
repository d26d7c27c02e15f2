# %% [markdown] lang="zh" tags=["X-19", "X-26", "X-27", "X-28", "X-29", "X-30", "X-31", "X-32", "X-33", "X-34", "X-35", "X-36", "X-37"]
# # 十二维复盘：一张灯号表
# %% [markdown] lang="en" tags=["X-19", "X-26", "X-27", "X-28", "X-29", "X-30", "X-31", "X-32", "X-33", "X-34", "X-35", "X-36", "X-37"]
# # The review in twelve dimensions: one table of lights

# %% [markdown] lang="zh" tags=["X-19", "lesson"]
# **复盘**（after-action review）：打完一仗，销售、服务、反馈三头的数一起摊开，问四句：原来想做到什么、做到了什么、差在哪、下次怎么改。总结会只说做了什么，追责会只问是谁；复盘要改的是下一步。约 {minutes:07_plan_and_review/50_review_in_twelve} 分钟。
# %% [markdown] lang="en" tags=["X-19", "lesson"]
# **A review** (after-action review) puts the numbers of sales, service and feedback on one table and asks four questions: what did we want, what did we get, where is the gap, what do we do differently. A report tells what was done and a trial asks who did it; a review changes the next step. About {minutes:07_plan_and_review/50_review_in_twelve} minutes.

# %% [markdown] lang="zh" tags=["X-40"]
# ## 为什么现在要复盘
# %% [markdown] lang="en" tags=["X-40"]
# ## Why review now

# %% tags=["X-40"]
ck.review.driver_indicators(company)

# %% [markdown] lang="zh" tags=["X-40", "lesson"]
# 四个外部变化，各一个数：经济波动、产品同质、客户稀缺、数字化。两年差得不比碰巧多的，只算“差不多”；没有数的写“看不到”。这是背景，不是借口：变得最厉害的那个，先看它碰到哪几维。
# %% [markdown] lang="en" tags=["X-40", "lesson"]
# Four changes outside, a number each: an unsteady economy, products alike, scarce customers, digital ways. Where two years differ by no more than chance they count as about the same; without data it says so. A background, and no excuse: ask which dimensions the sharpest of them touches.

# %% [markdown] lang="zh" tags=["X-38", "X-44"]
# ## 什么挡着我们
# %% [markdown] lang="en" tags=["X-38", "X-44"]
# ## What stands in the way

# %% tags=["X-38", "X-44"]
ck.show.dial(ck.review.obstacle_check, company)

# %% [markdown] lang="zh" tags=["X-38", "X-44", "lesson"]
# 前三项是复盘的老毛病：数据散、不会分析、定了不做；后三项是分层的：没有统一的数、流程不认层级、人不会用。先自己打分，再看旁边数据给的分：差得多的那项，最该聊。
# %% [markdown] lang="en" tags=["X-38", "X-44", "lesson"]
# The first three hold up reviews: data in silos, weak analysis, weak execution. The others hold up tiering: no common data, processes blind to tiers, people not trained. Score yourselves first, then look at the data's score beside it: the widest difference is worth the talk.

# %% tags=["X-38", "X-44"]
ck.show.table(ck.review.obstacle_check(company), columns=["obstacle", "answer_is", "answer_training", "answer_duty"])

# %% [markdown] lang="zh" tags=["X-38", "X-44", "lesson"]
# 每个障碍三样一起上：工具、培训、责任。只买工具，数据照样散；只办培训，回去照旧。**定什么**：分数最低的那项，三格里先补哪一格，写上人名。工作表可以存下来填：
# %% [markdown] lang="en" tags=["X-38", "X-44", "lesson"]
# Each obstacle takes three things together: a tool, training, somebody's duty. With the tool alone data stay scattered, with training alone all goes on as before. **To decide**: for the weakest, which of the three comes first, with a name. Save the worksheet to fill it in:

# %% tags=["X-38", "X-44", "lesson"]
ck.report.worksheet(ck.review.obstacle_check(company))

# %% [markdown] lang="zh" tags=["X-21"]
# ## 第一步：数据收集
# %% [markdown] lang="en" tags=["X-21"]
# ## Step one: collect the data

# %% tags=["X-21", "X-10"]
ck.review.data_inventory(company)

# %% [markdown] lang="zh" tags=["X-21", "X-10", "lesson"]
# 缺哪张表，少看哪件事，都写清楚。缺表不耽误开会：没数的维度写“没数”，定一个人去补。
# %% [markdown] lang="en" tags=["X-21", "X-10", "lesson"]
# Which table is missing, and what it would show, stands there. A missing table stops no meeting: the dimension is shown without data, and somebody is named to get it.

# %% [markdown] lang="zh" tags=["X-26", "X-34"]
# ## 十二个维度
# %% [markdown] lang="en" tags=["X-26", "X-34"]
# ## Twelve dimensions

# %% [markdown] lang="zh" tags=["X-26", "lesson"]
# 每个维度一行：实际、目标、走势、灯、钱、谁负责。目标先看计划，没有计划看去年，再没有看惯例。**怎么读**：100% 是目标。**误区**：各行的钱口径不同，不能相加。
# ### 练习 EX.1：哪里亮红灯，钱花哪儿最值（{minutes:EX.1} 分钟）
# %% [markdown] lang="en" tags=["X-26", "lesson"]
# One line each: actual, target, trend, light, money, who answers. The target is the plan's, else last year, else a rule. **How to read it**: 100% is the target. **The trap**: the money of the lines is of different kinds and must not be added up.
# ### Exercise EX.1: what is red, and which spend pays ({minutes:EX.1} minutes)

# %% tags=["exercise", "X-26", "X-34"] key="EX.1"
ck.exercise("EX.1", company)

# %% tags=["solution", "X-26", "X-34"] key="EX.1"
board, spent = ck.review.review_board(company).table, ck.review.romi(company).table
red = list(board.loc[board["light"] == "red", "review_dim"])
ck.answer("EX.1", company, red=red, best=spent.loc[spent["romi"].idxmax(), "campaign_type"])

# %% [markdown] lang="zh" tags=["trainer"] key="EX.1"
# 先问：“今年您最不放心哪一维？”再看灯。好的回答会说红灯离目标多远、是不是样本少；活动不比热闹比毛利。常见错误：把黄灯也算红，或者按钱挑。来不及就只做活动那一问。
# %% [markdown] lang="en" tags=["trainer"] key="EX.1"
# Ask first: "Which dimension worries you most this year?" Then show the lights. Good answers say how far from target, and whether cases are few; campaigns are compared by margin. Common mistakes: amber taken for red, or choosing by money. When late, ask for the campaign only.

# %% [markdown] lang="zh" tags=["X-26", "X-27", "X-28"]
# ## 灯后面是谁
# %% [markdown] lang="en" tags=["X-26", "X-27", "X-28"]
# ## Behind a light

# %% tags=["X-26", "X-27", "X-28"]
ck.show.dial(ck.review.behind_the_light, company)

# %% [markdown] lang="zh" tags=["X-26", "lesson"]
# 选一个没到目标的维度，看它由哪几块组成。最低的一块不一定最该管：再看它有多少钱、去年多少。
# %% [markdown] lang="en" tags=["X-26", "lesson"]
# Choose a dimension short of target and see its parts. The lowest is not always the one to care for: look at its money, and at the year before.

# %% [markdown] lang="zh" tags=["X-41", "lesson"]
# ## 看哪几维、各占多少
# 十二维不必都看。选您要看的，给三组分量，权重加起来总是一。定下来的写进 `field_map.yaml`，例如 `settings: {review_task: 3, review_rivals: 0}`：0 就是不看，往后的复盘、报告、作战包都照它。
# %% [markdown] lang="en" tags=["X-41", "lesson"]
# ## What to look at, and what it weighs
# Not every company needs all twelve. Choose yours and weigh the three groups; the weights always sum to one. Write what you settle on into `field_map.yaml`, such as `settings: {review_task: 3, review_rivals: 0}`: 0 leaves one out, and every later review, report and action pack follows it.

# %% tags=["X-41"]
ck.show.dial(ck.review.weighing, company)

# %% [markdown] lang="zh" tags=["X-20", "lesson"]
# **定什么**：每盏红灯一个人、一个日子、一个数。下一课从这里接着走。
# %% [markdown] lang="en" tags=["X-20", "lesson"]
# **To decide**: one person, one day, one number for each red light. The next lesson goes on from here.
