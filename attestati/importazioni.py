"""Trainings of before the platform, from a file: each becomes a certificate by the rules of the page.

A certificate is evidence: a row that speaks of one that is there changes nothing, and undoing revokes.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from attestati import permissions
from attestati.enums import MotivoRevoca, StatoAttestato
from attestati.models import Attestato
from attestati.regole.pregressi import check_pregresso, find_scadenza, tell_atto
from attestati.services.emissione import MAI_A_SE, change_attestato, issue_pregresso
from corsi.models import Corso
from corsi.models.corsi import ORE
from importazioni.colonne import Colonna
from importazioni.conversioni import data, email, quantita, testo
from importazioni.fogli import FileIlleggibile
from importazioni.models import VoceImportazione
from importazioni.tabellare import Proposta, Raccolta, RigaErrata, Tabellare, Valori
from importazioni.tipi import register
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from utenti.models import Utente

COLONNE = (
    Colonna("utente", "E-mail", email, obbligatoria=True, alias=("mail", "posta elettronica", "indirizzo e-mail"),
            esempio="ada.rossi@comune.example", aiuto="Quella con cui la persona entra nella piattaforma."),
    Colonna("corso", "Codice del corso", obbligatoria=True, alias=("corso", "codice corso"), esempio="ASS-INT",
            aiuto="Fra i corsi pubblicati: quello a cui la formazione equivale."),
    Colonna("concluso_il", "Concluso il", data(Significato.FATTO), obbligatoria=True,
            alias=("data", "tenuto il", "data di conclusione", "ultimo giorno"), aiuto="L'ultimo giorno del corso."),
    Colonna("tenuto", "Come si è svolto", obbligatoria=True, alias=("luogo", "dove", "svolgimento"),
            esempio="In presenza a Lecce, dal 3 al 4 marzo 2014", aiuto="Sta scritto sull'attestato."),
    Colonna("ore", "Ore", quantita(1, ORE), alias=("durata", "numero di ore"), aiuto="Vuoto: quelle del corso."),
    Colonna("scade_il", "Valido fino al", data(Significato.SCADENZA), alias=("scadenza", "scade il"),
            aiuto="Vuoto: quanto vale un attestato del corso. Non può valere di più."),
    Colonna("atto", "Documento che lo prova", alias=("documento", "atto", "prova"),
            esempio="Registro delle presenze, prot. 112 del 10/03/2014", aiuto="Serve questo, o chi l'ha rilasciato."),
    Colonna("rilasciato_da", "Rilasciato da", alias=("ente", "ente formatore", "emesso da"),
            aiuto="Se non è stato l'Ente."),
    Colonna("numero", "Numero", alias=("numero attestato", "n."), aiuto="Quello che l'attestato ha là."),
    Colonna("nota", "Nota", alias=("note",), aiuto="Resta nella storia dell'attestato."),
)  # fmt: skip
NESSUNO = "Nessuno entra nella piattaforma con questa e-mail: controllala, o aggiungi prima la persona."
NESSUN_CORSO = "Nessun corso pubblicato ha questo codice: lo trovi nella pagina del corso."
LUNGA = "È troppo lungo: al massimo {} caratteri."
# Texts that stand in no column of the model as they are written.
LETTERE = {"rilasciato_da": 120, "numero": 40, "nota": 400}


@dataclass
class Noti:
    """What rows look up."""

    oggi: date
    utenti: dict[str, Utente]
    corsi: dict[str, Corso]
    emessi: dict[tuple[int, int, date], Attestato]
    # Who loads the file, or confirms it: it gives them nothing.
    chi: int | None = None


class ImportazionePregressi(Tabellare):
    nome = "attestati"
    titolo = "Attestati di corsi già svolti"
    descrizione = (
        "Chi ha seguito quale corso prima che fosse sulla piattaforma, e che cosa lo prova. Ogni riga rilascia un "
        "attestato con la tua firma, e la persona riceve un'e-mail. Annullare l'importazione li revoca."
    )
    url_elenco = "attestati:attestato_list"
    modello_dati = Attestato
    colonne, chiavi = COLONNE, (("utente", "corso", "concluso_il"),)

    def is_permesso(self, ambito: Ambito) -> bool:
        return permissions.can_issue(ambito)

    def prepare(self) -> Noti:
        emessi = Attestato.objects.emessi().order_by("pk")
        return Noti(
            oggi=get_oggi(),
            utenti={utente.email.lower(): utente for utente in Utente.objects.order_by("pk")},
            corsi={corso.codice: corso for corso in Corso.objects.pubblicati()},
            emessi={(riga.utente_id, riga.corso_id, riga.concluso_il): riga for riga in emessi},
        )

    def know(self, contesto: Noti, firma: Firma, motivo: str) -> None:
        contesto.chi = firma.utente_id

    def propose(self, valori: Valori, contesto: Noti) -> Proposta:
        raccolta = Raccolta()
        valori.require(raccolta)
        utente, corso = contesto.utenti.get(valori["utente"]), contesto.corsi.get(testo(valori["corso"]).upper())
        if utente is None and valori["utente"]:
            raccolta.add(("utente", NESSUNO))
        elif utente and utente.pk == contesto.chi:
            raccolta.add(("utente", MAI_A_SE))
        if corso is None and valori["corso"]:
            raccolta.add(("corso", NESSUN_CORSO))
        for campo, lettere in LETTERE.items():
            if len(valori.get(campo, "")) > lettere:
                raccolta.add((campo, LUNGA.format(lettere)))
        concluso_il = valori["concluso_il"]
        if utente is None or corso is None or not concluso_il:
            raccolta.check()
            raise RigaErrata
        chiave = (utente.pk, corso.pk, concluso_il)
        presente = contesto.emessi.get(chiave)
        oggetto = f"{utente}, {corso}"
        if presente:
            raccolta.check()
            detto = f"C'è già l'attestato n. {presente.segno}: resta com'è."
            return Proposta((chiave,), oggetto, {}, presente, avvisi=[("", detto)])
        documento, da, numero = (valori.get(campo, "") for campo in ("atto", "rilasciato_da", "numero"))
        mesi, scade_il = corso.validita_mesi, valori.get("scade_il")
        with raccolta.keep():
            try:
                check_pregresso(
                    concluso_il=concluso_il,
                    scade_il=scade_il,
                    mesi=mesi,
                    documento=documento,
                    rilasciato_da=da,
                    numero=numero,
                    oggi=contesto.oggi,
                )
            except ValidationError as errore:
                trovati = errore.message_dict.items()
                raise RigaErrata(*((campo, detto) for campo, detti in trovati for detto in detti)) from errore
        raccolta.check()
        scritti = {
            "utente": utente,
            "corso": corso,
            "concluso_il": concluso_il,
            "tenuto": valori["tenuto"],
            "ore": valori.get("ore") or corso.ore,
            "scade_il": find_scadenza(concluso_il, mesi, scade_il),
            "atto": tell_atto(documento, da, numero),
        }
        return Proposta((chiave,), oggetto, scritti, legati={"nota": valori.get("nota", "")})

    def write_lotto(self, proposte: list[Proposta], contesto: Noti, ambito: Ambito) -> None:
        for proposta in proposte:
            try:
                proposta.presente = issue_pregresso(
                    ambito=ambito, **proposta.valori, **proposta.legati, oggi=contesto.oggi
                )
            except ValidationError as errore:
                detto = " ".join(errore.messages)
                raise FileIlleggibile(f"Riga {proposta.riga}: {detto} Ripeti l'importazione.") from errore

    def undo_voci(self, voci: list[VoceImportazione], ambito: Ambito) -> tuple[int, int]:
        """Each is revoked, as an error: its number stays taken. One that is revoked already stays so."""
        emessi = Attestato.objects.emessi().filter(pk__in=[voce.oggetto_id for voce in voci])
        attestati = list(emessi.with_corso().order_by("pk"))
        for attestato in attestati:
            change_attestato(
                ambito=ambito,
                attestato=attestato,
                a=StatoAttestato.REVOCATO,
                motivo=MotivoRevoca.ERRORE,
                nota="Era in un file importato per errore.",
            )
        return len(attestati), 0


register(ImportazionePregressi())
