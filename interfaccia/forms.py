"""Form pieces for every app: sections, the type-ahead field, dates as the browser knows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.urls import reverse
from django.utils.choices import flatten_choices
from django.utils.functional import cached_property

from interfaccia.componenti import Opzione
from nucleo import formati
from nucleo.date import Significato, read_data
from nucleo.istanti import read_ora
from nucleo.numeri import guess_importo, read_importo, read_misura
from nucleo.pseudonimi import read_codice
from nucleo.quantita import IMPORTO_MASSIMO
from nucleo.testo import LETTERE_MASSIME, clean_testo, sort_key

NUMERI_DI_RIGHE = (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)
Campo = TypeVar("Campo", bound=forms.Field)


def get_campo(form: forms.BaseForm, nome: str, classe: type[Campo]) -> Campo:
    """A field of a form as what it was declared to be, to say what it offers. Raises TypeError when it is not."""
    campo = form.fields[nome]
    if not isinstance(campo, classe):
        raise TypeError(f"{nome} is not a {classe.__name__}")
    return campo


def read_adesso(form: forms.BaseForm, nome: str) -> Any:
    """What a field holds before the form is cleaned, typed or proposed; None when empty, or wrong: told beside it."""
    scritto = form[nome].value()
    try:
        return form.fields[nome].clean(scritto) if scritto else None
    except ValidationError:
        return None


def list_scelte(campo: forms.ChoiceField) -> list[tuple[Any, str]]:
    """What a field offers, value and words, groups opened."""
    righe: Iterable[tuple[Any, Any]] = flatten_choices(campo.choices)  # type: ignore[arg-type]  # read back as rows
    return [(valore, str(testo)) for valore, testo in righe]


@dataclass(frozen=True)
class Sezione:
    """A group of fields of a form, declared in the form's `sezioni`.

    `pieghevole` makes it a part that opens on demand; it opens by itself when it holds a
    value or an error. `colonne` sets short fields side by side on a wide screen.
    """

    titolo: str
    campi: tuple[str, ...]
    testo: str = ""
    pieghevole: bool = False
    colonne: int = 1


class CodiceField(forms.CharField):
    """A pseudonym of the network, typed as it comes: «p 7f3k2qw4hxt» is «P-7F3K2QW4HXT»."""

    def __init__(self, *, prefisso: str, **kwargs: Any) -> None:
        self.prefisso = prefisso
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        testo = super().to_python(value)
        return read_codice(testo, self.prefisso) if testo else ""


class DataInput(forms.DateInput):
    """The browser's own date control."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class OraInput(forms.TimeInput):
    """The browser's own time control."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DataOraInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class OraField(forms.TimeField):
    """An hour, typed as people write it (`read_ora`)."""

    widget = OraInput

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return read_ora(clean_testo(value))
        except ValueError as errore:
            raise ValidationError(str(errore), code="invalid") from None


class DataField(forms.DateField):
    """A date, typed as the browser sends it or as Italians write it (`read_data`), plausible for what it means.

    The browser's control opens between the same days that the field accepts.
    """

    widget = DataInput

    def __init__(self, *, significato: Significato, **kwargs: Any) -> None:
        self.significato = significato
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "DataField":
        """The field of a form: its last plausible day is counted from the day of the form."""
        copia = super().__deepcopy__(memo)
        copia.bound_widget()
        return copia

    def bound_widget(self, **estremi: date) -> None:
        """The days between which the browser's control opens: those of the meaning, or narrower ones (`min`, `max`)."""
        giorni = {"min": self.significato.primo, "max": self.significato.ultimo} | estremi
        self.widget.attrs |= {nome: giorno.isoformat() for nome, giorno in giorni.items()}

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            return read_data(value)
        except ValueError as errore:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from errore

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        try:
            self.significato.check(value)
        except ValidationError as errore:
            detto = self.error_messages.get(errore.code or "")
            raise ValidationError(detto, code=errore.code) if detto else errore from None


LIMITI = {"min_value": "Scrivi almeno {}.", "max_value": "Scrivi al massimo {}."}


