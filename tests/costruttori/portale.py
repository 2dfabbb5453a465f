"""People's own pages: a code, and a visit begun with it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cittadini.models import Cittadino
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.services.codici import PAROLA, CodiceDato, Entrata, enter, give_codice
from portale.services.ricevute import confirm_erogazione
from portale.services.richieste import ask_richiesta
from tests.costruttori.percorsi import build_finanziamento
from tests.costruttori.persone import build_cittadino

PROVA = Ambito.di_sistema("prova")


def sign_persona(persona: Cittadino) -> Firma:
    return Firma(TipoFirma.CITTADINO, PAROLA, persona.pk)


def build_codice(cittadino: Cittadino | None = None, secondo: str = "nascita", **campi: Any) -> CodiceDato:
    """A code of the desk that follows the person, just given."""
    cittadino = cittadino or build_cittadino()
    return give_codice(ambito=PROVA, cittadino=cittadino, secondo=secondo, **campi)


def enter_pagina(dato: CodiceDato, persona: Cittadino | None = None) -> Entrata:
    """By the right code and birth date."""
    di_chi = Cittadino.objects.get(pk=(persona or dato.riga.cittadino).pk)
    entrata = enter(impronta=dato.riga.impronta, nascita=di_chi.data_nascita, cifre="")
    assert entrata is not None
    return entrata


def build_visita(cittadino: Cittadino | None = None) -> tuple[Ambito, str]:
    """The reach of a visit, and the token that its cookie holds."""
    visita = enter_pagina(build_codice(cittadino)).visita
    assert visita is not None
    return build_ambito(visita.collegamento), visita.token


def build_scritto_pagina(cittadino: Cittadino | None = None, *, dalla_persona: bool = True, **campi: Any) -> Scritto:
    cittadino = cittadino or build_cittadino()
    valori = {
        "testo": "Ho trovato il locale",
        "creato_il": timezone.now(),
        "sportello_id": cittadino.read_sportello() or cittadino.sportello_primo_contatto_id,
        "scritto_da": sign_persona(cittadino) if dalla_persona else PROVA.firma,
    } | campi
    return Scritto.objects.create(cittadino=cittadino, dalla_persona=dalla_persona, **valori)


def build_richiesta_dati(cittadino: Cittadino | None = None, tipo: str = "correzione", **campi: Any) -> RichiestaDati:
    cittadino = cittadino or build_cittadino()
    return ask_richiesta(ambito=PROVA, cittadino=cittadino, tipo=tipo, testo="Il telefono è un altro", **campi)


def build_conferma(**campi: Any) -> ConfermaErogazione:
    """Five thousand euro that nobody recorded."""
    finanziamento = campi.pop("finanziamento", None) or build_finanziamento()
    valori = {"importo": Decimal("5000.00"), "giorno": date(2016, 6, 3)} | campi
    return confirm_erogazione(ambito=PROVA, finanziamento=finanziamento, **valori)
