"""What the platform itself sees of a condition: a thing it can see wrong is not declared right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from attestati.models import Attestato
from attivazione.enums import AltraCondizione
from avvisi.enums import RequisitoMinimo
from corsi.enums import Abilitazione
from nucleo import formati
from nucleo.enums import Ruolo
from protocolli.models import Accordo
from sportelli.enums import Accessibilita, RuoloPrivacy
from sportelli.models import Sportello
from sportelli.regole.orari import meets_minimum, read_calendario
from utenti.models import Assegnazione


@dataclass(frozen=True)
class Fatto:
    """`tiene` is None of what only people can tell."""

    tiene: bool | None
    testo: str


@dataclass(frozen=True)
class Osservato:
    """A desk with who works there on a day, and by what its host hosts it."""

    sportello: Sportello
    incarichi: tuple[Assegnazione, ...]
    con_attestato: int
    accordo: Accordo | None


def observe(sportello: Sportello, oggi: date) -> dict[str, Fatto]:
    """Each condition of which the platform sees something. The desk comes with its host and its hours."""
    incarichi = tuple(
        Assegnazione.objects.vigenti(oggi).filter(sportello=sportello, ruolo__in=(Ruolo.OPERATORE, Ruolo.RESPONSABILE))
    )
    attestati = Attestato.objects.che_abilitano(*Abilitazione).mai_smentiti().validi(oggi)
    suoi = attestati.filter(utente__in=[incarico.utente_id for incarico in incarichi])
    accordo = Accordo.objects.di_parte(sportello.amministrazione).di_sportello().in_vigore(oggi).first()
    osservato = Osservato(sportello, incarichi, suoi.values("utente").distinct().count(), accordo)
    return {quale: look(osservato) for quale, look in _FATTI.items()}


def _look_sede(o: Osservato) -> Fatto:
    buona = o.sportello.accessibilita in (Accessibilita.COMPLETA, Accessibilita.ASSISTITA)
    return Fatto(buona, Accessibilita(o.sportello.accessibilita).label)


def _look_postazione(o: Osservato) -> Fatto:
    quante = o.sportello.postazioni or 0
    return Fatto(quante > 0, formati.quanti(quante, "postazione", "postazioni") if quante else "Nessuna postazione.")


def _look_orario(o: Osservato) -> Fatto:
    if meets_minimum(read_calendario(o.sportello).settimana):
        return Fatto(True, "L'orario settimanale ha almeno due ore di seguito.")
    return Fatto(False, "L'orario settimanale non ha due ore di seguito in nessun giorno.")


def _look_operatori(o: Osservato) -> Fatto:
    quanti = len({incarico.utente_id for incarico in o.incarichi})
    return Fatto(quanti > 0, formati.quanti(quanti, "persona assegnata", "persone assegnate") if quanti else NESSUNO)


def _look_responsabile(o: Osservato) -> Fatto:
    c_e = any(incarico.ruolo == Ruolo.RESPONSABILE for incarico in o.incarichi)
    return Fatto(c_e, "C'è chi risponde dello sportello." if c_e else "Nessuno risponde dello sportello.")


def _look_nomine(o: Osservato) -> Fatto:
    senza = sum(not incarico.atto for incarico in o.incarichi)
    if not o.incarichi:
        return Fatto(False, NESSUNO)
    if senza:
        return Fatto(False, f"{formati.quanti(senza, 'incarico', 'incarichi')} senza l'atto di designazione.")
    return Fatto(True, "Ogni incarico ha il suo atto.")


def _look_privacy(o: Osservato) -> Fatto:
    ente = o.sportello.amministrazione
    if ente.ruolo_privacy == RuoloPrivacy.DA_DEFINIRE or not ente.atto_privacy:
        return Fatto(False, "Nella scheda dell'amministrazione manca il ruolo, o l'atto.")
    return Fatto(True, f"{ente.get_ruolo_privacy_display()}: {ente.atto_privacy}")


def _look_formazione(o: Osservato) -> Fatto:
    if not o.con_attestato:
        return Fatto(False, "Nessuno di chi lavora allo sportello ha un attestato che vale oggi.")
    return Fatto(True, f"{formati.quanti(o.con_attestato, 'persona ha', 'persone hanno')} un attestato che vale oggi.")


def _look_protocollo(o: Osservato) -> Fatto:
    if o.accordo is None:
        return Fatto(False, "L'amministrazione non ha un protocollo, o un atto d'impegno, in vigore.")
    return Fatto(True, f"In vigore: {o.accordo}.")


def _look_campo(campo: str, manca: str) -> Callable[[Osservato], Fatto]:
    """Something that is written on the page of the desk, or is not."""

    def look(o: Osservato) -> Fatto:
        valore = getattr(o.sportello, campo)
        return Fatto(bool(valore), valore or manca)

    return look


NESSUNO = "Nessuno lavora ancora allo sportello."
_FATTI: Mapping[str, Callable[[Osservato], Fatto]] = {
    RequisitoMinimo.SEDE: _look_sede,
    RequisitoMinimo.POSTAZIONE: _look_postazione,
    RequisitoMinimo.CONNESSIONE: _look_campo("connettivita", "Nella scheda manca la connettività."),
    RequisitoMinimo.CASELLA: _look_campo("email", "Nella scheda manca la casella dello sportello."),
    RequisitoMinimo.PAGINA: _look_campo("pagina_web", "Nella scheda manca la pagina web."),
    RequisitoMinimo.OPERATORI: _look_operatori,
    RequisitoMinimo.ORARIO: _look_orario,
    RequisitoMinimo.RESPONSABILE: _look_responsabile,
    AltraCondizione.PROTOCOLLO: _look_protocollo,
    AltraCondizione.NOMINE: _look_nomine,
    AltraCondizione.PRIVACY: _look_privacy,
    AltraCondizione.FORMAZIONE: _look_formazione,
}
