"""An agreement: with whom, for which days, who signs, who has to do what; the signed file; its end before its day."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from allegati.forms import CampoFile
from erogatori.models import Erogatore
from interfaccia.forms import DataField, Sezione, VoceField, get_campo
from interfaccia.views.stato import PassaggioForm
from nucleo.ambito import Ambito
from nucleo.date import Significato
from protocolli.aggiunte import FIRMATO
from protocolli.enums import PARTE_DI, Chi, TipoAccordo
from protocolli.forms.schemi import ImpegniBase, make_insieme
from protocolli.models import Accordo, ServizioAccompagnamento, VersioneSchema
from protocolli.models.schemi import IMPEGNO
from sportelli.enums import RuoloPrivacy
from sportelli.forms.campi import OspitanteField

PRIVACY = ("ruolo_privacy", "atto_privacy", "atto_privacy_data")
NOMI = ("dal", "al", "firmatario", "carica", "atto", "firmatario_ente", "carica_ente", *PRIVACY)
SENZA_COMPLETAMENTO = {"autocomplete": "off"}


class AccordoForm(forms.ModelForm):
    """The sides of an agreement do not change once it is drafted: `parte` is asked of a new one alone."""

    dal = DataField(significato=Significato.IMPEGNO, label="Dal")
    al = DataField(significato=Significato.SCADENZA, label="Al", help_text="Compreso.")
    ruolo_privacy = forms.ChoiceField(
        label="Che parte ha l'amministrazione nel trattamento dei dati",
        choices=[("", "Questo accordo non lo dice"), *RuoloPrivacy.choices[1:]],
        required=False,
        widget=forms.RadioSelect,
    )
    atto_privacy_data = DataField(significato=Significato.ATTO, label="Data dell'atto", required=False)

    class Meta:
        model = Accordo
        fields = NOMI
        labels = {
            "firmatario": "Chi firma per l'altra parte",
            "carica": "La sua carica",
            "firmatario_ente": "Chi firma per l'Ente",
            "carica_ente": "La sua carica",
        }
        help_texts = {
            "atto": "Per esempio: deliberazione della giunta n. 45 del 12 febbraio 2016.",
            "atto_privacy": "Se è un atto a parte, per esempio la nomina a responsabile. Vuoto: è questo accordo.",
        }
        widgets = {
            nome: forms.TextInput(attrs=SENZA_COMPLETAMENTO)
            for nome in ("firmatario", "carica", "firmatario_ente", "carica_ente", "atto", "atto_privacy")
        }

    def __init__(self, *args: Any, tipo: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.con_privacy = PARTE_DI[TipoAccordo(tipo)] == "amministrazione"
        if not self.con_privacy:
            for nome in PRIVACY:
                del self.fields[nome]

    @property
    def sezioni(self) -> tuple[Sezione, ...]:
        prima = (Sezione("Con chi", ("parte",)),) if "parte" in self.fields else ()
        dopo = (Sezione("Trattamento dei dati", PRIVACY),) if self.con_privacy else ()
        return (
            *prima,
            Sezione("Da quando a quando", ("dal", "al"), colonne=2),
            Sezione("Chi firma", ("firmatario", "carica", "atto", "firmatario_ente", "carica_ente")),
            *dopo,
        )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if dati.get("dal") and dati.get("al") and dati["al"] < dati["dal"]:
            self.add_error("al", "L'ultimo giorno viene dopo il primo.")
        if self.con_privacy and not dati.get("ruolo_privacy"):
            for nome in ("atto_privacy", "atto_privacy_data"):
                if dati.get(nome):
                    self.add_error(nome, "Scegli che parte ha l'amministrazione, o svuota questo campo.")
        return dati

    def _post_clean(self) -> None:
        """The constraints are the service's to ask."""

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in NOMI if nome in self.fields}


class AccordoNuovoForm(AccordoForm):
    """`parte` is one of those that the kind is made with, in reach of who drafts."""

    parte: Any

    def __init__(self, *args: Any, tipo: str, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, tipo=tipo, **kwargs)
        self.fields["parte"] = self._build_parte(PARTE_DI[TipoAccordo(tipo)], ambito)
        self.order_fields(("parte", *NOMI))

    def _build_parte(self, quale: str, ambito: Ambito) -> forms.Field:
        if quale == "amministrazione":
            return OspitanteField(ambito, label="Amministrazione")
        righe = Erogatore.objects.for_ambito(ambito) if quale == "erogatore" else None
        campo = VoceField(label="Erogatore" if quale == "erogatore" else "Servizio di accompagnamento")
        campo.offer(righe if righe is not None else ServizioAccompagnamento.objects.for_ambito(ambito))
        return campo


class ImpegnoForm(forms.Form):
    testo = forms.CharField(label="Che cosa", max_length=IMPEGNO, required=False)
    chi = forms.ChoiceField(label="Chi", choices=Chi, initial=Chi.PARTE)
    entro = DataField(significato=Significato.SCADENZA, label="Entro il", required=False)


class ImpegniAccordoBase(ImpegniBase):
    nomi = ("testo", "chi", "entro")


ImpegniFormSet = make_insieme(ImpegnoForm, ImpegniAccordoBase)


def build_impegni(righe: Sequence[dict[str, Any]], data: Any = None) -> tuple[Any]:
    return (ImpegniFormSet(data, initial=righe, prefix="impegni"),)


def list_impegni(accordo: Accordo) -> list[dict[str, Any]]:
    return [{"testo": i.testo, "chi": i.chi, "entro": i.entro} for i in accordo.impegni.all()]


def propose_impegni(versione: VersioneSchema, dal: Any) -> list[dict[str, Any]]:
    """Those that a text begins with, each with its day counted from the first."""
    return [
        {"testo": i.testo, "chi": i.chi, "entro": dal + timedelta(days=i.giorni) if i.giorni is not None else None}
        for i in versione.impegni.all()
    ]


class FirmatoForm(forms.Form):
    file = CampoFile(
        destinazione=FIRMATO,
        label="Il file firmato",
        help_text="Il PDF con tutte e due le firme, a mano o digitali, o la sua busta .p7m: fino a "
        f"{FIRMATO.massimo // 1024**2} MB.",
    )
    firmato_il = DataField(
        significato=Significato.ATTO,
        label="Il giorno dell'ultima firma",
        help_text="L'accordo vale da questo giorno, o dal suo primo giorno se viene dopo.",
    )
    sezioni = (Sezione("", ("file", "firmato_il")),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito


class FineForm(PassaggioForm):
    """Also the last day, which may be still to come: who withdraws gives notice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cessa_il"] = DataField(
            significato=Significato.SCADENZA, label="L'ultimo giorno in cui vale", help_text="Compreso."
        )
        self.order_fields(("cessa_il", "motivo", "nota"))
