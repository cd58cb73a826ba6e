"""What every store does, on each of them: the embedded server, Neo4j's long-term and a current release."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.assembly import assemble
from graph.errors import (
    AmbiguousNameError,
    InvalidValueError,
    NotFoundError,
    QueryTimeoutError,
    SchemaError,
    StoreAccessError,
    StoreError,
    StoreUnavailableError,
)
from graph.exchange import sort_statements
from graph.model import (
    Entity,
    Kind,
    Mention,
    Predicate,
    Qualifier,
    QualifierKind,
    Reading,
    Role,
    Sign,
    Span,
    Statement,
    StudyType,
)
from graph.store import Outcome, StatementFilter, Store, StoreConfig, connect
from graph.store.saved_view import SavedView
from tests.support.readings import (
    CCL5,
    CONSTIPATION,
    ELECTROACUPUNCTURE,
    MICROGLIA,
    MORPHINE,
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    say,
)

pytestmark = pytest.mark.parametrize("store_config", ["embedded", "neo4j", "neo4j_current"], indirect=True)

HOSTILE = (
    "`}) DETACH DELETE n //",
    "'; MATCH (n) DELETE n; '",
    'quote " and \\ backslash \\u0041 ${x} $rows {{}}',
    "\x01\x02\x1b[31m\x7f\r\n\t\u202e\ufeff",
    "TNF-α ﬁ 𝛼 👩‍🔬 e\u0301",
    "<script>alert(1)</script>",
    "x" * 10_000,
)


def all_statements(store: Store) -> list[Statement]:
    return list(store.iter_statements())


def content(store: Store) -> tuple[object, ...]:
    """Everything the store holds, to compare before and after."""
    return (all_statements(store), store.stats(), list(store.iter_documents()), store.entities(limit=1000))


# Statements, signs, belief.


def test_write_keeps_opposite_signs_side_by_side(store: Store) -> None:
    """Opposite signs between two entities are two statements, each with its evidence, both contradicted."""
    store.write(read(TNF_RAISES_PAIN, TNF_LOWERS_PAIN))
    lowers, raises = all_statements(store)
    assert (lowers.sign, lowers.contradicted, lowers.evidence[0].text) == (
        Sign.NEGATIVE, True, "In one trial TNF decreased Pain.",
    )  # fmt: skip
    assert (raises.sign, raises.contradicted, raises.speculated) == (Sign.POSITIVE, True, True)
    assert store.stats().contradicted_pairs == 1


def test_write_counts_null_results(store: Store) -> None:
    """A null result is a statement of sign 0 and contradicts an effect."""
    store.write(read(TNF_LEAVES_PAIN))
    assert [(s.sign, s.contradicted) for s in all_statements(store)] == [(Sign.NULL, False)]
    store.write(read(TNF_RAISES_PAIN))
    assert [(s.sign, s.contradicted) for s in all_statements(store)] == [
        (Sign.POSITIVE, True),
        (Sign.NULL, True),
    ]


def test_write_draws_parallel_arrows(store: Store) -> None:
    """Cypher sees one typed arrow a statement, with its sign, belief and counts."""
    store.write(read(TNF_RAISES_PAIN, TNF_LOWERS_PAIN, TNF_LEAVES_PAIN))
    rows = store.query(
        "MATCH (a:Entity {id: $id})-[r]->(b:Entity) RETURN type(r) AS type, r.sign AS sign, "
        "r.belief AS belief, r.contradicted AS contradicted, b.name AS name ORDER BY type",
        {"id": TNF.id},
    )
    assert [tuple(row.values()) for row in rows] == [
        ("DECREASES", -1, 0.5, True, "Pain"),
        ("INCREASES", 1, 0.2, True, "Pain"),
        ("NO_EFFECT_ON", 0, 0.5, True, "Pain"),
    ]


def test_write_adds_up_independent_studies(store: Store) -> None:
    """Two papers make a statement more believed than one; a second sentence of one paper does not."""
    again = say("Needles: Electroacupuncture relieves Pain again.", *_ends(NEEDLES_TREAT_PAIN))
    store.write(read(NEEDLES_TREAT_PAIN, again, doi="10.1/one"))
    assert [(s.belief, s.evidence_count, s.document_count) for s in all_statements(store)] == [(0.5, 2, 1)]
    store.write(read(NEEDLES_TREAT_PAIN, doi="10.1/two"))
    assert [(s.belief, s.evidence_count, s.document_count) for s in all_statements(store)] == [(0.75, 3, 2)]


def _ends(said: object) -> tuple[Entity, Predicate, Entity]:
    return said.subject, said.predicate, said.object  # type: ignore[attr-defined]


def test_write_gives_symmetric_statements_one_direction(store: Store) -> None:
    """A with B and B with A are one statement, and the spans stay with their entities."""
    turned = say("TNF goes along with Pain.", TNF, Predicate.ASSOCIATED_WITH, PAIN)
    store.write(read(PAIN_WITH_TNF, turned))
    (statement,) = all_statements(store)
    assert (statement.subject.id, statement.object.id, statement.evidence_count) == (TNF.id, PAIN.id, 2)
    assert [e.subject_span for e in statement.evidence] == [Span(21, 24), Span(26, 29)]


def test_write_gives_what_assembly_gives(store: Store) -> None:
    """After any loading, replacing and removing, the store holds what assembly makes of what is left."""
    chance = random.Random(11)  # noqa: S311
    readings = [_random_reading(chance, number) for number in range(12)]
    for reading in readings:
        store.write(reading)
    replaced = replace(readings[3], extractor="test 2", assertions=readings[3].assertions[:1])
    assert store.write(replaced) is Outcome.REPLACED
    store.remove(readings[7].document.id)
    kept = [r for number, r in enumerate(readings) if number not in (3, 7)] + [replaced]
    assert all_statements(store) == sort_statements(assemble(a for r in kept for a in r.assertions))


def _random_reading(chance: random.Random, number: int) -> Reading:
    entities = (ELECTROACUPUNCTURE, MORPHINE, TNF, MICROGLIA, PAIN)
    sentences = [
        say(
            f"Sentence {position} of paper {number}.",
            *_swap(chance.sample(entities, 2), chance.choice(list(Predicate))),
            speculated=chance.random() < 0.3,
            negated=chance.random() < 0.2,
            study_type=chance.choice(list(StudyType)),
            probability=chance.choice([0.5, 0.75, 1.0]),
        )
        for position in range(6)
    ]
    return read(*sentences, doi=f"10.1/{number // 2}")


def _swap(ends: list[Entity], predicate: Predicate) -> tuple[Entity, Predicate, Entity]:
    return ends[0], predicate, ends[1]


# Loading again, replacing, removing, failing.


def test_write_of_the_same_reading_changes_nothing(store: Store) -> None:
    """The same document by the same extractor leaves everything as it was."""
    assert store.write(read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)) is Outcome.ADDED
    before = content(store)
    assert store.write(read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)) is Outcome.UNCHANGED
    assert content(store) == before


def test_holds_a_document_as_its_extractor_read_it(store: Store) -> None:
    """Another document, or another extractor, is not what the graph holds."""
    written = read(TNF_LOWERS_PAIN)
    store.write(written)
    assert store.holds(written.document.id, written.extractor)
    assert not store.holds(written.document.id, "another")
    assert not store.holds("doc:0", written.extractor)


def test_write_by_another_extractor_replaces_what_was_read(store: Store) -> None:
    """Old evidence goes, with the statements and entities that only it supported; the rest stays."""
    first = read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)
    store.write(first)
    store.write(read(TNF_LOWERS_PAIN))
    second = replace(first, extractor="test 2", entities=(MORPHINE, CONSTIPATION), mentions=())
    second = replace(second, assertions=first.assertions[1:])
    assert store.write(second) is Outcome.REPLACED
    assert [(s.predicate, s.contradicted) for s in all_statements(store)] == [
        (Predicate.CAUSES, False),
        (Predicate.DECREASES, False),
    ]


def test_write_by_another_extractor_renames_entities(store: Store) -> None:
    """A newer extraction's name and synonyms take the place of the older one's."""
    reading = read(TNF_RAISES_PAIN)
    store.write(reading)
    renamed = replace(TNF, name="TNF alpha", synonyms=("cachectin",))
    store.write(
        replace(
            reading,
            extractor="test 2",
            entities=(renamed, PAIN),
            assertions=(replace(reading.assertions[0], subject=renamed),),
        )
    )
    assert store.get_entity(TNF.id) == renamed


def test_write_that_fails_leaves_nothing(store: Store) -> None:
    """A reading that cannot be stored is refused whole: nothing of it is there, and the old one stays."""
    store.write(read(NEEDLES_TREAT_PAIN))
    before = content(store)
    bad = read(MORPHINE_CONSTIPATES, TNF_RAISES_PAIN)
    last = replace(bad.assertions[1].evidence, probability=object())
    bad = replace(bad, assertions=(bad.assertions[0], replace(bad.assertions[1], evidence=last)))
    with pytest.raises(TypeError):
        store.write(bad)
    assert content(store) == before
    lost = Mention(Span(0, 1), "x", "HGNC:1")
    with pytest.raises(InvalidValueError, match="HGNC:1"):
        store.write(replace(read(TNF_RAISES_PAIN), mentions=(lost,)))
    assert content(store) == before


def test_write_that_the_database_refuses_leaves_nothing(store: Store) -> None:
    """A failure at the last evidence takes back the document, its entities and statements."""
    reading = read(MORPHINE_CONSTIPATES)
    too_big = replace(reading.assertions[0].evidence, probability=1.0, study=2**70)
    bad = replace(reading, assertions=(replace(reading.assertions[0], evidence=too_big),))
    with pytest.raises((StoreError, OverflowError)):
        store.write(bad)
    assert store.stats().documents == 0
    assert store.entities().total == 0
    assert store.write(reading) is Outcome.ADDED


def test_remove_takes_what_only_that_document_supports(store: Store) -> None:
    """Removing a document leaves the graph as if it had never been loaded."""
    store.write(read(TNF_LOWERS_PAIN))
    before = content(store)
    extra = read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)
    store.write(extra)
    store.remove(extra.document.id)
    assert content(store) == before
    counted = store.query("MATCH (n) WHERE NOT n:Schema RETURN labels(n)[0] AS label, count(*) AS n")
    assert {row["label"]: row["n"] for row in counted} == {
        "Document": 1, "Section": 1, "Entity": 2, "Statement": 1, "Evidence": 1,
    }  # fmt: skip


def test_remove_of_an_unknown_document_is_not_found(store: Store) -> None:
    """There is nothing to remove under an identifier that is not there."""
    with pytest.raises(NotFoundError, match="doc:none"):
        store.remove("doc:none")


# Documents and mentions.


def test_get_document_returns_every_fact(store: Store) -> None:
    """All facts of a document come back as they were; absent ones stay absent."""
    reading = read(
        NEEDLES_TREAT_PAIN,
        title="A title", authors=("Wu", "An"), journal="A journal", date="2022-07", doi="10.1/x", pmid="123",
        study_type=StudyType.ANIMAL, species=("rat",), participants="30 rats", sample_size=30,
        duration="2 weeks", evidence_level="low", citations=4, readers=0, resources=("AcuEBase v1.0",),
        limitations=("small",), gaps=("no sham",),
    )  # fmt: skip
    plain = read(TNF_LOWERS_PAIN)
    store.write(reading)
    store.write(plain)
    assert store.get_document(reading.document.id) == reading.document
    assert store.get_document(plain.document.id) == plain.document
    assert list(store.iter_documents(batch=1)) == sorted(
        (reading.document, plain.document), key=lambda document: document.id
    )


def test_mentions_come_back_in_order(store: Store) -> None:
    """Every place where the document names an entity, by offset."""
    reading = read(NEEDLES_TREAT_PAIN, MORPHINE_CONSTIPATES)
    store.write(reading)
    assert store.mentions(reading.document.id) == sorted(reading.mentions)
    assert [m.text for m in store.mentions(reading.document.id)] == [
        "Electroacupuncture", "Pain", "morphine", "Constipation",
    ]  # fmt: skip


def test_evidence_keeps_its_qualifiers(store: Store) -> None:
    """Dose, frequency and acupoint come back with value, unit and place."""
    qualifiers = (
        Qualifier(QualifierKind.FREQUENCY, "2", Span(3, 7), "Hz"),
        Qualifier(QualifierKind.ACUPOINT, "ST36", Span(8, 12)),
    )
    said = say("At 2 Hz ST36 works.", ELECTROACUPUNCTURE, Predicate.TREATS, PAIN, qualifiers=qualifiers)
    store.write(read(said))
    assert all_statements(store)[0].evidence[0].qualifiers == qualifiers


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!a}")
def test_write_returns_hostile_text_unchanged(store: Store, text: str) -> None:
    """Text that looks like Cypher, markup or control codes is stored and found as what it is."""
    entity = Entity("LOCAL:1", text, Kind.CHEMICAL, (f"{text} 2",))
    reading = read(
        say(f"{text} raises Pain.", entity, Predicate.INCREASES, PAIN, cue=text),
        title=text, authors=(text,), limitations=(text, text), extractor=text,
    )  # fmt: skip
    store.write(reading)
    assert store.get_document(reading.document.id) == reading.document
    assert store.get_entity("LOCAL:1") == entity
    assert all_statements(store)[0].evidence == (reading.assertions[0].evidence,)
    assert store.search_entities(text) in ([entity], [])
    assert store.write(reading) is Outcome.UNCHANGED


# Entities.


def test_write_merges_synonyms_and_xrefs(store: Store) -> None:
    """Two documents' names of one entity are one list, in whatever order they come."""
    store.write(read(TNF_RAISES_PAIN))
    other = replace(TNF, synonyms=("cachectin",), xrefs=("NCBIGENE:7124",))
    store.write(read(say("TNF lowers Pain.", other, Predicate.DECREASES, PAIN)))
    assert store.get_entity(TNF.id) == replace(
        TNF,
        synonyms=("TNF-α", "cachectin", "tumor necrosis factor"),
        xrefs=("NCBIGENE:7124", "UP:P01375"),
    )


