"""What visits add to the day: to who goes, those of the week; to who answers for a desk, what was asked."""

from datetime import date, timedelta

from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from visite.enums import StatoPrescrizione, StatoVisita
from visite.models import Prescrizione, Visita
from visite.permissions import can_visit

# How long before it is told.
VISITE, PRESCRIZIONI = timedelta(days=7), timedelta(days=30)


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """One query for who goes, one for who answers for a desk; none for the others."""
    gruppi = []
    if can_visit(ambito) and ambito.utente_id:
        gruppi.append(group_voci("Le tue visite", _list_visite(ambito, oggi), reverse("visite:visita_list")))
    if ambito.sportelli_diretti:
        url = f"{reverse('visite:prescrizione_list')}?stato={StatoPrescrizione.APERTA}"
        gruppi.append(group_voci("Prescrizioni da mettere a posto", _list_prescrizioni(ambito, oggi), url))
    return gruppi


OGGI = FonteOggi(list_propri=list_propri)


def _list_visite(ambito: Ambito, oggi: date) -> list[VoceOggi]:
    sue = Visita.objects.filter(incaricato_id=ambito.utente_id, giorno__lte=oggi + VISITE)
    aperte = sue.filter(stato__in=(StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA)).with_sportello()
    return [
        VoceOggi(
            titolo=visita.sportello.nome,
            testo=f"{formati.data_estesa(visita.giorno)}, ore {visita.ora:%H:%M}. {visita.get_stato_display()}",
            dal=visita.giorno,
            giorni=(oggi - visita.giorno).days,
            url=visita.get_absolute_url(),
            azione="Apri la visita",
        )
        for visita in aperte.order_by("giorno", "ora", "pk")
    ]


def _list_prescrizioni(ambito: Ambito, oggi: date) -> list[VoceOggi]:
    aperte = Prescrizione.objects.for_ambito(ambito).filter(stato=StatoPrescrizione.APERTA)
    righe = aperte.filter(visita__sportello__in=ambito.sportelli_diretti)
    # Who answers for the host too has those of all its desks (`ospitanti`).
    righe = righe.exclude(visita__sportello__amministrazione__in=ambito.amministrazioni)
    righe = righe.filter(entro__lte=oggi + PRESCRIZIONI).with_visita()
    return [
        VoceOggi(
            titolo=str(prescrizione),
            testo=f"{prescrizione.visita.sportello}. {formati.data_articolata('Entro il', prescrizione.entro)}",
            dal=prescrizione.entro,
            giorni=(oggi - prescrizione.entro).days,
            url=prescrizione.get_absolute_url(),
            azione="Rispondi",
            scaduta=prescrizione.is_scaduta(oggi),
        )
        for prescrizione in righe.order_by("entro", "pk")
    ]
