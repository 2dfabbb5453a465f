"""Accounts, citizens and what they sign."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cittadini.enums import (
    CanalePreferito,
    Cittadinanza,
    CondizioneOccupazionale,
    Finalita,
    ModalitaConsenso,
    MotivoAssenzaCF,
    Provenienza,
    RuoloTutore,
    Sesso,
    TitoloStudio,
)
from cittadini.models import Cittadino, Consenso, Informativa, PresaInCarico, Trasferimento
from cittadini.regole.codice_fiscale import encode
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from nucleo.firma import Firma
from nucleo.mesi import count_years
from sportelli.models import (
    Sportello,
)
from tests.costruttori.rete import build_amministrazione, build_comune, build_sportello
from utenti.models import Assegnazione, Invito, Utente

# ── People ───────────────────────────────────────────────────────────────────────────────
PASSWORD = "una parola lunga di prova"  # of every account of the tests


def build_utente(**campi: Any) -> Utente:
    """Somebody who logs in with `PASSWORD`, without assignments."""
    numero = Utente.objects.count() + 1
    valori = {"email": f"utente{numero}@rete.example", "nome": "Ugo", "cognome": f"Di Prova {numero}"} | campi
    return Utente.objects.create_user(password=PASSWORD, **valori)


DAL_COMANDO = Firma.di_sistema("costruttori di prova")


def build_assegnazione(**campi: Any) -> Assegnazione:
    """An assignment in force since 2014: operatore at a desk, unless told otherwise."""
    valori = {"ruolo": Ruolo.OPERATORE, "dal": date(2014, 1, 1)} | campi
    valori["utente"] = valori.get("utente") or build_utente()
    if valori["ruolo"] in RUOLI_SPORTELLO:
        valori["sportello"] = valori.get("sportello") or build_sportello()
    if valori["ruolo"] == Ruolo.REFERENTE:
        valori["amministrazione"] = valori.get("amministrazione") or build_amministrazione()
    if valori["ruolo"] == Ruolo.TERRITORIALE:
        valori["regione"] = valori.get("regione") or build_comune().provincia.regione
    conferma = {"proposta_da": DAL_COMANDO, "confermata_da": DAL_COMANDO, "confermata_il": timezone.now()}
    return Assegnazione.objects.create(**conferma | valori)


def build_persona(nome: str, ruolo: Ruolo, **luogo: Any) -> Utente:
    """`<nome>@rete.example` with one assignment in force."""
    utente = build_utente(email=f"{nome}@rete.example", nome=nome.title(), cognome="Di Prova")
    build_assegnazione(utente=utente, ruolo=ruolo, **luogo)
    return utente


def build_invito(**campi: Any) -> Invito:
    """An invitation that nobody has answered, without the letter and its link."""
    numero = Invito.objects.count() + 1
    valori = {
        "email": f"invitato{numero}@rete.example",
        "nome": "Ida",
        "cognome": f"Invitata {numero}",
        "ruolo": Ruolo.OPERATORE,
        "dal": date(2014, 1, 1),
        "scade_il": timezone.now() + timedelta(days=7),
        "invitato_da": Firma.di_sistema("prova"),
    } | campi
    if valori["ruolo"] in RUOLI_SPORTELLO:
        valori["sportello"] = valori.get("sportello") or build_sportello()
    return Invito.objects.create(**valori)


def build_informativa(**campi: Any) -> Informativa:
    versione = campi.pop("versione", "1.0")
    informativa, _ = Informativa.objects.get_or_create(
        versione=versione,
        defaults={
            "titolo": "Informativa sul trattamento dei dati",
            "testo": "Chi tratta i tuoi dati e perché.",
            "valida_dal": date(2014, 1, 1),
        }
        | campi,
    )
    return informativa


def sign(chi: Utente | None = None) -> Firma:
    """How somebody signs; somebody new when it does not matter who."""
    return (chi or build_utente()).firma


def build_cittadino(**campi: Any) -> Cittadino:
    """Ada Rossi, born in Lecce in 1990, followed by `sportello` (None: by nobody).

    `codice_fiscale` empty means that it was not shown; left out, it is a code that is right for
    the person, a different day of birth for each so that no two meet. Under eighteen a parent is there.
    """
    numero = Cittadino.objects.count()
    sportello = campi.pop("sportello") if "sportello" in campi else build_sportello()
    comune = campi.pop("comune_residenza", None) or build_comune()
    valori = {
        "nome": "Ada",
        "cognome": "Rossi",
        "data_nascita": date(1990, 5, 12) + timedelta(days=numero),
        "sesso": Sesso.F,
        "comune_nascita": comune,
        "cittadinanza": Cittadinanza.IT,
        "comune_residenza": comune,
        "telefono": f"320 00000{numero:02}",
        "canale_preferito": CanalePreferito.TELEFONO,
        "titolo_studio": TitoloStudio.MATURITA,
        "condizione": CondizioneOccupazionale.DIS_BREVE,
        "provenienza": Provenienza.PASSAPAROLA,
        "data_primo_contatto": date(2016, 3, 1),
        "informativa_il": date(2016, 3, 1),
    } | campi
    if count_years(valori["data_nascita"], valori["data_primo_contatto"]) < 18:
        valori = {"tutore_ruolo": RuoloTutore.GENITORE, "tutore_nome": "Ida Rossi"} | valori
    valori["informativa"] = valori.get("informativa") or build_informativa()
    valori["sportello_primo_contatto"] = valori.get("sportello_primo_contatto") or sportello or build_sportello()
    valori["accolto_da"] = sign(valori.get("accolto_da"))
    codice = valori.pop("codice_fiscale", None)
    cittadino = Cittadino(**valori)
    cittadino.set_codice_fiscale(_code_of(cittadino) if codice is None else codice)
    if not cittadino.codice_fiscale:
        cittadino.motivo_assenza_cf = cittadino.motivo_assenza_cf or MotivoAssenzaCF.NON_ESIBITO
    cittadino.set_chiavi()
    cittadino.save()
    if sportello:
        build_presa(cittadino=cittadino, sportello=sportello)
    return cittadino


def _code_of(cittadino: Cittadino) -> str:
    luogo = cittadino.comune_nascita.codice_catastale if cittadino.comune_nascita else cittadino.stato_nascita.codice
    return encode(
        nome=cittadino.nome,
        cognome=cittadino.cognome,
        data_nascita=cittadino.data_nascita,
        sesso=Sesso.M if cittadino.sesso == Sesso.M else Sesso.F,
        codice_luogo=luogo,
    )


def build_presa(*, cittadino: Cittadino, sportello: Sportello, **campi: Any) -> PresaInCarico:
    """`sportello` follows `cittadino` since the first contact."""
    return PresaInCarico.objects.create(
        **{"cittadino": cittadino, "sportello": sportello, "dal": cittadino.data_primo_contatto} | campi
    )


def build_consenso(**campi: Any) -> Consenso:
    """A consent to be sent to a lender, given at the desk and in force."""
    cittadino = campi.pop("cittadino", None) or build_cittadino()
    fine = ("revoca" if campi.get("dato", True) else "risposta") if campi.get("revocato_il") else ""
    return Consenso.objects.create(
        **{
            "motivo_fine": fine,
            "cittadino": cittadino,
            "finalita": Finalita.INVIO,
            "dato": True,
            "informativa": cittadino.informativa,
            "data": cittadino.data_primo_contatto,
            "modalita": ModalitaConsenso.FIRMA,
            "raccolto_da": cittadino.accolto_da,
        }
        | campi
    )


def build_trasferimento(**campi: Any) -> Trasferimento:
    """Another desk asks for a citizen on 17 March 2016, and waits."""
    cittadino = campi.pop("cittadino", None) or build_cittadino()
    valori = {
        "cittadino": cittadino,
        "creato_il": datetime(2016, 3, 17, 9, tzinfo=UTC),
        "da_sportello": cittadino.sportello_primo_contatto,
        "consenso_modalita": ModalitaConsenso.VERBALE,
        "scade_il": date(2016, 3, 31),
    } | campi
    valori["a_sportello"] = valori.get("a_sportello") or build_sportello()
    valori["chiesto_da"] = sign(valori.get("chiesto_da"))
    return Trasferimento.objects.create(**valori)
