"""MeSH's headings that name the product of one gene: "Receptor, Notch1", "bcl-2-Associated X Protein"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Kind
from loaders.lexicon.compile.record import PREFERRED, Record
from loaders.text.normalisation import key_of

_SORT = re.compile(
    r"^(?:receptors?|proteins?|antigens?|transcription factor), ?"
    r"|,? (proteins?|receptors?|antigens?|gene products?|transcription factors?|(?:[a-z]+ )?channels?)$",
    re.IGNORECASE,
)
_MANY = re.compile(r"famil|subunits|isoforms|complex|fusion|^gene products", re.IGNORECASE)
_PLURAL = re.compile(r"(?:proteins|receptors|antigens|factors|channels|kinases)\b|[a-z]s$", re.IGNORECASE)
_MEMBER = re.compile(r"[a-z]|\d{1,2}[a-z]?|alpha|beta|gamma|delta|i{1,3}")  # after a name that a family has
_SHORTEST, _LEAST_AGREED = 3, 2
# Transducin, complement C4 and chaperonin have several genes; Shiga toxin is no syntaxin.
_APART = {"MESH:D015293", "MESH:D003181", "MESH:D056404", "MESH:D022641", "MESH:D054729"}
# Medicines and small molecules whose name is some gene's alias: FMN is no formin, etanercept no TNFR2.
NO_GENES = frozenset(
    {
        "CHEBI:4875", "MESH:D000068800", "CHEBI:137728", "MESH:D013758",
        "CHEBI:205537", "MESH:C081414", "CHEBI:220507", "MESH:C081413",
        "CHEBI:212617", "MESH:C054849", "CHEBI:24041", "MESH:D005486",
        "CHEBI:82376", "CHEBI:196519", "CHEBI:79060", "MESH:D013232",
        "MESH:C561782", "MESH:C453741", "MESH:C403184", "MESH:C008756",
        "MESH:C120231", "MESH:C488981", "MESH:C000632135", "CHEBI:149479",
    }
)  # fmt: skip


def gene_products(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """(human gene, heading) where the heading's names are the gene's and no other's.

    "X Protein" and "X Receptor" name the gene X if X is its symbol, or the heading's own name and an alias of
    that gene alone; a receptor only if the gene is called one, for the receptor of interleukin 3 is not IL3.
    """
    records = list(records)
    genes = {record.id: record for record in records if record.vocabulary == "HGNC"}
    holders = _holders(genes.values())
    keys = sorted(holders)
    for heading in records:
        if heading.vocabulary == "MESH" and heading.kind is Kind.PROTEIN and heading.id not in _APART:
            gene = None if _MANY.search(heading.name) else _gene_of(heading, genes, holders, keys)
            if gene:
                yield gene, heading.id


def _holders(genes: Iterable[Record]) -> dict[str, dict[str, int]]:
    """By key, the genes of that name with the name's rank."""
    holders: dict[str, dict[str, int]] = defaultdict(dict)
    for gene in genes:
        for name, rank in gene.names.items():
            held = holders[key_of(name)]
            held[gene.id] = max(rank, held.get(gene.id, 0))
    return holders


def _gene_of(
    heading: Record, genes: dict[str, Record], holders: dict[str, dict[str, int]], keys: list[str]
) -> str | None:
    agreed: Counter[str] = Counter()
    symbols, own = set[str](), set[str]()
    for name in heading.names:
        for key, sort in _forms(name):
            held = {
                gene: rank for gene, rank in holders.get(key, {}).items() if _is_called(genes[gene], sort)
            }
            agreed.update(held)
            symbols.update(gene for gene, rank in held.items() if sort and rank == PREFERRED)
            if name == heading.name:
                many = _names_many(key, held, holders, keys)
                own.update(gene for gene, rank in held.items() if rank == PREFERRED or not many)
    if not agreed:
        return None
    (best, count), *others = agreed.most_common(2)
    single = not _PLURAL.search(heading.name)
    named = own == {best} and (best in symbols or single)
    told = symbols == {best} and count >= _LEAST_AGREED and single
    return best if (named or told) and count > sum(number for _, number in others) else None


def _forms(name: str) -> Iterator[tuple[str, str]]:
    """The keys of a name, whole and without the word that says what sort of thing it is, with that word."""
    found = _SORT.search(name)
    named = [(name, "")]
    if found:
        named.append(
            (name[: found.start()] + name[found.end() :], (found[1] or found[0]).strip(", ").lower())
        )
    for form, sort in named:
        key = key_of(form)
        if len(key) >= _SHORTEST:
            yield key, sort.removesuffix("s")


def _is_called(gene: Record, sort: str) -> bool:
    """Is a gene what the word says? A receptor or a channel must be called so; any is a protein."""
    word = sort.rpartition(" ")[2]
    return word not in ("receptor", "channel") or any(word in name.lower() for name in gene.names)


def _names_many(key: str, held: dict[str, int], holders: dict[str, dict[str, int]], keys: list[str]) -> bool:
    """Does a letter or number after the name make it another gene's: "talin" is TLN1 and TLN2?"""
    for at in range(bisect_left(keys, key), len(keys)):
        if not keys[at].startswith(key):
            return False
        if _MEMBER.fullmatch(keys[at][len(key) :]) and holders[keys[at]].keys() - held.keys():
            return True
    return False
