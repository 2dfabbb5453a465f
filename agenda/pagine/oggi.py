"""What agendas add to «Oggi»: who comes today, what cannot be kept as it stands, of whom nobody said how it went."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from agenda.enums import StatoPrenotazione
from agenda.models import Appuntamento, Prenotazione
from agenda.selectors.da_spostare import DaSpostare, list_da_spostare
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.istanti import start_of
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci

# How many days back an appointment still asks how it went.
INDIETRO = 14


def list_primi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """The day begins with who comes, whoever receives them."""
    righe = Appuntamento.objects.for_ambito(ambito).vivi().dei_giorni(oggi, oggi).with_elenco().prese().in_ordine()
    indirizzo = f"{reverse('agenda:agenda_show')}?vista=giorno"
    return [group_voci("Appuntamenti di oggi", [_tell(riga, oggi) for riga in righe], indirizzo)]


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of the desk, whoever receives: a few queries, and four a desk with something to move."""
    spostare = reverse("agenda:da_spostare_list")
    suoi = Appuntamento.objects.for_ambito(ambito)
    return [
        group_voci("Appuntamenti da spostare", [_tell_spostare(d, oggi) for d in list_da_spostare(suoi)], spostare),
        _group_senza_esito(ambito, oggi),
    ]


def _tell(riga: Appuntamento, oggi: date) -> VoceOggi:
    chi = riga.chi if not riga.di_gruppo else formati.quanti(riga.presi, "persona", "persone")
    return VoceOggi(
        titolo=f"{riga.dalle} {chi or 'Chi ha prenotato'}",
        testo=f"{riga}. {riga.get_modo_display()}, con {riga.operatore}",
        dal=oggi,
        giorni=0,
        url=riga.get_absolute_url(),
        azione="Apri",
    )


def _tell_spostare(dovuto: DaSpostare, oggi: date) -> VoceOggi:
    riga = dovuto.appuntamento
    return VoceOggi(
        titolo=f"{formati.data_estesa(riga.giorno)}, {riga.dalle}",
        testo=f"{dovuto.perche} {riga}, con {riga.operatore}",
        dal=riga.giorno,
        giorni=(oggi - riga.giorno).days,
        url=riga.get_absolute_url(),
        azione="Sposta",
        scaduta=True,
    )


def _group_senza_esito(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Past appointments of which nobody has said whether the person came."""
    righe = (
        Prenotazione.objects.for_ambito(ambito)
        .confermate()
        .filter(
            appuntamento__inizio__gte=start_of(oggi - timedelta(days=INDIETRO)),
            appuntamento__inizio__lt=start_of(oggi),
        )
        .select_related("appuntamento__tipo")
        .order_by("appuntamento__inizio", "pk")
    )
    voci = [
        VoceOggi(
            titolo=riga.nome or "Chi aveva prenotato",
            testo=f"Com'è andata? {riga.appuntamento}, {formati.data_ora(riga.appuntamento.inizio)}",
            dal=timezone.localdate(riga.appuntamento.inizio),
            giorni=(oggi - riga.appuntamento.giorno).days,
            url=riga.appuntamento.get_absolute_url(),
            azione="Segna",
        )
        for riga in righe
    ]
    domanda = f"stato={StatoPrenotazione.CONFERMATA.value}&al={oggi - timedelta(days=1)}"
    return group_voci("Appuntamenti senza esito", voci, f"{reverse('agenda:prenotazione_list')}?{domanda}")


OGGI = FonteOggi(list_gruppi=list_gruppi, list_primi=list_primi)
