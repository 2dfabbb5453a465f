"""Whose page it is, which code opens it, when it was opened."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cittadini.models import Cittadino
from cittadini.selectors.appartenenze import list_schede
from nucleo.ambito import Ambito
from nucleo.models import Collegamento
from portale.enums import PAGINA, TENTATIVI
from portale.models import CodiceAccesso

# Visits that are told, the latest first.
QUANTE = 30


def find_persona(pk: int) -> Cittadino | None:
    """The card that holds today for who had this one, however many unions since; without the name, which a person's own
    page does not show. None when there is no such card."""
    senza_nome = Cittadino.objects.with_presa().defer("cognome", "nome", "chiave_nome", "chiave_persona")
    persona = senza_nome.filter(pk=pk).first()
    while persona and persona.assorbito_da_id:
        persona = senza_nome.filter(pk=persona.assorbito_da_id).first()
    return persona


def find_della_visita(ambito: Ambito) -> CodiceAccesso | None:
    """The code by which a visit began."""
    return CodiceAccesso.objects.for_ambito(ambito).first()


@dataclass(frozen=True)
class StatoCodice:
    """The last code of a person, and why it no longer opens; empty while it does."""

    codice: CodiceAccesso
    perche_no: str


def find_codice(persona: Cittadino, adesso: datetime) -> StatoCodice | None:
    """Of all the cards that are the person's today."""
    ultimo = CodiceAccesso.objects.di_persone(list_schede([persona.pk])).order_by("-creato_il", "-pk").first()
    return StatoCodice(ultimo, _tell_perche_no(ultimo, adesso)) if ultimo else None


def _tell_perche_no(codice: CodiceAccesso, adesso: datetime) -> str:
    if codice.revocato_il:
        return "annullato"
    if codice.tentativi >= TENTATIVI:
        return "bloccato dopo cinque tentativi sbagliati"
    return "scaduto" if codice.scade_il <= adesso else ""


def list_visite(persona: Cittadino) -> list[Collegamento]:
    """When the page was opened, with whichever code. Links are forgotten a year after their end."""
    codici = CodiceAccesso.objects.di_persone(list_schede([persona.pk])).values("uuid")
    suoi = Q(oggetto_tipo=CodiceAccesso._meta.label_lower, oggetto_id__in=codici, scopo=PAGINA)
    return list(Collegamento.objects.filter(suoi).order_by("-creato_il", "-pk")[:QUANTE])
