"""Citizens: searched in the whole network, corrected without losing anybody's work, read with a trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cittadini.enums import ModalitaConsenso
from cittadini.models import Cittadino, CodicePrecedente, PresaInCarico
from cittadini.regole.parole import Parole
from cittadini.selectors.appartenenze import find_primo_fatto
from cittadini.selectors.cittadini import Cercato, EsitoRicerca, search_persona
from cittadini.selectors.informative import choose_informativa
from cittadini.services.al_trasferimento import follow_cittadino
from cittadini.services.blocchi import lock_cittadino, lock_sportelli
from cittadini.services.nascita import check_nascita
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.enums import Azione, MotivoAccesso, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.rettifiche import tell_rettifica
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from sportelli.models import Sportello

# Every field of the card that a form may change, the derived ones aside.
DERIVATI = ("impronta_cf", "chiave_nome", "chiave_persona", "chiave_telefono")


class GiaConosciuto(ValidationError):
    """The codice fiscale belongs to a person whom the network knows already."""

    def __init__(self, messaggio: str) -> None:
        super().__init__({"codice_fiscale": messaggio})


def search_cittadino(*, ambito: Ambito, cercato: Cercato, tranne: UUID | None = None) -> EsitoRicerca:
    """Search the network and write it in the log: what kind of data, and the fingerprint of the code. `tranne` is the
    card that is being written: it resembles itself."""
    esito = search_persona(ambito, cercato, tranne)
    eventi.record_qui(
        ambito=ambito,
        azione=Azione.RICERCA,
        oggetto_tipo=Cittadino._meta.label_lower,
        dettagli={
            "per": cercato.per,
            "impronta": impronta(cercato.codice_fiscale) if cercato.codice_fiscale else "",
            "trovati": len(esito.propri),
            "altrove": bool(esito.rete or esito.simile_altrove),
        },
    )
    return esito


def record_ricerca(*, ambito: Ambito, parole: Parole, elenco: str) -> None:
    """Write in the log that one looked for somebody among one's own people: by which data, in which list."""
    _record_cercato(ambito, {"per": parole.per, "elenco": elenco})


def record_non_trovato(*, ambito: Ambito) -> None:
    """A code that is nobody's was asked: that it was, never which."""
    _record_cercato(ambito, {"per": ["codice"], "trovati": 0})


def _record_cercato(ambito: Ambito, dettagli: dict[str, Any]) -> None:
    eventi.record_qui(ambito=ambito, azione=Azione.RICERCA, oggetto_tipo=Cittadino._meta.label_lower, dettagli=dettagli)


@contextmanager
def keep_unico(cittadino: Cittadino, messaggio: str) -> Iterator[None]:
    """Write the card inside. Raises `GiaConosciuto` when its codice fiscale is on another one, also when
    somebody was writing that at the same moment."""
    altre = Cittadino.objects.filter(impronta_cf=cittadino.impronta_cf).exclude(uuid=cittadino.uuid)
    if cittadino.impronta_cf and altre.exists():
        raise GiaConosciuto(messaggio)
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        if cittadino.impronta_cf and altre.exists():
            raise GiaConosciuto(messaggio) from None
        raise


def keep_codice(cittadino: Cittadino, codice: str, oggi: date) -> None:
    """A code that the person has no more still finds them."""
    if codice:
        CodicePrecedente.objects.update_or_create(
            cittadino=cittadino, impronta=impronta(codice), defaults={"codice": codice, "fino_al": oggi}
        )


def check_primo_contatto(sportello: Sportello, giorno: date) -> None:
    """The desk of the first contact received people on that day: when the card is opened, and when it is corrected."""
    if fermo := sportello.describe_fermo(giorno):
        raise ValidationError({"data_primo_contatto": fermo})


def _move_primo_contatto(
    cittadino: Cittadino, giorno: date, oggi: date
) -> tuple[PresaInCarico | None, tuple[str, ...]]:
    """Correct the day of the first contact, with what began on it: the desk that follows the person, the notice.

    What is to be saved once the card is, and the other fields of the card that changed. Raises ValidationError on a day
    when the desk received nobody, or after something that happened to the person.
    """
    prima = cittadino.data_primo_contatto
    check_primo_contatto(cittadino.sportello_primo_contatto, giorno)
    presa = cittadino.prese.filter(dal=prima, sportello=cittadino.sportello_primo_contatto_id).first()
    fatti = [(presa.al, "la fine della presa in carico")] if presa and presa.al else []
    if fatto := find_primo_fatto(cittadino):
        fatti.append(fatto)
    if cittadino.deceduto_il:
        fatti.append((cittadino.deceduto_il, "il decesso"))
    if fatti and giorno > (primo := min(fatti))[0]:
        messaggio = (
            f"C'è già un fatto {formati.data_articolata('del', primo[0])} ({primo[1]}): "
            "il primo contatto non può venire dopo."
        )
        raise ValidationError({"data_primo_contatto": messaggio})
    if presa:
        presa.dal = giorno
    if cittadino.informativa_il != prima:
        return presa, ()
    cittadino.informativa, cittadino.informativa_il = choose_informativa(giorno, oggi)
    return presa, ("informativa", "informativa_il")


