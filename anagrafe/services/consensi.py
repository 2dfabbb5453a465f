"""The consents of two cards that become one, and of one that is two again.

Of each purpose the last word counts. What was said since the union was said by whoever came, and nobody knows any more
which of the two that was: it holds on both cards, but a yes never stands where there was none. Nothing that was taken
back comes back.
"""

from datetime import date, datetime
from typing import Any

from anagrafe.models import Unione
from cittadini.enums import Finalita
from cittadini.models import Cittadino, Consenso
from cittadini.services.consensi import find_ultima, get_ultimo_giorno
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione

Parole = dict[str, list[list[Any]]]
# Of a consent, the fields that are the answer: a copy of it on another card says them all.
RISPOSTA = ("finalita", "dato", "informativa_id", "data", "modalita", "espresso_da", "raccolto_da")


def settle_consensi(ambito: Ambito, tenuta: Cittadino, assorbita: Cittadino, adesso: datetime) -> list[int]:
    """Of each purpose the last word counts, whichever card has it: what was in force before it ends. The keys of those
    that end here."""
    chiusi = []
    for finalita in Finalita:
        ultime = [find_ultima(scheda, finalita) for scheda in (tenuta, assorbita)]
        if None in ultime:
            continue
        # On the same day a no is the last word.
        meno_recente = min(
            filter(None, ultime), key=lambda c: (get_ultimo_giorno(c), not (c.dato and c.revocato_il is None))
        )
        if meno_recente.revocato_il is None:
            _write(ambito, meno_recente, revocato_il=adesso, adesso=adesso)
            chiusi.append(meno_recente.pk)
    return chiusi


def read_parole(tenuta: Cittadino) -> Parole:
    """The consents of a card, by purpose, each with whether it is in force."""
    parole: Parole = {}
    for consenso in Consenso.objects.filter(cittadino=tenuta).order_by("pk"):
        parole.setdefault(consenso.finalita, []).append([consenso.pk, consenso.revocato_il is None])
    return parole


def restore_consensi(ambito: Ambito, unione: Unione, assorbita: Cittadino, ora: Parole, adesso: datetime) -> None:
    """When the rows of `assorbita` are there again; `ora` are those of the united card. Where nobody said anything
    since, what the union closed is in force again; elsewhere the last word holds on both."""
    spostati = {pk for modello, chiavi in unione.spostamenti if modello == Consenso._meta.label for pk in chiavi}
    for finalita, righe in ora.items():
        allora = [list(riga) for riga in unione.parole.get(finalita, ())]
        if righe == allora:
            _revive(ambito, finalita, unione, adesso)
        elif nuovo := _find_nuovo(righe, allora):
            validi = {pk for pk, in_vigore in allora if in_vigore or pk in unione.chiusi}
            dei_si = set(Consenso.objects.filter(pk__in=validi, dato=True).values_list("pk", flat=True))
            if (not nuovo.dato or dei_si & spostati) and nuovo.data >= assorbita.data_primo_contatto:
                _copy(ambito, nuovo, assorbita)
            if nuovo.dato and not dei_si - spostati:
                _write(ambito, nuovo, revocato_il=adesso, adesso=adesso)


def _find_nuovo(righe: list[list[Any]], allora: list[list[Any]]) -> Consenso | None:
    """The answer in force, if it was given since."""
    di_allora = {pk for pk, _ in allora}
    nuove = [pk for pk, in_vigore in righe if in_vigore and pk not in di_allora]
    return Consenso.objects.get(pk=nuove[0]) if nuove else None


def _revive(ambito: Ambito, finalita: str, unione: Unione, adesso: datetime) -> None:
    """PostgreSQL lets a consent come back only while the two cards are still one."""
    for consenso in Consenso.objects.filter(pk__in=unione.chiusi, finalita=finalita):
        _write(ambito, consenso, revocato_il=None, adesso=adesso)


def _copy(ambito: Ambito, consenso: Consenso, scheda: Cittadino) -> None:
    valori = {nome: getattr(consenso, nome) for nome in RISPOSTA}
    copia = Consenso.objects.create(cittadino=scheda, **valori)
    _record(ambito, copia, Azione.CREAZIONE)


def _write(ambito: Ambito, consenso: Consenso, *, revocato_il: datetime | None, adesso: datetime) -> None:
    Consenso.objects.filter(pk=consenso.pk).update(revocato_il=revocato_il, aggiornato_il=adesso)
    consenso.revocato_il = revocato_il
    _record(ambito, consenso, Azione.STATO)


def _record(ambito: Ambito, consenso: Consenso, azione: Azione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=consenso,
        etichetta=consenso.cittadino.codice,
        sportello_id=consenso.cittadino.read_sportello(),
        dettagli={
            "finalita": consenso.finalita,
            "dato": consenso.dato,
            "in_vigore": consenso.revocato_il is None,
            "per_unione": True,
            "cittadino": str(consenso.cittadino.uuid),
        },
    )


def _rank_parola(risposta: Consenso) -> tuple[date, bool]:
    """By day; on the same one a no is the last word."""
    return get_ultimo_giorno(risposta), not (risposta.dato and risposta.revocato_il is None)
