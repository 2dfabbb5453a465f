"""What is asked of a business: by the person themselves, and by who records for them."""

from datetime import date
from typing import Any

from django import forms

from interfaccia.forms import DataField, Sezione, TestoLungoField
from nucleo.date import Significato
from seguito.enums import FONTI_A_MANO, FonteSeguito
from seguito.models.seguiti import AIUTO, DOCUMENTO

SI_NO = (("si", "Sì"), ("no", "No"))
CONTI = ("occupati", "donne", "giovani")
MASSIMO = 999


def campo_si_no(domanda: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=domanda, choices=SI_NO, widget=forms.RadioSelect)


def campo_quanti(domanda: str, aiuto: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=domanda,
        min_value=0,
        max_value=MASSIMO,
        required=False,
        help_text=aiuto,
        widget=forms.NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class RispostaForm(forms.Form):
    """As the person reads it."""

    attiva = campo_si_no("La tua attività va avanti?")
    cessata_il = DataField(
        label="Se hai chiuso: quando", significato=Significato.VITA, required=False, help_text="Anche circa."
    )
    occupati = campo_quanti("Se va avanti: quante persone ci lavorano, te compreso?", "Almeno una.")
    donne = campo_quanti("Di queste, quante sono donne?")
    giovani = campo_quanti("E quante hanno meno di 30 anni?")
    aiuto = campo_si_no("Ti serve aiuto dallo sportello?")
    aiuto_testo = TestoLungoField(
        label="Per che cosa",
        max_length=AIUTO,
        required=False,
        help_text="Due righe, se vuoi: ti richiama lo sportello.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    sezioni: tuple[Sezione, ...] = (
        Sezione("La tua attività", ("attiva", "cessata_il", *CONTI)),
        Sezione("Se ti serve aiuto", ("aiuto", "aiuto_testo")),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        if dati.get("attiva") == "si":
            self.check_conti()
            if dati.get("cessata_il"):
                self.add_error("cessata_il", "Qui c'è scritto quando ha chiuso: cancellalo, o scegli «No».")
        elif dati.get("attiva") == "no":
            self.check_chiusa()
        if dati.get("aiuto") == "no" and dati.get("aiuto_testo"):
            self.add_error("aiuto", "Hai scritto per che cosa serve aiuto: scegli «Sì», o cancella.")
        return dati

    def check_chiusa(self) -> None:
        """Of who has closed nobody works there: how many did is not a thing to drop without a word."""
        if not self.cleaned_data.get("cessata_il") and "cessata_il" not in self.errors:
            self.add_error("cessata_il", "Scrivi quando ha chiuso: anche circa.")
        for nome in CONTI:
            if self.cleaned_data.get(nome):
                self.add_error(nome, "Di chi ha chiuso non si conta nessuno: cancella, o scegli «Sì».")

    def check_conti(self) -> None:
        conti = {nome: self.cleaned_data.get(nome) for nome in CONTI}
        if "occupati" not in self.errors and not conti["occupati"]:
            self.add_error("occupati", "Se va avanti ci lavora almeno una persona.")
        for nome in ("donne", "giovani"):
            if nome in self.errors:
                continue
            if conti[nome] is None:
                self.add_error(nome, "Scrivi quante: se nessuna, 0.")
            elif conti["occupati"] and (conti[nome] or 0) > conti["occupati"]:
                self.add_error(nome, "Sono fra le persone che ci lavorano: non possono essere di più.")

    @property
    def campi(self) -> dict[str, Any]:
        """As they are kept: of who has closed nobody works there any more."""
        dati = self.cleaned_data
        va_avanti, aiuto = dati["attiva"] == "si", dati["aiuto"] == "si"
        conti = {nome: dati[nome] if va_avanti else 0 for nome in CONTI}
        return {
            "attiva": va_avanti,
            "cessata_il": None if va_avanti else dati["cessata_il"],
            **conti,
            "aiuto": aiuto,
            "aiuto_testo": dati["aiuto_testo"] if aiuto else "",
        }


class RilevazioneForm(RispostaForm):
    """As who records reads it: also who said it, and when."""

    giorno = DataField(label="Quando l'hai saputo", significato=Significato.FATTO)
    fonte = forms.ChoiceField(
        label="Da chi lo sai",
        choices=[(fonte.value, fonte.label) for fonte in FONTI_A_MANO],
        widget=forms.RadioSelect,
    )
    documento = forms.CharField(
        label="Quale documento",
        max_length=DOCUMENTO,
        required=False,
        help_text="Per esempio: visura camerale del 3 marzo.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    sezioni = (
        Sezione("Da chi lo sai", ("giorno", "fonte", "documento")),
        Sezione("L'attività", ("attiva", "cessata_il", *CONTI)),
        Sezione("Se serve aiuto", ("aiuto", "aiuto_testo")),
    )
    ETICHETTE = {
        "attiva": "L'attività va avanti?",
        "cessata_il": "Se ha chiuso: quando",
        "occupati": "Se va avanti: quante persone ci lavorano, titolare compreso?",
        "aiuto": "Le serve aiuto dallo sportello?",
    }

    def __init__(self, data: Any = None, *, oggi: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"giorno": oggi, "fonte": FonteSeguito.TELEFONO}, **kwargs)
        for nome, etichetta in self.ETICHETTE.items():
            self.fields[nome].label = etichetta
        self.fields["aiuto_testo"].help_text = "Due righe: le legge chi se ne occupa."

    def clean(self) -> dict[str, Any]:
        dati = super().clean()
        documento = dati.get("fonte") == FonteSeguito.DOCUMENTO
        if documento and not dati.get("documento"):
            self.add_error("documento", "Scrivi quale documento hai visto.")
        elif not documento and dati.get("documento"):
            self.add_error("fonte", "Hai scritto un documento: scegli «Un documento», o cancella.")
        return dati

    @property
    def campi(self) -> dict[str, Any]:
        return super().campi | {"documento": self.cleaned_data["documento"]}
