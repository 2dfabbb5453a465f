"""Two people on one record: what it said when it was read, what it says now, what somebody typed.

A merge goes unit by unit. A unit is a field, or several that mean nothing one without the other
(`uniti` of the form), or a row of a set of rows (`chiave_riga` of the formset). What only one of the
two changed is taken from that one; several choices in one field are merged choice by choice; what
both changed to different values is a `Scontro`, and a person decides.

Values are compared as `canone` writes them: short texts, the same for the record and for the form.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from interfaccia.forms import Scelta, SceltaField
from nucleo import formati
from nucleo.bozze import silence, silence_insieme

Canone = str | list[str]
LORO, MIO = "loro", "mio"
VUOTO, IGNOTO = "niente", "non si sa"
PLURALI = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


@dataclass
class Compilato:
    """A form and its sets of rows, as the page shows them or as somebody sent them."""

    form: Any
    insiemi: Sequence[Any] = ()

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(insieme.is_valid() for insieme in self.insiemi)])

    def silence(self) -> None:
        """Show what it holds and no errors."""
        silence(self.form)
        for insieme in self.insiemi:
            silence_insieme(insieme)


@dataclass(frozen=True)
class Cambio:
    """What somebody else changed and the merge has taken."""

    nome: str
    etichetta: str
    parole: str


@dataclass(frozen=True)
class Scontro:
    """What two people wrote differently: as it was, as it is now, as it was typed."""

    nome: str
    etichetta: str
    prima: str
    loro: str
    mio: str


@dataclass
class Fusione:
    """The outcome: the data to go on with, what was taken from others, what a person must decide.

    `toccata` says that the record is no longer what was read; `uguale` that nothing of what was typed
    differs any more from what it says (known only when it was touched, or after a thorough merge).
    """

    data: QueryDict
    presi: list[Cambio] = field(default_factory=list)
    scontri: list[Scontro] = field(default_factory=list)
    da_scegliere: dict[str, Any] = field(default_factory=dict)
    toccata: bool = False
    uguale: bool = True


# ── Values ───────────────────────────────────────────────────────────────────────────────
def canone(campo: forms.Field, valore: Any) -> Canone:
    """A value, of a record or already cleaned, as one text or, for several choices, as texts in order."""
    if isinstance(campo, SceltaField):
        return campo.widget.read_iniziale(valore).valore
    valore = campo.prepare_value(valore)
    if isinstance(campo, PLURALI):
        return sorted(str(voce) for voce in valore or ())
    return write_canone(valore)


def write_canone(valore: Any) -> str:
    if valore is None or valore is False:
        return ""
    if valore is True:
        return "on"
    if isinstance(valore, datetime):
        return (timezone.localtime(valore) if timezone.is_aware(valore) else valore).strftime("%Y-%m-%dT%H:%M")
    if isinstance(valore, time):
        return valore.strftime("%H:%M")
    if isinstance(valore, date):
        return valore.isoformat()
    if isinstance(valore, Decimal):
        return f"{valore.normalize():f}"
    return "\n".join(riga.rstrip() for riga in str(valore).strip().splitlines())


def read_scritto(field: BoundField) -> Canone:
    """What was typed in a field; a text that is not valid is a text like any other."""
    try:
        return canone(field.field, field.field.clean(field.data))
    except ValidationError:
        return f"! {field.data.testo if isinstance(field.data, Scelta) else field.data}"


def write_parole(field: BoundField, valore: Canone | None) -> str:
    """A canonical value as people read it."""
    campo = field.field
    if not valore:
        return "No" if isinstance(campo, forms.BooleanField) else VUOTO
    if isinstance(campo, forms.BooleanField):
        return "Sì"
    if isinstance(campo, SceltaField):
        opzione = campo.read_opzione(valore)
        return opzione.etichetta if opzione else str(valore)
    if hasattr(campo, "choices"):
        scelte = {str(chiave): str(testo) for chiave, testo in list_scelte(campo.choices)}
        return ", ".join(scelte.get(voce, voce) for voce in ([valore] if isinstance(valore, str) else valore))
    return write_giorno(campo, str(valore).removeprefix("! "))


def list_scelte(scelte: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    """The choices of a field, out of their groups."""
    for chiave, testo in scelte:
        if isinstance(testo, list | tuple):
            yield from testo
        else:
            yield chiave, testo


def write_giorno(campo: forms.Field, testo: str) -> str:
    """Days and instants in Italian; every other text as it is."""
    if isinstance(campo, forms.DateTimeField):
        istante = parse_datetime(testo)
        return f"{istante:%d/%m/%Y %H:%M}" if istante else testo
    giorno = parse_date(testo) if isinstance(campo, forms.DateField) else None
    return formati.data_breve(giorno) if giorno else testo


def read_grezzo(field: BoundField) -> dict[str, list[str]]:
    """What the browser would send for a field that nobody touched."""
    campo, widget, nome = field.field, field.field.widget, field.html_name
    if isinstance(campo, SceltaField):
        scelta = widget.read_iniziale(field.initial)
        return {nome: [scelta.valore], f"{nome}_testo": [scelta.testo]}
    valore = campo.prepare_value(field.initial)
    if isinstance(campo, forms.BooleanField):
        return {nome: ["on"] if valore else []}
    if isinstance(campo, PLURALI):
        return {nome: [str(voce) for voce in valore or ()]}
    testo = widget.format_value(valore)
    if isinstance(testo, list):
        return {nome: testo}
    return {nome: ["" if testo is None else str(testo)]}


# ── Units ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Unita:
    """Fields that are merged as one."""

    nome: str
    etichetta: str
    campi: tuple[str, ...]

    @property
    def sola(self) -> bool:
        return len(self.campi) == 1

    def read(self, form: Any, leggi: Callable[[BoundField], Canone]) -> Canone:
        valori = [leggi(form[nome]) for nome in self.campi]
        return valori[0] if self.sola else ["\x1f".join(v) if isinstance(v, list) else v for v in valori]

    def describe(self, form: Any, valore: Canone | None) -> str:
        if valore is None:
            return IGNOTO
        if self.sola:
            return write_parole(form[self.campi[0]], valore)
        voci = [write_parole(form[nome], parte) for nome, parte in zip(self.campi, valore, strict=True)]
        return ", ".join(voce for voce in voci if voce != VUOTO) or VUOTO


def list_unita(form: Any) -> list[Unita]:
    """What a form is merged by; what it only proposes (`proposti`), or asks at each sending, is left out."""
    uniti = [Unita("+".join(campi), etichetta, tuple(campi)) for etichetta, campi in getattr(form, "uniti", ())]
    fuori = {nome for unita in uniti for nome in unita.campi} | set(getattr(form, "proposti", ()))
    soli = [Unita(nome, name_field(form, nome), (nome,)) for nome in form.fields if nome not in fuori]
    return [unita for unita in uniti if set(unita.campi) <= set(form.fields)] + soli


def name_field(form: Any, nome: str) -> str:
    etichetta = str(form[nome].label)
    return etichetta[:1].upper() + etichetta[1:]


def read_iniziale(field: BoundField) -> Canone:
    return canone(field.field, field.initial)


@dataclass(frozen=True)
class Riga:
    """A row of a set: its form, its key, its values."""

    form: Any
    chiave: str
    valori: list[Canone]

    @property
    def parole(self) -> str:
        return ", ".join(
            parole
            for nome, valore in zip(list_campi(self.form), self.valori, strict=True)
            if (parole := write_parole(self.form[nome], valore)) not in (VUOTO, "No")
        )


def list_campi(form: Any) -> list[str]:
    return [nome for nome in form.fields if nome != "DELETE"]


def read_righe(insieme: Any, leggi: Callable[[BoundField], Canone], righe: Iterable[Any]) -> dict[str, Riga]:
    """The rows of a set by their key; blank ones are not there, a key that comes twice is numbered."""
    lette: dict[str, Riga] = {}
    for form in righe:
        valori = {nome: leggi(form[nome]) for nome in list_campi(form)}
        if not any(valori.values()):
            continue
        chiave = "|".join(str(valori[nome]) for nome in insieme.chiave_riga)
        while chiave in lette:
            chiave += "#"
        lette[chiave] = Riga(form, chiave, list(valori.values()))
    return lette


def list_scritte(insieme: Any) -> list[Any]:
    """The rows of a set as sent, those taken away excepted."""
    return [form for form in insieme.forms if not (insieme.can_delete and form["DELETE"].data)]


def read_base(compilato: Compilato) -> dict[str, Any]:
    """What the record says, to be sealed in the page that shows it."""
    form = compilato.form
    base: dict[str, Any] = {unita.nome: unita.read(form, read_iniziale) for unita in list_unita(form)}
    for insieme in compilato.insiemi:
        righe = read_righe(insieme, read_iniziale, insieme.initial_forms)
        base[insieme.prefix] = {riga.chiave: riga.valori for riga in righe.values()}
    return base


# ── The merge ────────────────────────────────────────────────────────────────────────────
def merge(
    *,
    base: Mapping[str, Any],
    adesso: Compilato,
    mio: Compilato,
    data: QueryDict,
    scelte: Mapping[str, str] | None = None,
    da_scegliere: Mapping[str, Any] | None = None,
    a_fondo: bool = False,
) -> Fusione:
    """`adesso` is the form of the record as it is now, not bound; `mio` the form bound to `data`, as sent.

    `da_scegliere` are the clashes that a person was asked about, `scelte` the answers. As long as
    nobody touched the record what was typed is not even looked at, unless `a_fondo`.
    """
    opera = _Opera(base, dict(da_scegliere or {}), dict(scelte or {}), Fusione(data.copy()), a_fondo=a_fondo)
    for unita in list_unita(adesso.form):
        opera.merge_unita(unita, adesso.form, mio.form)
    for prima, dopo in zip(adesso.insiemi, mio.insiemi, strict=True):
        opera.merge_righe(prima, dopo)
    if opera.fusione.toccata and not a_fondo:
        return merge(
            base=base, adesso=adesso, mio=mio, data=data, scelte=scelte, da_scegliere=da_scegliere, a_fondo=True
        )
    return opera.fusione


@dataclass
class _Opera:
    """A merge while it goes on."""

    base: Mapping[str, Any]
    chiesti: dict[str, Any]
    scelte: dict[str, str]
    fusione: Fusione
    a_fondo: bool

    def is_idle(self, nome: str, prima: Any, loro: Any) -> bool:
        """Whether a unit can be left as it was typed: nobody touched it, nobody was asked about it."""
        self.fusione.toccata |= prima != loro
        return prima == loro and not self.a_fondo and not any(chiesto.startswith(nome) for chiesto in self.chiesti)

    def decide(self, nome: str, prima: Any, loro: Any, mio: Any) -> str:
        """Whose value a unit takes: LORO, MIO, or nothing when a person must say."""
        if self.scelte.get(nome) == LORO or mio == loro:
            return LORO
        if nome in self.chiesti and nome not in self.scelte:
            return ""
        if loro == prima:
            return MIO
        return LORO if mio == prima else ""

    def clash(self, nome: str, etichetta: str, prima: Any, parole: tuple[str, str, str]) -> None:
        self.fusione.scontri.append(Scontro(nome, etichetta, *parole))
        self.fusione.da_scegliere[nome] = prima
        self.fusione.uguale = False

    def merge_unita(self, unita: Unita, adesso: Any, mio: Any) -> None:
        nome, loro = unita.nome, unita.read(adesso, read_iniziale)
        prima = self.base.get(nome)
        if self.is_idle(nome, prima, loro):
            return None
        scritto = unita.read(mio, read_scritto)
        if unita.sola and isinstance(loro, list) and isinstance(scritto, list):
            return self.merge_voci(unita, adesso, prima or [], loro, scritto)
        scelto = self.decide(nome, prima, loro, scritto)
        if not scelto:
            prima = self.chiesti.get(nome, prima)
            valori = (unita.describe(adesso, prima), unita.describe(adesso, loro), unita.describe(mio, scritto))
            return self.clash(nome, unita.etichetta, prima, valori)
        if scelto == MIO:
            self.fusione.uguale = False
        elif loro != scritto:
            self.copy(unita, adesso)
            if nome not in self.scelte:
                self.fusione.presi.append(Cambio(nome, unita.etichetta, unita.describe(adesso, loro)))
        return None

    def copy(self, unita: Unita, adesso: Any) -> None:
        for campo in unita.campi:
            for nome, valori in read_grezzo(adesso[campo]).items():
                self.fusione.data.setlist(nome, valori)

    def merge_voci(self, unita: Unita, adesso: Any, prima: list[str], loro: list[str], mio: list[str]) -> None:
        """Several choices in one field: what each has added stays, what each has taken away goes."""
        voci = sorted((set(loro) | (set(mio) - set(prima))) - (set(prima) - set(mio)))
        campo = adesso[unita.campi[0]]
        if voci != mio:
            self.fusione.data.setlist(campo.html_name, voci)
            parole = write_parole(campo, voci)
            self.fusione.presi.append(Cambio(unita.nome, unita.etichetta, parole))
        self.fusione.uguale &= voci == loro

    # ── Rows ─────────────────────────────────────────────────────────────────────────────
    def merge_righe(self, adesso: Any, mio: Any) -> None:
        prima: dict[str, Any] = self.base.get(adesso.prefix, {})
        loro = read_righe(adesso, read_iniziale, adesso.initial_forms)
        if self.is_idle(adesso.prefix, prima, {riga.chiave: riga.valori for riga in loro.values()}):
            return
        mie = read_righe(mio, read_scritto, list_scritte(mio))
        scelte: dict[str, tuple[str, Riga]] = {}
        for chiave in dict.fromkeys((*mie, *loro, *prima)):
            riga = self.merge_riga(adesso, chiave, prima.get(chiave), loro.get(chiave), mie.get(chiave))
            if riga is not None:
                scelte[chiave] = riga
        if any(fonte == LORO for fonte, _ in scelte.values()) or len(scelte) != len(mie):
            self.write_righe(adesso, list(scelte.values()))

    def merge_riga(
        self, insieme: Any, chiave: str, prima: Any, loro: Riga | None, mia: Riga | None
    ) -> tuple[str, Riga] | None:
        nome = f"{insieme.prefix}:{chiave}"
        valori_loro, valori_miei = loro.valori if loro else None, mia.valori if mia else None
        scelto = self.decide(nome, prima, valori_loro, valori_miei)
        riga = loro if scelto == LORO else mia
        detta, scritta = (r.parole if r else "tolta" for r in (loro, mia))
        titolo = str(getattr(insieme, "titolo", insieme.prefix))
        if not scelto:
            prima = self.chiesti.get(nome, prima)
            self.clash(nome, titolo, prima, (self.describe_riga(insieme, prima), detta, scritta))
        elif scelto == MIO:
            self.fusione.uguale = False
        elif valori_loro != valori_miei and nome not in self.scelte:
            testo = detta if loro else f"tolta: {scritta}"
            self.fusione.presi.append(Cambio(nome, titolo, testo))
        if riga is None:
            return None
        return (LORO if scelto == LORO and valori_loro != valori_miei else MIO), riga

    @staticmethod
    def describe_riga(insieme: Any, valori: Any) -> str:
        if not valori:
            return "non c'era"
        return Riga(insieme.empty_form, "", valori).parole

    def write_righe(self, adesso: Any, righe: list[tuple[str, Riga]]) -> None:
        """The rows of the merge in the place of those sent, with a blank one at the end."""
        data, prefisso = self.fusione.data, adesso.prefix
        inviati = {nome: data.getlist(nome) for nome in data}
        for nome in inviati:
            if nome.startswith(f"{prefisso}-") and not nome.endswith("_FORMS"):
                del data[nome]
        for numero, (fonte, riga) in enumerate(righe):
            grezzi = read_riga(riga.form) if fonte == LORO else read_inviata(riga.form, inviati)
            for nome, valori in grezzi.items():
                data.setlist(f"{prefisso}-{numero}-{nome}", valori)
        data[f"{prefisso}-TOTAL_FORMS"] = str(len(righe) + 1)
        data[f"{prefisso}-INITIAL_FORMS"] = str(min(len(righe), len(adesso.initial_forms)))


def read_riga(form: Any) -> dict[str, list[str]]:
    """What the browser would send for a row that nobody touched, by the name of each field alone."""
    grezzi: dict[str, list[str]] = {}
    for nome in list_campi(form):
        grezzi |= read_grezzo(form[nome])
    return {nome.removeprefix(f"{form.prefix}-"): valori for nome, valori in grezzi.items()}


def read_inviata(form: Any, inviati: Mapping[str, list[str]]) -> dict[str, list[str]]:
    inizio = f"{form.prefix}-"
    return {nome.removeprefix(inizio): valori for nome, valori in inviati.items() if nome.startswith(inizio)}
