"""What waits around people as such: consents to ask anew of who decides for themselves, cards that may be of one."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from anagrafe.models import Doppione
from anagrafe.permissions import can_watch_rete
from anagrafe.selectors.cresciuti import Cresciuto, list_cresciuti
from anagrafe.selectors.doppioni import count_da_guardare
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    return [
        group_voci("Consensi da chiedere di nuovo", [_tell(voce, oggi) for voce in list_cresciuti(ambito, oggi)]),
        group_voci("Possibili doppioni", _tell_doppioni(ambito, oggi), reverse("anagrafe:doppione_list")),
    ]


def _tell_doppioni(ambito: Ambito, oggi: date) -> list[VoceOggi]:
    """One line for all: a pair names two people, and is looked at beside the others."""
    quante, primo = count_da_guardare(Doppione.objects.for_ambito(ambito))
    if primo is None:
        return []
    dal = timezone.localdate(primo)
    return [
        VoceOggi(
            titolo=formati.quanti(quante, "coppia di schede da guardare", "coppie di schede da guardare"),
            testo="Possono essere della stessa persona.",
            dal=dal,
            giorni=(oggi - dal).days,
            url=reverse("anagrafe:doppione_list") + "?guardare=true",
            azione="Guardale",
        )
    ]


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    if not can_watch_rete(ambito):
        return []
    righe = Doppione.objects.for_rete(ambito).tra_sportelli().filter(chiesto_il__isnull=True)
    quante, _ = count_da_guardare(righe)
    return [
        Coda(
            quante,
            "coppia di schede di due sportelli",
            "coppie di schede di due sportelli",
            "Possono essere della stessa persona, e nessuno sportello le vede tutte e due: chiedi di guardarle.",
            f"{reverse('anagrafe:doppione_rete_list')}?dove=due&guardare=true&chiesto=no",
            "Apri i doppioni della rete",
        )
    ]


def _tell(cresciuto: Cresciuto, oggi: date) -> VoceOggi:
    return VoceOggi(
        titolo=cresciuto.cittadino.nome_completo,
        testo=cresciuto.detto,
        dal=cresciuto.dal,
        giorni=(oggi - cresciuto.dal).days,
        url=reverse("cittadini:consenso_list", args=(cresciuto.cittadino.uuid,)),
        azione="Registra i consensi",
    )


OGGI = FonteOggi(list_gruppi)
