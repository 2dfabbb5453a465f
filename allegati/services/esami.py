"""The antivirus looks at each file: once it came, or once it is there again."""

from datetime import datetime
from typing import BinaryIO, cast

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from allegati.enums import StatoEsame
from allegati.models import Allegato
from allegati.regole.clamd import AntivirusAssente, RispostaStrana, TroppoGrande, scan
from nucleo.ambito import Ambito
from nucleo.stati import change_stato

ANTIVIRUS = Ambito.di_sistema("Antivirus")
# Files looked at in one run: what one leaves, the next takes up.
PER_VOLTA = 200
logger = structlog.get_logger(__name__)


def examine_attesa(*, adesso: datetime | None = None) -> int:
    """How many were looked at: what came, then what is new and was clean. While nobody answers the others wait: pages
    say so beside their names."""
    if not settings.ANTIVIRUS:
        return 0
    visti, adesso = 0, adesso or timezone.now()
    attese = Allegato.objects.da_esaminare().order_by("pk").values_list("pk", flat=True)[:PER_VOLTA]
    riviste = Allegato.objects.da_rivedere(adesso).order_by("creato_il", "pk").values_list("pk", flat=True)[:PER_VOLTA]
    for pk in [*attese, *riviste]:
        try:
            visti += examine_allegato(pk=pk, adesso=adesso)
        except AntivirusAssente as errore:
            logger.warning("antivirus_assente", errore=str(errore))
            break
        except (RispostaStrana, FileNotFoundError) as errore:
            logger.warning("antivirus_risposta", allegato=pk, errore=str(errore))
    return visti


@transaction.atomic
def examine_allegato(*, pk: int, adesso: datetime) -> bool:
    """One file, that another worker does not look at meanwhile; whether it was looked at. Raises `AntivirusAssente`,
    `RispostaStrana`."""
    da_vedere = Allegato.objects.da_esaminare() | Allegato.objects.da_rivedere(adesso)
    righe = da_vedere.select_for_update(of=("self",), skip_locked=True, no_key=True)
    allegato = righe.filter(pk=pk).first()
    if allegato is None:
        return False
    try:
        trovato = _look(allegato)
    except TroppoGrande:
        return _give_up(allegato, adesso)
    if not trovato and allegato.stato == StatoEsame.PULITO:
        return _note(allegato, adesso)
    change_stato(
        ambito=ANTIVIRUS,
        oggetto=allegato,
        a=StatoEsame.INFETTO if trovato else StatoEsame.PULITO,
        campi={"trovato": trovato, "esaminato_il": adesso},
    )
    return True


def _look(allegato: Allegato) -> str:
    if allegato.byte > settings.ANTIVIRUS_MASSIMO:
        raise TroppoGrande
    with allegato.file.open("rb") as file:
        return scan(settings.ANTIVIRUS, cast(BinaryIO, file))


def _give_up(allegato: Allegato, adesso: datetime) -> bool:
    """It is larger than what the antivirus takes: that is said, and it is not looked at again."""
    if allegato.stato == StatoEsame.IN_ATTESA:
        change_stato(ambito=ANTIVIRUS, oggetto=allegato, a=StatoEsame.NON_ESAMINATO, campi={"esaminato_il": adesso})
        return True
    return _note(allegato, adesso)


def _note(allegato: Allegato, adesso: datetime) -> bool:
    """It was looked at, and is as it was."""
    Allegato.objects.filter(pk=allegato.pk).update(esaminato_il=adesso)
    return True