@pytest.mark.parametrize(
    "text", ["TNF-α", "tnf alpha", "TNFα", "Tumor-Necrosis  FACTOR", "hgnc:11892", "HGNC:11892", "tumor nec"]
)
def test_search_finds_however_it_is_written(store: Store, text: str) -> None:
    """Greek, case, hyphens, spaces and CURIEs do not matter."""
    store.write(read(TNF_RAISES_PAIN))
    assert store.search_entities(text) == [store.get_entity(TNF.id)]


def test_search_puts_exact_before_prefix_before_inside(store: Store) -> None:
    """The entity of that very name comes first, then those that start so, then those that hold it."""
    names = ("back pain", "painful bladder", "pain", "pain clinic")
    entities = tuple(Entity(f"LOCAL:{n}", name, Kind.CONDITION) for n, name in enumerate(names))
    store.write(read(TNF_RAISES_PAIN, entities=entities))
    found = [entity.name for entity in store.search_entities("Pain")]
    assert found == ["Pain", "pain", "pain clinic", "painful bladder", "back pain"]
    assert [e.name for e in store.search_entities("pain", kinds=(Kind.CONDITION,), limit=1)] == ["pain"]
    assert store.search_entities("pain", roles=(Role.CONTEXT,)) == []
    assert store.search_entities(" -- ") == []


