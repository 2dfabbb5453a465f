"""What waits for an operator today, and since when: each thing with its button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from cittadini.selectors.trasferimenti import list_da_rispondere
from interfaccia.componenti import GruppoOggi, VoceOggi
from nucleo import formati
from nucleo.ambito import Ambito
from percorsi.aggiunte import list_gruppi_aggiunti, list_gruppi_propri
from percorsi.enums import ChiAgisce, DiChi, QuandoCompito
from percorsi.models import Compito
from percorsi.selectors.compiti import RigaCompito, build_righe, filter_di, filter_quando

# A page shows the first ones; the list has them all.
MASSIMO = 8


@dataclass(frozen=True)
class Oggi:
    """The operator's day. Empty groups are left out."""

    gruppi: tuple[GruppoOggi, ...]

    @property
    def totale(self) -> int:
        return sum(gruppo.totale for gruppo in self.gruppi)


def build_oggi(ambito: Ambito, oggi: date, di: str = "") -> Oggi:
    """Everything that waits at the desks of `ambito`, in a fixed number of queries.

    `di` leaves one's own compiti and drafts (`DiChi.MIEI`), or what is the desk's and nobody has taken.
    """
    dello_sportello = di != DiChi.MIEI
    gruppi = [
        *([_group_trasferimenti(ambito, oggi)] if dello_sportello else []),
        *(list_gruppi_propri(ambito, oggi) if di != DiChi.SPORTELLO else []),
        _group_compiti(ambito, oggi, QuandoCompito.SCADUTI, di),
        *(list_gruppi_aggiunti(ambito, oggi) if dello_sportello else []),
        _group_compiti(ambito, oggi, QuandoCompito.OGGI, di),
        _group_compiti(ambito, oggi, QuandoCompito.PROSSIMI, di, ChiAgisce.SPORTELLO),
        _group_compiti(ambito, oggi, QuandoCompito.SENZA, di, ChiAgisce.SPORTELLO),
    ]
    return Oggi(tuple(gruppo for gruppo in gruppi if gruppo.totale))


# ── Compiti ──────────────────────────────────────────────────────────────────────────────
def _group_compiti(ambito: Ambito, oggi: date, quando: QuandoCompito, di: str, chi: str = "") -> GruppoOggi:
    """A basket; with `chi`, only what is that one's move. Its list opens on the same filters."""
    compiti = filter_di(Compito.objects.for_giornata(ambito), di, ambito)
    compiti = filter_quando(compiti.filter(chi=chi) if chi else compiti, quando, oggi, di=di)
    primi = compiti.select_related("percorso__cittadino", "assegnato_a").order_by("entro", "pk")[:MASSIMO]
    voci = [_tell_compito(riga, oggi) for riga in build_righe(primi, oggi)]
    query = {"quando": quando.value, "di": di, "chi": chi}
    url = f"{reverse('percorsi:compito_list')}?{urlencode({k: v for k, v in query.items() if v})}"
    totale = compiti.count() if len(voci) == MASSIMO else len(voci)
    return GruppoOggi(str(quando.label), tuple(voci), totale, url)


def _tell_compito(riga: RigaCompito, oggi: date) -> VoceOggi:
    compito = riga.compito
    giorno = compito.entro or timezone.localdate(compito.creato_il)
    return VoceOggi(
        titolo=compito.percorso.cittadino.nome_completo,
        testo=compito.frase,
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=compito.percorso.get_absolute_url(),
        azione="Apri il percorso",
        scaduta=riga.scaduto,
        riga=riga,
    )


# ── Handovers ────────────────────────────────────────────────────────────────────
def _group_trasferimenti(ambito: Ambito, oggi: date) -> GruppoOggi:
    """People whom another desk asks to follow."""
    voci = []
    for trasferimento in (attesa.trasferimento for attesa in list_da_rispondere(ambito, oggi)):
        giorno = timezone.localdate(trasferimento.creato_il)
        voci.append(
            VoceOggi(
                titolo=trasferimento.cittadino.nome_completo,
                testo=f"{trasferimento.a_sportello} chiede di seguirla: rispondi entro "
                f"{formati.data_articolata('il', trasferimento.scade_il)}",
                dal=giorno,
                giorni=(oggi - giorno).days,
                url=trasferimento.get_absolute_url(),
                azione="Rispondi",
                scaduta=trasferimento.scade_il <= oggi,
            )
        )
    return group_voci("Trasferimenti a cui rispondere", voci)


def group_voci(nome: str, voci: Iterable[VoceOggi], url: str = "") -> GruppoOggi:
    """Things of one kind, the first ones of which show."""
    voci = tuple(voci)
    return GruppoOggi(nome, voci[:MASSIMO], len(voci), url)
