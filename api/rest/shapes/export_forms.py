"""The forms of an export as JSON: what each keeps out."""

from __future__ import annotations

from pydantic import BaseModel

from graph.exchange import Format, loss_report


class FormShape(BaseModel):
    """One form: `drops` are the parts of the graph that it has no place for, in words."""

    format: Format
    media_type: str
    drops: list[str]
    remarks: list[str]

    @classmethod
    def of(cls, form: Format) -> FormShape:
        """The loss report of that form."""
        loss = loss_report(form)
        drops = [part.value for part in loss.dropped]
        return cls(format=form, media_type=form.media_type, drops=drops, remarks=list(loss.remarks))


class FormsShape(BaseModel):
    """Every form."""

    items: list[FormShape]
