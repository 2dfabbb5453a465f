"""The question at the foot of public pages."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import ResolverMatch

from valutazioni.enums import VOTO_MASSIMO

register = template.Library()
# Pages that answer somebody by name, or bring one in: there is nothing there to vote.
ESCLUSI = ("/accesso/", "/collegamenti/", "/valutazioni/", "/salute/", "/inviti/", "/percorso/")
VOTI = range(1, VOTO_MASSIMO + 1)


def is_valutabile(percorso: str, trovata: ResolverMatch | None) -> bool:
    """Whether a page is one that anybody reads."""
    pubblica = trovata is not None and getattr(trovata.func, "login_required", True) is False
    return pubblica and not percorso.startswith(ESCLUSI)


@register.simple_tag(takes_context=True)
def valutazione(context: Context) -> str:
    """«Quanto sono chiare le informazioni su questa pagina?», for who has not logged in."""
    request: Any = context.get("request")
    user = getattr(request, "user", None)
    if user is None or user.is_authenticated or not is_valutabile(request.path, request.resolver_match):
        return ""
    return render_to_string(
        "valutazioni/_valutazione.html", {"passo": "voto", "voti": VOTI, "percorso": request.path}, request
    )
