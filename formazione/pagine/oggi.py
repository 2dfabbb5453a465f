"""What the library adds to «Oggi»: what one must read and has not read."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from formazione.models import VersioneContenuto
from formazione.permissions import can_write
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """First what has a day, the nearest first; then the oldest: it has been waiting longer."""
    versioni = VersioneContenuto.objects.for_ambito(ambito).da_leggere(ambito, oggi).with_contenuto()
    url = f"{reverse('formazione:contenuto_list')}?da_leggere=on"
    voci = [
        _tell(versione, oggi) for versione in versioni.order_by(F("entro").asc(nulls_last=True), "pubblicata_il", "pk")
    ]
    return [group_voci("Da leggere", voci, url)]


def _tell(versione: VersioneContenuto, oggi: date) -> VoceOggi:
    """With a day, it waits for that day, as what is to be done does; without, since it was published."""
    dal = versione.entro or max(timezone.localdate(versione.pubblicata_il), versione.valida_dal or date.min)
    entro = f"{tell_entro(versione.entro, oggi)} " if versione.entro else ""
    return VoceOggi(
        titolo=versione.titolo,
        testo=f"{entro}{versione.sommario}",
        dal=dal,
        giorni=(oggi - dal).days,
        url=versione.contenuto.get_absolute_url(),
        azione="Leggi",
        scaduta=versione.entro is not None and versione.entro < oggi,
    )


def tell_entro(entro: date, oggi: date) -> str:
    """How long there is to read it, or how late one is."""
    giorno, mancano = formati.data_articolata("entro il", entro), (entro - oggi).days
    if mancano < 0:
        return f"Era da leggere {giorno}: in ritardo di {formati.giorni(-mancano)}."
    if mancano == 0:
        return "Da leggere entro oggi."
    return f"Da leggere {giorno}: {'manca' if mancano == 1 else 'mancano'} {formati.giorni(mancano)}."


OGGI = FonteOggi(list_propri=list_propri)


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """What waits for who writes: to be published, to be read again."""
    if not can_write(ambito):
        return []
    versioni = VersioneContenuto.objects.for_elenco(ambito)
    return [
        Coda(
            versioni.pubblicabili_da(ambito).count(),
            "contenuto da pubblicare",
            "contenuti da pubblicare",
            "Un collega li ha scritti: rileggili e pubblicali, o rimandali con una nota.",
            f"{reverse('formazione:contenuto_list')}?pubblicabili=on",
            "Apri la formazione",
        ),
        Coda(
            versioni.da_rivedere(oggi).count(),
            "contenuto da rivedere",
            "contenuti da rivedere",
            "È passato il giorno entro cui andavano riletti: confrontali con le fonti.",
            f"{reverse('formazione:contenuto_list')}?da_rivedere=on",
            "Apri la formazione",
        ),
    ]
