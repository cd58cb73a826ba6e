"""The compiled lexicon that ships, and the format it is compiled to."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from graph.model import Kind, Role
from loaders.errors import VocabularyError
from loaders.lexicon import Lexicon, Source, Style, layout
from loaders.lexicon.compile.curated import PREFIX, read_curated
from loaders.lexicon.compile.equivalents import salts, tumours
from loaders.lexicon.compile.merging import Merger
from loaders.lexicon.compile.products import gene_products
from loaders.lexicon.compile.record import Record
from loaders.lexicon.compile.wordforms import add_brands, add_word_forms
from loaders.lexicon.layout import Columns
from loaders.lexicon.lexicon import COMPILED


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def test_compiled_file_is_small_enough_to_ship() -> None:
    """The file stays under 15 MB."""
    assert COMPILED.stat().st_size < 15_000_000


def test_every_curated_identifier_is_in_a_vocabulary_or_our_own(lexicon: Lexicon) -> None:
    """No row of the curated tables invents an identifier of a standard vocabulary."""
    rows = read_curated()
    named = {curie for row in rows for curie in (row.id, *row.same, *row.parents)}
    foreign = {curie for curie in named if not curie.startswith(PREFIX)}
    assert foreign == set(lexicon.confirmed)
    assert {curie for curie in named if curie.startswith(PREFIX)} <= {row.id for row in rows}


def test_every_curated_row_is_an_entity_of_its_kind(lexicon: Lexicon) -> None:
    """A curated row's identifier, name and kind stand over the vocabularies'."""
    for row in read_curated():
        entity = lexicon.entity(row.id)
        assert (entity.name, entity.kind) == (row.name, row.kind)


@pytest.mark.parametrize(
    ("curie", "name", "xref"),
    [
        ("HGNC:10632", "CCL5", "MGI:98262"),
        ("HGNC:11892", "TNF", "RGD:3876"),
        ("HP:0012531", "pain", "MESH:D010146"),
        ("CL:0000129", "microglia", "MESH:D017628"),
        ("CHEBI:17303", "morphine", "MESH:D009020"),
        ("GO:0006915", "apoptosis", "MESH:D017209"),
        ("UBERON:0000044", "dorsal root ganglion", "MESH:D005727"),
    ],
)
def test_entity_holds_one_thing_of_several_vocabularies(
    lexicon: Lexicon, curie: str, name: str, xref: str
) -> None:
    """Cross-references lead to the same node as its own identifier."""
    assert lexicon.entity(curie).name == name
    assert xref in lexicon.entity(curie).xrefs
    assert lexicon.entity(xref) == lexicon.entity(curie)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("radiotherapy", Role.INTERVENTION),
        ("morphine", Role.INTERVENTION),
        ("fentanyl", Role.INTERVENTION),
        ("infliximab", Role.INTERVENTION),
        ("dopamine", Role.MEDIATOR),
        ("interleukin-6", Role.MEDIATOR),
        ("astrocytes", Role.MEDIATOR),
        ("neuroimmune interface", Role.MEDIATOR),
        ("chronic pain", Role.OUTCOME),
        ("constipation", Role.OUTCOME),
        ("quality of life", Role.OUTCOME),
        ("spinal cord", Role.CONTEXT),
        ("rats", Role.CONTEXT),
    ],
)
def test_lookup_gives_the_role_of_the_field(lexicon: Lexicon, name: str, role: Role) -> None:
    """Treatments, mediators, outcomes and context are told apart."""
    assert lexicon.lookup(name)[0].kind.role is role


def test_lookup_is_empty_for_an_unknown_name(lexicon: Lexicon) -> None:
    """What no vocabulary names has no candidates."""
    assert lexicon.lookup("glorbification") == ()
    assert lexicon.lookup("") == ()


def test_entity_refuses_an_unknown_identifier(lexicon: Lexicon) -> None:
    """Asking for an identifier that is not held says which."""
    with pytest.raises(VocabularyError, match="HGNC:99999999"):
        lexicon.entity("HGNC:99999999")


def test_parents_and_source_tell_where_an_entity_belongs(lexicon: Lexicon) -> None:
    """A kind leads one step up; a source names vocabulary, release and licence."""
    assert "CL:0000125" in lexicon.parents("CL:0000129")
    assert lexicon.source("HGNC:11892").name
    assert lexicon.source("UBERON:0000044").licence


def test_load_refuses_a_damaged_file(tmp_path: Path) -> None:
    """A missing or damaged file is one clear error."""
    with pytest.raises(VocabularyError, match="reinstall"):
        Lexicon.load(tmp_path / "missing.gz")
    (tmp_path / "bad.gz").write_bytes(b"not a lexicon")
    with pytest.raises(VocabularyError, match="reinstall"):
        Lexicon.load(tmp_path / "bad.gz")


def small() -> Columns:
    strings = {
        "id": ["HGNC:1", "CL:2"], "name": ["ABC1", "mast cell"], "kind": ["protein", "cell"],
        "source": ["H", "L"], "xrefs": ["MGI:9", ""], "parents": ["", "CL:1"], "term": ["", "", "mastocyte"],
        "key": ["abc1", "mastcell", "mastocyte"], "prefix": ["mastc", "masto"],
    }  # fmt: skip
    numbers = {
        "term_entity": array("I", [0, 1, 1]), "term_style": array("B", [1, 0, 0]),
        "term_rank": array("B", [3, 3, 2]), "key_terms": array("B", [1, 1, 1]),
        "prefix_reach": array("H", [8, 9]),
    }  # fmt: skip
    return Columns(
        strings, numbers, {"H": Source("HGNC", "1", "CC0", ""), "L": Source("CL", "1", "CC-BY", "")}
    )


def test_dump_gives_the_same_bytes_and_load_the_same_columns(tmp_path: Path) -> None:
    """The format is deterministic and loses nothing."""
    for name in ("one.gz", "two.gz"):
        layout.dump(small(), tmp_path / name)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert layout.load(tmp_path / "one.gz") == small()


def test_lookup_reads_the_columns(tmp_path: Path) -> None:
    """A key leads to its term, its entity, and how strictly it must be spelled."""
    layout.dump(small(), tmp_path / "small.gz")
    lexicon = Lexicon.load(tmp_path / "small.gz")
    (found,) = lexicon.lookup("Mastocytes")
    assert (found.curie, found.term, found.style, found.rank) == ("CL:2", "mastocyte", Style.WORD, 2)
    assert lexicon.entity("CL:2").synonyms == ("mastocyte",)


def test_merger_keeps_two_identifiers_of_one_vocabulary_apart() -> None:
    """A node never holds two identifiers of one vocabulary, whatever the cross-references say."""
    records = [
        Record("MONDO:1", "one disease", Kind.CONDITION, "O", same={"MESH:1"}),
        Record("MONDO:2", "other disease", Kind.CONDITION, "O", same={"MESH:1"}),
        Record("MESH:1", "one disease", Kind.CONDITION, "S"),
    ]
    merger = Merger(records)
    merger.join_cross_references()
    merger.join_names()
    assert [(node.id, sorted(node.xrefs)) for node in merger.nodes()] == [
        ("MONDO:1", ["MESH:1"]),
        ("MONDO:2", []),
    ]


def test_merger_joins_no_rodent_gene_to_another_gene_by_name() -> None:
    """Orthology is for the gene databases to say; a shared alias is not enough."""
    one = Record("HGNC:1", "ABCDE1", Kind.PROTEIN, "H")
    two = Record("MGI:1", "Abcde1", Kind.PROTEIN, "M")
    merger = Merger([one, two])
    merger.join_names()
    assert [node.id for node in merger.nodes()] == ["HGNC:1", "MGI:1"]


def test_merger_joins_forms_within_the_vocabularies_named_and_no_others() -> None:
    """An acid and its base are one node; two that another vocabulary holds apart are not."""
    records = [
        Record("CHEBI:1", "some acid", Kind.CHEMICAL, "C"),
        Record("CHEBI:2", "some acid(1-)", Kind.CHEMICAL, "C"),
        Record("CHEBI:3", "other acid", Kind.CHEMICAL, "C", same={"MESH:3"}),
        Record("CHEBI:4", "otherate", Kind.CHEMICAL, "C", same={"MESH:4"}),
        Record("MESH:3", "Other Acid", Kind.CHEMICAL, "S"),
        Record("MESH:4", "Otherate", Kind.CHEMICAL, "S"),
    ]
    merger = Merger(records)
    merger.join_cross_references()
    merger.join_forms([("CHEBI:2", "CHEBI:1"), ("CHEBI:3", "CHEBI:4")], frozenset({"CHEBI"}))
    assert [node.id for node in merger.nodes()] == ["CHEBI:1", "CHEBI:3", "CHEBI:4"]


def test_tumours_pairs_the_cancer_and_the_neoplasm_of_one_organ() -> None:
    """Texts do not tell them apart; a benign one is another thing."""
    names = ["ear cancer", "ear neoplasm", "malignant ear neoplasm", "benign ear neoplasm", "eye cancer"]
    records = [Record(f"MONDO:{n}", name, Kind.CONDITION, "O") for n, name in enumerate(names)]
    assert list(tumours(records)) == [("MONDO:0", "MONDO:1"), ("MONDO:0", "MONDO:2")]


def test_salts_pairs_a_heading_with_the_medicine_in_it() -> None:
    """MeSH names some medicines by their salt alone."""
    records = [
        Record("CHEBI:1", "examplonib", Kind.DRUG, "C"),
        Record("MESH:1", "Examplonib Hydrochloride", Kind.CHEMICAL, "S"),
        Record("MESH:2", "Other Hydrochloride", Kind.CHEMICAL, "S"),
    ]
    assert list(salts(records)) == [("CHEBI:1", "MESH:1")]


def test_add_word_forms_gives_a_condition_its_adjective_unless_it_is_taken() -> None:
    """ "Hypercapnic" means hypercapnia; an adjective that names something else stays with that."""
    condition = Record("HP:1", "Hypercapnia", Kind.SYMPTOM, "P")
    taken = Record("HP:2", "Exemplosis", Kind.SYMPTOM, "P")
    other = Record("CHEBI:1", "exemplotic", Kind.CHEMICAL, "C")
    add_word_forms([condition, taken, other])
    assert condition.names == {"Hypercapnia": 3, "hypercapnic": 1}
    assert taken.names == {"Exemplosis": 3}


def test_add_brands_names_what_it_cannot_place() -> None:
    """A brand goes to the medicine of that name; without one it is returned."""
    medicine = Record("CHEBI:1", "examplonib", Kind.DRUG, "C")
    brands, retired = {"Examplo": "examplonib", "Lost": "nothing"}, {"MESH:C1": "examplonib"}
    assert add_brands([medicine], brands, retired) == ["Lost"]
    assert "Examplo" in medicine.names
    assert medicine.xrefs == {"MESH:C1"}


def test_add_word_forms_gives_a_receptor_the_orders_of_its_name() -> None:
    """Texts put the number before or after the word "receptor"."""
    gene = Record("HGNC:1", "EXR2", Kind.PROTEIN, "H")
    gene.add("tachykinin receptor 2", 2)
    add_word_forms([gene])
    assert {"tachykinin NK2 receptor", "tachykinin receptor type 2", "NK2 receptor"} <= set(gene.names)


def test_add_word_forms_gives_a_salt_its_medicine() -> None:
    """A medicine that the vocabularies name by its salt alone is found by its own name; a metal is not."""
    medicine = Record("MESH:1", "examplonib maleate", Kind.CHEMICAL, "S")
    mineral = Record("MESH:2", "thallium lactate", Kind.CHEMICAL, "S")
    add_word_forms([medicine, mineral])
    assert "examplonib" in medicine.names
    assert list(mineral.names) == ["thallium lactate"]


def _gene(number: int, symbol: str, *names: str) -> Record:
    gene = Record(f"HGNC:{number}", symbol, Kind.PROTEIN, "H")
    for name in names:
        gene.add(name, 2)
    return gene


def _heading(name: str, *names: str) -> Record:
    heading = Record("MESH:D9", name, Kind.PROTEIN, "S")
    for other in names:
        heading.add(other, 2)
    return heading


def test_gene_products_pairs_a_heading_with_the_gene_of_its_names() -> None:
    """ "Receptor, Exampla2" is the product of EXA2, whose alias that is."""
    gene = _gene(1, "EXA2", "exampla 2 receptor", "exampla 2")
    heading = _heading("Receptor, Exampla2", "Exampla2 Receptor", "EXA2 Protein")
    assert list(gene_products([gene, heading])) == [("HGNC:1", "MESH:D9")]


@pytest.mark.parametrize(
    ("symbol", "alias", "heading"),
    [
        ("IL99", "interleukin 99", "Receptors, Interleukin-99"),  # the receptor of what the gene makes
        ("EXA1", "exampla", "Exampla Protein Family"),
        ("EXA1", "exampla", "Exampla Proteins"),
    ],
)
def test_gene_products_pairs_no_receptor_of_a_ligand_and_no_family(
    symbol: str, alias: str, heading: str
) -> None:
    """A heading that is wider than the gene, or about what binds it, stays by itself."""
    assert list(gene_products([_gene(1, symbol, alias), _heading(heading)])) == []


def test_gene_products_pairs_no_heading_that_a_number_makes_another_gene() -> None:
    """ "Talin" is TLN1 as much as TLN2."""
    genes = [_gene(1, "EXA1", "exampla", "exampla 1"), _gene(2, "EXA2", "exampla 2")]
    assert list(gene_products([*genes, _heading("Exampla")])) == []


def test_merger_keeps_a_chemical_from_the_gene_that_shares_its_name() -> None:
    """What is listed as no gene is joined to none, whatever the names."""
    gene = _gene(1, "EXA1", "exampline")
    chemical = Record("CHEBI:1", "exampline", Kind.CHEMICAL, "C")
    merger = Merger([gene, chemical], no_genes=frozenset({"CHEBI:1"}))
    merger.join_names()
    assert [node.id for node in merger.nodes()] == ["CHEBI:1", "HGNC:1"]
