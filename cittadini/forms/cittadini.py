"""Forms about citizens: the search before, the welcome card, its corrections."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cittadini.enums import CanalePreferito, Cittadinanza, Finalita, ModalitaConsenso
from cittadini.forms.sportelli import SportelloMioField
from cittadini.models import Cittadino
from cittadini.regole.codice_fiscale import CodiceErrato, DatiCodice, check_owner, decode
from cittadini.regole.tutela import SENZA_TUTORE, needs_tutore
from cittadini.selectors.cittadini import Cercato
from interfaccia.conferme import ConfermaField, ask_conferma, is_confermato
from interfaccia.forms import DataField, Sezione, get_campo
from interfaccia.rettifiche import RettificaForm, TardivaForm
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.mesi import count_years
from nucleo.nomi import check_nome
from nucleo.telefono import TelefonoModulo, phone_key, takes_messages
from nucleo.testo import compact_codice, person_key
from territorio.forms import ComuneField, LuogoNascitaField, StatoEsteroField
from territorio.models import Comune


class CodiceFiscaleField(forms.CharField):
    """A codice fiscale, checked: gives a `DatiCodice`, or None when it is empty."""

    def __init__(self, **kwargs: Any) -> None:
        attributi = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributi))
        super().__init__(**{"max_length": 60, "label": "Codice fiscale", **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return value.codice if isinstance(value, DatiCodice) else value

    def clean(self, value: Any) -> DatiCodice | None:
        testo = compact_codice(super().clean(value))
        if not testo:
            return None
        try:
            return decode(testo)
        except CodiceErrato as errore:
            raise ValidationError(str(errore)) from None


class NascitaField(DataField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"significato": Significato.NASCITA, "label": "Data di nascita", **kwargs})


class CercaForm(forms.Form):
    """Look for a person before opening a card: one of the three ways is enough."""

    codice_fiscale = CodiceFiscaleField(
        required=False, help_text="È il modo più sicuro. Lo trovi sulla tessera sanitaria."
    )
    cognome = forms.CharField(
        label="Cognome", max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    nome = forms.CharField(
        label="Nome", max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    data_nascita = NascitaField(required=False)
    telefono = TelefonoModulo(required=False)

    tutti_facoltativi = True
    sezioni = (
        Sezione("Con il codice fiscale", ("codice_fiscale",)),
        Sezione("Oppure con nome e data di nascita", ("cognome", "nome", "data_nascita"), colonne=2),
        Sezione("Oppure con il telefono", ("telefono",)),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        if self.errors:
            return dati
        if not (dati.get("codice_fiscale") or dati.get("cognome") or dati.get("telefono")):
            raise ValidationError("Scrivi il codice fiscale, oppure cognome e nome, oppure il telefono.")
        return dati

    def read_cercato(self) -> Cercato:
        dati = self.cleaned_data
        codice = dati["codice_fiscale"]
        return Cercato(
            codice_fiscale=codice.codice if codice else "",
            cognome=dati["cognome"],
            nome=dati["nome"],
            data_nascita=dati["data_nascita"],
            telefono=dati["telefono"],
        )


RISPOSTE = (("", "Non chiesto"), ("si", "Sì"), ("no", "No"))


class CittadinoForm(RettificaForm, forms.ModelForm):
    """The welcome card. The codice fiscale is checked against the person.

    A code of somebody else is refused. A single difference that documents can explain (a second
    name, a double surname, a place) is shown on its field and may be confirmed.
    """

    codice_fiscale = CodiceFiscaleField(
        required=False, help_text="16 caratteri, come sulla tessera sanitaria. Se non c'è, scegli perché."
    )
    data_nascita = NascitaField()
    luogo_nascita = LuogoNascitaField(
        label="Luogo di nascita", required=False, help_text="Comune, anche se oggi non esiste più, o Stato estero."
    )
    stato_cittadinanza = StatoEsteroField(label="Stato di cittadinanza", required=False)
    permesso_scadenza = DataField(significato=Significato.SCADENZA, label="Scadenza del permesso", required=False)
    comune_residenza = ComuneField(label="Comune di residenza")
    comune_domicilio = ComuneField(
        label="Comune di domicilio", required=False, help_text="Solo se diverso dalla residenza."
    )
    condizione_dal = DataField(significato=Significato.VITA, label="In questa condizione dal", required=False)
    did_data = DataField(
        significato=Significato.VITA,
        label="Data della DID",
        required=False,
        help_text="Dichiarazione di immediata disponibilità al lavoro.",
    )
    data_primo_contatto = DataField(significato=Significato.FATTO, label="Data del primo contatto")
    conferma = ConfermaField(label="Ho controllato sul documento: i dati sono giusti così")
    altra_persona = ConfermaField(label="Ho controllato: è un'altra persona")
    condizionali = frozenset({"nome"})  # asked of everybody but of who has one name alone
    uniti = (("Cittadinanza e permesso", ("cittadinanza", "stato_cittadinanza", "permesso_tipo", "permesso_scadenza")),)

    class Meta:
        model = Cittadino
        fields = (
            "cognome",
            "nome",
            "nome_unico",
            "motivo_assenza_cf",
            "data_nascita",
            "sesso",
            "cittadinanza",
            "stato_cittadinanza",
            "permesso_tipo",
            "permesso_scadenza",
            "comune_residenza",
            "comune_domicilio",
            "telefono",
            "email",
            "canale_preferito",
            "contatto_sicuro",
            "tutore_ruolo",
            "tutore_nome",
            "tutore_telefono",
            "lingua",
            "bisogno_mediazione",
            "esigenze_accessibilita",
            "titolo_studio",
            "condizione",
            "condizione_dal",
            "did_data",
            "iscritto_cpi",
            "sostegno_reddito",
            "esperienza_anni",
            "nucleo_familiare",
            "figli_a_carico",
            "isee_fascia",
            "provenienza",
            "data_primo_contatto",
        )
        widgets = {
            "cognome": forms.TextInput(attrs={"autocomplete": "off"}),
            "nome": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "lingua": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "nome_unico": "Scrivilo al posto del cognome, e lascia vuoto il nome.",
            "contatto_sicuro": "Per esempio: «solo al mattino», «non lasciare messaggi».",
            "lingua": "La lingua in cui si spiega meglio, se non è l'italiano.",
            "esperienza_anni": "Anni di lavoro nel settore dell'idea.",
            "isee_fascia": "Come la dichiara la persona: non serve il documento.",
        }

    sezioni: tuple[Sezione, ...] = (
        Sezione("Chi è", ("codice_fiscale", "motivo_assenza_cf", "cognome", "nome", "nome_unico"), colonne=2),
        Sezione("Nascita", ("data_nascita", "sesso", "luogo_nascita", "conferma", "altra_persona"), colonne=2),
        Sezione(
            "Dove vive e come contattarlo", ("comune_residenza", "telefono", "email", "canale_preferito"), colonne=2
        ),
        Sezione("Studio e lavoro", ("titolo_studio", "condizione", "condizione_dal", "provenienza"), colonne=2),
        Sezione(
            "Cittadinanza e permesso",
            ("cittadinanza", "stato_cittadinanza", "permesso_tipo", "permesso_scadenza"),
            colonne=2,
        ),
        Sezione(
            "Chi lo rappresenta",
            ("tutore_ruolo", "tutore_nome", "tutore_telefono"),
            testo="Per chi ha meno di 18 anni, o quando lo ha deciso un giudice.",
            pieghevole=True,
            colonne=2,
        ),
        Sezione(
            "Altro sul contatto",
            ("comune_domicilio", "contatto_sicuro", "lingua", "bisogno_mediazione", "esigenze_accessibilita"),
            pieghevole=True,
            colonne=2,
        ),
        Sezione(
            "Altro sul lavoro e sulla famiglia",
            (
                "did_data",
                "iscritto_cpi",
                "sostegno_reddito",
                "esperienza_anni",
                "nucleo_familiare",
                "figli_a_carico",
                "isee_fascia",
            ),
            pieghevole=True,
            colonne=2,
        ),
        Sezione("Primo contatto", ("data_primo_contatto", "motivo_rettifica")),
    )

    def __init__(self, *args: Any, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi or get_oggi()
        self.fields["data_primo_contatto"].initial = self.oggi
        if self.instance.pk:
            self._fill_from_instance()
        contato = {"data_primo_contatto": self.instance.data_primo_contatto}
        self.ask_motivo(contato if self.instance.pk else {}, self.oggi)

    def _fill_from_instance(self) -> None:
        cittadino = self.instance
        self.initial["codice_fiscale"] = cittadino.codice_fiscale
        self.initial["luogo_nascita"] = cittadino.comune_nascita or cittadino.stato_nascita
        for campo in ("comune_residenza", "comune_domicilio", "stato_cittadinanza"):
            self.initial[campo] = getattr(cittadino, campo)

    # ── Checks ───────────────────────────────────────────────────────────────────────────
    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        self._check_names(dati)
        self._check_code_or_reason(dati)
        self._check_days(dati)
        self._check_citizenship(dati)
        self._check_contacts(dati)
        self._check_tutore(dati)
        nucleo, figli = dati.get("nucleo_familiare"), dati.get("figli_a_carico")
        if nucleo and figli and figli >= nucleo:
            self.add_error("figli_a_carico", f"Il nucleo è di {nucleo}, con la persona: conta anche i figli a carico.")
        if not self.errors:
            self._check_owner(dati)
        return dati

    def _check_names(self, dati: dict[str, Any]) -> None:
        """Before the code is compared with them: what it does not say of digits is that they are no name."""
        for campo in ("cognome", "nome", "tutore_nome"):
            try:
                check_nome(dati.get(campo) or "")
            except ValidationError as errore:
                self.add_error(campo, errore)
        if dati.get("nome_unico"):
            if dati.get("nome"):
                self.add_error("nome_unico", "Chi ha un nome solo lo scrive al posto del cognome: il nome resta vuoto.")
        elif not dati.get("nome") and "nome" not in self.errors:
            self.add_error("nome", "Questo campo è obbligatorio. Se la persona ha un nome solo, spunta la casella.")

    def _check_code_or_reason(self, dati: dict[str, Any]) -> None:
        if "codice_fiscale" in self.errors:
            return
        if dati.get("codice_fiscale"):
            dati["motivo_assenza_cf"] = ""
        elif not dati.get("motivo_assenza_cf"):
            self.add_error("motivo_assenza_cf", "Scrivi il codice fiscale oppure scegli perché manca.")

    def _check_days(self, dati: dict[str, Any]) -> None:
        nascita = dati.get("data_nascita")
        for campo in ("data_primo_contatto", "condizione_dal", "did_data"):
            giorno = dati.get(campo)
            if giorno and giorno > self.oggi:
                self.add_error(campo, "La data non può essere nel futuro.")
            elif giorno and nascita and giorno <= nascita:
                self.add_error(campo, "La data deve essere dopo la nascita.")

    def _check_citizenship(self, dati: dict[str, Any]) -> None:
        cittadinanza, stato = dati.get("cittadinanza"), dati.get("stato_cittadinanza")
        senza = cittadinanza in (Cittadinanza.IT, Cittadinanza.APOLIDE)
        if cittadinanza and not senza and not stato and "stato_cittadinanza" not in self.errors:
            self.add_error("stato_cittadinanza", "Scegli lo Stato di cui è cittadino.")
        elif stato and (senza or stato.unione_europea != (cittadinanza == Cittadinanza.UE)):
            self.add_error("stato_cittadinanza", "Lo Stato non torna con la cittadinanza scelta: correggi o cancella.")
        for campo in ("permesso_tipo", "permesso_scadenza"):
            if dati.get(campo) and cittadinanza in (Cittadinanza.IT, Cittadinanza.UE):
                self.add_error(campo, "Con questa cittadinanza il permesso non c'è: correggi o cancella.")

    def _check_contacts(self, dati: dict[str, Any]) -> None:
        serve = {
            CanalePreferito.TELEFONO.value: "telefono",
            CanalePreferito.MESSAGGIO.value: "telefono",
            CanalePreferito.EMAIL.value: "email",
        }.get(dati.get("canale_preferito") or "")
        if serve and not dati.get(serve) and serve not in self.errors:
            self.add_error(serve, "Serve per il canale che la persona preferisce.")
        if dati.get("canale_preferito") == CanalePreferito.MESSAGGIO and not takes_messages(dati.get("telefono") or ""):
            self.add_error("telefono", "Un telefono fisso non riceve messaggi: serve un cellulare, o un altro canale.")

    def _check_tutore(self, dati: dict[str, Any]) -> None:
        nascita, contatto = dati.get("data_nascita"), dati.get("data_primo_contatto")
        if nascita and contatto and not dati.get("tutore_ruolo") and needs_tutore(count_years(nascita, contatto)):
            self.add_error("tutore_ruolo", SENZA_TUTORE)
        if dati.get("tutore_ruolo") and not dati.get("tutore_nome") and "tutore_nome" not in self.errors:
            self.add_error("tutore_nome", "Scrivi come si chiama.")
        if not dati.get("tutore_ruolo") and (dati.get("tutore_nome") or dati.get("tutore_telefono")):
            self.add_error("tutore_ruolo", "Scegli a che titolo lo rappresenta.")

    def _check_owner(self, dati: dict[str, Any]) -> None:
        """Compare the person with the code, and what is unusual with what was confirmed."""
        differenze = self._compare(dati)
        if "data_nascita" in differenze or {"nome", "cognome"} <= set(differenze):
            self.add_error("codice_fiscale", "Questo codice fiscale è di un'altra persona: ricontrolla i dati segnati.")
        eta = Cittadino(data_nascita=dati["data_nascita"]).get_eta(self.oggi)
        if eta < 16:
            differenze.setdefault("data_nascita", "Ha meno di 16 anni: controlla la data.")
        elif eta > 100:
            differenze.setdefault("data_nascita", "Ha più di 100 anni: controlla la data.")
        cose = [(differenza, dati.get("codice_fiscale"), dati["data_nascita"]) for differenza in differenze.items()]
        if not differenze or ("codice_fiscale" not in self.errors and is_confermato(self, "conferma", cose)):
            return
        for campo, messaggio in differenze.items():
            self.add_error("luogo_nascita" if campo == "luogo" else campo, messaggio)
        if "codice_fiscale" not in self.errors:
            testo = "Correggi i dati segnati oppure, se il documento dice così, spunta questa casella."
            ask_conferma(self, "conferma", testo, cose)

    def _compare(self, dati: dict[str, Any]) -> dict[str, str]:
        codice, luogo = dati.get("codice_fiscale"), dati.get("luogo_nascita")
        if not codice:
            return {}
        return check_owner(
            codice,
            nome=dati["nome"],
            cognome=dati["cognome"],
            data_nascita=dati["data_nascita"],
            sesso=dati["sesso"],
            codici_luogo=(code_of(luogo),) if luogo else (),
        )

    def read_cercato(self) -> Cercato:
        """Who the card says the person is, as the network is searched."""
        persona = {campo: self.cleaned_data[campo] for campo in ("cognome", "nome", "data_nascita", "telefono")}
        return Cercato(codice_fiscale=self.read_codice(), **persona)

    def ask_other_person(self, chi: Iterable[int]) -> None:
        """The network may know this person already: whoever says no, says that they have looked at each of these."""
        if not is_confermato(self, "altra_persona", chi):
            testo = "Forse la rete conosce già questa persona: controlla, poi spunta questa casella."
            ask_conferma(self, "altra_persona", testo, chi)

    def is_altra_identita(self) -> bool:
        """Whether what says who the person is differs from the card: name, birth date, codice fiscale, a phone."""
        dati, prima = self.cleaned_data, Cittadino.objects.get(pk=self.instance.pk)
        chiave = person_key(dati["cognome"], dati["nome"])
        telefono = phone_key(dati["telefono"]) or prima.chiave_telefono
        adesso = (chiave, dati["data_nascita"], self.read_codice(), telefono)
        return adesso != (prima.chiave_persona, prima.data_nascita, prima.codice_fiscale, prima.chiave_telefono)

    # ── What the services take ───────────────────────────────────────────────────────────
    def read_valori(self) -> dict[str, Any]:
        """The fields of the card, without the codice fiscale."""
        dati = self.cleaned_data
        luogo = dati["luogo_nascita"]
        comune = luogo if isinstance(luogo, Comune) else None
        return {nome: dati[nome] for nome in self._meta.fields or ()} | {
            "comune_nascita": comune,
            "stato_nascita": luogo if luogo and not comune else None,
        }

    def read_codice(self) -> str:
        codice = self.cleaned_data["codice_fiscale"]
        return codice.codice if codice else ""


def code_of(luogo: Any) -> str:
    """The codice catastale of a comune, the code of a foreign state."""
    return luogo.codice_catastale if isinstance(luogo, Comune) else luogo.codice


class AccoglienzaForm(TardivaForm, CittadinoForm):
    """The card when it is opened: with the desk, the notice shown and the consents."""

    sportello = SportelloMioField(label="Sportello")
    informativa_mostrata = forms.BooleanField(label="Ho mostrato l'informativa alla persona")
    consenso_invio = forms.ChoiceField(label=Finalita.INVIO.label, choices=RISPOSTE, required=False)
    consenso_ricontatto = forms.ChoiceField(label=Finalita.RICONTATTO.label, choices=RISPOSTE, required=False)
    consenso_newsletter = forms.ChoiceField(label=Finalita.NEWSLETTER.label, choices=RISPOSTE, required=False)
    consenso_ricerca = forms.ChoiceField(label=Finalita.RICERCA.label, choices=RISPOSTE, required=False)
    consensi_modalita = forms.ChoiceField(
        label="Come li ha dati", choices=(("", "Scegli"), *ModalitaConsenso.choices), required=False
    )

    CONSENSI = {f"consenso_{finalita}": finalita for finalita in Finalita}

    sezioni = (
        *CittadinoForm.sezioni,
        Sezione("Informativa", ("informativa_mostrata",)),
        Sezione(
            "Consensi",
            (*CONSENSI, "consensi_modalita"),
            testo="Il servizio non ha bisogno di consenso. Questi sì, e la persona può dire di no a ciascuno.",
            colonne=2,
        ),
        Sezione("Sportello", ("sportello",)),
    )

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "sportello", SportelloMioField).offer_miei(ambito)

    def clean(self) -> dict[str, Any]:
        super().clean()
        dati = self.cleaned_data
        if any(dati.get(campo) for campo in self.CONSENSI) and not dati.get("consensi_modalita"):
            self.add_error("consensi_modalita", "Scegli come la persona ha risposto.")
        return dati

    def read_risposte(self) -> list[tuple[Finalita, bool, ModalitaConsenso]]:
        """The purposes that were asked about, with the answer and the way."""
        dati = self.cleaned_data
        return [
            (finalita, dati[campo] == "si", ModalitaConsenso(dati["consensi_modalita"]))
            for campo, finalita in self.CONSENSI.items()
            if dati[campo]
        ]
