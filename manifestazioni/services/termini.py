"""What the clock does: warnings before the term, drafts left behind, drafts forgotten. A worker that stops doubles
nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from manifestazioni.enums import AVVISI_ORE, StatoManifestazione
from manifestazioni.models import Manifestazione
from manifestazioni.services.lettere import tell_riaperta, tell_termine
from manifestazioni.services.manifestazioni import lock_manifestazione
from nucleo.ambito import Ambito
from nucleo.collegamenti import revoke_all
from nucleo.stati import change_stato
from nucleo.versioni import save_version

# What of a draft says who somebody is, or was written by them.
DI_PERSONE = ("email", "responsabile", "firmatario", "carica", "esperienza", "protocollo")
SISTEMA = Ambito.di_sistema("Termini degli avvisi")


def follow_termini(*, adesso: datetime | None = None) -> int:
    """How many were warned, left behind or forgotten: each in a transaction of its own."""
    adesso = adesso or timezone.now()
    vicine = Manifestazione.objects.da_avvisare(adesso).order_by("pk").values_list("pk", flat=True)
    avvisate = sum(_warn(pk=pk, adesso=adesso) for pk in list(vicine))
    tardi = Manifestazione.objects.scadute(adesso).order_by("pk").values_list("pk", flat=True)
    ancora = Manifestazione.objects.da_riprendere(adesso).order_by("pk").values_list("pk", flat=True)
    vecchie = Manifestazione.objects.da_svuotare(adesso).order_by("pk").values_list("pk", flat=True)
    return (
        avvisate
        + sum(_leave(pk=pk, adesso=adesso) for pk in list(tardi))
        + sum(_resume(pk=pk, adesso=adesso) for pk in list(ancora))
        + sum(_forget(pk=pk, adesso=adesso) for pk in list(vecchie))
    )


@transaction.atomic
def _warn(*, pk: int, adesso: datetime) -> bool:
    """One warning, the nearest: who begins an hour before the term is not told that three days are left."""
    righe = Manifestazione.objects.da_avvisare(adesso).select_for_update(of=("self",), skip_locked=True)
    manifestazione = righe.with_tutto().filter(pk=pk).first()
    if manifestazione is None:
        return False
    resta = manifestazione.avviso.chiude_il - adesso
    volta = sum(resta <= timedelta(hours=ore) for ore in AVVISI_ORE)
    Manifestazione.objects.filter(pk=pk).update(avvisati=volta, avvisati_del=manifestazione.avviso.chiude_il)
    tell_termine(manifestazione, volta, adesso)
    return True


@transaction.atomic
def _leave(*, pk: int, adesso: datetime) -> bool:
    manifestazione = lock_manifestazione(Manifestazione(pk=pk))
    if not manifestazione.in_bozza or manifestazione.avviso.chiude_il > adesso:
        return False
    change_stato(ambito=SISTEMA, oggetto=manifestazione, a=StatoManifestazione.NON_PRESENTATA)
    return True


@transaction.atomic
def _resume(*, pk: int, adesso: datetime) -> bool:
    """The term was opened again: the draft goes on from where it was, and who wrote it is told."""
    manifestazione = lock_manifestazione(Manifestazione(pk=pk))
    if not Manifestazione.objects.da_riprendere(adesso).filter(pk=pk).exists():
        return False
    change_stato(ambito=SISTEMA, oggetto=manifestazione, a=StatoManifestazione.BOZZA)
    tell_riaperta(manifestazione, adesso)
    return True


@transaction.atomic
def _forget(*, pk: int, adesso: datetime) -> bool:
    """What serves nobody any more: people, files, what was written. That a draft was begun, by whom and where, stays to
    be counted."""
    manifestazione = lock_manifestazione(Manifestazione(pk=pk))
    if not Manifestazione.objects.da_svuotare(adesso).filter(pk=pk).exists():
        return False
    for righe in (manifestazione.file, manifestazione.persone, manifestazione.orari, manifestazione.risposte):
        righe.all().delete()
    for nome in DI_PERSONE:
        setattr(manifestazione, nome, "")
    manifestazione.svuotata_il = adesso
    save_version(manifestazione, versione=manifestazione.versione, campi=[*DI_PERSONE, "svuotata_il"])
    revoke_all(ambito=SISTEMA, oggetto=manifestazione)
    return True