def test_resolve_prefers_the_preferred_name(store: Store) -> None:
    """A CURIE or a preferred name names one entity; a shared synonym names its candidates."""
    twins = tuple(Entity(f"LOCAL:{n}", f"twin {n}", Kind.CELL, ("glia", "TNF")) for n in (1, 2))
    store.write(read(TNF_RAISES_PAIN, entities=twins))
    assert store.resolve_entity("tnf").id == TNF.id
    assert store.resolve_entity("TNFs").id == TNF.id
    assert store.resolve_entity(TNF.id).id == TNF.id
    assert store.resolve_entity("LOCAL:2").name == "twin 2"
    with pytest.raises(AmbiguousNameError, match="twin 1"):
        store.resolve_entity("glia")
    with pytest.raises(NotFoundError, match="nothing"):
        store.resolve_entity("nothing")


def test_iter_entities_gives_each_once_by_identifier(store: Store) -> None:
    """Whatever the size of a batch, and those too that no statement speaks of."""
    store.write(read(TNF_LOWERS_PAIN, entities=(MORPHINE,)))
    expected = ["CHEBI:17303", "HGNC:11892", "HP:0012531"]
    assert [entity.id for entity in store.iter_entities(batch=2)] == expected


def test_entities_are_paged_by_role_and_kind(store: Store) -> None:
    """A page holds its items and the total; past the end it is empty."""
    store.write(read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES, entities=(CCL5, MICROGLIA)))
    page = store.entities(roles=(Role.MEDIATOR,), offset=1, limit=1)
    assert ([e.name for e in page.items], page.total, page.offset, page.limit) == (["CCL5"], 3, 1, 1)
    assert store.entities(kinds=(Kind.CELL, Kind.DRUG)).total == 2
    assert store.entities(offset=99).items == ()
    with pytest.raises(InvalidValueError, match="limit"):
        store.entities(limit=0)


