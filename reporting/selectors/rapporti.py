"""Reading reports, and reading what a report will say."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from indicatori.definizioni import REGISTRO, Filtro, attivita, esiti, profilo
from indicatori.definizioni.dimensioni import divide_by_regione, divide_by_tipo
from indicatori.definizioni.rete import sportelli_del_periodo
from indicatori.enums import Livello, Unita
from indicatori.istantanea import one_instant
from indicatori.pubblicazione import Pubblicazione, publish
from indicatori.regole.periodi import Periodo
from indicatori.regole.soglie import EROGATORI_IN_VISTA, GIORNI_ATTIVITA, MINIMO_FINANZIAMENTI, MINIMO_PERSONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.mesi import GIORNO_CHIUSURA, add_months
from percorsi.enums import TAPPE
from reporting.congelati.documento import Documento, TavolaDocumento
from reporting.congelati.parole import write_tavola
from reporting.congelati.pubblicati import from_json
from reporting.congelati.schema2 import (
    SCHEMA,
    CapitoloCongelato,
    CifraCongelata,
    DatiRapporto,
    IndicatoreCongelato,
    MeseCongelato,
    OggettoCongelato,
    RegioneCongelata,
    TappaCongelata,
    TavolaCongelata,
)
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.selectors import capitoli
from reporting.selectors.capitoli import CAMBIATE, Domanda, columns, list_voci
from reporting.selectors.cruscotto import NON_DELLO_SPORTELLO, compare_cifre, compare_months
from reporting.selectors.differenze import MesiPrima, hide_small_changes, keep_published
from reporting.selectors.rettifiche import (
    TAVOLA_VOCI,
    Confronto,
    MesePubblicato,
    compare_mese,
    read_pubblicati,
    read_pubblicato,
)
from sportelli.models import Ospitalita
from territorio.models import Regione
from utenti.models import Assegnazione, Utente

SISTEMA = Ambito.di_sistema("rapporti")
# The thresholds that the words of a report tell, as they are the day it is frozen.
SOGLIE = {
    "giorni_attivita": GIORNI_ATTIVITA,
    "minimo_persone": MINIMO_PERSONE,
    "minimo_finanziamenti": MINIMO_FINANZIAMENTI,
    "erogatori_in_vista": EROGATORI_IN_VISTA,
    "giorno_chiusura": GIORNO_CHIUSURA,
}


# ── What there is to report on ───────────────────────────────────────────────────────────
def list_oggetti(mese: date, livello: Livello) -> Iterator[dict[str, Any]]:
    """The objects of a level that were in the network on at least one day of a month: the rows of its tables."""
    al = add_months(mese, 1) - timedelta(days=1)
    presenti = sportelli_del_periodo(Filtro(ambito=SISTEMA, dal=mese, al=al))
    if livello == Livello.RETE:
        yield {}
    elif livello == Livello.REGIONE:
        regioni = Regione.objects.filter(province__comuni__sportelli__in=presenti)
        yield from ({"regione_id": pk} for pk in regioni.distinct().order_by("pk").values_list("pk", flat=True))
    elif livello == Livello.AMMINISTRAZIONE:
        del_mese = Ospitalita.objects.between(mese, al).filter(sportello__in=presenti)
        trovate = del_mese.order_by("amministrazione").values_list("amministrazione", flat=True).distinct()
        yield from ({"amministrazione_id": pk} for pk in trovate)
    else:
        yield from ({"sportello_id": pk} for pk in presenti.order_by("pk").values_list("pk", flat=True))


# ── What a report says ───────────────────────────────────────────────────────────────────
def build_filtro(rapporto: Rapporto) -> Filtro:
    """The figures of a report are those of the network's own pages, asked by nobody in particular."""
    periodo = rapporto.periodo
    return Filtro(
        ambito=SISTEMA,
        dal=periodo.dal,
        al=periodo.al,
        sportello=rapporto.sportello.codice if rapporto.sportello else "",
        amministrazione=rapporto.amministrazione.uuid if rapporto.amministrazione else None,
        regione=rapporto.regione.codice_istat if rapporto.regione else "",
    )


