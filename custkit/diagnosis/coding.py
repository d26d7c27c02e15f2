"""Interviews into numbers: coding with a dictionary, two coders compared, pains counted, weighed and held
against groups."""

import re
from itertools import combinations

import pandas as pd

from custkit.data.memo import kept
from custkit.diagnosis.coder import UNSEEN, best_coder, code_assist, codebook
from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item, one_of, panels, share
from custkit.locale import get_language, pick, tr
from custkit.measures.agreement import Agreement, chi_square, kappa

CODERS = ("code_a", "code_b")
SMALL_GROUP = 5  # interviews, below which a group's shares are not shown
SMALL_PAIR = 3  # interviews, below which two codes together are chance
SURE = 0.05
CONFUSED = 0.1
FEWEST_INTERVIEWS = 5
TRUSTED_KAPPA = 0.6  # below it, counts of codes are not worth reading (Landis & Koch: not even substantial)
PAIN_COLUMNS = ["interview_id", "turn_no", "customer_id", "layer", "date", "code", "intensity"]


@item
def codebook_table(company) -> Result:
    """The codebook for print: code (its label), code_means, code_not, code_words."""
    language = get_language()
    rows = [
        (
            pick(one["label"]),
            pick(one["means"]),
            pick(one["not"]),
            tr(", ").join(_plain_words(one[language])[:6]),
        )
        for one in codebook().values()
    ]
    table = pd.DataFrame(rows, columns=["code", "code_means", "code_not", "code_words"])
    return Result(table, about={"n_codes": len(table)})


def _plain_words(text):
    """The words of a code as a person reads them: without those written as patterns."""
    return [word.rstrip("*") for word in re.split(r",\s+", text) if not re.search(r"[(|#…]", word)]


@item
def coding_proposals(company) -> Result:
    """What is proposed for each different answer of the interviews; a person decides.

    Columns: `code_assist`. The code is the dictionary's, or a classifier's where one learned from at least 50 answers
    coded by hand agrees better with that person (`best_coder`). ``about``: n, n_none (no code: nothing known, or
    praise), and how far the proposals can be trusted: ``kappa`` and ``observed`` (share coded alike) over ``n_hand``
    answers coded by hand, or ``of_ten``: of ten unseen sentences, how many the dictionary codes as a person did.
    """
    turns = company.table("interviews")
    answers = turns.loc[turns["speaker"] == "customer", "text"].dropna().drop_duplicates()
    if answers.empty:
        raise Refused("empty")
    table, coder = code_assist(answers), _coder(company)
    if coder.kind == "learned":
        table["code"] = pd.Series(coder.code(table["text"]), dtype=object).replace("", None)
    about = {"n": len(table), "n_none": int((table["code"].isna() | (table["tone"] == "praise")).sum()),
             "of_ten": _of_ten(answers)}  # fmt: skip
    if coder.agreement:
        about |= {"kappa": coder.agreement.kappa, "observed": coder.agreement.observed, "n_hand": coder.n,
                  "kappa_other": coder.other.kappa}  # fmt: skip
    return Result(table, verdict=coder.kind if coder.agreement else "unmeasured", about=about)


def coded_pains(company, synonyms=None) -> pd.DataFrame:
    """What customers complained about: one row per coded answer of the interviews.

    interview_id, turn_no, customer_id, layer, date, code, intensity (1–5; None where nobody gave one). The
    codes are those of coder A, else of coder B. Interviews that nobody coded are coded by the better of dictionary
    and classifier (`best_coder`) where that agrees with the person at a kappa of `TRUSTED_KAPPA`, else left out;
    where nothing at all was coded by hand the dictionary proposes (`pain_source`). What it knows as praise is no pain.
    synonyms: `merge_codes`.
    """
    if company.missing("interviews"):
        return _no_pains()
    answers, source = _by_hand(company)
    rest = ~answers["by_hand"]
    coder = _trusted_coder(company, rest, source)
    if coder:
        answers.loc[rest, "code"] = coder.code(answers.loc[rest, "text"])
    table = answers[answers["code"] != ""].copy()
    table["code"] = merge_codes(table["code"], synonyms)
    table = table.reindex(columns=PAIN_COLUMNS).reset_index(drop=True)
    table["intensity"] = pd.to_numeric(table["intensity"], errors="coerce").where(lambda x: x.between(1, 5))
    return table


def pain_source(company) -> str | None:
    """Whose codes `coded_pains` holds: ``code_a``, ``code_b``, ``dictionary``, ``code_a+learned``; None without any."""
    if company.missing("interviews"):
        return None
    answers, source = _by_hand(company)
    coder = _trusted_coder(company, ~answers["by_hand"], source)
    return "+".join(filter(None, (source, coder and coder.kind))) or None