# Asking for statements.


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        (StatementFilter(), ["morphine", "TNF", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(subject=TNF.id), ["TNF", "TNF", "TNF"]),
        (StatementFilter(object=PAIN.id, predicates=(Predicate.TREATS,)), ["Electroacupuncture"]),
        (StatementFilter(entity=CONSTIPATION.id), ["morphine"]),
        (StatementFilter(signs=(Sign.NULL, Sign.UNKNOWN)), ["TNF", "TNF"]),
        (StatementFilter(signs=(Sign.UNKNOWN,)), ["TNF"]),
        (StatementFilter(signs=(Sign.POSITIVE,)), ["morphine"]),
        (StatementFilter(roles=(Role.INTERVENTION,)), ["morphine", "Electroacupuncture"]),
        (StatementFilter(kinds=(Kind.ADVERSE_EFFECT,)), ["morphine"]),
        (StatementFilter(min_belief=0.3), ["TNF", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(speculated=True), ["morphine"]),
        (StatementFilter(contradicted=True, entity=TNF.id), ["TNF", "TNF"]),
        (StatementFilter(subject="HGNC:1"), []),
    ],
)
def test_statements_pass_the_filter(store: Store, wanted: StatementFilter, subjects: list[str]) -> None:
    """Each condition keeps what fits it, on its own and with others."""
    hedged = replace(MORPHINE_CONSTIPATES, options={"speculated": True})
    store.write(read(TNF_LOWERS_PAIN, TNF_LEAVES_PAIN, PAIN_WITH_TNF, NEEDLES_TREAT_PAIN, hedged))
    page = store.statements(wanted)
    assert [s.subject.name for s in page.items] == subjects
    assert page.total == len(subjects)