def build_dati(rapporto: Rapporto, adesso: datetime) -> DatiRapporto:
    """Read everything a report says, as it is now. `rapporto` comes from `with_oggetto()`.

    A rettifica does not tell what, beside the editions before, would be a person or a loan.
    """
    filtro, pubblicazione, pubblicati = build_filtro(rapporto), publish(get_oggi(adesso)), read_pubblicati(rapporto)
    prima = MesiPrima(
        {mese: letto.cifre for mese, letto in pubblicati.items()},
        lambda codice, mese: pubblicazione.measure(REGISTRO[codice], filtro.on(Periodo.month(mese))),
    )
    dati = keep_published(_read_dati(rapporto, adesso, pubblicati), prima)
    return hide_small_changes(dati, _read_edizioni(rapporto))


def _read_edizioni(rapporto: Rapporto) -> list[DatiRapporto]:
    """What the editions before this one published."""
    if not rapporto.rettifica_di_id:
        return []
    edizioni = Rapporto.objects.filter(Q(pk=rapporto.rettifica_di_id) | Q(rettifica_di=rapporto.rettifica_di_id))
    prima = edizioni.filter(edizione__lt=rapporto.edizione, dati__schema=SCHEMA)
    return [from_json(dati) for dati in prima.values_list("dati", flat=True) if dati]


def _read_dati(rapporto: Rapporto, adesso: datetime, pubblicati: Mapping[date, MesePubblicato]) -> DatiRapporto:
    filtro, livello = build_filtro(rapporto), Livello(rapporto.livello)
    pubblicazione = publish(get_oggi(adesso))
    domanda = Domanda(filtro, livello, pubblicazione)
    regioni = divide_by_regione(filtro) if livello == Livello.RETE else []
    mesi = compare_months(filtro, filtro.al)
    parti = _tell_all(domanda, regioni, pubblicati)
    return DatiRapporto(
        livello=livello,
        oggetto=_name(rapporto),
        mese=filtro.dal,
        estratto_il=adesso.replace(microsecond=0),
        cifre=_freeze_cifre(filtro, pubblicazione),
        fatti=_count_fatti(filtro, pubblicazione),
        soglie=SOGLIE,
        tappe=tuple(TappaCongelata(t.value, n) for t, n in zip(TAPPE, esiti.count_tappe(filtro), strict=True)),
        regioni=tuple(RegioneCongelata(p.codice, p.nome, p.consulenze) for p in regioni),
        mesi=tuple(MeseCongelato(*mese) for mese in mesi),
        capitoli=parti,
        indicatori=_define(livello),
        schema=SCHEMA,
        rettifica=_tell_rettifica(rapporto),
    )


def _tell_rettifica(rapporto: Rapporto) -> dict[str, str]:
    if not (primo := rapporto.rettifica_di):
        return {}
    emesso = get_oggi(primo.pronto_il).isoformat() if primo.pronto_il else ""
    numero = str(rapporto.edizione - 1)
    return {"numero": numero, "codice": primo.codice_verifica, "emesso_il": emesso, "motivo": rapporto.motivo}


def _tell_all(
    domanda: Domanda, regioni: list[Any], pubblicati: Mapping[date, MesePubblicato]
) -> tuple[CapitoloCongelato, ...]:
    con_tipi = domanda.livello in (Livello.RETE, Livello.REGIONE)
    tipi = divide_by_tipo(domanda.filtro) if con_tipi else []
    rete = () if domanda.dello_sportello else (capitoli.tell_rete(domanda),)
    return (
        *rete,
        capitoli.tell_consulenze(domanda, regioni, tipi),
        capitoli.tell_persone(domanda),
        capitoli.tell_imbuto(domanda),
        capitoli.tell_erogatori(domanda),
        capitoli.tell_importi(domanda),
        capitoli.tell_avvio(domanda),
        capitoli.tell_qualita(domanda, pubblicati),
    )


def _name(rapporto: Rapporto) -> OggettoCongelato:
    """What the report speaks of, as it was called that day."""
    nome = rapporto.titolo_oggetto
    if rapporto.sportello:
        return OggettoCongelato(rapporto.sportello.codice, nome, {"ospite": _list_ospiti(rapporto)})
    if rapporto.amministrazione:
        tipo = rapporto.amministrazione.get_tipo_display()
        return OggettoCongelato(str(rapporto.amministrazione.uuid), nome, {"tipo": tipo})
    return OggettoCongelato(rapporto.regione.codice_istat if rapporto.regione else "rete", nome)


