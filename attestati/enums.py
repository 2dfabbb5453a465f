"""Coded values of certificates: their life, why one is revoked, how long one still holds, what a refresher came to."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


class MotivoRevoca(models.TextChoices):
    """Why a certificate does not hold any more. A value once used is never deleted."""

    ERRORE = "errore", "Emesso per errore"
    CORSO = "corso", "Il corso non era stato svolto come risultava"
    DATI = "dati", "Dati sbagliati: se ne emette un altro"
    ALTRO = "altro", "Altro motivo"


# It should never have been issued so: whatever is recorded from then on cannot rest on it, of any day. Dati, which
# issues another in its place, takes that one's.
MAI_VALSI = (MotivoRevoca.ERRORE, MotivoRevoca.CORSO, MotivoRevoca.DATI)


class StatoAttestato(models.TextChoices):
    EMESSO = "emesso", "Emesso"
    REVOCATO = "revocato", "Revocato"


MACCHINA_ATTESTATO = Macchina(
    StatoAttestato,
    {
        StatoAttestato.EMESSO: Stato(
            verso=(StatoAttestato.REVOCATO,),
            passaggio=Passaggio(
                invia="Annulla la revoca",
                testo="L'attestato torna a valere, con lo stesso numero e fino alla stessa scadenza, come se non fosse "
                "mai stato revocato. Nella storia resta scritto che lo era, e da chi.",
                nota="obbligatoria",
                etichetta_nota="Perché la revoca era sbagliata",
                fatto="Revoca annullata: l'attestato vale di nuovo.",
            ),
            tipo="successo",
        ),
        StatoAttestato.REVOCATO: Stato(
            verso=(StatoAttestato.EMESSO,),
            passaggio=Passaggio(
                invia="Revoca l'attestato",
                testo="Da oggi non vale più, e chi lo verifica lo legge. Ciò che la persona ha fatto finché valeva "
                "resta com'è.",
                motivi=MotivoRevoca,
                nota="obbligatoria",
                etichetta_nota="Che cosa è successo: lo legge chi ha l'attestato",
                pericolo=True,
                fatto="Revocato: chi lo aveva riceve un'e-mail.",
            ),
            tipo="errore",
        ),
    },
    motivi=(MotivoRevoca,),
)


class Validita(models.TextChoices):
    """How a certificate stands on a day, or whoever should have one."""

    VALIDO = "valido", "Valido"
    IN_SCADENZA = "in_scadenza", "In scadenza"
    SCADUTO = "scaduto", "Scaduto"
    REVOCATO = "revocato", "Revocato"
    MANCANTE = "mancante", "Manca"


TIPI_VALIDITA = {
    Validita.VALIDO.value: "successo",
    Validita.IN_SCADENZA.value: "attenzione",
    Validita.SCADUTO.value: "errore",
    Validita.REVOCATO.value: "errore",
    Validita.MANCANTE.value: "errore",
}


class StatoRichiamo(models.TextChoices):
    CHIESTO = "chiesto", "Chiesto"
    SOSTITUITO = "sostituito", "Sostituito da uno più nuovo"
    RITIRATO = "ritirato", "Ritirato"


MACCHINA_RICHIAMO = Macchina(
    StatoRichiamo,
    {
        StatoRichiamo.CHIESTO: Stato(verso=(StatoRichiamo.RITIRATO, StatoRichiamo.SOSTITUITO), tipo="info"),
        StatoRichiamo.SOSTITUITO: Stato(tipo="neutro"),
        StatoRichiamo.RITIRATO: Stato(
            passaggio=Passaggio(
                invia="Ritira il richiamo",
                testo="Nessuno lo deve più fare, e nessun attestato è da aggiornare per questo. Chi non l'aveva ancora "
                "fatto riceve un'e-mail; ciò che è stato fatto resta scritto. Se serve ancora, se ne chiede un altro.",
                nota="obbligatoria",
                etichetta_nota="Perché lo ritiri: lo legge chi era stato chiamato",
                pericolo=True,
                fatto="Ritirato: chi lo doveva ancora fare riceve un'e-mail.",
            ),
            tipo="errore",
        ),
    },
)


class EsitoRichiamo(models.TextChoices):
    """How the refresher of a person stands on a day."""

    FATTO = "fatto", "Fatto"
    DA_FARE = "da_fare", "Da fare"
    IN_RITARDO = "in_ritardo", "In ritardo"
    CADUTO = "caduto", "Non serve più"
    ASSENTE = "assente", "Oggi non lavora qui"


TIPI_ESITO = {
    EsitoRichiamo.FATTO.value: "successo",
    EsitoRichiamo.DA_FARE.value: "attesa",
    EsitoRichiamo.IN_RITARDO.value: "errore",
    EsitoRichiamo.CADUTO.value: "neutro",
    EsitoRichiamo.ASSENTE.value: "neutro",
}
