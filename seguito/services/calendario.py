"""What happens by itself each morning: one asks, asks again, hands it to the desk, gives it up.

Who is due is found from the rows, so a worker that was down makes up for it; each is written in a transaction of its
own: killed half way it skips nobody, and writes to nobody twice.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo.collegamenti import revoke_all
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import save_version
from percorsi.services.blocchi import lock_percorso
from seguito.enums import StatoSeguito
from seguito.models import Seguito
from seguito.selectors.partenze import Dovuto, choose_stato, list_dovuti, may_be_asked, still_started
from seguito.services.lettere import LAVORO, ask


def follow(*, oggi: date | None = None) -> int:
    """Open what falls due, and bring on what waits. How many were moved."""
    oggi = oggi or get_oggi()
    aperti = sum(_open_one(dovuto=dovuto, oggi=oggi) for dovuto in list_dovuti(oggi))
    waiting = Seguito.objects.aperti().order_by("dovuto_il", "pk").values_list("pk", flat=True)
    return aperti + sum(_bring_on(pk=pk, oggi=oggi) for pk in list(waiting))


@transaction.atomic
def _open_one(*, dovuto: Dovuto, oggi: date) -> int:
    try:
        percorso = lock_percorso(dovuto.percorso)
    except ValidationError:  # forgotten: nothing is asked of a figure
        return 0
    if percorso.cittadino.deceduto_il or Seguito.objects.filter(percorso=percorso, momento=dovuto.momento).exists():
        return 0
    stato = choose_stato(percorso.cittadino)
    seguito = Seguito.objects.create(
        percorso=percorso,
        sportello=percorso.sportello,
        momento=dovuto.momento,
        cadenza=dovuto.cadenza,
        da_che_cosa=dovuto.da_che_cosa,
        inizio=dovuto.inizio,
        dovuto_il=dovuto.dovuto_il,
        chiesto_il=oggi if stato == StatoSeguito.CHIESTO else None,
        stato=stato,
    )
    record_cambio(ambito=LAVORO, oggetto=seguito, da="", a=stato, data=oggi)
    if stato == StatoSeguito.CHIESTO:
        ask(seguito, "primo", oggi)
    return 1


@transaction.atomic
def _bring_on(*, pk: int, oggi: date) -> int:
    seguito = Seguito.objects.select_related("percorso__cittadino").get(pk=pk)
    try:
        percorso = lock_percorso(seguito.percorso_id)
    except ValidationError:
        return _move(seguito, StatoSeguito.ANNULLATO, oggi)
    aperti = Seguito.objects.aperti().select_for_update(of=("self",)).select_related("cadenza")
    trovato = aperti.filter(pk=pk).first()
    if trovato is None:
        return 0
    trovato.percorso = percorso
    return _move(trovato, find_passo(trovato, oggi), oggi)


def find_passo(seguito: Seguito, oggi: date) -> StatoSeguito | None:
    """Where it goes today; None to stay, though it may be asked again."""
    persona, cadenza = seguito.percorso.cittadino, seguito.cadenza
    if persona.deceduto_il or not still_started(seguito):
        return StatoSeguito.ANNULLATO
    if (oggi - seguito.dovuto_il).days >= cadenza.giorni_fine:
        return StatoSeguito.PERSO
    if seguito.stato == StatoSeguito.SENZA_CONSENSO:
        return None
    if not may_be_asked(persona):
        return StatoSeguito.SENZA_CONSENSO
    if seguito.stato == StatoSeguito.CHIESTO and seguito.chiesto_il:
        atteso = (oggi - seguito.chiesto_il).days
        if atteso >= cadenza.giorni_telefonata:
            return StatoSeguito.TELEFONARE
        if atteso >= cadenza.giorni_sollecito and seguito.sollecitato_il is None:
            return StatoSeguito.CHIESTO
    return None


def _move(seguito: Seguito, a: StatoSeguito | None, oggi: date) -> int:
    if a is None:
        return 0
    if a == StatoSeguito.CHIESTO:  # asked again: nothing else changes
        if not ask(seguito, "sollecito", oggi):
            return _move(seguito, StatoSeguito.TELEFONARE, oggi)
        seguito.sollecitato_il = oggi
        save_version(seguito, versione=seguito.versione, campi=("sollecitato_il",))
        return 1
    change_stato(ambito=LAVORO, oggetto=seguito, a=a, data=oggi)
    if a != StatoSeguito.TELEFONARE:
        revoke_all(ambito=LAVORO, oggetto=seguito)
    return 1
