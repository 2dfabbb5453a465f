"""What waits for who runs the network, and for who sits in a commission."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda
from selezione.enums import StatoIstruttoria
from selezione.models import Commissario, Istruttoria, Riesame
from selezione.permissions import can_manage_selezioni, can_review, can_see_selezioni
from selezione.selectors.punteggi import count_da_dare

DI_REGIONE = "chiedi ciò che manca: ammettere spetta a chi gestisce la rete"


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    if not can_see_selezioni(ambito):
        return []
    code, gestisce = [], can_manage_selezioni(ambito)
    if can_review(ambito):
        da_esaminare = Istruttoria.objects.for_ambito(ambito).vive().filter(stato=StatoIstruttoria.DA_ESAMINARE)
        code.append(
            Coda(
                da_esaminare.count(),
                "manifestazione da esaminare",
                "manifestazioni da esaminare",
                f"I termini sono chiusi: verifica i requisiti, poi {'ammetti o escludi' if gestisce else DI_REGIONE}.",
                f"{reverse('selezione:istruttoria_list')}?stato=da_esaminare",
                "Esamina",
            )
        )
    if gestisce:
        code.append(
            Coda(
                Riesame.objects.da_decidere().count(),
                "riesame da decidere",
                "riesami da decidere",
                "Un'amministrazione chiede di rivedere che cosa dice la graduatoria.",
                reverse("selezione:riesame_list"),
                "Rispondi",
            )
        )
    for commissario in Commissario.objects.attivi().with_utente().filter(utente=ambito.utente_id):
        code.append(
            Coda(
                count_da_dare(commissario),
                "manifestazione aspetta i tuoi punti",
                "manifestazioni aspettano i tuoi punti",
                commissario.avviso.titolo,
                reverse("selezione:selezione_detail", args=(commissario.avviso.uuid,)),
                "Dai i punti",
            )
        )
    return code
