"""An invented file of PubMed's XML of any length, with records of the size and the parts of real ones."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
_SUBJECTS = ("Minocycline", "Vagus nerve stimulation", "Ketamine", "A diet rich in fibre", "IL-1β blockade")
_VERBS = ("lowered", "raised", "did not change", "prevented the rise of", "restored")
_OBJECTS = (
    "TNF-α in serum",
    "IL-6 mRNA",
    "CD4<sup>+</sup> T cells",
    "the Ca<sup>2+</sup> signal",
    "microglia",
)
_MODELS = ("in 24 mice with colitis", "in 60 patients with sepsis", "in cultured astrocytes", "in aged rats")
_LABELS = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
_MESH = (
    "Animals",
    "Humans",
    "Microglia",
    "Cytokines",
    "Vagus Nerve",
    "Mice",
    "Depressive Disorder",
    "Colitis",
)
_FIRST_PMID = 90_000_000
_VARIANTS = 500
_RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">PMID_HERE</PMID>
<DateRevised><Year>2024</Year><Month>03</Month><Day>01</Day></DateRevised>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">0000-0000</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>9</Volume><Issue>2</Issue><PubDate><Year>2021</Year>
<Month>Feb</Month></PubDate></JournalIssue><Title>Journal of invented neuroimmunology</Title>
<ISOAbbreviation>J Invent Neuroimmunol</ISOAbbreviation></Journal><ArticleTitle>{title}</ArticleTitle>
<Pagination><MedlinePgn>11-19</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/inv.PMID_HERE</ELocationID><Abstract>{abstract}</Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2020</Year><Month>12</Month><Day>24</Day></ArticleDate></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>J Invent Neuroimmunol</MedlineTA>
<NlmUniqueID>000</NlmUniqueID></MedlineJournalInfo>
<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>
<NameOfSubstance UI="D016207">Cytokines</NameOfSubstance></Chemical>
</ChemicalList><MeshHeadingList>{mesh}</MeshHeadingList></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
<ArticleId IdType="pubmed">PMID_HERE</ArticleId><ArticleId IdType="doi">10.5555/inv.PMID_HERE</ArticleId>
</ArticleIdList><ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>
"""
_AUTHOR = (
    '<Author ValidYN="Y"><LastName>Family{0}</LastName><ForeName>Given{1}</ForeName><Initials>G</Initials>'
    "<AffiliationInfo><Affiliation>Department of Invented Medicine, University {1}, 1 Long Street, Nowhere."
    "</Affiliation></AffiliationInfo></Author>"
)
_HEADING = (
    '<MeshHeading><DescriptorName UI="D000" MajorTopicYN="N">{0}</DescriptorName>'
    '<QualifierName UI="Q000" MajorTopicYN="Y">metabolism</QualifierName></MeshHeading>'
)
_REFERENCE = (
    "<Reference><Citation>Family A, Family B. A work that is cited. Invented J. 2001;{0}(2):1-9</Citation>"
    '<ArticleIdList><ArticleId IdType="pubmed">{1}</ArticleId></ArticleIdList></Reference>'
)


def write_records(path: Path, records: int) -> None:
    """Writes so many records, packed with gzip: about 9 kB each unpacked, the same at every call."""
    chance = random.Random(7)
    variants = [_record(chance) for _ in range(min(records, _VARIANTS))]
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write(_HEAD)
        for number in range(records):
            file.write(variants[number % _VARIANTS].replace("PMID_HERE", str(_FIRST_PMID + number)))
        file.write("</PubmedArticleSet>\n")


def _record(chance: random.Random) -> str:
    """A record with a place for its PMID."""
    abstract = (
        f'<AbstractText Label="{label}" NlmCategory="{label}">{_sentences(chance, 4)}</AbstractText>'
        for label in _LABELS
    )
    return _RECORD.format(
        title=_sentences(chance, 1),
        abstract="".join(abstract),
        authors="".join(_AUTHOR.format(chance.randint(1, 999), chance.randint(1, 99)) for _ in range(6)),
        mesh="".join(map(_HEADING.format, chance.sample(_MESH, 6))),
        references="".join(
            _REFERENCE.format(number, chance.randint(1_000_000, 30_000_000)) for number in range(20)
        ),
    )


def _sentences(chance: random.Random, count: int) -> str:
    parts = ((_SUBJECTS, _VERBS, _OBJECTS, _MODELS) for _ in range(count))
    worded = (" ".join(map(chance.choice, part)) for part in parts)
    return " ".join(f"{words} (P &lt; 0.0{chance.randint(1, 9)})." for words in worded)
