"""Making a report: taken by compare-and-set, frozen at the first attempt, stored, announced.

A worker may be killed at any point: the next one finds the row, uses the data already frozen and
writes the same file again.
"""

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from redis.exceptions import RedisError

from indicatori.fatti.lettura import exactly
from indicatori.istantanea import one_instant
from interfaccia.stampa import StampaNonDisponibile
from nucleo import posta
from nucleo.giornata import get_oggi
from nucleo.stati import record_cambio
from reporting import pdf
from reporting.congelati.pubblicati import DatiIlleggibili, fingerprint, read_documento, to_json
from reporting.enums import StatoRapporto
from reporting.models import Rapporto, percorso_pdf
from reporting.selectors.rapporti import SISTEMA, build_dati, build_filtro, list_destinatari

logger = structlog.get_logger(__name__)
TENTATIVI = 3
# How long before another attempt: a fault that passes is given time to.
ATTESE = (timedelta(minutes=1), timedelta(minutes=10))
# Times a report may be taken and left without a word, as when it kills who makes it.
ABBANDONI = 8
# The ground is missing, whatever the report: it is no attempt, and it is tried again until it is back.
ASSENZE = (OperationalError, InterfaceError, RedisError)


class RapportoPerduto(Exception):
    """Another worker has taken the report meanwhile: this one stops."""


def generate_rapporto(*, pk: int, adesso: datetime | None = None, tenuta: str = "") -> StatoRapporto | None:
    """Make one report. None when there is nothing to do: it is made, or another worker has it.

    `tenuta` is the message that asks for it: whoever gets the same message again takes it from who died. When the
    database or the broker is missing the report waits, and what was missing is raised.
    """
    adesso = adesso or timezone.now()
    presi = {"stato": StatoRapporto.IN_CORSO, "preso_il": adesso, "preso_da": tenuta, "errore": "", "riprova_dal": None}
    if not Rapporto.objects.filter(pk=pk).da_prendere(adesso, tenuta).update(tentativi=F("tentativi") + 1, **presi):
        return None
    rapporto = Rapporto.objects.with_oggetto().get(pk=pk)
    if rapporto.tentativi > ABBANDONI:
        messaggio = f"Chi lo preparava si è interrotto {ABBANDONI} volte."
        fail_rapporto(rapporto=rapporto, messaggio=messaggio, definitivo=True, adesso=adesso)
        return StatoRapporto.FALLITO
    try:
        dati = freeze_dati(rapporto=rapporto, adesso=adesso)
        contenuto = pdf.render_pdf(pdf.render_html(read_documento(dati), rapporto.layout), rapporto.layout)
        finish_rapporto(rapporto=rapporto, nome=store_pdf(rapporto, contenuto), contenuto=contenuto, adesso=adesso)
    except RapportoPerduto:
        return None
    except ASSENZE:
        give_back(rapporto, adesso)
        raise
    except (StampaNonDisponibile, DatiIlleggibili) as errore:
        fail_rapporto(rapporto=rapporto, messaggio=str(errore), definitivo=True, adesso=adesso)
    except Exception as errore:
        logger.exception("rapporto_fallito", rapporto=str(rapporto.uuid))
        messaggio = f"Si è verificato un errore ({type(errore).__name__}). Il registro tecnico ne dice di più."
        definitivo = rapporto.tentativi >= TENTATIVI
        fail_rapporto(rapporto=rapporto, messaggio=messaggio, definitivo=definitivo, adesso=adesso)
    return StatoRapporto(rapporto.stato)


def freeze_dati(*, rapporto: Rapporto, adesso: datetime) -> dict[str, Any]:
    """The data of the report: those already frozen by an attempt before this, or today's, frozen now."""
    if rapporto.dati is None:
        with one_instant(), exactly(build_filtro(rapporto)):
            dati = to_json(build_dati(rapporto, adesso))
        mia = Rapporto.objects.filter(pk=rapporto.pk, preso_il=rapporto.preso_il, dati__isnull=True)
        if not mia.update(dati=dati, impronta_dati=fingerprint(dati)):
            raise RapportoPerduto
        rapporto.dati = dati
    return rapporto.dati


