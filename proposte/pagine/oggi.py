"""What waits for who decides, and what became this week of what one proposed."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.istanti import start_of
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci
from proposte.enums import DECIDONO, DECIDONO_DI_PERSONE, StatoCambio
from proposte.models import CambioProposto

GIORNI = 7


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    if not ambito.has_ruolo(*DECIDONO):
        return []
    righe = CambioProposto.objects.for_ambito(ambito).aperti()
    if not ambito.has_ruolo(*DECIDONO_DI_PERSONE):
        righe = righe.di_rete()
    return [
        Coda(
            righe.count(),
            "proposta da decidere",
            "proposte da decidere",
            "Chi ospita uno sportello chiede di cambiarne orari, sede o persone.",
            f"{reverse('proposte:cambio_list')}?stato={StatoCambio.APERTA}",
            "Apri le proposte",
        )
    ]


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of who proposed: what was decided, for a week."""
    righe = CambioProposto.objects.for_ambito(ambito).di_utente(ambito.utente_id)
    righe = righe.filter(
        stato__in=(StatoCambio.ACCOLTA, StatoCambio.RESPINTA, StatoCambio.DECADUTA),
        aggiornato_il__gte=start_of(oggi - timedelta(days=GIORNI)),
    )
    voci = [_build_voce(cambio, oggi) for cambio in righe.with_luogo().order_by("aggiornato_il", "pk")]
    return [group_voci("Risposte alle tue proposte", voci, reverse("proposte:cambio_list"))]


def _build_voce(cambio: CambioProposto, oggi: date) -> VoceOggi:
    giorno = timezone.localdate(cambio.aggiornato_il)
    return VoceOggi(
        titolo=str(cambio.sportello),
        testo=f"{cambio.get_tipo_display()}: {cambio.get_stato_display().lower()}",
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=cambio.get_absolute_url(),
        azione="Leggi",
    )


OGGI = FonteOggi(list_propri=list_propri)
