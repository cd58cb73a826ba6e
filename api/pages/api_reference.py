"""The page `/docs`: the API to read and to try, by Swagger UI as a package brings it; no other host."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from api.pages.explorer import PageRoute, templates

ASSETS = "/docs/assets"
router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/docs")
def show_reference(request: Request) -> Response:
    """Every address under `/api` with its parameters and answers, told by `/api/openapi.json`."""
    return templates.TemplateResponse(request, "api_reference.html", {"assets": ASSETS})


def serve_assets() -> StaticFiles:
    """Swagger UI's script and styles."""
    return StaticFiles(directory=str(files("fastapi_offline") / "static"))
