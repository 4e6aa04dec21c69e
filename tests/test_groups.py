"""So many people in groups of such a size: how many groups that makes, and when it cannot be done."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samenspel_cli.model.groups import fitting
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.problems import Refusal
from tests.reading import Asked, Quote, Refused


def people(low: int, high: int | None = None) -> Range:
    return Range(Decimal(low), Decimal(low if high is None else high))


def groups(low: int, planned: int, high: int) -> Spread:
    return Spread(Decimal(low), Decimal(planned), Decimal(high))


def test_sixty_people_in_groups_of_ten_to_fifteen_make_four_to_six_groups_and_four_are_planned() -> None:
    assert fitting(people(60), people(10, 15)) == groups(4, 4, 6)


def test_twenty_people_in_groups_of_ten_to_fifteen_make_two() -> None:
    assert fitting(people(20), people(10, 15)) == groups(2, 2, 2)


@pytest.mark.parametrize("number", [16, 17, 18, 19])
def test_sixteen_to_nineteen_people_fit_no_number_of_groups_and_fifteen_and_twenty_would(number: int) -> None:
    with pytest.raises(Refusal) as refusal:
        fitting(people(number), people(10, 15))
    assert refusal.value.code == "groups-do-not-fit"
    assert (refusal.value.facts["below"], refusal.value.facts["above"]) == (15, 20)


def test_of_too_few_for_one_group_only_the_nearest_above_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        fitting(people(7), people(10, 15))
    assert (refusal.value.facts["below"], refusal.value.facts["above"]) == (None, 10)


def test_one_size_is_the_most_that_a_group_holds() -> None:
    assert fitting(people(60), people(12)) == groups(5, 5, 5)
    assert fitting(people(61), people(12)) == groups(6, 6, 6)
    assert fitting(people(1), people(12)) == groups(1, 1, 1)


def test_a_range_of_people_makes_a_range_of_groups_and_plans_for_the_middle() -> None:
    # 40 people: 3 or 4 groups; 50, the middle: 4 or 5; 60: 4, 5 or 6.
    assert fitting(people(40, 60), people(10, 15)) == groups(3, 4, 6)


def test_a_range_of_people_that_ends_where_nobody_fits_counts_those_who_do() -> None:
    # 12 to 15 people are one group; 16 to 18 fit none.
    assert fitting(people(12, 18), people(10, 15)) == groups(1, 1, 1)


@given(st.integers(1, 400), st.integers(1, 40), st.integers(0, 40))
def test_every_number_of_groups_that_is_given_can_really_be_made_and_no_other(
    number: int, least: int, more: int
) -> None:
    assume(more > 0)
    most = least + more
    # Whether people can be spread over so many groups, tried for each number of groups.
    possible = [count for count in range(1, number + 1) if count * least <= number <= count * most]
    try:
        found = fitting(people(number), people(least, most))
    except Refusal as refusal:
        assert possible == []
        for nearby in (refusal.facts["below"], refusal.facts["above"]):
            assert nearby is None or any(count * least <= nearby <= count * most for count in range(1, nearby + 1))
    else:
        assert found == groups(possible[0], possible[0], possible[-1])


def test_two_days_for_each_of_four_to_six_groups(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 3950}
    activities:
      - {title: Training, groups: {participants: 60, size: 10-15}, fee: 2 dagen per groep}
    """
    # 2 × 3.950 = 7.900 a group: 4 groups 31.600, 6 groups 47.400.
    assert quote.lines == {"training": "31600.00 ≤ 31600.00 ≤ 47400.00"}
    assert quote.budget.total.defaults == {"fewest"}


def test_the_number_of_groups_may_be_agreed(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 3950}
    activities: [{title: Training, groups: 4, fee: 2 dagen per groep}]
    """
    assert asked().lines == {"training": "31600.00"}
    assert asked("--set activities.training.groups={number: 5}").lines == {"training": "39500.00"}


def test_a_number_of_groups_may_be_a_range_and_the_fewest_are_planned(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Training, groups: 4-6, fee: 1 dag per groep}]
    """
    assert quote.lines == {"training": "4000.00 ≤ 4000.00 ≤ 6000.00"}
    assert quote.budget.total.defaults == {"fewest"}


def test_an_agreed_number_of_groups_goes_before_the_fewest_that_fit(asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Training, groups: {number: 5, participants: 60, size: 10-15}, fee: 1 dag per groep}]
    """
    assert asked().lines == {"training": "5000.00"}
    assert refused("--set activities.training.groups.number=3").startswith("groups-contradict:")


def test_without_participants_the_number_of_groups_is_open_and_the_price_of_one_is_shown(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 3950}
    activities: [{title: Training, groups: {size: 10-15}, fee: 2 dagen per groep}]
    """
    assert quote.lines == {"training": "group"}
    assert quote.total == "0.00 + ?"
    assert quote.reasons == [("group", "Training")]
    assert "7.900,00 per groep" in quote.text


