"""Money that is owed, in the standard measures of credit management."""


def days_sales_outstanding(receivables: float, sales: float, days: int = 365) -> float:
    """DSO, days: receivables ÷ credit sales of the period × its days; NaN without sales.

    Source: Credit Research Foundation. Best-possible DSO is the same with the receivables that are not due yet.

    >>> days_sales_outstanding(90, 270, 90)
    30.0
    """
    return receivables / sales * days if sales > 0 else float("nan")


def collection_effectiveness(begin: float, sales: float, end: float, end_current: float) -> float:
    """CEI, 0–1: of what could have been collected in a period, what was; NaN where nothing could be.

    (receivables at the start + credit sales − receivables at the end) ÷ (start + sales − what is not yet due at the
    end). Source: Credit Research Foundation.

    >>> round(collection_effectiveness(100, 300, 120, 90), 3)
    0.903
    """
    could = begin + sales - end_current
    return (begin + sales - end) / could if could > 0 else float("nan")


def net_revenue_retention(start: float, expansion: float, contraction: float, churned: float) -> float:
    """NRR: what last period's customers bring now, over what they brought then (1.07 = 7% more); NaN without a start.

    >>> net_revenue_retention(100, 20, 8, 5)
    1.07
    """
    return (start + expansion - contraction - churned) / start if start > 0 else float("nan")


def pipeline_velocity(deals: float, mean_amount: float, win_rate: float, days: float) -> float:
    """Money a day that open deals turn into: deals × mean amount × win rate ÷ days from lead to signature.

    >>> round(pipeline_velocity(50, 20_000, 0.25, 60), 1)
    4166.7
    """
    return deals * mean_amount * win_rate / days if days > 0 else float("nan")
