"""Editions, read: their days, their places, those that one may choose instead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from corsi.enums import DA_COMINCIARE, StatoEdizione, StatoIscrizione
from corsi.models import Corso, Edizione, Iscrizione, MezzaGiornata
from nucleo.ambito import Ambito
from nucleo.models import CambioStato
from territorio.models import Regione
from utenti.enums import StatoUtente
from utenti.models import Assegnazione, Utente

# How many other editions a letter proposes.
ALTERNATIVE = 5
# How many days a place that came from the waiting list stays in sight.
IN_VISTA = 7


def list_mezze(edizione: Edizione) -> list[MezzaGiornata]:
    return list(edizione.mezze_giornate.select_related("modulo").in_ordine())


def list_edizioni(corso: Corso, ambito: Ambito) -> list[Edizione]:
    """Those of a course that are not over, the next first; for who holds them those in preparation too."""
    edizioni = Edizione.objects.for_ambito(ambito).filter(corso=corso).with_corso().with_giorni().with_posti()
    vive = edizioni.exclude(stato__in=(StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA))
    return list(vive.in_ordine())


def list_alternative(edizione: Edizione, oggi: date, utenti: Collection[int]) -> dict[int, list[Edizione]]:
    """Where else the course may be attended, account by account: editions that take enrolments, have a place left, are
    for where they work, and in which they are not already."""
    altre = Edizione.objects.iscrivibili(oggi).filter(corso=edizione.corso_id).exclude(pk=edizione.pk)
    con_posti = [altra for altra in altre.with_corso().with_giorni().with_posti().in_ordine() if altra.liberi > 0]
    regioni = read_regioni(utenti, oggi)
    gia = set(Iscrizione.objects.vive().filter(edizione__in=con_posti).values_list("edizione", "utente"))
    return {
        utente: [
            altra
            for altra in con_posti
            if (altra.pk, utente) not in gia and (altra.regione_id is None or altra.regione_id in regioni[utente])
        ][:ALTERNATIVE]
        for utente in utenti
    }


def find_propria(edizione: Edizione, ambito: Ambito) -> Iscrizione | None:
    """The enrolment that holds, of who asks."""
    mie = Iscrizione.objects.propri(ambito).vive().filter(edizione=edizione)
    return mie.select_related("edizione__corso", "utente").first()


def count_davanti(iscrizione: Iscrizione) -> int:
    """How many wait for a place before."""
    prima = Q(creato_il__lt=iscrizione.creato_il) | Q(creato_il=iscrizione.creato_il, pk__lt=iscrizione.pk)
    return Iscrizione.objects.in_attesa().filter(prima, edizione=iscrizione.edizione_id).count()


def list_sovrapposte(edizione: Edizione, utenti: Collection[int]) -> dict[int, list[Edizione]]:
    """The other editions that people hold a place in, or wait for, at the same hours: by account."""
    qui = MezzaGiornata.objects.filter(
        edizione=edizione, giorno=OuterRef("giorno"), dalle__lt=OuterRef("alle"), alle__gt=OuterRef("dalle")
    )
    mezze = MezzaGiornata.objects.filter(Exists(qui)).exclude(edizione=edizione)
    iscrizioni = Iscrizione.objects.vive().filter(utente__in=utenti, edizione__in=mezze.values("edizione"))
    trovate: dict[int, list[Edizione]] = {}
    for iscrizione in iscrizioni.select_related("edizione__corso").order_by("pk"):
        trovate.setdefault(iscrizione.utente_id, []).append(iscrizione.edizione)
    return trovate


def list_fuori_regione(regione: Regione | None, utenti: Collection[int], oggi: date) -> set[int]:
    """Of these accounts, those who do not work today in a region; none when it is anybody's."""
    if regione is None:
        return set()
    qui = list_incarichi_qui(regione, oggi).filter(utente__in=utenti)
    return set(utenti) - set(qui.values_list("utente", flat=True))


