"""The batch: from a company's tables to a report, an action pack and a scored customer list."""

from custkit.report.account_page import account_page
from custkit.report.batch import Row, RunResult, run
from custkit.report.collection_page import collection_page
from custkit.report.customer_page import customer_page
from custkit.report.dossier_page import dossier_page
from custkit.report.line_page import line_page
from custkit.report.monday_page import monday_page
from custkit.report.own_pack import action_pack
from custkit.report.region_page import region_page
from custkit.report.worksheet import worksheet

__all__ = [
    "Row",
    "RunResult",
    "account_page",
    "action_pack",
    "collection_page",
    "customer_page",
    "dossier_page",
    "line_page",
    "monday_page",
    "region_page",
    "run",
    "worksheet",
]
