"""People sent to services: on the page of a path, in its timeline, on the page of a service, among what waits."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from percorsi.aggiunte import SezionePercorso
from percorsi.models import Percorso
from protocolli.enums import StatoAccompagnamento
from protocolli.models import Accompagnamento, ServizioAccompagnamento

# After so many days one asks how it went.
DA_SENTIRE = timedelta(days=30)
ELENCO = "protocolli:accompagnamento_list"


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    righe = percorso.accompagnamenti.select_related("servizio").order_by("-giorno", "-pk")
    return {
        "accompagnamenti": [
            (riga, [(passo, riga.get_stato_url(stato)) for stato, passo in riga.macchina.iter_passaggi(riga.stato)])
            for riga in righe
        ]
    }


SEZIONE = SezionePercorso("protocolli/_percorso_servizi.html", build_contesto)


def list_conti(ambito: Ambito, servizio: ServizioAccompagnamento) -> list[tuple[str, str]]:
    """How many were sent to a service and how it went: of the network for the Ente, else of one's own people."""
    righe = Accompagnamento.objects.validi().filter(servizio=servizio)
    suoi = righe if ambito.nazionale else righe.for_ambito(ambito)
    quanti: dict[str, int] = dict(suoi.order_by().values_list("stato").annotate(n=Count("pk")))
    return [
        (str(stato.label), formati.intero(quanti[stato.value]))
        for stato in StatoAccompagnamento
        if stato.value in quanti
    ]


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Sent a month ago or more, and nobody knows how it went."""
    righe = Accompagnamento.objects.for_ambito(ambito).da_sentire(oggi - DA_SENTIRE)
    voci = [
        VoceOggi(
            titolo=riga.nome_visibile or riga.percorso.codice,
            testo=f"Mandata a «{riga.con}»: com'è andata?",
            dal=riga.giorno,
            giorni=(oggi - riga.giorno).days,
            url=riga.get_absolute_url(),
            azione="Apri il percorso",
        )
        for riga in righe.with_nome(ambito).select_related("percorso").order_by("giorno", "pk")
    ]
    return [group_voci("Persone mandate a un servizio", voci)]


OGGI = FonteOggi(list_gruppi)
