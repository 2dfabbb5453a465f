"""Drafts of forms: saved while one types, kept when a session ends, given back on return.

A form that carries a draft has a sealed field `_modulo`, which says whose form it is, which draft
it feeds and on which page it stood. Sent after the session has ended, it is kept as a draft of the
person to whom it was served: signing in again, nothing is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from nucleo.models import Bozza

CAMPO = "_modulo"
SALE = "nucleo.bozze.modulo"
# A page left open longer than this is no longer believed.
VALIDITA = timedelta(hours=24)
# A draft that nobody touched for so long is forgotten.
CONSERVAZIONE = timedelta(days=60)
# What a form sends that is not content.
ESCLUSI = (CAMPO, "csrfmiddlewaretoken")


def save_bozza(*, utente_id: int, chiave: str, dati: dict[str, Any]) -> Bozza:
    bozza, _ = Bozza.objects.update_or_create(utente_id=utente_id, chiave=chiave, defaults={"dati": dati})
    return bozza


def find_bozza(*, utente_id: int | None, chiave: str) -> Bozza | None:
    return Bozza.objects.filter(utente_id=utente_id, chiave=chiave).first()


def list_bozze(*, utente_id: int | None, prefisso: str) -> list[Bozza]:
    """Somebody's drafts of one kind, the oldest first."""
    return list(Bozza.objects.filter(utente_id=utente_id, chiave__startswith=prefisso).order_by("aggiornata_il", "pk"))


def delete_bozza(*, utente_id: int | None, chiave: str) -> None:
    Bozza.objects.filter(utente_id=utente_id, chiave=chiave).delete()


def prune_bozze(*, adesso: datetime | None = None) -> int:
    """Forget the drafts left for two months: they may hold a person's data. How many."""
    return Bozza.objects.filter(aggiornata_il__lt=(adesso or timezone.now()) - CONSERVAZIONE).delete()[0]


def read_post(post: QueryDict) -> dict[str, list[str]]:
    """What was typed, as a draft keeps it."""
    return {nome: post.getlist(nome) for nome in post if nome not in ESCLUSI}


def build_data(bozza: Bozza) -> QueryDict:
    """A draft as the data that a form takes."""
    data = QueryDict(mutable=True)
    for nome, valori in bozza.dati.items():
        data.setlist(nome, valori if isinstance(valori, list) else [valori])
    return data


def load_form(build: Callable[[QueryDict | None], BaseForm], *, utente_id: int | None, chiave: str) -> BaseForm:
    """The form to show on GET: `build(None)`, or what the draft holds, without scolding for what is missing.

    `form.bozza_ripresa` is the draft found, for `{% modulo %}` to say so.
    """
    bozza = find_bozza(utente_id=utente_id, chiave=chiave)
    form = build(build_data(bozza) if bozza else None)
    if bozza:
        silence(form)
    form.bozza_ripresa = bozza  # type: ignore[attr-defined]
    return form


def silence(form: BaseForm) -> None:
    """A bound form that shows what it holds and no errors: it is not being sent yet."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # noqa: SLF001 — a bound form offers no other way
    form.cleaned_data = {}


# ── Forms that outlive the session ───────────────────────────────────────────────────────
@dataclass(frozen=True)
class Modulo:
    """Whose form it is, which draft it feeds, on which page it stood."""

    utente_id: int
    chiave: str
    pagina: str


def seal_modulo(modulo: Modulo) -> str:
    return signing.dumps([modulo.utente_id, modulo.chiave, modulo.pagina], salt=SALE, compress=True)


def open_modulo(sigillo: str) -> Modulo | None:
    """None when the seal is not ours or is too old."""
    try:
        utente_id, chiave, pagina = signing.loads(sigillo, salt=SALE, max_age=VALIDITA)
    except signing.BadSignature:
        return None
    return Modulo(utente_id, chiave, pagina)


def rescue_modulo(post: QueryDict) -> Modulo | None:
    """Keep what was sent by somebody whose session had ended. None when the form carries no draft."""
    modulo = open_modulo(post.get(CAMPO, ""))
    if modulo:
        save_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave, dati=read_post(post))
    return modulo
