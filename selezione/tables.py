"""Applications under review; rankings that somebody asks to look at again."""

from collections.abc import Sequence
from typing import Any

from avvisi.models import Criterio
from interfaccia.tables import Colonna, DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from nucleo import formati
from selezione.enums import MACCHINA_ISTRUTTORIA, MACCHINA_RIESAME, TIPO_ESITO
from selezione.models import Istruttoria, Riesame, VoceGraduatoria

TIPI = {esito.value: tipo for esito, tipo in TIPO_ESITO.items()}


class IstruttoriaTable(Tabella):
    denominazione = TestoColumn(
        accessor="manifestazione__denominazione",
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Amministrazione",
    )
    avviso = TestoColumn(accessor="manifestazione__avviso__codice", verbose_name="Avviso")
    numero = InteroColumn(accessor="manifestazione__numero", verbose_name="Numero")
    comune = TestoColumn(
        accessor="manifestazione__comune",
        order_by=("manifestazione__comune__nome",),
        verbose_name="Comune della sede",
    )
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_ISTRUTTORIA.tipi)

    didascalia = "Istruttorie"

    class Meta:
        model = Istruttoria
        fields = ()
        order_by = ("avviso", "numero")


class RiesameTable(Tabella):
    denominazione = TestoColumn(
        accessor="voce__denominazione",
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Amministrazione",
    )
    avviso = TestoColumn(accessor="voce__graduatoria__avviso__codice", verbose_name="Avviso")
    creato_il = DataOraColumn(verbose_name="Chiesto")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_RIESAME.tipi)

    didascalia = "Riesami"

    class Meta:
        model = Riesame
        fields = ()
        order_by = ("-creato_il",)


class PuntiColumn(Colonna):
    """To the cent, as the ranking reckons them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"numerica": True, **kwargs})

    def render(self, value: Any) -> str:
        return formati.decimale(value, 2)


class VoceTable(Tabella):
    """A published ranking; the columns of its criteria stand before the total (`list_criteri`)."""

    posizione = InteroColumn(verbose_name="Posizione")
    denominazione = TestoColumn(principale=True, verbose_name="Amministrazione")
    sede = TestoColumn(verbose_name="Comune della sede")
    punti = PuntiColumn(verbose_name="Punti", orderable=False)
    esito = EtichettaColumn(verbose_name="Esito", tipi=TIPI, orderable=False)

    didascalia = "La graduatoria"

    class Meta:
        model = VoceGraduatoria
        fields = ()
        sequence = ("posizione", "denominazione", "sede", "...", "punti", "esito")
        order_by = ("posizione",)


class ParzialeColumn(PuntiColumn):
    """The points of one criterion, by the place that they have on the row; of who is outside there are none."""

    def __init__(self, posto: int, **kwargs: Any) -> None:
        self.posto = posto
        super().__init__(accessor="parziali", campi=("parziali",), write=self.value, orderable=False, **kwargs)

    def value(self, value: Any) -> Any:
        return value[self.posto] if self.posto < len(value) else None

    def render(self, value: Any) -> str:
        punti = self.value(value)
        return formati.ASSENTE if punti is None else super().render(punti)


def list_criteri(criteri: Sequence[Criterio]) -> list[tuple[str, ParzialeColumn]]:
    """A column for each criterion."""
    return [
        (f"criterio_{posto}", ParzialeColumn(posto, verbose_name=criterio.nome))
        for posto, criterio in enumerate(criteri)
    ]
