"""The rules of microcredit, read."""

from collections.abc import Sequence

from nucleo import formati
from requisiti.enums import UNITA_PARAMETRO, Parametro
from requisiti.models import RegolaMicrocredito
from requisiti.regole.microcredito import CONTROLLATI

# The rules whose number is a choice.
PAROLE = {
    Parametro.GARANZIE_REALI: {0: "Non ammesse", 1: "Solo per le S.r.l.", 2: "Ammesse"},
    Parametro.SRL_AMMESSA: {0: "Non ammessa", 1: "Ammessa"},
    Parametro.CONTRATTO_SCRITTO: {0: "Non per iscritto", 1: "Per iscritto"},
    Parametro.TUTOR_OBBLIGATORIO: {0: "Non richiesto", 1: "Richiesto"},
}


MODI = {
    "euro": "{euro}",
    "%": "{intero}%",
    "quanti almeno": "Almeno {intero}",
    "quanti al massimo": "Al massimo {intero}",
    "anni al massimo": "Al massimo {intero} anni",
}


def list_regole() -> Sequence[RegolaMicrocredito]:
    """Every rule of every time: few rows, in which the checks look for the ones of a day."""
    return list(RegolaMicrocredito.objects.all())


def describe_valore(regola: RegolaMicrocredito) -> str:
    """The value in words: «75.000 €», «120 mesi», «Solo per le S.r.l.», «Abrogato»."""
    if regola.valore is None:
        return "Abrogato"
    intero = int(regola.valore)
    if parole := PAROLE.get(Parametro(regola.parametro)):
        return parole.get(intero, str(intero))
    unita = UNITA_PARAMETRO[regola.parametro]
    return MODI.get(unita, "{intero} " + unita).format(euro=formati.euro(regola.valore), intero=intero)


def is_controllata(regola: RegolaMicrocredito) -> bool:
    """Whether the platform checks the rule by itself."""
    return regola.parametro in CONTROLLATI
