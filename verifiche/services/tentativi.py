"""Beginning a quiz, answering, handing in; what time closes by itself."""

from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from formazione.services.letture import get_lettore
from nucleo import eventi, formati
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import save_version
from verifiche.enums import StatoTentativo
from verifiche.models import Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import Data, count_percento, find_errore, is_giusta, is_superato, share_altre
from verifiche.regole.estrazione import DomandePoche, draw, shuffle_opzioni
from verifiche.regole.tempo import find_scadenza, tell_chiuso
from verifiche.selectors.quiz import describe_ostacolo, find_in_corso, read_estraibili

# Who signs what time closed.
SISTEMA = Ambito.di_sistema("tempo del quiz finito")
SENZA_LIMITE_VIETATO = "In questo quiz il tempo fa parte della prova: se te ne serve di più scrivi agli esperti."
SENZA_DOMANDE = "Oggi questo quiz non ha abbastanza domande da porre: avvisa gli esperti dell'Ente."
NON_SUO = "Può rispondere solo chi ha cominciato il quiz."


@transaction.atomic
def start_tentativo(
    *,
    ambito: Ambito,
    quiz: Quiz,
    senza_limite: bool = False,
    adesso: datetime | None = None,
    caso: Random | None = None,
) -> Tentativo:
    """Draw the questions and begin; the attempt in course, when there is one: two tabs begin one.

    Raises ValidationError, in words, when one may not begin now.
    """
    adesso, caso = adesso or timezone.now(), caso or SystemRandom()
    if (aperto := find_in_corso(ambito.utente_id, quiz)) and not settle_tentativo(aperto, adesso).chiuso_il:
        return aperto
    if ostacolo := describe_ostacolo(quiz, ambito.utente_id, adesso):
        raise ValidationError(ostacolo)
    if senza_limite and quiz.tempo_fisso:
        raise ValidationError(SENZA_LIMITE_VIETATO)
    estratte = _draw(quiz, caso)
    fatti = Tentativo.objects.di(ambito.utente_id).filter(quiz=quiz)
    numero = (fatti.order_by("-numero").values_list("numero", flat=True).first() or 0) + 1
    tentativo, nuovo = Tentativo.objects.get_or_create(
        quiz=quiz,
        utente=get_lettore(ambito),
        stato=StatoTentativo.IN_CORSO,
        defaults={
            "numero": numero,
            "iniziato_il": adesso,
            "scade_il": find_scadenza(adesso, None if senza_limite else quiz.minuti),
            "soglia": quiz.soglia,
            "quante": len(estratte),
        },
    )
    if nuovo:
        _write_domande(tentativo, estratte, caso)
        record_cambio(ambito=ambito, oggetto=tentativo, da="", a=tentativo.stato)
    return tentativo


def _draw(quiz: Quiz, caso: Random) -> list[int]:
    fisse, per_tema = read_estraibili(quiz)
    try:
        estratte = draw(fisse, per_tema, quiz.estratte, caso)
    except DomandePoche as poche:
        raise ValidationError(SENZA_DOMANDE) from poche
    if not estratte:
        raise ValidationError(SENZA_DOMANDE)
    return estratte


def _write_domande(tentativo: Tentativo, estratte: list[int], caso: Random) -> None:
    versioni = VersioneDomanda.objects.with_opzioni().in_bulk(estratte)
    Risposta.objects.bulk_create(
        Risposta(
            tentativo=tentativo,
            posto=posto,
            chiesta=versioni[chiave],
            ordine=shuffle_opzioni(versioni[chiave].tipo, [o.numero for o in versioni[chiave].opzioni_lette], caso),
        )
        for posto, chiave in enumerate(estratte, start=1)
    )


@transaction.atomic
def save_risposta(
    *, ambito: Ambito, tentativo: Tentativo, posto: int, data: Data, adesso: datetime | None = None
) -> Risposta:
    """Keep an answer: the last one saved counts, an empty one takes it away.

    Raises ValidationError, in words, when time is over, the quiz was handed in, or it is no answer to the question.
    """
    adesso = adesso or timezone.now()
    if tentativo.utente_id != ambito.utente_id:
        raise ValidationError(NON_SUO)
    tentativo = lock_tentativo(tentativo)
    if chiuso := describe_chiuso(tentativo, adesso):
        raise ValidationError(chiuso)
    risposta: Risposta = tentativo.risposte.select_related("chiesta").get(posto=posto)
    if errore := find_errore(risposta.chiesta.tipo, risposta.ordine, data):
        raise ValidationError(errore)
    risposta.scelte, risposta.numero, risposta.salvata_il = list(data.scelte), data.numero, adesso
    risposta.save(update_fields=("scelte", "numero", "salvata_il"))
    return risposta


def lock_tentativo(tentativo: Tentativo) -> Tentativo:
    """Take the lock under which an attempt is answered and closed."""
    return Tentativo.objects.select_for_update(of=("self",), no_key=True).select_related("quiz").get(pk=tentativo.pk)


def describe_chiuso(tentativo: Tentativo, adesso: datetime) -> str:
    """Why an attempt takes no answer any more, in words; empty while it does."""
    if tentativo.chiuso_il is not None:
        return tell_chiuso(tentativo.stato, tentativo.chiuso_il)
    if tentativo.scade_il is not None and tentativo.is_finito(adesso):
        return tell_chiuso(StatoTentativo.SCADUTO, tentativo.scade_il)
    return ""