def test_statements_of_a_document_are_those_it_supports(store: Store) -> None:
    """The document filter follows the evidence."""
    reading = read(TNF_LOWERS_PAIN)
    store.write(reading)
    store.write(read(TNF_LOWERS_PAIN, MORPHINE_CONSTIPATES))
    wanted = StatementFilter(document_id=reading.document.id)
    assert [s.subject.name for s in store.statements(wanted).items] == ["TNF"]
    assert store.statements(replace(wanted, subject=MORPHINE.id)).total == 0


def test_statements_are_paged_in_stable_order(store: Store) -> None:
    """Pages put together are the whole, with evidence where it is asked for."""
    store.write(read(TNF_LOWERS_PAIN, TNF_LEAVES_PAIN, PAIN_WITH_TNF, NEEDLES_TREAT_PAIN))
    pages = [store.statements(offset=n, limit=2, with_evidence=True) for n in (0, 2)]
    assert [s for page in pages for s in page.items] == all_statements(store)
    assert pages[0].total == 4
    assert store.statements(limit=1).items[0].evidence == ()


def test_get_statement_carries_its_evidence(store: Store) -> None:
    """One statement by its identifier, whole."""
    store.write(read(TNF_LOWERS_PAIN))
    (statement,) = all_statements(store)
    assert store.get_statement(statement.id) == statement
    with pytest.raises(NotFoundError, match="statement 'x'"):
        store.get_statement("x")


