"""The contents cited in consultations, and the facts of a path that bring some near."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from conoscenza.selectors.caso import Caso
from consulenze.models import CitazioneContenuto, Consulenza, ProgrammaIllustrato
from formazione.enums import Tema
from formazione.models import VersioneContenuto
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from requisiti.enums import FaseImpresa
from territorio.models import Regione


@dataclass(frozen=True)
class Citazione:
    """A content cited: in which version, whether the person was given it."""

    versione: VersioneContenuto
    data_al_cittadino: bool = False


# What one asks about where a path stands, and where the firm does.
TEMI_DI_TAPPA: dict[str, tuple[Tema, ...]] = {
    StatoPercorso.INFORMAZIONE: (Tema.IMPRENDITORIALE,),
    StatoPercorso.ORIENTAMENTO: (Tema.IMPRENDITORIALE, Tema.FORMA),
    StatoPercorso.REQUISITI: (Tema.BUSINESS_PLAN,),
    StatoPercorso.BUSINESS_PLAN: (Tema.GARANZIA, Tema.CREDITO),
    StatoPercorso.INVIATO: (Tema.GARANZIA, Tema.CREDITO),
    StatoPercorso.DOMANDA: (Tema.GARANZIA, Tema.CREDITO),
    StatoPercorso.ISTRUTTORIA: (Tema.GARANZIA, Tema.CREDITO),
    StatoPercorso.DELIBERA: (Tema.CREDITO,),
}
TEMI_DI_FASE: dict[str, tuple[Tema, ...]] = {
    FaseImpresa.IDEA: (Tema.FORMA,),
    FaseImpresa.DA_COSTITUIRE: (Tema.FORMA, Tema.FISCO),
}


def build_caso(percorso: Percorso) -> Caso:
    """The facts of a path: what was spoken of, where it stands, what the firm does and where. Two queries."""
    titoli = ProgrammaIllustrato.objects.filter(consulenza=OuterRef("pk")).order_by("pk").values("incentivo__titolo")
    righe = list(
        Consulenza.objects.valide()
        .filter(percorso=percorso)
        .annotate(titoli=ArraySubquery(titoli))
        .order_by("-data", "-pk")
        .values_list("temi", "titoli")
    )
    dove = {"province__comuni": percorso.comune_attivita_id} if percorso.comune_attivita_id else {}
    regione = Regione.objects.filter(**dove or {"province__comuni__sportelli": percorso.sportello_id}).first()
    temi = _unique(chain.from_iterable(riga[0] for riga in righe))
    di_tappa = (*TEMI_DI_TAPPA.get(percorso.stato, ()), *TEMI_DI_FASE.get(percorso.fase, ()))
    return Caso(
        temi=temi,
        temi_tappa=_unique(tema.value for tema in di_tappa),
        settore=percorso.get_ateco_sezione_display()[3:] if percorso.ateco_sezione else "",
        regione=regione.nome.split("/")[0] if regione else "",
        codice_regione=regione.codice_istat if regione else "",
        programmi=_unique(chain.from_iterable(riga[1] for riga in righe)),
    )


def _unique(valori: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(valori))


def list_citazioni(consulenza: Consulenza) -> list[CitazioneContenuto]:
    """What a consultation cites, with what its page says of each."""
    righe = consulenza.citazioni.select_related("versione_contenuto__contenuto").order_by("pk")
    return list(righe.defer("versione_contenuto__corpo", "versione_contenuto__fonti", "versione_contenuto__ricerca"))