def _trusted_coder(company, rest, source):
    """Who codes the answers that nobody coded by hand; None where there are none, or nobody can be trusted with it."""
    coder = _coder(company) if rest.any() else None
    trusted = coder and (not source or (coder.agreement and coder.agreement.kappa >= TRUSTED_KAPPA))
    return coder if trusted else None


def _by_hand(company):
    """Customers' answers with ``code`` ("" for none) and ``by_hand`` (their interview is coded), and by whom."""
    turns = company.table("interviews")
    answers = turns[turns["speaker"] == "customer"].reset_index(drop=True)
    source = next((coder for coder in CODERS if coder in answers and answers[coder].notna().any()), None)
    code = answers[source].astype(object) if source else pd.Series(None, index=answers.index, dtype=object)
    seen = code.notna().groupby(answers["interview_id"]).transform("any")
    return answers.assign(code=code.fillna(""), by_hand=seen.astype(bool)), source


def _coder(company):
    answers, _ = _by_hand(company)
    hand = answers[answers["by_hand"] & answers["text"].notna()]
    return kept(company, "pain_coder", lambda: best_coder(hand["text"], hand["code"]))


def _of_ten(texts):
    """How many of ten sentences in these texts' language the dictionary codes as a person did, unseen."""
    chinese = texts.astype(str).str.contains("[一-鿿]").mean() > 0.5
    return round(10 * UNSEEN["zh" if chinese else "en"])


def merge_codes(codes, synonyms=None) -> pd.Series:
    """Codes with synonyms merged; ``synonyms``: old → new, as in ``{"交期": "交货"}``; None changes nothing.

    Case and blanks around a code do not count. A chain is followed to its end. Raises ValueError for a circle
    or anything that is no such mapping.
    """
    codes = pd.Series(codes, dtype=object)
    if not synonyms:
        return codes
    if not hasattr(synonyms, "items"):
        raise ValueError(tr('synonyms are written as {"old": "new"}'))
    ends = {old: _end(old, synonyms) for old in synonyms}
    plain = {_plain(old): new for old, new in ends.items()}
    return codes.map(lambda code: plain.get(_plain(code), code), na_action="ignore")


def coder_agreement(company, synonyms=None) -> Agreement:
    """Kappa of the two coders over the answers both coded; needs ``interviews.code_a`` and
    ``interviews.code_b``. Formula and source: `custkit.measures.agreement.kappa`."""
    return kappa(*_both(company, synonyms))


def agreement_table(company, synonyms=None) -> pd.DataFrame:
    """Counts: coder A's codes (rows) against coder B's (columns), both in the same order, most used first."""
    first, second = _both(company, synonyms)
    order = pd.concat([first, second]).value_counts().sort_index().sort_values(ascending=False, kind="stable")
    table = pd.crosstab(first, second).reindex(index=order.index, columns=order.index, fill_value=0)
    return table.rename_axis(index="code_a", columns="code_b")


@item
def coders(company) -> Result:
    """Coder A's codes against coder B's, a row a pair that occurs: ``code_a, code_b, n_coded, coded_alike``.

    ``about``: kappa with its parts (`coder_agreement`), and the two codes mixed up most.
    """
    counts, found = agreement_table(company), coder_agreement(company)
    if not found.n or pd.isna(found.kappa):
        raise Refused("empty")
    table = counts.stack().rename("n_coded").reset_index()
    table = table[table["n_coded"] > 0].reset_index(drop=True)
    table["coded_alike"] = (table["code_a"] == table["code_b"]).map({True: "alike", False: "different"})
    apart = table[table["coded_alike"] == "different"]
    pairs = confused_codes(company).table
    about = {"kappa": found.kappa, "observed": found.observed, "expected": found.expected, "low": found.low,
             "high": found.high, "band": found.band, "n": found.n, "n_apart": int(apart["n_coded"].sum())}  # fmt: skip
    if len(pairs):
        about |= {
            "one": pairs["code_a"].iloc[0],
            "other": pairs["code_b"].iloc[0],
            "m": pairs["n_swapped"].iloc[0],
        }
    order = tuple(counts.index)
    return Result(
        table,
        verdict="all_alike" if not len(pairs) else "unsure" if found.kappa < TRUSTED_KAPPA else "differ",
        about=about,
        urgency="watch" if found.kappa < TRUSTED_KAPPA else "know",
        value=found.kappa,
        unit="kappa",
        picture=grid("code_a", "code_b", "n_coded", tone="coded_alike", order_y=order, order_x=order),
    )


