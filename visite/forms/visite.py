"""Planning a visit; its sheet, requirement by requirement."""

from collections.abc import Iterable
from typing import Any

from django import forms

from avvisi.enums import RequisitoMinimo
from interfaccia.forms import DataField, OraField, OraInput, Sezione, VoceField, get_campo
from nucleo.date import Significato
from nucleo.istanti import read_istante
from utenti.models import Utente
from visite.enums import Conformita, EsitoVisita, MotivoVisita
from visite.models import Visita
from visite.models.visite import BREVE, LUNGO, SCHEDA

SENZA_COMPLETAMENTO = {"autocomplete": "off"}
SENZA_NOTA = "Scrivi che cosa hai trovato."


class SpostaForm(forms.Form):
    giorno = DataField(significato=Significato.IMPEGNO, label="Giorno")
    ora = OraField(label="Ora", widget=OraInput)
    incaricato = VoceField(
        label="Chi va, fra chi ha un accesso",
        required=False,
        nessuna="Nessuno di questi",
        help_text="Trova la visita su «Oggi».",
    )
    chi = forms.CharField(
        label="Chi va, come lo legge lo sportello",
        max_length=160,
        required=False,
        help_text="Nome e cognome, anche di più persone. Se lo lasci vuoto si legge il nome di chi hai scelto.",
        widget=forms.TextInput(attrs=SENZA_COMPLETAMENTO),
    )
    sezioni: tuple[Sezione, ...] = (Sezione("", ("giorno", "ora", "incaricato", "chi")),)

    def __init__(self, *args: Any, dell_ente: Iterable[Utente], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "incaricato", VoceField).offer(dell_ente)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if dati.get("giorno") and dati.get("ora"):
            try:
                read_istante(dati["giorno"], dati["ora"], fine=False)
            except ValueError as errore:  # the night the clock goes forward
                self.add_error("ora", str(errore))
        dati["chi"] = dati.get("chi") or (str(dati["incaricato"]) if dati.get("incaricato") else "")
        if not dati["chi"] and "chi" not in self.errors:
            self.add_error("chi", "Scegli chi va, o scrivi chi è.")
        return dati


class VisitaForm(SpostaForm):
    motivo = forms.ChoiceField(label="Perché", choices=MotivoVisita, widget=forms.RadioSelect)
    sezioni = (Sezione("", ("giorno", "ora", "incaricato", "chi", "motivo")),)


class SchedaForm(forms.Form):
    """Two fields for each requirement; what the platform sees of it stands beside."""

    orario_trovato = forms.CharField(
        label="Orario trovato", max_length=BREVE, required=False, help_text="Quello esposto e quello che si fa davvero."
    )
    presenti = forms.CharField(label="Chi c'era", max_length=BREVE, help_text="Di chi lavora allo sportello.")
    difficolta = forms.CharField(
        label="Difficoltà nelle consulenze", max_length=LUNGO, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    bisogni = forms.CharField(
        label="Bisogni di formazione", max_length=LUNGO, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    osservazioni = forms.CharField(
        label="Altro da ricordare", max_length=LUNGO, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    esito = forms.ChoiceField(label="Com'è lo sportello", choices=EsitoVisita, widget=forms.RadioSelect)

    def __init__(self, *args: Any, visti: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for requisito in RequisitoMinimo:
            visto = visti.get(requisito.value, "")
            self.fields[f"com_{requisito.value}"] = forms.ChoiceField(
                label=requisito.label,
                choices=Conformita,
                widget=forms.RadioSelect,
                help_text=f"La piattaforma: {visto}" if visto else "",
            )
            self.fields[f"nota_{requisito.value}"] = forms.CharField(
                label=f"Nota su «{requisito.label}»",
                max_length=BREVE,
                required=False,
                help_text="Serve se non è conforme.",
                widget=forms.TextInput(attrs=SENZA_COMPLETAMENTO),
            )

    @property
    def sezioni(self) -> tuple[Sezione, ...]:
        requisiti = [nome for r in RequisitoMinimo for nome in (f"com_{r.value}", f"nota_{r.value}")]
        return (
            Sezione("I requisiti, uno per uno", tuple(requisiti)),
            Sezione("Orari e persone", ("orario_trovato", "presenti")),
            Sezione("Come lavora", ("difficolta", "bisogni", "osservazioni")),
            Sezione("Esito", ("esito",)),
        )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        for requisito in RequisitoMinimo:
            com_e = dati.get(f"com_{requisito.value}")
            manca = com_e in (Conformita.IN_PARTE, Conformita.NON_CONFORME)
            if manca and not dati.get(f"nota_{requisito.value}"):
                self.add_error(f"nota_{requisito.value}", SENZA_NOTA)
        return dati

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in SCHEDA}

    @property
    def rilievi(self) -> dict[str, tuple[str, str]]:
        dati = self.cleaned_data
        return {r.value: (dati[f"com_{r.value}"], dati[f"nota_{r.value}"]) for r in RequisitoMinimo}

    @staticmethod
    def read(visita: Visita) -> dict[str, Any]:
        letti: dict[str, Any] = {nome: getattr(visita, nome) for nome in SCHEDA}
        for rilievo in visita.rilievi.all():
            letti |= {f"com_{rilievo.requisito}": rilievo.esito, f"nota_{rilievo.requisito}": rilievo.nota}
        return letti
