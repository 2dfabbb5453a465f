"""Courses as lists and pages show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from corsi.aggiunte import get_titoli
from corsi.enums import StatoCorso, StatoEdizione
from corsi.models import Completamento, Corso, Edizione, Materiale, ModuloSvolto
from corsi.models.edizioni import EdizioneQuerySet
from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from nucleo.models import CambioStato
from territorio.models import Regione
from utenti.models import Assegnazione
from verifiche.selectors.statistiche import PERSONE_MINIME


def add_propri(corsi: QuerySet[Corso], ambito: Ambito) -> QuerySet[Corso]:
    """With `completato` and `cominciato`: where who asks is in each. What was revoked is to be done again."""
    svolti = ModuloSvolto.objects.aperti().filter(utente=ambito.utente_id, modulo__corso=OuterRef("pk"))
    completati = get_titoli().list_tenuti().filter(utente=ambito.utente_id, corso=OuterRef("pk"))
    return corsi.annotate(completato=Exists(completati), cominciato=Exists(svolti.filter(modulo__tolto=False)))


def add_cifre(corsi: QuerySet[Corso], oggi: date) -> QuerySet[Corso]:
    """With how many editions were held and are to come, how many completed it, and in the last twelve months."""
    in_arrivo = (StatoEdizione.APERTA, StatoEdizione.CHIUSA, StatoEdizione.IN_CORSO)
    edizioni = Edizione.objects.filter(corso=OuterRef("pk"))
    completamenti = Completamento.objects.filter(corso=OuterRef("pk"))
    return corsi.annotate(
        tenute=_count(edizioni.filter(stato=StatoEdizione.CONCLUSA)),
        in_arrivo=_count(edizioni.filter(stato__in=in_arrivo)),
        completati=_count(completamenti),
        ultimi=_count(completamenti.filter(giorno__gt=add_months(oggi, -12))),
    )


def _count(righe: QuerySet[Any]) -> Coalesce:
    """How many, of the course of the row outside: one join of all would count their products."""
    conto = righe.order_by().values("corso").annotate(quanti=Count("pk")).values("quanti")
    return Coalesce(Subquery(conto), Value(0), output_field=IntegerField())


@dataclass(frozen=True)
class MaterialeMostrato:
    """A content at hand, by its title of today."""

    materiale: Materiale
    titolo: str
    sommario: str
    url: str


def list_materiali(corso: Corso, ambito: Ambito, edizione: Edizione | None = None) -> list[MaterialeMostrato]:
    """Of a course, and of one of its editions: what is published today, or what who writes sees."""
    di_chi = Q(edizione__isnull=True) | Q(edizione=edizione) if edizione else Q(edizione__isnull=True)
    materiali = list(Materiale.objects.filter(di_chi, corso=corso).select_related("contenuto", "corso", "edizione"))
    versioni = VersioneContenuto.objects.for_ambito(ambito).pubblicate()
    per_contenuto = {
        versione.contenuto_id: versione
        for versione in versioni.filter(contenuto__in=[m.contenuto_id for m in materiali]).defer("corpo", "fonti")
    }
    return [
        MaterialeMostrato(materiale, versione.titolo, versione.sommario, materiale.contenuto.get_absolute_url())
        for materiale in materiali
        if (versione := per_contenuto.get(materiale.contenuto_id))
    ]


@dataclass(frozen=True)
class Passo:
    """A step that may be made by hand: where to, in which words."""

    stato: str
    invia: str
    pericolo: bool


def list_passi(oggetto: Corso | Edizione, ambito: Ambito) -> list[Passo]:
    """The steps offered to who asks: publishing is not, to who wrote."""
    sua = isinstance(oggetto, Corso) and ambito.utente_id in oggetto.autori
    return [
        Passo(stato, passaggio.invia, passaggio.pericolo)
        for stato, passaggio in oggetto.macchina.iter_passaggi(oggetto.stato)
        if not (sua and stato == StatoCorso.PUBBLICATO)
    ]


def find_nota(oggetto: Corso | Edizione) -> CambioStato | None:
    """What the last step left written: why it was withdrawn or cancelled."""
    ultimo = CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("-pk").first()
    return ultimo if ultimo and ultimo.nota and ultimo.a == oggetto.stato else None


def list_edizioni(ambito: Ambito) -> EdizioneQuerySet:
    edizioni: EdizioneQuerySet = Edizione.objects.for_ambito(ambito).with_giorni()
    return edizioni


@dataclass(frozen=True)
class CifraRegione:
    """Of a region: how many operators work there today, and of how many of them the course holds today; of few people
    it is not said."""

    regione: str
    operatori: int
    formati: int

    @property
    def basta(self) -> bool:
        return self.operatori >= PERSONE_MINIME


def list_cifre_regioni(corso: Corso, oggi: date) -> list[CifraRegione]:
    """Region by region. Who works in two regions counts in both."""
    valido = get_titoli().list_tenuti(oggi).filter(corso=corso, utente=OuterRef("utente"))
    incarichi = Assegnazione.objects.vigenti(oggi).filter(
        ruolo__in=corso.destinatari, utente__is_active=True, sportello__isnull=False
    )
    conti = (
        incarichi.annotate(vale=Exists(valido))
        .values("sportello__comune__provincia__regione")
        .annotate(tutti=Count("utente", distinct=True), con=Count("utente", filter=Q(vale=True), distinct=True))
        .order_by()
    )
    per_regione = {riga["sportello__comune__provincia__regione"]: riga for riga in conti}
    return [
        CifraRegione(regione.nome, per_regione[regione.pk]["tutti"], per_regione[regione.pk]["con"])
        for regione in Regione.objects.order_by("nome")
        if regione.pk in per_regione
    ]
