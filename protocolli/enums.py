"""Coded values of agreements: which they are, their life, how each stands on a day, what a text may name."""

from django.db import models

from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.macchine import Macchina, Passaggio, Stato

# Who runs the network.
GESTISCONO = tuple(sorted(RUOLI_CON_MOTIVO))


class TipoAccordo(models.TextChoices):
    PROTOCOLLO = "protocollo", "Protocollo d'intesa"
    IMPEGNO = "impegno", "Atto d'impegno"
    CONVENZIONE = "convenzione", "Convenzione con un erogatore"
    ACCOMPAGNAMENTO = "accompagnamento", "Accordo con un servizio di accompagnamento"


# With whom each is made: the column that says it.
PARTE_DI = {
    TipoAccordo.PROTOCOLLO: "amministrazione",
    TipoAccordo.IMPEGNO: "amministrazione",
    TipoAccordo.CONVENZIONE: "erogatore",
    TipoAccordo.ACCOMPAGNAMENTO: "servizio",
}
PARTI = ("amministrazione", "erogatore", "servizio")
# By which an administration hosts its desks: either is enough.
DI_SPORTELLO = (TipoAccordo.PROTOCOLLO, TipoAccordo.IMPEGNO)


class Chi(models.TextChoices):
    """Who has to do what an agreement says."""

    PARTE = "parte", "L'altra parte"
    ENTE = "ente", "L'Ente"
    INSIEME = "insieme", "Tutte e due"


class EsitoImpegno(models.TextChoices):
    """What was found of a commitment on a day."""

    MANTENUTO = "mantenuto", "Mantenuto"
    NON_MANTENUTO = "non_mantenuto", "Non mantenuto"


class StatoSchema(models.TextChoices):
    BOZZA = "bozza", "Bozza"
    PUBBLICATO = "pubblicato", "In uso"
    SUPERATO = "superato", "Superato"
    RITIRATO = "ritirato", "Ritirato"


MACCHINA_SCHEMA = Macchina(
    StatoSchema,
    {
        StatoSchema.BOZZA: Stato(verso=(StatoSchema.PUBBLICATO, StatoSchema.RITIRATO), tipo="attesa"),
        StatoSchema.PUBBLICATO: Stato(
            verso=(StatoSchema.SUPERATO, StatoSchema.RITIRATO),
            passaggio=Passaggio(
                invia="Metti in uso",
                testo="Da adesso gli accordi si preparano con questo testo. Quelli già preparati tengono il loro. Ciò "
                "che è in uso non si riscrive: per cambiarlo se ne fa una nuova versione.",
                fatto="In uso: i nuovi accordi si preparano così.",
            ),
            tipo="successo",
        ),
        StatoSchema.SUPERATO: Stato(),
        StatoSchema.RITIRATO: Stato(
            passaggio=Passaggio(
                invia="Ritira",
                testo="Non si preparano più accordi con questo testo. Quelli già preparati restano come sono.",
                nota="facoltativa",
                pericolo=True,
                fatto="Ritirato.",
            ),
            tipo="errore",
        ),
    },
)


class MotivoFine(models.TextChoices):
    """Why an agreement ends before its day. A value once used is never deleted."""

    RECESSO_PARTE = "recesso_parte", "Recede l'altra parte"
    RECESSO_ENTE = "recesso_ente", "Recede l'Ente"
    COMUNE = "comune", "D'accordo fra le parti"
    INADEMPIMENTO = "inadempimento", "Impegni non mantenuti"
    SOSTITUITO = "sostituito", "Ne prende il posto un altro"
    ALTRO = "altro", "Altro motivo"


class StatoAccordo(models.TextChoices):
    """What was done with an agreement. Whether it is in force is told by its days (`Vigenza`)."""

    BOZZA = "bozza", "In bozza"
    DA_FIRMARE = "da_firmare", "Da firmare"
    FIRMATO = "firmato", "Firmato"
    RISOLTO = "risolto", "Finito prima"
    ANNULLATO = "annullato", "Annullato"


