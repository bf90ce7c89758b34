from hypothesis import given
from hypothesis import strategies as st

from msdeck.layout.paginate import share_out

heights = st.lists(st.floats(1, 99), min_size=1, max_size=60)


@given(heights)
def test_shares_keep_every_part_in_order_and_fit(parts: list[float]) -> None:
    groups = share_out(parts, sum, 100.0)
    assert [part for group in groups for part in group] == parts
    assert all(sum(group) <= 100.02 for group in groups)


@given(heights)
def test_no_fewer_shares_would_do(parts: list[float]) -> None:
    groups = share_out(parts, sum, 100.0)
    # Filling each share to the brim in turn is the fewest that order allows.
    fewest, used = 1, 0.0
    for part in parts:
        if used and used + part > 100.01:
            fewest, used = fewest + 1, 0.0
        used += part
    assert len(groups) == fewest


def test_shares_are_even() -> None:
    groups = share_out([10.0] * 12, sum, 100.0)
    assert [len(group) for group in groups] == [6, 6]
