"""What was found of each requirement; what is asked, by when; what the candidate answers."""

from typing import Any

from django import forms

from allegati.forms import CampoFile
from avvisi.forms.avvisi import clean_istante
from interfaccia.forms import DataField, OraField, OraInput, Sezione, TestoLungoField
from manifestazioni.forms.parti import EsitiForm
from nucleo.ambito import Ambito
from nucleo.date import Significato
from selezione.enums import EsitoVerifica
from selezione.models import Istruttoria
from selezione.models.graduatorie import RIESAME
from selezione.models.istruttorie import RICHIESTA, RISPOSTA
from selezione.selectors.file import FILE, FILE_INSIEME

CAMPI_FILE = tuple(f"file_{numero}" for numero in range(1, FILE_INSIEME + 1))
AIUTO_FILE = f"PDF, documenti di Office, immagini, documenti firmati (.p7m), fino a {FILE.massimo // 1024**2} MB l'uno."
AREA = {"rows": 6, "spellcheck": "true"}


class VerificaForm(EsitiForm):
    """What was found of each requirement, beside what the administration said of it."""

    scelte = EsitoVerifica.choices
    domanda = "Che cosa hai trovato"
    senza_esito = "Di' anche che cosa hai trovato, oppure togli la nota."
    lettere_nota = 600

    def __init__(self, data: Any = None, *, istruttoria: Istruttoria) -> None:
        manifestazione = istruttoria.manifestazione
        dice = {
            r.requisito_id: f"{r.get_esito_display()}{f'. {r.nota}' if r.nota else ''}"
            for r in manifestazione.risposte.all()
        }
        requisiti = list(manifestazione.avviso.requisiti.all())
        super().__init__(
            data,
            requisiti=requisiti,
            detti={v.requisito_id: (v.esito, v.nota) for v in istruttoria.verifiche.all()},
            aiuti={r.pk: f"L'amministrazione dice: {dice.get(r.pk, 'niente')}" for r in requisiti},
        )

    def clean(self) -> dict[str, Any]:
        dati = super().clean()
        for requisito in self.requisiti:
            esito, nota = dati.get(f"esito_{requisito.posizione}"), dati.get(f"nota_{requisito.posizione}")
            if esito in (EsitoVerifica.MANCA, EsitoVerifica.DA_INTEGRARE) and not nota:
                self.add_error(f"nota_{requisito.posizione}", "Di' che cosa manca.")
        return dati


class IntegrazioneForm(forms.Form):
    richiesta = TestoLungoField(
        label="Che cosa deve completare", max_length=RICHIESTA, widget=forms.Textarea(attrs=AREA)
    )
    entro_giorno = DataField(significato=Significato.IMPEGNO, label="Entro il giorno")
    entro_ora = OraField(label="Alle ore", widget=OraInput(attrs={"step": 60}), initial="23:59")

    sezioni = (Sezione("", ("richiesta", "entro_giorno", "entro_ora")),)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        dati["entro"] = clean_istante(self, "entro", fine=True)
        return dati


class RispostaForm(forms.Form):
    risposta = TestoLungoField(
        label="Che cosa rispondete", max_length=RISPOSTA, widget=forms.Textarea(attrs=AREA | {"rows": 10})
    )
    sezioni = (Sezione("", ("risposta",)), Sezione("File, se servono", CAMPI_FILE, testo=AIUTO_FILE))

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for numero, nome in enumerate(CAMPI_FILE, 1):
            self.fields[nome] = campo = CampoFile(destinazione=FILE, label=f"File {numero}", required=False)
            campo.ambito = ambito

    @property
    def file(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in CAMPI_FILE if self.cleaned_data[nome]}


class RiesameForm(forms.Form):
    testo = TestoLungoField(
        label="Che cosa chiedi di rivedere, e perché",
        max_length=RIESAME,
        widget=forms.Textarea(attrs=AREA | {"rows": 10}),
    )
    sezioni = (Sezione("", ("testo",)),)
