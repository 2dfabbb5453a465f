"""The questions of the demonstration: on the law in force, cited, written by one and published by another; and words
that people looked for and did not find."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conoscenza.enums import CITTADINO
from conoscenza.models import RicercaSenzaEsito
from conoscenza.regole.riserbo import build_chiave
from conoscenza.services.vocabolario import rebuild_vocabolario
from consulenze.models import CitazioneContenuto, Consulenza
from dimostrazione.formazione import CARTELLA, read_testo
from formazione.enums import StatoVersione, TipoContenuto
from formazione.models import Contenuto, VersioneContenuto
from nucleo.enums import Ruolo
from nucleo.stati import record_cambio
from utenti.models import Utente
from utenti.services.ambito import build_ambito

FILE = CARTELLA / "domande" / "microcredito.md"
FRA_UNA_E_L_ALTRA = "====\n"
# Days before today: the first question is the oldest.
PUBBLICATA_DA = 60
# How many of the last contacts cite something.
CITANTI = 60
# Words, how often, days since the last time, who; and how many contents have some of them.
CERCATE = (
    ("dichiarazione isee", 14, 1, (Ruolo.OPERATORE, Ruolo.RESPONSABILE), 0),
    ("affitto di un chiosco in spiaggia", 9, 2, (Ruolo.OPERATORE,), 3),
    ("pignoramento dello stipendio", 7, 4, (Ruolo.OPERATORE, CITTADINO), 2),
    ("crowdfunding", 5, 6, (Ruolo.RESPONSABILE, CITTADINO), 0),
    ("licenza da ambulante", 4, 9, (Ruolo.OPERATORE,), 1),
    ("assicurazione professionale obbligatoria", 2, 20, (Ruolo.REFERENTE,), 0),
)


def build_domande(oggi: date) -> None:
    """Write every question as of `oggi`: the expert writes, an administrator publishes."""
    scrive = Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk")
    pubblica = Utente.objects.filter(assegnazioni__ruolo=Ruolo.AMMINISTRATORE).earliest("pk")
    for numero, testo in enumerate(FILE.read_text(encoding="utf-8").split(FRA_UNA_E_L_ALTRA)):
        scheda = read_testo(testo)
        dati = scheda.uno
        istante = _at(oggi - timedelta(days=PUBBLICATA_DA - numero))
        verificate = dati.get("verificate")
        versione = VersioneContenuto.objects.create(
            contenuto=Contenuto.objects.create(curatore=scrive, rivedere_il=oggi + timedelta(days=120 + numero)),
            numero=1,
            tipo=TipoContenuto.FAQ,
            **{campo: dati[campo] for campo in ("titolo", "sommario", "corpo", "fonti")},
            fonti_verificate_il=oggi - timedelta(days=int(verificate)) if verificate else None,
            temi=scheda.letta.valori["temi"],
            destinatari=[Ruolo.OPERATORE.value, Ruolo.RESPONSABILE.value],
            aperta_ai_cittadini="aperta_ai_cittadini" in dati,
            stato=StatoVersione.PUBBLICATA,
            autori=[scrive.pk],
            scritta_da=scrive.firma,
            pubblicata_da=pubblica.firma,
            pubblicata_il=istante,
            creato_il=istante,
        )
        passi = ((scrive, "", StatoVersione.BOZZA), (scrive, StatoVersione.BOZZA, StatoVersione.IN_REVISIONE))
        for chi, da, a in (*passi, (pubblica, StatoVersione.IN_REVISIONE, StatoVersione.PUBBLICATA)):
            record_cambio(
                ambito=build_ambito(chi), oggetto=versione, da=da, a=a, data=timezone.localdate(istante), evento=False
            )
    _build_cercate(oggi)
    _build_citazioni()
    rebuild_vocabolario()


def _build_cercate(oggi: date) -> None:
    RicercaSenzaEsito.objects.bulk_create(
        RicercaSenzaEsito(
            chiave=build_chiave(testo),
            testo=testo,
            volte=volte,
            trovati=trovati,
            prima_il=oggi - timedelta(days=giorni + volte * 3),
            ultima_il=oggi - timedelta(days=giorni),
            chi=sorted(chi),
        )
        for testo, volte, giorni, chi, trovati in CERCATE
    )


def _build_citazioni() -> None:
    """The last contacts cite the question that speaks of their first theme, and give it."""
    per_tema = {versione.temi[0]: versione for versione in VersioneContenuto.objects.per_cittadini().order_by("-pk")}
    CitazioneContenuto.objects.bulk_create(
        CitazioneContenuto(
            consulenza=consulenza, versione_contenuto=per_tema[consulenza.temi[0]], data_al_cittadino=numero % 2 == 0
        )
        for numero, consulenza in enumerate(Consulenza.objects.valide().order_by("-data", "-pk")[:CITANTI])
        if consulenza.temi and consulenza.temi[0] in per_tema
    )


def _at(giorno: date) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time(10)))
