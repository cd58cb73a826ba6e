"""What the headings of articles announce: the role of a section, or that it is no content."""

from __future__ import annotations

import re

from graph.model import SectionRole
from loaders.study.wording.headings import is_of_funding, is_of_interests, is_of_text

_FRAME = re.compile(
    r"^\s*(?:(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.):]?|[A-H][.):])\s+)?(?=\S)|[\s:.\-–—]+$"
)
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){4,}[^\W\d_]")
_ROLES: dict[str, SectionRole] = {
    **dict.fromkeys(("abstract", "structured abstract", "article abstract"), SectionRole.ABSTRACT),
    **dict.fromkeys(("summary", "executive summary"), SectionRole.SUMMARY),
    **dict.fromkeys(
        ("author summary", "plain language summary", "lay summary", "lay abstract", "significance",
         "significance statement", "digest", "plain english summary", "plain summary"),
        SectionRole.PLAIN_LANGUAGE,
    ),
    **dict.fromkeys(
        ("highlights", "key points", "key messages", "key findings", "in brief", "what is already known",
         "what this study adds"),
        SectionRole.KEY_FINDING,
    ),
    **dict.fromkeys(
        ("limitations", "study limitations", "strengths and limitations",
         "strengths and limitations of this study"),
        SectionRole.LIMITATIONS,
    ),
    **dict.fromkeys(
        ("clinical implications", "practical implications", "implications"), SectionRole.IMPLICATIONS
    ),
}  # fmt: skip
_REFERENCES = re.compile(
    r"(?:(?:literature|works|key|supplementary|additional|further)\s+)?"
    r"(?:(?:notes and )?references?(?: list| cited| and notes| and links)?|bibliography|literature|"
    r"literature cited|works cited|further reading)(?: \(\d+\))?"
)
_BACK_MATTER = re.compile(
    r"acknowled?ge?ments?\b.*|declarations?|disclaimers?|"
    r"authors?['’]?s?['’]?\s+(?:information|details|notes?|affiliations?|statement)|"
    r"contributions?|contributors(?:hip)?|about the authors?|"
    r"author (?:response|biograph(?:y|ies))|decision letter|editor['’]?s? (?:evaluation|note|summary)|"
    r"(?:electronic |online )?(?:supplement(?:ary|al|ed)?|supporting) (?:online )?"
    r"(?:materials?|data|information|files?|contents?)\b.*|additional (?:information|files?)|"
    r"associated (?:data|material|content)|"
    r"(?:data|code|materials?)(?: and \w+)? (?:availability|sharing|access\w*)\b.*|"
    r"availability of .*data.*|"
    r"glossary|key ?words?|pre-?publication history|(?:disclaimer[/ ]*)?publisher['’]?s note|"
    r"consent (?:for|to) publi\w+|open access|footnotes?|endnotes?"
)
"""Thanks, files and notes: what says nothing of an article's findings, in small letters."""
_OF_PAGES = re.compile(
    r"key ?words?\b.*|mesh(?: terms)?|subject (?:areas|terms|headings)|"
    r"(?:publication|article) (?:types?|dates?|history|info(?:rmation)?|notes?|metrics)|substances|"
    r"(?:authors?|affiliations?|contributors?)(?: and affiliations)?|"
    r"affiliation (?:information|details|affiliations?|notes?)|"
    r"(?:open )?peer review\b.*|reviewers?['’]? comments|"
    r"correspond(?:ence|ing authors?)\b.*|contact(?: information)?|"
    r"(?:rights|reprints) and permissions|copyrights?\b.*|licen[sc]e\b.*|permissions|"
    r"about this article|(?:how to )?cit(?:e|ing|ation)s?(?: (?:this )?(?:article|paper))?|article citation|"
    r"(?:electronic |online )?(?:supplementa\w+|supporting)\b.*|supplements?|notes?|comments|"
    r"(?:similar|related|recommended|suggested|linked|associated) (?:articles?|content|information|reading|"
    r"papers|research|literature|products|topics|books|links)\b.*|"
    r"cited by\b.*|cited in\b.*|citations & impact|linkout\b.*|other literature sources|medical|"
    r"research materials|miscellaneous|figures?|tables?|figures? and tables?|"
    r"graphical abstract|visual abstract|share\b.*|permalink|metrics|actions|links|resources|"
    r"download\b.*|view\b.*|email\b.*|sign up\b.*|abbreviated title|running (?:title|head)\b.*"
)
"""What besides stands on first pages and in the menus of sites."""
_TRANSLATED = re.compile(
    r"resum(?:o|en)|r[ée]sum[ée]|zusammenfassung|riassunto|sommario|samenvatting|sammanfattning|özet|öz|"
    r"streszczenie|резюме|аннотация|摘要|要旨|초록|(?:spanish|french|german|portuguese|chinese|"
    r"foreign language) abstract",
)
_ARTICLE_TYPE = re.compile(
    r"(?:(?:original|research|review|brief|short|mini|invited|regular|full)[ -]?)+"
    r"(?:articles?|papers?|research|communication|report|review)"
)
_ABSTRACT_LABELS = frozenset(
    ("background", "context", "objective", "objectives", "aim", "aims", "purpose", "importance",
     "rationale", "introduction", "design", "study design", "setting", "participants", "patients",
     "subjects", "intervention", "interventions", "main outcome measures", "measurements", "method",
     "methods", "methodology", "materials and methods", "methods/design", "methods and findings",
     "methods and results", "methods and analysis", "result", "results", "main results", "findings",
     "principal findings", "results and discussion", "discussion", "conclusion", "conclusions",
     "conclusions and relevance", "interpretation", "conclusions/significance", "limitations",
     "trial registration", "clinical trial registration", "registration", "hypothesis", "case",
     "case presentation", "case report", "background and aims", "background and objective",
     "background and objectives", "background and purpose", "evidence acquisition",
     "evidence synthesis", "data sources", "study selection", "data extraction")
)  # fmt: skip


