"""Drafts of forms: saved while one types, kept when a session ends, given back on return.

A form that carries a draft has a sealed field (`nucleo.modulo`), which says whose form it is,
which draft it feeds, on which page it stood and from which values it started. Sent after the session
has ended, it is kept as a draft of the person to whom it was served: signing in again, nothing is lost.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Replace
from django.forms import BaseForm
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from nucleo.models import Bozza, ModuloRegistrato
from nucleo.models.moduli import DETTO, SENZA_PAGINA
from nucleo.modulo import CAMPO, Modulo, open_modulo, seal_modulo

# A draft that nobody touched for so long is forgotten, and the keys of what was sent with it.
CONSERVAZIONE = timedelta(days=60)
# Of one person: beyond these the one untouched for longest goes. Many more than anybody leaves half way.
MASSIME = 200
# Signs of one draft, as JSON: the longest form of the house, filled to the brim, is a fourth of it.
LUNGHEZZA = 200_000
# What a form sends that is not content.
SCELTA = "_scelta_"
CHIESTO = "C'era una bozza, scritta per un'altra scelta: l'hai ripresa con la scelta che hai fatto adesso."
ESCLUSI = (CAMPO, "csrfmiddlewaretoken")


ConChiave = TypeVar("ConChiave", bound=models.Model)


class Salvataggio(Enum):
    """What became of a form half filled: kept; kept beside another draft of the same form, or after another
    page registered it; not kept, because this page was sent already, or is too long, or is nobody's.
    """

    TENUTA = auto()
    ACCANTO = auto()
    DOPO = auto()
    INVIATA = auto()
    LUNGA = auto()
    DI_NESSUNO = auto()

    @property
    def tenuta(self) -> bool:
        return self in (Salvataggio.TENUTA, Salvataggio.ACCANTO, Salvataggio.DOPO)


def save_bozza(
    *, utente_id: int, chiave: str, dati: dict[str, Any], sigillo: str = "", scheda: UUID | str = SENZA_PAGINA
) -> Bozza:
    """Each page writes its own: `scheda` says which, none for what is known before one is opened."""
    valori = {"dati": dati, "sigillo": sigillo}
    bozza, nuova = Bozza.objects.update_or_create(utente_id=utente_id, chiave=chiave, scheda=scheda, defaults=valori)
    if nuova:
        sue = Bozza.objects.filter(utente_id=utente_id).order_by("-aggiornata_il", "-pk")
        Bozza.objects.filter(pk__in=list(sue.values_list("pk", flat=True)[MASSIME:])).delete()
    return bozza


@transaction.atomic
def keep_modulo(*, modulo: Modulo, post: QueryDict) -> Salvataggio:
    """Keep a form half filled, as the draft of its page. The draft it was taken up from goes, if nobody wrote
    on it since: another tab that goes on with it keeps its own.
    """
    dati = read_post(post)
    if modulo.utente_id is None:
        return Salvataggio.DI_NESSUNO
    if len(json.dumps(dati)) > LUNGHEZZA:
        return Salvataggio.LUNGA
    registrato = find_registrato(modulo.chiavi)
    if registrato and is_inviata(registrato, modulo):
        return Salvataggio.INVIATA
    sigillo, inviato = post.get(CAMPO, ""), open_modulo(post.get(CAMPO, ""))
    if inviato and inviato.visto != modulo.visto:
        # The page says meanwhile how things are now: that is what the draft goes on from.
        sigillo = seal_modulo(replace(inviato, visto=modulo.visto))
    save_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave, dati=dati, sigillo=sigillo, scheda=modulo.scheda)
    _filter_continuata(modulo).delete()
    if registrato:
        return Salvataggio.DOPO
    return Salvataggio.ACCANTO if has_altre(modulo) else Salvataggio.TENUTA


def _filter_continuata(modulo: Modulo) -> QuerySet[Bozza]:
    """The draft that a page was taken up from, while it is still as it was then."""
    if not modulo.continua or modulo.utente_id is None:
        return Bozza.objects.none()
    letta = datetime.fromtimestamp(modulo.continua_il, tz=timezone.get_current_timezone())
    sue = Bozza.objects.filter(utente_id=modulo.utente_id, chiave=modulo.chiave, scheda=modulo.continua)
    return sue.filter(aggiornata_il=letta).exclude(scheda=modulo.scheda)


def move_bozze(*, da: UUID, a: UUID) -> None:
    """What people were writing of a record goes on with the one that stands for it now."""
    chiave = Replace("chiave", Value(str(da)), Value(str(a)))
    Bozza.objects.filter(chiave__contains=str(da)).update(chiave=chiave)


def has_altre(modulo: Modulo) -> bool:
    """Whether other pages left a draft of the same form."""
    if modulo.utente_id is None:
        return False
    sue = Bozza.objects.filter(utente_id=modulo.utente_id, chiave=modulo.chiave)
    return sue.exclude(scheda=modulo.scheda).exists()


def list_di_modulo(*, utente_id: int | None, chiave: str) -> list[Bozza]:
    """The drafts of one form, the last written first; not those that were kept after their page had gone in."""
    if utente_id is None:
        return []
    bozze = []
    for bozza in Bozza.objects.filter(utente_id=utente_id, chiave=chiave).order_by("-aggiornata_il", "-pk"):
        prima = open_modulo(bozza.sigillo) if bozza.sigillo else None
        registrato = find_registrato(prima.chiavi) if prima else None
        if not (prima and registrato and is_inviata(registrato, prima)):
            bozze.append(bozza)
    return bozze


def list_bozze(*, utente_id: int | None, prefisso: str) -> list[Bozza]:
    """Somebody's drafts of one kind, the oldest first; of a form with several, the last written."""
    if utente_id is None:
        return []
    bozze = Bozza.objects.filter(utente_id=utente_id, chiave__startswith=prefisso).order_by("aggiornata_il", "pk")
    ultime = {bozza.chiave: bozza for bozza in bozze}
    return sorted(ultime.values(), key=lambda bozza: (bozza.aggiornata_il, bozza.pk))