@item
def confused_codes(company) -> Result:
    """Which two codes the coders mix up: one row per pair, most mixed up first.

    code_a, code_b, n_swapped (both ways), n_one_way (the rarer way), share_swapped (of the answers that carry
    either code). Mixed up both ways means that the two have no border; one way only, that one coder overlooks
    something.
    """
    counts = agreement_table(company)
    rows = []
    for one, other in combinations(counts.index, 2):
        there, back = int(counts.loc[one, other]), int(counts.loc[other, one])
        inside = counts.loc[[one, other], [one, other]].to_numpy().sum()
        if there + back:
            rows.append((one, other, there + back, min(there, back), (there + back) / inside))
    if not rows:
        raise Refused("empty")
    table = pd.DataFrame(rows, columns=["code_a", "code_b", "n_swapped", "n_one_way", "share_swapped"])
    table = table.sort_values(["n_one_way", "n_swapped"], ascending=False, kind="stable", ignore_index=True)
    return Result(table, about={**table.iloc[0]})


def suggested_synonyms(company) -> dict[str, str]:
    """The merge to think about first: the two codes mixed up most, both ways, as ``{old: new}``; {} where
    none is.

    Mixed up both ways in at least a tenth of the answers that carry either: `CONFUSED`. A person decides
    whether they mean the same; the code used less stays.
    """
    pairs = confused_codes(company).table
    pairs = pairs[(pairs["n_one_way"] > 0) & (pairs["share_swapped"] >= CONFUSED)]
    return {} if pairs.empty else {pairs["code_a"].iloc[0]: pairs["code_b"].iloc[0]}


@item
def code_freq(company, synonyms=None) -> Result:
    """How many interviews name a pain, how often, how strongly; most interviews first.

    code, n_interviews, share_interviews (of the coded interviews, so at most 1 each; they add up to more than
    1), n_named, mean_intensity (1–5), pain_weight (share_interviews × intensity; NaN without intensities).
    ``about``: ``n_interviews`` with at least one code.
    """
    freq, n = counted(company, synonyms)
    if freq.empty:
        raise Refused("empty")
    proposed = pain_source(company) == "dictionary"
    weighed = freq["pain_weight"].notna().any() and not proposed
    score = "pain_weight" if weighed else "share_interviews"
    rows = freq.sort_values([score, "n_named"], ascending=False, kind="stable").head(12)
    top = rows.iloc[0]
    picture = bars("code", "share_interviews", rows=rows)
    if not company.missing("interviews.layer"):
        inside = code_by_group(company, "layer", synonyms)
        inside = inside[inside["code"].isin(rows["code"]) & (inside["n_interviews"] > 0)]
        order = tuple(dict.fromkeys(code_by_group(company, "layer", synonyms)["layer"]))
        cells = grid(
            "code", "layer", "share_interviews", order_y=tuple(rows["code"]), order_x=order, rows=inside
        )
        picture = panels((picture, cells), widths=(5, 6))
    return Result(
        freq,
        verdict="proposed" if proposed else "strong" if weighed else "named",
        about={"code": top["code"], "share_interviews": top["share_interviews"], "n_interviews": n,
               "mean_intensity": top["mean_intensity"], "of_ten": _of_ten(company.table("interviews")["text"])},
        value=float(top["share_interviews"]),
        unit="share",
        picture=picture,
    )  # fmt: skip


def counted(company, synonyms=None) -> tuple[pd.DataFrame, int]:
    """The table of `code_freq`, and the number of interviews with at least one code."""
    table = coded_pains(company, synonyms)
    n = table["interview_id"].nunique()
    freq = table.groupby("code", sort=True).agg(
        n_interviews=("interview_id", "nunique"),
        n_named=("turn_no", "size"),
        mean_intensity=("intensity", "mean"),
    )
    freq.insert(1, "share_interviews", freq["n_interviews"] / max(n, 1))
    freq["pain_weight"] = freq["share_interviews"] * freq["mean_intensity"].astype(float)
    order = ["n_interviews", "n_named"]
    return freq.sort_values(order, ascending=False, kind="stable").reset_index(), n


def _merges(company) -> one_of:
    """The pairs that coders mix up, as what could be merged; the dial starts at the last of them."""
    pairs = confused_codes(company).table.head(6)
    codes = [f"{one} → {other}" for one, other in zip(pairs["code_a"], pairs["code_b"], strict=True)]
    return one_of(("nothing", *codes), codes[-1] if codes else "nothing", column="merge")


