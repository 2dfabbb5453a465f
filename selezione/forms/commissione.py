"""Who sits in a commission, of whom one does not judge, how many points."""

from typing import Any

from django import forms

from avvisi.models import Avviso, Criterio
from interfaccia.forms import InsiemeBase, Sezione, VoceField, get_campo
from nucleo import formati
from selezione.enums import COMMISSARI
from selezione.models import Commissario, Istruttoria, Scheda
from utenti.models import Assegnazione, Utente

NUMERO = {"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}


class CommissarioForm(forms.Form):
    utente = VoceField(label="Chi", help_text="Chi lavora per l'Ente, e non è già nella commissione.")
    sezioni = (Sezione("", ("utente",)),)

    def __init__(self, data: Any = None, *, avviso: Avviso) -> None:
        super().__init__(data)
        dell_ente = Assegnazione.objects.vigenti().filter(ruolo__in=COMMISSARI).values("utente")
        gia = Commissario.objects.attivi().filter(avviso=avviso).values("utente")
        scelti = Utente.objects.filter(is_active=True, pk__in=dell_ente).exclude(pk__in=gia)
        get_campo(self, "utente", VoceField).offer(scelti.order_by("cognome", "nome", "pk"))


class DichiarazioneForm(forms.Form):
    dichiaro = forms.BooleanField(
        label="Dichiaro di non avere conflitti di interesse con chi partecipa, tranne quelli che indico qui sotto"
    )
    sezioni = (Sezione("", ("dichiaro",)),)


class ConflittoForm(forms.Form):
    tutti_facoltativi = True

    numero = forms.IntegerField(
        label="Numero della manifestazione",
        min_value=1,
        max_value=999_999,
        required=False,
        widget=forms.NumberInput(attrs=NUMERO),
    )
    motivo = forms.CharField(label="Perché non la puoi giudicare", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A row is whole, or empty."""
        dati = super().clean() or self.cleaned_data
        if dati.get("motivo") and not dati.get("numero") and "numero" not in self.errors:
            self.add_error("numero", "Scrivi il numero, come sta fra le istruttorie.")
        if dati.get("numero") and not dati.get("motivo") and "motivo" not in self.errors:
            self.add_error("motivo", "Scrivi perché: ci lavori, ci lavora un familiare, hai scritto la domanda.")
        return dati


class ConflittiBase(InsiemeBase):
    """A call may have thousands of applications: one names those few that one cannot judge."""

    titolo = "Chi non puoi giudicare"
    aggiungi = "Aggiungi un conflitto"
    chiave_riga = ("numero",)

    def __init__(self, *args: Any, avviso: Avviso, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.avviso = avviso
        self.conflitti: dict[Istruttoria, str] = {}

    def clean(self) -> None:
        if any(self.errors):
            return
        righe = [f for f in self.forms if f.cleaned_data.get("numero") and not f.cleaned_data.get("DELETE")]
        numeri = [riga.cleaned_data["numero"] for riga in righe]
        vive = Istruttoria.objects.vive().with_manifestazione().filter(manifestazione__avviso=self.avviso)
        trovate = {i.manifestazione.numero: i for i in vive.filter(manifestazione__numero__in=numeri)}
        for riga, numero in zip(righe, numeri, strict=True):
            if numero not in trovate:
                riga.add_error("numero", "Fra le manifestazioni di questo avviso non c'è questo numero.")
            elif numeri.count(numero) > 1:
                riga.add_error("numero", "Questo numero è scritto due volte.")
            else:
                self.conflitti[trovate[numero]] = riga.cleaned_data["motivo"]


ConflittiFormSet: Any = forms.formset_factory(
    ConflittoForm, formset=ConflittiBase, extra=2, can_delete=True, max_num=20, validate_max=True, absolute_max=40
)


def build_conflitti(avviso: Avviso, data: Any = None) -> Any:
    return ConflittiFormSet(data, prefix="conflitti", avviso=avviso)


class SchedaForm(forms.Form):
    """Points and reason of each criterion."""

    tutti_facoltativi = True

    def __init__(self, data: Any = None, *, avviso: Avviso, scheda: Scheda | None) -> None:
        super().__init__(data)
        self.criteri: list[Criterio] = list(avviso.criteri.all())
        dati = {p.criterio_id: p for p in scheda.punteggi.all()} if scheda else {}
        sezioni = []
        for criterio in self.criteri:
            dato = dati.get(criterio.pk)
            punti, motivo = f"punti_{criterio.posizione}", f"motivo_{criterio.posizione}"
            self.fields[punti] = forms.IntegerField(
                label=f"Punti, da 0 a {criterio.punti}",
                min_value=0,
                max_value=criterio.punti,
                required=False,
                initial=dato.punti if dato else None,
                widget=forms.NumberInput(attrs=NUMERO),
            )
            self.fields[motivo] = forms.CharField(
                label="Perché", max_length=600, required=False, initial=dato.motivo if dato else ""
            )
            titolo = f"{criterio.nome}: {formati.quanti(criterio.punti, 'punto', 'punti')} al massimo"
            sezioni.append(Sezione(titolo, (punti, motivo), testo=criterio.come))
        self.sezioni = tuple(sezioni)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        for criterio in self.criteri:
            punti = f"punti_{criterio.posizione}"
            if dati.get(f"motivo_{criterio.posizione}") and dati.get(punti) is None and punti not in self.errors:
                self.add_error(punti, "Scrivi anche i punti, oppure togli il perché.")
        return dati

    @property
    def punti(self) -> dict[Criterio, tuple[int | None, str]]:
        dati = self.cleaned_data
        return {c: (dati[f"punti_{c.posizione}"], dati[f"motivo_{c.posizione}"]) for c in self.criteri}