def _list_ospiti(rapporto: Rapporto) -> str:
    """Who hosted the desk in the month: «Comune di Lecce, poi Comune di Galatina»."""
    del_mese = Ospitalita.objects.between(rapporto.periodo.dal, rapporto.periodo.al).filter(
        sportello=rapporto.sportello
    )
    nomi = del_mese.order_by("dal").values_list("amministrazione__denominazione", flat=True)
    return ", poi ".join(nomi) or str(rapporto.sportello and rapporto.sportello.amministrazione)


def _freeze_cifre(filtro: Filtro, pubblicazione: Pubblicazione) -> tuple[CifraCongelata, ...]:
    cifre = []
    for cifra in compare_cifre(filtro, filtro.al, pubblicazione, rapporto=True):
        momenti = {"valore": cifra.valore, "precedente": cifra.precedente, "anno_prima": cifra.anno_prima}
        valori, _, nascosti = capitoli.freeze_mostrati(momenti)
        interi = {"valore": None, **valori}
        cifre.append(CifraCongelata(cifra.indicatore.id, cifra.indicatore.versione, **interi, nascosti=nascosti))
    return tuple(cifre)


def _count_fatti(filtro: Filtro, pubblicazione: Pubblicazione) -> dict[str, int]:
    """What the sentences of the first page tell beside the figures: see `reporting.frasi.Fatti`."""
    fatti = {
        "sportelli": int(REGISTRO["sportelli-convenzionati"].valore(filtro) or 0),
        "invii_risposti": esiti.count_risposti(filtro),
        "finanziamenti_pagati": esiti.count_pagati(filtro),
    }
    if pubblicazione.shows(attivita.persone_nuove.id, filtro):
        fatti["persone_nuove"] = int(attivita.persone_nuove.valore(filtro) or 0)
    return fatti


def _define(livello: Livello) -> tuple[IndicatoreCongelato, ...]:
    """Every definition of the registry, and the profile's: who reads a report has no other page at hand."""
    return (
        *(
            IndicatoreCongelato(i.id, i.versione, i.nome, i.unita, i.definizione, i.origine)
            for i in REGISTRO.values()
            if livello != Livello.SPORTELLO or i.id not in NON_DELLO_SPORTELLO
        ),
        IndicatoreCongelato(
            "profilo", profilo.VERSIONE, profilo.NOME, Unita.NUMERO, profilo.DEFINIZIONE, profilo.ORIGINE
        ),
    )


def list_edizioni(rapporto: Rapporto) -> list[Rapporto]:
    """The other editions of a report, the first of all first."""
    primo = rapporto.rettifica_di_id or rapporto.pk
    edizioni = Rapporto.objects.filter(Q(pk=primo) | Q(rettifica_di=primo)).exclude(pk=rapporto.pk)
    return list(edizioni.defer("dati").order_by("edizione"))


# ── Who is told ──────────────────────────────────────────────────────────────────────────
def list_destinatari(rapporto: Rapporto, oggi: date) -> list[Utente]:
    """Who answers for what the report speaks of, today. The Ente's monitoring is told of the network's."""
    vigenti = Assegnazione.objects.vigenti(oggi)
    if rapporto.sportello_id:
        vigenti = vigenti.filter(ruolo=Ruolo.RESPONSABILE, sportello=rapporto.sportello_id)
    elif rapporto.amministrazione_id:
        vigenti = vigenti.filter(ruolo=Ruolo.REFERENTE, amministrazione=rapporto.amministrazione_id)
    elif rapporto.livello == Livello.RETE:
        vigenti = vigenti.filter(ruolo=Ruolo.MONITORAGGIO)
    else:
        return []
    return list(Utente.objects.filter(assegnazioni__in=vigenti, is_active=True).distinct().order_by("pk"))


