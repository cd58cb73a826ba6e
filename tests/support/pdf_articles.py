"""Invented articles set as PDFs, as journals, preprint servers and word processors set theirs."""

from __future__ import annotations

from tests.support.set_pages import Box, Setter, Type

TITLE = "Vagus Nerve Stimulation Lowers Tumour Necrosis Factor in Mice"
ABSTRACT = (
    "Stimulation of the vagus nerve lowers inflammation. We stimulated mice at 10 Hz and measured cytokines "
    "in their serum. Tumour necrosis factor fell by half. The effect needs the alpha-7 nicotinic receptor."
)
FILLER = (
    "Macrophages of the spleen release cytokines after endotoxin, and neurons of the vagus nerve reach them "
    "over the splenic nerve. Acetylcholine from T cells binds to their receptors and calms them. "
)
OVER = "The stimulated animals showed a smaller response than the sham group in every one of the experiments."
LICENCE = (
    "This is an open access article distributed under the Creative Commons Attribution License, which "
    "permits unrestricted use, distribution, and reproduction in any medium, provided the work is "
    "properly cited."
)
REFERENCES = (
    "[1] K. Tracey, The inflammatory reflex, Nature 420 (2002) 853-859. doi:10.1038/nature01321",
    "[2] L. Borovikova, Vagus nerve stimulation attenuates the response, Nature 405 (2000) 458-462.",
)


def journal_article() -> bytes:
    """Two columns with heads, feet, a note under the first column, a table, a figure and references."""
    setter = Setter(_journal_boxes, _furnish_journal)
    setter.begin()
    body = Type(10, 12, indent=12, hyphenated=True)
    heading = Type(11, 14, "B", above=10, justified=False)
    setter.text("1. Introduction", heading)
    for _ in range(9):
        setter.text(FILLER * 2, body)
    setter.text("2. Materials and Methods", heading)
    setter.text(
        [("2.1. Animals.", "I"), ("We used twenty male mice of eight weeks. " + FILLER * 3, "")], body
    )
    for _ in range(6):
        setter.text(f"{OVER} {FILLER}{OVER}", body)
    setter.space(14)
    setter.text("Table 1: Cytokines in serum after stimulation.", Type(8, 10))
    setter.rows(
        [("Group", "TNF", "IL-6"), ("Sham", "220", "310"), ("Stimulated", "110", "150")],
        (0, 90, 160),
        Type(8, 10),
    )
    setter.space(14)
    setter.text("3. Results", heading)
    for _ in range(5):
        setter.text(FILLER * 3, body)
    setter.space(60)
    setter.text("Figure 1: Tumour necrosis factor in serum of stimulated mice.", Type(8, 10))
    setter.space(14)
    setter.text("Conflict of Interests", heading)
    setter.text("The authors declare that there is no conflict of interests.", body)
    setter.text("References", heading)
    for reference in REFERENCES:
        setter.text(reference, Type(8, 10))
    return setter.content()


def _journal_boxes(page: int) -> list[Box]:
    top = 330 if page == 1 else 70
    return [Box(50, top, 240, 700 if page == 1 else 770), Box(305, top, 240, 770)]


def _furnish_journal(setter: Setter, page: int) -> None:
    small = Type(8, 10)
    if page > 1:
        setter.put(50, 45, "Journal of Invented Immunology" if page % 2 else str(page), small)
        setter.put(440, 45, str(page) if page % 2 else "Journal of Invented Immunology", small)
        return
    setter.put(50, 40, "Invented Publishing Corporation", small)
    setter.put(50, 50, "Journal of Invented Immunology", small)
    setter.put(50, 60, "Volume 2021, Article ID 123, 4 pages", small)
    setter.put(50, 70, "https://doi.org/10.5555/invented.123", small)
    setter.put(50, 110, TITLE, Type(17, 20, "B"))
    x = setter.put(50, 140, "Jane Doe", Type(12, 14))
    x = setter.put(setter.put(x, 136, "1,2", Type(7)), 140, " and José García", Type(12, 14))
    setter.put(x, 136, "2", Type(7))
    setter.put(
        50,
        160,
        "1 Department of Physiology, University of Somewhere, 12 Main Street, Boston, USA",
        Type(9, cut="I"),
    )
    setter.put(50, 175, "Correspondence should be addressed to Jane Doe; jane.doe@example.org", Type(9))
    setter.put(50, 190, "Received 3 March 2021; Accepted 5 May 2021", Type(9))
    setter.in_box(Box(50, 195, 495, 300), lambda: setter.text(LICENCE, Type(9, 11)))
    setter.in_box(Box(50, 230, 495, 320), lambda: setter.text(ABSTRACT, Type(9, 11)))
    setter.put(50, 725, "Abbreviations used here are told in a note at the foot of the first page.", Type(7))