class NumeroField(forms.DecimalField):
    """A number typed as Italians write it. A subclass says how it reads a text and how it writes a number."""

    widget = forms.TextInput  # not the browser's number control, which knows no comma
    read: Callable[[str], Decimal | None]
    write: Callable[[Any], str]

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return super().to_python(type(self).read(value))
        except ValueError as errore:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from errore

    def prepare_value(self, value: Any) -> Any:
        """The number as Italians write it; what somebody has just typed stays as it is."""
        return value if value is None or isinstance(value, str) else type(self).write(value)

    def run_validators(self, value: Any) -> None:
        """The first thing that is wrong, with its limit as Italians write it: Django says «0.01»."""
        try:
            super().run_validators(value)
        except ValidationError as errori:
            errore: Any = errori.error_list[0]
            if frase := LIMITI.get(errore.code):
                errore.message = frase.format(type(self).write(errore.params["limit_value"]))
            raise errore from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "numerico"}


class EuroField(NumeroField):
    """An amount in euro: «25.000», «25.000,50», «25000.5» and «25.000 €»."""

    read = staticmethod(read_importo)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"max_digits": 14, "decimal_places": 2, "min_value": 0, "max_value": IMPORTO_MASSIMO, **kwargs}
        )

    def to_python(self, value: Any) -> Any:
        forse = guess_importo(value) if isinstance(value, str) else None
        if forse is not None:
            raise ValidationError(
                f"Forse {self.write(forse)}? Il punto divide le migliaia, la virgola i centesimi: scrivilo così.",
                code="migliaia",
            )
        return super().to_python(value)

    @staticmethod
    def write(valore: Any) -> str:
        return formati.euro(valore).removesuffix(f"{formati.NBSP}€")


class MisuraField(NumeroField):
    """A number that is not money, such as a rate or a coordinate: «2,875», «2.875», «6,5%»."""

    read = staticmethod(read_misura)
    write = staticmethod(formati.misura)


class TassoField(MisuraField):
    """A rate in percent. «0,075» is asked: who writes it thinks of 7,5 %, as a spreadsheet shows it; so is «65», which
    is 6,5 % without its comma. Who means them writes their sign, «0,075%»."""

    SOGLIA = Decimal("0.2")  # no loan of the network costs less, and is not free
    ALTA = Decimal(20)  # about where usury begins: more is a comma forgotten
    MASSIMO = 50

    def to_python(self, value: Any) -> Any:
        tasso = super().to_python(value)
        if self.is_strano(tasso) and tasso <= self.MASSIMO and isinstance(value, str) and "%" not in value:
            forse = formati.misura(tasso * 100 if tasso < self.SOGLIA else tasso / 10)
            detto = formati.misura(tasso)
            raise ValidationError(
                f"Forse {forse} %? Scrivi «{forse}»; se il tasso è proprio {detto} per cento, scrivi «{detto}%».",
                code="frazione",
            )
        return tasso

    @classmethod
    def is_strano(cls, tasso: Decimal | None) -> bool:
        return tasso is not None and (0 < tasso < cls.SOGLIA or tasso > cls.ALTA)

    def prepare_value(self, value: Any) -> Any:
        scritto = super().prepare_value(value)
        return f"{scritto}%" if isinstance(value, Decimal) and self.is_strano(value) else scritto


@dataclass
class Scelta:
    """What the browser sends for a type-ahead: the chosen value and the words typed."""

    valore: str = ""
    testo: str = ""

    def __bool__(self) -> bool:
        return bool(self.valore or self.testo)


