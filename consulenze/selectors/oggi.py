"""What waits for an operator today, and since when: each thing with its button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from cittadini.selectors.trasferimenti import list_da_rispondere
from consulenze.enums import SOGLIE_SILENZIO, ChiAgisce, DiChi, QuandoCompito
from consulenze.models import Compito
from consulenze.selectors.compiti import GIORNI_AVANTI, RigaCompito, build_righe, filter_di, filter_quando
from consulenze.selectors.consulenze import BOZZA_CONSULENZA
from consulenze.selectors.finanziamenti import list_scadenze_garanzia
from consulenze.selectors.invii import Silenzio, list_appuntamenti, list_bozze_invio, list_silenzi
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.bozze import list_bozze

# A page shows the first ones; the list has them all.
MASSIMO = 8


@dataclass(frozen=True)
class VoceOggi:
    """One thing to do: whom it is about, what, since when it waits (`dal`), the button that does it.

    A compito is done, put off and assigned in its own row (`riga`).
    """

    titolo: str
    testo: str
    dal: date
    giorni: int
    url: str
    azione: str
    scaduta: bool = False
    riga: RigaCompito | None = None

    @property
    def attesa(self) -> str:
        """How long it has been waiting, in words."""
        if self.giorni <= 0:
            return "oggi" if self.giorni == 0 else f"tra {formati.giorni(-self.giorni)}"
        return f"da {formati.giorni(self.giorni)}"


@dataclass(frozen=True)
class GruppoOggi:
    """Things of one kind, the oldest first; `totale` counts also those beyond the first ones."""

    nome: str
    voci: tuple[VoceOggi, ...]
    totale: int
    url: str = ""


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
        *([_group_bozze(ambito, oggi)] if di != DiChi.SPORTELLO else []),
        _group_compiti(ambito, oggi, QuandoCompito.SCADUTI, di),
        *(_list_degli_erogatori(ambito, oggi) if dello_sportello else []),
        _group_compiti(ambito, oggi, QuandoCompito.OGGI, di),
        _group_compiti(ambito, oggi, QuandoCompito.PROSSIMI, di, ChiAgisce.SPORTELLO),
        _group_compiti(ambito, oggi, QuandoCompito.SENZA, di, ChiAgisce.SPORTELLO),
    ]
    return Oggi(tuple(gruppo for gruppo in gruppi if gruppo.totale))


def _list_degli_erogatori(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """What waits around referrals and loans, whoever follows the path."""
    return [
        _group_silenzi(list_silenzi(ambito, oggi), oggi),
        _group_garanzie(ambito, oggi),
        _group_bozze_invio(ambito, oggi),
        _group_appuntamenti(ambito, oggi),
    ]


# ── Compiti ──────────────────────────────────────────────────────────────────────────────
def _group_compiti(ambito: Ambito, oggi: date, quando: QuandoCompito, di: str, chi: str = "") -> GruppoOggi:
    """A basket; with `chi`, only what is that one's move. Its list opens on the same filters."""
    compiti = filter_di(Compito.objects.aperti().for_ambito(ambito), di, ambito)
    compiti = filter_quando(compiti.filter(chi=chi) if chi else compiti, quando, oggi, di=di)
    primi = compiti.select_related("percorso__cittadino", "assegnato_a").order_by("entro", "pk")[:MASSIMO]
    voci = [_tell_compito(riga, oggi) for riga in build_righe(primi, oggi)]
    query = {"quando": quando.value, "di": di, "chi": chi}
    url = f"{reverse('consulenze:compito_list')}?{urlencode({k: v for k, v in query.items() if v})}"
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


# ── Referrals, drafts, handovers ─────────────────────────────────────────────────────────
def _group_silenzi(silenzi: Iterable[Silenzio], oggi: date) -> GruppoOggi:
    """Lenders that do not answer, the longest silence first, with what to do about it."""
    voci = [
        VoceOggi(
            titolo=invio.percorso.cittadino.nome_completo,
            testo=f"{invio.erogatore} non risponde. {silenzio.istruzione}",
            dal=invio.data_stato,
            giorni=(oggi - invio.data_stato).days,
            url=invio.get_absolute_url(),
            azione="Apri l'invio",
            scaduta=True,
        )
        for silenzio in silenzi
        for invio in silenzio.invii
    ]
    return _group(
        "Erogatori che non rispondono", voci, reverse("consulenze:invio_list") + f"?silenzio={SOGLIE_SILENZIO[0]}"
    )


def _group_appuntamenti(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Appointments at the lenders within a week."""
    voci = []
    for invio in list_appuntamenti(ambito, oggi, oggi + timedelta(days=GIORNI_AVANTI)):
        giorno = timezone.localdate(invio.appuntamento)
        voci.append(
            VoceOggi(
                titolo=invio.percorso.cittadino.nome_completo,
                testo=f"{invio.erogatore}, {formati.data_ora(invio.appuntamento)}",
                dal=giorno,
                giorni=(oggi - giorno).days,
                url=invio.get_absolute_url(),
                azione="Apri l'invio",
            )
        )
    return _group("Appuntamenti dagli erogatori", voci)


def _group_garanzie(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Guarantees of the Fondo that must move in these days, or should have."""
    voci = [
        VoceOggi(
            titolo=scadenza.finanziamento.percorso.cittadino.nome_completo,
            testo=f"{scadenza.passo} entro {formati.data_articolata('il', scadenza.entro)}: senti com'è andata.",
            dal=scadenza.entro,
            giorni=(oggi - scadenza.entro).days,
            url=scadenza.finanziamento.get_absolute_url(),
            azione="Apri il finanziamento",
            scaduta=scadenza.entro < oggi,
        )
        for scadenza in list_scadenze_garanzia(ambito, oggi)
    ]
    return _group("Garanzie in scadenza", voci)


def _group_bozze_invio(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Referrals prepared and not yet sent."""
    voci = [
        VoceOggi(
            titolo=invio.percorso.cittadino.nome_completo,
            testo=f"L'invio a {invio.erogatore} è pronto e non è partito",
            dal=invio.data_stato,
            giorni=(oggi - invio.data_stato).days,
            url=invio.get_absolute_url(),
            azione="Apri la bozza",
        )
        for invio in list_bozze_invio(ambito)
    ]
    return _group("Invii da completare", voci)


def _group_bozze(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Contacts begun and not yet recorded."""
    bozze = list_bozze(utente_id=ambito.utente_id, prefisso=BOZZA_CONSULENZA)
    chiavi = [bozza.chiave.removeprefix(BOZZA_CONSULENZA) for bozza in bozze]
    cittadini = {str(c.uuid): c for c in Cittadino.objects.for_ambito(ambito).filter(uuid__in=chiavi)}
    voci = []
    for chiave, bozza in zip(chiavi, bozze, strict=True):
        giorno = timezone.localdate(bozza.aggiornata_il)
        if chiave in cittadini:
            voci.append(
                VoceOggi(
                    titolo=cittadini[chiave].nome_completo,
                    testo="Una consulenza iniziata e non ancora registrata",
                    dal=giorno,
                    giorni=(oggi - giorno).days,
                    url=reverse("consulenze:consulenza_create", args=(chiave,)),
                    azione="Riprendi la consulenza",
                )
            )
    return _group("Consulenze lasciate a metà", voci)


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
    return _group("Trasferimenti a cui rispondere", voci)


def _group(nome: str, voci: Iterable[VoceOggi], url: str = "") -> GruppoOggi:
    voci = tuple(voci)
    return GruppoOggi(nome, voci[:MASSIMO], len(voci), url)
