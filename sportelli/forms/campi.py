"""Fields that the forms of the network share, and the base of the forms that edit a record."""

from copy import copy
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet

from importazioni.tabellare import RigaErrata
from interfaccia.componenti import Opzione
from interfaccia.filters import match_words
from interfaccia.forms import SceltaField
from nucleo.ambito import Ambito
from nucleo.codici import has_codice, with_codici_prima
from nucleo.testo import read_naturale, read_uuid, sort_key
from sportelli.models import Amministrazione, Ospitalita, Sportello
from territorio.models import Comune
from territorio.selectors.comuni import ComuniNoti
from territorio.selectors.luoghi import tell_successione

COMUNI_MASSIMI = 60
NOMI_SPORTELLO = ("nome", "codice", "codici_prima", "comune__nome")
NOMI_ENTE = ("denominazione", "codice_ipa", "codici_prima", "comune__nome")


class SchedaForm(forms.ModelForm):
    """A record of the network. Sent wrong or in conflict, it never touches the record it was built on."""

    def __init__(self, data: Any = None, *, instance: models.Model) -> None:
        super().__init__(data, instance=copy(instance))

    def read_valori(self) -> dict[str, Any]:
        """What was typed, by field of the model."""
        return {campo: self.cleaned_data[campo] for campo in self.fields}

    def read_rettifica(self) -> dict[str, Any]:
        """What the service asks of a correction that moves figures, answered: nothing, of one that never does."""
        return {}


def search_amministrazioni(testo: str) -> list[Amministrazione]:
    """Administrations whose name, comune or IPA code, of today or of before, contains every word."""
    tutte = with_codici_prima(Amministrazione.objects.select_related("comune__provincia"))
    return list(match_words(tutte, testo, NOMI_ENTE)[:13])


def read_amministrazione(valore: str | int) -> Amministrazione | None:
    """By primary key: the form's initial value, and what the type-ahead sends."""
    amministrazioni = Amministrazione.objects.select_related("comune__provincia")
    return amministrazioni.filter(pk=read_naturale(str(valore)) or 0).first()


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


# ── Where it happened, in a network of thousands of desks ────────────────────────────────
def list_sportelli(ambito: Ambito) -> QuerySet[Sportello]:
    """The desks whose activity one may count."""
    return Sportello.objects.for_statistica(ambito).select_related("comune__provincia")


def write_sportello(sportello: Sportello) -> Opzione:
    return Opzione(sportello.codice, sportello.nome, f"{sportello.codice}, {sportello.comune}")


class SportelloField(SceltaField):
    """A desk chosen by typing its name, its code or its comune. Its value is its code."""

    def __init__(self, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(
            url_name="sportelli:sportello_scelta",
            search=lambda testo: match_words(with_codici_prima(list_sportelli(ambito)), testo, NOMI_SPORTELLO),
            read=lambda codice: list_sportelli(ambito).filter(has_codice("codice", codice)).first(),
            opzione=write_sportello,
            **kwargs,
        )

    def is_called(self, oggetto: Sportello, testo: str) -> bool:
        """The code is enough."""
        codici = (oggetto.codice, *oggetto.codici_precedenti)
        return super().is_called(oggetto, testo) or sort_key(testo) in map(sort_key, codici)


def list_ospitanti(ambito: Ambito) -> QuerySet[Amministrazione]:
    """Those that host desks or hosted them: the others, thousands after an import, have nothing to show."""
    ospitanti = Ospitalita.objects.values("amministrazione")
    return Amministrazione.objects.for_ambito(ambito).filter(pk__in=ospitanti).select_related("comune__provincia")


def write_ospitante(amministrazione: Amministrazione) -> Opzione:
    opzione = write_amministrazione(amministrazione)
    return replace(opzione, valore=str(amministrazione.uuid))


class OspitanteField(SceltaField):
    """An administration that hosts desks, or did, chosen by typing its name. Its value is its uuid."""

    def __init__(self, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(
            url_name="sportelli:ospitante_scelta",
            search=lambda testo: match_words(with_codici_prima(list_ospitanti(ambito)), testo, NOMI_ENTE),
            read=lambda testo: list_ospitanti(ambito).filter(uuid=uuid).first() if (uuid := read_uuid(testo)) else None,
            opzione=write_ospitante,
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
                comuni.append(comune := noti.find(riga) if noti else None)
            except RigaErrata as errata:
                errori.append(f"«{riga}»: {errata}")
            else:
                if comune and (successione := tell_successione(comune)):
                    errori.append(f"{successione}: scrivi il nome di oggi.")
        if errori:
            raise ValidationError(errori)
        return [comune for comune in dict.fromkeys(comuni) if comune]
