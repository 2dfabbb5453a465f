"""A run over whoever is past the term: begun, one at a time; carried on by the lot; told as it goes.

A worker that dies half way leaves whole people: who was anonymised stays so, the others wait for the next run.
"""

from collections import Counter
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cittadini.models import Cittadino
from conservazione.models import Anonimizzazione, TermineConservazione
from conservazione.selectors.anteprima import Anteprima, list_scaduti
from conservazione.services.oblio import anonymise_cittadini
from conservazione.services.termini import find_scaduti, split_lotti, update_conservazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.formati import intero
from nucleo.giornata import get_oggi

# People whose cards are locked at one time: who writes on one of them waits for so many.
LOTTO = 50
CAUSA = "termine di conservazione"
INTERROTTA = "Si è interrotta prima della fine. Chi restava è di chi viene dopo."


def check_confermabili(anteprima: Anteprima) -> None:
    """Raises ValidationError while there is nobody to confirm a run on."""
    if anteprima.in_calcolo:
        raise ValidationError("Chi è oltre il termine si sta ricalcolando: aspetta il numero nuovo e conferma quello.")
    if not anteprima.scadute:
        raise ValidationError("Nessuno è oltre un termine verificato: non c'è niente da anonimizzare.")


def _tell_cambiati(adesso: int, confermati: int) -> str:
    return (
        f"Le persone oltre il termine adesso sono {intero(adesso)}, non {intero(confermati)}: nessuno è stato "
        "anonimizzato. "
        "Guarda di nuovo e conferma questo numero."
    )


@transaction.atomic
def open_anonimizzazione(
    *, ambito: Ambito, confermate: int | None = None, adesso: datetime | None = None
) -> Anonimizzazione:
    """Begin a run, signed by who asks. One that nobody carries on any more is closed first.

    Raises ValidationError while another goes on.
    """
    adesso = adesso or timezone.now()
    Anonimizzazione.objects.ferme(adesso).update(conclusa_il=adesso, nota=INTERROTTA)
    valori = {"avviata_da": ambito.firma, "confermate": confermate}
    anonimizzazione, nuova = Anonimizzazione.objects.in_corso().get_or_create(conclusa_il=None, defaults=valori)
    if not nuova:
        raise ValidationError("Un'anonimizzazione è già in corso: aspetta che finisca.")
    return anonimizzazione


def run_anonimizzazione(*, pk: int, oggi: date | None = None, adesso: datetime | None = None) -> Anonimizzazione:
    """Carry a run to its end; again, if who carried it died. One that is over is left as it is.

    Only the classes whose term in force was verified: a proposal forgets nobody. Days are computed anew first;
    but not when somebody confirmed a number: then they are those of the preview, and if they have become
    more nobody goes. Fewer do: it is the same run, taken up again.
    """
    oggi, adesso = oggi or get_oggi(adesso), adesso or timezone.now()
    corsa = Anonimizzazione.objects.get(pk=pk)
    if corsa.conclusa_il:
        return corsa
    if corsa.confermate is None:
        update_conservazione(oggi=oggi)
    scaduti = list(list_scaduti(oggi).order_by("pk").values_list("pk", flat=True))
    if corsa.confermate is not None and len(scaduti) > corsa.confermate:
        corsa.nota, scaduti = _tell_cambiati(len(scaduti), corsa.confermate), []
    corsa.previste, corsa.esaminate, corsa.rifiuti = len(scaduti), 0, {}
    _save(corsa)
    for lotto in split_lotti(scaduti, LOTTO):
        _forget_lotto(corsa, lotto, oggi, adesso)
    _close(corsa=corsa)
    return corsa


def _forget_lotto(corsa: Anonimizzazione, lotto: tuple[int, ...], oggi: date, adesso: datetime) -> None:
    verificati = TermineConservazione.objects.vigenti(oggi).filter(verificato=True)
    mesi = dict(verificati.values_list("classe", "mesi"))
    with transaction.atomic():
        esito = anonymise_cittadini(
            ambito=_sign(corsa),
            cittadini=lotto,
            causa=CAUSA,
            find_dovuti=lambda vivi: find_scaduti(vivi, mesi, oggi),
            oggi=oggi,
            adesso=adesso,
        )
        corsa.esaminate += len(lotto)
        corsa.anonimizzate += len(esito.anonimizzati)
        tenuti = Counter(motivo for motivi in esito.rifiuti.values() for motivo in motivi)
        corsa.rifiuti = dict(Counter(corsa.rifiuti) + tenuti)
        _save(corsa)


def _save(corsa: Anonimizzazione) -> None:
    corsa.save(
        update_fields=("previste", "esaminate", "anonimizzate", "rifiuti", "nota", "conclusa_il", "aggiornato_il")
    )


def _sign(corsa: Anonimizzazione) -> Ambito:
    """The worker signs in the name of who asked."""
    firma = corsa.avviata_da
    return Ambito(utente_id=firma.utente_id, etichetta=firma.etichetta, sistema=True)


@transaction.atomic
def _close(*, corsa: Anonimizzazione) -> None:
    corsa.conclusa_il = timezone.now()
    _save(corsa)
    dettagli = {"anonimizzati": corsa.anonimizzate, "guardati": corsa.esaminate, "rifiuti": corsa.rifiuti}
    eventi.record(
        ambito=_sign(corsa),
        azione=Azione.ANONIMIZZAZIONE,
        oggetto_tipo=Cittadino._meta.label_lower,
        etichetta="Termine di conservazione",
        dettagli=dettagli | ({"nota": corsa.nota} if corsa.nota else {}),
    )


def anonymise_scaduti(
    *, ambito: Ambito, oggi: date | None = None, adesso: datetime | None = None, confermati: int | None = None
) -> Anonimizzazione:
    """A whole run, here and now: at night, and by command. Raises ValidationError while another goes on."""
    corsa = open_anonimizzazione(ambito=ambito, confermate=confermati, adesso=adesso)
    return run_anonimizzazione(pk=corsa.pk, oggi=oggi, adesso=adesso)
