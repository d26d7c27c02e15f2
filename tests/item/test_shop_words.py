"""What is told of a shop fits a shop: its customers are consumers by the hundred, and nobody goes to see them."""

import re

import pytest

from custkit import key_accounts, monitoring, tiering
from custkit.data import open_company
from custkit.item import items
from custkit.locale import set_language
from tests import claims

pytestmark = pytest.mark.turn_about

WORDS = {
    "en": re.compile(
        r"\b(visit\w*|key[ -]accounts?|account managers?|business reviews?|sponsors?|executives?|salespe\w+|engineers?"
        r"|go there|on site|decision makers?)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile("拜访|上门|重点客户|客户经理|高层|业务员|走访|登门|驻场|季度回顾"),
}
NAMES = re.compile("contacts and visits|联系人和拜访")  # a function of a CRM, called so everywhere
TEXTS = ("who", "first_step", "offer", "cadence", "owner", "service_level", "task", "name", "step", "action")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    path = tmp_path_factory.mktemp("shop") / "orders.csv"
    claims.shop(700).to_csv(path, index=False)
    company = open_company(path)
    assert company.profile.trade == "consumer"
    return company


def told(result):
    """Every sentence and every text in a cell of a result that has something to show."""
    finding = result.finding
    yield result.message
    if finding:
        yield from (finding.seen, finding.action)
    for name in (one for one in result.table.columns if one in TEXTS):
        yield from result.table[name].dropna().astype(str).unique()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_visits_the_customers_of_a_shop_or_keeps_them_as_key_accounts(shop, language):
    set_language(language)
    wrong = []
    for one in items():
        result = one(shop)
        if result.ok and not (one.card.get("lesson") or one.card.get("personal")):
            wrong += [
                f"{one.room}.{one.name}: {text}"
                for text in told(result)
                if WORDS[language].search(NAMES.sub("", text))
            ]
    set_language("en")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_shop_is_told_why_it_has_no_key_accounts(shop, language):
    set_language(language)
    for one in (key_accounts.account_list, tiering.portfolio_matrix, tiering.account_lights):
        result = one(shop)
        assert not result.ok
        assert ("门店" if language == "zh" else "shop") in result.message
    set_language("en")


def test_a_shop_that_marks_its_key_accounts_keeps_them(tmp_path):
    claims.shop(700).to_csv(tmp_path / "transactions.csv", index=False)
    marked = ["customer_id,business_unit", "K0001,key account", "K0002,"]
    (tmp_path / "customers.csv").write_text("\n".join(marked), encoding="utf-8")
    assert key_accounts.account_list(open_company(tmp_path)).customers == ("K0001",)


def test_the_playbook_of_a_shop_sends_messages(shop):
    lit = ("order_gap", "revenue_fall")
    assert "message" in monitoring.playbook.play(lit, shop)["first_step"]
    assert "Visit" in monitoring.playbook.play(lit)["first_step"]
