"""A quiz, as an expert writes it."""

from typing import Any

from django import forms

from formazione.enums import Tema
from interfaccia.forms import Sezione, TestoLungoField
from nucleo.enums import Ruolo
from verifiche.enums import DESTINATARI, MostraGiuste
from verifiche.models import Quiz
from verifiche.regole.estrazione import clean_quote

QUOTA = "quota_"
CAMPI_QUIZ = (
    *("titolo", "descrizione", "destinatari", "solo_nei_corsi", "soglia", "tentativi", "attesa_ore"),
    *("minuti", "tempo_fisso", "mostra_giuste"),
)


class QuizForm(forms.ModelForm):
    """The quiz, with how many questions of each theme it draws by chance."""

    descrizione = TestoLungoField(
        label="Di che cosa parla", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    destinatari = forms.MultipleChoiceField(
        label="Per chi è",
        choices=[(ruolo.value, ruolo.label) for ruolo in DESTINATARI],
        widget=forms.CheckboxSelectMultiple,
        initial=[Ruolo.OPERATORE.value],
    )
    mostra_giuste = forms.ChoiceField(
        label="Quando si vedono le risposte giuste", choices=MostraGiuste, widget=forms.RadioSelect
    )

    class Meta:
        model = Quiz
        fields = CAMPI_QUIZ
        labels = {
            "titolo": "Titolo",
            "solo_nei_corsi": "Solo dentro un corso: non si trova nell'elenco dei quiz",
            "soglia": "Soglia per superarlo, in percentuale",
            "tentativi": "Quanti tentativi ha chi risponde",
            "attesa_ore": "Ore fra un tentativo e l'altro",
            "minuti": "Minuti per rispondere",
            "tempo_fisso": "Il tempo fa parte della prova: chi risponde non può toglierlo",
        }
        help_texts = {
            "tentativi": "Vuoto: quanti ne vuole.",
            "minuti": "Vuoto: senza limite, che è la scelta migliore quando il tempo non conta.",
            "tempo_fisso": "Chi ha bisogno di più tempo dovrà chiederlo a un esperto. Serve di rado.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        temi = () if self.instance.dal_contenuto_id else tuple(Tema)
        for tema in temi:
            self.fields[f"{QUOTA}{tema.value}"] = forms.IntegerField(
                label=tema.label,
                min_value=0,
                max_value=100,
                required=False,
                initial=self.instance.quote.get(tema.value),
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
        self.condizionali = tuple(f"{QUOTA}{tema.value}" for tema in temi)
        self.sezioni = (
            Sezione("Il quiz", ("titolo", "descrizione", "destinatari", "solo_nei_corsi")),
            *(self.build_temi() if temi else ()),
            Sezione("Come si supera", ("soglia", "tentativi", "attesa_ore", "mostra_giuste")),
            Sezione("Il tempo", ("minuti", "tempo_fisso")),
        )

    def build_temi(self) -> tuple[Sezione]:
        testo = "Vuoto o zero: nessuna. Le domande da porre sempre si scelgono dalla pagina di ciascuna."
        return (Sezione("Quante domande a caso, tema per tema", self.condizionali, testo=testo, colonne=2),)

    @property
    def valori(self) -> dict[str, Any]:
        """As the service takes them."""
        quote = {tema.value: self.cleaned_data.get(f"{QUOTA}{tema.value}") for tema in Tema}
        return {campo: self.cleaned_data[campo] for campo in CAMPI_QUIZ} | {"quote": clean_quote(quote)}
