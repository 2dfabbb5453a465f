"""Where a path stands and whose move it is, in words for who walks it."""

from cittadini.enums import Finalita
from percorsi.enums import ChiAgisce, MotivoChiusura, StatoPercorso

DOVE: dict[str, str] = {
    StatoPercorso.INFORMAZIONE: "Hai chiesto informazioni allo sportello.",
    StatoPercorso.ORIENTAMENTO: "Con lo sportello stai capendo quale strada fa per te.",
    StatoPercorso.REQUISITI: "Lo sportello ha controllato che hai i requisiti.",
    StatoPercorso.BUSINESS_PLAN: "Il tuo piano è pronto.",
    StatoPercorso.INVIATO: "Lo sportello ha mandato il tuo progetto a chi può finanziarlo.",
    StatoPercorso.DOMANDA: "La tua domanda di finanziamento è stata presentata.",
    StatoPercorso.ISTRUTTORIA: "Chi finanzia sta esaminando la tua domanda.",
    StatoPercorso.DELIBERA: "La tua domanda è stata accolta: manca il versamento.",
    StatoPercorso.EROGATO: "Il finanziamento è stato versato.",
}
TOCCA: dict[str, str] = {
    ChiAgisce.CITTADINO: "Tocca a te",
    ChiAgisce.SPORTELLO: "Tocca allo sportello",
    ChiAgisce.EROGATORE: "Tocca a chi finanzia",
    ChiAgisce.TUTOR: "Tocca al tuo tutor",
    "": "Per ora non devi fare niente",
}
# Of whom nothing written is open: from the referral on lenders move, before it the desk; once paid, nobody.
SENZA_COMPITI: dict[str, str] = {
    StatoPercorso.INVIATO: ChiAgisce.EROGATORE,
    StatoPercorso.DOMANDA: ChiAgisce.EROGATORE,
    StatoPercorso.ISTRUTTORIA: ChiAgisce.EROGATORE,
    StatoPercorso.DELIBERA: ChiAgisce.EROGATORE,
    StatoPercorso.EROGATO: "",
}
FINE: dict[str, str] = {
    MotivoChiusura.FINANZIATO: "Hai avuto il finanziamento.",
    MotivoChiusura.AVVIATO_SENZA: "Hai cominciato senza finanziamento.",
    MotivoChiusura.RINUNCIA_LAVORO: "Hai trovato lavoro, e hai lasciato il progetto.",
    MotivoChiusura.RINUNCIA_PERSONALE: "Hai scelto di fermarti.",
    MotivoChiusura.RINUNCIA_COSTI: "Hai scelto di fermarti.",
    MotivoChiusura.NON_IDONEO_PERSONA: "Mancava un requisito: lo sportello ti spiega quale.",
    MotivoChiusura.NON_IDONEO_PROGETTO: "Il progetto così non poteva andare avanti: lo sportello ti spiega perché.",
    MotivoChiusura.RESPINTO: "Chi finanzia ha detto di no.",
    MotivoChiusura.NESSUNA_MISURA: "Non c'era una misura adatta.",
    MotivoChiusura.IRREPERIBILE: "Lo sportello ti ha cercato e non ti ha trovato.",
    MotivoChiusura.ORIENTATO: "Ti è stato indicato un altro servizio.",
    MotivoChiusura.TRASFERITO: "Ora ti segue un altro sportello.",
    MotivoChiusura.SCADUTO: "Non c'erano novità da molto tempo.",
    MotivoChiusura.DUPLICATO: "Era scritto due volte: continua nell'altro.",
}
# What follows when an answer changes, of each purpose: yes, no.
EFFETTI: dict[str, tuple[str, str]] = {
    Finalita.INVIO: (
        "Lo sportello può mandare i tuoi dati a chi finanzia, quando lo decidete insieme.",
        "Nessun invio nuovo parte, e quelli aperti si fermano: lo sportello lo dice a chi li ha ricevuti.",
    ),
    Finalita.RICONTATTO: (
        "Lo sportello ti può chiamare quando c'è una possibilità nuova.",
        "Lo sportello non ti cerca per possibilità nuove: ti cerca solo per il percorso che hai aperto.",
    ),
    Finalita.NEWSLETTER: ("Ricevi le notizie della rete.", "Non ricevi più le notizie della rete."),
    Finalita.RICERCA: (
        "Fra qualche tempo ti si può chiedere com'è andata.",
        "Nessuno ti chiede com'è andata a distanza di tempo.",
    ),
}


def tell_dove(stato: str, fermo: str = "") -> str:
    """Where an open path stands; `fermo` says how what took it there ended, when nothing goes on."""
    return (
        "Chi finanzia non va avanti con il tuo progetto: con lo sportello decidi che cosa fare."
        if fermo
        else DOVE[stato]
    )


def tell_tocca(chi: str) -> str:
    return TOCCA[chi]


def find_chi(stato: str, fermo: str = "") -> str:
    """Whose move it is when nothing is written of it."""
    return ChiAgisce.SPORTELLO if fermo else SENZA_COMPITI.get(stato, ChiAgisce.SPORTELLO)


def tell_fine(motivo: str) -> str:
    """How a closed path ended; nothing for a reason that says nothing."""
    return FINE.get(motivo, "")


def tell_effetto(finalita: str, *, dato: bool) -> str:
    return EFFETTI[finalita][0 if dato else 1]
