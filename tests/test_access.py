"""Nobody writes without being an editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.access import Role, role_of, role_without_sign_in

LISTED = {"GEO_EDITORS": "Wang@Example.cn, planning-office；\n li@example.cn;Data Desk"}


@pytest.mark.parametrize("email", ["wang@example.cn", "WANG@example.CN", " li@example.cn "])
def test_a_listed_address_is_an_editor(email: str):
    assert role_of(email, environment=LISTED) is Role.EDITOR


@pytest.mark.parametrize("groups", [["planning-office"], ["staff", "Data Desk"]])
def test_a_member_of_a_listed_group_is_an_editor(groups: list[str]):
    assert role_of("zhao@example.cn", groups, environment=LISTED) is Role.EDITOR


@pytest.mark.parametrize(
    ("email", "groups"),
    [
        ("zhao@example.cn", ["staff"]),
        ("", []),
        ("", [""]),
        ("wang@example.cn.evil.org", []),
        ("wang", []),
        ("planning-office", []),
        ("", ["wang@example.cn"]),
        ("", ["Planning-Office"]),
    ],
)
def test_everybody_else_looks(email: str, groups: list[str]):
    assert role_of(email, groups, environment=LISTED) is Role.VIEWER


@pytest.mark.parametrize("listed", [None, "", " , ;\n"])
@given(email=st.emails() | st.just(""), groups=st.lists(st.text()))
def test_without_a_list_nobody_who_signs_in_writes(listed: str | None, email: str, groups: list[str]):
    environment = {} if listed is None else {"GEO_EDITORS": listed}
    assert role_of(email, groups, environment=environment) is Role.VIEWER


def test_without_sign_in_only_whoever_sits_at_the_machine_writes():
    assert role_without_sign_in(is_on_this_computer=True, environment={}) is Role.EDITOR
    assert role_without_sign_in(is_on_this_computer=False, environment={}) is Role.VIEWER


def test_listed_editors_without_a_sign_in_mean_that_nobody_writes():
    assert role_without_sign_in(is_on_this_computer=True, environment=LISTED) is Role.VIEWER


def test_a_list_of_editors_without_a_name_in_it_still_lets_nobody_write_without_sign_in():
    assert role_without_sign_in(is_on_this_computer=True, environment={"GEO_EDITORS": ","}) is Role.VIEWER