MACCHINA_ACCORDO = Macchina(
    StatoAccordo,
    {
        StatoAccordo.BOZZA: Stato(
            verso=(StatoAccordo.DA_FIRMARE, StatoAccordo.ANNULLATO),
            passaggio=Passaggio(
                invia="Riprendi in bozza",
                testo="Si può correggere di nuovo. Il documento da firmare di prima non vale più: se qualcuno l'ha già "
                "scaricato, avvisalo.",
                nota="obbligatoria",
                etichetta_nota="Che cosa c'è da correggere",
                fatto="In bozza: correggila, poi mandala di nuovo alla firma.",
            ),
            tipo="attesa",
        ),
        StatoAccordo.DA_FIRMARE: Stato(
            verso=(StatoAccordo.FIRMATO, StatoAccordo.BOZZA, StatoAccordo.ANNULLATO),
            passaggio=Passaggio(
                invia="Manda alla firma",
                testo="Testo, giorni e impegni non cambiano più. Si scarica il PDF, lo firmano le due parti, e si "
                "carica il file firmato.",
                fatto="Da firmare: scarica il PDF.",
            ),
            tipo="attesa",
        ),
        StatoAccordo.FIRMATO: Stato(verso=(StatoAccordo.RISOLTO,), tipo="successo"),
        StatoAccordo.RISOLTO: Stato(
            passaggio=Passaggio(
                invia="Fai finire prima",
                testo="Vale fino al giorno che scrivi, compreso. Il file firmato e la storia restano.",
                motivi=MotivoFine,
                nota="obbligatoria",
                etichetta_nota="Che cosa è successo, e con quale atto",
                pericolo=True,
                fatto="Registrato: l'accordo finisce nel giorno che hai scritto.",
            ),
            tipo="neutro",
        ),
        StatoAccordo.ANNULLATO: Stato(
            passaggio=Passaggio(
                invia="Annulla",
                testo="Non si firma più. Il numero resta preso, e nella storia resta scritto perché.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Annullato.",
            ),
            tipo="neutro",
        ),
    },
    motivi=(MotivoFine,),
)


class Vigenza(models.TextChoices):
    """How an agreement stands on a day."""

    DA_CONCLUDERE = "da_concludere", "Non ancora firmato"
    FUTURO = "futuro", "Comincia più avanti"
    IN_VIGORE = "in_vigore", "In vigore"
    IN_SCADENZA = "in_scadenza", "In scadenza"
    RINNOVATO = "rinnovato", "Scaduto, e rinnovato"
    SCADUTO = "scaduto", "Scaduto"
    RISOLTO = "risolto", "Finito prima del suo giorno"
    ANNULLATO = "annullato", "Mai firmato"


TIPI_VIGENZA = {
    Vigenza.DA_CONCLUDERE.value: "attesa",
    Vigenza.FUTURO.value: "info",
    Vigenza.IN_VIGORE.value: "successo",
    Vigenza.IN_SCADENZA.value: "attenzione",
    Vigenza.RINNOVATO.value: "neutro",
    Vigenza.SCADUTO.value: "errore",
    Vigenza.RISOLTO.value: "neutro",
    Vigenza.ANNULLATO.value: "neutro",
}


class Conseguenza(models.TextChoices):
    """What comes of a desk by the agreements of who hosts it. Nothing is ever done by itself."""

    COPERTO = "coperto", "Con un protocollo in vigore"
    SCOPERTO = "scoperto", "Senza protocollo in vigore"
    DA_SOSPENDERE = "da_sospendere", "Senza protocollo da troppo: si propone di sospenderlo"


TIPI_CONSEGUENZA = {
    Conseguenza.COPERTO.value: "successo",
    Conseguenza.SCOPERTO.value: "attenzione",
    Conseguenza.DA_SOSPENDERE.value: "errore",
}


class Campo(models.TextChoices):
    """What a text may leave blank, and the platform fills: nothing else."""

    NUMERO = "numero", "Il numero dell'accordo"
    ENTE = "ente", "Il nome dell'Ente"
    PARTE = "parte", "Il nome dell'altra parte"
    SEDE = "sede", "Il comune dove ha sede"
    CODICE_FISCALE = "codice_fiscale", "Il suo codice fiscale"
    FIRMATARIO = "firmatario", "Chi firma per l'altra parte"
    CARICA = "carica", "La sua carica"
    FIRMATARIO_ENTE = "firmatario_ente", "Chi firma per l'Ente"
    CARICA_ENTE = "carica_ente", "La carica di chi firma per l'Ente"
    ATTO = "atto", "L'atto con cui l'altra parte lo approva"
    DAL = "dal", "Il primo giorno"
    AL = "al", "L'ultimo giorno"
    DURATA = "durata", "Quanto dura"
    PRIVACY = "privacy", "La parte dell'amministrazione nel trattamento dei dati"
    SPORTELLI = "sportelli", "I suoi sportelli"
    PRODOTTI = "prodotti", "I prodotti che offre oggi"
    TERRITORIO = "territorio", "Le regioni dove opera"


