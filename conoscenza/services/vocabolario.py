"""The words of contents, questions and rules, for who types them wrong."""

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Concat

from formazione.models import VersioneContenuto
from nucleo.giornata import get_oggi
from requisiti.models import RegolaMicrocredito
from ricerca.models import OrigineParola
from ricerca.services import rebuild_parole


def rebuild_vocabolario() -> int:
    """Write anew the words of all that is published today. Returns how many they are."""
    contenuti: QuerySet[VersioneContenuto, str] = (
        VersioneContenuto.objects.pubblicate()
        .order_by()
        .values_list(_join("titolo", "sommario", "corpo", "fonti"), flat=True)
    )
    regole = (
        RegolaMicrocredito.objects.vigenti(get_oggi()).order_by().values_list(_join("testo", "citazione"), flat=True)
    )
    return rebuild_parole(contenuti.union(regole, all=True), origine=OrigineParola.CONOSCENZA)


def _join(*campi: str) -> Concat:
    spaziati = [pezzo for campo in campi for pezzo in (F(campo), Value(" ", output_field=CharField()))]
    return Concat(*spaziati, output_field=TextField())