def read_regioni(utenti: Collection[int], oggi: date) -> dict[int, set[int]]:
    """Account by account, the regions where they work today, at a desk or for a host."""
    vigenti = Assegnazione.objects.vigenti(oggi).filter(utente__in=utenti)
    dove = ("sportello__comune__provincia__regione", "amministrazione__comune__provincia__regione")
    regioni: dict[int, set[int]] = {utente: set() for utente in utenti}
    for utente, *sue in vigenti.values_list("utente", *dove):
        regioni[utente] |= {regione for regione in sue if regione is not None}
    return regioni


def list_senza_diritto(edizione: Edizione, oggi: date) -> list[Iscrizione]:
    """The enrolments that hold of who could not be enrolled today: they work here no more, or in another region."""
    vive = list(Iscrizione.objects.vive().filter(edizione=edizione).with_edizione().order_by("pk"))
    utenti = [iscrizione.utente_id for iscrizione in vive]
    restano = set(Utente.objects.in_stato(StatoUtente.ATTIVO, oggi).filter(pk__in=utenti).values_list("pk", flat=True))
    restano -= list_fuori_regione(edizione.regione, utenti, oggi)
    return [iscrizione for iscrizione in vive if iscrizione.utente_id not in restano]


def list_incarichi_qui(regione: Regione, oggi: date) -> QuerySet[Assegnazione]:
    """The assignments of today at a desk of a region, or for a host of it."""
    vigenti: QuerySet[Assegnazione] = Assegnazione.objects.vigenti(oggi)
    return vigenti.filter(
        Q(sportello__comune__provincia__regione=regione) | Q(amministrazione__comune__provincia__regione=regione)
    )


@dataclass(frozen=True)
class GiornoCalendario:
    """A day of the calendar of a month, with what is held on it."""

    giorno: date
    mezze: tuple[MezzaGiornata, ...]
    festa: str = ""


def list_giornate(ambito: Ambito, dal: date, al: date) -> list[MezzaGiornata]:
    """What is held between two days, whoever it is for; cancelled editions are not."""
    mezze = MezzaGiornata.objects.for_ambito(ambito).filter(giorno__range=(dal, al)).with_edizione()
    return list(mezze.exclude(edizione__stato=StatoEdizione.ANNULLATA).in_ordine())


def list_proprie(ambito: Ambito, dal: date) -> list[MezzaGiornata]:
    """The half days to come of the editions in which who asks has a place."""
    vive = MezzaGiornata.objects.proprie(ambito).filter(giorno__gte=dal).with_edizione()
    return list(vive.exclude(edizione__stato=StatoEdizione.ANNULLATA).in_ordine())


def list_posti_trovati(ambito: Ambito, oggi: date) -> list[Iscrizione]:
    """The places of who asks that came from the waiting list in these days, of editions not begun yet."""
    mie = Iscrizione.objects.propri(ambito).con_posto().filter(edizione__stato__in=DA_COMINCIARE)
    venuti = CambioStato.objects.filter(
        oggetto_tipo=Iscrizione._meta.label_lower,
        oggetto_id=OuterRef("pk"),
        da=StatoIscrizione.IN_ATTESA,
        data__gt=oggi - timedelta(days=IN_VISTA),
    )
    return list(mie.filter(Exists(venuti)).with_edizione().order_by("pk"))


def list_iscrivibili(ambito: Ambito, edizione: Edizione, oggi: date) -> QuerySet[Utente]:
    """The people of the desks one answers for or hosts who may be enrolled: not enrolled, of the right region."""
    incarichi = Assegnazione.objects.for_ambito(ambito).vigenti(oggi)
    gia = Iscrizione.objects.vive().filter(edizione=edizione).values("utente")
    persone = Utente.objects.filter(pk__in=incarichi.values("utente"), is_active=True).exclude(pk__in=gia)
    if edizione.regione:
        persone = persone.filter(pk__in=list_incarichi_qui(edizione.regione, oggi).values("utente"))
    return persone.order_by("cognome", "nome", "pk")
