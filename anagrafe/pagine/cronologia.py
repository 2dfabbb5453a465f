"""The questions of a change of desk in the timeline of paths: of those that were open then. The yes is told by the
handover."""

from collections.abc import Sequence

from anagrafe.enums import StatoProposta
from anagrafe.models import Proposta
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Riga
from nucleo.models import CambioStato
from percorsi.models import Percorso


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """When it was asked, and how it ended. Three queries."""
    suoi = list(Percorso.objects.filter(pk__in=percorsi).only("pk", "cittadino", "data_apertura", "data_chiusura"))
    proposte = {
        riga.pk: riga
        for riga in Proposta.objects.filter(cittadino__in={percorso.cittadino_id for percorso in suoi}).select_related(
            "da_sportello", "a_sportello"
        )
    }
    cambi = CambioStato.objects.di_oggetti(Proposta, *proposte).exclude(a=StatoProposta.ACCETTATA)
    righe: list[Riga] = []
    for cambio in cambi.order_by("pk") if proposte else ():
        proposta = proposte[cambio.oggetto_id]
        fatto = Fatto(cambio.data, cambio.registrato_il, _tell(cambio, proposta), valido=False)
        righe += [(percorso.pk, fatto) for percorso in suoi if _is_aperto(percorso, proposta)]
    return righe


def _is_aperto(percorso: Percorso, proposta: Proposta) -> bool:
    """Whether a path was open when the person was asked."""
    if percorso.cittadino_id != proposta.cittadino_id or percorso.data_apertura > proposta.chiesta_il:
        return False
    return percorso.data_chiusura is None or percorso.data_chiusura >= proposta.chiesta_il


def _tell(cambio: CambioStato, proposta: Proposta) -> VoceCronologia:
    return VoceCronologia(
        quando=cambio.data,
        titolo=Proposta.macchina.get_titolo(cambio.a),
        testo=f"Da {proposta.da_sportello.nome} a {proposta.a_sportello.nome}.",
        autore=str(cambio.firma),
        tipo="persona",
    )


def write_titolo(_riga: CambioStato, _nome: object) -> str:
    """They are told among the facts: a question is of a person, and not of one path."""
    raise LookupError("a question of a change of desk is told as a fact")


CRONOLOGIA = FonteCronologia((), write_titolo, lambda _percorsi: {}, list_fatti)