def test_find_statements_gives_those_that_are_there(store: Store) -> None:
    """Each once and whole, however often it is asked for; one that is not there is left out."""
    store.write(read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN))
    first, second = all_statements(store)
    assert store.find_statements([second.id, "x", second.id]) == [second]
    assert store.find_statements([]) == []
    assert sorted(s.id for s in store.find_statements([first.id, second.id])) == sorted([first.id, second.id])


def test_neighbourhood_grows_by_depth(store: Store) -> None:
    """One step reaches the entity's own statements, two steps those of its neighbours."""
    raises = say("microglia raise TNF.", MICROGLIA, Predicate.INCREASES, TNF)
    store.write(read(TNF_RAISES_PAIN, raises, NEEDLES_TREAT_PAIN, MORPHINE_CONSTIPATES))
    near = store.neighbourhood(MICROGLIA.id)
    assert [s.object.name for s in near] == ["TNF"]
    assert [s.subject.name for s in store.neighbourhood(MICROGLIA.id, depth=2)] == ["microglia", "TNF"]
    assert len(store.neighbourhood(MICROGLIA.id, depth=3)) == 3
    assert len(store.neighbourhood(MICROGLIA.id, depth=3, limit=2)) == 2
    hedged = StatementFilter(speculated=True)
    assert store.neighbourhood(MICROGLIA.id, depth=3, filter=hedged) == []
    with pytest.raises(NotFoundError, match="HGNC:1"):
        store.neighbourhood("HGNC:1")


def test_iter_statements_is_in_code_point_order(store: Store) -> None:
    """Order is that of identifiers by code points, across batches, whatever the locale."""
    ids = ["B:10", "B:1", "a:1", "B:é", "B:z", "B:Z", "B:1-1", "B:ﾮ", "B:😀"]
    sentences = [
        say(f"{key} raises Pain.", Entity(key, key, Kind.CHEMICAL), Predicate.INCREASES, PAIN) for key in ids
    ]
    store.write(read(*sentences))
    found = [s.subject.id for s in store.iter_statements(batch=2)]
    assert found == ["B:1", "B:1-1", "B:10", "B:Z", "B:z", "B:é", "B:ﾮ", "B:😀", "a:1"]


# Version, counts, schema.


def test_version_is_that_of_the_content(store: Store) -> None:
    """The version depends on documents and extractors alone: not on the store, order or past."""
    empty = store.version()
    first, second = read(TNF_LOWERS_PAIN), read(MORPHINE_CONSTIPATES)
    store.write(first)
    one = store.version()
    store.write(second)
    store.write(replace(first, extractor="test 2"))
    store.remove(second.document.id)
    store.write(first)
    assert (empty, one, store.version()) == ("3421ad2e334d538b", "832d014616fac63a", one)