# ── How far a month has come ─────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Giro:
    """The run of a month: how many reports of each level are in each state."""

    mese: date
    conti: dict[tuple[str, str], int]

    def count(self, *stati: str, livello: str = "") -> int:
        return sum(n for (liv, stato), n in self.conti.items() if stato in stati and livello in ("", liv))

    @property
    def totale(self) -> int:
        return sum(self.conti.values())

    @property
    def pronti(self) -> int:
        return self.count(StatoRapporto.PRONTO)

    @property
    def falliti(self) -> int:
        return self.count(StatoRapporto.FALLITO)

    @property
    def in_attesa(self) -> int:
        return self.count(StatoRapporto.PREVISTO, StatoRapporto.IN_CORSO)

    @property
    def concluso(self) -> bool:
        return not self.in_attesa


def read_giro(ambito: Ambito, mese: date) -> Giro:
    righe = Rapporto.objects.for_ambito(ambito).filter(mese=mese).order_by().values_list("livello", "stato")
    return Giro(mese, {(livello, stato): n for livello, stato, n in righe.annotate(n=Count("pk"))})


def find_mese_in_corso(ambito: Ambito) -> date | None:
    """The last month, if any, with a report in reach that is still to make, or that failed."""
    da_finire = Rapporto.objects.for_ambito(ambito).exclude(stato=StatoRapporto.PRONTO)
    return da_finire.order_by("-mese").values_list("mese", flat=True).first()


# ── Is this the report that was issued? ──────────────────────────────────────────────────
def find_by_codice(codice: str) -> Rapporto | None:
    """The report with a verification code, as `VerificaForm` cleans it."""
    return Rapporto.objects.pronti().with_oggetto().filter(impronta_dati__startswith=codice).first()


def find_by_file(file: Iterable[bytes]) -> Rapporto | None:
    """The report whose PDF has exactly these bytes."""
    impronta = hashlib.sha256()
    for pezzo in file:
        impronta.update(pezzo)
    return Rapporto.objects.pronti().with_oggetto().filter(sha256=impronta.hexdigest()).first()


# ── Published and today ──────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class CifraPubblicata:
    """A figure beside today's, with its words: those of the first page as they were printed."""

    id: str
    nome: str
    testo: str
    frase: str
    confronto: Confronto

    @property
    def oggi(self) -> str:
        """Empty when it is no longer counted."""
        return self.confronto.indicatore.format(self.confronto.oggi) if self.confronto.indicatore else ""

    @property
    def cambiata(self) -> bool:
        return self.confronto.cambiata

    @property
    def ridefinita(self) -> bool:
        return self.confronto.ridefinita


def compare_pubblicate(rapporto: Rapporto, documento: Documento, pubblicazione: Pubblicazione) -> list[CifraPubblicata]:
    """The five figures of a report beside today's, then what else it published that is another today."""
    prime = {cifra.id: cifra for cifra in documento.cifre}
    with one_instant():
        confronti = compare_mese(read_pubblicato(rapporto), build_filtro(rapporto), pubblicazione, anche=prime)
    pubblicate = []
    for confronto in confronti:
        codice, indicatore = confronto.codice, confronto.indicatore
        if prima := prime.get(codice):
            pubblicate.append(CifraPubblicata(codice, prima.nome, prima.testo, prima.frase, confronto))
        elif indicatore:
            testo = indicatore.format(confronto.prima)
            pubblicate.append(CifraPubblicata(codice, indicatore.nome, testo, "", confronto))
    return pubblicate


def compare_voci(rapporto: Rapporto, pubblicazione: Pubblicazione) -> TavolaDocumento | None:
    """The cells of the tables of a report that are another today, as the reports after it tell them."""
    pubblicato, filtro = read_pubblicato(rapporto), build_filtro(rapporto)
    domanda = Domanda(filtro, Livello(rapporto.livello), pubblicazione)
    with one_instant():
        cambiate = [(rapporto.mese, confronto) for confronto in compare_mese(pubblicato, filtro, pubblicazione)]
        voci = list_voci(domanda, {rapporto.mese: pubblicato}, cambiate)
    if not voci:
        return None
    tavola = TavolaCongelata(TAVOLA_VOCI, columns(("tavola", "testo"), *CAMBIATE), voci)
    scritta = write_tavola(from_json(rapporto.dati or {}), tavola)
    return replace(scritta, nota="" if pubblicazione.intera else scritta.nota)
