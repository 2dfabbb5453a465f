"""Time and attempts: until when one answers, when one may begin. The server's clock alone counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nucleo import formati
from verifiche.enums import StatoTentativo


def find_scadenza(iniziato_il: datetime, minuti: int | None) -> datetime | None:
    """The instant after which no answer counts; None without a limit."""
    return iniziato_il + timedelta(minutes=minuti) if minuti else None


def is_finito(scade_il: datetime | None, adesso: datetime) -> bool:
    """Whether time is over. The due instant itself still counts."""
    return scade_il is not None and adesso > scade_il


def tell_resto(scade_il: datetime, adesso: datetime) -> str:
    """How much time is left, by whole minutes: rounded down, so that nobody counts on what is not there."""
    minuti = max(0, int((scade_il - adesso).total_seconds() // 60))
    if minuti == 0:
        return "Resta meno di un minuto"
    return "Resta 1 minuto" if minuti == 1 else f"Restano {formati.quanti(minuti, 'minuto', 'minuti')}"


@dataclass(frozen=True)
class Passati:
    """The attempts that somebody made at a quiz and that count: how many since the last one passed, when the last
    closed, whether one was ever passed."""

    usati: int = 0
    ultimo_il: datetime | None = None
    superato: bool = False


def find_ostacolo(passati: Passati, *, tentativi: int | None, attesa_ore: int, adesso: datetime) -> str:
    """Why one may not begin now, in words; empty when one may.

    Who passed may do it again, and begins to count anew: attempts are those that one has to pass.
    """
    if tentativi is not None and passati.usati >= tentativi:
        quanti = formati.quanti(tentativi, "tentativo", "tentativi")
        return f"Hai usato {quanti} su {tentativi}. Per averne un altro scrivi agli esperti dell'Ente."
    if attesa_ore and passati.ultimo_il is not None:
        dal = passati.ultimo_il + timedelta(hours=attesa_ore)
        if adesso < dal:
            ore = formati.quanti(attesa_ore, "ora", "ore")
            return f"Fra un tentativo e l'altro passano {ore}: puoi riprovare {formati.ora_articolata('dal', dal)}."
    return ""


def tell_chiuso(stato: str, chiuso_il: datetime) -> str:
    """Why an answer that came now does not count, and what does: a tab left open, a browser found again too late."""
    if stato == StatoTentativo.SCADUTO:
        quando = formati.ora_articolata("il", chiuso_il)
        return f"Il tempo è finito {quando}: ciò che arriva dopo non conta. Contano le risposte salvate prima."
    if stato == StatoTentativo.ANNULLATO:
        return "Questo tentativo è stato annullato: non si può più rispondere."
    quando = formati.ora_articolata("il", chiuso_il)
    return f"Il quiz era già consegnato {quando}, forse da un'altra scheda: contano le risposte salvate prima."
