"""The consents of two cards that become one, and of one that is two again.

Of each purpose the last word counts. What was said since the union was said by whoever came, and nobody knows any more
which of the two that was: it holds on both cards, but a yes never stands where there was none. Nothing that was taken
back comes back.
"""

from datetime import datetime
from typing import Any

from django.db.models import F

from anagrafe.models import Unione
from cittadini.enums import Finalita, MotivoFineConsenso
from cittadini.models import Cittadino, Consenso
from cittadini.services.consensi import find_ultima, get_ultimo_giorno
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione

Parole = dict[str, list[list[Any]]]
# Of a consent, the fields that are the answer: a copy of it on another card says them all.
RISPOSTA = ("finalita", "dato", "informativa_id", "data", "modalita", "espresso_da", "raccolto_da")
# Ended because another answer held instead, on the united card.
SUPERATA = (MotivoFineConsenso.RISPOSTA, MotivoFineConsenso.UNIONE)
# Ended by what holds on both cards.
FINITA = (MotivoFineConsenso.REVOCA, MotivoFineConsenso.DECESSO)


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
            _write(ambito, meno_recente, MotivoFineConsenso.UNIONE, adesso)
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
    since, what the union closed is in force again; elsewhere the last word holds on both, and where it cannot each
    card says what it said before."""
    spostati = {pk for modello, chiavi in unione.spostamenti if modello == Consenso._meta.label for pk in chiavi}
    for finalita, righe in ora.items():
        allora = [list(riga) for riga in unione.parole.get(finalita, ())]
        if righe == allora:
            _revive(ambito, finalita, unione, adesso)
            continue
        proprie = Consenso.objects.filter(pk__in=[pk for pk, in_vigore in allora if in_vigore or pk in unione.chiusi])
        parole = {propria.pk in spostati: propria for propria in proprie}
        ultima = _find_ultima([pk for pk, _ in righe])
        # What one of the two had said before, and says again since another division, is no word of both.
        nuova = not any(_repeats(ultima, propria) for propria in parole.values())
        # The card that comes back first: a yes that ends on the other may hold here.
        for scheda, propria in ((assorbita, parole.get(True)), (unione.tenuta, parole.get(False))):
            _settle(ambito, scheda, propria, ultima, adesso, nuova=nuova)


def _repeats(risposta: Consenso, propria: Consenso) -> bool:
    return all(getattr(risposta, nome) == getattr(propria, nome) for nome in RISPOSTA)


def _find_ultima(righe: list[int]) -> Consenso:
    """The answer in force, else the one that ended last."""
    return Consenso.objects.filter(pk__in=righe).order_by(F("revocato_il").desc(nulls_first=True), "-pk")[0]


def _settle(
    ambito: Ambito, scheda: Cittadino, propria: Consenso | None, ultima: Consenso, adesso: datetime, *, nuova: bool
) -> None:
    """What a card that is alone again says of a purpose, from its own answer of before the union and from the last of
    the united card."""
    un_si, sua = propria is not None and propria.dato, ultima.cittadino_id == scheda.pk
    in_vigore = ultima.revocato_il is None
    if in_vigore and sua and (un_si or not ultima.dato):
        return
    if in_vigore and sua:
        _write(ambito, ultima, MotivoFineConsenso.DIVISIONE, adesso)
    elif in_vigore and nuova and (un_si or not ultima.dato) and ultima.data >= scheda.data_primo_contatto:
        _copy(ambito, ultima, scheda)
        return
    if propria is None or propria.motivo_fine not in SUPERATA:
        return
    if not propria.dato:  # the yes that overtook it never stood here
        _copy(ambito, propria, scheda)
    elif ultima.motivo_fine in FINITA and not sua:  # so it is here
        _copy(ambito, propria, scheda, fine=ultima)


def _revive(ambito: Ambito, finalita: str, unione: Unione, adesso: datetime) -> None:
    """PostgreSQL lets a consent come back only while the two cards are still one."""
    for consenso in Consenso.objects.filter(pk__in=unione.chiusi, finalita=finalita):
        _write(ambito, consenso, "", adesso)


def _copy(ambito: Ambito, consenso: Consenso, scheda: Cittadino, fine: Consenso | None = None) -> None:
    """The same answer on another card, or again on its own: what ended is evidence, and does not come back itself.
    `fine` is the answer with which it ended."""
    valori = {nome: getattr(consenso, nome) for nome in RISPOSTA}
    finita = {"revocato_il": fine.revocato_il, "motivo_fine": fine.motivo_fine} if fine else {}
    copia = Consenso.objects.create(cittadino=scheda, **valori, **finita)
    _record(ambito, copia, Azione.CREAZIONE)


def _write(ambito: Ambito, consenso: Consenso, motivo: str, adesso: datetime) -> None:
    """It ends for a reason, or without one is in force again."""
    consenso.revocato_il, consenso.motivo_fine = adesso if motivo else None, motivo
    fine = {"revocato_il": consenso.revocato_il, "motivo_fine": motivo}
    Consenso.objects.filter(pk=consenso.pk).update(**fine, aggiornato_il=adesso)
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
