"""What waits at a desk around people as such: consents to ask anew of who decides for themselves today."""

from datetime import date

from django.urls import reverse

from anagrafe.selectors.cresciuti import Cresciuto, list_cresciuti
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    return [group_voci("Consensi da chiedere di nuovo", [_tell(voce, oggi) for voce in list_cresciuti(ambito, oggi)])]


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
