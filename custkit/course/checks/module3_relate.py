"""The right answers of module 3 on coming close: the best channel for a tier, and what a scene is worth."""

from custkit import key_accounts
from custkit.course.answers import Expected
from custkit.course.checks.common import label_names
from custkit.course.exercises import Key
from custkit.data.words import coded_word, texts_of
from custkit.key_accounts.scenes import EQUAL_DAYS
from custkit.locale import number, percent, tr

_UNKNOWN = dict.fromkeys(
    (
        "cannot tell",
        "can't tell",
        "unclear",
        "unknown",
        "说不准",
        "不知道",
        "看不出",
        "无法判断",
        "不能下结论",
    ),
    "cannot_tell",
)
CANNOT = "cannot_tell"
TOP = "high_value"


def th3_5(company) -> Key:
    """The channel high-value customers answer best, or "cannot tell" where the intervals overlap."""
    mix = key_accounts.channel_mix(company)
    mix = mix[(mix["tier"] == TOP) & (mix["n_known"] > 0)].sort_values("response_rate", ascending=False)
    table = key_accounts.best_channel(company).set_index("tier")
    if mix.empty or TOP not in table.index:
        raise ValueError(tr("No contact with a high-value customer says whether it was answered."))
    row = table.loc[TOP]
    right = row["best_channel"] if row["channel_verdict"] == "best" else CANNOT
    used = mix.sort_values("n_touches", ascending=False)["channel"].iloc[0]
    mistakes = {
        "overlap": {mix["channel"].iloc[0]} - {right} if right == CANNOT else set(),
        "clear": {CANNOT} - {right},
        "most_used": {used} - {right},
        "other": set(mix["channel"]) - {right, used},
    }
    names = label_names(texts_of("channel")) | _UNKNOWN
    shown = {right: tr("cannot tell") if right == CANNOT else coded_word("channel", right)}
    first, second = mix.iloc[0], mix.iloc[min(1, len(mix) - 1)]
    facts = {
        "first": coded_word("channel", first["channel"]),
        "first_rate": percent(first["response_rate"]),
        "first_low": percent(first["rate_low"]),
        "second": coded_word("channel", second["channel"]),
        "second_rate": percent(second["response_rate"]),
        "second_high": percent(mix.iloc[1:]["rate_high"].max()) if len(mix) > 1 else "–",
        "n": number(int(mix["n_known"].sum())),
        "answer": shown[right],
    }
    return Key({"channel": Expected("choice", {right}, mistakes, names, shown)}, facts)


def th3_6(company) -> Key:
    """The scene with the best win-rate lift among those with enough deals, and whether it stands at equal time."""
    raw, fair = key_accounts.scene_lift(company), key_accounts.scene_lift(company, equal_days=EQUAL_DAYS)
    judged = raw.dropna(subset=["difference"])
    if judged.empty:
        raise ValueError(tr("No scene has enough closed deals with and without it to compare."))
    best = judged.iloc[0]
    few = raw[raw["difference"].isna() & (raw["n_with"] > 0)]
    higher = few[(few["rate_with"] - few["rate_without"]) > best["difference"]]
    again = fair.set_index("scene").loc[best["scene"]]
    holds = "yes" if again["lift_verdict"] == "more" else "no" if again["lift_verdict"] == "fewer" else CANNOT
    scenes = Expected(
        "choice",
        {best["scene"]},
        {"too_few": set(higher["scene"]), "not_best": set(judged["scene"].iloc[1:])},
        label_names(texts_of("scene")),
        {best["scene"]: coded_word("scene", best["scene"])},
    )
    words = {"yes": {"zh": "成立", "en": "yes"}, "no": {"zh": "不成立", "en": "no"}}
    names = (
        label_names(words)
        | _UNKNOWN
        | dict.fromkeys(("是", "true"), "yes")
        | dict.fromkeys(("否", "false"), "no")
    )
    mistakes = {"first_sight": {"yes"} - {holds}, "reversed": {"no"} - {holds}, "it_can": {CANNOT} - {holds}}
    said = {"yes": tr("yes"), "no": tr("no"), CANNOT: tr("cannot tell")}
    stands = Expected("choice", {holds}, mistakes, names, {holds: said[holds]})
    facts = {
        "scene": coded_word("scene", best["scene"]),
        "points": _signed(best["difference"]),
        "n": number(int(best["n_with"])),
        "fair": _span(again),
        "fair_n": number(int(again["n_with"])),
        "days": number(EQUAL_DAYS),
        "n_few": number(len(few)),
    }
    return Key({"scene": scenes, "holds": stands}, facts)


def _signed(value):
    return f"{100 * value:+.0f}".replace("-", "−")


def _span(row):
    if row["lift_verdict"] == "too_few":
        return tr("too few deals to tell")
    return tr(
        "{low} to {high} points", low=_signed(row["difference_low"]), high=_signed(row["difference_high"])
    )