@transaction.atomic
def update_cittadino(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    versione: int,
    valori: dict[str, Any],
    codice_fiscale: str,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Cittadino:
    """Save the corrected card. `motivo_rettifica` says why a first contact moves the figures of a closed month.

    Raises `VersioneSuperata` when somebody saved it after `versione`, `GiaConosciuto` when the codice fiscale is
    another person's, ValidationError on a first contact when the desk received nobody or after what followed it, on a
    birth by which something written could not be.
    The log names the fields, not the values, but for the days that figures are counted from.
    """
    presa: PresaInCarico | None = None
    legati: tuple[str, ...] = ()
    rettifica: dict[str, Any] = {}
    prima = Cittadino.objects.select_for_update(of=("self",)).get(pk=cittadino.pk)
    if prima.versione != versione:  # first of all: an old page is told nothing of the network
        raise VersioneSuperata
    cambiati = list_cambiati(prima, valori)
    if prima.codice_fiscale != codice_fiscale:
        cambiati.append("codice_fiscale")
        keep_codice(prima, prima.codice_fiscale, oggi or get_oggi())
    if "data_nascita" in cambiati:
        check_nascita([prima.pk], valori["data_nascita"], valori.get("tutore_ruolo", prima.tutore_ruolo))
    if "data_primo_contatto" in cambiati:
        giorno = "data_primo_contatto"
        presa, legati = _move_primo_contatto(prima, valori[giorno], oggi or get_oggi())
        rettifica = tell_rettifica(
            prima={giorno: prima.data_primo_contatto},
            dopo={giorno: valori[giorno]},
            giorno=giorno,
            motivo=motivo_rettifica,
            oggi=oggi or get_oggi(),
        )
    for campo, valore in valori.items():
        setattr(prima, campo, valore)
    prima.set_codice_fiscale(codice_fiscale)
    prima.set_chiavi()
    with keep_unico(prima, "Questo codice fiscale è già nella rete, su un'altra scheda."):
        save_version(prima, versione=versione, campi=(*valori, *legati, "codice_fiscale", *DERIVATI))
    if presa:  # PostgreSQL lets it begin on the day of the first contact
        presa.save(update_fields=("dal",))
    if cambiati:
        eventi.record(
            ambito=ambito,
            azione=Azione.MODIFICA,
            oggetto=prima,
            sportello_id=cittadino.sportello_attuale_id,
            dettagli={"campi": sorted(cambiati), **rettifica},
        )
    return prima


def record_reading(
    *, ambito: Ambito, cittadino: Cittadino, parte: str = "scheda", motivo: MotivoAccesso | str = ""
) -> None:
    """Every opening of a person's data is a line of the log. `cittadino` comes from `with_presa`."""
    eventi.record(
        ambito=ambito,
        azione=Azione.LETTURA,
        oggetto=cittadino,
        sportello_id=cittadino.sportello_attuale_id,
        motivo=str(motivo),
        dettagli={"parte": parte},
    )


@transaction.atomic
def take_charge(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    sportello: Sportello,
    consenso_modalita: ModalitaConsenso,
    oggi: date | None = None,
) -> None:
    """A desk begins to follow a person whom nobody follows any more: of who died too, so that what stands open is told
    how it ended, or the death taken off.

    Raises ValidationError when another desk was faster, this one has closed, or the person was forgotten.
    """
    lock_sportelli({sportello.pk})
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    try:
        with transaction.atomic():
            presa = PresaInCarico.objects.create(cittadino=cittadino, sportello=sportello, dal=oggi or get_oggi())
    except IntegrityError:
        raise ValidationError("Questa persona è già seguita da uno sportello.") from None
    eventi.record(
        ambito=ambito,
        azione=Azione.STATO,
        oggetto=cittadino,
        sportello_id=sportello.pk,
        dettagli={"presa_in_carico": sportello.codice, "consenso": consenso_modalita},
    )
    follow_cittadino(ambito=ambito, cittadino=cittadino, operatore_id=ambito.utente_id, dal=presa.dal)
