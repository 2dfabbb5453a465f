"""What was answered, in words."""

from nucleo import formati
from nucleo.models import Collegamento
from seguito.enums import FonteSeguito, StatoSeguito
from seguito.models import Rilevazione, Seguito


def tell_rilevazione(rilevazione: Rilevazione) -> str:
    """«Va avanti: ci lavorano 3 persone, di cui 2 donne e 1 sotto i 30 anni.»"""
    if not rilevazione.attiva:
        return f"Ha chiuso {formati.data_articolata('il', rilevazione.cessata_il)}." if rilevazione.cessata_il else ""
    persone = formati.quanti(rilevazione.occupati, "persona", "persone")
    lavora = "ci lavora" if rilevazione.occupati == 1 else "ci lavorano"
    donne = formati.quanti(rilevazione.donne, "donna", "donne")
    return f"Va avanti: {lavora} {persone}, di cui {donne} e {formati.intero(rilevazione.giovani)} sotto i 30 anni."


def list_dati(rilevazione: Rilevazione) -> list[tuple[str, str]]:
    fonte = str(rilevazione.get_fonte_display())
    return [
        ("Com'è", tell_rilevazione(rilevazione)),
        ("Detto il", formati.data_estesa(rilevazione.giorno)),
        ("Da chi si sa", f"{fonte}: {rilevazione.documento}" if rilevazione.documento else fonte),
        ("Registrata da", str(rilevazione.registrata_da)),
        *([("Chiede aiuto", rilevazione.aiuto_testo or "Sì")] if rilevazione.aiuto else []),
    ]


def tell_chiuso(collegamento: Collegamento) -> str:
    """What became of the question, by a link that opens nothing any more (`nucleo.scopi`)."""
    seguito = Seguito.objects.filter(uuid=collegamento.oggetto_id).first()
    if seguito is None or seguito.stato not in (StatoSeguito.RISPOSTO, StatoSeguito.PERSO):
        return ""
    if seguito.stato == StatoSeguito.PERSO:
        return "Non si può più rispondere da qui: il tempo è passato, e va bene lo stesso."
    sua = seguito.rilevazioni.filter(fonte=FonteSeguito.COLLEGAMENTO).exists()
    return "Hai già risposto, grazie." if sua else "Lo sportello sa già come va: non devi fare niente."
