"""The graph's model: entities, statements, evidence; documents are in `graph.document`.

Everything is a frozen value. Identifiers are hashes of content, so the same document read twice
gives the same graph. Vocabulary of predicates and categories: Biolink Model (Unni et al., 2022,
doi:10.1111/cts.13302); the mapping is in `graph.exchange.elements.biolink`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache

from graph.errors import InvalidValueError

CURIE = re.compile(r"[A-Za-z][A-Za-z0-9_.]*:\S+")


class Role(StrEnum):
    """What an entity does in the field's arrow: intervention -> mediator -> outcome."""

    INTERVENTION = "intervention"
    MEDIATOR = "mediator"
    OUTCOME = "outcome"
    CONTEXT = "context"


class Kind(StrEnum):
    """What an entity is; every kind belongs to one role."""

    PROCEDURE = "procedure"
    DRUG = "drug"
    COMBINATION = "combination"
    BLOCKADE = "blockade"
    PROTEIN = "protein"
    CHEMICAL = "chemical"
    CELL = "cell"
    PROCESS = "process"
    INTERFACE = "interface"
    CONDITION = "condition"
    SYMPTOM = "symptom"
    ADVERSE_EFFECT = "adverse_effect"
    MEASURE = "measure"
    ANATOMY = "anatomy"
    SPECIES = "species"
    POPULATION = "population"

    @property
    def role(self) -> Role:
        """The one role that things of this kind have."""
        return _ROLE_OF[self]

    @property
    def is_disorder(self) -> bool:
        """True for what one suffers from."""
        return self in (Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT)

    @property
    def is_medicine(self) -> bool:
        """True for what may be taken: a drug, or any other chemical."""
        return self in (Kind.DRUG, Kind.CHEMICAL)

    @property
    def is_molecule(self) -> bool:
        """True for what binds: proteins, chemicals and drugs."""
        return self.is_medicine or self is Kind.PROTEIN


_KINDS_OF = {
    Role.INTERVENTION: (Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION, Kind.BLOCKADE),
    Role.MEDIATOR: (Kind.PROTEIN, Kind.CHEMICAL, Kind.CELL, Kind.PROCESS, Kind.INTERFACE),
    Role.OUTCOME: (Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT, Kind.MEASURE),
    Role.CONTEXT: (Kind.ANATOMY, Kind.SPECIES, Kind.POPULATION),
}
_ROLE_OF = {kind: role for role, kinds in _KINDS_OF.items() for kind in kinds}


class Sign(Enum):
    """The direction of an effect: more, less, none found, or not told."""

    POSITIVE = 1
    NEGATIVE = -1
    NULL = 0
    UNKNOWN = None

    @property
    def known(self) -> bool:
        """True unless the direction is not told."""
        return self is not Sign.UNKNOWN


class Predicate(StrEnum):
    """How subject and object are related; the value is the relationship type in Cypher."""

    INCREASES = "INCREASES"
    DECREASES = "DECREASES"
    REGULATES = "REGULATES"
    TREATS = "TREATS"
    CAUSES = "CAUSES"
    ASSOCIATED_WITH = "ASSOCIATED_WITH"
    INTERACTS_WITH = "INTERACTS_WITH"
    NO_EFFECT_ON = "NO_EFFECT_ON"
    IS_A = "IS_A"
    PART_OF = "PART_OF"

    @property
    def sign(self) -> Sign:
        """The sign that the predicate itself tells; UNKNOWN where it tells none."""
        return _SIGN_OF.get(self, Sign.UNKNOWN)

    @property
    def symmetric(self) -> bool:
        """True where subject and object may be swapped without changing what is said."""
        return self in (Predicate.ASSOCIATED_WITH, Predicate.INTERACTS_WITH)

    @property
    def effect(self) -> bool:
        """True for what one entity does to another; false for hierarchy and mere association."""
        return self in _SIGN_OF or self is Predicate.REGULATES


_SIGN_OF = {
    Predicate.INCREASES: Sign.POSITIVE,
    Predicate.CAUSES: Sign.POSITIVE,
    Predicate.DECREASES: Sign.NEGATIVE,
    Predicate.TREATS: Sign.NEGATIVE,
    Predicate.NO_EFFECT_ON: Sign.NULL,
}


class SectionRole(StrEnum):
    """What a section of a document is for."""

    TITLE = "title"
    ABSTRACT = "abstract"
    KEY_FINDING = "key_finding"
    PLAIN_LANGUAGE = "plain_language"
    CLINICAL_NOTES = "clinical_notes"
    SUMMARY = "summary"
    IMPLICATIONS = "implications"
    LIMITATIONS = "limitations"
    STUDY_FACTS = "study_facts"
    BODY = "body"
    CAPTION = "caption"


class StudyType(StrEnum):
    """The kind of study a sentence reports on."""

    HUMAN_TRIAL = "human_trial"
    HUMAN_OBSERVATION = "human_observation"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    REVIEW = "review"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """How a piece of evidence came to be: a program read it out of a text, or people curated it elsewhere."""

    READ = "read"
    CURATED = "curated"


