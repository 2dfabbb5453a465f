"""What is written to who comes: rows of the outbox, in the transaction that causes them. They name nobody.

By e-mail where there is one, else by SMS where somebody carries them (`nucleo.sms`). Each letter has a link of its own.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from agenda.enums import POSTO_LIBERO, PRENOTAZIONE
from agenda.models import Appuntamento, Attesa, Prenotazione
from agenda.models.appuntamenti import ConCodice
from agenda.selectors.parole import list_portare, tell_breve, tell_contatti, tell_dove, tell_quando, write_ics
from interfaccia.collegamenti import build_indirizzo
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento, revoke_all
from nucleo.firma import Firma
from nucleo.models import MessaggioPosta, ModelloBase
from nucleo.posta import queue_mail, queue_sms
from nucleo.sms import is_raggiungibile

POSTA = Ambito.di_sistema("Messaggi dell'agenda")
CHI = Firma.di_sistema("Chi ha prenotato")
# How long after the appointment its link still says what it was.
DOPO = timedelta(days=1)


def _issue(oggetto: ModelloBase, scopo: str, fino_a: datetime) -> str:
    return issue_collegamento(ambito=POSTA, scopo=scopo, oggetto=oggetto, intestatario=CHI, scade_il=fino_a).token


def issue_link(prenotazione: Prenotazione, adesso: datetime) -> str:
    """The token by which who booked sees, moves, cancels; not shorter than a day, for an appointment of today."""
    return _issue(prenotazione, PRENOTAZIONE, max(prenotazione.appuntamento.fine, adesso) + DOPO)


def _write(
    oggetto: ConCodice, evento: str, titolo: str, modello: str, breve: str, contesto: dict[str, Any], ics: str = ""
) -> None:
    """One message, by the way that reaches who wrote the address."""
    chiave = f"agenda:{oggetto.uuid}:{evento}"[:120]
    if oggetto.email:
        testo = render_to_string(modello, {"ente": settings.ENTE, **contesto})
        queue_mail(destinatario=oggetto.email, oggetto=titolo, testo=testo, chiave=chiave, calendario=ics)
    elif is_raggiungibile(oggetto.telefono):
        queue_sms(numero=oggetto.telefono, oggetto=titolo, testo=breve, chiave=chiave)


def build_contesto(prenotazione: Prenotazione, **altro: Any) -> dict[str, Any]:
    appuntamento = prenotazione.appuntamento
    return {
        "appuntamento": appuntamento,
        "sportello": appuntamento.sportello,
        "quando": tell_quando(appuntamento.inizio),
        "dove": tell_dove(appuntamento),
        "portare": list_portare(appuntamento),
        "contatti": tell_contatti(appuntamento.sportello),
        "url_prenota": settings.INDIRIZZO_PUBBLICO + reverse("agenda:prenota_search"),
        **altro,
    }


def tell_codice(oggetto: ConCodice, codice: str, adesso: datetime) -> None:
    """The code goes once for each time that it is drawn."""
    evento = f"codice:{int(adesso.timestamp())}"
    titolo = "Il codice per confermare"
    breve = f"{codice} è il codice per confermare la prenotazione allo sportello del microcredito. Vale 20 minuti."
    _write(oggetto, evento, titolo, "agenda/posta/codice.txt", breve, {"codice": codice})


def tell_confermata(prenotazione: Prenotazione, adesso: datetime) -> str:
    """It is booked. The token of its link."""
    token = issue_link(prenotazione, adesso)
    collegamento = build_indirizzo(token)
    breve = f"Appuntamento {tell_breve(prenotazione.appuntamento.inizio)}, {prenotazione.appuntamento.sportello.nome}."
    _write(
        prenotazione,
        f"confermata:{prenotazione.appuntamento_id}",
        "Il tuo appuntamento è confermato",
        "agenda/posta/prenotazione.txt",
        f"{breve} Per spostarlo o disdirlo: {collegamento}",
        build_contesto(prenotazione, collegamento=collegamento, confermata=True),
        write_ics(prenotazione, adesso),
    )
    return token


def tell_spostata(prenotazione: Prenotazione, prima: Appuntamento, adesso: datetime) -> None:
    """Another time: links of before stop, the new letter has its own. Who came by one goes on with it."""
    collegamento = build_indirizzo(issue_link(prenotazione, adesso))
    breve = f"Appuntamento spostato: {tell_breve(prenotazione.appuntamento.inizio)}."
    _write(
        prenotazione,
        f"spostata:{prenotazione.appuntamento_id}",
        "Il tuo appuntamento è cambiato",
        "agenda/posta/prenotazione.txt",
        f"{breve} Per cambiarlo o disdirlo: {collegamento}",
        build_contesto(prenotazione, collegamento=collegamento, spostata=True, prima=tell_quando(prima.inizio)),
        write_ics(prenotazione, adesso),
    )


def tell_disdetta(prenotazione: Prenotazione, adesso: datetime) -> None:
    _tell_fine(prenotazione, "Hai disdetto l'appuntamento", "disdetta", adesso, disdetta=True)


def tell_annullata(prenotazione: Prenotazione, motivo: str, adesso: datetime) -> None:
    _tell_fine(prenotazione, "Il tuo appuntamento è annullato", "annullata", adesso, motivo=motivo)


def _tell_fine(prenotazione: Prenotazione, titolo: str, evento: str, adesso: datetime, **altro: Any) -> None:
    revoke_all(ambito=POSTA, oggetto=prenotazione)
    quando = tell_breve(prenotazione.appuntamento.inizio)
    breve = (
        f"{titolo}: {quando}. Per prenotare di nuovo: {settings.INDIRIZZO_PUBBLICO}{reverse('agenda:prenota_search')}"
    )
    contesto = build_contesto(prenotazione, **altro)
    _write(
        prenotazione,
        evento,
        titolo,
        "agenda/posta/fine.txt",
        breve,
        contesto,
        write_ics(prenotazione, adesso, annullata=True),
    )


def tell_avviso(prenotazione: Prenotazione, quale: int, adesso: datetime) -> None:
    """Two days before by e-mail, where there is one; two hours before by SMS, where it may arrive."""
    appuntamento = prenotazione.appuntamento
    evento, titolo = f"avviso:{quale}:{appuntamento.pk}", "Promemoria del tuo appuntamento"
    if MessaggioPosta.objects.filter(chiave=f"agenda:{prenotazione.uuid}:{evento}").exists():
        return
    collegamento = build_indirizzo(issue_link(prenotazione, adesso))
    quando = "Oggi" if appuntamento.giorno == timezone.localdate(adesso) else tell_breve(appuntamento.inizio)
    breve = f"{quando} alle {appuntamento.dalle} hai appuntamento: {appuntamento.sportello.nome}. {collegamento}"
    if quale > 1 and is_raggiungibile(prenotazione.telefono):
        chiave = f"agenda:{prenotazione.uuid}:{evento}"
        queue_sms(numero=prenotazione.telefono, oggetto=titolo, testo=breve, chiave=chiave)
        return
    contesto = build_contesto(prenotazione, collegamento=collegamento, avvisati=True)
    _write(
        prenotazione, evento, titolo, "agenda/posta/prenotazione.txt", breve, contesto, write_ics(prenotazione, adesso)
    )


def tell_posto(attesa: Attesa, appuntamento: Appuntamento, adesso: datetime, *, ultimo: bool = False) -> None:
    """A place came free: of who confirms first. Of the `ultimo` one writes of, that nobody will write again."""
    collegamento = build_indirizzo(_issue(attesa, POSTO_LIBERO, max(appuntamento.inizio, adesso + DOPO)))
    pagina = settings.INDIRIZZO_PUBBLICO + reverse("agenda:prenota_quando", args=(appuntamento.sportello.slug,))
    breve = f"Si è liberato un posto {tell_breve(appuntamento.inizio)}: è di chi conferma per primo. {collegamento}"
    _write(
        attesa,
        f"posto:{appuntamento.pk}",
        "Si è liberato un posto",
        "agenda/posta/posto.txt",
        f"{breve} Non ti scriviamo più: per aspettare ancora {pagina}" if ultimo else breve,
        {
            "quando": tell_quando(appuntamento.inizio),
            "sportello": appuntamento.sportello,
            "collegamento": collegamento,
            "url_ancora": pagina if ultimo else "",
        },
    )


def tell_smessa(attesa: Attesa) -> None:
    """The desk closes: no place comes free there any more."""
    sportello, pagina = attesa.agenda.sportello, settings.INDIRIZZO_PUBBLICO + reverse("agenda:prenota_search")
    breve = f"{sportello.nome} chiude: non aspetti più un posto. Per prenotare in un altro: {pagina}"
    contesto = {"sportello": sportello, "url_prenota": pagina}
    _write(attesa, "smessa", "Lo sportello chiude", "agenda/posta/smessa.txt", breve, contesto)
