"""What sheets add to the timeline of paths."""

from collections.abc import Sequence

from fogli.models import Foglio
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Riga
from nucleo.models import CambioStato


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """The sheets given. One query."""
    return [
        (foglio.percorso_id, Fatto(foglio.giorno, foglio.creato_il, _tell(foglio)))
        for foglio in Foglio.objects.filter(percorso__in=percorsi).defer("parole")
    ]


def _tell(foglio: Foglio) -> VoceCronologia:
    return VoceCronologia(
        quando=foglio.giorno,
        titolo="Foglio da portare a casa",
        testo=f"In {foglio.get_lingua_display().lower()}. {foglio.get_prossimo_display()}.",
        autore=str(foglio.dato_da),
        url=foglio.get_absolute_url(),
        tipo="nota",
    )


def write_titolo(_riga: CambioStato, _nome: object) -> str:
    """A sheet has no states."""
    raise LookupError("a sheet never changes state")


CRONOLOGIA = FonteCronologia((), write_titolo, lambda _percorsi: {}, list_fatti)
