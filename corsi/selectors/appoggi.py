"""The courses that rest on a content or on a quiz."""

from typing import Any

from corsi.models import Corso, Modulo
from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from verifiche.enums import StatoQuiz
from verifiche.models import Quiz

MANCA_CONTENUTO = "Ciò che c'è da leggere o da guardare oggi non c'è più: gli esperti lo stanno sostituendo."
MANCA_QUIZ = "Il quiz oggi è chiuso: gli esperti lo sanno. Quando riapre, questo modulo si fa."


def find_mancanza(modulo: Modulo) -> str:
    """Why a part cannot be done today; empty when it can."""
    if not Modulo.objects.mancanti().filter(pk=modulo.pk).exists():
        return ""
    return MANCA_QUIZ if modulo.quiz_id else MANCA_CONTENUTO


def tell_appoggi(oggetto: Any, a: str) -> list[str]:
    if isinstance(oggetto, VersioneContenuto) and a == StatoVersione.RITIRATA:
        altre = VersioneContenuto.objects.pubblicate().exclude(pk=oggetto.pk).filter(contenuto=oggetto.contenuto_id)
        parti = Modulo.objects.none() if altre.exists() else Modulo.objects.filter(contenuto=oggetto.contenuto_id)
    elif isinstance(oggetto, Quiz) and a == StatoQuiz.CHIUSO:
        parti = Modulo.objects.filter(quiz=oggetto)
    else:
        return []
    corsi = Corso.objects.pubblicati().filter(pk__in=parti.attuali().values("corso"))
    return [
        f"È una parte del corso «{corso.titolo}»: chi lo segue non potrà svolgerla, finché non correggi il corso."
        for corso in corsi.order_by("titolo", "pk")
    ]
