"""The contents that a consultation cites, a row each."""

from typing import Any

from django import forms
from django.http import QueryDict

from conoscenza.pagine.risultati import describe_versione
from conoscenza.selectors.citabili import find_versione, search_versioni
from consulenze.selectors.citazioni import Citazione
from formazione.models import VersioneContenuto
from interfaccia.forms import InsiemeBase, SceltaField
from nucleo.testo import read_naturale

NON_PER_CITTADINI = "È scritta per chi lavora allo sportello: si può citare, non dare al cittadino."


class CitazioneForm(forms.Form):
    """A content cited. An empty row is not there."""

    scheda = SceltaField(
        label="Scheda o domanda",
        required=False,
        url_name="conoscenza:scheda_choose",
        search=search_versioni,
        read=find_versione,
        opzione=describe_versione,
    )
    data_al_cittadino = forms.BooleanField(label="Data al cittadino, stampata o letta insieme", required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        data, scheda = puliti.get("data_al_cittadino"), puliti.get("scheda")
        if data and not scheda and "scheda" not in self.errors:
            self.add_error("scheda", "Scegli la scheda, oppure togli il segno.")
        if data and scheda and not scheda.aperta_ai_cittadini:
            self.add_error("data_al_cittadino", NON_PER_CITTADINI)
        return puliti


class BaseCitazioniFormSet(InsiemeBase):
    titolo = "Schede citate"
    aggiungi = "Aggiungi una scheda"
    chiave_riga = ("scheda",)

    @property
    def citazioni(self) -> list[Citazione]:
        puliti = [form.cleaned_data for form in self.forms]
        return [Citazione(p["scheda"], p["data_al_cittadino"]) for p in puliti if p.get("scheda")]


MASSIME = 20


def add_citazione(data: QueryDict, versione: VersioneContenuto) -> str:
    """Put a sheet among those of a draft, in its first empty row; what to say of it."""
    righe = min(read_naturale(data.get("citazioni-TOTAL_FORMS", "")) or 0, MASSIME)
    campi = [f"citazioni-{numero}-scheda" for numero in range(righe)]
    if str(versione.uuid) in [data.get(campo) for campo in campi]:
        return f"«{versione.titolo}» è già fra le schede citate della bozza."
    vuoto = next((campo for campo in campi if not (data.get(campo) or data.get(f"{campo}_testo"))), None)
    if vuoto is None:
        if righe >= MASSIME:
            return f"La bozza cita già {MASSIME} schede: per citare «{versione.titolo}» togline una."
        vuoto, data["citazioni-TOTAL_FORMS"] = f"citazioni-{righe}-scheda", str(righe + 1)
        data.setdefault("citazioni-INITIAL_FORMS", "0")
    data[vuoto] = str(versione.uuid)
    data.pop(f"{vuoto}_testo", None)  # a box that is there and empty chooses nothing
    return f"«{versione.titolo}» è aggiunta alle schede citate della bozza."


CitazioniFormSet = forms.formset_factory(
    CitazioneForm, formset=BaseCitazioniFormSet, extra=1, max_num=MASSIME, absolute_max=30, validate_max=True
)
