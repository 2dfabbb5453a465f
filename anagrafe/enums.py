"""Why two cards may be of one person; what of a card goes together when two are united."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato

TENUTA, ALTRA = "tenuta", "altra"


class Motivo(models.TextChoices):
    """What coincides on two cards, the surest first."""

    CODICE = "codice", "stesso codice fiscale, a meno dell'omocodia"
    NOME_NASCITA = "nome_nascita", "stesso nome e stessa data di nascita"
    CODICE_PRIMA = "codice_prima", "il codice fiscale di una è stato dell'altra"
    SIMILE_NASCITA = "simile_nascita", "nome simile e stessa data di nascita"
    NOME_VICINA = "nome_vicina", "stesso nome e data di nascita quasi uguale"
    NOME_TELEFONO = "nome_telefono", "stesso telefono e nome simile"
    TELEFONO = "telefono", "stesso telefono"


class Forza(models.IntegerChoices):
    """How likely two cards are of one person. The column sorts by it."""

    DEBOLE = 1, "Poco probabile"
    MEDIA = 2, "Probabile"
    FORTE = 3, "Molto probabile"


FORZE = {forza: str(forza.label) for forza in Forza}
TIPI_FORZA: dict[Any, str] = {Forza.DEBOLE: "neutro", Forza.MEDIA: "attesa", Forza.FORTE: "attenzione"}
FORZA_DI = {
    Motivo.CODICE: Forza.FORTE,
    Motivo.NOME_NASCITA: Forza.FORTE,
    Motivo.CODICE_PRIMA: Forza.MEDIA,
    Motivo.SIMILE_NASCITA: Forza.MEDIA,
    Motivo.NOME_VICINA: Forza.MEDIA,
    Motivo.NOME_TELEFONO: Forza.MEDIA,
    Motivo.TELEFONO: Forza.DEBOLE,
}


@dataclass(frozen=True)
class Gruppo:
    """Fields that are of one card or of the other, all together."""

    nome: str
    titolo: str
    campi: tuple[str, ...]


GRUPPI = (
    Gruppo("identita", "Cognome e nome", ("cognome", "nome", "nome_unico")),
    Gruppo("codice_fiscale", "Codice fiscale", ("codice_fiscale", "motivo_assenza_cf")),
    Gruppo("nascita", "Data di nascita", ("data_nascita",)),
    Gruppo("sesso", "Sesso", ("sesso",)),
    Gruppo("luogo", "Luogo di nascita", ("comune_nascita", "stato_nascita")),
    Gruppo(
        "cittadinanza",
        "Cittadinanza e permesso",
        ("cittadinanza", "stato_cittadinanza", "permesso_tipo", "permesso_scadenza"),
    ),
    Gruppo("residenza", "Residenza", ("comune_residenza",)),
    Gruppo("domicilio", "Domicilio", ("comune_domicilio",)),
    Gruppo("telefono", "Telefono", ("telefono",)),
    Gruppo("email", "E-mail", ("email",)),
    Gruppo("canale", "Canale preferito", ("canale_preferito",)),
    Gruppo("contatto", "Contatto sicuro", ("contatto_sicuro",)),
    Gruppo("lingua", "Lingua e mediazione", ("lingua", "bisogno_mediazione")),
    Gruppo("accessibilita", "Esigenze di accessibilità", ("esigenze_accessibilita",)),
    Gruppo("titolo", "Titolo di studio", ("titolo_studio",)),
    Gruppo("condizione", "Condizione", ("condizione", "condizione_dal")),
    Gruppo("lavoro", "DID e Centro per l'impiego", ("did_data", "iscritto_cpi")),
    Gruppo("sostegno", "Sostegno al reddito", ("sostegno_reddito",)),
    Gruppo("esperienza", "Anni di esperienza", ("esperienza_anni",)),
    Gruppo("famiglia", "Famiglia", ("nucleo_familiare", "figli_a_carico")),
    Gruppo("isee", "Fascia ISEE", ("isee_fascia",)),
    Gruppo("tutela", "Chi lo rappresenta", ("tutore_ruolo", "tutore_nome", "tutore_telefono")),
    # Both cards say that the person died, or neither (`anagrafe.selectors.unioni.describe_vita`).
    Gruppo("decesso", "Data del decesso", ("deceduto_il",)),
)
# What the earlier of the two first contacts brings along.
DEL_PRIMO_CONTATTO = (
    "data_primo_contatto",
    "sportello_primo_contatto",
    "accolto_da",
    "provenienza",
    "informativa",
    "informativa_il",
)
# Groups that must agree: when undoing a union cannot give one back, as somebody corrected another since, they all stay.
LEGATI = {
    "canale": ("canale", "telefono", "email"),
    "identita": ("identita", "codice_fiscale"),
    "nascita": ("nascita", "codice_fiscale", "identita", "tutela", "condizione", "lavoro", "primo_contatto"),
    "tutela": ("tutela", "nascita", "primo_contatto"),
    "condizione": ("condizione", "nascita"),
    "lavoro": ("lavoro", "nascita"),
}
RESTITUIBILI = (*GRUPPI, Gruppo("primo_contatto", "Primo contatto", DEL_PRIMO_CONTATTO))

# ── What is of no group: why (a column of the card that no rule names fails a test) ──────────────────────────
# Written by machine from the others, or by what happened to the card itself.
LASCIATE = {
    "codice": "each card has its own: the other's becomes a code of before",
    "chiave_nome": "from the name",
    "chiave_persona": "from the name",
    "chiave_telefono": "from the telephone",
    "impronta_cf": "from the codice fiscale",
    "classe_conservazione": "from what happened to the person, every night and before forgetting",
    "conservare_fino_al": "the same",
    "conservazione_sospesa": "kept on purpose, on both cards (`anagrafe.services.campi.share_sospensione`)",
    "assorbito_da": "the union itself",
    "anonimizzato_il": "who was forgotten is united with nobody",
}
# ── The tables of which a person has one row, or one of a kind: by which rule two cards that have it become one ──
UNICHE = {
    "cittadini.Consenso": "of each purpose the last word (`anagrafe.services.consensi`)",
    "cittadini.SchedaVulnerabilita": "answer by answer (`anagrafe.services.situazioni`); each card keeps its sheet",
    "cittadini.PresaInCarico": "who followed each card is of those days: it stays there",
    "cittadini.Trasferimento": "one that waits is concluded first",
    "cittadini.CodicePrecedente": "a code that both had stays on each",
    "anagrafe.Doppione": "found anew of the card that stays",
    "anagrafe.Proposta": "one that waits drops: the person is asked anew of the card that stays",
    "anagrafe.PersoneDistinte": "said of that card: it stays, and holds for whoever it is united with",
}
# Where the same row may be on both cards already: by which column, of one card, rows are told apart. The other's stays.
RESTANO = {"cittadini.CodicePrecedente": "impronta"}

# ── A person is asked whether another desk may follow them ───────────────────────────────────────────────────
# The purpose of the link by which they answer.
PROPOSTA = "proposta"
# Letters of what they may add.
LETTERE = 500


class ChiChiede(models.TextChoices):
    """Which of the two desks asks."""

    RICEVE = "riceve", "Lo sportello che la seguirebbe"
    SEGUE = "segue", "Lo sportello che la segue"


class StatoProposta(models.TextChoices):
    CHIESTA = "chiesta", "Chiesta alla persona"
    ACCETTATA = "accettata", "La persona ha detto di sì"
    RIFIUTATA = "rifiutata", "La persona ha detto di no"
    SCADUTA = "scaduta", "Scaduta senza risposta"
    RITIRATA = "ritirata", "Ritirata da chi l'aveva chiesta"
    DECADUTA = "decaduta", "Decaduta"


class MotivoDecaduta(models.TextChoices):
    """What happened before the person answered."""

    CHI_SEGUE = "chi_segue", "Ha chiuso lo sportello che seguiva la persona"
    CHI_RICEVE = "chi_riceve", "Ha chiuso lo sportello che l'avrebbe seguita"
    PASSATA = "passata", "Intanto la segue un altro sportello, o nessuno"
    UNIONE = "unione", "La sua scheda è stata unita a un'altra"
    DECESSO = "decesso", "La persona è deceduta"


# The person answers, by their link alone; time makes it expire; what happens meanwhile makes it drop.
MACCHINA_PROPOSTA = Macchina(
    StatoProposta,
    {
        StatoProposta.CHIESTA: Stato(
            verso=(
                StatoProposta.ACCETTATA,
                StatoProposta.RIFIUTATA,
                StatoProposta.SCADUTA,
                StatoProposta.RITIRATA,
                StatoProposta.DECADUTA,
            ),
            tipo="attesa",
            titolo="Chiesto alla persona se vuole cambiare sportello",
        ),
        StatoProposta.ACCETTATA: Stato(tipo="successo", titolo="La persona ha detto di sì al cambio di sportello"),
        StatoProposta.RIFIUTATA: Stato(tipo="errore", titolo="La persona ha detto di no al cambio di sportello"),
        StatoProposta.SCADUTA: Stato(tipo="attenzione", titolo="Cambio di sportello: la persona non ha risposto"),
        StatoProposta.RITIRATA: Stato(
            titolo="Cambio di sportello: la domanda è stata ritirata",
            passaggio=Passaggio(
                "Ritira la domanda",
                testo="Il collegamento che la persona ha avuto non vale più, e le diciamo che la domanda è ritirata.",
                pericolo=True,
                fatto="Domanda ritirata: la persona e l'altro sportello sono avvisati.",
            ),
        ),
        StatoProposta.DECADUTA: Stato(tipo="attenzione", titolo="Cambio di sportello: la domanda non vale più"),
    },
    motivi=(MotivoDecaduta,),
    segno="persona",
)
# What the person reads of a question that is over, by its link; of a death, nothing.
CHIUSA = {
    StatoProposta.ACCETTATA: "Hai risposto {quando}: hai detto di sì, e da allora ti segue {a}.",
    StatoProposta.RIFIUTATA: "Hai risposto {quando}: hai detto di no, e non è cambiato niente.",
    StatoProposta.SCADUTA: "Si poteva rispondere fino {fino}: non è cambiato niente, ti segue ancora {da}.",
    StatoProposta.RITIRATA: "La domanda è stata ritirata {quando}: non devi fare niente, ti segue ancora {da}.",
    StatoProposta.DECADUTA: "La domanda non vale più, perché intanto le cose sono cambiate: non devi fare niente.",
}
