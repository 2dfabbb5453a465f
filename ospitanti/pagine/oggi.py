"""What waits for a referente: what visits asked, visits to come, agreements that end, who has not what it takes."""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from attestati.enums import Validita
from attestati.selectors.passaporti import list_passaporti
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from protocolli.enums import Vigenza
from protocolli.models import Accordo
from protocolli.selectors.tempi import find_tempi
from visite.enums import StatoPrescrizione, StatoVisita
from visite.models import Prescrizione, Visita

VISITE_ENTRO = timedelta(days=30)


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of who is referente of a host: of its desks alone."""
    if not ambito.amministrazioni:
        return []
    return [
        _group_prescrizioni(ambito, oggi),
        _group_visite(ambito, oggi),
        _group_accordi(ambito, oggi),
        _group_attestati(ambito, oggi),
    ]


def _group_prescrizioni(ambito: Ambito, oggi: date) -> GruppoOggi:
    aperte = Prescrizione.objects.for_ambito(ambito).filter(
        visita__sportello__amministrazione__in=ambito.amministrazioni,
        visita__stato=StatoVisita.CHIUSA,
        stato=StatoPrescrizione.APERTA,
    )
    voci = [
        VoceOggi(
            titolo=str(p.visita.sportello),
            testo=f"{p.testo} Entro {formati.data_articolata('il', p.entro)}.",
            dal=p.entro,
            giorni=(oggi - p.entro).days,
            url=p.get_absolute_url(),
            azione="Rispondi",
            scaduta=p.is_scaduta(oggi),
        )
        for p in aperte.with_visita().order_by("entro", "pk")
    ]
    return group_voci("Da mettere a posto negli sportelli", voci, reverse("visite:prescrizione_list"))


def _group_visite(ambito: Ambito, oggi: date) -> GruppoOggi:
    visite = Visita.objects.for_ambito(ambito).programmate()
    visite = visite.filter(
        sportello__amministrazione__in=ambito.amministrazioni, giorno__range=(oggi, oggi + VISITE_ENTRO)
    )
    voci = [
        VoceOggi(
            titolo=str(visita.sportello),
            testo=f"Visita dell'Ente {formati.data_articolata('il', visita.giorno)}, ore {visita.ora:%H:%M}",
            dal=visita.giorno,
            giorni=(oggi - visita.giorno).days,
            url=visita.get_absolute_url(),
            azione="Guarda",
        )
        for visita in visite.select_related("sportello").order_by("giorno", "ora", "pk")
    ]
    return group_voci("Visite in arrivo", voci, reverse("visite:visita_list"))


def _group_accordi(ambito: Ambito, oggi: date) -> GruppoOggi:
    tempi = find_tempi(oggi)
    suoi = Accordo.objects.with_seguito().filter(amministrazione__in=ambito.amministrazioni).defer("testo")
    voci = [
        VoceOggi(
            titolo=str(accordo),
            testo=f"Finisce {formati.data_articolata('il', accordo.fine)}"
            + (": il rinnovo è in preparazione" if accordo.in_rinnovo else ": senti l'Ente per il rinnovo"),
            dal=accordo.fine,
            giorni=(oggi - accordo.fine).days,
            url=accordo.get_absolute_url(),
            azione="Apri",
        )
        for accordo in suoi.in_vigenza(Vigenza.IN_SCADENZA, oggi, tempi).order_by("fine", "pk")
    ]
    return group_voci("Accordi che finiscono", voci, reverse("protocolli:accordo_list"))


def _group_attestati(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Who receives people at its desks without what those need, or about to be."""
    righe = list_passaporti(ambito, oggi).filter(sportello__amministrazione__in=ambito.amministrazioni)
    righe = righe.exclude(validita=Validita.VALIDO).select_related("utente", "sportello")
    chiesto_dal = settings.ATTESTATI_OBBLIGATORI_DAL or date.min
    voci = []
    for riga in righe:
        dal = riga.fino or max(riga.dal, chiesto_dal)
        voci.append(
            VoceOggi(
                titolo=str(riga.utente),
                testo=f"Attestato che serve a «{riga.sportello}»: {Validita(riga.validita).label.lower()}",
                dal=dal,
                giorni=(oggi - dal).days,
                url=reverse("attestati:passaporto_detail", args=(riga.utente.uuid,)),
                azione="Guarda",
                scaduta=riga.validita == Validita.SCADUTO,
            )
        )
    return group_voci("Attestati di chi riceve", voci, reverse("attestati:passaporto_list"))


OGGI = FonteOggi(list_propri=list_propri)
