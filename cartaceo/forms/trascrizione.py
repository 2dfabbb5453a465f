"""Many contacts on one page, as they stand on paper: what holds for all of them, and a line each.

A line has no rules of its own: whoever is new is checked by the form of a welcome, the contact by that of a
consultation. Here what the paper writes shorter is put in their words, and what they refuse is said beside the line.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property

from cartaceo.enums import RIGHE_PER_PAGINA
from cartaceo.models import ModuloCartaceo
from cartaceo.regole.numeri import SERVIZI, TEMI, NumeroIgnoto, read_numeri
from cartaceo.selectors import Contatto, Nuova, find_errore_modulo, find_modulo, find_persona, find_progetto
from cittadini.enums import ModalitaConsenso
from cittadini.forms.cittadini import AccoglienzaForm
from cittadini.models import Cittadino
from consulenze.enums import Canale, EsitoConsulenza, TipoContatto
from consulenze.forms.consulenze import NUOVO, SCEGLI, ConsulenzaCreateForm
from interfaccia.forms import DataField, InsiemeBase, Sezione, TestoLungoField
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.testo import person_key
from percorsi.enums import ChiAgisce
from percorsi.models import Percorso
from percorsi.models.compiti import LUNGHEZZA_TESTO
from percorsi.selectors.squadra import Squadra
from sportelli.models import Sportello
from utenti.models import Utente

# What is asked of who was never received: the compulsory part of a card, and how to reach the person.
PERSONA = (
    *("codice_fiscale", "motivo_assenza_cf", "cognome", "nome", "nome_unico", "data_nascita", "sesso"),
    *("luogo_nascita", "cittadinanza", "stato_cittadinanza", "comune_residenza", "telefono", "email"),
    *("canale_preferito", "titolo_studio", "condizione", "provenienza", "consenso_invio", "consenso_ricontatto"),
    *("conferma", "altra_persona"),
)
# Fields of the forms that check a line, by the field of the line that says the same.
POSTI = {
    "data": "giorno",
    "temi": "numeri_temi",
    "servizi": "numeri_servizi",
    "titolo_percorso": "progetto",
    "percorso": "progetto",
}
DELLA_PAGINA = ("operatore", "motivo_ritardo", "motivo_rettifica", "data_primo_contatto")
ALLA_SCHEDA = "Il resto si scrive da «Nuova accoglienza»: questa persona si accoglie da lì."
FOGLIO_DOPPIO = "Questo numero è già sulla riga {}: guarda sul foglio qual è quello giusto."
MAI_STAMPATO = "Nessuno sportello ha stampato un numero così: guarda sul foglio."
STESSA = "È la persona della riga {}: registra prima quella, poi scrivi qui il suo codice."


class TestataForm(forms.Form):
    """What holds for every line."""

    giorno = DataField(
        significato=Significato.FATTO,
        label="Giorno dei contatti",
        help_text="Vale per le righe che non ne scrivono un altro.",
    )
    operatore = forms.ModelChoiceField(
        label="Chi ha ricevuto le persone", queryset=Utente.objects.none(), to_field_name="uuid", empty_label=None
    )
    informativa_mostrata = forms.BooleanField(
        label="Alle persone nuove è stata mostrata l'informativa, e i consensi li hanno firmati sul modulo",
        required=False,
    )
    motivo_ritardo = forms.CharField(
        label="Perché li registri adesso",
        required=False,
        max_length=200,
        help_text="Serve quando il mese di quei giorni è già chiuso.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    condizionali = frozenset({"informativa_mostrata"})
    sezioni = (
        Sezione("Per tutte le righe", ("giorno", "operatore", "motivo_ritardo", "informativa_mostrata"), colonne=2),
    )

    def __init__(self, *args: Any, sportello: Sportello, squadra: Squadra, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sportello, self.squadra, self.ambito = sportello, squadra, ambito
        self.fields["operatore"].queryset = squadra.operatori  # type: ignore[attr-defined]  # a ModelChoiceField


class NumeriField(forms.CharField):
    """Numbers as they stand on the sheet: gives the values that they mean."""

    def __init__(self, *, scelte: Any, **kwargs: Any) -> None:
        self.scelte = scelte
        attributi = {"autocomplete": "off", "inputmode": "decimal"}
        super().__init__(**{"required": False, "max_length": 60, "widget": forms.TextInput(attrs=attributi), **kwargs})

    def clean(self, value: Any) -> list[str]:
        try:
            return read_numeri(super().clean(value), self.scelte)
        except NumeroIgnoto as errore:
            raise ValidationError(str(errore)) from None


class NuovaPersonaForm(AccoglienzaForm):
    """The welcome of who stands on a line: desk, day and notice are those of the page, consents those of the sheet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome in ("sportello", "informativa_mostrata", "consensi_modalita", "motivo_rettifica"):
            self.fields.pop(nome, None)
        self.fields["data_primo_contatto"].required = False
        self.giorno: date | None = None

    def clean(self) -> dict[str, Any]:
        self.cleaned_data |= {"data_primo_contatto": self.giorno, "consensi_modalita": ModalitaConsenso.FIRMA}
        return super().clean()

    def read_cercato(self) -> Any:
        self.cleaned_data.setdefault("telefono", "")
        return super().read_cercato()