def test_the_participants_come_from_the_parties_for_whom_it_is(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    parties: {team-a: {participants: 25}, team-b: {participants: 35}}
    activities:
      - {title: Training, for: [team-a, team-b], groups: {size: 10-15}, fee: 1 dag per groep}
      - {title: Boekje, for: [team-a, team-b], fee: € 10 per deelnemer}
    """
    # 60 people: 4 to 6 groups, and 60 booklets.
    assert quote.lines == {"training": "4000.00 ≤ 4000.00 ≤ 6000.00", "boekje": "600.00"}


def test_a_party_that_does_not_say_it_is_as_many_as_the_parties_in_it(quote: Quote) -> None:
    """
    vat: 21%
    parties:
      gemeente: {members: [beheer, uitvoering]}
      beheer: {members: [wegen, groen]}
      wegen: {participants: 8}
      groen: {participants: 12}
      uitvoering: {participants: 30}
    activities: [{title: Boekje, for: gemeente, fee: € 10 per deelnemer}]
    """
    assert quote.lines == {"boekje": "500.00"}


def test_one_party_of_unknown_size_makes_the_number_of_participants_unknown(quote: Quote) -> None:
    """
    vat: 21%
    parties:
      gemeente: {members: [beheer, uitvoering]}
      beheer: {participants: 20}
      uitvoering: {}
    activities: [{title: Boekje, for: gemeente, fee: € 10 per deelnemer}]
    """
    assert quote.lines == {"boekje": "participant"}
    assert quote.reasons == [("participant", "Boekje")]


def test_who_is_in_two_of_the_parties_is_counted_once(quote: Quote) -> None:
    """
    vat: 21%
    parties:
      organisatie: {members: [beheer, uitvoering]}
      beheer: {participants: 20}
      uitvoering: {participants: 30}
      stuurgroep: {members: [beheer]}
    activities:
      - {title: Boekje, for: [organisatie, beheer], fee: € 10 per deelnemer}
      - {title: Map, for: [organisatie, stuurgroep], fee: € 10 per deelnemer}
    """
    assert quote.lines == {"boekje": "500.00", "map": "500.00"}


def test_participants_that_an_activity_says_itself_go_before_those_of_its_parties(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    parties: {team: {participants: 100}}
    activities:
      - title: Training
        for: team
        groups: {participants: 60, size: 12}
        fee: [1 dag per groep, € 10 per deelnemer]
    """
    assert quote.lines == {"training/1": "5000.00", "training/2": "600.00"}


def test_participants_may_be_a_range(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    parties: {team: {participants: 40-60}}
    activities:
      - {title: Training, for: team, groups: {size: 10-15}, fee: 1 dag per groep}
      - {title: Boekje, for: team, fee: € 10 per deelnemer}
    """
    assert quote.lines == {"training": "3000.00 ≤ 4000.00 ≤ 6000.00", "boekje": "400.00 ≤ 500.00 ≤ 600.00"}
    assert quote.budget.total.defaults == {"fewest", "middle"}


def test_what_stands_under_a_heading_counts_with_the_groups_of_the_heading_unless_it_has_its_own(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - title: Leergang
        groups: 4
        activities:
          - {title: Dag een, fee: 1 dag per groep}
          - {title: Dag twee, groups: 2, fee: 1 dag per groep}
          - title: Terugkomen
            activities: [{title: Ochtend, fee: 2 dagen per groep}]
    """
    assert quote.lines == {
        "leergang/dag-een": "4000.00",
        "leergang/dag-twee": "2000.00",
        "leergang/terugkomen/ochtend": "8000.00",
    }


def test_equal_fees_of_activities_with_other_groups_have_other_prices(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Een, groups: 2, fee: 2 dagen per groep}
      - {title: Twee, groups: 5, fee: 2 dagen per groep}
      - {title: Drie, groups: 2, fee: 2 dagen per groep}
      - {title: Vier, groups: {size: 12}, fee: 2 dagen per groep}
      - {title: Vijf, groups: {participants: 36, size: 12}, fee: 2 dagen per groep}
    """
    assert quote.lines == {
        "een": "4000.00", "twee": "10000.00", "drie": "4000.00", "vier": "group", "vijf": "6000.00",
    }  # fmt: skip


def test_a_fee_may_be_multiplied_by_several_counts(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Map, groups: {participants: 24, size: 12}, fee: 3 × € 2 per groep per deelnemer}
    """
    # 3 × 2 × 2 groups × 24 people
    assert quote.lines == {"map": "288.00"}


@pytest.mark.parametrize("number", [16, 17, 18, 19])
def test_people_who_do_not_fit_are_refused_naming_the_numbers_that_do(refused: Refused, number: int) -> None:
    """
    rates: {dag: 3950}
    parties: {team: {}}
    activities: [{title: Training, for: team, groups: {size: 10-15}, fee: 2 dagen per groep}]
    """
    for said in (
        refused(f"--set activities.training.groups.participants={number}"),
        refused(f"--set parties.team.participants={number}"),
    ):
        assert said.startswith("groups-do-not-fit:")
        assert str(number) in said
        assert "15, 20" in said
