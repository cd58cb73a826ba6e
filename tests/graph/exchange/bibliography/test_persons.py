"""Names of authors, in every order in which documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from graph.exchange.bibliography.persons import Person, read_person


@pytest.mark.parametrize(
    ("written", "family", "given_", "short"),
    [
        ("Kim, A", "Kim", "A", "Kim A"),
        ("Su, P. Y. P.", "Su", "P. Y. P.", "Su PYP"),
        ("Pengfei Qi", "Qi", "Pengfei", "Qi P"),
        ("Jane Q. Smith", "Smith", "Jane Q.", "Smith JQ"),
        ("J A Doe", "Doe", "J A", "Doe JA"),
        ("Doe JA", "Doe", "JA", "Doe JA"),
        ("Liu R.", "Liu", "R.", "Liu R"),
        ("Garcia Lopez M", "Garcia Lopez", "M", "Garcia Lopez M"),
        ("MA Y", "MA", "Y", "MA Y"),
        ("Y MA", "MA", "Y", "MA Y"),
        ("JANE DOE", "DOE", "JANE", "DOE J"),
        ("O'Neil KM", "O'Neil", "KM", "O'Neil KM"),
        ("Jean-Paul Sartre", "Sartre", "Jean-Paul", "Sartre JP"),
        ("Pengfei Qi, MD, PhD", "Qi", "Pengfei", "Qi P"),
        ("Kim, MD", "Kim", "MD", "Kim MD"),
    ],
)
def test_read_person_tells_the_family_name(written: str, family: str, given_: str, short: str) -> None:
    """Family first, family last, and initials behind it are told apart."""
    person = read_person(written)
    assert person
    assert (person.family, person.given, person.short) == (family, given_, short)


@pytest.mark.parametrize(
    ("written", "family", "particles"),
    [
        ("van der Berg, Jan", "van der Berg", ("van der", "Berg")),
        ("Jan van der Berg", "van der Berg", ("van der", "Berg")),
        ("de la Cruz J", "de la Cruz", ("de la", "Cruz")),
        ("Jan Van Der Berg", "Van Der Berg", ("", "Van Der Berg")),
        ("Thi Van Nguyen", "Nguyen", ("", "Nguyen")),
        ("van Dorp", "van Dorp", ("van", "Dorp")),
    ],
)
def test_read_person_keeps_particles_with_the_family_name(
    written: str, family: str, particles: tuple[str, str]
) -> None:
    """Particles stand with the family name, and apart for styles that sort without them."""
    person = read_person(written)
    assert person
    assert (person.family, person.particles) == (family, particles)


@pytest.mark.parametrize("written", ["Smith, John, Jr.", "Smith, Jr., John", "John Smith, Jr."])
def test_read_person_tells_a_suffix(written: str) -> None:
    """Wherever it stands, it is no given name."""
    assert read_person(written) == Person("Smith", "John", "Jr.")


def test_read_person_keeps_a_group_whole() -> None:
    """A group has no given name."""
    assert read_person("Invented Pain Study Group") == Person("Invented Pain Study Group", group=True)


@pytest.mark.parametrize("written", ["", " , ", "12", "et al.", "*"])
def test_read_person_finds_nobody(written: str) -> None:
    """What has no letters of a name is no author."""
    assert read_person(written) is None


@given(st.text(max_size=60))
def test_read_person_reads_any_text(text: str) -> None:
    """No text fails; a person has a family name on one line."""
    person = read_person(text)
    assert person is None or (person.family and person.family.split() == person.family.split(" "))
