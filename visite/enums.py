"""Coded values of site visits: their life, what is found, what is asked of a desk and what becomes of it."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato

# The purpose of the links by which who hosts a desk answers what a visit asked (`nucleo.scopi`).
RISPOSTA = "visite.risposta"


class MotivoVisita(models.TextChoices):
    """Why one goes. A value once used is never deleted."""

    ORDINARIA = "ordinaria", "Visita dell'anno"
    AVVIO = "avvio", "Sportello aperto da poco"
    SEGNALAZIONE = "segnalazione", "Qualcuno ha segnalato un problema"
    PRESCRIZIONI = "prescrizioni", "Controllo di quello che era stato chiesto"
    INATTIVO = "inattivo", "Da tempo non si vede attività"


class MotivoNonRiuscita(models.TextChoices):
    CHIUSO = "chiuso", "Lo sportello era chiuso"
    NESSUNO = "nessuno", "Non c'era nessuno che lavora allo sportello"
    VIAGGIO = "viaggio", "Non ci si è potuti andare"
    ALTRO = "altro", "Altro motivo"


class Conformita(models.TextChoices):
    CONFORME = "conforme", "Conforme"
    IN_PARTE = "in_parte", "In parte"
    NON_CONFORME = "non_conforme", "Non conforme"
    NON_APPLICABILE = "non_applicabile", "Non applicabile"


TIPI_CONFORMITA = {
    Conformita.CONFORME.value: "successo",
    Conformita.IN_PARTE.value: "attenzione",
    Conformita.NON_CONFORME.value: "errore",
    Conformita.NON_APPLICABILE.value: "neutro",
}


class EsitoVisita(models.TextChoices):
    OPERATIVO = "operativo", "Operativo"
    CON_RILIEVI = "con_rilievi", "Operativo, con qualcosa da mettere a posto"
    NON_OPERATIVO = "non_operativo", "Non operativo"


TIPI_ESITO = {
    EsitoVisita.OPERATIVO.value: "successo",
    EsitoVisita.CON_RILIEVI.value: "attenzione",
    EsitoVisita.NON_OPERATIVO.value: "errore",
}


class ParteVisita(models.TextChoices):
    """For whom one signs a sheet."""

    SPORTELLO = "sportello", "Per lo sportello"
    ENTE = "ente", "Per l'Ente"


class StatoVisita(models.TextChoices):
    PROGRAMMATA = "programmata", "Programmata"
    COMPILATA = "compilata", "Scheda compilata"
    CHIUSA = "chiusa", "Chiusa"
    NON_RIUSCITA = "non_riuscita", "Non riuscita"
    ANNULLATA = "annullata", "Annullata"


MACCHINA_VISITA = Macchina(
    StatoVisita,
    {
        StatoVisita.PROGRAMMATA: Stato(
            verso=(StatoVisita.COMPILATA, StatoVisita.NON_RIUSCITA, StatoVisita.ANNULLATA), tipo="attesa"
        ),
        StatoVisita.COMPILATA: Stato(verso=(StatoVisita.CHIUSA,), tipo="info"),
        StatoVisita.CHIUSA: Stato(
            passaggio=Passaggio(
                invia="Chiudi la visita",
                testo="La scheda e le prescrizioni non si cambiano più. Lo sportello e chi lo ospita ricevono l'esito, "
                "e da adesso rispondono alle prescrizioni.",
                fatto="Visita chiusa: sportello e amministrazione ricevono l'esito.",
            ),
            tipo="successo",
        ),
        StatoVisita.NON_RIUSCITA: Stato(
            passaggio=Passaggio(
                invia="Segna che non è riuscita",
                testo="Resta scritto perché. Per tornarci si programma un'altra visita.",
                motivi=MotivoNonRiuscita,
                nota="obbligatoria",
                etichetta_nota="Che cosa è successo",
                fatto="Segnata: non è riuscita.",
            ),
            tipo="errore",
        ),
        StatoVisita.ANNULLATA: Stato(
            passaggio=Passaggio(
                invia="Annulla la visita",
                testo="Lo sportello e chi lo ospita vengono avvisati.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Annullata: lo sportello è avvisato.",
            ),
            tipo="neutro",
        ),
    },
    motivi=(MotivoNonRiuscita,),
)


class StatoPrescrizione(models.TextChoices):
    APERTA = "aperta", "Da fare"
    RISPOSTA = "risposta", "Risposta da guardare"
    CHIUSA = "chiusa", "A posto"
    RITIRATA = "ritirata", "Ritirata"


MACCHINA_PRESCRIZIONE = Macchina(
    StatoPrescrizione,
    {
        StatoPrescrizione.APERTA: Stato(
            verso=(StatoPrescrizione.RISPOSTA, StatoPrescrizione.RITIRATA),
            passaggio=Passaggio(
                invia="Rimanda indietro",
                testo="Torna da fare, con la stessa scadenza. Chi ospita lo sportello riceve quello che scrivi.",
                nota="obbligatoria",
                etichetta_nota="Che cosa manca ancora",
                fatto="Rimandata indietro: chi ospita lo sportello è avvisato.",
            ),
            tipo="attesa",
            titolo="da fare",
        ),
        StatoPrescrizione.RISPOSTA: Stato(
            verso=(StatoPrescrizione.CHIUSA, StatoPrescrizione.APERTA, StatoPrescrizione.RITIRATA),
            passaggio=Passaggio(
                invia="Rispondi",
                testo="Scrivi che cosa è stato fatto, e con quale atto o da che cosa si vede. L'Ente guarda, e la "
                "chiude o te la rimanda.",
                nota="obbligatoria",
                etichetta_nota="Che cosa è stato fatto, e che cosa lo dimostra",
                fatto="Risposta mandata: adesso la guarda l'Ente.",
            ),
            tipo="info",
            titolo="arrivata una risposta",
        ),
        StatoPrescrizione.CHIUSA: Stato(
            passaggio=Passaggio(
                invia="Segna a posto",
                testo="La risposta basta: la prescrizione si chiude oggi.",
                nota="facoltativa",
                fatto="A posto: la prescrizione è chiusa.",
            ),
            tipo="successo",
            titolo="a posto",
        ),
        StatoPrescrizione.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira",
                testo="Non la si chiede più. Resta scritto perché.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Ritirata.",
            ),
            tipo="neutro",
            titolo="ritirata",
        ),
    },
)

# What is said by a link to who hosts the desk, where there is nothing to answer.
FERME = {
    StatoPrescrizione.RISPOSTA.value: "A questa avete già risposto: adesso la guarda l'Ente.",
    StatoPrescrizione.CHIUSA.value: "Questa è già a posto: non c'è altro da fare.",
    StatoPrescrizione.RITIRATA.value: "Questa non va più messa a posto: l'Ente l'ha ritirata.",
}