class RigaForm(forms.Form):
    """A contact. Whoever is known is told by a code; of who is new the card is opened."""

    modulo = forms.IntegerField(
        label="Modulo n.",
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        error_messages={"max_value": MAI_STAMPATO, "min_value": MAI_STAMPATO},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    persona = forms.CharField(
        label="Persona già accolta",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    progetto = forms.CharField(
        label="Progetto",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    giorno = DataField(significato=Significato.FATTO, label="Giorno", required=False)
    tipo = forms.ChoiceField(label="Tipo", choices=TipoContatto, initial=TipoContatto.CONSULENZA)
    canale = forms.ChoiceField(label="Come", choices=[SCEGLI, *Canale.choices])
    durata = forms.IntegerField(
        label="Minuti",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )
    numeri_temi = NumeriField(label="Temi (numeri)", scelte=TEMI)
    numeri_servizi = NumeriField(label="Servizi (numeri)", scelte=SERVIZI)
    esito = forms.ChoiceField(label="Esito", choices=[SCEGLI, *EsitoConsulenza.choices])
    note = TestoLungoField(
        label="Note",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    compito = forms.CharField(
        label="Che cosa si fa adesso",
        required=False,
        max_length=LUNGHEZZA_TESTO,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    compito_chi = forms.ChoiceField(label="A chi tocca", choices=[SCEGLI, *ChiAgisce.choices], required=False)
    compito_entro = DataField(significato=Significato.IMPEGNO, label="Entro il", required=False)

    # What is asked depends on who the line is about: the page says it once, above.
    tutti_facoltativi = True
    sezioni = (Sezione("Persona nuova", PERSONA, pieghevole=True),)
    CONTATTO = (
        *("modulo", "persona", "progetto", "giorno", "tipo", "canale", "durata", "numeri_temi", "numeri_servizi"),
        *("esito", "note", "compito", "compito_chi", "compito_entro"),
    )

    def __init__(self, *args: Any, testata: TestataForm, righe: "RigheBase | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.testata, self.righe = testata, righe
        self.scheda = NuovaPersonaForm(self.data if self.is_bound else None, prefix=self.prefix, ambito=testata.ambito)
        for nome in PERSONA:
            campo = self.scheda.fields[nome]
            campo.required, campo.help_text = campo.required and self.is_nuova, ""
            self.fields[nome] = campo
        self.cittadino: Cittadino | None = None
        self.percorso: Percorso | None = None
        self.foglio: ModuloCartaceo | None = None
        self.contatto: ConsulenzaCreateForm | None = None

    @cached_property
    def is_nuova(self) -> bool:
        """Whether the line speaks of somebody never received: nobody is named by a code."""
        return self.is_bound and not str(self.data.get(self.add_prefix("persona"), "")).strip()

    @property
    def is_scritta(self) -> bool:
        return self.has_changed()

    # ── Checks ───────────────────────────────────────────────────────────────────────────
    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        giorno = puliti.get("giorno") or self.testata.cleaned_data.get("giorno")
        if giorno is None:
            return puliti
        self._check_modulo(puliti.get("modulo"))
        if self.is_nuova:
            self._check_nuova(giorno)
            self._check_contatto(self.scheda.instance, [], giorno)
        elif "persona" not in self.errors:
            try:
                cittadino, aperti = find_persona(self.testata.ambito, self.testata.sportello, puliti["persona"])
            except ValidationError as errore:
                self.add_error("persona", errore)
                return puliti
            self.cittadino = cittadino
            self._check_contatto(cittadino, aperti, giorno)
        return puliti

    def _check_modulo(self, numero: int | None) -> None:
        if numero is None:
            return
        self.foglio = find_modulo(self.testata.sportello, numero)
        if errore := find_errore_modulo(self.foglio, self.testata.sportello):
            self.add_error("modulo", errore)
        elif self.righe and (altra := self.righe.find_prima(self, lambda riga: riga.foglio == self.foglio)):
            self.add_error("modulo", FOGLIO_DOPPIO.format(altra))

    def _check_nuova(self, giorno: date) -> None:
        self.scheda.giorno = giorno
        self._spread(self.scheda.errors.as_data())
        if not self.testata.cleaned_data.get("informativa_mostrata"):
            testo = "C'è una persona nuova, e senza informativa non si accoglie: spunta la casella se l'ha vista."
            if not self.testata.has_error("informativa_mostrata"):
                self.testata.add_error("informativa_mostrata", testo)
        if self.righe and (altra := self.righe.find_stessa(self)):
            self.add_error("cognome", STESSA.format(altra))

    def _check_contatto(self, cittadino: Cittadino, aperti: list[Percorso], giorno: date) -> None:
        puliti, progetto = self.cleaned_data, self.cleaned_data.get("progetto", "")
        try:
            self.percorso, titolo = find_progetto(aperti, progetto)
        except ValidationError as errore:
            self.add_error("progetto", errore)
            return
        operatore = self.testata.cleaned_data.get("operatore")
        dati = QueryDict(mutable=True)
        dati.update(
            {
                **{nome: self.data.get(self.add_prefix(nome), "") for nome in self.CONTATTO},
                "data": giorno.isoformat(),
                "operatore": str(operatore.uuid) if operatore else "",
                "percorso": str(self.percorso.uuid) if self.percorso else NUOVO,
                "titolo_percorso": titolo,
                "motivo_ritardo": self.testata.cleaned_data.get("motivo_ritardo", ""),
            }
        )
        dati.setlist("temi", puliti.get("numeri_temi", []))
        dati.setlist("servizi", puliti.get("numeri_servizi", []))
        self.contatto = ConsulenzaCreateForm(
            dati, cittadino=cittadino, aperti=aperti, squadra=self.testata.squadra, oggi=giorno
        )
        self._spread(self.contatto.errors.as_data())

    def _spread(self, errori: dict[str, list[ValidationError]]) -> None:
        """What another form, or the service, refuses: beside the field of the line or of the page that says it."""
        for nome, suoi in errori.items():
            campo = POSTI.get(nome, nome)
            if campo in self.errors:
                continue
            if campo in self.fields:
                self.add_error(campo, suoi)
            elif campo in DELLA_PAGINA:
                self._tell_pagina(campo, suoi)
            else:
                detti = [testo for errore in suoi for testo in errore.messages]
                self.add_error(None, [f"{testo} {ALLA_SCHEDA}" if self.is_nuova else testo for testo in detti])

    def _tell_pagina(self, campo: str, errori: list[ValidationError]) -> None:
        """Of what holds for all, once. The line is wrong too: it does not go in."""
        posto = {"motivo_rettifica": "motivo_ritardo", "data_primo_contatto": "giorno"}.get(campo, campo)
        if posto == "giorno":
            self.add_error("giorno", errori)
            return
        if posto not in self.testata.errors:
            self.testata.add_error(posto, errori)
        self.add_error(None, "Guarda in alto, «Per tutte le righe».")

    def refuse(self, errore: ValidationError) -> None:
        """What the service would not write."""
        self._spread(errore.error_dict if hasattr(errore, "error_dict") else {"": errore.error_list})

    # ── What the service takes ───────────────────────────────────────────────────────────
    def read_contatto(self) -> Contatto:
        if self.contatto is None:
            raise LookupError("a line that was not read")
        scheda = self.scheda
        nuova = Nuova(scheda.read_valori(), scheda.read_codice(), scheda.read_risposte()) if self.is_nuova else None
        return Contatto(
            campi=self.contatto.campi,
            cittadino=self.cittadino,
            nuova=nuova,
            percorso=self.percorso,
            titolo=self.contatto.cleaned_data.get("titolo_percorso", ""),
            condizione=self.contatto.condizione,
            compito=self.contatto.dati_compito,
            modulo=self.foglio,
        )


class RigheBase(InsiemeBase):
    """The lines. What is wrong in one does not make the page wrong: whoever sends says whether the right ones go in."""

    titolo = "I contatti"
    aggiungi = "Aggiungi un contatto"
    template_riga = "cartaceo/_riga.html"

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "righe": self}

    def is_valid(self) -> bool:
        return self.is_bound and self.errors is not None and not self.non_form_errors()

    @property
    def scritte(self) -> list[RigaForm]:
        return [riga for riga in self.forms if riga.is_scritta]

    def find_prima(self, riga: RigaForm, is_stessa: Callable[[RigaForm], bool]) -> int | None:
        """The number of the line above that has something in common with one."""
        for numero, altra in enumerate(self.forms, start=1):
            if altra is riga:
                return None
            if altra.is_scritta and is_stessa(altra):
                return numero
        return None

    def find_stessa(self, riga: RigaForm) -> int | None:
        """Of those, the one that welcomes the same person: codice fiscale, or name and birth date."""
        mie = _read_identita(riga)
        return self.find_prima(riga, lambda altra: altra.is_nuova and bool(mie & _read_identita(altra)))


def _read_identita(riga: RigaForm) -> set[Any]:
    puliti = getattr(riga, "cleaned_data", {})
    codice, nascita = puliti.get("codice_fiscale"), puliti.get("data_nascita")
    nomi = person_key(puliti.get("cognome") or "", puliti.get("nome") or "")
    return {chiave for chiave in (codice and codice.codice, nomi and nascita and (nomi, nascita)) if chiave}


RigheFormSet = forms.formset_factory(
    RigaForm,
    formset=RigheBase,
    extra=0,
    max_num=RIGHE_PER_PAGINA,
    absolute_max=RIGHE_PER_PAGINA + 10,
    validate_max=True,
)
