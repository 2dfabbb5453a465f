"""The agendas of the demonstration: some desks, two weeks gone by with how they went, three to come, somebody away."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from agenda.enums import Modo, MotivoAppuntamento
from agenda.models import Agenda, Appuntamento, Assenza, Attesa, Prenotazione, TipoAppuntamento
from agenda.regole.posti import Posto, list_posti
from agenda.selectors.posti import build_misure, build_piano
from nucleo.calendario import is_lavorativo
from nucleo.enums import Ruolo
from nucleo.firma import Firma
from nucleo.istanti import ROMA, end_of, start_of
from nucleo.stati import record_cambio
from sportelli.models import Sportello
from utenti.models import Utente
from utenti.services.ambito import build_ambito

# Who has an account one can log in with has an agenda to look at.
PROPRIO = "operatore@demo.example"
# One desk in so many has an agenda.
PASSO = 5
INDIETRO, AVANTI = 14, 21
DURATE = {
    MotivoAppuntamento.INFORMAZIONI: 30,
    MotivoAppuntamento.IDEA: 60,
    MotivoAppuntamento.DOMANDA: 60,
    MotivoAppuntamento.SEGUITO: 45,
}
NOMI = (
    "Ada",
    "Bruno",
    "Carla",
    "Dario",
    "Elena",
    "Fabio",
    "Gina",
    "Ivo",
    "Lucia",
    "Mario",
    "Nadia",
    "Omar",
    "Pia",
    "Sami",
)
COGNOMI = ("Esempi", "Fittizi", "Segnaposto", "Prova", "Modello")
ESITI = ("presente",) * 8 + ("assente", "giustificata")
DAL_SITO = Firma.di_sistema("Prenotazione dal sito")


def build_agende(oggi: date) -> None:
    """Write agendas as of `oggi`. Letters and reminders of what is invented leave for nobody."""
    rng = Random(64)  # noqa: S311  (repeatable on purpose)
    proprio = Utente.objects.filter(email=PROPRIO).first()
    suoi = build_ambito(proprio).sportelli if proprio else frozenset()
    attivi = Sportello.objects.attivi().filter(orari__isnull=False).distinct().order_by("pk")
    scelti = [*attivi.filter(pk__in=suoi), *attivi.exclude(pk__in=suoi)[::PASSO]]
    for sportello in scelti:
        agenda = Agenda.objects.create(
            sportello=sportello, prenotabile=True, videochiamata="https://video.example/sportello"
        )
        tipi = TipoAppuntamento.objects.bulk_create(
            TipoAppuntamento(agenda=agenda, motivo=motivo, durata=durata, modi=list(Modo))
            for motivo, durata in DURATE.items()
        )
        _fill(rng, agenda, tipi, oggi, fitta=sportello.pk in suoi)
        if sportello.pk in suoi:
            _add_gruppo(agenda, oggi)
            _add_assenza(agenda, oggi)
            Attesa.objects.create(
                agenda=agenda,
                motivo=MotivoAppuntamento.IDEA,
                modo=Modo.PRESENZA,
                email="aspetta@posta.example",
                fino_al=oggi + timedelta(days=45),
                confermata_il=_at(oggi - timedelta(days=2), 18),
            )


def _fill(rng: Random, agenda: Agenda, tipi: list[TipoAppuntamento], oggi: date, *, fitta: bool) -> None:
    agenda = Agenda.objects.with_sportello().get(pk=agenda.pk)
    for scarto in range(-INDIETRO, AVANTI):
        giorno = oggi + timedelta(days=scarto)
        for _ in range(rng.randrange(2, 5) if fitta else rng.randrange(2)):
            tipo = rng.choice(tipi)
            tipo.agenda = agenda
            liberi = list_posti(
                build_piano(agenda, giorno, giorno), build_misure(tipo), dal=start_of(giorno), in_stanza=True
            )
            if liberi:
                _write(rng, tipo, rng.choice(liberi), oggi)


def _write(rng: Random, tipo: TipoAppuntamento, posto: Posto, oggi: date) -> None:
    nome = f"{rng.choice(NOMI)} {rng.choice(COGNOMI)}"
    appuntamento = _create(tipo, posto.inizio, posto.quando.fine, posto.operatore_id, modo=rng.choice(list(Modo)))
    passato = appuntamento.giorno < oggi
    prenotazione = Prenotazione.objects.create(
        appuntamento=appuntamento,
        posto=1,
        stato=rng.choice(ESITI) if passato else "confermata",
        nome=nome,
        email=f"{nome.lower().replace(' ', '.')}@posta.example",
        telefono=f"000 {rng.randrange(1_000_000, 9_999_999)}",
        presa_da=DAL_SITO,
        avvisati=2 if passato else 0,
        creato_il=start_of(min(appuntamento.giorno, oggi)) - timedelta(days=rng.randrange(1, 6)),
    )
    _record(prenotazione, oggi)


def _record(prenotazione: Prenotazione, oggi: date) -> None:
    """Held and confirmed when it was taken; how it went, on its day."""
    preso = min(timezone.localdate(prenotazione.creato_il), oggi)
    ambito = build_ambito(prenotazione.appuntamento.operatore)
    passi = [("", "da_confermare", preso), ("da_confermare", "confermata", preso)]
    if prenotazione.stato != "confermata":
        passi.append(("confermata", prenotazione.stato, prenotazione.appuntamento.giorno))
    for da, a, giorno in passi:
        record_cambio(ambito=ambito, oggetto=prenotazione, da=da, a=a, data=giorno, evento=False)


def _create(tipo: TipoAppuntamento, inizio: datetime, fine: datetime, operatore: int, **altro: Any) -> Appuntamento:
    return Appuntamento.objects.create(
        sportello_id=tipo.agenda.sportello_id,
        tipo=tipo,
        operatore_id=operatore,
        inizio=inizio,
        fine=fine,
        libero_dalle=fine + timedelta(minutes=tipo.agenda.margine),
        preso_da=DAL_SITO,
        **altro,
    )


def _add_gruppo(agenda: Agenda, oggi: date) -> None:
    """An evening for who begins, half full."""
    giorno = _find_lavorativo(oggi + timedelta(days=9))
    tipo = TipoAppuntamento.objects.create(
        agenda=agenda,
        motivo=MotivoAppuntamento.GRUPPO,
        durata=90,
        modi=[Modo.PRESENZA, Modo.VIDEO],
        prenotabile=False,
        attivo=False,
    )
    operatore = (
        Utente.objects.di_ruolo(Ruolo.OPERATORE, oggi).filter(assegnazioni__sportello=agenda.sportello).earliest("pk")
    )
    gruppo = _create(
        tipo,
        _at(giorno, 18),
        _at(giorno, 19) + timedelta(minutes=30),
        operatore.pk,
        modo=Modo.PRESENZA,
        posti=12,
        titolo="Mettersi in proprio: da dove si comincia",
    )
    for posto in range(1, 7):
        prenotazione = Prenotazione.objects.create(
            appuntamento=gruppo,
            posto=posto,
            stato="confermata",
            nome=f"{NOMI[posto]} {COGNOMI[posto % len(COGNOMI)]}",
            email=f"{NOMI[posto].lower()}@posta.example",
            presa_da=DAL_SITO,
        )
        _record(prenotazione, oggi)


def _add_assenza(agenda: Agenda, oggi: date) -> None:
    """Who is away on a day on which somebody has booked: it is to be moved."""
    primo = Appuntamento.objects.vivi().filter(sportello=agenda.sportello, titolo="", inizio__gte=end_of(oggi)).first()
    if primo:
        tempi = {"inizio": start_of(primo.giorno), "fine": end_of(primo.giorno)}
        Assenza.objects.create(operatore=primo.operatore, inserita_da=primo.operatore.firma, **tempi)


def _find_lavorativo(giorno: date) -> date:
    while not is_lavorativo(giorno):
        giorno += timedelta(days=1)
    return giorno


def _at(giorno: date, ora: int) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, datetime.min.time().replace(hour=ora)), ROMA)
