"""The parts of an application, each kept whole or not: what is missing is told on its page, and when one presents."""

from collections.abc import Mapping, Sequence
from datetime import time
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from avvisi.models import Requisito
from interfaccia.forms import (
    DataField,
    InsiemeBase,
    OraField,
    OraInput,
    SceltaField,
    Sezione,
    TestoLungoField,
    get_campo,
)
from manifestazioni.enums import EsitoRequisito, Parte, RuoloProposto
from manifestazioni.models import Manifestazione
from manifestazioni.regole.parti import STESSA_EMAIL, Fascia, Persona, find_sovrapposte, has_doppie
from nucleo.date import Significato
from nucleo.nomi import check_nome
from sportelli.enums import Giorno
from sportelli.forms.campi import read_amministrazione, search_amministrazioni, write_amministrazione
from sportelli.models import Amministrazione
from territorio.forms import ComuneField

SCEGLI = ("", "Scegli")
CHIESTO_DI_UNA_PERSONA = {
    "ruolo": "Scegli che cosa farà.",
    "nome": "Scrivi il nome.",
    "cognome": "Scrivi il cognome.",
    "email": "Scrivi l'e-mail: ci arriva l'invito quando lo sportello nasce.",
}
NUMERO = {"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}


class ParteForm(forms.ModelForm):
    """Nothing is compulsory here: who has not all the papers goes on another day."""

    sezioni: tuple[Sezione, ...]
    tutti_facoltativi = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            campo.required = False

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self._meta.fields or ()}


