"""A change of revenue is explained without a rest."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.measures import price_volume_mix
from custkit.measures.price_volume import PARTS

sold = st.tuples(st.integers(-5, 500), st.floats(0.0, 5000))
periods = st.dictionaries(st.sampled_from("ABCDEF"), sold, max_size=6)


def period(**products) -> pd.DataFrame:
    return pd.DataFrame(
        [(q, float(q) * p) for q, p in products.values()],
        index=list(products),
        columns=["quantity", "revenue"],
    )


@given(periods, periods)
def test_the_parts_sum_to_the_change_exactly(first, second):
    before, after = period(**first), period(**second)
    found = price_volume_mix(before, after)
    assert found[list(PARTS)].sum(axis=1).to_numpy() == pytest.approx(found["change"].to_numpy(), abs=1e-6)
    change = after["revenue"].sum() - before["revenue"].sum()
    assert found[list(PARTS)].to_numpy().sum() == pytest.approx(change, abs=1e-5)


def test_the_same_pieces_ten_per_cent_cheaper_are_a_matter_of_price_alone():
    total = price_volume_mix(period(A=(10, 10)), period(A=(10, 9))).sum()
    assert total.to_dict() == {"price": -10, "volume": 0, "mix": 0, "new": 0, "gone": 0, "change": -10}


def test_twice_as_much_of_everything_is_volume_alone():
    total = price_volume_mix(period(A=(10, 4), B=(5, 9)), period(A=(20, 4), B=(10, 9))).sum()
    assert total[["price", "mix"]].tolist() == pytest.approx([0, 0])
    assert total["volume"] == pytest.approx(85)


def test_the_same_number_of_pieces_with_more_dear_ones_is_mix_alone():
    total = price_volume_mix(period(A=(10, 4), B=(10, 9)), period(A=(5, 4), B=(15, 9))).sum()
    assert total[["price", "volume"]].tolist() == pytest.approx([0, 0])
    assert total["mix"] == pytest.approx(25)


def test_what_was_not_sold_before_is_new_and_what_is_not_sold_now_is_gone():
    found = price_volume_mix(period(A=(1, 7)), period(B=(2, 5)))
    assert found.loc["B", "new"] == 10
    assert found.loc["A", "gone"] == -7


def test_a_product_on_two_rows_is_refused():
    two = pd.concat([period(A=(1, 2)), period(A=(1, 2))])
    with pytest.raises(ValueError, match="one row a product"):
        price_volume_mix(two, two)
