"""What stands on the list of referrals and on the page of one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from credito.models import Invio
from incontri.enums import ESITI, StatoIncontro
from incontri.models import Incontro
from incontri.selectors import describe_fermo, list_incontri, list_lettere, tell_con, tell_dove, tell_lettera
from interfaccia.componenti import Bottone
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito


@dataclass(frozen=True)
class Riga:
    """An appointment on the page, with what may be done of it: label and address."""

    incontro: Incontro
    dove: str
    con: str
    azioni: list[tuple[str, str]]
    lettere: list[str]


def list_azioni(ambito: Ambito) -> list[Bottone]:
    """Of who has people of their own: the list is of nobody else's."""
    if not ambito.sportelli:
        return []
    return [Bottone("Appuntamenti presso gli erogatori", reverse("incontri:incontro_list"))]


def build_incontri(invio: Invio, _oggi: date, *, puo_scrivere: bool) -> Sezione | None:
    incontri = list_incontri(invio)
    fermo = describe_fermo(invio)
    for incontro in incontri:
        incontro.invio = invio
    lettere = defaultdict(list)
    for lettera in list_lettere(incontri):
        lettere[lettera.incontro.pk].append(tell_lettera(lettera))
    righe = [
        Riga(
            incontro,
            tell_dove(incontro),
            tell_con(incontro),
            _list_atti(incontro, fermo) if puo_scrivere else [],
            lettere[incontro.pk],
        )
        for incontro in incontri
    ]
    fissato = any(incontro.stato == StatoIncontro.FISSATO for incontro in incontri)
    nuovo = puo_scrivere and not fermo and not fissato
    if not righe and not nuovo:
        return None
    url = reverse("incontri:incontro_create", args=(invio.uuid,)) if nuovo else ""
    return Sezione("incontri/_invio_incontri.html", {"righe": righe, "nuovo": url})


def _list_atti(incontro: Incontro, fermo: str) -> list[tuple[str, str]]:
    """What may be done now: how it went once its hour has come, until then to move it or cancel it."""
    passato = incontro.quando <= timezone.now()
    atti = []
    if incontro.stato == StatoIncontro.FISSATO and not fermo:
        atti.append(("Spostalo", reverse("incontri:incontro_move", args=(incontro.uuid,))))
    for stato, passaggio in incontro.macchina.iter_passaggi(incontro.stato):
        if stato not in ESITI or passato:
            nome = stato.label if stato in ESITI else passaggio.invia
            atti.append((nome, reverse("incontri:incontro_stato", args=(incontro.uuid, stato.value))))
    return atti