def heading_key(heading: str) -> str:
    """The heading as it is compared: small letters, one blank, without number and closing punctuation."""
    written = " ".join(heading.split())
    if _SPACED_OUT.fullmatch(written):
        written = written.replace(" ", "")
    return _FRAME.sub("", written).casefold()


def role_of(heading: str) -> SectionRole | None:
    """The role of the section under a heading; None where what stands there says nothing of findings.

    Who paid, what interests the authors have and who did what are facts of the study.
    """
    key = heading_key(heading)
    if is_of_funding(key) or is_of_interests(key) or is_of_text(key):
        return SectionRole.STUDY_FACTS
    if is_references(heading) or _BACK_MATTER.fullmatch(key):
        return None
    last = key.rpartition(" ")[2]
    return _ROLES.get("digest" if last == "digest" else key, SectionRole.BODY)


def role_on_page(heading: str) -> SectionRole | None:
    """The role where no mark-up tells the text from what a page or a site sets around it."""
    return None if _OF_PAGES.fullmatch(heading_key(heading)) else role_of(heading)


def is_article_type(heading: str) -> bool:
    """Whether a heading only says what kind of article it stands above."""
    return _ARTICLE_TYPE.fullmatch(heading_key(heading)) is not None


def is_references(heading: str) -> bool:
    """Whether a heading announces the list of references."""
    return _REFERENCES.fullmatch(heading_key(heading)) is not None


def is_abstract(heading: str) -> bool:
    """Whether a heading announces the article's own abstract."""
    return _ROLES.get(heading_key(heading)) is SectionRole.ABSTRACT


def is_translated_abstract(heading: str) -> bool:
    """Whether a heading announces the abstract in another language than English."""
    return _TRANSLATED.fullmatch(heading_key(heading)) is not None


def divides_abstract(heading: str) -> bool:
    """Whether a heading is one of those that structured abstracts are divided by."""
    return heading_key(heading) in _ABSTRACT_LABELS
