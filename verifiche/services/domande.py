"""Writing the bank: questions, their versions, their state."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import list_cambiati, save_version
from verifiche.enums import TipoDomanda
from verifiche.models import Domanda, Opzione, VersioneDomanda
from verifiche.regole.domanda import Voce, find_errori

# What a version says, but for its options.
CAMPI_DOMANDA = (
    *("tipo", "testo", "tema", "versione_contenuto", "spiegazione", "fonte", "fonte_verificata_il"),
    *("valore", "tolleranza", "unita"),
)


@transaction.atomic
def create_domanda(*, ambito: Ambito, valori: Mapping[str, Any], voci: Sequence[Voce]) -> Domanda:
    """A new question, in draft. `valori` are `CAMPI_DOMANDA`."""
    check_domanda(valori, voci)
    domanda = Domanda.objects.create()
    _write_versione(ambito, domanda, 1, valori, voci)
    record_cambio(ambito=ambito, oggetto=domanda, da="", a=domanda.stato)
    return domanda


@transaction.atomic
def edit_domanda(
    *, ambito: Ambito, domanda: Domanda, versione: int, valori: Mapping[str, Any], voci: Sequence[Voce]
) -> Domanda:
    """The next version of a question, which attempts begun from now on may be asked; the same words make none."""
    check_domanda(valori, voci)
    domanda = Domanda.objects.select_for_update(of=("self",), no_key=True).get(pk=domanda.pk)
    prima = domanda.versioni.attuali().with_opzioni().get()
    cambiati = list_cambiati(prima, valori)
    if read_voci(prima) != list(voci):
        cambiati.append("opzioni")
    if not cambiati:
        return domanda
    save_version(domanda, versione=versione, campi=())
    domanda.versioni.attuali().update(attuale=False)
    _write_versione(ambito, domanda, prima.numero + 1, valori, voci)
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=domanda,
        etichetta=domanda.etichetta_evento,
        dettagli={"campi": cambiati},
    )
    return domanda


def check_domanda(valori: Mapping[str, Any], voci: Sequence[Voce]) -> None:
    """Raise ValidationError on what no question may be."""
    if errore := find_errori(valori["tipo"], voci, valori["valore"]):
        raise ValidationError(errore)


def read_voci(versione: VersioneDomanda) -> list[Voce]:
    """The options of a version, read with it."""
    return [Voce(opzione.testo, opzione.giusta, opzione.spiegazione) for opzione in versione.opzioni_lette]


def _write_versione(
    ambito: Ambito, domanda: Domanda, numero: int, valori: Mapping[str, Any], voci: Sequence[Voce]
) -> None:
    numerica = valori["tipo"] == TipoDomanda.NUMERICA
    numeri = {} if numerica else {"valore": None, "tolleranza": None, "unita": ""}
    scritti = {campo: valori[campo] for campo in CAMPI_DOMANDA} | numeri
    versione = VersioneDomanda.objects.create(domanda=domanda, numero=numero, scritta_da=ambito.firma, **scritti)
    Opzione.objects.bulk_create(
        Opzione(
            versione_domanda=versione,
            numero=posto,
            testo=voce.testo,
            giusta=voce.giusta and valori["tipo"] != TipoDomanda.ORDINAMENTO,
            spiegazione=voce.spiegazione,
        )
        for posto, voce in enumerate(() if numerica else voci, start=1)
    )


@transaction.atomic
def change_domanda(*, ambito: Ambito, domanda: Domanda, a: str, letta: int | None = None, nota: str = "") -> Domanda:
    """Put a question in use, or take it away."""
    return change_stato(ambito=ambito, oggetto=domanda, a=a, versione=letta, nota=nota)
