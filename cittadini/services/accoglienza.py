"""Opening the welcome card: once in the network, even when it is sent twice."""

import uuid as uuidlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet

from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino, PresaInCarico
from cittadini.regole.codice_fiscale import decode
from cittadini.selectors.cittadini import Cercato, find_luogo
from cittadini.selectors.informative import choose_informativa
from cittadini.services.blocchi import lock_sportelli
from cittadini.services.cittadini import GiaConosciuto, check_primo_contatto, keep_unico
from cittadini.services.consensi import record_consenso
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.bozze import delete_bozza, save_bozza
from nucleo.enums import Azione, MotivoRettifica
from nucleo.firma import signed_by
from nucleo.giornata import get_oggi
from nucleo.models import Bozza
from nucleo.rettifiche import tell_tardiva
from sportelli.models import Sportello
from territorio.selectors.luoghi import write_luogo

PREFISSO = "accoglienza:"
CONOSCIUTO = "La rete conosce già questa persona: cercala da «Nuova accoglienza»."
# Marks a draft that holds only what the search knew.
PRIMA = "_prima"


def key_of_welcome(uuid: uuidlib.UUID) -> str:
    """The draft of a welcome: the uuid is the one the citizen will have."""
    return f"{PREFISSO}{uuid}"


def begin_accoglienza(
    *, ambito: Ambito, cercato: Cercato, visti: str = "", uuid: uuidlib.UUID | None = None
) -> uuidlib.UUID:
    """A new card, prefilled with what was typed to search and with what the codice fiscale says; the `uuid` that it had
    when it was begun before. `visti` seals the people that the search showed (`interfaccia.conferme`): whoever else
    resembles is asked."""
    uuid = uuid or uuidlib.uuid4()
    miei = Sportello.objects.filter(pk__in=ambito.sportelli).values_list("uuid", flat=True)[:2]
    dati = {
        PRIMA: "1",
        "cognome": cercato.cognome,
        "nome": cercato.nome,
        "codice_fiscale": cercato.codice_fiscale,
        "data_nascita": cercato.data_nascita.isoformat() if cercato.data_nascita else "",
        "telefono": cercato.telefono,
        "email": cercato.email,
        "data_primo_contatto": get_oggi().isoformat(),
        # Who works at two desks is asked which.
        "sportello": str(miei[0]) if len(miei) == 1 else "",
        "altra_persona": visti,
    } | _read_code(cercato, get_oggi())
    campi = {campo: [valore] for campo, valore in dati.items() if valore}
    save_bozza(utente_id=ambito.utente_id or 0, chiave=key_of_welcome(uuid), dati=campi)
    return uuid


def discard_accoglienze(*, ambito: Ambito, uuid: uuidlib.UUID | None = None) -> int:
    """Forget a welcome begun and left, or all, of whoever begun it. How many they were."""
    return list_lasciate(ambito, uuid).delete()[0]


def list_lasciate(ambito: Ambito, uuid: uuidlib.UUID | None = None) -> QuerySet[Bozza]:
    """What one wrote of a welcome, or of all, and did not record."""
    chiave = {"chiave": key_of_welcome(uuid)} if uuid else {"chiave__startswith": PREFISSO}
    return Bozza.objects.filter(utente_id=ambito.utente_id or 0, **chiave)


def _read_code(cercato: Cercato, oggi: date) -> dict[str, str]:
    if not cercato.codice_fiscale:
        return {}
    codice = decode(cercato.codice_fiscale, oggi)
    if codice.data_nascita is None or codice.sesso is None:  # a provisional code says neither
        return {}
    luogo = find_luogo(codice.codice_luogo, codice.data_nascita)
    opzione = write_luogo(luogo) if luogo else None
    return {
        "data_nascita": codice.data_nascita.isoformat(),
        "sesso": codice.sesso.value,
        "luogo_nascita": opzione.valore if opzione else "",
        "luogo_nascita_testo": opzione.etichetta if opzione else "",
    }


def is_first_draft(bozza: Bozza) -> bool:
    """Whether a draft is the one made by the search: nobody was writing it."""
    return PRIMA in bozza.dati


def welcome_cittadino(
    *,
    ambito: Ambito,
    uuid: uuidlib.UUID,
    valori: dict[str, Any],
    codice_fiscale: str,
    sportello: Sportello,
    risposte: Sequence[tuple[Finalita, bool, ModalitaConsenso]] = (),
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Cittadino:
    """Open the card, with the desk's follow-up and the consents.

    The same `uuid` sent twice makes one card. Raises `GiaConosciuto` when the codice fiscale is
    already in the network, ValidationError on a first contact when the desk received nobody, in a month
    that has closed without `motivo_rettifica`, or a desk that has closed.
    """
    oggi = oggi or get_oggi()
    giorno = valori["data_primo_contatto"]
    check_primo_contatto(sportello, giorno)
    rettifica = tell_tardiva({"data_primo_contatto": giorno}, motivo=motivo_rettifica, oggi=oggi)
    informativa, mostrata_il = choose_informativa(giorno, oggi)
    cittadino = Cittadino(
        uuid=uuid,
        sportello_primo_contatto=sportello,
        accolto_da=ambito.firma,
        informativa=informativa,
        informativa_il=mostrata_il,
        **valori,
    )
    cittadino.set_codice_fiscale(codice_fiscale)
    cittadino.set_chiavi()
    try:
        with keep_unico(cittadino, CONOSCIUTO):
            _create(ambito, cittadino, sportello, risposte, rettifica, oggi)
    except IntegrityError:
        fatti = Cittadino.objects.filter(uuid=uuid)
        if not fatti.exists():
            raise
        if fatto := fatti.filter(signed_by("accolto_da", ambito.utente_id)).first():
            return fatto
        raise GiaConosciuto(CONOSCIUTO) from None
    return cittadino


def _create(
    ambito: Ambito,
    cittadino: Cittadino,
    sportello: Sportello,
    risposte: Sequence[tuple[Finalita, bool, ModalitaConsenso]],
    rettifica: dict[str, Any],
    oggi: date,
) -> None:
    lock_sportelli({sportello.pk})
    cittadino.save(force_insert=True)
    PresaInCarico.objects.create(cittadino=cittadino, sportello=sportello, dal=cittadino.data_primo_contatto)
    eventi.record(
        ambito=ambito, azione=Azione.CREAZIONE, oggetto=cittadino, sportello_id=sportello.pk, dettagli=rettifica
    )
    for finalita, dato, modalita in risposte:
        record_consenso(
            ambito=ambito,
            cittadino=cittadino,
            finalita=finalita,
            dato=dato,
            data=cittadino.informativa_il,
            modalita=modalita,
            oggi=oggi,
        )
    delete_bozza(utente_id=ambito.utente_id, chiave=key_of_welcome(cittadino.uuid))
