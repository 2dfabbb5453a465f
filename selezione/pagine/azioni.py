"""The buttons that the selection adds to the page of a call."""

from datetime import datetime

from django.urls import reverse

from avvisi.enums import Momento
from avvisi.models import Avviso
from interfaccia.componenti import Bottone
from selezione.models import Graduatoria


def list_azioni(avviso: Avviso, adesso: datetime, pubblica: bool) -> list[Bottone]:
    if not pubblica:
        chiuso = not avviso.in_bozza and avviso.find_momento(adesso) == Momento.CHIUSO
        return [Bottone("Selezione", reverse("selezione:selezione_detail", args=(avviso.uuid,)))] if chiuso else []
    graduatoria = Graduatoria.objects.in_vigore().filter(avviso=avviso).exists()
    indirizzo = reverse("selezione:graduatoria_show", args=(avviso.slug,))
    return [Bottone("Graduatoria", indirizzo, "primario")] if graduatoria else []
