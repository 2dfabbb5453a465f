"""The courses of the demonstration: two, with editions of years ago and to come, and who completed them."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from django.db.models import Q
from django.utils import timezone

from corsi.models import (
    Completamento,
    Corso,
    Edizione,
    Frequenza,
    Gradimento,
    Iscrizione,
    MezzaGiornata,
    Modulo,
    ModuloSvolto,
)
from dimostrazione.verifiche import answer_verifiche, pass_quiz
from formazione.models import VersioneContenuto
from nucleo.calendario import is_lavorativo
from nucleo.enums import Ruolo
from nucleo.stati import record_cambio
from territorio.models import Regione
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.models import Quiz, Tentativo

DATI = Path(__file__).parent / "corsi.json"
# Of a hundred who come, how many come to all the half days: the others miss one or most.
FEDELI_PERCENTO = 88
# Who has an account one can log in with has something to look at.
PROPRIO = "operatore@demo.example"
MEZZE = ((time(9), time(13)), (time(14), time(18)))
VOTI = ("utile", "chiaro", "pratico", "materiali", "organizzato")
TESTI = (
    ("Gli esercizi sui casi veri.", "Più tempo per il business plan."),
    ("Il tempo per le domande.", ""),
    ("I documenti da portare allo sportello.", "Cominciare un'ora più tardi: chi viene da lontano fa fatica."),
)


@dataclass(frozen=True)
class Scena:
    """Who holds the courses, who attends, by chance, seen from which day."""

    rng: Random
    esperto: Utente
    editore: Utente
    operatori: list[Utente]
    oggi: date


def build_corsi(oggi: date) -> None:
    """Write courses and editions as of `oggi`. Letters of what is long gone are not written again."""
    scena = Scena(
        rng=Random(16),  # noqa: S311  (repeatable on purpose)
        esperto=Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk"),
        editore=Utente.objects.filter(assegnazioni__ruolo=Ruolo.AMMINISTRATORE).earliest("pk"),
        operatori=list(Utente.objects.di_ruolo(Ruolo.OPERATORE, oggi).filter(is_active=True).order_by("pk")),
        oggi=oggi,
    )
    for dati in json.loads(DATI.read_text(encoding="utf-8")):
        edizioni, moduli, materiali, giorni = (dati.pop(c) for c in ("edizioni", "moduli", "materiali", "giorni"))
        corso = _write_corso(scena, dati, moduli, oggi - timedelta(days=giorni))
        for titolo in materiali:
            corso.materiali.create(contenuto_id=_find_contenuto(titolo))
        for numero, edizione in enumerate(edizioni, 1):
            _write_edizione(scena, corso, numero, edizione)


def _find_contenuto(titolo: str) -> int:
    return VersioneContenuto.objects.pubblicate().get(titolo=titolo).contenuto_id


def _write_corso(scena: Scena, dati: dict[str, Any], moduli: list[dict[str, Any]], giorno: date) -> Corso:
    corso = Corso.objects.create(
        **dati,
        stato="pubblicato",
        autori=[scena.esperto.pk],
        scritto_da=scena.esperto.firma,
        pubblicato_da=scena.editore.firma,
        pubblicato_il=_at(giorno, 10),
        creato_il=_at(giorno, 9),
    )
    for chi, da, a in ((scena.esperto, "", "bozza"), (scena.editore, "bozza", "pubblicato")):
        record_cambio(ambito=build_ambito(chi), oggetto=corso, da=da, a=a, data=giorno, evento=False)
    for posizione, modulo in enumerate(moduli, 1):
        altro: dict[str, Any] = {}
        if titolo := modulo.pop("contenuto", ""):
            altro = {"titolo": titolo, "contenuto_id": _find_contenuto(titolo)}
        if titolo := modulo.pop("quiz", ""):
            altro = {"quiz": Quiz.objects.aperti().filter(titolo=titolo).first()}
        # Without that quiz there is nothing to pass.
        if altro.get("quiz", True):
            corso.moduli.create(posizione=posizione, **modulo, **altro)
    return corso


def _write_edizione(scena: Scena, corso: Corso, numero: int, dati: dict[str, Any]) -> None:
    giorni = _list_giorni(scena.oggi, dati["giorni"])
    stato, apre = dati["stato"], min(giorni[0] - timedelta(days=45), scena.oggi)
    edizione = Edizione.objects.create(
        corso=corso,
        numero=numero,
        regione=Regione.objects.filter(codice_istat=dati.get("regione")).first(),
        modalita=dati.get("modalita", "presenza"),
        **{c: dati.get(c, "") for c in ("sede", "accessibilita", "collegamento", "note")},
        docenti=dati.get("docenti", "Esperti dell'Ente"),
        posti=dati["posti"],
        iscrizioni_dal=apre,
        iscrizioni_al=giorni[0] - timedelta(days=5),
        stato=stato,
        conclusa_il=giorni[-1] if stato == "conclusa" else None,
        preparata_da=scena.esperto.firma,
        creato_il=_at(apre, 9),
    )
    sessione = corso.moduli.get(tipo="sessione")
    mezze = MezzaGiornata.objects.bulk_create(
        MezzaGiornata(edizione=edizione, modulo=sessione, giorno=giorno, dalle=dalle, alle=alle)
        for giorno in giorni
        for dalle, alle in MEZZE
    )
    strada = ["", "preparazione", "aperta", "chiusa", "in_corso", "conclusa"]
    passi = [*strada[: strada.index(stato) + 1]] if stato in strada else [*strada[:3], stato]
    quando = [apre, apre, apre, giorni[0] - timedelta(days=4), giorni[0], giorni[-1]]
    for (da, a), giorno in zip(pairwise(passi), quando[1:], strict=False):
        nota, quel_giorno = dati.get("nota", "") if a == "annullata" else "", min(giorno, scena.oggi)
        ambito = build_ambito(scena.esperto)
        record_cambio(ambito=ambito, oggetto=edizione, da=da, a=a, data=quel_giorno, nota=nota, evento=False)
    iscrizioni = _write_iscritti(scena, edizione, dati, apre)
    _write_presenze(scena, edizione, [i for i in iscrizioni if i.posto], [m for m in mezze if m.giorno < scena.oggi])
    for n in range(dati.get("risposte", 0)):
        voti = {voto: scena.rng.choice((2, 3, 4, 4, 5, 5, 5)) for voto in VOTI}
        bene, meglio = TESTI[n] if n < len(TESTI) else ("", "")
        Gradimento.objects.create(edizione=edizione, **voti, bene=bene, meglio=meglio)


def _write_iscritti(scena: Scena, edizione: Edizione, dati: dict[str, Any], giorno: date) -> list[Iscrizione]:
    """Of the region, by chance; the account of the demonstration where it has something to show."""
    scelti = scena.operatori
    if edizione.regione:
        qui = Q(assegnazioni__sportello__comune__provincia__regione=edizione.regione)
        scelti = list(Utente.objects.filter(qui, pk__in=[u.pk for u in scelti]).distinct().order_by("pk"))
    proprio = [utente for utente in scelti if utente.email == PROPRIO]
    altri = [utente for utente in scelti if utente.email != PROPRIO]
    quanti, attesa = dati["iscritti"], dati.get("in_attesa", 0)
    tirati = scena.rng.sample(altri, min(len(altri), quanti + attesa))
    if proprio and dati.get("propria"):
        tirati[0] = proprio[0]
    finale = {"annullata": "annullata"}.get(dati["stato"], "iscritta")
    righe = [
        Iscrizione(
            edizione=edizione,
            utente=utente,
            posto=n if finale == "iscritta" and n <= quanti else None,
            stato="in_attesa" if n > quanti else finale,
            iscritta_da=utente.firma,
            ha_risposto=1 < n <= dati.get("risposte", 0) + 1,
            creato_il=_at(giorno, 10) + timedelta(minutes=n),
        )
        for n, utente in enumerate(tirati, 1)
    ]
    for iscrizione in (scritte := Iscrizione.objects.bulk_create(righe)):
        passi = ("", "iscritta", "annullata") if iscrizione.stato == "annullata" else ("", iscrizione.stato)
        for da, a in pairwise(passi):
            record_cambio(
                ambito=build_ambito(iscrizione.utente), oggetto=iscrizione, da=da, a=a, data=giorno, evento=False
            )
    return scritte


def _write_presenze(scena: Scena, edizione: Edizione, iscrizioni: list[Iscrizione], mezze: list[MezzaGiornata]) -> None:
    """Most come to all; of an edition that is over, who came often enough has completed the course."""
    firma, presenti, completi = scena.esperto.firma, [], []
    for iscrizione in iscrizioni:
        fedele = iscrizione.utente.email == PROPRIO or scena.rng.randrange(100) < FEDELI_PERCENTO
        sue = mezze if fedele else mezze[: scena.rng.randrange(len(mezze))] if mezze else []
        presenti += [(iscrizione, mezza) for mezza in sue]
        if edizione.stato == "conclusa" and len(sue) * 100 >= 75 * len(mezze):
            completi.append(iscrizione)
    Frequenza.objects.bulk_create(
        Frequenza(iscrizione=i, mezza_giornata=m, modo="codice", segnata_da=firma, creato_il=m.inizio)
        for i, m in presenti
    )
    giorno, corso = edizione.conclusa_il or scena.oggi, edizione.corso
    certificato = {"corso": corso, "titolo": corso.titolo, "ore": corso.ore, "validita_mesi": corso.validita_mesi}
    completamenti = Completamento.objects.bulk_create(
        Completamento(utente=i.utente, edizione=edizione, giorno=giorno, registrato_da=firma, **certificato)
        for i in completi
    )
    for modulo in corso.moduli.attuali().filter(quiz__isnull=False).select_related("quiz"):
        if modulo.quiz:
            pass_quiz(modulo.quiz, [(c.utente, giorno) for c in completamenti])
    ModuloSvolto.objects.bulk_create(
        ModuloSvolto(
            utente=c.utente,
            modulo=modulo,
            edizione=edizione if modulo.tipo == "sessione" else None,
            giorno=giorno,
            completamento=c,
        )
        for c in completamenti
        for modulo in corso.moduli.attuali().filter(obbligatorio=True)
    )


def build_risposte(oggi: date) -> None:
    """How the quizzes went; who passed one that a course asks has done that part of it."""
    answer_verifiche(oggi)
    for modulo in Modulo.objects.attuali().filter(quiz__isnull=False):
        superati = Tentativo.objects.filter(quiz=modulo.quiz, superato=True).exclude(
            utente__moduli_svolti__modulo=modulo
        )
        ModuloSvolto.objects.bulk_create(
            ModuloSvolto(utente_id=t.utente_id, modulo=modulo, giorno=timezone.localdate(t.chiuso_il))
            for t in superati.exclude(utente__moduli_svolti__modulo=modulo).order_by("pk")
        )


def _list_giorni(oggi: date, scarti: list[int]) -> list[date]:
    """Working days, one after the other; what was is before today, what will be after."""
    giorni: list[date] = []
    for scarto in scarti:
        giorno = max(oggi + timedelta(days=scarto), (giorni[-1] if giorni else date.min) + timedelta(days=1))
        passo = timedelta(days=-1 if scarto < 0 and not giorni else 1)
        while not is_lavorativo(giorno):
            giorno += passo
        giorni.append(giorno)
    return giorni


def _at(giorno: date, ora: int) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time(ora)))
