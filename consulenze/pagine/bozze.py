"""What consultations add to «Oggi»: the contacts begun and not yet recorded."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from consulenze.selectors.consulenze import BOZZA_CONSULENZA
from nucleo.ambito import Ambito
from nucleo.bozze import list_bozze
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
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
    return [group_voci("Consulenze lasciate a metà", voci)]


OGGI = FonteOggi(list_propri=list_propri)
