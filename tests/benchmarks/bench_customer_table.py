"""P1, P2: the customer table against hand-written SQL on the same DuckDB, and against a scan of the same columns."""

import duckdb
import ibis
from bench import AS_OF, in_turn, lines, order_log, row

from custkit.tiering import GROUPS, customer_features

CORE = """
    min(order_date) filter (amount_cents > 0) first_order_date,
    max(order_date) filter (amount_cents > 0) last_order_date,
    count(*) filter (amount_cents > 0) n_orders,
    count(distinct order_date) filter (amount_cents > 0) n_purchase_days,
    sum(amount_cents)::bigint monetary_cents"""

FULL = f"""
with used as (select * from orders where customer_id is not null and order_date <= date '{AS_OF}'),
k as (select *, 24312 - (year(order_date) * 12 + month(order_date)) back from used),
sums as (select customer_id, {CORE},
    count(distinct year(order_date) * 12 + month(order_date)) filter (amount_cents > 0) months_active,
    min(order_date) first_booking_date,
    {
    "".join(
        f'''
    sum(amount_cents) filter (order_date > date '{a}' and order_date <= date '{b}')::bigint net_{i},
    count(*) filter (amount_cents > 0 and order_date > date '{a}' and order_date <= date '{b}') n_{i},'''
        for i, (a, b) in enumerate(
            [
                ("2025-06-30", "2025-12-31"),
                ("2024-12-31", "2025-06-30"),
                ("2024-06-30", "2024-12-31"),
                ("2023-12-31", "2024-06-30"),
            ]
        )
    )
}
    sum(amount_cents) filter (back between 0 and 11)::bigint sum_y,
    sum(amount_cents * back) filter (back between 0 and 11)::bigint sum_ky
  from k group by customer_id),
days as (select distinct customer_id, order_date from used where amount_cents > 0),
steps as (select customer_id, order_date - lag(order_date) over (partition by customer_id order by order_date) gap
          from days),
gaps as (select customer_id, count(*) n_gaps, median(gap) median_gap_days, max(gap) longest_gap_days
         from steps where gap is not null group by customer_id),
later as (select u.customer_id, sum(amount_cents)::bigint repeat_cents from used u join sums s using (customer_id)
          where amount_cents > 0 and order_date > first_order_date group by u.customer_id),
m as (select *, least(24312 - (year(first_booking_date) * 12 + month(first_booking_date)) + 1, 12) n from sums)
select m.*, date '{AS_OF}' - last_order_date recency_days, date '{AS_OF}' - first_order_date tenure_days,
    greatest(n_purchase_days - 1, 0) repeat_count, last_order_date - first_order_date t_x_days,
    date '{AS_OF}' - first_order_date T_days, monetary_cents / 100.0 / nullif(n_orders, 0) mean_order_value,
    case when n >= 3 then (6 * (n - 1) * sum_y - 12 * sum_ky) / (n * (n * n - 1)) end trend,
    date_trunc('month', first_order_date)::date cohort_month,
    monetary_cents / (select sum(amount_cents) from used) share_of_revenue,
    coalesce(n_gaps, 0) n_gaps, median_gap_days, longest_gap_days,
    repeat_cents / 100.0 / nullif(n_purchase_days - 1, 0) mean_repeat_spend
from m left join gaps using (customer_id) left join later using (customer_id)"""

HAND_CORE = f"""
select *, date '{AS_OF}' - last_order_date recency_days, date '{AS_OF}' - first_order_date T_days,
    greatest(n_purchase_days - 1, 0) repeat_count, last_order_date - first_order_date t_x_days,
    monetary_cents / 100.0 / nullif(n_orders, 0) mean_order_value
from (select customer_id, {CORE} from orders
      where customer_id is not null and order_date <= date '{AS_OF}' group by customer_id)"""

SCAN = "select count(customer_id), min(customer_id), max(order_date), sum(amount_cents) from orders"


def run() -> list[dict]:
    path = order_log()
    con = ibis.duckdb.connect()
    orders = con.read_parquet(path, table_name="orders")
    by_hand = duckdb.connect()
    by_hand.execute(f"create view orders as select * from '{path}'")

    def ours(groups):
        return lambda: con.to_pyarrow(customer_features(orders, AS_OF, groups))

    def sql(text):
        return lambda: by_hand.execute(text).to_arrow_table()

    size = f"{lines():,} orders"
    return [
        row(
            "P1",
            f"full customer table, {size}, against SQL by hand",
            "≤ 1.15",
            *in_turn(ours(GROUPS), sql(FULL)),
        ),
        row("P1", f"full customer table, {size}, against a scan", "≤ 17", *in_turn(ours(GROUPS), sql(SCAN))),
        row(
            "P2",
            f"core columns, {size}, against SQL by hand",
            "≤ 1.15",
            *in_turn(ours(("core",)), sql(HAND_CORE)),
        ),
        row("P2", f"core columns, {size}, against a scan", "≤ 3", *in_turn(ours(("core",)), sql(SCAN))),
    ]
