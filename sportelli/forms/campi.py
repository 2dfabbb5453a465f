"""Fields that the forms of the network share, and the base of the forms that edit a record."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from importazioni.tabellare import RigaErrata
from interfaccia.componenti import Opzione
from interfaccia.forms import SceltaField
from sportelli.models import Amministrazione, Comune
from sportelli.selectors.comuni import ComuniNoti

COMUNI_MASSIMI = 60


class SchedaForm(forms.ModelForm):
    """A record of the network. Sent wrong or in conflict, it never touches the record it was built on."""

    def __init__(self, data: Any = None, *, instance: models.Model) -> None:
        super().__init__(data, instance=copy(instance))

    def read_valori(self) -> dict[str, Any]:
        """What was typed, by field of the model."""
        return {campo: self.cleaned_data[campo] for campo in self.fields}


def search_amministrazioni(testo: str) -> list[Amministrazione]:
    """Administrations whose name or IPA code contains every word."""
    criteri = Q()
    for parola in testo.split():
        criteri &= Q(denominazione__unaccent__icontains=parola) | Q(codice_ipa__icontains=parola)
    return list(Amministrazione.objects.select_related("comune__provincia").filter(criteri)[:13])


def read_amministrazione(valore: str | int) -> Amministrazione | None:
    """By primary key: the form's initial value, and what the type-ahead sends."""
    amministrazioni = Amministrazione.objects.select_related("comune__provincia")
    return amministrazioni.filter(pk=valore).first() if str(valore).isdecimal() else None


def write_amministrazione(amministrazione: Amministrazione) -> Opzione:
    comune = amministrazione.comune
    luogo = f"{comune.nome} ({comune.provincia.sigla})" if comune.provincia else comune.nome
    return Opzione(str(amministrazione.pk), amministrazione.denominazione, luogo)


class AmministrazioneField(SceltaField):
    """An administration chosen by typing its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            url_name="sportelli:amministrazione_scelta",
            search=search_amministrazioni,
            read=read_amministrazione,
            opzione=write_amministrazione,
            **kwargs,
        )


class ComuniField(forms.CharField):
    """Several comuni, one a line, each by its name."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{comune.nome} ({comune.provincia.sigla})" for comune in value)

    def clean(self, value: Any) -> list[Comune]:
        righe = [riga.strip() for riga in super().clean(value).splitlines() if riga.strip()]
        if len(righe) > COMUNI_MASSIMI:
            raise ValidationError(f"Non più di {COMUNI_MASSIMI} comuni.")
        noti = ComuniNoti() if righe else None
        comuni, errori = [], []
        for riga in righe:
            try:
                comuni.append(noti.find(riga) if noti else None)
            except RigaErrata as errata:
                errori.append(f"«{riga}»: {errata}")
        if errori:
            raise ValidationError(errori)
        return [comune for comune in dict.fromkeys(comuni) if comune]