@item(dial={"merge": _merges})
def merged_pains(company, merge: str | None = None) -> Result:
    """The pains once two codes are one, with the kappa that the two coders then have; most interviews first.

    merge: ``"nothing"``, or ``"old → new"`` as the dial writes it; the pair of `suggested_synonyms` unless given.
    Columns: `code_freq`. ``about``: ``kappa, observed, expected``, the pain named most and the one before merging,
    ``of_ten`` (`coding_proposals`).
    """
    if merge is None:
        synonyms = suggested_synonyms(company)
    else:
        synonyms = dict([merge.split(" → ")]) if " → " in merge else {}
    table, n = counted(company, synonyms)
    if n < FEWEST_INTERVIEWS:
        raise Refused("few", n=n)
    found, top, before = coder_agreement(company, synonyms), table.iloc[0], counted(company)[0].iloc[0]
    two_words = bool(synonyms) and top["code"] in synonyms.values() and top["code"] != before["code"]
    proposed = pain_source(company) == "dictionary"
    unsure = coder_agreement(company).kappa < TRUSTED_KAPPA
    of_ten = _of_ten(company.table("interviews")["text"])
    old, new = next(iter(synonyms.items()), (None, None))
    return Result(
        table,
        verdict="proposed" if proposed else "unsure" if unsure else "two_words" if two_words else "named",
        about={**top, "kappa": found.kappa, "observed": found.observed, "expected": found.expected, "all": n,
               "before": before["code"], "old": old, "new": new, "of_ten": of_ten},
        urgency="watch" if proposed else "act",
        value=float(top["share_interviews"]),
        unit="share",
    )  # fmt: skip


@exercise("E1.4", asks=[coders, confused_codes], tools=[merged_pains])
def two_coders(company) -> Key:
    """Kappa before merging, and the pain that most interviews name once the two codes mixed up most are one.

    Where the coders mix up no two codes, nothing is merged and the pain is the first one as it is.
    """
    agreement = coder_agreement(company)
    if pd.isna(agreement.kappa):
        raise Refused("empty")
    merge = suggested_synonyms(company)
    one, other = next(iter(merge.items()), (None, None))
    before, after = counted(company)[0]["code"], counted(company, merge)[0]
    top = str(after["code"].iloc[0])
    same = {str(code) for code in (*merge, *merge.values())} if top in merge.values() else {top}
    merged = coder_agreement(company, merge).kappa
    mistakes = {"before": {before.iloc[0]}} if before.iloc[0] not in same else {}
    fields = {
        "kappa": share(agreement.kappa, {"observed": agreement.observed, "merged": merged}),
        "top_pain": choice(same, before, "code", mistakes),
    }
    facts = {"kappa": agreement.kappa, "merged": merged, "observed": agreement.observed, "expected": agreement.expected,
             "one": one, "other": other, "before": before.iloc[0], "top": top,
             "share": after["share_interviews"].iloc[0]}  # fmt: skip
    return Key(fields, facts)


def code_by_group(company, by: str = "layer", synonyms=None) -> pd.DataFrame:
    """Pains by layer or tier: one row per code and group.

    code, layer (or tier), n_interviews, group_interviews (coded interviews in the group), share_interviews,
    mean_intensity, pain_weight. The shares of groups with fewer than `SMALL_GROUP` interviews are left out
    (NaN): too few to tell. ``by``: ``"layer"`` or ``"tier"``. Raises ValueError for another.
    """
    table = _grouped(company, by, synonyms)
    sizes = table.groupby("group")["interview_id"].nunique()
    found = table.groupby(["code", "group"]).agg(
        n_interviews=("interview_id", "nunique"), mean_intensity=("intensity", "mean")
    )
    every = pd.MultiIndex.from_product(
        [sorted(table["code"].unique()), _group_order(by, sizes.index)], names=["code", "group"]
    )
    found = found.reindex(every).reset_index()
    found["n_interviews"] = found["n_interviews"].fillna(0).astype(int)
    found.insert(3, "group_interviews", found["group"].map(sizes).astype(int))
    enough = found["group_interviews"] >= SMALL_GROUP
    found.insert(
        4, "share_interviews", (found["n_interviews"] / found["group_interviews"].clip(lower=1)).where(enough)
    )
    found["mean_intensity"] = found["mean_intensity"].astype(float).where(enough)
    found["pain_weight"] = found["share_interviews"] * found["mean_intensity"].fillna(0)
    return found.rename(columns={"group": by})


