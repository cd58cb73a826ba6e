"""The words of the export menu: what each form of the statements is for, and what it leaves out."""

from __future__ import annotations

from graph.exchange import Format, loss_report
from graph.exchange.bibliography import BibliographyForm

USUAL = (
    (Format.CSV, "CSV", "a row for every sentence"),
    (Format.GRAPHML, "GraphML", "Gephi, yEd, Cytoscape"),
    (Format.JSONL, "JSON Lines", "programs"),
)
OTHERS = (
    (Format.GEXF, "GEXF", "Gephi"),
    (Format.CYJS, "Cytoscape JSON", "Cytoscape, Cytoscape.js"),
    (Format.CX2, "CX2", "NDEx, Cytoscape"),
    (Format.SIF, "SIF", "a line for every arrow"),
    (Format.KGX_TSV, "KGX, tables", "Biolink tools"),
    (Format.KGX_JSONL, "KGX, JSON Lines", "Biolink tools"),
    (Format.TRAPI, "TRAPI", "Translator"),
    (Format.TURTLE, "Turtle", "RDF and SPARQL"),
    (Format.BEL, "BEL script", "PyBEL"),
)
"""What most readers want, and every other form."""
BIBLIOGRAPHIES = (
    (BibliographyForm.BIBTEX, "BibTeX", "LaTeX, JabRef, Zotero"),
    (BibliographyForm.RIS, "RIS", "EndNote, Zotero, Mendeley"),
    (BibliographyForm.CSL, "CSL JSON", "Pandoc, Zotero"),
)
"""The papers of what is shown, for reference managers."""
MOST_NAMED = 3


def tell_loss(form: Format) -> str:
    """What the form leaves out, in a few words."""
    dropped = loss_report(form).dropped
    if not dropped:
        return "leaves nothing out"
    named = ", ".join(part.value for part in dropped[:MOST_NAMED])
    more = len(dropped) - MOST_NAMED
    return f"leaves out {named}" + (f" and {more} more" if more > 0 else "")
