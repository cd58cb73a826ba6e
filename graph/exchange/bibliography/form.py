"""The forms of a bibliography."""

from __future__ import annotations

from enum import StrEnum


class BibliographyForm(StrEnum):
    """What reference managers and typesetters read."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"

    @property
    def suffix(self) -> str:
        """What a file of the form is called behind the dot."""
        return {BibliographyForm.BIBTEX: "bib", BibliographyForm.CSL: "json"}.get(self, self.value)

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    BibliographyForm.BIBTEX: "application/x-bibtex; charset=utf-8",
    BibliographyForm.RIS: "application/x-research-info-systems; charset=utf-8",
    BibliographyForm.CSL: "application/vnd.citationstyles.csl+json",
}