DI_TUTTI = tuple(
    campo
    for campo in Campo
    if campo not in (Campo.PRIVACY, Campo.SPORTELLI, Campo.PRODOTTI, Campo.TERRITORIO, Campo.CODICE_FISCALE)
)
# Those that have a meaning for the other side of each kind.
CAMPI_DI = {
    "amministrazione": (*DI_TUTTI, Campo.CODICE_FISCALE, Campo.PRIVACY, Campo.SPORTELLI),
    "erogatore": (*DI_TUTTI, Campo.PRODOTTI, Campo.TERRITORIO),
    "servizio": (*DI_TUTTI, Campo.TERRITORIO),
}


class TipoServizio(models.TextChoices):
    """Who accompanies a business that starts."""

    INCUBATORE = "incubatore", "Incubatore o acceleratore"
    ASSOCIAZIONE = "associazione", "Associazione di categoria"
    CCIAA = "cciaa", "Servizio nuove imprese di una camera di commercio"
    UNIVERSITA = "universita", "Università o centro di ricerca"
    TUTOR = "tutor", "Rete di tutor"
    FORMAZIONE = "formazione", "Ente di formazione"
    TERZO_SETTORE = "terzo_settore", "Ente del terzo settore"
    PUBBLICO = "pubblico", "Servizio pubblico locale"
    ALTRO = "altro", "Altro"


# ── People sent to a service ─────────────────────────────────────────────────────────────
NOTA = 600


class StatoAccompagnamento(models.TextChoices):
    """How it went with a service to which a person was sent. A value once used is never deleted."""

    MANDATO = "mandato", "Si aspetta di sapere"
    ACCOLTO = "accolto", "Il servizio segue la persona"
    CONCLUSO = "concluso", "Il servizio ha finito"
    NON_ANDATO = "non_andato", "La persona non ci è andata"
    NON_PRESO = "non_preso", "Il servizio ha detto di no"
    ANNULLATO = "annullato", "Scritto per errore"


COM_E_ANDATA = "Che cosa si sa"
MACCHINA_ACCOMPAGNAMENTO = Macchina(
    StatoAccompagnamento,
    {
        StatoAccompagnamento.MANDATO: Stato(
            verso=(
                StatoAccompagnamento.ACCOLTO,
                StatoAccompagnamento.NON_ANDATO,
                StatoAccompagnamento.NON_PRESO,
                StatoAccompagnamento.ANNULLATO,
            ),
            tipo="attesa",
            titolo="mandata al servizio",
        ),
        StatoAccompagnamento.ACCOLTO: Stato(
            verso=(StatoAccompagnamento.CONCLUSO,),
            passaggio=Passaggio(
                invia="La segue",
                titolo="Il servizio segue la persona",
                nota="facoltativa",
                etichetta_nota=COM_E_ANDATA,
                fatto="Scritto: il servizio segue la persona.",
            ),
            tipo="info",
            titolo="il servizio la segue",
        ),
        StatoAccompagnamento.CONCLUSO: Stato(
            passaggio=Passaggio(
                invia="Ha finito",
                titolo="Il servizio ha finito",
                nota="facoltativa",
                etichetta_nota="Che cosa ne è venuto",
                fatto="Scritto: il servizio ha finito.",
            ),
            tipo="successo",
            titolo="il servizio ha finito",
        ),
        StatoAccompagnamento.NON_ANDATO: Stato(
            passaggio=Passaggio(
                invia="Non ci è andata",
                titolo="La persona non ci è andata",
                nota="facoltativa",
                etichetta_nota=COM_E_ANDATA,
                fatto="Scritto: non ci è andata. Se serve, mandala di nuovo.",
            ),
            titolo="non ci è andata",
        ),
        StatoAccompagnamento.NON_PRESO: Stato(
            passaggio=Passaggio(
                invia="Non la segue",
                titolo="Il servizio ha detto di no",
                nota="obbligatoria",
                etichetta_nota="Perché",
                fatto="Scritto: il servizio non la segue.",
            ),
            tipo="errore",
            titolo="il servizio ha detto di no",
        ),
        StatoAccompagnamento.ANNULLATO: Stato(
            passaggio=Passaggio(
                invia="È un errore",
                titolo="Scritto per errore",
                testo="Resta nella storia del percorso, e non si conta.",
                nota="obbligatoria",
                etichetta_nota="Che cosa era sbagliato",
                pericolo=True,
                fatto="Annullato.",
            ),
            titolo="scritto per errore",
        ),
    },
)
