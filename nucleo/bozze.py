"""Drafts of forms: saved while one types, kept when a session ends, given back on return.

A form that carries a draft has a sealed field (`nucleo.modulo`), which says whose form it is,
which draft it feeds, on which page it stood and from which values it started. Sent after the session
has ended, it is kept as a draft of the person to whom it was served: signing in again, nothing is lost.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils import timezone

from nucleo.models import Bozza, ModuloRegistrato
from nucleo.modulo import CAMPO, Modulo, open_modulo

# A draft that nobody touched for so long is forgotten, and the keys of what was sent with it.
CONSERVAZIONE = timedelta(days=60)
# What a form sends that is not content.
SCELTA = "_scelta_"
ESCLUSI = (CAMPO, "csrfmiddlewaretoken")


ConChiave = TypeVar("ConChiave", bound=models.Model)


def save_bozza(*, utente_id: int, chiave: str, dati: dict[str, Any], sigillo: str = "") -> Bozza:
    valori = {"dati": dati, "sigillo": sigillo}
    return Bozza.objects.update_or_create(utente_id=utente_id, chiave=chiave, defaults=valori)[0]


def keep_modulo(*, modulo: Modulo, post: QueryDict) -> bool:
    """Keep a form half filled. False when that very form has already been registered: nothing to keep."""
    if modulo.utente_id is None or is_registrato(modulo.chiave_modulo):
        return False
    dati = read_post(post)
    save_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave, dati=dati, sigillo=post.get(CAMPO, ""))
    return True


def find_bozza(*, utente_id: int | None, chiave: str) -> Bozza | None:
    if utente_id is None:
        return None
    return Bozza.objects.filter(utente_id=utente_id, chiave=chiave).first()


def list_bozze(*, utente_id: int | None, prefisso: str) -> list[Bozza]:
    """Somebody's drafts of one kind, the oldest first."""
    if utente_id is None:
        return []
    return list(Bozza.objects.filter(utente_id=utente_id, chiave__startswith=prefisso).order_by("aggiornata_il", "pk"))


def delete_bozza(*, utente_id: int | None, chiave: str) -> None:
    if utente_id is None:
        return
    Bozza.objects.filter(utente_id=utente_id, chiave=chiave).delete()


def prune_bozze(*, adesso: datetime | None = None) -> int:
    """Forget the drafts left for two months: they may hold a person's data. How many."""
    limite = (adesso or timezone.now()) - CONSERVAZIONE
    ModuloRegistrato.objects.filter(registrato_il__lt=limite).delete()
    return Bozza.objects.filter(aggiornata_il__lt=limite).delete()[0]


def read_post(post: QueryDict) -> dict[str, list[str]]:
    """What was typed, as a draft keeps it: without null bytes, which no form has checked and PostgreSQL refuses."""
    return {
        nome.replace("\0", ""): [valore.replace("\0", "") for valore in post.getlist(nome)]
        for nome in post
        if nome not in ESCLUSI and not nome.startswith(SCELTA)
    }


def build_data(bozza: Bozza) -> QueryDict:
    """A draft as the data that a form takes."""
    data = QueryDict(mutable=True)
    for nome, valori in bozza.dati.items():
        data.setlist(nome, valori if isinstance(valori, list) else [valori])
    return data


def silence(form: BaseForm) -> None:
    """A bound form that shows what it holds and no errors: it is not being sent yet."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # noqa: SLF001 — a bound form offers no other way
    form.cleaned_data = {}


def silence_insieme(insieme: Any) -> None:
    """The same for a set of rows."""
    for riga in insieme.forms:
        silence(riga)
    insieme._errors = [riga.errors for riga in insieme.forms]  # noqa: SLF001
    insieme._non_form_errors = ErrorList()  # noqa: SLF001


# ── Once sent ────────────────────────────────────────────────────────────────────────────
def is_registrato(chiave_modulo: str) -> bool:
    return ModuloRegistrato.objects.filter(chiave_modulo=chiave_modulo).exists()


def find_registrato(chiave_modulo: str) -> ModuloRegistrato | None:
    """The one effect that a form already had, if it had it."""
    return ModuloRegistrato.objects.filter(chiave_modulo=chiave_modulo).first()


def claim_modulo(chiave_modulo: str) -> tuple[ModuloRegistrato, bool]:
    """Take the one effect of a form, inside the transaction that causes it: the row, and whether it is ours.

    Who sends the same form at the same moment waits here until the first has finished.
    """
    return ModuloRegistrato.objects.get_or_create(chiave_modulo=chiave_modulo)


ALTROVE = "Questa pagina è già servita per un'altra registrazione: ricaricala e riscrivi quello che serve."


def find_gia(modello: type[ConChiave], chiave_modulo: UUID | None, **genitore: Any) -> ConChiave | None:
    """The row that the same form has already made under the same parent.

    Raises ValidationError when the form has made one elsewhere: a key makes one row, and no other one is shown for it.
    """
    if chiave_modulo is None:
        return None
    gia = modello._default_manager.filter(chiave_modulo=chiave_modulo).first()
    if gia is not None and any(getattr(gia, nome) != valore for nome, valore in genitore.items()):
        raise ValidationError(ALTROVE)
    return gia


# ── Forms that outlive the session ───────────────────────────────────────────────────────
def rescue_modulo(post: QueryDict) -> Modulo | None:
    """Keep what was sent by somebody whose session had ended. None when nothing was kept.

    That is: the form carries no draft, or has already been registered.
    """
    modulo = open_modulo(post.get(CAMPO, ""))
    if modulo is None or not modulo.bozza or not modulo.is_fresh():
        return None
    return modulo if keep_modulo(modulo=modulo, post=post) else None
