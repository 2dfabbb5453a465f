"""Reading reports, and reading what a report will say."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from reporting.dati_rapporto import (
    CapitoloRapporto,
    CifraRapporto,
    DatiRapporto,
    DefinizioneRapporto,
    MeseRapporto,
    RegioneRapporto,
    freeze_valore,
    from_json,
)
from reporting.enums import Livello, StatoRapporto
from reporting.frasi import Fatti, write_frase
from reporting.indicatori import REGISTRO, Filtro, attivita, esiti
from reporting.indicatori.dimensioni import divide_by_regione, divide_by_tipo
from reporting.models import Rapporto
from reporting.periodi import add_months
from reporting.selectors import capitoli
from reporting.selectors.capitoli import Domanda
from reporting.selectors.cruscotto import NON_DELLO_SPORTELLO, Cifra, compare_cifre, compare_months
from sportelli.models import Amministrazione, Regione, Sportello
from utenti.models import Assegnazione, Utente

SISTEMA = Ambito.di_sistema("rapporti")


# ── What there is to report on ───────────────────────────────────────────────────────────
def list_oggetti(mese: date, livello: Livello) -> Iterator[dict[str, Any]]:
    """The objects of a level that were in the network on at least one day of a month."""
    al = add_months(mese, 1)
    presenti = Sportello.objects.filter(data_attivazione__lt=al).filter(
        Q(data_chiusura__isnull=True) | Q(data_chiusura__gt=mese)
    )
    if livello == Livello.RETE:
        yield {}
    elif livello == Livello.REGIONE:
        regioni = Regione.objects.filter(province__comuni__sportelli__in=presenti)
        yield from ({"regione_id": pk} for pk in regioni.distinct().order_by("pk").values_list("pk", flat=True))
    elif livello == Livello.AMMINISTRAZIONE:
        trovate = Amministrazione.objects.filter(sportelli__in=presenti)
        yield from ({"amministrazione_id": pk} for pk in trovate.distinct().order_by("pk").values_list("pk", flat=True))
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
    """Read everything a report says, as it is now. `rapporto` comes from `with_oggetto()`."""
    filtro, livello = build_filtro(rapporto), Livello(rapporto.livello)
    domanda = Domanda(filtro, livello)
    regioni = divide_by_regione(filtro) if livello == Livello.RETE else []
    mesi = compare_months(filtro, filtro.al)
    parti = _tell_all(domanda, regioni, rapporto, {mese: conto or 0 for mese, conto, _ in mesi})
    return DatiRapporto(
        livello=livello,
        oggetto=rapporto.titolo_oggetto,
        dettaglio=_describe(rapporto),
        mese=filtro.dal.isoformat(),
        periodo=filtro.periodo.etichetta,
        precedente=domanda.prima.periodo.etichetta,
        anno_prima=domanda.anno_prima.periodo.etichetta,
        estratto_il=adesso.isoformat(timespec="seconds"),
        cifre=_tell_cifre(filtro, livello),
        tappe=esiti.count_tappe(filtro),
        regioni=tuple(RegioneRapporto(p.codice, p.nome, p.consulenze) for p in regioni),
        mesi=tuple(MeseRapporto(mese.isoformat(), conto, prima) for mese, conto, prima in mesi),
        capitoli=parti,
        definizioni=_define(livello),
    )


def _tell_all(
    domanda: Domanda, regioni: list[Any], rapporto: Rapporto, oggi: dict[date, int]
) -> tuple[CapitoloRapporto, ...]:
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
        capitoli.tell_qualita(domanda, read_pubblicati(rapporto), oggi),
    )


def _describe(rapporto: Rapporto) -> str:
    """A second line under the name of the object."""
    if rapporto.sportello:
        return f"Sportello {rapporto.sportello.codice}, ospitato da {rapporto.sportello.amministrazione}"
    if rapporto.amministrazione:
        return f"{rapporto.amministrazione.get_tipo_display()} che ospita sportelli della rete"
    return "Tutti gli sportelli della regione" if rapporto.regione else "Tutti gli sportelli della rete nazionale"


def _tell_cifre(filtro: Filtro, livello: Livello) -> tuple[CifraRapporto, ...]:
    fatti = Fatti(
        livello=livello,
        persone_nuove=int(attivita.persone_nuove.valore(filtro) or 0),
        sportelli=int(REGISTRO["sportelli-convenzionati"].valore(filtro) or 0),
        invii_risposti=esiti.invii.queryset(filtro).filter(data_prima_risposta__isnull=False).count(),
        finanziamenti_pagati=esiti.importo_erogato.queryset(filtro).values("finanziamento").distinct().count(),
    )
    return tuple(_freeze_cifra(cifra, fatti) for cifra in compare_cifre(filtro, filtro.al))


def _freeze_cifra(cifra: Cifra, fatti: Fatti) -> CifraRapporto:
    variazioni = (None if v is None else round(v, 6) for v in (cifra.variazione, cifra.variazione_annua))
    variazione, annua = variazioni
    return CifraRapporto(
        id=cifra.indicatore.id,
        nome=cifra.indicatore.nome,
        unita=cifra.indicatore.unita,
        valore=freeze_valore(cifra.valore),
        precedente=freeze_valore(cifra.precedente),
        variazione=variazione,
        anno_prima=freeze_valore(cifra.anno_prima),
        variazione_annua=annua,
        frase=write_frase(cifra.indicatore.id, int(cifra.valore or 0), cifra.testo, fatti),
    )


def _define(livello: Livello) -> tuple[DefinizioneRapporto, ...]:
    """Every definition of the registry: who reads a report has no other page at hand."""
    return tuple(
        DefinizioneRapporto(i.nome, i.definizione, i.origine, i.versione)
        for i in REGISTRO.values()
        if livello != Livello.SPORTELLO or i.id not in NON_DELLO_SPORTELLO
    )


def read_pubblicati(rapporto: Rapporto) -> dict[date, int]:
    """The consultations published for the twelve months before, by the reports of the same object."""
    precedenti = Rapporto.objects.pronti().filter(
        livello=rapporto.livello,
        sportello=rapporto.sportello,
        amministrazione=rapporto.amministrazione,
        regione=rapporto.regione,
        mese__lt=rapporto.mese,
        mese__gte=add_months(rapporto.mese, -11),
    )
    return dict(precedenti.values_list("mese", "dati__cifre__0__valore"))


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
    """A figure as it was published, and as it is counted today."""

    cifra: CifraRapporto
    oggi: str
    cambiata: bool


def compare_pubblicate(rapporto: Rapporto) -> list[CifraPubblicata]:
    """The five figures of a report beside today's. One query each."""
    dati, filtro = from_json(rapporto.dati or {}), build_filtro(rapporto)
    confronti = []
    for cifra in dati.cifre:
        indicatore = REGISTRO[cifra.id]
        valore = indicatore.valore(filtro)
        confronti.append(CifraPubblicata(cifra, indicatore.format(valore), freeze_valore(valore) != cifra.valore))
    return confronti
