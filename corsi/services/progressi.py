"""A part of a course is done; with the last one, the course."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from corsi.enums import StatoCorso
from corsi.models import Completamento, Corso, Edizione, Modulo, ModuloSvolto
from corsi.regole.completamento import is_completo
from formazione.enums import StatoVersione
from formazione.selectors import find_mostrata
from formazione.services.letture import get_lettore, mark_letta
from nucleo import eventi
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from utenti.models import Utente
from verifiche.enums import CHIUSI, StatoTentativo
from verifiche.models import Tentativo


def lock_partecipante(utente: Utente) -> Utente:
    """Take the lock under which what a person does in courses is written: one completion comes of it, not two."""
    return Utente.objects.select_for_update(of=("self",), no_key=True).get(pk=utente.pk)


def lock_partecipanti(utenti: Iterable[int]) -> None:
    """The same of several, in the order of their keys: two who write of people in common wait, and never for each
    other."""
    list(Utente.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(utenti)).order_by("pk"))


@transaction.atomic
def mark_svolto(
    *, ambito: Ambito, utente: Utente, modulo: Modulo, giorno: date, edizione: Edizione | None = None
) -> Completamento | None:
    """A person has done a part of a course; the completion, when it was the last. A second time changes nothing."""
    utente = lock_partecipante(utente)
    _, nuovo = ModuloSvolto.objects.aperti().get_or_create(
        utente=utente, modulo=modulo, completamento=None, defaults={"giorno": giorno, "edizione": edizione}
    )
    if not nuovo:
        return None
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=modulo, dettagli={"svolto_da": str(utente.uuid)})
    return _complete(ambito, utente, modulo.corso)


@transaction.atomic
def do_modulo(*, ambito: Ambito, modulo: Modulo, oggi: date) -> Completamento | None:
    """Who asks says to have read or watched a part: of a content, also the version in force is said to be read."""
    if modulo.contenuto:
        versione = find_mostrata(modulo.contenuto, ambito)
        if versione.stato == StatoVersione.PUBBLICATA:
            mark_letta(ambito=ambito, versione=versione)
    return mark_svolto(ambito=ambito, utente=get_lettore(ambito), modulo=modulo, giorno=oggi)


@transaction.atomic
def follow_tentativo(*, ambito: Ambito, tentativo: Tentativo) -> None:
    """A quiz was passed: the parts of published courses that it is are done. One that is annulled takes back what no
    completion rests on, unless another attempt passed."""
    moduli = Modulo.objects.filter(quiz=tentativo.quiz_id, tolto=False).select_related("corso")
    if tentativo.superato and tentativo.stato in CHIUSI and tentativo.chiuso_il:
        giorno = timezone.localdate(tentativo.chiuso_il)
        for modulo in moduli.filter(corso__stato=StatoCorso.PUBBLICATO).order_by("pk"):
            mark_svolto(ambito=ambito, utente=tentativo.utente, modulo=modulo, giorno=giorno)
    elif tentativo.stato == StatoTentativo.ANNULLATO and not Tentativo.objects.superati().filter(
        quiz=tentativo.quiz_id, utente=tentativo.utente_id
    ):
        ModuloSvolto.objects.aperti().filter(utente=tentativo.utente_id, modulo__in=moduli).delete()


def _complete(ambito: Ambito, utente: Utente, corso: Corso) -> Completamento | None:
    """Write the completion of a course when all that it needs is done, and let the floors above act on it."""
    svolti = list(ModuloSvolto.objects.aperti().filter(utente=utente, modulo__corso=corso, modulo__tolto=False))
    if not is_completo(corso.moduli.attuali(), {svolto.modulo_id for svolto in svolti}):
        return None
    giorno = max(svolto.giorno for svolto in svolti)
    if Completamento.objects.filter(utente=utente, corso=corso, giorno=giorno).exists():
        return None
    edizioni = [svolto.edizione_id for svolto in svolti if svolto.edizione_id]
    completamento = Completamento.objects.create(
        utente=utente,
        corso=corso,
        edizione_id=max(edizioni, default=None),
        giorno=giorno,
        titolo=corso.titolo,
        ore=corso.ore,
        validita_mesi=corso.validita_mesi,
        registrato_da=ambito.firma,
    )
    ModuloSvolto.objects.filter(pk__in=[svolto.pk for svolto in svolti]).update(completamento=completamento)
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=completamento, etichetta=corso.etichetta_evento)
    for act in load_aggiunte("al_completamento"):
        act(ambito=ambito, completamento=completamento)
    return completamento
