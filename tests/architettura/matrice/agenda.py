"""Who may open what, in agenda: one line per address."""

from typing import Any

from agenda.models import Agenda, Appuntamento, Assenza
from nucleo.istanti import end_of, start_of
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_agenda, build_appuntamento, build_prenotazione
from tests.costruttori.agenda import PROVA, at

RICEVONO = ("operatore", "collega", "responsabile")
TUTTI_GLI_SPORTELLI = (*RICEVONO, "estraneo")
REGOLANO = ("responsabile", "referente", "monitoraggio", "amministratore")


def aperta(s: Scena) -> Agenda:
    return build_agenda(s.sportello)


def agenda(s: Scena) -> dict[str, Any]:
    return {"uuid": aperta(s).uuid}


def sportello(s: Scena) -> dict[str, Any]:
    return {"uuid": s.sportello.uuid}


def appuntamento_di(s: Scena, **campi: Any) -> Appuntamento:
    return build_appuntamento(aperta(s), at(7, 10), s.operatore, **campi)


def appuntamento(s: Scena) -> dict[str, Any]:
    suo = appuntamento_di(s)
    build_prenotazione(suo)
    return {"uuid": suo.uuid}


def gruppo(s: Scena) -> dict[str, Any]:
    return {"uuid": appuntamento_di(s, titolo="Cominciare", posti=5).uuid}


def prenotazione(s: Scena) -> dict[str, Any]:
    return {"uuid": build_prenotazione(appuntamento_di(s)).uuid}


def da_disdire(s: Scena) -> dict[str, Any]:
    return prenotazione(s) | {"stato": "disdetta"}


def assenza(s: Scena) -> dict[str, Any]:
    giorno = at(7, 10).date()
    tempi = {"inizio": start_of(giorno), "fine": end_of(giorno)}
    return {"uuid": Assenza.objects.create(operatore=s.operatore, inserita_da=PROVA, **tempi).uuid}


def chi_viene(_: Scena) -> dict[str, Any]:
    quando = at(8, 9)
    return {"nome": "Ida", "email": "ida@posta.example", "modo": "presenza", "giorno": quando.date(), "ora": "09:00"}


QUI = solo(*RICEVONO, altri=404)
FATTO = solo(*RICEVONO, stato=303, altri=404)

RIGHE: list[Riga] = [
    Riga("agenda:agenda_show", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:prenotazione_list", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:da_spostare_list", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:assenza_list", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:assenza_create", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:assenza_remove", QUI, assenza),
    Riga("agenda:assenza_remove", FATTO, assenza, metodo="post"),
    Riga("agenda:calendario_create", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:calendario_revoke", solo(*TUTTI_GLI_SPORTELLI)),
    Riga("agenda:agenda_open", attese(403, **dict.fromkeys(REGOLANO, 200), estraneo=404), sportello),
    Riga("agenda:agenda_detail", attese(403, **dict.fromkeys(REGOLANO, 200), estraneo=404), agenda),
    Riga("agenda:quando_show", QUI, agenda),
    Riga("agenda:prenotazione_create", QUI, agenda),
    Riga("agenda:prenotazione_create", FATTO, agenda, metodo="post", dati=chi_viene),
    Riga("agenda:gruppo_create", QUI, agenda),
    Riga("agenda:appuntamento_detail", QUI, appuntamento),
    Riga("agenda:gruppo_book", QUI, gruppo),
    Riga("agenda:appuntamento_annul", QUI, appuntamento),
    Riga("agenda:appuntamento_hand", QUI, appuntamento),
    Riga("agenda:prenotazione_stato", QUI, da_disdire),
    Riga("agenda:prenotazione_stato", FATTO, da_disdire, metodo="post"),
    Riga("agenda:prenotazione_move", QUI, prenotazione),
    Riga("agenda:prenotazione_tie", QUI, prenotazione),
    Riga("agenda:prenotazione_welcome", solo(*RICEVONO, stato=302, altri=404), prenotazione, metodo="post"),
]
