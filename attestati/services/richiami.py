"""A refresher is asked, moved, withdrawn; who passes it has done it; who has not is told again, once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone

from attestati.enums import StatoRichiamo
from attestati.models import Richiamo, RichiamoPersonale
from attestati.models.richiami import RichiamoPersonaleQuerySet
from attestati.regole.richiami import DOMANDE, SOGLIA, find_entro, find_errore_entro, is_da_ricordare
from attestati.selectors.richiami import count_domande, find_chiesto, find_dal, list_corsi, list_titolari
from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from formazione.services.redazione import lock_contenuto
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.posta import queue_same
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import save_version
from verifiche.enums import CHIUSI, DESTINATARI, MostraGiuste, StatoQuiz
from verifiche.models import Quiz, Tentativo
from verifiche.selectors.quiz import find_superato
from verifiche.services.quiz import change_quiz, create_quiz

NON_PUBBLICATA = "Un richiamo si chiede su ciò che è pubblicato: questa versione non lo è, o non vale più."
NESSUN_CORSO = "Nessun corso insegna questo contenuto, né un suo quiz lo chiede: non c'è un attestato che vi si basi."
NESSUNO = "Oggi nessuno ha un attestato valido dei corsi che lo insegnano, concluso prima di questa versione."
GIA_CHIESTO = "Per questa versione il richiamo è già stato chiesto: lo trovi fra i richiami."
CHIUSO = "Questo richiamo non è più in corso: il giorno non si cambia."


def describe_ostacolo(versione: VersioneContenuto, oggi: date) -> str:
    """Why no refresher can be asked on a version today, in words; empty when it can."""
    if versione.stato != StatoVersione.PUBBLICATA or versione.is_scaduta(oggi):
        return NON_PUBBLICATA
    if find_chiesto(versione):
        return GIA_CHIESTO
    corsi = list(list_corsi(versione))
    if not corsi:
        return NESSUN_CORSO
    domande = count_domande(versione)
    if domande.pronte < DOMANDE:
        return tell_poche(domande.pronte, domande.da_rileggere)
    return "" if list_titolari(corsi, find_dal(versione), oggi).exists() else NESSUNO


def tell_poche(pronte: int, da_rileggere: int) -> str:
    """How many questions there are, and what to do."""
    detto = (
        f"Un richiamo estrae {DOMANDE} domande su questa versione, e quelle attive sono {pronte}. "
        "Scrivine altre dal contenuto."
    )
    if not da_rileggere:
        return detto
    quante = formati.quanti(da_rileggere, "domanda parla", "domande parlano")
    return f"{detto[:-1]}, oppure rileggi quelle di prima: {quante} ancora di una versione superata."


@transaction.atomic
def ask_richiamo(
    *, ambito: Ambito, versione: VersioneContenuto, cambiato: str, entro: date, oggi: date | None = None
) -> Richiamo:
    """Ask it of everybody who holds a certificate which rests on that content, and write to who works today.

    One asked before on another version of the same content is over: the new one stands in its place. Raises
    ValidationError, in words, when it cannot be asked.
    """
    oggi = oggi or get_oggi()
    lock_contenuto(versione.contenuto)  # nobody publishes another version, nor asks this twice, meanwhile
    versione.refresh_from_db(fields=["stato"])
    if ostacolo := describe_ostacolo(versione, oggi):
        raise ValidationError(ostacolo)
    if errore := find_errore_entro(entro, oggi):
        raise ValidationError({"entro": errore})
    for prima in Richiamo.objects.chiesti().filter(versione_contenuto__contenuto=versione.contenuto_id).order_by("pk"):
        _end(ambito, prima, StatoRichiamo.SOSTITUITO)
    corsi, dal = list(list_corsi(versione)), find_dal(versione)
    quiz = _build_quiz(ambito, versione, cambiato)
    richiamo = Richiamo.objects.create(
        versione_contenuto=versione,
        quiz=quiz,
        cambiato=cambiato,
        dal=dal,
        entro=entro,
        chiesto_il=oggi,
        chiesto_da=ambito.firma,
    )
    richiamo.corsi.set(corsi)
    record_cambio(ambito=ambito, oggetto=richiamo, da="", a=richiamo.stato, data=oggi)
    # One withdrawn and asked again is not done twice.
    fatti = RichiamoPersonale.objects.filter(
        richiamo__versione_contenuto=versione, superato_il__isnull=False, utente=OuterRef("pk")
    )
    RichiamoPersonale.objects.bulk_create(
        RichiamoPersonale(richiamo=richiamo, utente=utente, entro=find_entro(entro, utente.fino))
        for utente in list_titolari(corsi, dal, oggi).filter(~Exists(fatti))
    )
    _write(richiamo.persone.dovuti(oggi), "chiesto", oggi)
    return richiamo


def _build_quiz(ambito: Ambito, versione: VersioneContenuto, cambiato: str) -> Quiz:
    """Five questions without a limit of time nor of attempts; the right answers are shown to who passed."""
    valori = {
        "titolo": f"Richiamo: {versione.titolo}"[:120],
        "descrizione": cambiato,
        "destinatari": [ruolo.value for ruolo in DESTINATARI],
        "solo_nei_corsi": True,
        "dal_contenuto": versione,
        "quante_dal_contenuto": DOMANDE,
        "soglia": SOGLIA,
        "mostra_giuste": MostraGiuste.ALLA_FINE,
    }
    return change_quiz(ambito=ambito, quiz=create_quiz(ambito=ambito, valori=valori), a=StatoQuiz.APERTO)


@transaction.atomic
def move_richiamo(
    *, ambito: Ambito, richiamo: Richiamo, versione: int, entro: date, oggi: date | None = None
) -> Richiamo:
    """Another day for everybody who has not done it, who is reminded anew. Raises ValidationError for one that is
    over, or for a day that leaves no time."""
    oggi = oggi or get_oggi()
    richiamo = _lock(richiamo)
    if not richiamo.is_chiesto:
        raise ValidationError(CHIUSO)
    if richiamo.entro == entro:
        return richiamo
    if errore := find_errore_entro(entro, oggi):
        raise ValidationError({"entro": errore})
    richiamo.entro = entro
    save_version(richiamo, versione=versione, campi=("entro",))
    fini = dict(list_titolari(richiamo.corsi.all(), richiamo.dal, oggi).values_list("pk", "fino"))
    mancano = list(richiamo.persone.filter(superato_il__isnull=True, utente__in=fini))
    for riga in mancano:
        riga.entro, riga.ricordato_il = find_entro(entro, fini[riga.utente_id]), None
    RichiamoPersonale.objects.bulk_update(mancano, ("entro", "ricordato_il"))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=richiamo,
        etichetta=richiamo.etichetta_evento,
        dettagli={"campi": ["entro"]},
    )
    return richiamo


@transaction.atomic
def withdraw_richiamo(
    *, ambito: Ambito, richiamo: Richiamo, letta: int | None = None, nota: str, oggi: date | None = None
) -> Richiamo:
    """It was a mistake, or it serves no more: nobody owes it, and who still did is written to."""
    oggi = oggi or get_oggi()
    richiamo = _lock(richiamo)
    mancano = list(richiamo.persone.dovuti(oggi).values_list("pk", flat=True))
    richiamo = _end(ambito, richiamo, StatoRichiamo.RITIRATO, letta=letta, nota=nota)
    _write(richiamo.persone.filter(pk__in=mancano), "ritirato", oggi)
    return richiamo


def _lock(richiamo: Richiamo) -> Richiamo:
    righe = Richiamo.objects.select_for_update(of=("self",), no_key=True).select_related("quiz")
    return righe.get(pk=richiamo.pk)


def _end(ambito: Ambito, richiamo: Richiamo, a: str, *, letta: int | None = None, nota: str = "") -> Richiamo:
    """Nobody begins it any more: who has begun ends, and it stays written."""
    change_stato(ambito=ambito, oggetto=richiamo, a=a, versione=letta, nota=nota)
    if richiamo.quiz.stato == StatoQuiz.APERTO:
        change_quiz(ambito=ambito, quiz=richiamo.quiz, a=StatoQuiz.CHIUSO)
    return richiamo


@transaction.atomic
def follow_tentativo(*, ambito: Ambito, tentativo: Tentativo) -> None:
    """An attempt closed or was annulled: who passed has done it, on that day; annulled the only one passed, they have
    not."""
    righe = RichiamoPersonale.objects.select_for_update(of=("self",), no_key=True)
    for riga in righe.filter(richiamo__quiz=tentativo.quiz_id, utente=tentativo.utente_id).select_related("tentativo"):
        if riga.tentativo and riga.tentativo.stato in CHIUSI:
            continue  # done before: doing it again takes nothing away
        superato = find_superato(tentativo.utente_id, tentativo.quiz)
        if superato == riga.tentativo:
            continue
        chiuso_il = superato.chiuso_il if superato else None
        riga.tentativo = superato
        riga.superato_il = timezone.localdate(chiuso_il) if chiuso_il else None
        riga.save(update_fields=("tentativo", "superato_il"))
        eventi.record(
            ambito=ambito,
            azione=Azione.MODIFICA,
            oggetto=riga,
            etichetta=riga.richiamo.etichetta_evento,
            dettagli={"fatto": superato is not None},
        )


@transaction.atomic
def remind_richiami(*, oggi: date) -> int:
    """Write once more, in the last week, to who works today and has not done it: how many letters."""
    mancano = RichiamoPersonale.objects.select_for_update(of=("self",), no_key=True).filter(
        superato_il__isnull=True, ricordato_il__isnull=True, entro__gte=oggi
    )
    righe = [
        riga
        for riga in mancano.dovuti(oggi).al_lavoro(oggi).with_richiamo().select_related("utente").order_by("pk")
        if is_da_ricordare(riga.entro, riga.richiamo.chiesto_il, oggi)
    ]
    RichiamoPersonale.objects.filter(pk__in=[riga.pk for riga in righe]).update(ricordato_il=oggi)
    return _queue(righe, "ricorda")


LETTERE = {
    "chiesto": ("C'è un richiamo da fare", "attestati/posta/richiamo_chiesto.txt"),
    "ricorda": ("Ancora da fare", "attestati/posta/richiamo_ricorda.txt"),
    "ritirato": ("Il richiamo non serve più", "attestati/posta/richiamo_ritirato.txt"),
}


def _write(righe: RichiamoPersonaleQuerySet, lettera: str, oggi: date) -> int:
    """To those of them who work today."""
    return _queue(righe.al_lavoro(oggi).with_richiamo().select_related("utente"), lettera)


def _queue(righe: Iterable[RichiamoPersonale], lettera: str) -> int:
    """How many letters. The same letter to all those who have the same day: it names nobody."""
    gruppi: dict[tuple[Richiamo, date], dict[str, str]] = defaultdict(dict)
    for riga in righe:
        # A day that is moved is told again: not the same day twice.
        chiave = f"richiami:{riga.uuid}:{lettera}:{riga.entro.isoformat()}"
        gruppi[riga.richiamo, riga.entro][chiave] = riga.utente.email
    oggetto, modello = LETTERE[lettera]
    for (richiamo, entro), destinatari in gruppi.items():
        contesto = {
            "richiamo": richiamo,
            "entro": entro,
            "collegamento": settings.INDIRIZZO_PUBBLICO + richiamo.get_absolute_url(),
            "ente": settings.ENTE,
        }
        queue_same(
            destinatari=destinatari,
            oggetto=f"{oggetto}: {richiamo.versione_contenuto.titolo}"[:200],
            testo=render_to_string(modello, contesto),
        )
    return sum(map(len, gruppi.values()))
