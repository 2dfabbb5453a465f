"""What waits for an operator today, and since when: each thing with its button."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from cittadini.enums import StatoTrasferimento
from cittadini.models import Trasferimento
from cittadini.selectors.trasferimenti import list_conclusi, list_da_rispondere
from cittadini.tables import show_name
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import MASSIMO, GruppoOggi, VoceOggi, group_voci
from percorsi.aggiunte import list_gruppi_aggiunti, list_gruppi_primi, list_gruppi_propri, tell_origini
from percorsi.enums import ChiAgisce, DiChi, QuandoCompito
from percorsi.models import Compito
from percorsi.selectors.compiti import GIORNI_AVANTI, RigaCompito, build_righe, filter_di, filter_quando


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
        *list_gruppi_primi(ambito, oggi),
        *([_group_trasferimenti(ambito, oggi), _group_risposte(ambito, oggi)] if dello_sportello else []),
        *(list_gruppi_propri(ambito, oggi) if di != DiChi.SPORTELLO else []),
        _group_compiti(ambito, oggi, QuandoCompito.SCADUTI, di),
        _group_compiti(ambito, oggi, QuandoCompito.DECISIONI, di),
        *(list_gruppi_aggiunti(ambito, oggi) if dello_sportello else []),
        _group_compiti(ambito, oggi, QuandoCompito.OGGI, di),
        _group_compiti(ambito, oggi, QuandoCompito.PROSSIMI, di, ChiAgisce.SPORTELLO),
        _group_compiti(ambito, oggi, QuandoCompito.SENZA, di),
    ]
    return Oggi(tuple(gruppo for gruppo in gruppi if gruppo.totale))


def build_propri(ambito: Ambito, oggi: date) -> Oggi:
    """What waits for who works at no desk: what is theirs alone, as what they must read."""
    return Oggi(tuple(gruppo for gruppo in list_gruppi_propri(ambito, oggi) if gruppo.totale))


# ── Compiti ──────────────────────────────────────────────────────────────────────────────
def _group_compiti(ambito: Ambito, oggi: date, quando: QuandoCompito, di: str, chi: str = "") -> GruppoOggi:
    """A basket; with `chi`, only what is that one's move. Its list opens on the same filters."""
    compiti = filter_di(Compito.objects.for_giornata(ambito), di, ambito)
    compiti = filter_quando(compiti.filter(chi=chi) if chi else compiti, quando, oggi)
    primi = compiti.select_related("percorso__cittadino", "assegnato_a").order_by("entro", "pk")[:MASSIMO]
    righe = build_righe(primi, oggi)
    origini = (
        tell_origini([riga.compito.origine for riga in righe if riga.compito.origine])
        if quando == QuandoCompito.DECISIONI
        else {}
    )
    voci = [_tell_compito(riga, oggi, origini.get(str(riga.compito.origine), "")) for riga in righe]
    query = {"quando": quando.value, "di": di, "chi": chi}
    url = f"{reverse('percorsi:compito_list')}?{urlencode({k: v for k, v in query.items() if v})}"
    totale = compiti.count() if len(voci) == MASSIMO else len(voci)
    return GruppoOggi(str(quando.label), tuple(voci), totale, url)


def _tell_compito(riga: RigaCompito, oggi: date, perche: str = "") -> VoceOggi:
    """`perche` is what made it, in words."""
    compito = riga.compito
    giorno = compito.entro or timezone.localdate(compito.creato_il)
    return VoceOggi(
        titolo=compito.percorso.cittadino.nome_completo,
        testo=f"{perche}. {compito.frase}" if perche else compito.frase,
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


def _group_risposte(ambito: Ambito, oggi: date) -> GruppoOggi:
    """How the requests of one's own desks ended, for a week: who arrived, who stays where they are."""
    voci = [
        VoceOggi(
            titolo=show_name(trasferimento, ambito.sportelli),
            testo=_tell_risposta(trasferimento),
            dal=timezone.localdate(trasferimento.risposto_il),
            giorni=(oggi - timezone.localdate(trasferimento.risposto_il)).days,
            url=_get_pagina(trasferimento),
            azione="Apri la pagina" if trasferimento.stato == StatoTrasferimento.ACCETTATO else "Vedi la richiesta",
        )
        for trasferimento in list_conclusi(ambito, oggi - timedelta(days=GIORNI_AVANTI))
    ]
    return group_voci("Trasferimenti conclusi", voci)


def _get_pagina(trasferimento: Trasferimento) -> str:
    """The person, when the desk follows them now; the request otherwise."""
    accettato = trasferimento.stato == StatoTrasferimento.ACCETTATO
    return (trasferimento.cittadino if accettato else trasferimento).get_absolute_url()


def _tell_risposta(trasferimento: Trasferimento) -> str:
    if trasferimento.stato == StatoTrasferimento.ACCETTATO:
        return f"Ora la segue il tuo sportello, prima {trasferimento.da_sportello}: guarda a che punto sono i percorsi"
    if trasferimento.stato == StatoTrasferimento.RIFIUTATO:
        return f"Lo sportello che la segue ha detto di no: {trasferimento.get_motivo_rifiuto_display().lower()}"
    return f"La richiesta è finita senza risposta: {trasferimento.get_stato_display().lower()}"