def preprint() -> bytes:
    """One column in wide lines, each with its number, as a word processor makes it; citations are raised."""

    def furnish(setter: Setter, page: int) -> None:
        setter.put(
            72,
            40,
            "bioRxiv preprint doi: https://doi.org/10.1101/2021.01.01.425000; not peer-reviewed",
            Type(7),
        )
        setter.put(297, 810, str(page), Type(10))

    setter = Setter(lambda _: [Box(90, 80, 430, 770)], furnish, numbers=True)
    body, bold = Type(11, 22, justified=False), Type(11, 22, "B", justified=False)
    setter.begin()
    setter.text(TITLE, Type(14, 24, "B", justified=False))
    setter.text("Jane Doe, Max Müller, and Ana de la Cruz", body)
    setter.text("Institute of Immunology, University of Somewhere, Berlin, Germany", body)
    setter.text("*Corresponding author: jane.doe@example.org", body)
    setter.text("Abstract", bold)
    setter.text(ABSTRACT, body)
    setter.text("Keywords: vagus nerve, inflammation", body)
    setter.begin()
    for name in ("Introduction", "Methods", "Results", "Discussion"):
        setter.text(name, bold)
        setter.text(
            [("Nerves act on inflammation", ""), ("12,13", "^"), ("in mice. " + FILLER * 3, "")], body
        )
        setter.text(f"{FILLER}{OVER} " * 3, body)
    setter.text("Acknowledgements", bold)
    setter.text("We thank the keepers of the animals for their patience with all of us.", body)
    setter.text("References", bold)
    for reference in REFERENCES:
        setter.text(reference, body)
    return setter.content()


def bilingual_article() -> bytes:
    """One column with a German summary before the English abstract."""
    setter = Setter(lambda _: [Box(70, 80, 455, 770)])
    body, bold = Type(10, 13), Type(11, 14, "B", above=10)
    setter.begin()
    setter.text(TITLE, Type(16, 19, "B", justified=False))
    setter.text("Jane Doe", Type(11, 14, above=8))
    setter.text("Zusammenfassung", bold)
    setter.text(
        "Die Reizung des Vagusnervs senkt die Entzündung. Wir haben Mäuse gereizt und die Zytokine im Serum "
        "gemessen. Der Tumornekrosefaktor sank um die Hälfte.",
        body,
    )
    setter.text("Abstract", bold)
    setter.text(ABSTRACT, body)
    setter.text("Introduction", bold)
    for _ in range(4):
        setter.text(FILLER * 3, body)
    return setter.content()


def notice(title: str, text: str) -> bytes:
    """A page of a title and a paragraph, with the notice's own DOI above."""
    setter = Setter(lambda _: [Box(70, 120, 455, 770)])
    setter.begin()
    setter.put(70, 60, "https://doi.org/10.5555/notice.1", Type(8))
    setter.text(title, Type(16, 19, "B", justified=False))
    setter.space(20)
    setter.text(text, Type(10, 13))
    return setter.content()


def lines_at(*placed: tuple[float, float, str, Type]) -> bytes:
    """A page of pieces of text, each with its place from the left and the top and its type."""
    setter = Setter(lambda _: [Box(50, 50, 495, 780)])
    setter.begin()
    for x, y, text, type_ in placed:
        setter.put(x, y, text, type_)
    return setter.content()