def store_pdf(rapporto: Rapporto, contenuto: bytes) -> str:
    """Write the file under the name that the report always has, in place of what an attempt may have left."""
    nome = percorso_pdf(rapporto, "")
    default_storage.delete(nome)
    return default_storage.save(nome, ContentFile(contenuto))


@transaction.atomic
def finish_rapporto(*, rapporto: Rapporto, nome: str, contenuto: bytes, adesso: datetime) -> None:
    """The report is ready, and who must know gets a letter: in one transaction, once."""
    rapporto.pdf, rapporto.sha256 = nome, hashlib.sha256(contenuto).hexdigest()
    rapporto.stato, rapporto.pronto_il = StatoRapporto.PRONTO, timezone.now()
    campi = {nome: getattr(rapporto, nome) for nome in ("sha256", "stato", "pronto_il")}
    mio = Rapporto.objects.filter(pk=rapporto.pk, stato=StatoRapporto.IN_CORSO, preso_il=rapporto.preso_il)
    if not mio.update(pdf=nome, aggiornato_il=rapporto.pronto_il, **campi):
        raise RapportoPerduto
    record_cambio(ambito=SISTEMA, oggetto=rapporto, da=StatoRapporto.IN_CORSO, a=StatoRapporto.PRONTO)
    announce_rapporto(rapporto=rapporto, adesso=adesso)


def give_back(rapporto: Rapporto, adesso: datetime) -> None:
    """Among those to make, as before it was taken. When even this cannot be written, its message says who held it."""
    mio = Rapporto.objects.filter(pk=rapporto.pk, stato=StatoRapporto.IN_CORSO, preso_il=rapporto.preso_il)
    with suppress(DatabaseError):
        mio.update(
            stato=StatoRapporto.PREVISTO,
            tentativi=F("tentativi") - 1,
            accodato_il=None,
            riprova_dal=adesso + ATTESE[0],
        )


@transaction.atomic
def fail_rapporto(*, rapporto: Rapporto, messaggio: str, definitivo: bool, adesso: datetime) -> None:
    """The attempt failed: `definitivo` waits for somebody, otherwise it is to make again after a while."""
    rapporto.stato = StatoRapporto.FALLITO if definitivo else StatoRapporto.PREVISTO
    rapporto.errore = messaggio[:300]
    mio = Rapporto.objects.filter(pk=rapporto.pk, stato=StatoRapporto.IN_CORSO, preso_il=rapporto.preso_il)
    attesa = ATTESE[min(rapporto.tentativi, len(ATTESE)) - 1]
    dopo = {"accodato_il": None, "riprova_dal": None if definitivo else adesso + attesa}
    if mio.update(stato=rapporto.stato, errore=rapporto.errore, **dopo) and definitivo:
        record_cambio(ambito=SISTEMA, oggetto=rapporto, da=StatoRapporto.IN_CORSO, a=StatoRapporto.FALLITO)


def announce_rapporto(*, rapporto: Rapporto, adesso: datetime) -> None:
    """A letter with the link, which opens only after login, to who answers for what the report speaks of."""
    for utente in list_destinatari(rapporto, get_oggi(adesso)):
        contesto = {
            "rapporto": rapporto,
            "utente": utente,
            "indirizzo": f"{settings.INDIRIZZO_PUBBLICO}{reverse('reporting:rapporto_detail', args=(rapporto.uuid,))}",
        }
        posta.queue_mail(
            destinatario=utente.email,
            oggetto=f"Il rapporto di {rapporto.periodo.etichetta} è pronto: {rapporto.titolo_oggetto}"[:200],
            testo=render_to_string("reporting/email/rapporto_pronto.txt", contesto),
            chiave=f"rapporto:{rapporto.uuid}:{utente.uuid}",
        )
