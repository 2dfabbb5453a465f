"""Operators from a file: who has an account gets the assignment, the others an invitation.

A row is recognised by e-mail, role and place, so that the same file read twice changes nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from importazioni.colonne import Colonna
from importazioni.conversioni import data, email, minuscolo, scelta, testo
from importazioni.models import VoceImportazione
from importazioni.tabellare import NUOVO, Proposta, Raccolta, RigaErrata, Tabellare, Valori
from importazioni.tipi import register
from nucleo.ambito import Ambito
from nucleo.codici import by_codici
from nucleo.date import Significato
from nucleo.enums import RUOLI_ENTE, RUOLI_SPORTELLO, Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.testo import body_key, person_key
from sportelli.models import Amministrazione, Sportello
from sportelli.regole.codici import codice_key
from sportelli.selectors.codici import by_codice
from utenti.models import Assegnazione, Invito, Utente
from utenti.permissions import can_manage_people
from utenti.regole.incarichi import A_SE_STESSO, find_errore_inizio
from utenti.services.amministratori import ULTIMO
from utenti.services.assegnazioni import (
    CHIUDERLO,
    correct_assegnazione,
    decline_assegnazione,
    find_divieto,
    open_assegnazione,
    takes_away,
)
from utenti.services.inviti import correct_invito, invite, revoke_invito

COLONNE = (
    Colonna("email", "E-mail", email, obbligatoria=True, alias=("mail", "posta elettronica", "indirizzo e-mail"),
            esempio="ada.rossi@comune.example", aiuto="Riconosce la persona."),
    Colonna("nome", "Nome", obbligatoria=True, esempio="Ada"),
    Colonna("cognome", "Cognome", obbligatoria=True, esempio="Rossi"),
    Colonna("ruolo", "Ruolo", scelta(Ruolo, {"responsabile": "responsabile", "referente": "referente",
            "addetto": "operatore", "operatrice": "operatore"}), obbligatoria=True, esempio="Operatore",
            aiuto=", ".join(Ruolo.labels)),
    Colonna("sportello", "Codice dello sportello", alias=("sportello", "codice sportello", "id sportello"),
            esempio="LE001", aiuto="Per operatori e responsabili."),
    Colonna("amministrazione", "Amministrazione", alias=("ente", "codice ipa"), esempio="",
            aiuto="Per i referenti: il nome o il codice IPA."),
    Colonna("dal", "Dal", data(Significato.IMPEGNO), alias=("data inizio", "inizio", "assegnato dal"),
            aiuto="Vuoto vale da oggi. Non può essere più indietro di quanto dice il manuale."),
    Colonna("al", "Al", data(Significato.SCADENZA), alias=("data fine", "fine", "assegnato al"),
            aiuto="L'ultimo giorno, se finisce."),
    Colonna("atto", "Atto di designazione", alias=("atto", "delibera", "determina"), esempio="n. 12 del 10/01/2014"),
)  # fmt: skip
DALLA_PAGINA = "Un referente territoriale si invita, o riceve l'incarico, dalla sua pagina: lì si sceglie la regione."
PRIMA = "La fine non può precedere l'inizio."
Chiave = tuple[str, str, int | None, int | None]


@dataclass
class Noti:
    """What rows look up."""

    oggi: date
    sportelli: dict[str, Sportello]
    per_ipa: dict[str, Amministrazione]
    per_nome: dict[str, list[Amministrazione]]
    utenti: dict[str, Utente]
    assegnazioni: dict[Chiave, list[Assegnazione]]
    inviti: dict[Chiave, Invito]
    invitati: set[str]
    # The amministratori without an end that the rows read so far leave.
    amministratori: set[int]
    # Who loads the file, or confirms it: it gives them nothing.
    chi: int | None = None


class ImportazioneOperatori(Tabellare):
    nome = "operatori"
    titolo = "Operatori"
    descrizione = (
        "Chi lavora dove. Chi non ha ancora un account riceve un invito per e-mail; gli sportelli devono esserci. "
        "Gli incarichi che fanno vedere i cittadini valgono quando un altro amministratore li conferma."
    )
    url_elenco = "utenti:persona_list"
    modello_dati = Invito
    colonne, chiavi = COLONNE, (("email", "ruolo"),)

    def is_permesso(self, ambito: Ambito) -> bool:
        return can_manage_people(ambito)

    def prepare(self) -> Noti:
        amministrazioni = list(Amministrazione.objects.order_by("pk"))
        per_nome: dict[str, list[Amministrazione]] = {}
        for amministrazione in amministrazioni:
            per_nome.setdefault(body_key(amministrazione.denominazione), []).append(amministrazione)
        incarichi = Assegnazione.objects.select_related("utente").order_by("dal")
        inviti = Invito.objects.in_attesa()
        assegnazioni: dict[Chiave, list[Assegnazione]] = {}
        for incarico in incarichi:
            assegnazioni.setdefault(key_of(incarico.utente.email, incarico), []).append(incarico)
        return Noti(
            oggi=get_oggi(),
            sportelli=by_codice(Sportello.objects.order_by("pk")),
            per_ipa=by_codici(amministrazioni, "codice_ipa"),
            per_nome=per_nome,
            utenti={utente.email.lower(): utente for utente in Utente.objects.order_by("pk")},
            assegnazioni=assegnazioni,
            inviti={key_of(invito.email, invito): invito for invito in inviti},
            invitati={invito.email.lower() for invito in inviti},
            amministratori=set(Assegnazione.objects.amministratori().values_list("pk", flat=True)),
        )

    def know(self, contesto: Noti, firma: Firma, motivo: str) -> None:
        contesto.chi = firma.utente_id

    def propose(self, valori: Valori, contesto: Noti) -> Proposta:
        raccolta = Raccolta()
        if valori["email"].lower() not in contesto.utenti.keys() | contesto.invitati:
            valori.require(raccolta)
        with raccolta.keep():
            ruolo, luogo = find_incarico(valori, contesto)
        raccolta.check()
        atto = {"atto": valori.pop("atto")} if "atto" in valori else {}
        valori["email"] = valori["email"].lower()
        if valori.get("dal", "") is None:
            del valori["dal"]
        chiave = (valori["email"], str(ruolo), pk_of(luogo["sportello"]), pk_of(luogo["amministrazione"]))
        presente = find_presente(chiave, valori, contesto)
        check_days(valori, presente, contesto)
        check_last(valori, presente, contesto)
        utente = contesto.utenti.get(valori["email"])
        check_reach(valori, presente, utente, contesto)
        avvisi = warn_account(utente, valori)
        if isinstance(presente, Invito) or not utente:
            atto = {}
        if utente:
            valori.pop("nome", None), valori.pop("cognome", None)
        if presente is None:
            valori.setdefault("dal", contesto.oggi)
        valori |= luogo
        return Proposta(
            chiavi=(chiave,),
            oggetto=f"{valori['email']}, {ruolo.label}",
            valori=valori,
            presente=presente,
            legati=atto,
            prima=read_before(presente, utente, [*valori, *atto]),
            avvisi=avvisi,
        )

    def write_lotto(self, proposte: list[Proposta], contesto: Noti, ambito: Ambito) -> None:
        for proposta in proposte:
            dopo = {campo: valore for campo, (_, valore) in proposta.modifiche.items()}
            utente = contesto.utenti.get(proposta.valori["email"])
            if isinstance(proposta.presente, Assegnazione):
                correct_assegnazione(ambito=ambito, assegnazione=proposta.presente, **dopo)
            elif isinstance(proposta.presente, Invito):
                correct_invito(ambito=ambito, invito=proposta.presente, **dopo)
            elif utente:
                campi = {campo: valore for campo, valore in proposta.valori.items() if campo != "email"}
                proposta.presente = open_assegnazione(ambito=ambito, utente=utente, **campi, **proposta.legati)
            else:
                proposta.presente = invite(ambito=ambito, **proposta.valori)

    def mark_nuovo(self, scritto: models.Model) -> dict[str, str]:
        return {"registrato": type(scritto)._meta.model_name or ""}

    def undo_voci(self, voci: list[VoceImportazione], ambito: Ambito) -> tuple[int, int]:
        """Invitations that nobody accepted are revoked, proposals that nobody confirmed taken back."""
        for voce in voci:
            try:
                take_back(voce, ambito)
            except ValidationError as errore:
                detto = " ".join(errore.messages)
                raise ValidationError(f"«{voce.oggetto}» (riga {voce.riga}): {detto}") from errore
        return len(voci), 0


def take_back(voce: VoceImportazione, ambito: Ambito) -> None:
    if voce.esito != NUOVO:
        raise ValidationError("c'era già, e ha la sua storia: si corregge da «Persone».")
    if voce.prima.get("registrato") == Invito._meta.model_name:
        if invito := Invito.objects.filter(pk__in=[voce.oggetto_id]).first():
            revoke_invito(ambito=ambito, invito=invito)
            return
    elif incarico := Assegnazione.objects.filter(pk__in=[voce.oggetto_id]).first():
        decline_assegnazione(ambito=ambito, assegnazione=incarico)
        return
    raise ValidationError("non c'è più: qualcuno l'ha già tolto.")


def key_of(indirizzo: str, riga: Assegnazione | Invito) -> Chiave:
    return (indirizzo.lower(), riga.ruolo, riga.sportello_id, riga.amministrazione_id)


def pk_of(luogo: Any) -> int | None:
    return luogo.pk if luogo else None


def find_incarico(valori: dict[str, Any], contesto: Noti) -> tuple[Ruolo, dict[str, Any]]:
    """The role and where. What is wrong with place and days is told together."""
    raccolta, luogo = Raccolta(), dict[str, Any]()
    scritti = {"sportello": valori.pop("sportello", ""), "amministrazione": valori.pop("amministrazione", "")}
    with raccolta.keep():
        if valori.get("dal") and valori.get("al") and valori["al"] < valori["dal"]:
            raise RigaErrata(("al", PRIMA))
    if not valori["ruolo"]:
        raccolta.add(("ruolo", "Questa cella non può essere vuota."))
        raccolta.check()
    ruolo = Ruolo(valori["ruolo"])
    if ruolo == Ruolo.TERRITORIALE:
        raccolta.add(("ruolo", DALLA_PAGINA))
        raccolta.check()
    for campo, find in (("sportello", find_sportello), ("amministrazione", find_amministrazione)):
        with raccolta.keep():
            luogo[campo] = find(scritti[campo], ruolo, contesto)
    raccolta.check()
    return ruolo, luogo


def find_sportello(scritto: str, ruolo: Ruolo, contesto: Noti) -> Sportello | None:
    """The desk, for the roles that have one; written for another role it is a mistake."""
    codice = codice_key(testo(scritto))
    if ruolo not in RUOLI_SPORTELLO:
        if codice:
            raise RigaErrata(("sportello", f"Il ruolo «{ruolo.label}» non ha uno sportello."))
        return None
    if codice not in contesto.sportelli:
        detto = "Sportello non presente: importalo prima." if codice else "Serve per questo ruolo."
        raise RigaErrata(("sportello", detto))
    return contesto.sportelli[codice]


def find_amministrazione(scritta: str, ruolo: Ruolo, contesto: Noti) -> Amministrazione | None:
    """The host of a referente, by IPA code or by name. Beside a desk it may be written, and is not needed."""
    if ruolo != Ruolo.REFERENTE:
        if scritta and ruolo in RUOLI_ENTE:
            raise RigaErrata(("amministrazione", f"Il ruolo «{ruolo.label}» è dell'Ente: lascia vuoto."))
        return None
    if trovata := contesto.per_ipa.get(minuscolo(scritta)):
        return trovata
    omonime = contesto.per_nome.get(body_key(scritta), []) if scritta else []
    if len(omonime) != 1:
        detto = (
            "Più amministrazioni si chiamano così: scrivi il codice IPA."
            if omonime
            else "Amministrazione non presente."
        )
        raise RigaErrata(("amministrazione", detto if scritta else "Serve per questo ruolo."))
    return omonime[0]


def find_presente(chiave: Chiave, valori: dict[str, Any], contesto: Noti) -> Assegnazione | Invito | None:
    """The assignment of the same role and place whose period meets the one of the row, or the invitation."""
    dal, al = valori.get("dal") or contesto.oggi, valori.get("al") or date.max
    for incarico in contesto.assegnazioni.get(chiave, []):
        if incarico.dal <= al and dal <= (incarico.al or date.max):
            return incarico
    return contesto.inviti.get(chiave)


def check_days(valori: dict[str, Any], presente: Assegnazione | Invito | None, contesto: Noti) -> None:
    dal = valori.get("dal") or (presente.dal if presente else contesto.oggi)
    al = valori.get("al")
    if al and al < dal:
        raise RigaErrata(("al", PRIMA))
    if al and al < contesto.oggi and presente is None:
        raise RigaErrata(("al", "L'incarico è già finito: non serve un accesso."))


def check_last(valori: dict[str, Any], presente: Assegnazione | Invito | None, contesto: Noti) -> None:
    """As the service: a file leaves an amministratore who was there before it, whatever the order of its rows."""
    giorni: dict[str, Any] = {campo: valori[campo] for campo in ("dal", "al") if campo in valori}
    if not isinstance(presente, Assegnazione) or not takes_away(presente, giorni, contesto.oggi):
        return
    if not contesto.amministratori - {presente.pk}:
        colonna = "al" if valori.get("al") else "dal"
        raise RigaErrata((colonna, f"{ULTIMO} {CHIUDERLO}."))
    contesto.amministratori.discard(presente.pk)


def check_reach(
    valori: dict[str, Any], presente: Assegnazione | Invito | None, utente: Utente | None, contesto: Noti
) -> None:
    """As the services: nothing to oneself, nothing beyond the declared limit, no more days than were confirmed."""
    limite, oggi = settings.INCARICO_RETRODATATO_GIORNI, contesto.oggi
    giorni: dict[str, Any] = {campo: valori[campo] for campo in ("dal", "al") if campo in valori}
    if isinstance(presente, Assegnazione):
        if errore := find_divieto(presente, giorni, contesto.chi, oggi):
            raise RigaErrata(errore)
        return
    if utente and utente.pk == contesto.chi:
        raise RigaErrata(("email", A_SE_STESSO))
    dal = giorni.get("dal") or oggi
    nuovo = presente is None or dal < presente.dal
    if nuovo and (detto := find_errore_inizio(dal, oggi=oggi, limite=limite)):
        raise RigaErrata(("dal", detto))


def warn_account(utente: Utente | None, valori: dict[str, Any]) -> list[tuple[str, str]]:
    if utente is None:
        return []
    avvisi = []
    scritto = person_key(valori.get("cognome", utente.cognome), valori.get("nome", utente.nome))
    if person_key(utente.cognome, utente.nome) != scritto:
        avvisi.append(("nome", f"Questa e-mail è di {utente}: il nome del file non si usa."))
    if not utente.is_active:
        avvisi.append(("email", "L'account è disattivato: l'incarico non lo riattiva."))
    return avvisi


def read_before(presente: Assegnazione | Invito | None, utente: Utente | None, campi: list[str]) -> dict[str, Any]:
    """The present values of what the row carries."""
    if presente is None:
        return {}
    return {campo: utente.email.lower() if campo == "email" and utente else getattr(presente, campo) for campo in campi}


register(ImportazioneOperatori())
