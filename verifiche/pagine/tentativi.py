"""What the page of an attempt says: its questions one after the other, how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from nucleo import formati
from verifiche.enums import MostraGiuste, TipoDomanda
from verifiche.models import Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import count_necessarie
from verifiche.regole.tempo import tell_resto

NESSUNA = "Nessuna risposta"


@dataclass(frozen=True)
class VoceRisposta:
    """An option as the result shows it."""

    testo: str
    scelta: bool
    giusta: bool
    spiegazione: str


@dataclass(frozen=True)
class DomandaCorretta:
    """A question of a closed attempt: what was answered, what was right and why."""

    posto: int
    versione: VersioneDomanda
    data: str
    giusta: bool
    giuste: str
    voci: Sequence[VoceRisposta]


def correct_domande(risposte: Sequence[Risposta]) -> list[DomandaCorretta]:
    """`risposte` with their versions and options read (`selectors.tentativi.list_risposte`)."""
    return [_correct(risposta) for risposta in risposte]


def _correct(risposta: Risposta) -> DomandaCorretta:
    versione = risposta.chiesta
    opzioni = {opzione.numero: opzione for opzione in versione.opzioni_lette}
    if versione.tipo == TipoDomanda.NUMERICA:
        data = write_numero(risposta.numero, versione.unita) if risposta.numero is not None else NESSUNA
        return DomandaCorretta(risposta.posto, versione, data, bool(risposta.giusta), tell_numero(versione), ())
    chieste = versione.chiave.giuste
    voci = [
        VoceRisposta(opzioni[numero].testo, numero in risposta.scelte, numero in chieste, opzioni[numero].spiegazione)
        for numero in risposta.ordine
        if opzioni[numero].spiegazione
    ]
    return DomandaCorretta(
        risposta.posto,
        versione,
        _join(versione, [opzioni[numero].testo for numero in risposta.scelte]) or NESSUNA,
        bool(risposta.giusta),
        _join(versione, [opzioni[numero].testo for numero in chieste]),
        voci,
    )


def _join(versione: VersioneDomanda, testi: list[str]) -> str:
    """Where order is asked, with the place of each."""
    if versione.tipo == TipoDomanda.ORDINAMENTO:
        testi = [f"{posto}) {testo}" for posto, testo in enumerate(testi, start=1)]
    return "; ".join(testi)


def tell_numero(versione: VersioneDomanda) -> str:
    """The right number, and how far from it one may be."""
    giusto = write_numero(versione.valore, versione.unita)
    if not versione.tolleranza:
        return giusto
    return f"{giusto}, con uno scarto fino a {write_numero(versione.tolleranza, versione.unita)}"


def write_numero(valore: object, unita: str) -> str:
    """A number with its unit, as Italians write it: «75.000 euro», «2,5 %»."""
    numero = formati.euro(valore).removesuffix(f"{formati.NBSP}€")
    return f"{numero}{formati.NBSP}{unita}" if unita else numero


def tell_punteggio(tentativo: Tentativo) -> str:
    """«11 risposte giuste su 20, il 55%. Per superarlo ne servivano 12, il 60%.»"""
    if tentativo.punti is None:
        return ""
    giuste = formati.quanti(tentativo.punti, "risposta giusta", "risposte giuste")
    servono = count_necessarie(tentativo.quante, tentativo.soglia)
    return (
        f"{giuste} su {tentativo.quante}, {tell_percento(tentativo.percento or 0)}. "
        f"Per superarlo ne servivano {servono}, {tell_percento(tentativo.soglia)}."
    )


def tell_percento(percento: int) -> str:
    """With its article: «il 60%», «l'80%», «l'1%», «lo 0%»."""
    if percento in (1, 8, 11) or percento // 10 == 8:
        return f"l'{percento}%"
    return f"{'il' if percento else 'lo'} {percento}%"


def list_regole(quiz: Quiz, quante: int) -> list[tuple[str, str]]:
    """What one must know before the clock starts; `quante` are the questions."""
    tempo = formati.quanti(quiz.minuti, "minuto", "minuti") if quiz.minuti else "Senza limite"
    if quiz.minuti and not quiz.tempo_fisso:
        tempo += ", oppure senza limite: lo scegli tu"
    tentativi = "Quanti ne vuoi" if quiz.tentativi is None else str(quiz.tentativi)
    if quiz.attesa_ore:
        tentativi += f"; fra l'uno e l'altro passano {formati.quanti(quiz.attesa_ore, 'ora', 'ore')}"
    soglia = tell_percento(quiz.soglia)
    return [
        ("Domande", str(quante)),
        ("Tempo", tempo),
        ("Per superarlo", f"{soglia[0].upper()}{soglia[1:]} di risposte giuste; una risposta a metà è sbagliata"),
        ("Tentativi", tentativi),
        ("Le risposte giuste si vedono", str(MostraGiuste(quiz.mostra_giuste).label)),
    ]


def tell_tempo(tentativo: Tentativo, adesso: datetime) -> str:
    """Until when one answers and how much is left: told once a page, never counted down."""
    if tentativo.scade_il is None:
        return "Non c'è un limite di tempo: puoi fermarti e riprendere quando vuoi."
    return f"{tell_resto(tentativo.scade_il, adesso)}: fino alle {timezone.localtime(tentativo.scade_il):%H:%M}."


def shows_giuste(tentativo: Tentativo, *, superato: bool, finiti: bool) -> bool:
    """Whether who answered sees what was right: by the quiz, and by how their attempts stand."""
    mostra = tentativo.quiz.mostra_giuste
    return mostra == MostraGiuste.SUBITO or (mostra == MostraGiuste.ALLA_FINE and (superato or finiti))