def test_stats_count_by_role_predicate_and_sign(store: Store) -> None:
    """Counts cover every role, kind, predicate and sign, with 0 where there is none."""
    store.write(read(TNF_LOWERS_PAIN, TNF_LEAVES_PAIN, PAIN_WITH_TNF, MORPHINE_CONSTIPATES))
    stats = store.stats()
    assert (stats.documents, stats.entities, stats.statements, stats.evidence) == (1, 4, 4, 4)
    assert stats.entities_by_role == {
        Role.INTERVENTION: 1, Role.MEDIATOR: 1, Role.OUTCOME: 2, Role.CONTEXT: 0,
    }  # fmt: skip
    assert stats.entities_by_kind[Kind.ADVERSE_EFFECT] == 1
    assert stats.statements_by_predicate[Predicate.CAUSES] == 1
    assert stats.statements_by_predicate[Predicate.IS_A] == 0
    assert stats.statements_by_sign == {Sign.POSITIVE: 1, Sign.NEGATIVE: 1, Sign.NULL: 1, Sign.UNKNOWN: 1}
    assert (stats.contradicted_pairs, stats.version) == (1, store.version())


def test_check_tells_product_and_schema(store: Store) -> None:
    """The status names what answers and the schema's version."""
    status = store.check()
    assert status.product in ("ArcadeDB", "Neo4j")
    assert (status.schema_version, status.current_schema_version, status.ready) == (3, 3, True)
    assert store.migrate() == 3


def test_migrate_refuses_a_newer_schema(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A graph that a newer program wrote is neither read as if it were old nor written to."""
    set_version = "MATCH (s:Schema) SET s.version = $version"
    write_past(store_config, set_version, version=99)
    try:
        with pytest.raises(SchemaError, match="update neuroimmune"):
            store.migrate()
        with pytest.raises(SchemaError, match="99"):
            store.write(read(TNF_LOWERS_PAIN))
        assert not store.check().ready
    finally:
        write_past(store_config, set_version, version=1)


def test_migrate_takes_up_where_it_was_cut_off(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A database with some of the schema and no version yet is brought up to date."""
    write_past(store_config, "MATCH (s:Schema) DELETE s")
    assert store.check().schema_version == 0
    with pytest.raises(SchemaError, match=r"migrate\(\)"):
        store.write(read(TNF_LOWERS_PAIN))
    assert (store.migrate(), store.check().ready) == (3, True)


# What the database refuses.


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Entity {id: 'HGNC:1'})",
        "MATCH (n:Entity) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Other {id: 1})",
        "CREATE INDEX other IF NOT EXISTS FOR (n:Entity) ON (n.other)",
    ],
)
def test_query_that_writes_is_refused(store: Store, text: str) -> None:
    """The database itself refuses every write of a reader."""
    store.write(read(TNF_LOWERS_PAIN))
    before = content(store)
    with pytest.raises(StoreAccessError):
        store.query(text)
    assert content(store) == before


def test_query_that_runs_too_long_is_ended(store_config: StoreConfig) -> None:
    """A runaway query ends with its time, and the store answers on."""
    numbers = "range(1, 1000000)"
    slow = f"UNWIND {numbers} AS x UNWIND {numbers} AS y WITH x, y WHERE x + y < 0 RETURN count(*)"
    with connect(replace(store_config, timeout_s=1.0)) as store:
        with pytest.raises(QueryTimeoutError, match="1 s"):
            store.query(slow)
        assert store.query("RETURN 1 AS one") == [{"one": 1}]


def test_wrong_password_is_refused(store_config: StoreConfig) -> None:
    """A wrong password says so, without telling the password."""
    wrong = replace(store_config, password="not-the-password", reader=None)
    with connect(replace(wrong, reader_password=None)) as store, pytest.raises(StoreAccessError) as caught:
        store.check()
    assert "not-the-password" not in str(caught.value)
    assert "refused user" in str(caught.value)


def test_unknown_database_is_unavailable(store_config: StoreConfig) -> None:
    """A database that is not there is named."""
    missing = pytest.raises(StoreUnavailableError, match="no database 'other'")
    with connect(replace(store_config, database="other")) as store, missing:
        store.stats()


def test_store_that_is_down_is_unavailable(store_config: StoreConfig) -> None:
    """An address where nothing answers says so, for reading and for writing."""
    with connect(replace(store_config, uri="bolt://127.0.0.1:9")) as store:
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            store.check()
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            store.write(read(TNF_LOWERS_PAIN))
    with pytest.raises(StoreUnavailableError, match="no address"):
        connect(replace(store_config, uri="http://127.0.0.1"))


