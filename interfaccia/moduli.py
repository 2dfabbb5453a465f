"""How a form is laid out: sections, markup of each control, summary of errors."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from interfaccia.forms import SceltaWidget, Sezione


@dataclass(frozen=True)
class SezioneVisibile:
    titolo: str
    testo: str
    campi: list[BoundField]
    pieghevole: bool
    aperta: bool
    colonne: int


@dataclass(frozen=True)
class Errore:
    etichetta: str
    testo: str
    ancora: str


def list_sezioni(form: forms.BaseForm) -> list[SezioneVisibile]:
    """The sections of a form; fields that no section names stand first, without a title."""
    sezioni: tuple[Sezione, ...] = getattr(form, "sezioni", ())
    nominati = {nome for sezione in sezioni for nome in sezione.campi}
    sciolti = tuple(nome for nome in form.fields if nome not in nominati and not form[nome].is_hidden)
    if sciolti:
        sezioni = (Sezione("", sciolti), *sezioni)
    visibili = [_visible(form, sezione) for sezione in sezioni]
    return [sezione for sezione in visibili if sezione.campi]


def _visible(form: forms.BaseForm, sezione: Sezione) -> SezioneVisibile:
    campi = [form[nome] for nome in sezione.campi if nome in form.fields and not form[nome].is_hidden]
    aperta = any(campo.errors or is_filled(campo.value()) for campo in campi)
    return SezioneVisibile(sezione.titolo, sezione.testo, campi, sezione.pieghevole, aperta, sezione.colonne)


def is_filled(valore: Any) -> bool:
    """Whether somebody wrote something: a zero is something, an unticked box is not."""
    return bool(valore) or (valore == 0 and valore is not False)


def genere(field: BoundField) -> str:
    """spunta, gruppo (radios or checkboxes), scelta (type-ahead), file, tendina, insieme or testo."""
    widget = field.field.widget
    if isinstance(widget, SceltaWidget):
        return "scelta"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "gruppo"
    if isinstance(widget, forms.CheckboxInput):
        return "spunta"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.Select):
        return "tendina"
    if isinstance(widget, forms.MultiWidget):
        return "insieme"
    return "testo"


CLASSI = {"spunta": "form-check-input", "gruppo": "form-check-input", "tendina": "form-select"}


def render_controllo(field: BoundField) -> SafeString:
    """The control with the kit's classes, leaving the widget as it was."""
    classi = [CLASSI.get(genere(field), "form-control"), field.field.widget.attrs.get("class", "")]
    if field.errors:
        classi.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, classi))})


def anchor(field: BoundField) -> str:
    """The id of the first control of a field, for links to it."""
    if genere(field) == "gruppo":
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def list_errori(form: forms.BaseForm) -> list[Errore]:
    """Errors in the order in which the page shows the fields, those of the whole form first."""
    errori = [Errore("", str(testo), "") for testo in form.non_field_errors()]
    in_vista = [campo for sezione in list_sezioni(form) for campo in sezione.campi]
    for field in (*in_vista, *form.hidden_fields()):
        errori += [Errore(str(field.label), str(testo), anchor(field)) for testo in field.errors]
    return errori


def list_errori_di_righe(insieme: forms.BaseFormSet) -> list[Errore]:
    """Those of a set of rows, and of which row."""
    di = [(f"Riga {numero}", errore) for numero, riga in enumerate(insieme.forms, 1) for errore in list_errori(riga)]
    return [replace(errore, etichetta=", ".join(filter(None, (riga, errore.etichetta)))) for riga, errore in di]
