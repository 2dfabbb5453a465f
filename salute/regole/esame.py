"""How a desk is on a day, from what is known of it: the one rule of the daily job, of pages and of proposals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nucleo import formati
from salute.enums import PESO, Luce, Rimedio, Sintomo


@dataclass(frozen=True)
class Soglie:
    """Days. Without a reportable consultation: when a desk is looked at, when a visit is proposed, when a suspension is
    (the light is red), when a closing is. Without anybody entering. Of a referral without an answer. Without an
    agreement, before a suspension is proposed: of `protocolli`."""

    ferme: int = 30
    visita: int = 60
    sospensione: int = 90
    chiusura: int = 365
    accessi: int = 45
    invii: int = 21
    accordo: int = 60


@dataclass(frozen=True)
class Osservazione:
    """What is known of a desk on a day. `ultima` is the day of the last reportable consultation, or of the opening;
    `accesso` that of the last time that somebody who works there entered; `scoperto_dal` since when its host has no
    agreement; `attesi` says that certificates are asked today; `trovato_fermo` is the day of the last visit, when it
    found nobody at work."""

    ultima: date
    accesso: date | None
    persone: int
    responsabile: bool
    attesi: bool
    senza_attestato: int
    orario: bool
    scoperto_dal: date | None
    invii: int
    prescrizioni: int
    trovato_fermo: date | None


@dataclass(frozen=True)
class Segnale:
    """Something that is not right: what, how bad, in words, and what to do."""

    sintomo: Sintomo
    luce: Luce
    testo: str
    che_fare: str
    rimedio: Rimedio = Rimedio.NESSUNA


def examine(o: Osservazione, soglie: Soglie, oggi: date) -> list[Segnale]:
    """Everything that is not right, the worst first."""
    segnali = [
        segnale
        for look in (_look_consulenze, _look_accessi, _look_persone, _look_attestati, _look_orario, _look_accordo)
        for segnale in look(o, soglie, oggi)
    ]
    segnali += [*_look_invii(o, soglie), *_look_prescrizioni(o), *_look_visita(o)]
    return sorted(segnali, key=lambda s: (-s.luce, -PESO[s.rimedio]))


def get_luce(segnali: list[Segnale]) -> Luce:
    return max((segnale.luce for segnale in segnali), default=Luce.VERDE)


def get_rimedio(segnali: list[Segnale]) -> Rimedio:
    """The heaviest of those proposed."""
    return max((segnale.rimedio for segnale in segnali), key=PESO.__getitem__, default=Rimedio.NESSUNA)


def _look_consulenze(o: Osservazione, soglie: Soglie, oggi: date) -> Iterator[Segnale]:
    giorni = (oggi - o.ultima).days
    if giorni < soglie.ferme:
        return
    scala = (
        (soglie.chiusura, Luce.ROSSA, Rimedio.CHIUSURA),
        (soglie.sospensione, Luce.ROSSA, Rimedio.SOSPENSIONE),
        (soglie.visita, Luce.GIALLA, Rimedio.VISITA),
        (soglie.ferme, Luce.GIALLA, Rimedio.NESSUNA),
    )
    luce, rimedio = next((luce, rimedio) for soglia, luce, rimedio in scala if giorni >= soglia)
    yield Segnale(
        Sintomo.CONSULENZE,
        luce,
        f"Nessuna consulenza rendicontabile da {formati.giorni(giorni)}.",
        "Chiama lo sportello: se riceve, fagli registrare i contatti; se no, decidi che cosa fare.",
        rimedio,
    )


def _look_accessi(o: Osservazione, soglie: Soglie, oggi: date) -> Iterator[Segnale]:
    if o.persone and o.accesso is None:
        detto = "Nessuno di chi ci lavora è mai entrato nella piattaforma."
    elif o.accesso is not None and (giorni := (oggi - o.accesso).days) >= soglie.accessi:
        detto = f"Nessuno di chi ci lavora entra nella piattaforma da {formati.giorni(giorni)}."
    else:
        return
    yield Segnale(Sintomo.ACCESSI, Luce.GIALLA, detto, "Chiedi se hanno ancora gli accessi, e se serve aiuto.")


def _look_persone(o: Osservazione, _soglie: Soglie, _oggi: date) -> Iterator[Segnale]:
    if not o.persone:
        detto = "Nessuno ha un incarico allo sportello."
        yield Segnale(
            Sintomo.PERSONALE,
            Luce.ROSSA,
            detto,
            "Chiedi all'amministrazione chi ci lavora: senza nessuno va sospeso.",
            Rimedio.SOSPENSIONE,
        )
    elif not o.responsabile:
        detto = "Nessuno risponde dello sportello."
        yield Segnale(
            Sintomo.RESPONSABILE, Luce.GIALLA, detto, "Chiedi all'amministrazione di nominare chi ne risponde."
        )


def _look_attestati(o: Osservazione, _soglie: Soglie, _oggi: date) -> Iterator[Segnale]:
    if not (o.attesi and o.senza_attestato):
        return
    tutti = o.senza_attestato >= o.persone
    chi = formati.quanti(o.senza_attestato, "persona senza", "persone senza")
    detto = f"{chi} un attestato che vale oggi, su {formati.intero(o.persone)}."
    luce = Luce.ROSSA if tutti else Luce.GIALLA
    yield Segnale(Sintomo.ATTESTATI, luce, detto, "Vanno iscritti alla prossima edizione del corso, o al richiamo.")


def _look_orario(o: Osservazione, _soglie: Soglie, _oggi: date) -> Iterator[Segnale]:
    if not o.orario:
        detto = "L'orario settimanale manca, o non ha due ore di seguito in nessun giorno."
        yield Segnale(Sintomo.ORARIO, Luce.GIALLA, detto, "Fai aggiornare gli orari dalla pagina dello sportello.")


def _look_accordo(o: Osservazione, soglie: Soglie, oggi: date) -> Iterator[Segnale]:
    if o.scoperto_dal is None:
        return
    giorni = (oggi - o.scoperto_dal).days
    molto = giorni >= soglie.accordo
    yield Segnale(
        Sintomo.ACCORDO,
        Luce.ROSSA if molto else Luce.GIALLA,
        f"Chi lo ospita non ha un accordo in vigore da {formati.giorni(giorni)}.",
        "Va preparato il rinnovo, dalla pagina dell'accordo: lo fa chi gestisce la rete.",
        Rimedio.SOSPENSIONE if molto else Rimedio.NESSUNA,
    )


def _look_invii(o: Osservazione, soglie: Soglie) -> Iterator[Segnale]:
    if o.invii:
        quanti = formati.quanti(o.invii, "invio aspetta", "invii aspettano")
        detto = f"{quanti} una risposta da più di {formati.giorni(soglie.invii)}."
        yield Segnale(
            Sintomo.INVII, Luce.GIALLA, detto, "Guarda con lo sportello se l'erogatore va sentito al telefono."
        )


def _look_prescrizioni(o: Osservazione) -> Iterator[Segnale]:
    if o.prescrizioni:
        quante = formati.quanti(o.prescrizioni, "prescrizione", "prescrizioni")
        detto = f"{quante} di una visita oltre il giorno in cui andava messo a posto."
        che_fare = "Chiedi alla persona incaricata a che punto è, o torna a vedere."
        yield Segnale(Sintomo.PRESCRIZIONI, Luce.GIALLA, detto, che_fare, Rimedio.VISITA)


def _look_visita(o: Osservazione) -> Iterator[Segnale]:
    """A desk that has worked since the visit works."""
    if o.trovato_fermo is not None and o.ultima <= o.trovato_fermo:
        detto = f"La visita {formati.data_articolata('del', o.trovato_fermo)} lo ha trovato non operativo."
        che_fare = "Senti l'amministrazione: se non riprende va sospeso."
        yield Segnale(Sintomo.VISITA, Luce.ROSSA, detto, che_fare, Rimedio.SOSPENSIONE)