@transaction.atomic
def hand_in(*, ambito: Ambito, tentativo: Tentativo, adesso: datetime | None = None) -> Tentativo:
    """Close an attempt and mark it. One already closed stays as it is: handing in twice has one effect."""
    adesso = adesso or timezone.now()
    if tentativo.utente_id != ambito.utente_id:
        raise ValidationError(NON_SUO)
    tentativo = lock_tentativo(tentativo)
    if tentativo.chiuso_il is not None:
        return tentativo
    if tentativo.is_finito(adesso):
        return _close_finito(tentativo)
    return _close(ambito, tentativo, StatoTentativo.CONSEGNATO, adesso)


def settle_tentativo(tentativo: Tentativo, adesso: datetime | None = None) -> Tentativo:
    """What reads an attempt closes it first, when its time is over: the same as the job would do."""
    if tentativo.chiuso_il is not None or not tentativo.is_finito(adesso or timezone.now()):
        return tentativo
    with transaction.atomic():
        chiuso = lock_tentativo(tentativo)
        if chiuso.chiuso_il is None and chiuso.is_finito(adesso or timezone.now()):
            _close_finito(chiuso)
    tentativo.refresh_from_db()
    return tentativo


def close_scaduti(*, adesso: datetime | None = None) -> int:
    """Close the attempts whose time is over, one by one: how many. Run by beat, and safe to run twice."""
    adesso = adesso or timezone.now()
    finiti = list(Tentativo.objects.finiti(adesso).order_by("scade_il"))
    return sum(settle_tentativo(tentativo, adesso).chiuso_il is not None for tentativo in finiti)


def _close_finito(tentativo: Tentativo) -> Tentativo:
    if tentativo.scade_il is None:
        raise ValueError("senza un limite il tempo non finisce")
    return _close(SISTEMA, tentativo, StatoTentativo.SCADUTO, tentativo.scade_il)


def _close(ambito: Ambito, tentativo: Tentativo, stato: str, quando: datetime) -> Tentativo:
    """Mark the answers saved so far, write the score, tell who waits for it."""
    risposte = list(tentativo.risposte.select_related("chiesta"))
    versioni = VersioneDomanda.objects.with_opzioni().in_bulk([risposta.chiesta_id for risposta in risposte])
    for risposta in risposte:
        risposta.giusta = is_giusta(versioni[risposta.chiesta_id].chiave, risposta.data)
    punti = sum(bool(risposta.giusta) for risposta in risposte)
    for risposta in risposte:
        risposta.prima = tentativo.numero == 1
        risposta.altre = share_altre(punti, tentativo.quante, giusta=bool(risposta.giusta))
    Risposta.objects.bulk_update(risposte, ("giusta", "prima", "altre"))
    campi = {
        "chiuso_il": quando,
        "punti": punti,
        "percento": count_percento(punti, tentativo.quante),
        "superato": is_superato(punti, tentativo.quante, tentativo.soglia),
    }
    change_stato(ambito=ambito, oggetto=tentativo, a=stato, campi=campi)
    _tell_esito(ambito, tentativo)
    return tentativo


def _tell_esito(ambito: Ambito, tentativo: Tentativo) -> None:
    """Whoever stands above and waits for the outcome, in the same transaction (`al_superamento` of their AppConfig)."""
    for follow in load_aggiunte("al_superamento"):
        follow(ambito=ambito, tentativo=tentativo)


# ── What an expert does on an attempt ────────────────────────────────────────────────────
@transaction.atomic
def annul_tentativo(
    *, ambito: Ambito, tentativo: Tentativo, versione: int | None = None, nota: str, adesso: datetime | None = None
) -> Tentativo:
    """It counts no more, neither among those that one has nor as passed; what was asked and answered stays written."""
    tentativo = lock_tentativo(tentativo)
    campi = {} if tentativo.chiuso_il else {"chiuso_il": adesso or timezone.now()}
    change_stato(
        ambito=ambito, oggetto=tentativo, a=StatoTentativo.ANNULLATO, campi=campi, versione=versione, nota=nota
    )
    tentativo.risposte.prime().update(prima=False)
    _tell_esito(ambito, tentativo)
    return tentativo


@transaction.atomic
def extend_tentativo(*, ambito: Ambito, tentativo: Tentativo, minuti: int, adesso: datetime | None = None) -> Tentativo:
    """Give more time to an attempt in course. Raises ValidationError when it has no limit, or is over."""
    adesso = adesso or timezone.now()
    tentativo = lock_tentativo(tentativo)
    if chiuso := describe_chiuso(tentativo, adesso):
        raise ValidationError(chiuso)
    if tentativo.scade_il is None:
        raise ValidationError("Questo tentativo non ha un limite di tempo: non c'è nulla da allungare.")
    tentativo.scade_il += timedelta(minutes=minuti)
    tentativo.minuti_in_piu += minuti
    save_version(tentativo, versione=tentativo.versione, campi=("scade_il", "minuti_in_piu"))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=tentativo,
        etichetta=tentativo.etichetta_evento,
        dettagli={"minuti_in_piu": formati.quanti(minuti, "minuto", "minuti")},
    )
    return tentativo
