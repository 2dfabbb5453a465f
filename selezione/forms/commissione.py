"""Who sits in a commission, of whom one does not judge, how many points."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from avvisi.models import Avviso, Criterio
from interfaccia.forms import Sezione, VoceField, get_campo
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


class ConflittiForm(forms.Form):
    """Of each candidate of a call, the reason for not judging it; nothing where there is none."""

    tutti_facoltativi = True

    def __init__(self, data: Any = None, *, istruttorie: Sequence[Istruttoria], gia: Mapping[int, str]) -> None:
        super().__init__(data)
        self.istruttorie = [i for i in istruttorie if i.pk not in gia]
        for istruttoria in self.istruttorie:
            m = istruttoria.manifestazione
            self.fields[f"motivo_{m.numero}"] = forms.CharField(
                label=f"{m.numero}. {m.denominazione} ({m.comune})", max_length=300, required=False
            )
        self.sezioni = (
            Sezione(
                "Con chi hai un conflitto di interesse",
                tuple(self.fields),
                testo="Scrivi il motivo accanto a chi non puoi giudicare: lavori per quell'amministrazione, ci lavora "
                "un familiare, hai scritto la sua domanda. Lascia vuoto per tutti gli altri.",
            ),
        )

    @property
    def conflitti(self) -> dict[Istruttoria, str]:
        dati = self.cleaned_data
        return {i: motivo for i in self.istruttorie if (motivo := dati[f"motivo_{i.manifestazione.numero}"])}


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