def delete_bozza(*, utente_id: int | None, chiave: str) -> None:
    """All those of one form."""
    if utente_id is None:
        return
    Bozza.objects.filter(utente_id=utente_id, chiave=chiave).delete()


def discard_bozza(modulo: Modulo) -> None:
    """Those of a page alone: its own, and the one it was taken up from."""
    if modulo.utente_id is None:
        return
    sue = Bozza.objects.filter(utente_id=modulo.utente_id, chiave=modulo.chiave)
    sue.filter(scheda=modulo.scheda).delete()
    _filter_continuata(modulo).delete()


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


def take_chiesti(data: QueryDict, domanda: QueryDict, campi: Iterable[str]) -> str:
    """Put in a draft the values of these fields that an address asks, where it says others; what to tell of it."""
    nuovi = {campo: valore for campo in campi if (valore := domanda.get(campo)) and valore != data.get(campo, "")}
    for campo, valore in nuovi.items():
        data[campo] = valore
    return CHIESTO if nuovi else ""


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
def find_registrato(chiavi: Iterable[str]) -> ModuloRegistrato | None:
    """The one effect that a form already had, if it had it, under any of its keys."""
    return ModuloRegistrato.objects.filter(chiave_modulo__in=list(chiavi)).first()


def is_inviata(registrato: ModuloRegistrato, modulo: Modulo) -> bool:
    """Whether that very page was sent, and not another on the same act."""
    return registrato.scheda in (SENZA_PAGINA, UUID(modulo.scheda))


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


def close_modulo(registrato: ModuloRegistrato, modulo: Modulo, *, arrivo: str, impronta: str, detto: str = "") -> None:
    """Say where a claimed form led, also under the address where it was opened; and, to who has no account, in which
    words. Its draft goes."""
    parole = str(detto)[:DETTO] if modulo.utente_id is None else ""
    valori = {"arrivo": arrivo, "scheda": UUID(modulo.scheda), "impronta": impronta, "detto": parole}
    for campo, valore in valori.items():
        setattr(registrato, campo, valore)
    registrato.save(update_fields=tuple(valori))
    if modulo.apertura:
        anche = ModuloRegistrato(chiave_modulo=UUID(modulo.apertura), **valori)
        ModuloRegistrato.objects.bulk_create([anche], ignore_conflicts=True)
    if modulo.bozza:
        discard_bozza(modulo)


def find_inviato(request: HttpRequest) -> ModuloRegistrato | None:
    """What a form of this address, served to this browser, did already: it is sent again."""
    modulo = open_modulo(request.POST.get(CAMPO, ""))
    if modulo is None or modulo.pagina.partition("?")[0] != request.path or not _is_servito(request, modulo):
        return None
    return find_registrato(modulo.chiavi)


def mark_contenuto(post: QueryDict) -> str:
    """Tells the same form sent again from another: keyed, since what it says may be guessed."""
    testo = json.dumps(read_post(post), sort_keys=True, ensure_ascii=False)
    return salted_hmac("nucleo.bozze.contenuto", testo, algorithm="sha256").hexdigest()


# ── Forms that outlive the session ───────────────────────────────────────────────────────
def mark_browser(request: HttpRequest) -> str:
    """Tells the browser to which a page is served, by the cookie that outlives the session."""
    get_token(request)  # gives one to who has none
    return mark_cookie(str(request.META["CSRF_COOKIE"]))


def mark_cookie(cookie: str) -> str:
    return salted_hmac("nucleo.bozze.browser", cookie, algorithm="sha256").hexdigest()[:32]


def rescue_modulo(request: HttpRequest) -> Modulo | None:
    """Keep what was sent by somebody whose session had ended. None when nothing was kept.

    That is: the form carries no draft, has already been registered, or comes from who was not served it: a
    seal copied elsewhere writes nothing.
    """
    if not request.user.is_authenticated and settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return None  # no page of ours was served there: what it sends is not read
    modulo = open_modulo(request.POST.get(CAMPO, ""))
    if modulo is None or not modulo.bozza or not modulo.is_fresh() or not _is_servito(request, modulo):
        return None
    return modulo if keep_modulo(modulo=modulo, post=request.POST).tenuta else None


def _is_servito(request: HttpRequest, modulo: Modulo) -> bool:
    """Whether a form comes back from the person to whom it was served or, without a session, from that browser."""
    if request.user.is_authenticated:
        return bool(modulo.utente_id == request.user.pk)
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return bool(cookie) and constant_time_compare(mark_cookie(cookie), modulo.sessione)
