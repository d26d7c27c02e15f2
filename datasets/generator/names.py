"""What customers are called, and who belongs to whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .wording import phrases


def write(world, frame, planted: list[str]) -> None:
    """Invented names: city, two syllables, what they make, legal form; subsidiaries carry their parent's syllables."""
    rng = world.rng("names")
    trade, n = world.trade, len(frame)
    first, last = ([s.split() for s in trade[k]] for k in ("name_first", "name_last"))
    pairs = [(a[0] + b[0], a[1] + b[1].lower()) for a in first for b in last]
    triples = [(p[0] + b[0], p[1] + b[1].lower()) for p in pairs for b in last] if n > len(pairs) else []
    syllables = [pairs[i] for i in rng.permutation(len(pairs))] + [
        triples[i] for i in rng.permutation(len(triples))
    ]
    syllables = [syllables[i % len(syllables)] for i in range(n)]
    frame["parent_id"] = _parents(world, rng, frame, planted)
    row = {c: i for i, c in enumerate(frame["customer_id"])}
    for i, parent in enumerate(frame["parent_id"]):
        if isinstance(parent, str):
            syllables[i] = syllables[row[parent]]
    forms = [trade["company_form"][i] for i in rng.integers(len(trade["company_form"]), size=n)]
    names = {"zh": [], "en": []}
    for customer, syllable, form in zip(frame.itertuples(), syllables, forms, strict=True):
        written = _name(trade, customer, syllable, form)
        others = iter(trade["company_form"])
        while (
            written["zh"] in names["zh"] or written["en"] in names["en"]
        ):  # a subsidiary next door to its parent
            written = _name(trade, customer, syllable, next(others, None) or trade["company_form"][0])
            syllable = pairs[rng.integers(len(pairs))] if written["zh"] in names["zh"] else syllable
        for language in names:
            names[language].append(written[language])
    frame["customer_name_zh"], frame["customer_name_en"] = names["zh"], names["en"]
    if "chain" in trade:
        _chain(world, frame, planted)
    dealers = frame.index[(frame["customer_type"] == "distributor") & (rng.random(n) < 0.45)]
    makers = rng.choice(frame.index[frame["customer_type"] == "direct"], size=len(dealers))
    for language in ("zh", "en"):
        ends = pd.Series(None, index=frame.index, dtype=object)
        ends[dealers] = frame[f"customer_name_{language}"].to_numpy()[makers]
        frame[f"end_customer_{language}"] = ends


def _chain(world, frame, planted: list[str]) -> None:
    """Truth 34, where the trade knows chains: shops of one key account that stand in the books one by one."""
    chain, rng = world.trade["chain"], world.rng("chain")
    head = frame.index[frame["customer_id"] == chain["head"]][0]
    free = frame[frame["group"].eq("C") & frame["customer_type"].eq("direct") & frame["parent_id"].isna()
                 & frame["onboarding"].eq("") & ~frame["customer_id"].isin(planted)]  # fmt: skip
    likely = free.sort_values("yearly", ascending=False).head(5 * len(chain["shops"])).index
    shops = np.sort(rng.choice(likely, len(chain["shops"]), replace=False))
    frame.loc[shops, "parent_id"] = chain["head"]
    for column in ("industry", "sub_industry"):
        frame.loc[shops, column] = frame[column][head]
    for language, text in (("zh", "{0}（{1}）"), ("en", "{0}, {1}")):
        name = frame[f"customer_name_{language}"][head]
        forms = {form[language] for form in world.trade["company_form"]}
        for form in sorted(forms, key=len, reverse=True):
            name = name.removesuffix(form).strip()
        frame.loc[shops, f"customer_name_{language}"] = [
            text.format(name, s[language]) for s in chain["shops"]
        ]


def _name(trade: dict, customer, syllable: tuple[str, str], form: dict) -> dict[str, str]:
    if customer.group == "counter":
        return trade["counter_name"]
    kinds = {"distributor": trade["dealer_noun"], "integrator": trade["integrator_noun"]}
    kind = kinds.get(customer.customer_type, [trade["industry"][customer.industry]["noun"]])
    noun, city = kind[customer.Index % len(kind)], trade["city"][customer.city]
    zh = form["zh"].removeprefix("科技") if noun["zh"].endswith("科技") else form["zh"]
    en = form["en"].removeprefix("Technology ") if noun["en"].endswith("Technology") else form["en"]
    return {
        "zh": city["zh"] + syllable[0] + noun["zh"] + zh,
        "en": f"{city['en']} {syllable[1]} {noun['en']} {en}",
    }


def _parents(world, rng, frame, planted: list[str]) -> pd.Series:
    """About 24 subsidiaries of nine groups; no planted customer is one."""
    parent = pd.Series(None, index=frame.index, dtype=object)
    heads = frame.index[frame["group"].eq("key") & frame["customer_type"].eq("direct")][:5].tolist()
    heads += frame.index[frame["group"].eq("B")][:4].tolist()
    free = frame.index[frame["group"].isin(["B", "C"]) & frame["customer_type"].eq("direct")
                       & ~frame["customer_id"].isin(planted)].difference(heads)  # fmt: skip
    for i, at in enumerate(rng.choice(free, size=24, replace=False)):
        head = heads[i % len(heads)]
        parent[at] = frame["customer_id"][head]
        if frame["industry"][head] != world.trade["look_alike"]["industry"] and frame["industry"][head]:
            frame.loc[at, ["industry", "sub_industry"]] = frame.loc[head, ["industry", "sub_industry"]]
    return parent


def fame(world) -> None:
    """``known_for``: a line for each of the thirty customers on the names card."""
    lines = phrases("known_for")
    for language in ("zh", "en"):
        world.customers[f"known_for_{language}"] = world.customers["customer_id"].map(
            {code: line[language] for code, line in lines.items()}
        )
