"""What a form would change of what was read, in words: label, before, after."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from interfaccia.conciliazione import Compilato, Riga, list_scritte, list_unita, read_base, read_righe, read_scritto

Differenze = list[list[str]]
Servizio = Callable[[forms.Field, str], bool]


def read_prima(compilato: Compilato, is_di_servizio: Servizio) -> dict[str, Any]:
    """What the record says now, to be kept beside what is asked."""
    return {nome: v for nome, v in read_base(compilato).items() if not is_fuori(compilato.form, nome, is_di_servizio)}


def is_fuori(form: Any, nome: str, is_di_servizio: Servizio) -> bool:
    return nome in form.fields and is_di_servizio(form.fields[nome], nome)


def list_differenze(compilato: Compilato, prima: Mapping[str, Any], is_di_servizio: Servizio) -> Differenze:
    """`compilato` is bound; `prima` what `read_prima` gave, empty of something new."""
    form, righe = compilato.form, []
    for unita in list_unita(form):
        if is_fuori(form, unita.nome, is_di_servizio):
            continue
        era, scritto = prima.get(unita.nome, ""), unita.read(form, read_scritto)
        if scritto != era and (era or any(scritto)):
            detto = unita.describe(form, era) if era else "niente"
            righe.append([unita.etichetta, detto, unita.describe(form, scritto)])
    for insieme in compilato.insiemi:
        righe += _list_righe(insieme, prima.get(insieme.prefix, {}))
    return righe


def _list_righe(insieme: Any, prima: Mapping[str, Any]) -> Differenze:
    dopo = read_righe(insieme, read_scritto, list_scritte(insieme), prima)
    vuoto = insieme.empty_form
    differenze = []
    for chiave in dict.fromkeys((*prima, *dopo)):
        era = Riga(vuoto, chiave, prima[chiave]).parole if chiave in prima else "niente"
        sara = dopo[chiave].parole if chiave in dopo else "niente"
        if era != sara:
            differenze.append([insieme.titolo, era, sara])
    return differenze
