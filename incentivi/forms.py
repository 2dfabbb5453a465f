"""What people write on a measure."""

from typing import Any, Self

from django import forms
from django.http import QueryDict

from incentivi.models import Incentivo
from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from territorio.forms import CercaLuogoForm, TerritorioField
from territorio.selectors.luoghi import write_territorio


class LuogoForm(CercaLuogoForm):
    """Where somebody wants to open shop: a comune, a province, a region."""

    luogo = TerritorioField(label="Dove?", required=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """The form of an address; a shared one may hold the place alone, and its name is written again."""
        form = cls(query)
        luogo = form.read_luogo()
        if luogo and not query.get("luogo_testo"):
            form = cls({"luogo": query["luogo"], "luogo_testo": write_territorio(luogo).etichetta})
        return form

    def read_luogo(self) -> Any:
        """The place, None when there is none or it cannot be told."""
        return self.cleaned_data.get("luogo") if self.is_valid() else None


class RedazioneForm(forms.ModelForm):
    """The Ente's own fields of a measure."""

    verificato_il = DataField(
        significato=Significato.FATTO,
        label="Verificato il",
        required=False,
        help_text="Il giorno in cui hai letto la pagina ufficiale e trovato la scheda giusta.",
    )
    sezioni = (
        Sezione("Che cos'è per la rete", ("tipo", "ricorrenza", "pubblicato"), colonne=2),
        Sezione(
            "In parole semplici",
            ("sintesi", "avvertenza"),
            testo="Scrivi come parleresti a una persona allo sportello: frasi brevi, dando del tu.",
        ),
        Sezione(
            "Come si chiede",
            ("come_fare", "cosa_serve", "contatti"),
            testo="Una riga per passo. Se lasci vuoto, la scheda rimanda alla pagina ufficiale.",
        ),
        Sezione("Verifica", ("verificato_il",)),
    )

    class Meta:
        model = Incentivo
        fields = (
            "tipo",
            "ricorrenza",
            "pubblicato",
            "sintesi",
            "avvertenza",
            "come_fare",
            "cosa_serve",
            "contatti",
            "verificato_il",
        )
        labels = {
            "tipo": "Tipo di misura",
            "ricorrenza": "Come si prendono le domande",
            "pubblicato": "Pubblicato: i cittadini lo trovano",
            "sintesi": "Sintesi",
            "avvertenza": "Avvertenza in evidenza",
            "come_fare": "Come fare",
            "cosa_serve": "Che cosa serve",
            "contatti": "Contatti",
        }
        widgets = {
            "sintesi": forms.Textarea(attrs={"rows": 4}),
            "come_fare": forms.Textarea(attrs={"rows": 6}),
            "cosa_serve": forms.Textarea(attrs={"rows": 5}),
            "contatti": forms.Textarea(attrs={"rows": 3}),
        }

    @property
    def valori(self) -> dict[str, Any]:
        """The local fields as the service takes them."""
        return {campo: self.cleaned_data[campo] for campo in self.Meta.fields}
