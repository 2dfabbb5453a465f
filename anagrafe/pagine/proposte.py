"""How a change of desk is told: to the person before they answer, and by a link that is over; to the two desks."""

from datetime import datetime

from django.utils import timezone

from agenda.selectors.parole import tell_contatti
from anagrafe.enums import CHIUSA, ChiChiede, StatoProposta
from anagrafe.models import Proposta
from anagrafe.selectors.proposte import read_in_corso
from cittadini.enums import TrovatoPer
from nucleo import formati
from nucleo.models import Collegamento
from sportelli.models import Sportello

ALTRO = "Un altro sportello della rete"
VEDE = (
    "Chi lavora lì vede la tua scheda con i recapiti e quello che la rete ha scritto di te, anche prima; vede le "
    "situazioni delicate, se le hai raccontate."
)


# ── To the person ────────────────────────────────────────────────────────────────────────
def list_dati(proposta: Proposta) -> list[tuple[str, str]]:
    """Who asks, and what."""
    return [
        ("Chi te lo chiede", proposta.chi_chiede.nome),
        ("Adesso ti segue", proposta.da_sportello.nome),
        ("Ti seguirebbe", tell_sportello(proposta.a_sportello)),
        ("Puoi rispondere fino", formati.data_articolata("al", proposta.scade_il)),
    ]


def tell_sportello(sportello: Sportello) -> str:
    return f"{sportello.nome}, a {sportello.comune} ({tell_contatti(sportello)})"


def list_si(proposta: Proposta, adesso: datetime) -> tuple[str, ...]:
    """What happens with a yes: what goes along, who sees what, what stays."""
    da, in_corso = proposta.da_sportello.nome, read_in_corso(proposta.cittadino_id, adesso)
    return (
        f"Da subito ti segue {proposta.a_sportello.nome}. {_tell_percorsi(in_corso.percorsi)}",
        VEDE,
        f"Chi lavora a {da} non vede più la tua scheda. I colloqui fatti restano nei suoi conti, senza il tuo nome.",
        *_tell_in_corso(in_corso.invii, in_corso.appuntamenti, da),
        "I consensi che hai dato e il codice della tua pagina restano come sono.",
    )


def _tell_percorsi(quanti: int) -> str:
    if not quanti:
        return "Oggi non hai percorsi aperti: se ne apri uno, lo apri lì."
    return f"Con te passa quello che è in corso: {formati.quanti(quanti, 'percorso aperto', 'percorsi aperti')}."


def _tell_in_corso(invii: int, appuntamenti: int, da: str) -> tuple[str, ...]:
    detti = []
    if invii:
        vanno = formati.quanti(invii, "richiesta a chi finanzia va avanti", "richieste a chi finanzia vanno avanti")
        detti.append(f"{vanno}: a chi finanzia diciamo chi ti segue.")
    if appuntamenti:
        restano = formati.quanti(appuntamenti, "appuntamento già preso resta", "appuntamenti già presi restano")
        detti.append(f"{restano} a {da}: se non ti serve più, si disdice dal suo messaggio.")
    return tuple(detti)


def tell_no(proposta: Proposta) -> str:
    return (
        f"Se dici di no, o se non rispondi, non cambia niente: ti segue ancora {proposta.da_sportello.nome}, e "
        f"{proposta.a_sportello.nome} continua a non vedere la tua scheda."
    )


def tell_risposta(proposta: Proposta) -> str:
    """What the person reads once they have answered."""
    if proposta.stato == StatoProposta.ACCETTATA:
        a = proposta.a_sportello
        return f"Fatto: adesso ti segue {a.nome}. Per parlarci: {tell_contatti(a)}."
    return f"Abbiamo registrato il tuo no: non cambia niente, ti segue ancora {proposta.da_sportello.nome}."


def tell_chiuso(collegamento: Collegamento) -> str:
    """What became of the question, by a link that opens nothing any more (`nucleo.scopi`). Of a death, nothing."""
    righe = Proposta.objects.select_related("da_sportello", "a_sportello")
    proposta = righe.filter(uuid=collegamento.oggetto_id).first()
    if proposta is None or proposta.conclusa_il is None:
        return ""
    return CHIUSA[StatoProposta(proposta.stato)].format(
        quando=formati.data_articolata("il", timezone.localdate(proposta.conclusa_il)),
        fino=formati.data_articolata("al", proposta.scade_il),
        da=proposta.da_sportello.nome,
        a=proposta.a_sportello.nome,
    )


# ── To the desks ─────────────────────────────────────────────────────────────────────────
def show_persona(proposta: Proposta, sportelli: frozenset[int]) -> str:
    """The name for the desk that follows the person today; the code for who had found them; for who had not, nothing
    until they come."""
    if proposta.cittadino_sportello_id in sportelli:
        return proposta.cittadino.nome_completo
    trovata = proposta.trovato_per not in ("", TrovatoPer.NOME_E_DATA)
    if trovata or proposta.da_sportello_id in sportelli or proposta.stato == StatoProposta.ACCETTATA:
        return proposta.cittadino.codice
    return "Cercata per nome e data di nascita" if proposta.trovato_per else "Una persona che segue un altro sportello"


def show_da(proposta: Proposta, sportelli: frozenset[int]) -> str:
    """Which desk follows the person: told to who asks only when it has handed over; who asks itself says so."""
    detta = proposta.da_sportello_id in sportelli or proposta.stato == StatoProposta.ACCETTATA
    return str(proposta.da_sportello) if detta or proposta.chiede == ChiChiede.SEGUE else ALTRO


def tell_consegna(proposta: Proposta) -> str:
    """How the link reached the person, for who follows them."""
    if proposta.canale == "lettera":
        return "Lo consegni tu, stampato: la persona non ha scelto né e-mail né messaggi, o va contattata con cautela"
    return f"Mandato per {proposta.get_canale_display()}"