class EnteForm(ParteForm):
    amministrazione = SceltaField(
        label="Cerca la tua amministrazione",
        url_name="manifestazioni:ente_scelta",
        search=search_amministrazioni,
        read=read_amministrazione,
        opzione=write_amministrazione,
        help_text="Per nome, comune o codice IPA. Se non c'è, scrivi sotto i suoi dati.",
    )
    tipo = forms.ChoiceField(label="Tipo")
    comune_ente = ComuneField(label="Comune in cui sta")

    sezioni = (
        Sezione("", ("amministrazione",)),
        Sezione("Se non l'hai trovata", ("denominazione", "tipo", "codice_ipa", "comune_ente")),
    )

    class Meta:
        model = Manifestazione
        fields = ("amministrazione", "denominazione", "tipo", "codice_ipa", "comune_ente")
        help_texts = {"codice_ipa": "Lettere minuscole e cifre, come «c_h501». Si trova su indicepa.gov.it."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ammessi = set(self.instance.avviso.tipi)
        tipi = [(v, n) for v, n in Manifestazione._meta.get_field("tipo").choices or () if v in ammessi]
        get_campo(self, "tipo", forms.ChoiceField).choices = [SCEGLI, *tipi]

    def clean_codice_ipa(self) -> str:
        return str(self.cleaned_data["codice_ipa"] or "").lower()

    def clean(self) -> dict[str, Any]:
        """Of a body of the network the data are its own."""
        dati = super().clean() or self.cleaned_data
        ente: Amministrazione | None = dati.get("amministrazione")
        if ente is None:
            return dati
        for nome in ("denominazione", "tipo", "codice_ipa", "comune_ente"):
            self.errors.pop(nome, None)
        dati |= {"denominazione": ente.denominazione, "tipo": ente.tipo, "codice_ipa": ente.codice_ipa or ""}
        dati["comune_ente"] = ente.comune
        return dati


class SedeForm(ParteForm):
    comune = ComuneField(label="Comune")
    sezioni = (
        Sezione("Dov'è", ("comune", "indirizzo", "cap", "piano")),
        Sezione("Com'è", ("accessibilita", "postazioni", "connettivita")),
    )

    class Meta:
        model = Manifestazione
        fields = ("comune", "indirizzo", "cap", "piano", "accessibilita", "postazioni", "connettivita")
        help_texts = {
            "postazioni": "Quante, dedicate allo sportello nelle ore di apertura.",
            "connettivita": "Per esempio: fibra, LAN del Comune.",
        }


class PersonaleForm(ParteForm):
    sezioni = (Sezione("", ("operatori", "responsabile")),)

    class Meta:
        model = Manifestazione
        fields = ("operatori", "responsabile")
        help_texts = {
            "operatori": "Quanti dipendenti daranno informazioni allo sportello.",
            "responsabile": "Chi avrà la funzione gestionale: nome e cognome.",
        }


class OrarioForm(forms.Form):
    tutti_facoltativi = True

    giorno = forms.TypedChoiceField(
        label="Giorno", choices=[SCEGLI, *Giorno.choices], coerce=int, empty_value=None, required=False
    )
    dalle = OraField(label="Dalle", required=False, widget=OraInput(attrs={"step": 300}))
    alle = OraField(label="Alle", required=False, widget=OraInput(attrs={"step": 300}))

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        giorno, dalle, alle = (dati.get(nome) for nome in ("giorno", "dalle", "alle"))
        if not giorno and dalle is None and alle is None:
            return dati
        for nome, valore, detto in (
            ("giorno", giorno, "Scegli il giorno."),
            ("dalle", dalle, "Scrivi da che ora."),
            ("alle", alle, "Scrivi fino a che ora."),
        ):
            if valore in (None, "") and nome not in self.errors:
                self.add_error(nome, detto)
        if isinstance(dalle, time) and isinstance(alle, time) and alle <= dalle:
            self.add_error("alle", "L'ora in cui chiude viene dopo quella in cui apre.")
        return dati


class OrariBase(InsiemeBase):
    titolo = "Quando sarà aperto"
    aggiungi = "Aggiungi un orario"
    chiave_riga = ("giorno", "dalle")

    def read_fasce(self) -> list[Fascia]:
        dati = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [Fascia(d["giorno"], d["dalle"], d["alle"]) for d in dati if d.get("giorno")]

    def clean(self) -> None:
        if not any(self.errors) and (doppia := find_sovrapposte(self.read_fasce())):
            raise ValidationError(f"{Giorno(doppia.giorno).label}: due orari si sovrappongono.")


OrariFormSet = forms.formset_factory(
    OrarioForm, formset=OrariBase, extra=2, can_delete=True, max_num=20, validate_max=True, absolute_max=40
)


class PersonaForm(forms.Form):
    tutti_facoltativi = True

    ruolo = forms.ChoiceField(label="Che cosa farà", choices=[SCEGLI, *RuoloProposto.choices], required=False)
    nome = forms.CharField(label="Nome", max_length=60, required=False, validators=(check_nome,))
    cognome = forms.CharField(label="Cognome", max_length=60, required=False, validators=(check_nome,))
    email = forms.EmailField(label="E-mail di lavoro", max_length=254, required=False)

    def clean(self) -> dict[str, Any]:
        """A row is whole, or empty."""
        dati = super().clean() or self.cleaned_data
        if any(dati.get(nome) for nome in CHIESTO_DI_UNA_PERSONA):
            for nome, detto in CHIESTO_DI_UNA_PERSONA.items():
                if not dati.get(nome) and nome not in self.errors:
                    self.add_error(nome, detto)
        return dati


class PersoneBase(InsiemeBase):
    titolo = "Chi ci lavorerà"
    aggiungi = "Aggiungi una persona"
    chiave_riga = ("cognome",)

    def read_persone(self) -> list[Persona]:
        dati = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [Persona(d["ruolo"], d["cognome"], d["nome"], d["email"].lower()) for d in dati if d.get("ruolo")]

    def clean(self) -> None:
        if not any(self.errors) and has_doppie(self.read_persone()):
            raise ValidationError(STESSA_EMAIL)


PersoneFormSet = forms.formset_factory(
    PersonaForm, formset=PersoneBase, extra=2, can_delete=True, max_num=20, validate_max=True, absolute_max=40
)


class EsitiForm(forms.Form):
    """An outcome and a note for each requirement of a call; `detti` are those there are, by requirement."""

    tutti_facoltativi = True
    scelte: Any
    domanda = ""
    senza_esito = ""
    lettere_nota = 300

    def __init__(
        self,
        data: Any = None,
        *,
        requisiti: Sequence[Requisito],
        detti: Mapping[int, tuple[str, str]],
        aiuti: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(data)
        self.requisiti = list(requisiti)
        sezioni = []
        for requisito in self.requisiti:
            esito, nota = f"esito_{requisito.posizione}", f"nota_{requisito.posizione}"
            detto = detti.get(requisito.pk, ("", ""))
            self.fields[esito] = forms.ChoiceField(
                label=self.domanda,
                choices=self.scelte,
                required=False,
                widget=forms.RadioSelect,
                initial=detto[0] or None,
                help_text=aiuti.get(requisito.pk, ""),
            )
            self.fields[nota] = forms.CharField(
                label="Nota", max_length=self.lettere_nota, required=False, initial=detto[1]
            )
            sezioni.append(Sezione(f"{requisito.posizione}. {requisito.testo}", (esito, nota)))
        self.sezioni = tuple(sezioni)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        for requisito in self.requisiti:
            if dati.get(f"nota_{requisito.posizione}") and not dati.get(f"esito_{requisito.posizione}"):
                self.add_error(f"esito_{requisito.posizione}", self.senza_esito)
        return dati

    @property
    def esiti(self) -> Mapping[Requisito, tuple[str, str]]:
        dati = self.cleaned_data
        return {r: (dati[f"esito_{r.posizione}"], dati[f"nota_{r.posizione}"]) for r in self.requisiti}


class RequisitiForm(EsitiForm):
    """What is said of each requirement."""

    scelte = EsitoRequisito.choices
    domanda = "C'è?"
    senza_esito = "Di' anche se c'è, oppure togli la nota."

    def __init__(self, data: Any = None, *, instance: Manifestazione) -> None:
        detti = {r.requisito_id: (r.esito, r.nota) for r in instance.risposte.all()}
        super().__init__(data, requisiti=list(instance.avviso.requisiti.all()), detti=detti)

    @property
    def valori(self) -> dict[str, Any]:
        return {}


class EsperienzaForm(ParteForm):
    esperienza = TestoLungoField(
        label="Quale esperienza c'è",
        max_length=3_000,
        help_text="Servizi di orientamento e accompagnamento al lavoro: quali, per quante persone.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
    )
    sezioni = (Sezione("", ("esperienza", "anni")),)

    class Meta:
        model = Manifestazione
        fields = ("esperienza", "anni")
        help_texts = {"anni": "Documentati."}


class FirmaForm(ParteForm):
    protocollo_data = DataField(significato=Significato.ATTO, label="Data del protocollo")
    dichiara = forms.BooleanField(
        label="Chi firma dichiara, ai sensi degli artt. 46 e 47 del d.P.R. 445/2000, che quanto è scritto è vero, e ha "
        "letto come sono trattati i dati delle persone nominate",
    )
    sezioni = (Sezione("", ("firmatario", "carica", "protocollo", "protocollo_data", "dichiara")),)

    class Meta:
        model = Manifestazione
        fields = ("firmatario", "carica", "protocollo", "protocollo_data", "dichiara")
        help_texts = {"protocollo": "Quello con cui l'amministrazione ha registrato la domanda in uscita."}


FORM_DI_PARTE: dict[Parte, type[Any]] = {
    Parte.ENTE: EnteForm,
    Parte.SEDE: SedeForm,
    Parte.REQUISITI: RequisitiForm,
    Parte.PERSONALE: PersonaleForm,
    Parte.ESPERIENZA: EsperienzaForm,
    Parte.FIRMA: FirmaForm,
}


def build_orari(manifestazione: Manifestazione, data: Any = None) -> Any:
    iniziali = [{"giorno": o.giorno, "dalle": o.dalle, "alle": o.alle} for o in manifestazione.orari.all()]
    return OrariFormSet(data, initial=iniziali, prefix="orari")


def build_persone(manifestazione: Manifestazione, data: Any = None) -> Any:
    nomi = ("ruolo", "nome", "cognome", "email")
    return PersoneFormSet(data, initial=list(manifestazione.persone.values(*nomi)), prefix="persone")


class InizioForm(forms.Form):
    email = forms.EmailField(
        label="E-mail di chi la scrive",
        max_length=254,
        help_text="Ti mandiamo un collegamento personale: con quello scrivi, ti fermi e riprendi, anche da un altro "
        "computer. Scrivi una casella dell'amministrazione che leggi davvero.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    sezioni = (Sezione("", ("email",)),)
