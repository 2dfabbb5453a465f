"""What waits around people as such: consents to ask anew of who decides for themselves, cards that may be of one, who
was asked whether to change desk."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from anagrafe.enums import StatoProposta
from anagrafe.models import Doppione, Proposta
from anagrafe.pagine.proposte import show_persona
from anagrafe.permissions import can_watch_rete
from anagrafe.selectors.cresciuti import Cresciuto, list_cresciuti
from anagrafe.selectors.doppioni import count_da_guardare
from anagrafe.selectors.proposte import list_di_oggi
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    return [
        group_voci("Consensi da chiedere di nuovo", [_tell(voce, oggi) for voce in list_cresciuti(ambito, oggi)]),
        group_voci("Possibili doppioni", _tell_doppioni(ambito, oggi), reverse("anagrafe:doppione_list")),
        group_voci("Cambi di sportello", _tell_proposte(ambito, oggi), reverse("anagrafe:proposta_list")),
    ]


# How long an answer stays in view.
GIORNI_IN_VISTA = 7


def _tell_proposte(ambito: Ambito, oggi: date) -> Iterator[VoceOggi]:
    """Those that wait, and how those of the last days ended. Who came is told by the handover."""
    for proposta in list_di_oggi(ambito, oggi - timedelta(days=GIORNI_IN_VISTA)):
        segue = proposta.da_sportello_id in ambito.sportelli
        if proposta.stato == StatoProposta.ACCETTATA and not segue:
            continue
        dal = timezone.localdate(proposta.conclusa_il) if proposta.conclusa_il else proposta.chiesta_il
        yield VoceOggi(
            titolo=show_persona(proposta, ambito.sportelli),
            testo=_tell_proposta(proposta, segue=segue),
            dal=dal,
            giorni=(oggi - dal).days,
            url=proposta.get_absolute_url(),
            azione="Vedi la domanda",
            scaduta=proposta.aperta and proposta.scade_il <= oggi,
        )


def _tell_proposta(proposta: Proposta, *, segue: bool) -> str:
    if proposta.aperta:
        entro = formati.data_articolata("il", proposta.scade_il)
        chi = f"{proposta.a_sportello.nome} la seguirebbe" if segue else "La seguirebbe il tuo sportello"
        consegna = " Stampa il collegamento e daglielo." if segue and proposta.canale == "lettera" else ""
        return f"{chi}: deve rispondere la persona, entro {entro}.{consegna}"
    esito = str(proposta.get_stato_display())
    if proposta.stato == StatoProposta.ACCETTATA:
        return f"{esito}: è passata a {proposta.a_sportello.nome}"
    return f"{esito}: non è cambiato niente" if segue else esito


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
