"""The certificates of the demonstration: of who completed the courses, and of who gave intensive assistance before."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from django.conf import settings

from attestati.enums import StatoAttestato
from attestati.models import Attestato, AvvisoScadenza
from attestati.models.attestati import PREFISSO
from attestati.regole.validita import SOGLIE
from attestati.services.emissione import DELLA_RETE, tell_edizione
from consulenze.enums import TipoContatto
from consulenze.models import Consulenza
from corsi.models import Completamento, Corso
from nucleo.enums import Ruolo
from nucleo.mesi import add_months
from nucleo.pseudonimi import new_codice
from nucleo.stati import record_cambio
from utenti.models import Utente
from utenti.services.ambito import build_ambito

ASSISTENZA = "ASS-INT"
# Days between the end of a course of before and the first contact that needed it.
PRIMA = timedelta(days=30)
REVOCA = "Rilasciato due volte per lo stesso corso: vale l'altro."


def build_attestati(oggi: date) -> None:
    """Issue those of each completion on its day, those of before on paper; one is revoked. Numbers follow the days."""
    rng = Random(17)  # noqa: S311  (repeatable on purpose)
    esperto = Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk")
    completati = list(Completamento.objects.select_related("utente", "corso", "edizione__corso").order_by("pk"))
    attestati = [_certify(completamento) for completamento in completati]
    attestati += _certify_prima(esperto, attestati)
    attestati.sort(key=lambda a: (a.emesso_il, a.utente_id))
    for attestato in attestati:
        attestato.codice = new_codice(PREFISSO, rng.choice)
    for attestato in Attestato.objects.bulk_create(attestati):
        record_cambio(
            ambito=build_ambito(esperto), oggetto=attestato, da="", a="emesso", data=attestato.emesso_il, evento=False
        )
    _revoke_one(esperto, oggi)
    scadenti = Attestato.objects.emessi().filter(scade_il__gte=oggi)
    AvvisoScadenza.objects.bulk_create(
        AvvisoScadenza(attestato=attestato, soglia=soglia)
        for attestato in scadenti
        for soglia in SOGLIE
        if attestato.scade_il and attestato.scade_il <= oggi + timedelta(days=soglia)
    )


def _certify(completamento: Completamento) -> Attestato:
    corso, edizione = completamento.corso, completamento.edizione
    return Attestato(
        utente=completamento.utente,
        corso=corso,
        completamento=completamento,
        intestatario=str(completamento.utente),
        titolo=completamento.titolo,
        ore=completamento.ore,
        tenuto=tell_edizione(edizione) if edizione else "",
        abilita=corso.abilita,
        concluso_il=completamento.giorno,
        emesso_il=completamento.giorno,
        scade_il=completamento.vale_fino_al,
        emesso_da=DELLA_RETE,
    )


def _certify_prima(esperto: Utente, attestati: list[Attestato]) -> list[Attestato]:
    """Of who gave intensive assistance since a certificate is needed, without having one of the courses above."""
    corso = Corso.objects.get(codice=ASSISTENZA)
    validi: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for attestato in attestati:
        if attestato.corso_id == corso.pk:
            validi[attestato.utente_id].append((attestato.concluso_il, attestato.scade_il or date.max))
    date_contatti = Consulenza.objects.filter(tipo=TipoContatto.ASSISTENZA)
    if dal := settings.ATTESTATI_OBBLIGATORI_DAL:
        date_contatti = date_contatti.filter(data__gte=dal)
    nuovi = []
    for contatto in date_contatti.select_related("operatore").order_by("data", "pk"):
        operatore, giorno = contatto.operatore, contatto.data
        if operatore == esperto or any(da <= giorno <= a for da, a in validi[operatore.pk]):
            continue
        concluso_il = giorno - PRIMA
        scade_il = add_months(concluso_il, corso.validita_mesi or 36)
        validi[operatore.pk].append((concluso_il, scade_il))
        nuovi.append(
            Attestato(
                utente=operatore,
                corso=corso,
                intestatario=str(operatore),
                titolo=corso.titolo,
                ore=corso.ore,
                tenuto="In presenza, prima che i corsi fossero sulla piattaforma",
                abilita=corso.abilita,
                concluso_il=concluso_il,
                emesso_il=concluso_il,
                scade_il=scade_il,
                atto="Registro delle presenze dell'Ente",
                emesso_da=esperto.firma,
            )
        )
    return nuovi


def _revoke_one(esperto: Utente, oggi: date) -> None:
    """One that enables to nobody's contacts."""
    attestato = Attestato.objects.exclude(corso__codice=ASSISTENZA).earliest("emesso_il", "pk")
    giorno = min(attestato.emesso_il + timedelta(days=40), oggi)
    Attestato.objects.filter(pk=attestato.pk).update(
        stato=StatoAttestato.REVOCATO,
        revocato_il=giorno,
        revocato_da=esperto.firma,
        motivo_revoca="errore",
        nota_revoca=REVOCA,
    )
    record_cambio(
        ambito=build_ambito(esperto),
        oggetto=attestato,
        da="emesso",
        a="revocato",
        data=giorno,
        motivo="errore",
        nota=REVOCA,
        evento=False,
    )
