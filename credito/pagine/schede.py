"""What a referral or a loan says, as labelled values ready for the page."""

from typing import Any

from cittadini.models import Cittadino
from credito.enums import ServizioAusiliario
from credito.models import Finanziamento, Invio
from interfaccia.componenti import link_telefono
from nucleo import formati

Coppie = list[tuple[str, Any]]


def list_dati_invio(invio: Invio) -> Coppie:
    consenso = invio.consenso
    return [
        ("Erogatore", invio.erogatore.denominazione),
        *([("Telefono dell'erogatore", link_telefono(telefono))] if (telefono := invio.erogatore.telefono) else []),
        ("Referente o filiale", invio.referente),
        ("Inviato il", formati.data_estesa(invio.data_invio) if invio.data_invio else ""),
        ("Inviato dallo sportello", invio.sportello.nome),
        ("Inviato da", str(invio.inviato_da)),
        (
            "Consenso",
            f"{formati.data_estesa(consenso.data)}, {consenso.get_modalita_display().lower()}, "
            f"informativa versione {consenso.informativa.versione}"
            if consenso
            else "",
        ),
    ]


def list_dati_richiesta(invio: Invio) -> Coppie:
    return [
        ("Importo richiesto", formati.euro(invio.importo_richiesto)),
        ("Durata", formati.quanti(invio.durata_mesi, "mese", "mesi") if invio.durata_mesi else ""),
        ("Prodotto", invio.prodotto.nome if invio.prodotto else ""),
        ("Programma", invio.programma.titolo if invio.programma else ""),
    ]


def list_dati_persona(cittadino: Cittadino) -> Coppie:
    """Who the lender calls: no more than that. Where a contact may be unsafe the desk stands between."""
    coppie: Coppie = [
        ("Cognome e nome", cittadino.nome_completo),
        ("Data di nascita", formati.data_estesa(cittadino.data_nascita)),
        ("Comune di residenza", str(cittadino.comune_residenza)),
    ]
    if cittadino.contatto_sicuro:
        return [*coppie, ("Come contattare la persona", "Solo attraverso lo sportello")]
    return [*coppie, ("Telefono", cittadino.telefono), ("E-mail", cittadino.email)]


def list_dati_condizioni(finanziamento: Finanziamento) -> Coppie:
    f = finanziamento
    return [
        ("Importo richiesto", formati.euro(f.invio.importo_richiesto)),
        ("Importo deliberato", formati.euro(f.importo_deliberato)),
        ("Durata", formati.quanti(f.durata_mesi, "mese", "mesi")),
        ("Preammortamento", formati.quanti(f.preammortamento_mesi, "mese", "mesi") if f.preammortamento_mesi else "No"),
        ("Tasso annuo", "" if f.tasso is None else f"{formati.misura(f.tasso)}%"),
        ("Garanzia reale", "Sì" if f.garanzia_reale else "No"),
        ("Delibera", formati.data_estesa(f.data_delibera)),
        ("Contratto", formati.data_estesa(f.data_contratto) if f.data_contratto else ""),
    ]


def list_dati_accompagnamento(finanziamento: Finanziamento) -> Coppie:
    f = finanziamento
    servizi = [ServizioAusiliario(codice).label for codice in f.servizi_ausiliari]
    return [
        ("Servizi ausiliari", "; ".join(servizi)),
        ("Tutor", f.tutor_nome),
        ("Numero nell'elenco nazionale", f.tutor_numero),
    ]


def list_dati_garanzia(finanziamento: Finanziamento) -> Coppie:
    f = finanziamento
    giorni = (
        ("Prenotata il", f.garanzia_prenotata_il),
        ("Confermata il", f.garanzia_confermata_il),
        ("Chiesta al Fondo il", f.garanzia_richiesta_il),
        ("Concessa il", f.garanzia_concessa_il),
    )
    return [
        ("Stato", f.get_garanzia_stato_display()),
        ("Posizione al Fondo", f.garanzia_posizione),
        *((nome, formati.data_estesa(giorno) if giorno else "") for nome, giorno in giorni),
    ]


def list_dati_fonte(finanziamento: Finanziamento) -> Coppie:
    f = finanziamento
    firma = f"{f.verificato_da}, {formati.data_estesa(f.verificato_il)}" if f.verificato else "Non ancora"
    return [("Chi lo ha detto", f.get_fonte_display()), ("Verificato da", firma)]
