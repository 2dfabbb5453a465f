"""What an expert writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from allegati.enums import Genere
from allegati.forms import CampoFile
from allegati.regole.sottotitoli import LETTERE_SOTTOTITOLI, SottotitoliErrati, read_sottotitoli, write_sottotitoli
from formazione.aggiunte import FILE
from formazione.enums import REDAZIONE, Tema
from formazione.models import SCADUTA, Contenuto, FileVersione, VersioneContenuto
from formazione.pagine.file import link_immagini, list_file
from formazione.regole.testo import (
    CELLE_MASSIME,
    COLONNE_MASSIME,
    IMMAGINE,
    LETTERE_TESTO,
    are_indirizzi_troppi,
    are_tabelle_troppe,
    list_immagini,
    render_testo,
)
from interfaccia.forms import DataField, Sezione, VoceField, get_campo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from utenti.models import Utente

AIUTO_TESTO = (
    "Una riga vuota divide i paragrafi. «## Titolo» fa un titolo, «- voce» un elenco, «1. passo» un elenco numerato, "
    "«**parola**» il grassetto, «[parole](https://…)» un collegamento."
)


IMMAGINE_DI_FUORI = (
    "Nel testo c'è un'immagine che non è fra i file di questa bozza: caricala fra i file, poi mettila con «Immagine»."
)
IMMAGINE_MUTA = "A un'immagine manca la descrizione: scrivi che cosa si vede, per chi non la vede."
INDIRIZZI_TROPPI = "Nel testo lo stesso indirizzo lungo torna troppe volte: scrivilo una volta sola."
TABELLE_TROPPE = (
    f"Una tabella ha al più {COLONNE_MASSIME} colonne, e tutte insieme al più {CELLE_MASSIME} celle: "
    "dividila, o allega un foglio."
)


def check_misura(markdown: str) -> None:
    """A validator of texts in Markdown: few letters do not become too much on a page."""
    if are_tabelle_troppe(markdown):
        raise forms.ValidationError(TABELLE_TROPPE)
    if are_indirizzi_troppi(markdown):
        raise forms.ValidationError(INDIRIZZI_TROPPI)


@dataclass(frozen=True)
class Tasto:
    """A button of the editor: what it does, and when it shows (inside a list, inside a table)."""

    fa: str
    nome: str
    acceso: bool = False
    dove: str = ""
    tasti: str = ""
    finestra: bool = False


@dataclass(frozen=True)
class Gruppo:
    nome: str
    tasti: tuple[Tasto, ...]


GRUPPI = (
    Gruppo("Titoli", (Tasto("titolo", "Titolo", acceso=True), Tasto("sottotitolo", "Sottotitolo", acceso=True))),
    Gruppo(
        "Parole",
        (
            Tasto("grassetto", "Grassetto", acceso=True, tasti="Control+B"),
            Tasto("corsivo", "Corsivo", acceso=True, tasti="Control+I"),
            Tasto("collegamento", "Collegamento", acceso=True, tasti="Control+K", finestra=True),
        ),
    ),
    Gruppo(
        "Elenchi",
        (
            Tasto("elenco", "Elenco", acceso=True),
            Tasto("numeri", "Elenco numerato", acceso=True),
            Tasto("dentro", "Più dentro", dove="elenco"),
            Tasto("fuori", "Più fuori", dove="elenco"),
        ),
    ),
    Gruppo(
        "Parti",
        (
            Tasto("immagine", "Immagine", finestra=True),
            Tasto("citazione", "Citazione", acceso=True),
            Tasto("tabella", "Tabella"),
            Tasto("riga", "Aggiungi una riga", dove="tabella"),
            Tasto("colonna", "Aggiungi una colonna", dove="tabella"),
            Tasto("togli-riga", "Togli la riga", dove="tabella"),
            Tasto("togli-colonna", "Togli la colonna", dove="tabella"),
            Tasto("togli-tabella", "Togli la tabella", dove="tabella"),
        ),
    ),
    Gruppo(
        "Ripensarci",
        (Tasto("annulla", "Annulla", tasti="Control+Z"), Tasto("ripeti", "Ripeti", tasti="Control+Shift+Z")),
    ),
)


class EditorTesto(forms.Textarea):
    """A long text, written as it is read (`static/js/editor.js`); without scripts, Markdown in its textarea."""

    template_name = "formazione/editor.html"
    # Of which version the text is: its images are that version's, each with its address.
    per = ""
    voci: Sequence[FileVersione] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contesto = super().get_context(name, value, attrs)
        letto = render_testo(str(value or "")[:LETTERE_TESTO], immagini=link_immagini(self.voci))
        contesto["widget"] |= {
            "gruppi": GRUPPI,
            "letto": letto,
            "anteprima": reverse("formazione:anteprima_show"),
            "per": self.per,
            "immagini": [voce for voce in self.voci if voce.genere == Genere.IMMAGINE],
        }
        return contesto


class VersioneForm(forms.ModelForm):
    """A version of a content, whole."""

    temi = forms.MultipleChoiceField(label="Temi", choices=Tema, widget=forms.CheckboxSelectMultiple)
    destinatari = forms.MultipleChoiceField(
        label="Per chi è",
        choices=Ruolo,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chi lavora nella rete la può leggere comunque: qui dici a chi serve.",
    )
    fonti_verificate_il = DataField(
        significato=Significato.FATTO,
        label="Fonti verificate il",
        required=False,
        help_text="Il giorno in cui hai confrontato il testo con le fonti. Vuoto, chi legge vede «da verificare».",
    )
    entro = DataField(
        significato=Significato.SCADENZA,
        label="Da leggere entro",
        required=False,
        help_text="Solo per ciò che si deve leggere: chi non l'ha letta vede quanti giorni mancano.",
    )
    indirizzo = forms.URLField(
        label="Indirizzo",
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text="Solo per un collegamento: la pagina a cui porta.",
    )
    valida_dal = DataField(significato=Significato.VALIDITA, label="Vale dal", required=False)
    valida_al = DataField(significato=Significato.SCADENZA, label="Vale fino al", required=False)

    sezioni = (
        Sezione("Che cos'è", ("tipo", "titolo", "sommario")),
        Sezione("Che cosa dice", ("corpo", "indirizzo"), testo="Scrivi come parleresti a un collega: frasi brevi."),
        Sezione("Da dove viene", ("fonti", "fonti_verificate_il")),
        Sezione("Per chi", ("temi", "livello", "destinatari", "aperta_ai_cittadini", "obbligatoria", "entro")),
        Sezione("Quando vale", ("valida_dal", "valida_al"), colonne=2),
    )

    # Asked for, unless it is a link.
    condizionali = ("corpo",)

    class Meta:
        model = VersioneContenuto
        fields = (
            *("tipo", "titolo", "sommario", "corpo", "indirizzo", "fonti", "fonti_verificate_il"),
            *(
                "temi",
                "livello",
                "destinatari",
                "aperta_ai_cittadini",
                "obbligatoria",
                "entro",
                "valida_dal",
                "valida_al",
            ),
        )
        labels = {
            "tipo": "Che cos'è",
            "titolo": "Titolo",
            "sommario": "In breve",
            "corpo": "Testo",
            "fonti": "Fonti",
            "livello": "Livello",
            "aperta_ai_cittadini": "La leggono anche i cittadini, senza accesso",
            "obbligatoria": "Da leggere: chi è indicato qui sopra deve dire di averla letta",
        }
        help_texts = {
            "titolo": "Di una domanda frequente, la domanda: come la fanno le persone.",
            "sommario": "Una o due frasi: si leggono nell'elenco. Di una domanda frequente, la risposta breve.",
            "corpo": AIUTO_TESTO,
            "fonti": "Una per riga: come si chiama, poi il suo indirizzo se ce l'ha.",
        }
        widgets = {
            "titolo": forms.TextInput(attrs={"autocomplete": "off"}),
            "sommario": forms.Textarea(attrs={"rows": 3}),
            "corpo": EditorTesto(attrs={"rows": 20, "spellcheck": "true"}),
            "fonti": forms.Textarea(attrs={"rows": 5}),
        }

    def clean(self) -> dict[str, Any]:
        """Browsers end lines in two signs, and the record in one."""
        dati = super().clean() or {}
        return {nome: v.replace("\r\n", "\n") if isinstance(v, str) else v for nome, v in dati.items()}

    def __init__(
        self, *args: Any, file_di: VersioneContenuto | None = None, immagini: Collection[str] = (), **kwargs: Any
    ) -> None:
        """`file_di` is the version whose files the text may show; `immagini` those that it will have (an archive)."""
        super().__init__(*args, **kwargs)
        self.immagini = immagini
        self.voci = list_file(file_di) if file_di else []
        widget = self.fields["corpo"].widget
        if isinstance(widget, EditorTesto):
            widget.voci, widget.per = self.voci, str(file_di.uuid) if file_di else ""

    def clean_valida_al(self) -> date | None:
        """What holds no more is read by nobody: it is said now, not to who publishes."""
        ultimo: date | None = self.cleaned_data["valida_al"]
        if ultimo is not None and ultimo < get_oggi():
            raise forms.ValidationError(SCADUTA)
        return ultimo

    def clean_corpo(self) -> str:
        """An image is one of the files, and says in words what is seen."""
        corpo = self.cleaned_data["corpo"]
        sue = {f"{IMMAGINE}{nome}" for nome in link_immagini(self.voci)} | set(self.immagini)
        for immagine in list_immagini(corpo):
            if immagine.nome not in sue:
                raise forms.ValidationError(IMMAGINE_DI_FUORI)
            if not immagine.alt:
                raise forms.ValidationError(IMMAGINE_MUTA)
        check_misura(corpo)
        return str(corpo)

    @property
    def valori(self) -> dict[str, Any]:
        """As the service takes them."""
        return {campo: self.cleaned_data[campo] for campo in self.Meta.fields}

    @classmethod
    def read(cls, versione: VersioneContenuto) -> dict[str, Any]:
        return {campo: getattr(versione, campo) for campo in cls.Meta.fields}


class FileForm(forms.Form):
    """A file of a version; of what is heard, what is said."""

    file = CampoFile(
        destinazione=FILE,
        label="File",
        help_text="Immagini PNG, JPEG, GIF e WebP; PDF; documenti di Office e OpenDocument; video MP4 e WebM; "
        f"audio MP3 e M4A. Fino a {FILE.massimo // 1024**2} MB: se la linea cade, riparte da dov'era.",
    )
    titolo = forms.CharField(label="Come si chiama", max_length=120, help_text="È il nome che legge chi lo apre.")
    sottotitoli = forms.FileField(
        label="Sottotitoli",
        required=False,
        help_text="Un file WebVTT (.vtt), per un video o un audio: li legge chi non sente; ne nasce la trascrizione.",
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )
    sezioni = (Sezione("", ("file", "titolo", "sottotitoli")),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito

    def clean_sottotitoli(self) -> str:
        """The captions, read and written again; empty when there are none."""
        file = self.cleaned_data["sottotitoli"]
        if not file:
            return ""
        try:
            # At most four bytes a letter.
            battute = read_sottotitoli(file.read(LETTERE_SOTTOTITOLI * 4 + 1).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("Il file dei sottotitoli non è un testo in UTF-8.") from None
        except SottotitoliErrati as errore:
            raise forms.ValidationError(errore.errori) from errore
        return write_sottotitoli(battute)


class CuraForm(forms.Form):
    """Who looks after a content, and by when it is to be read again."""

    curatore = VoceField(label="Lo cura")
    rivedere_il = DataField(
        significato=Significato.SCADENZA,
        label="Da rivedere entro",
        required=False,
        help_text="Quel giorno chi cura i contenuti lo ritrova fra le cose che aspettano.",
    )
    sezioni = (Sezione("", ("curatore", "rivedere_il")),)

    def __init__(self, *args: Any, contenuto: Contenuto, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suo = contenuto.curatore
        self.initial = {"curatore": str(suo.uuid) if suo else "", "rivedere_il": contenuto.rivedere_il}
        chi = Utente.objects.none()
        for ruolo in REDAZIONE:
            chi |= Utente.objects.di_ruolo(ruolo).filter(is_active=True)
        righe = chi | Utente.objects.filter(pk=contenuto.curatore_id)
        get_campo(self, "curatore", VoceField).offer(righe.distinct())
