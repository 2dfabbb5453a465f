"""A content as citizens read it."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from formazione.models import VersioneContenuto
from formazione.regole.fonti import Fonte, read_fonti
from formazione.regole.testo import render_testo


@dataclass(frozen=True)
class Risposta:
    """`domanda` and `breve` hold the signs around the words found; `corpo` is clean HTML, empty when not asked."""

    domanda: str
    breve: str
    url: str
    tema: str
    corpo: str = ""
    indirizzo: str = ""
    fonti: list[Fonte] = field(default_factory=list)
    verificate_il: date | None = None


def tell_risposta(versione: VersioneContenuto, *, intera: bool) -> Risposta:
    return Risposta(
        domanda=getattr(versione, "titolo_segnato", versione.titolo),
        breve=getattr(versione, "estratto", versione.sommario),
        url=reverse("conoscenza:pubblica_detail", args=(versione.contenuto.uuid,)),
        tema=versione.etichette_temi[0],
        corpo=render_testo(versione.corpo) if intera else "",
        indirizzo=versione.indirizzo,
        fonti=read_fonti(versione.fonti) if intera else [],
        verificate_il=versione.fonti_verificate_il,
    )