# Saved views.


def saved(store: Store, name: str = "A view") -> SavedView:
    """What the store says, as a view."""
    said = tuple(replace(s, evidence=()) for s in store.iter_statements(with_evidence=False))
    ends = {e.id: Entity(e.id, e.name, e.kind) for s in said for e in (s.subject, s.object)}
    return SavedView(
        id=f"view-{name}",
        title=name,
        question="q=pain",
        theme="auto",
        version=store.version(),
        saved_at="2026-01-02T03:04:05Z",
        layout="map",
        statements=tuple(replace(s, subject=ends[s.subject.id], object=ends[s.object.id]) for s in said),
        entities=tuple(ends.values()),
        places={name: (float(at), -0.5) for at, name in enumerate(ends)},
        focus=(PAIN.id,),
        path=(TNF.id, PAIN.id),
        left_out=3,
    )


def test_save_view_keeps_it_as_it_was(store: Store) -> None:
    """A view comes back equal, whatever is loaded or removed meanwhile; saving it again changes nothing."""
    reading = read(TNF_RAISES_PAIN, TNF_LOWERS_PAIN)
    store.write(reading)
    view = saved(store)
    assert (store.save_view(view), store.save_view(view)) == (Outcome.ADDED, Outcome.UNCHANGED)
    store.remove(reading.document.id)
    assert store.get_view(view.id) == view
    assert store.views().items == (view.summary,)


def test_save_view_is_no_part_of_the_graph(store: Store) -> None:
    """Version, counts and content stay; a view is found by its own questions alone."""
    store.write(read(TNF_RAISES_PAIN))
    before = (store.version(), content(store))
    store.save_view(saved(store))
    assert (store.version(), content(store)) == before


def test_change_view_changes_what_is_given(store: Store) -> None:
    """Title, theme and places, each alone; a place of an entity that is not shown is left out."""
    store.write(read(TNF_RAISES_PAIN))
    view = saved(store)
    store.save_view(view)
    store.change_view(view.id, title="TNF raises pain")
    store.change_view(view.id, theme="dark", places={TNF.id: (7.5, 8.0), "X:none": (1.0, 1.0)})
    changed = store.get_view(view.id)
    assert (changed.title, changed.theme) == ("TNF raises pain", "dark")
    assert changed.places == {**view.places, TNF.id: (7.5, 8.0)}


def test_remove_view_removes_it_alone(store: Store) -> None:
    """What is gone is not found; the others stay, the last saved first."""
    store.write(read(TNF_RAISES_PAIN))
    late = replace(saved(store, "Later"), saved_at="2026-02-01T00:00:00Z")
    for view in (saved(store), late, saved(store, "Other")):
        store.save_view(view)
    assert [one.title for one in store.views(limit=2).items] == ["Later", "A view"]
    store.remove_view(late.id)
    assert [one.title for one in store.views(offset=1).items] == ["Other"]
    with pytest.raises(NotFoundError):
        store.get_view(late.id)
    with pytest.raises(NotFoundError):
        store.remove_view(late.id)


@pytest.mark.parametrize("title", HOSTILE)
def test_save_view_keeps_hostile_titles(store: Store, title: str) -> None:
    """Whatever the title holds comes back as it was."""
    view = replace(saved(store), title=title)
    store.save_view(view)
    assert store.get_view(view.id).title == title


def test_migrate_brings_an_older_schema_up_to_date(store: Store) -> None:
    """A graph of the first schema keeps its content and version, and can keep views afterwards."""
    store.write(read(TNF_RAISES_PAIN))
    before = (store.version(), content(store))
    store._define("MATCH (s:Schema) SET s.version = 1")
    assert not store.check().ready
    assert store.migrate() == 3
    assert (store.version(), content(store)) == before
    assert store.save_view(saved(store)) is Outcome.ADDED
