"""The library of the demonstration: sheets on the real matter, written by us, some read and some not."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

from allegati.services.ricezione import keep_file
from formazione.aggiunte import FILE
from formazione.enums import StatoVersione
from formazione.models import Contenuto, PresaVisione, VersioneContenuto
from formazione.regole.riferimenti import rewrite_riferimenti
from formazione.regole.schede import Riga, SchedaLetta, read_scheda
from formazione.regole.testo import IMMAGINE
from formazione.selectors import list_destinatari
from nucleo.enums import Ruolo
from nucleo.stati import record_cambio
from utenti.models import Utente
from utenti.services.ambito import build_ambito

CARTELLA = Path(__file__).parent / "contenuti"
# Made by `deploy.materiali`.
FILE_NOSTRI = CARTELLA / "file"
# The days of a sheet are so many before today, or after it (`entro`).
SUE = tuple(Riga(nome, nome, "") for nome in ("giorni", "verificate", "stato"))
# Of a hundred operators, how many have read what they must: one at a desk forgets.
LETTORI_PERCENTO = 70
# The days within which they read it.
ENTRO_GIORNI = 10
# Days after the publication by which a sheet is to be read again.
RILETTURA_GIORNI = 180
# Who has an account one can log in with finds something to read.
SENZA_LETTURE = "operatore@demo.example"


@dataclass(frozen=True)
class Dati:
    """A sheet read, and the first value of each of its lines."""

    letta: SchedaLetta
    uno: dict[str, str]


def read_contenuto(percorso: Path) -> Dati:
    """A sheet, as an archive of the pages holds it, and the lines that only the demonstration has."""
    return read_testo(percorso.read_text(encoding="utf-8"))


def read_testo(testo: str) -> Dati:
    """The same of its words."""
    letta = read_scheda(testo, SUE)
    return Dati(letta, {nome: valori[0] for nome, valori in letta.valori.items() if valori})


def build_contenuti(oggi: date) -> None:
    """Write every sheet as of `oggi`: the expert of the demonstration writes, an administrator publishes.

    Letters of publications long gone are not written again.
    """
    scrive = Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk")
    pubblica = Utente.objects.filter(assegnazioni__ruolo=Ruolo.AMMINISTRATORE).earliest("pk")
    contenuti: dict[str, Contenuto] = {}
    for percorso in sorted(CARTELLA.glob("*.md")):
        nome, _, numero = percorso.stem.rpartition("-")
        dati = read_contenuto(percorso)
        # What waits is written by the other, so that the expert has something to publish.
        autore, editore = (scrive, pubblica) if "stato" not in dati.uno else (pubblica, scrive)
        if nome not in contenuti:
            contenuti[nome] = Contenuto.objects.create(curatore=autore)
        ultima = not (CARTELLA / f"{nome}-{int(numero) + 1}.md").exists()
        _write_versione(contenuti[nome], int(numero), dati, Redazione(autore, editore, oggi), ultima=ultima)
    for versione in VersioneContenuto.objects.pubblicate().filter(obbligatoria=True).order_by("pk"):
        _read_versione(versione, oggi)


@dataclass(frozen=True)
class Redazione:
    """Who writes a sheet, who publishes it, seen from which day."""

    autore: Utente
    editore: Utente
    oggi: date


def _write_versione(contenuto: Contenuto, numero: int, scheda: Dati, redazione: Redazione, *, ultima: bool) -> None:
    autore, editore, oggi, dati = redazione.autore, redazione.editore, redazione.oggi, scheda.uno
    stato = dati.get("stato") or (StatoVersione.PUBBLICATA if ultima else StatoVersione.SUPERATA)
    giorno = oggi - timedelta(days=int(dati.get("giorni", 2)))
    verificate = dati.get("verificate")
    pubblicata = {"pubblicata_da": editore.firma, "pubblicata_il": _at(giorno, 10)} if "stato" not in dati else {}
    versione = VersioneContenuto.objects.create(
        contenuto=contenuto,
        numero=numero,
        **{campo: dati.get(campo, "") for campo in ("tipo", "titolo", "sommario", "corpo", "indirizzo", "fonti")},
        livello=dati["livello"],
        fonti_verificate_il=oggi - timedelta(days=int(verificate)) if verificate else None,
        temi=scheda.letta.valori["temi"],
        destinatari=scheda.letta.valori["destinatari"],
        aperta_ai_cittadini="aperta_ai_cittadini" in dati,
        obbligatoria="obbligatoria" in dati,
        entro=oggi + timedelta(days=int(dati["entro"])) if "entro" in dati else None,
        autori=[autore.pk],
        scritta_da=autore.firma,
        creato_il=_at(giorno, 9),
    )
    corpo = _write_file(versione, scheda.letta, redazione)
    VersioneContenuto.objects.filter(pk=versione.pk).update(corpo=corpo, stato=stato, **pubblicata)
    versione.refresh_from_db()
    passi = [(autore, "", StatoVersione.BOZZA), (autore, StatoVersione.BOZZA, StatoVersione.IN_REVISIONE)]
    if pubblicata:
        passi.append((editore, StatoVersione.IN_REVISIONE, StatoVersione.PUBBLICATA))
        Contenuto.objects.filter(pk=contenuto.pk).update(rivedere_il=giorno + timedelta(days=RILETTURA_GIORNI))
    for prima in contenuto.versioni.filter(numero=numero - 1):
        _sign(editore, prima, StatoVersione.PUBBLICATA, StatoVersione.SUPERATA, giorno)
    for chi, da, a in passi:
        _sign(chi, versione, da, a, giorno)


def _write_file(versione: VersioneContenuto, letta: SchedaLetta, redazione: Redazione) -> str:
    """The files of a version, while it is a draft; its text with each image called as the pages call it."""
    nomi = {}
    for detto in letta.file:
        with (CARTELLA / detto.nome).open("rb") as file:
            allegato = keep_file(
                ambito=build_ambito(redazione.autore), file=file, nome=Path(detto.nome).name, destinazione=FILE
            )
        parole = (CARTELLA / detto.sottotitoli).read_text(encoding="utf-8") if detto.sottotitoli else ""
        versione.file.create(allegato=allegato, genere=allegato.genere, titolo=detto.titolo, sottotitoli=parole)
        nomi[detto.nome] = f"{IMMAGINE}{allegato.uuid}"
    return rewrite_riferimenti(letta.corpo, nomi, ())


def _sign(chi: Utente, versione: VersioneContenuto, da: str, a: str, giorno: date) -> None:
    """A step of that day, in the history alone: the log tells what happened here."""
    record_cambio(ambito=build_ambito(chi), oggetto=versione, da=da, a=a, data=giorno, evento=False)


def _read_versione(versione: VersioneContenuto, oggi: date) -> None:
    """Most have read it within a few days; nobody before it was there, nor after `oggi`."""
    rng = Random(versione.titolo)  # noqa: S311  (repeatable on purpose)
    lettori = list_destinatari(versione, oggi).exclude(email=SENZA_LETTURE).order_by("pk")
    giorno, ultimo = timezone.localdate(versione.pubblicata_il), _at(oggi, 8)
    PresaVisione.objects.bulk_create(
        PresaVisione(
            versione_letta=versione,
            utente=utente,
            creato_il=min(_at(giorno + timedelta(days=rng.randrange(ENTRO_GIORNI)), 11), ultimo),
        )
        for utente in lettori
        if rng.randrange(100) < LETTORI_PERCENTO
    )


def _at(giorno: date, ora: int) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time(ora)))
