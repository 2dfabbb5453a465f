"""Proposals as a file tells them: what was asked of a desk, and what the Ente answered."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import QueryDict

from interfaccia.conciliazione import Compilato, read_grezzo
from nucleo.ambito import Ambito
from proposte.enums import StatoCambio, TipoCambio
from proposte.forms.cambi import IngressoProposto, SedeProposta, SettimanaProposta, is_di_servizio
from proposte.forms.differenze import list_differenze, read_prima
from proposte.services.cambi import accept_cambio, change_cambio, propose_cambio
from sportelli.forms.orari import build_eccezioni
from sportelli.models import Sportello
from sportelli.regole.orari import read_calendario
from sportelli.services.rete import update_sportello
from utenti.models import Utente
from utenti.services.ambito import build_ambito

CHI = "referente@demo.example"


def tell_storie(*, ambito: Ambito, file: Path, oggi: date, chi: str = CHI) -> None:
    """All of the first desk of the host whose referente has the account `chi`, one after the other."""
    suo = build_ambito(Utente.objects.get(email=chi))
    for storia in json.loads(file.read_text(encoding="utf-8")):
        sportelli = Sportello.objects.for_ambito(suo).with_territorio().with_orari().order_by("pk")
        if sportello := sportelli.first():
            tell_storia(ambito=ambito, suo=suo, sportello=sportello, storia=storia, oggi=oggi)


@transaction.atomic
def tell_storia(*, ambito: Ambito, suo: Ambito, sportello: Sportello, storia: Mapping[str, Any], oggi: date) -> None:
    """`storia` has what is typed in the form; without `esito` it waits. Only a seat is accepted here."""
    tipo = TipoCambio(storia["tipo"])
    adesso = _compile(tipo, suo, sportello, None, oggi)
    data = QueryDict(mutable=True)
    data.update(_read_adesso(adesso) | storia["dati"] | {"perche": storia["perche"]})
    if tipo == TipoCambio.INGRESSO:
        data["dal"] = (oggi + timedelta(days=30)).isoformat()
    compilato = _compile(tipo, suo, sportello, data, oggi)
    if not compilato.is_valid():
        raise ValueError(f"a story that its form refuses: {compilato.form.errors}")
    prima = {} if tipo == TipoCambio.INGRESSO else read_prima(adesso, is_di_servizio)
    righe = list_differenze(compilato, prima, is_di_servizio)
    cambio = propose_cambio(
        ambito=suo,
        sportello=sportello,
        tipo=tipo,
        chiesto={nome: valori for nome, valori in data.lists() if nome != "perche"},
        prima=prima,
        righe=righe,
        perche=storia["perche"],
        chiave=storia["dati"].get("email", ""),
        oggi=oggi,
    )
    if storia.get("esito") == StatoCambio.RESPINTA:
        change_cambio(ambito=ambito, cambio=cambio, a=StatoCambio.RESPINTA, nota=storia["nota"], oggi=oggi)
    elif storia.get("esito") == StatoCambio.ACCOLTA:
        valori = compilato.form.read_valori()
        sportello.refresh_from_db()
        make = partial(update_sportello, ambito=ambito, sportello=sportello, versione=sportello.versione, valori=valori)
        accept_cambio(ambito=ambito, cambio=cambio, make=make, righe=righe, oggi=oggi)


def _compile(tipo: TipoCambio, suo: Ambito, sportello: Sportello, data: QueryDict | None, oggi: date) -> Compilato:
    if tipo == TipoCambio.ORARI:
        calendario = read_calendario(sportello)
        return Compilato(SettimanaProposta(data, calendario=calendario), (build_eccezioni(calendario, oggi, data),))
    if tipo == TipoCambio.SEDE:
        return Compilato(SedeProposta(data, instance=sportello))
    return Compilato(IngressoProposto(data, ambito=suo, sportello=sportello))


def _read_adesso(compilato: Compilato) -> dict[str, Any]:
    """What the form would send untouched."""
    righe = [form for insieme in compilato.insiemi for form in (insieme.management_form, *insieme.initial_forms)]
    campi = (campo for form in (compilato.form, *righe) for campo in form)
    mandato = {nome: v[0] for campo in campi for nome, v in read_grezzo(campo).items() if v}
    return mandato | {f"{i.prefix}-TOTAL_FORMS": str(len(i.initial_forms)) for i in compilato.insiemi}
