"""A part of a course is done; with the last one, the course."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from corsi.enums import StatoCorso
from corsi.models import Completamento, Corso, Edizione, Modulo, ModuloSvolto
from corsi.regole.completamento import is_completo
from corsi.selectors.appoggi import find_mancanza
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

# Who signs what follows from a course that was published.
SISTEMA = Ambito.di_sistema("corso pubblicato")


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
    if mancanza := find_mancanza(modulo):
        raise ValidationError(mancanza)
    if modulo.contenuto:
        versione = find_mostrata(modulo.contenuto, ambito)
        if versione.stato == StatoVersione.PUBBLICATA:
            mark_letta(ambito=ambito, versione=versione)
    return mark_svolto(ambito=ambito, utente=get_lettore(ambito), modulo=modulo, giorno=oggi)


@transaction.atomic
def follow_tentativo(*, ambito: Ambito, tentativo: Tentativo) -> None:
    """A quiz was passed: the parts that it is are done, of published courses and of those withdrawn that one has begun.
    One that is annulled takes back what no completion rests on, unless another attempt passed."""
    moduli = Modulo.objects.filter(quiz=tentativo.quiz_id, tolto=False).select_related("corso")
    if tentativo.superato and tentativo.stato in CHIUSI and tentativo.chiuso_il:
        giorno = timezone.localdate(tentativo.chiuso_il)
        cominciati = ModuloSvolto.objects.aperti().filter(utente=tentativo.utente_id, modulo__corso=OuterRef("corso"))
        si_fanno = Q(corso__stato=StatoCorso.PUBBLICATO) | Q(Exists(cominciati), corso__stato=StatoCorso.RITIRATO)
        for modulo in moduli.filter(si_fanno).order_by("pk"):
            mark_svolto(ambito=ambito, utente=tentativo.utente, modulo=modulo, giorno=giorno)
    elif tentativo.stato == StatoTentativo.ANNULLATO and not Tentativo.objects.superati().filter(
        quiz=tentativo.quiz_id, utente=tentativo.utente_id
    ):
        ModuloSvolto.objects.aperti().filter(utente=tentativo.utente_id, modulo__in=moduli).delete()


@transaction.atomic
def follow_corso(*, corso: Corso, oggi: date) -> int:
    """Who has done all that a published course needs, as it is now, completes it: how many.

    What a course needs changes while it is in draft, and what was done meanwhile waits here: a quiz passed before it
    was a part of it, or while it was being mended; a part that is not needed any more. The day is that on which it is
    enough.
    """
    _mark_superati(corso)
    moduli, svolti = list(corso.moduli.attuali()), defaultdict(set)
    for utente, modulo in ModuloSvolto.objects.aperti().filter(modulo__in=moduli).values_list("utente", "modulo"):
        svolti[utente].add(modulo)
    pronti = Utente.objects.filter(
        is_active=True, pk__in=[pk for pk, suoi in svolti.items() if is_completo(moduli, suoi)]
    )
    lock_partecipanti(pronti.values_list("pk", flat=True))
    completati = [_complete(SISTEMA, utente, corso, dal=oggi) for utente in pronti.order_by("pk")]
    return sum(completamento is not None for completamento in completati)


def _mark_superati(corso: Corso) -> None:
    """The quizzes of a course that people have passed are parts done, when no completion has counted them already."""
    quiz = defaultdict(list)
    for modulo in corso.moduli.attuali().filter(quiz__isnull=False):
        quiz[modulo.quiz_id].append(modulo)
    superati = Tentativo.objects.superati().filter(quiz__in=quiz, chiuso_il__isnull=False)
    completati = dict(Completamento.objects.filter(corso=corso).order_by("giorno").values_list("utente", "giorno"))
    gia = set(ModuloSvolto.objects.aperti().filter(modulo__corso=corso).values_list("utente", "modulo"))
    nuovi: dict[tuple[int, int], ModuloSvolto] = {}
    for utente, numero, chiuso_il in superati.order_by("chiuso_il").values_list("utente", "quiz", "chiuso_il"):
        giorno = timezone.localdate(chiuso_il)
        if utente in completati and giorno <= completati[utente]:
            continue
        for modulo in quiz[numero]:
            if (utente, modulo.pk) not in gia:
                nuovi.setdefault((utente, modulo.pk), ModuloSvolto(utente_id=utente, modulo=modulo, giorno=giorno))
    ModuloSvolto.objects.bulk_create(nuovi.values(), ignore_conflicts=True)


def follow_pubblicati(*, oggi: date) -> int:
    """The same of every published course, once a day: what two did in one instant, and neither saw, is made up for."""
    return sum(follow_corso(corso=corso, oggi=oggi) for corso in Corso.objects.pubblicati().order_by("pk"))


def _complete(ambito: Ambito, utente: Utente, corso: Corso, dal: date = date.min) -> Completamento | None:
    """Write the completion of a course when all that it needs is done, and let the floors above act on it; `dal` is the
    day since when it is enough. What a draft needs nobody has published: it is looked at again when somebody does."""
    if corso.stato == StatoCorso.BOZZA:
        return None
    svolti = list(ModuloSvolto.objects.aperti().filter(utente=utente, modulo__corso=corso, modulo__tolto=False))
    if not is_completo(corso.moduli.attuali(), {svolto.modulo_id for svolto in svolti}):
        return None
    fatto_il = max(svolto.giorno for svolto in svolti)
    giorno = max(fatto_il, dal)
    if Completamento.objects.filter(utente=utente, corso=corso, giorno__in=(fatto_il, giorno)).exists():
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
