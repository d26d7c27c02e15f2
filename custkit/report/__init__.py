"""The batch: from a company's tables to a report, an action pack and a scored customer list."""

from custkit.report.batch import Row, RunResult, run

__all__ = ["Row", "RunResult", "run"]
