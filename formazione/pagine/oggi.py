"""What the library adds to «Oggi»: what one must read and has not read."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """The oldest first: it has been waiting longer."""
    versioni = VersioneContenuto.objects.for_ambito(ambito).da_leggere(ambito, oggi).with_contenuto()
    url = f"{reverse('formazione:contenuto_list')}?da_leggere=on"
    voci = [_tell(versione, oggi) for versione in versioni.order_by("pubblicata_il", "pk")]
    return [group_voci("Da leggere", voci, url)]


def _tell(versione: VersioneContenuto, oggi: date) -> VoceOggi:
    giorno = max(timezone.localdate(versione.pubblicata_il), versione.valida_dal or date.min)
    return VoceOggi(
        titolo=versione.titolo,
        testo=versione.sommario,
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=versione.contenuto.get_absolute_url(),
        azione="Leggi",
    )


OGGI = FonteOggi(list_propri=list_propri)
