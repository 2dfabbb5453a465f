"""Who may open what, in corsi: one line per address."""

from datetime import time
from typing import Any

from corsi.models import MezzaGiornata
from nucleo.giornata import get_oggi
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_corso, build_edizione, build_iscrizione, build_modulo, build_versione

REDAZIONE = ("esperto", "amministratore")
FREQUENTANO = ("operatore", "collega", "estraneo", "responsabile", "referente")


def corso(_: Scena) -> dict[str, Any]:
    return {"uuid": build_corso().uuid}


def bozza(_: Scena) -> dict[str, Any]:
    corso = build_corso(stato="bozza")
    build_modulo(corso)
    return {"uuid": corso.uuid}


def da_pubblicare(s: Scena) -> dict[str, Any]:
    return bozza(s) | {"stato": "pubblicato"}


def nuovo_modulo(s: Scena) -> dict[str, Any]:
    return bozza(s) | {"tipo": "contenuto"}


def modulo(_: Scena) -> dict[str, Any]:
    return {"uuid": build_modulo(build_corso(), "contenuto").uuid}


def modulo_in_bozza(_: Scena) -> dict[str, Any]:
    corso = build_corso(stato="bozza")
    build_modulo(corso)
    return {"uuid": build_modulo(corso, "video").uuid}


def da_spostare(s: Scena) -> dict[str, Any]:
    return modulo_in_bozza(s) | {"verso": "su"}


def materiale(_: Scena) -> dict[str, Any]:
    return {"uuid": build_corso().materiali.create(contenuto=build_versione().contenuto).uuid}


def edizione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_edizione().uuid}


def in_preparazione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_edizione(stato="preparazione").uuid}


def da_annullare(s: Scena) -> dict[str, Any]:
    return edizione(s) | {"stato": "annullata"}


def iscrizione(s: Scena) -> dict[str, Any]:
    return {"uuid": build_iscrizione(utente=s.operatore).uuid}


def da_rispondere(s: Scena) -> dict[str, Any]:
    oggi = get_oggi()
    finita = build_edizione(giorni=(oggi,), stato="conclusa", conclusa_il=oggi)
    return {"uuid": build_iscrizione(finita, utente=s.operatore).uuid}


def giornata(s: Scena) -> dict[str, Any]:
    edizione = build_edizione()
    build_iscrizione(edizione, utente=s.operatore)
    return {"uuid": edizione.mezze_giornate.earliest("dalle").uuid}


def in_corso(s: Scena) -> dict[str, Any]:
    """A half day that is going on, whatever the hour of the test."""
    edizione = build_edizione(giorni=(get_oggi(),))
    build_iscrizione(edizione, utente=s.operatore)
    prima, dopo = edizione.mezze_giornate.order_by("dalle")
    dopo.delete()
    MezzaGiornata.objects.filter(pk=prima.pk).update(dalle=time(0), alle=time.max)
    return {"uuid": prima.uuid}


RIGHE: list[Riga] = [
    Riga("corsi:corso_list", attese(200)),
    Riga("corsi:corso_create", solo(*REDAZIONE)),
    Riga("corsi:corso_detail", attese(200), corso),
    Riga("corsi:corso_detail", solo(*REDAZIONE, altri=404), bozza),
    Riga("corsi:corso_update", solo(*REDAZIONE), bozza),
    Riga("corsi:corso_stato", solo(*REDAZIONE), da_pubblicare),
    Riga("corsi:corso_stato", solo(*REDAZIONE, stato=303), da_pubblicare, metodo="post"),
    Riga("corsi:modulo_create", solo(*REDAZIONE), nuovo_modulo),
    Riga("corsi:modulo_detail", attese(200), modulo),
    Riga("corsi:modulo_done", solo(*FREQUENTANO), modulo),
    Riga("corsi:modulo_done", solo(*FREQUENTANO, stato=303), modulo, metodo="post"),
    Riga("corsi:modulo_update", solo(*REDAZIONE), modulo_in_bozza),
    Riga("corsi:modulo_move", solo(*REDAZIONE), da_spostare),
    Riga("corsi:modulo_remove", solo(*REDAZIONE), modulo_in_bozza),
    Riga("corsi:materiale_create", solo(*REDAZIONE), corso),
    Riga("corsi:materiale_remove", solo(*REDAZIONE), materiale),
    Riga("corsi:mio_list", solo(*FREQUENTANO)),
    Riga("corsi:calendario_show", attese(200)),
    Riga("corsi:calendario_create", solo(*FREQUENTANO)),
    Riga("corsi:calendario_revoke", solo(*FREQUENTANO)),
    Riga("corsi:edizione_list", attese(200)),
    Riga("corsi:edizione_create", solo(*REDAZIONE), corso),
    Riga("corsi:edizione_detail", attese(200), edizione),
    Riga("corsi:edizione_detail", solo(*REDAZIONE, altri=404), in_preparazione),
    Riga("corsi:edizione_ics", attese(200), edizione),
    Riga("corsi:edizione_update", solo(*REDAZIONE), edizione),
    Riga("corsi:edizione_stato", solo(*REDAZIONE), da_annullare),
    Riga(
        "corsi:edizione_stato",
        solo(*REDAZIONE, stato=303),
        da_annullare,
        metodo="post",
        dati=lambda _: {"nota": "Il docente non può."},
    ),
    Riga("corsi:iscrizione_create", solo(*FREQUENTANO), edizione),
    Riga("corsi:iscrizione_create", solo(*FREQUENTANO, stato=303), edizione, metodo="post"),
    Riga("corsi:iscrizione_enrol", solo("responsabile", "referente"), edizione),
    Riga("corsi:iscrizione_list", solo(*REDAZIONE, "responsabile", "referente"), edizione),
    Riga(
        "corsi:iscrizione_cancel",
        solo(*REDAZIONE, "operatore", "responsabile", "referente", altri=404),
        iscrizione,
    ),
    Riga(
        "corsi:iscrizione_cancel",
        solo(*REDAZIONE, "operatore", "responsabile", "referente", stato=303, altri=404),
        iscrizione,
        metodo="post",
    ),
    Riga("corsi:frequenza_update", solo(*REDAZIONE), giornata),
    Riga("corsi:schermo_show", solo(*REDAZIONE), in_corso),
    Riga("corsi:aula_show", attese(403, rete=303, referente=303, operatore=200), in_corso),
    Riga("corsi:aula_open", attese(403, rete=303, referente=303), lambda s: in_corso(s) | {"codice": "SCADUTO9"}),
    Riga("corsi:gradimento_create", solo("operatore", altri=404), da_rispondere),
    Riga("corsi:gradimento_show", solo(*REDAZIONE, "monitoraggio"), edizione),
    Riga("corsi:cifra_list", solo(*REDAZIONE, "monitoraggio")),
    Riga("corsi:cifra_detail", solo(*REDAZIONE, "monitoraggio"), corso),
]
