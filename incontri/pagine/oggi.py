"""What appointments with lenders add to the day of a desk."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from incontri.enums import StatoIncontro
from incontri.models import Incontro
from incontri.selectors import tell_con, tell_dove
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.istanti import start_of
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_primi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Who goes to a lender today and tomorrow. One query."""
    domani = oggi + timedelta(days=1)
    righe = Incontro.objects.for_ambito(ambito).fissati().dei_giorni(oggi, domani).with_invio()
    voci = _tell(righe.order_by("quando", "pk"), oggi, "Apri l'invio")
    return [group_voci("Appuntamenti dagli erogatori, oggi e domani", voci, _write_elenco(dal=oggi, al=domani))]


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Those of the days before of which nobody said how they went. One query."""
    righe = Incontro.objects.for_ambito(ambito).passati(start_of(oggi)).with_invio().order_by("quando", "pk")
    ieri = _write_elenco(al=oggi - timedelta(days=1))
    return [group_voci("Appuntamenti dagli erogatori senza esito", _tell(righe, oggi, "Registra com'è andato"), ieri)]


OGGI = FonteOggi(list_gruppi=list_gruppi, list_primi=list_primi)


def _tell(righe: Iterable[Incontro], oggi: date, azione: str) -> list[VoceOggi]:
    return [
        VoceOggi(
            titolo=riga.invio.percorso.cittadino.nome_completo,
            testo=". ".join(
                filter(
                    None,
                    (f"{riga.invio.erogatore}, {formati.data_ora(riga.quando)}", tell_dove(riga), tell_con(riga)),
                )
            ),
            dal=timezone.localdate(riga.quando),
            giorni=(oggi - riga.giorno).days,
            url=riga.get_absolute_url(),
            azione=azione,
            scaduta=riga.giorno < oggi,
        )
        for riga in righe
    ]


def _write_elenco(**giorni: date) -> str:
    domanda = "&".join(f"{nome}={giorno}" for nome, giorno in giorni.items())
    return f"{reverse('incontri:incontro_list')}?stato={StatoIncontro.FISSATO.value}&{domanda}"
