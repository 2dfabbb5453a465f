"""The fields of two cards that become one, group by group, and what each had given back."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from anagrafe.enums import ALTRA, DEL_PRIMO_CONTATTO, GRUPPI, LEGATI, RESTITUIBILI
from anagrafe.selectors.unioni import is_vuoto
from anagrafe.services.decessi import check_dopo
from cittadini.enums import CanalePreferito
from cittadini.models import Cittadino
from cittadini.regole.codice_fiscale import check_owner, decode
from cittadini.regole.tutela import SENZA_TUTORE, needs_tutore
from cittadini.services.cittadini import DERIVATI
from cittadini.services.nascita import check_nascita
from nucleo.mesi import count_years
from nucleo.telefono import FISSO
from nucleo.versioni import save_version

Scritti = dict[str, list[Any]]


def merge_campi(tenuta: Cittadino, assorbita: Cittadino, scelte: Mapping[str, str]) -> Scritti:
    """Write on the kept card what comes from the other: of each group that changed, every field before and after."""
    prima = {campo.name: campo.value_to_string(tenuta) for campo in Cittadino._meta.concrete_fields}
    nomi: list[str] = []
    for gruppo in GRUPPI:
        vuoti = is_vuoto(tenuta, gruppo), is_vuoto(assorbita, gruppo)
        if vuoti == (True, False) or (not any(vuoti) and scelte.get(gruppo.nome) == ALTRA):
            nomi += gruppo.campi
    if assorbita.data_primo_contatto < tenuta.data_primo_contatto:
        nomi += DEL_PRIMO_CONTATTO
    for nome in nomi:
        setattr(tenuta, nome, getattr(assorbita, nome))
    check_unita(tenuta)
    _check_dopo_il_decesso(tenuta)
    if prima["data_nascita"] != _read(assorbita, "data_nascita"):
        check_nascita([tenuta.pk, assorbita.pk], tenuta.data_nascita, tenuta.tutore_ruolo, campo="nascita")
    _save(tenuta, (*nomi, "conservazione_sospesa"))
    return _list_scritti(prima, tenuta, nomi)


def share_sospensione(una: Cittadino, altra: Cittadino) -> None:
    """Who is kept on purpose is kept on both cards, united and divided; two reasons stay each on its card."""
    una.conservazione_sospesa = una.conservazione_sospesa or altra.conservazione_sospesa
    altra.conservazione_sospesa = altra.conservazione_sospesa or una.conservazione_sospesa


def list_cambiati(scritti: Scritti) -> list[str]:
    """The fields that say something else than before."""
    return sorted(nome for nome, (prima, dopo) in scritti.items() if prima != dopo)


def restore_campi(tenuta: Cittadino, scritti: Scritti) -> None:
    """What the union wrote goes back, group by group; one that somebody corrected since stays, with those that must
    agree with it."""
    suoi = [gruppo for gruppo in RESTITUIBILI if set(gruppo.campi) <= set(scritti)]
    adesso = {nome: getattr(tenuta, nome) for gruppo in suoi for nome in gruppo.campi}
    restano = {g.nome for g in suoi if any(_read(tenuta, nome) != scritti[nome][1] for nome in g.campi)}
    while True:
        tornano = [nome for gruppo in suoi if gruppo.nome not in restano for nome in gruppo.campi]
        for nome, valore in adesso.items():
            setattr(tenuta, nome, valore)
        for nome in tornano:
            _write_back(tenuta, nome, scritti[nome][0])
        try:
            check_unita(tenuta)
        except ValidationError as errore:
            legati = {nome for gruppo in errore.message_dict for nome in LEGATI.get(gruppo, (gruppo,))}
            if legati & {g.nome for g in suoi} <= restano:
                raise
            restano |= legati
        else:
            break
    _save(tenuta, tornano)


def check_libero(assorbita: Cittadino, impronta_cf: str | None) -> None:
    """The code of the card that comes back is on no other. Raises ValidationError."""
    if impronta_cf and Cittadino.objects.filter(impronta_cf=impronta_cf).exclude(pk=assorbita.pk).exists():
        raise ValidationError(
            "Il codice fiscale dell'altra scheda adesso è scritto su questa o su una terza: prima correggilo là."
        )


def _check_canale(scheda: Cittadino) -> dict[str, str]:
    recapito = scheda.email if scheda.canale_preferito == CanalePreferito.EMAIL else scheda.telefono
    if scheda.canale_preferito != CanalePreferito.NESSUNO and not recapito:
        return {"canale": "Il canale preferito ha bisogno del suo recapito: scegli anche quello."}
    if scheda.canale_preferito == CanalePreferito.MESSAGGIO and re.match(FISSO, recapito):
        return {"canale": "Un telefono fisso non riceve messaggi: scegli il canale e il telefono che vanno insieme."}
    return {}


def check_unita(scheda: Cittadino) -> None:
    """What the form of a card refuses, a union does not make either: told on the group of fields that was chosen."""
    errori = _check_canale(scheda)
    if scheda.codice_fiscale:
        diversi = check_owner(
            decode(scheda.codice_fiscale),
            nome=scheda.nome,
            cognome=scheda.cognome,
            data_nascita=scheda.data_nascita,
            sesso=scheda.sesso,
        )
        if "data_nascita" in diversi:
            errori["nascita"] = f"{diversi['data_nascita']} Scegli codice e nascita che vanno insieme."
        if {"nome", "cognome"} <= set(diversi):
            errori["identita"] = "Il codice fiscale è di un altro nome. Scegli codice e nome che vanno insieme."
    for gruppo, giorno in (("condizione", scheda.condizione_dal), ("lavoro", scheda.did_data)):
        if giorno and giorno <= scheda.data_nascita:
            errori[gruppo] = "La data deve essere dopo la nascita che hai scelto."
    if scheda.data_primo_contatto <= scheda.data_nascita:
        errori["nascita"] = "Il primo contatto viene prima di questa nascita: scegli l'altra."
    elif needs_tutore(count_years(scheda.data_nascita, scheda.data_primo_contatto)) and not scheda.tutore_ruolo:
        errori["tutela"] = SENZA_TUTORE
    if errori:
        raise ValidationError(errori)


def _check_dopo_il_decesso(tenuta: Cittadino) -> None:
    """Of two days of the death, the one that is kept comes after all that they did, whichever card had it."""
    if tenuta.deceduto_il:
        try:
            check_dopo(tenuta, tenuta.deceduto_il, lambda _detto: True)
        except ValidationError as errore:
            raise ValidationError({"decesso": errore.messages}) from errore


def _list_scritti(prima: Mapping[str, Any], tenuta: Cittadino, nomi: Collection[str]) -> Scritti:
    scritti: Scritti = {}
    for gruppo in RESTITUIBILI:
        if set(gruppo.campi) <= set(nomi) and any(_read(tenuta, nome) != prima[nome] for nome in gruppo.campi):
            scritti |= {nome: [prima[nome], _read(tenuta, nome)] for nome in gruppo.campi}
    return scritti


def _read(tenuta: Cittadino, nome: str) -> Any:
    campo: Any = Cittadino._meta.get_field(nome)
    return campo.value_to_string(tenuta)


def _write_back(tenuta: Cittadino, nome: str, scritto: Any) -> None:
    campo: Any = Cittadino._meta.get_field(nome)
    vuoto = campo.null and scritto in ("", "None", None)
    setattr(tenuta, campo.attname, None if vuoto else campo.to_python(scritto))


def _save(tenuta: Cittadino, nomi: Collection[str]) -> None:
    tenuta.set_codice_fiscale(tenuta.codice_fiscale)
    tenuta.set_chiavi()
    save_version(tenuta, versione=tenuta.versione, campi=(*dict.fromkeys(nomi), "codice_fiscale", *DERIVATI))
