"""A content as citizens read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from formazione.models import FileVersione, VersioneContenuto
from formazione.regole.fonti import Fonte, read_fonti
from formazione.regole.testo import IMMAGINE, render_testo


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


def tell_risposta(
    versione: VersioneContenuto, *, intera: bool, immagini: Mapping[int, Mapping[str, str]] | None = None
) -> Risposta:
    """`immagini` are those of each version that anybody may see, with their addresses (`link_pubbliche`)."""
    return Risposta(
        domanda=getattr(versione, "titolo_segnato", versione.titolo),
        breve=getattr(versione, "estratto", versione.sommario),
        url=reverse("conoscenza:pubblica_detail", args=(versione.contenuto.uuid,)),
        tema=versione.etichette_temi[0],
        corpo=render_testo(versione.corpo, immagini=(immagini or {}).get(versione.pk)) if intera else "",
        indirizzo=versione.indirizzo,
        fonti=read_fonti(versione.fonti) if intera else [],
        verificate_il=versione.fonti_verificate_il,
    )


def link_pubbliche(versioni: Sequence[VersioneContenuto]) -> dict[int, dict[str, str]]:
    """The images of versions that anybody may read, by the version and by how its text calls them, each with the
    address at which anybody sees it. Texts without images ask for nothing."""
    con_immagini = [versione.pk for versione in versioni if IMMAGINE in versione.corpo]
    indirizzi: dict[int, dict[str, str]] = {}
    if not con_immagini:
        return indirizzi
    voci = FileVersione.objects.immagini().filter(versione_madre__in=con_immagini)
    for madre, voce, immagine in voci.values_list("versione_madre", "uuid", "allegato__uuid"):
        indirizzi.setdefault(madre, {})[str(immagine)] = reverse("conoscenza:immagine_show", args=(voce,))
    return indirizzi