class SceltaWidget(forms.Widget):
    """A text box that proposes, and falls back on radio buttons when JavaScript is off.

    It sends two keys: `<name>` with the chosen value and `<name>_testo` with the words.
    """

    template_name = "ui/scelta.html"
    candidati: tuple[Opzione, ...] = ()
    proposto = ""
    letto: tuple[Any, Scelta] | None = None
    etichetta_di: Callable[[Any], Opzione | None]

    def __init__(self, url_name: str, attrs: dict[str, Any] | None = None) -> None:
        self.url_name = url_name
        super().__init__(attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Scelta:
        """Without null bytes, which the database refuses and nobody types. A box that was emptied chooses
        nothing, also where no script could take the value of before away. Of what is too long one sign more
        than allowed stays: the field refuses it, and nobody carries the rest."""
        inviati = ((data.get(chiave) or "").replace("\0", "").strip() for chiave in (name, f"{name}_testo"))
        valore, testo = (inviato[: LETTERE_MASSIME + 1] for inviato in inviati)
        return Scelta(valore, testo) if testo or f"{name}_testo" not in data else Scelta()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_testo" not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_testo" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        scelta = value if isinstance(value, Scelta) else self.read_iniziale(value)
        if scelta.valore and not scelta.testo:  # an address says which one, the box says its name
            scelta = self.read_iniziale(scelta.valore)
        context["widget"] |= {
            "scelta": scelta,
            "candidati": self.candidati,
            "proposto": self.proposto,
            "massimo": LETTERE_MASSIME,
            "url": reverse(self.url_name),
            "id_testo": f"{context['widget']['attrs'].pop('id', name)}_testo",
        }
        return context

    def read_iniziale(self, value: Any) -> Scelta:
        """The initial value as the browser would send it; asked once, though the page shows and seals it."""
        if value in (None, ""):
            return Scelta()
        if self.letto is None or self.letto[0] != value:
            opzione = self.etichetta_di(value)
            self.letto = (value, Scelta(opzione.valore, opzione.etichetta) if opzione else Scelta())
        return self.letto[1]


# Of a row that stood on the page, and stands there no more: not of its number, which nobody has seen.
VOCE_SPARITA = {"invalid_choice": "Quella voce non c'è più: scegli fra quelle che ci sono adesso."}


class _Voci(forms.ChoiceField):
    """Rows to choose from, each known by its uuid; what is chosen are the rows. `offer` says which they are."""

    default_error_messages = {**VOCE_SPARITA}
    vuota: tuple[tuple[str, str], ...] = ()
    coerce: Any

    def offer(self, righe: Iterable[Any], nome: Callable[[Any], str] = str) -> None:
        voci = list(righe)
        chiavi = [str(riga.uuid) for riga in voci]
        self.coerce = lambda chiave: voci[chiavi.index(chiave)]  # what is not there is a ValueError, as Django wants
        self.choices = [*self.vuota, *zip(chiavi, map(nome, voci), strict=True)]

    def prepare_value(self, value: Any) -> Any:
        return [*map(self.prepare_value, value)] if isinstance(value, list) else getattr(value, "uuid", value)


class VoceField(_Voci, forms.TypedChoiceField):
    def __init__(self, *, nessuna: str = "Scegli", **kwargs: Any) -> None:
        self.vuota = (("", nessuna),) if nessuna else ()
        super().__init__(empty_value=None, **kwargs)


class VociField(_Voci, forms.TypedMultipleChoiceField):
    """Several of them."""


class SceltaField(forms.Field):
    """One object chosen by typing its name, such as a comune.

    `search(testo)` gives the objects that match, best first; `read(valore)` the object with
    that value or None; `opzione(oggetto)` how it is written. `url_name` is a
    `interfaccia.views.SceltaView` with the same search. Without JavaScript one types the name and
    sends: what is called exactly so is taken, everything else is offered as radio buttons, one alone too.
    """

    default_error_messages = {
        "lungo": f"Scrivi al massimo {LETTERE_MASSIME} caratteri: basta il nome, o l'inizio.",
        "nessuno": "Nessun risultato per «%(testo)s». Controlla come è scritto.",
        "molti": "«%(testo)s» può indicare più voci: scegli quella giusta.",
        "simili": "Nessuna voce si chiama proprio «%(testo)s»: scegli quella giusta, se è qui sotto.",
        "troppi": "Troppi risultati per «%(testo)s»: scrivi qualche lettera in più.",
        "sconosciuto": "Questa voce non c'è, o non c'è più: scegline un'altra.",
    }
    massimo_candidati = 12

    def __init__(
        self,
        *,
        url_name: str,
        search: Callable[[str], Iterable[Any]],
        read: Callable[[str], Any],
        opzione: Callable[[Any], Opzione],
        **kwargs: Any,
    ) -> None:
        self.search, self.read, self.opzione = search, read, opzione
        kwargs.setdefault("widget", SceltaWidget(url_name))
        super().__init__(**kwargs)
        self.widget.etichetta_di = self.read_opzione

    def __deepcopy__(self, memo: dict[int, Any]) -> "SceltaField":
        copia = super().__deepcopy__(memo)
        copia.widget.etichetta_di = copia.read_opzione
        copia.widget.letto = None
        return copia

    def read_opzione(self, valore: Any) -> Opzione | None:
        oggetto = self.read(str(valore)) if isinstance(valore, str | int) else valore
        return self.opzione(oggetto) if oggetto else None

    def clean(self, value: Scelta) -> Any:
        oggetto = self._resolve(value or Scelta())
        self.validate(oggetto)
        self.run_validators(oggetto)
        return oggetto

    def _resolve(self, scelta: Scelta) -> Any:
        """The chosen object, or the one the words mean; an error with candidates otherwise.

        What is too long to be a name is refused before anybody looks for it.
        """
        if len(scelta.testo) > LETTERE_MASSIME:
            raise ValidationError(self.error_messages["lungo"], code="lungo")
        scelto = self.read(scelta.valore) if scelta.valore else None
        if not scelta.testo:
            if scelta.valore and scelto is None:
                raise ValidationError(self.error_messages["sconosciuto"], code="sconosciuto")
            if scelto:
                self.widget.letto = (scelta.valore, Scelta(scelta.valore, self.opzione(scelto).etichetta))
            return scelto
        if scelto and sort_key(self.opzione(scelto).etichetta) == sort_key(scelta.testo):
            return scelto
        trovati = list(self.search(scelta.testo))[: self.massimo_candidati + 1]
        if scelto in trovati:
            return trovati[trovati.index(scelto)]
        uguali = self.list_uguali(trovati, scelta.testo)
        if len(uguali) == 1:
            return self.take(uguali[0], scelta.testo)
        raise self.refuse(scelta.testo, uguali or trovati, "molti" if uguali else "simili")

    def list_uguali(self, trovati: list[Any], testo: str) -> list[Any]:
        """Those, among the objects found, of which the words are the whole name."""
        return [oggetto for oggetto in trovati if self.is_called(oggetto, testo)]

    def is_called(self, oggetto: Any, testo: str) -> bool:
        """Whether the words are the whole name of the object, capitals and accents apart."""
        return sort_key(self.opzione(oggetto).etichetta) == sort_key(testo)

    def take(self, oggetto: Any, testo: str) -> Any:
        """The only object called so. A field may raise, to have it confirmed."""
        return oggetto

    def refuse(self, testo: str, trovati: list[Any], codice: str) -> ValidationError:
        """What to say of words that nobody may take as an answer, with what they may mean to choose from."""
        if not trovati:
            codice = "nessuno"
        elif len(trovati) > self.massimo_candidati:
            codice = "troppi"
        else:
            self.widget.candidati = tuple(self.opzione(oggetto) for oggetto in trovati)
        return ValidationError(self.error_messages[codice], code=codice, params={"testo": testo})

    def has_changed(self, initial: Any, data: Any) -> bool:
        iniziale = self.widget.read_iniziale(initial)
        return (iniziale.valore, sort_key(iniziale.testo)) != (data.valore, sort_key(data.testo))


class InsiemeBase(forms.BaseFormSet):
    """The base of every set of rows. How many rows there are comes with the page: when it does not come back as it
    went, people are told what to do, and no row is taken away or invented."""

    template_riga = "ui/_insieme_riga.html"

    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "missing_management_form": "Le righe non sono arrivate tutte: ricarica la pagina e riscrivile.",
        "too_many_forms": "Sono troppe righe: tienine al massimo %(num)d.",
    }

    @cached_property
    def management_form(self) -> Any:
        form = super().management_form
        if self.is_bound and any((form.cleaned_data.get(nome) or 0) < 0 for nome in NUMERI_DI_RIGHE):
            form.add_error(None, "Non ci sono meno di zero righe.")
            form.cleaned_data |= dict.fromkeys(NUMERI_DI_RIGHE, 0)
        return form


class TestoLungoField(forms.CharField):
    """A text of several lines: an end of line counts as one sign, as it does in the browser."""

    def to_python(self, value: Any) -> str:
        testo = super().to_python(value)
        return testo.replace("\r\n", "\n") if testo else ""
