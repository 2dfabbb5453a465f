"""Who booked and never became somebody that the desk follows is forgotten after the term of their class."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agenda.enums import VIVE
from agenda.models import Attesa, Prenotazione
from cittadini.enums import ClasseConservazione
from conservazione.models import TermineConservazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.istanti import start_of
from nucleo.mesi import add_months

TERMINE = Ambito.di_sistema("termine di conservazione")
# How many at one time: each lot is a transaction.
LOTTO = 500


def find_limite(oggi: date) -> date | None:
    """Who came before this day and no more is past the term; None while no verified term says how long."""
    termini = TermineConservazione.objects.vigenti(oggi).filter(classe=ClasseConservazione.PRENOTATO, verificato=True)
    mesi = termini.values_list("mesi", flat=True).first()
    return add_months(oggi, -mesi) if mesi else None


def list_oltre(limite: date) -> QuerySet[Prenotazione]:
    righe = Prenotazione.objects.filter(
        cittadino__isnull=True, dimenticata_il__isnull=True, appuntamento__inizio__lt=start_of(limite)
    )
    return righe.exclude(stato__in=VIVE[:1])


def forget(*, oggi: date | None = None, adesso: datetime | None = None) -> int:
    """Name and contacts go; that a place was booked, and how it went, stays to be counted. How many."""
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    close_attese(oggi=oggi, adesso=adesso)
    limite, quante = find_limite(oggi), 0
    while limite and (chiavi := list(list_oltre(limite).order_by("pk").values_list("pk", flat=True)[:LOTTO])):
        with transaction.atomic():
            quante += Prenotazione.objects.filter(pk__in=chiavi).update(
                nome="", email="", telefono="", dimenticata_il=adesso
            )
    if quante:
        eventi.record(
            ambito=TERMINE,
            azione=Azione.ANONIMIZZAZIONE,
            oggetto_tipo=Prenotazione._meta.label_lower,
            etichetta="Termine di conservazione",
            dettagli={"dimenticate": quante},
        )
    return quante


@transaction.atomic
def close_attese(*, oggi: date, adesso: datetime) -> int:
    """Who waited until a day that has gone by, or never confirmed, leaves no address here."""
    finite = Attesa.objects.filter(chiusa_il__isnull=True, fino_al__lt=oggi)
    mai = Attesa.objects.filter(chiusa_il__isnull=True, confermata_il__isnull=True, codice_scade_il__lt=adesso)
    chiuse = {"email": "", "telefono": "", "codice_impronta": "", "chiusa_il": adesso}
    return finite.update(**chiuse) + mai.update(**chiuse)
