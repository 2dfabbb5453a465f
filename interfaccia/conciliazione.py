"""Two people on one record: what it said when it was read, what it says now, what somebody typed.

A merge goes unit by unit. A unit is a field, or several that mean nothing one without the other
(`uniti` of the form), or a row of a set of rows (`chiave_riga` of the formset). What only one of the
two changed is taken from that one; several choices in one field are merged choice by choice; what
both changed to different values is a `Scontro`, and a person decides.

Values are compared as `canone` writes them: short texts, the same for the record and for the form.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.dateparse import parse_datetime

from interfaccia.forms import Scelta, SceltaField
from nucleo import formati
from nucleo.bozze import silence, silence_insieme
from nucleo.date import read_data

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
class Conciliazione:
    """The outcome: the data to go on with, what was taken from others, what a person must decide.

    `base` is what the record says now, to be sealed in the next page. `toccata` says that it is no longer
    what was read; `uguale` that nothing of what was typed differs any more from what it says (known only
    when it was touched, or after a thorough merge); `riscritta` that `data` is not what was sent.
    """

    data: QueryDict
    base: dict[str, Any] = field(default_factory=dict)
    presi: list[Cambio] = field(default_factory=list)
    scontri: list[Scontro] = field(default_factory=list)
    da_scegliere: dict[str, Any] = field(default_factory=dict)
    toccata: bool = False
    uguale: bool = True
    riscritta: bool = False


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
    """What was typed in a field; a text that is not valid is a text like any other, nothing typed is nothing."""
    try:
        return canone(field.field, field.field.clean(field.data))
    except ValidationError:
        testo = field.data.testo if isinstance(field.data, Scelta) else field.data
        if not testo:
            return [] if isinstance(field.field, PLURALI) else ""
        return f"! {testo}"


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
        voci: Iterable[tuple[Any, Any]] = flatten_choices(campo.choices)
        scelte = {str(chiave): str(testo) for chiave, testo in voci}
        return ", ".join(scelte.get(voce, voce) for voce in ([valore] if isinstance(valore, str) else valore))
    return write_giorno(campo, str(valore).removeprefix("! "))


def write_giorno(campo: forms.Field, testo: str) -> str:
    """Days and instants in Italian; every other text as it is."""
    try:
        if isinstance(campo, forms.DateTimeField):
            istante = parse_datetime(testo)
            return f"{istante:%d/%m/%Y %H:%M}" if istante else testo
        return formati.data_breve(read_data(testo)) if isinstance(campo, forms.DateField) else testo
    except ValueError:  # typed, and no day
        return testo


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

    def read(self, form: Any, read: Callable[[BoundField], Canone]) -> Canone:
        valori = [read(form[nome]) for nome in self.campi]
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


def read_righe(
    insieme: Any, read: Callable[[BoundField], Canone], righe: Iterable[Any], *note: Mapping[str, list[Canone]]
) -> dict[str, Riga]:
    """The rows of a set by their key; blank ones are not there, a key that comes twice is numbered.

    `note` are rows that already have their key: one with the same values has the same key here, so that
    two rows of one day are not taken for each other when somebody removes the first.
    """
    lette = [(form, {nome: read(form[nome]) for nome in list_campi(form)}) for form in righe]
    piene = [(form, valori) for form, valori in lette if any(valori.values())]
    chiavi: dict[int, str] = {}
    for conosciute in note:
        for numero, (_, valori) in enumerate(piene):
            liste = (c for c, v in conosciute.items() if v == list(valori.values()) and c not in chiavi.values())
            if numero not in chiavi and (chiave := next(liste, None)) is not None:
                chiavi[numero] = chiave
    for numero, (_, valori) in enumerate(piene):
        if numero not in chiavi:
            chiave = "|".join(str(valori[nome]) for nome in insieme.chiave_riga)
            chiavi[numero] = find_libera(chiave, chiavi.values(), note)
    return {
        chiavi[numero]: Riga(form, chiavi[numero], list(valori.values())) for numero, (form, valori) in enumerate(piene)
    }


def find_libera(chiave: str, prese: Collection[str], note: Iterable[Mapping[str, Any]]) -> str:
    """The key of a row that changed or is new: one that its like had and nobody has here, else the next number."""
    note_libere = [altra for righe in note for altra in righe if altra.rstrip("#") == chiave and altra not in prese]
    return next(iter(note_libere), None) or next(
        numerata for volte in count() if (numerata := chiave + "#" * volte) not in prese
    )


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
) -> Conciliazione:
    """`adesso` is the form of the record as it is now, not bound; `mio` the form bound to `data`, as sent.

    `da_scegliere` are the clashes that a person was asked about, `scelte` the answers. As long as
    nobody touched the record what was typed is not even looked at, unless `a_fondo`.
    """
    opera = _Opera(base, dict(da_scegliere or {}), dict(scelte or {}), Conciliazione(data.copy()), a_fondo=a_fondo)
    for unita in list_unita(adesso.form):
        opera.merge_unita(unita, adesso.form, mio.form)
    for prima, dopo in zip(adesso.insiemi, mio.insiemi, strict=True):
        opera.merge_righe(prima, dopo)
    if opera.conciliazione.toccata and not a_fondo:
        return merge(
            base=base, adesso=adesso, mio=mio, data=data, scelte=scelte, da_scegliere=da_scegliere, a_fondo=True
        )
    return opera.conciliazione


@dataclass
class _Opera:
    """A merge while it goes on."""

    base: Mapping[str, Any]
    chiesti: dict[str, Any]
    scelte: dict[str, str]
    conciliazione: Conciliazione
    a_fondo: bool

    def is_idle(self, nome: str, prima: Any, loro: Any) -> bool:
        """Whether a unit can be left as it was typed: nobody touched it, nobody was asked about it."""
        self.conciliazione.toccata |= prima != loro
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
        self.conciliazione.scontri.append(Scontro(nome, etichetta, *parole))
        self.conciliazione.da_scegliere[nome] = prima
        self.conciliazione.uguale = False

    def merge_unita(self, unita: Unita, adesso: Any, mio: Any) -> None:
        nome, loro = unita.nome, unita.read(adesso, read_iniziale)
        self.conciliazione.base[nome] = loro
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
            self.conciliazione.uguale = False
        elif loro != scritto:
            self.copy(unita, adesso)
            if nome not in self.scelte:
                self.conciliazione.presi.append(Cambio(nome, unita.etichetta, unita.describe(adesso, loro)))
        return None

    def copy(self, unita: Unita, adesso: Any) -> None:
        self.conciliazione.riscritta = True
        for campo in unita.campi:
            for nome, valori in read_grezzo(adesso[campo]).items():
                self.conciliazione.data.setlist(nome, valori)

    def merge_voci(self, unita: Unita, adesso: Any, prima: list[str], loro: list[str], mio: list[str]) -> None:
        """Several choices in one field: what each has added stays, what each has taken away goes."""
        voci = sorted((set(loro) | (set(mio) - set(prima))) - (set(prima) - set(mio)))
        campo = adesso[unita.campi[0]]
        if voci != mio:
            self.conciliazione.data.setlist(campo.html_name, voci)
            self.conciliazione.riscritta = True
            parole = write_parole(campo, voci)
            self.conciliazione.presi.append(Cambio(unita.nome, unita.etichetta, parole))
        self.conciliazione.uguale &= voci == loro

    # ── Rows ─────────────────────────────────────────────────────────────────────────────
    def merge_righe(self, adesso: Any, mio: Any) -> None:
        prima: dict[str, Any] = self.base.get(adesso.prefix, {})
        loro = read_righe(adesso, read_iniziale, adesso.initial_forms, prima)
        valori_loro = {riga.chiave: riga.valori for riga in loro.values()}
        self.conciliazione.base[adesso.prefix] = valori_loro
        if self.is_idle(adesso.prefix, prima, valori_loro):
            return
        mie = read_righe(mio, read_scritto, list_scritte(mio), prima, valori_loro)
        righe = {
            chiave: riga
            for chiave in dict.fromkeys((*mie, *loro, *prima))
            if (riga := self.merge_riga(adesso, chiave, prima.get(chiave), loro.get(chiave), mie.get(chiave)))
        }
        # Also when each row stays as it was sent: which of them are new is told by what the record says now.
        self.write_righe(adesso, list(righe.values()), [loro[chiave].form for chiave in loro if chiave not in righe])

    def merge_riga(
        self, insieme: Any, chiave: str, prima: Any, loro: Riga | None, mia: Riga | None
    ) -> tuple[str, Riga] | None:
        """The row that stays and whose it is; None when none does."""
        nome = f"{insieme.prefix}:{chiave}"
        valori_loro, valori_miei = loro.valori if loro else None, mia.valori if mia else None
        scelto = self.decide(nome, prima, valori_loro, valori_miei)
        # Equal rows stay as they were sent: theirs may stand at another place.
        presa = scelto == LORO and valori_loro != valori_miei
        detta, scritta = (r.parole if r else "tolta" for r in (loro, mia))
        titolo = str(getattr(insieme, "titolo", insieme.prefix))
        if not scelto:
            prima = self.chiesti.get(nome, prima)
            self.clash(nome, titolo, prima, (self.describe_riga(insieme, prima), detta, scritta))
        elif scelto == MIO:
            self.conciliazione.uguale = False
        elif presa and nome not in self.scelte:
            testo = detta if loro else f"tolta: {scritta}"
            self.conciliazione.presi.append(Cambio(nome, titolo, testo))
        riga = loro if presa else mia
        return None if riga is None else (LORO if presa else MIO, riga)

    @staticmethod
    def describe_riga(insieme: Any, valori: Any) -> str:
        if not valori:
            return "non c'era"
        return Riga(insieme.empty_form, "", valori).parole

    def write_righe(self, adesso: Any, righe: list[tuple[str, Riga]], tolte: list[Any]) -> None:
        """The rows of the merge in the place of those sent, with a blank one at the end as long as there is room.

        A set compares each row with what the record says at the same place: as many rows as the record has
        stand first, with those taken away (`tolte`) among them, still marked so.
        """
        data, prefisso, iniziali = self.conciliazione.data, adesso.prefix, len(adesso.initial_forms)
        self.conciliazione.riscritta = True
        inviati = {nome: data.getlist(nome) for nome in data}
        for nome in inviati:
            if nome.startswith(f"{prefisso}-") and not nome.endswith("_FORMS"):
                del data[nome]
        scritte = [read_riga(riga.form) if fonte == LORO else read_inviata(riga.form, inviati) for fonte, riga in righe]
        posti = max(iniziali - len(scritte), 0)
        scritte += [read_riga(form) | {"DELETE": ["on"]} if adesso.can_delete else {} for form in tolte[:posti]]
        for numero, grezzi in enumerate(scritte):
            for nome, valori in grezzi.items():
                data.setlist(f"{prefisso}-{numero}-{nome}", valori)
        data[f"{prefisso}-TOTAL_FORMS"] = str(max(len(scritte), min(len(scritte) + 1, adesso.max_num)))
        data[f"{prefisso}-INITIAL_FORMS"] = str(iniziali)


def read_riga(form: Any) -> dict[str, list[str]]:
    """What the browser would send for a row that nobody touched, by the name of each field alone."""
    grezzi: dict[str, list[str]] = {}
    for nome in list_campi(form):
        grezzi |= read_grezzo(form[nome])
    return {nome.removeprefix(f"{form.prefix}-"): valori for nome, valori in grezzi.items()}


def read_inviata(form: Any, inviati: Mapping[str, list[str]]) -> dict[str, list[str]]:
    inizio = f"{form.prefix}-"
    return {nome.removeprefix(inizio): valori for nome, valori in inviati.items() if nome.startswith(inizio)}