class Judgement(StrEnum):
    """What reviewers' marks of a piece of evidence come to (`graph.review`)."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"
    DISPUTED = "disputed"


IMPORTED = frozenset({"bel", "indra", "kgx", "statements"})
"""The forms of graphs of others: each begins the `Evidence.pattern` of what was imported from it."""
READERS = frozenset({
    "cwms", "eidos", "geneways", "gnbr", "hume", "indra_gpt", "isi", "medscan", "neuroimmune", "r3", "reach",
    "rlimsp", "semmeddb", "semrep", "sofia", "sparser", "tees", "text-mining-provider-cooccurrence",
    "text-mining-provider-targeted", "text_mining_agent", "trips",
})  # fmt: skip
"""The programs that read papers, as sources of imported statements are called."""


def origin_of(pattern: str) -> Origin:
    """CURATED for what was imported from others where no program that reads papers is its source."""
    form, _, source = pattern.partition(":")
    read = form not in IMPORTED or source.rpartition(":")[2] in READERS
    return Origin.READ if read else Origin.CURATED


class QualifierKind(StrEnum):
    """A circumstance under which a sentence says what it says; `certainty` is how far it hedges it."""

    SPECIES = "species"
    SAMPLE_SIZE = "sample_size"
    ACUPOINT = "acupoint"
    FREQUENCY = "frequency"
    CURRENT = "current"
    DURATION = "duration"
    SHAM = "sham"
    DOSE = "dose"
    FRACTIONS = "fractions"
    CERTAINTY = "certainty"


def content_hash(*parts: object) -> str:
    """16 hexadecimal digits of SHA-256 over the parts, which must not contain U+001F."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of Unicode code points in a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidValueError("span", (self.start, self.end), "0 <= start <= end")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that statements are about, under one CURIE of a standard vocabulary.

    `synonyms` are other names than the preferred one, `xrefs` its CURIEs in other vocabularies; both sorted.
    """

    id: str
    name: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not CURIE.fullmatch(self.id):
            raise InvalidValueError("entity id", self.id, "a CURIE such as HGNC:11892")

    @property
    def role(self) -> Role:
        """The role of its kind."""
        return self.kind.role


@dataclass(frozen=True, slots=True, order=True)
class Qualifier:
    """A circumstance as the document words it; `value` is normalised ("2", "ST36"), `unit` as in UCUM."""

    kind: QualifierKind
    value: str
    span: Span
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one document that supports a statement.

    `study` is the document's `study_key`: evidence of one study counts once towards belief. `span`
    and the two mention spans are offsets into the document's text; `cue` are the words that say the
    relationship, `pattern` the rule or model that found them, empty where that was not kept, or of an
    imported statement its form and source ("indra:reach", "kgx:infores:ctd", "bel"), whence `origin`;
    `speculated` is true where the sentence says it with any reserve, from "our data suggest" to "we
    hypothesize"; `probability` in 0..1 is that of a reader signing it. `withdrawn` is true of a document
    that was retracted, or that an expression of concern speaks of: it is shown, and weighs nothing.
    `quoted` is false of what was imported without a sentence: `text` then only names the statement.
    `review` is what reviewers' marks come to: where it is marked wrong it is shown, and weighs nothing.
    """

    document_id: str
    study: str
    section: SectionRole
    span: Span
    text: str
    subject_span: Span | None = None
    object_span: Span | None = None
    cue: str = ""
    negated: bool = False
    speculated: bool = False
    probability: float = 1.0
    study_type: StudyType = StudyType.UNKNOWN
    qualifiers: tuple[Qualifier, ...] = ()
    pattern: str = ""
    withdrawn: bool = False
    quoted: bool = True
    review: Judgement = Judgement.NONE

    @property
    def origin(self) -> Origin:
        """What its pattern tells."""
        return origin_of(self.pattern)

    @property
    def void(self) -> bool:
        """True where it weighs nothing: of a withdrawn document, or marked wrong."""
        return self.withdrawn or self.review is Judgement.WRONG

    @property
    def credence(self) -> float:
        """The probability in 0..1 that it is weighed with: 1 where it is marked right, else the reading's."""
        return 1.0 if self.review is Judgement.RIGHT else self.probability


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one piece of evidence says: a signed relationship between two entities."""

    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign
    evidence: Evidence

    @property
    def statement_id(self) -> str:
        """The identifier of the statement that it supports."""
        return statement_id(self.subject.id, self.predicate, self.object.id, self.sign)


@lru_cache(maxsize=1 << 15)
def statement_id(subject_id: str, predicate: Predicate, object_id: str, sign: Sign) -> str:
    """The identifier of a statement; the same either way round for a symmetric predicate."""
    ends = (subject_id, object_id)
    first, last = sorted(ends) if predicate.symmetric else ends
    return content_hash(first, predicate.value, last, sign.value)


def evidence_id(statement_id: str, evidence: Evidence) -> str:
    """The identifier of a sentence as evidence for one statement, under which it is stored and linked."""
    return content_hash(statement_id, evidence.document_id, evidence.span.start, evidence.span.end)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many studies find more, less, or no effect of a pair; `graph.weighing.shown` counts them."""

    positive: int = 0
    negative: int = 0
    null: int = 0


UNTOLD = Balance()


@dataclass(frozen=True, slots=True)
class Statement:
    """One signed relationship with everything that supports it.

    `belief` in 0..1 is explained in `graph.weighing.belief`; `shown`, `contradicted` by another study, and
    the `balance` of its ordered pair, in `graph.weighing.shown`. `speculated` is true when every piece of
    evidence hedges, `read` when any was read from a text, `curated` when any was curated elsewhere.
    `evidence` may be empty where only the counts were asked for.
    """

    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign
    belief: float
    evidence_count: int
    document_count: int
    speculated: bool
    contradicted: bool
    evidence: tuple[Evidence, ...] = ()
    shown: bool = True
    balance: Balance = UNTOLD
    read: bool = True
    curated: bool = False

    @property
    def id(self) -> str:
        """The identifier, made from subject, predicate, object and sign."""
        return statement_id(self.subject.id, self.predicate, self.object.id, self.sign)