@item
def code_group_tests(company, by: str = "layer", synonyms=None) -> Result:
    """Is a pain named more in one group than in another, or is that chance? One row per code.

    code, chi_square, p_value, p_adjusted (Holm, since we ask once per code), differs (yes, cannot_tell,
    too_few). Each interview counts once (names it or does not), so the cases are independent. Too few: a cell
    expects under 5.
    """
    table = _grouped(company, by, synonyms)
    sizes = table.groupby("group")["interview_id"].nunique()
    sizes = sizes[sizes >= SMALL_GROUP]
    rows = []
    for code, part in table.groupby("code"):
        named = part.groupby("group")["interview_id"].nunique().reindex(sizes.index, fill_value=0)
        found = chi_square([named.to_numpy(), (sizes - named).to_numpy()] if len(sizes) else [])
        rows.append((code, found.statistic, found.p if found.reliable else float("nan")))
    tests = pd.DataFrame(rows, columns=["code", "chi_square", "p_value"])
    tests["p_adjusted"] = _holm(tests["p_value"])
    tests["differs"] = "too_few"
    tests.loc[tests["p_adjusted"].notna(), "differs"] = "cannot_tell"
    tests.loc[tests["p_adjusted"] < SURE, "differs"] = "yes"
    if tests.empty:
        raise Refused("empty")
    tests = tests.sort_values("p_value", kind="stable", ignore_index=True)
    clear = tests[tests["differs"] == "yes"]
    return Result(
        tests,
        verdict="differ" if len(clear) else "cannot_tell",
        about={"codes": tuple(clear["code"]), "n": len(tests)},
    )


@item
def co_occurrence(company, synonyms=None) -> Result:
    """Pains that come up in the same interview: one row per pair, most often first.

    code, code_with, n_interviews (both), lift (against what chance gives: 1 means unrelated). Pairs in fewer
    than `SMALL_PAIR` interviews are left out.
    """
    table = coded_pains(company, synonyms).drop_duplicates(["interview_id", "code"])
    there = pd.crosstab(table["interview_id"], table["code"]) > 0
    rows = []
    for one, other in combinations(there.columns, 2):
        both = int((there[one] & there[other]).sum())
        if both >= SMALL_PAIR:
            rows.append((one, other, both, both * len(there) / (there[one].sum() * there[other].sum())))
    if not rows:
        raise Refused("few", fewest=SMALL_PAIR)
    pairs = pd.DataFrame(rows, columns=["code", "code_with", "n_interviews", "lift"])
    pairs = pairs.sort_values(["n_interviews", "lift"], ascending=False, kind="stable", ignore_index=True)
    return Result(pairs, about={**pairs.iloc[0]})


def _both(company, synonyms):
    if company.missing(*(f"interviews.{coder}" for coder in CODERS)):
        return pd.Series(dtype=object), pd.Series(dtype=object)
    turns = company.table("interviews").dropna(subset=list(CODERS))
    return tuple(
        merge_codes(turns[coder].astype(object), synonyms).reset_index(drop=True) for coder in CODERS
    )


def _grouped(company, by, synonyms):
    table = coded_pains(company, synonyms)
    if by == "layer":
        group = table["layer"]
    elif by == "tier":
        from custkit.tiering.overview import overview

        group = table["customer_id"].map(overview(company).tier)
    else:
        raise ValueError(tr("by must be layer or tier, not {by}", by=by))
    return table.assign(group=group.astype(object)).dropna(subset=["group"])


def _group_order(by, groups):
    known = ("decision", "execution", "user") if by == "layer" else None
    if known is None:
        from custkit.tiering import TIERS as known
    return [*(one for one in known if one in groups), *sorted(set(groups) - set(known))]


def _holm(p):
    from statsmodels.stats.multitest import multipletests

    adjusted, there = pd.Series(float("nan"), index=p.index), p.notna()
    if there.any():
        adjusted[there] = multipletests(p[there], method="holm")[1]
    return adjusted


def _end(code, synonyms):
    plain = {_plain(old): new for old, new in synonyms.items()}
    seen, at = {_plain(code)}, synonyms[code]
    while _plain(at) in plain:
        if _plain(at) in seen:
            raise ValueError(tr("the synonyms of {code} run in a circle", code=code))
        seen.add(_plain(at))
        at = plain[_plain(at)]
    return at


def _no_pains():
    table = pd.DataFrame(columns=PAIN_COLUMNS)
    return table.astype({"intensity": float})


def _plain(code):
    return re.sub(r"[\s_\-]+", " ", str(code)).strip().casefold()
