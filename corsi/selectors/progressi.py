"""How far a person is in a course, and where they go on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from corsi.aggiunte import Titolo, get_titoli
from corsi.enums import StatoCorso
from corsi.models import Completamento, Corso, Modulo, ModuloSvolto
from corsi.regole.completamento import find_prossima
from nucleo.ambito import Ambito


@dataclass(frozen=True)
class Parte:
    """A module of a course, as somebody is with it."""

    modulo: Modulo
    svolta_il: date | None

    @property
    def svolta(self) -> bool:
        return self.svolta_il is not None


@dataclass(frozen=True)
class Progresso:
    """A course and a person: the parts in order, the next to do, the last time it was completed.

    Once completed and not begun again, the parts are those of the completion.
    """

    parti: tuple[Parte, ...]
    prossima: Modulo | None
    completamento: Completamento | None
    titolo: Titolo | None = None

    @property
    def revocato(self) -> bool:
        """Whether what was completed holds no more, and was not begun again."""
        return self.completo and self.titolo is not None and self.titolo.revocato_il is not None

    @property
    def tenuto(self) -> bool:
        """Whether there is a certificate of it that did not come of doing it here."""
        return self.completamento is None and self.titolo is not None and self.titolo.revocato_il is None

    @property
    def fatte(self) -> int:
        return sum(parte.svolta for parte in self.parti)

    @property
    def totale(self) -> int:
        return len(self.parti)

    @property
    def cominciato(self) -> bool:
        return self.fatte > 0

    @property
    def completo(self) -> bool:
        """Whether there is nothing to go on with: done, and not begun again."""
        return self.completamento is not None and self.prossima is None


def can_go_on(corso: Corso, progresso: Progresso) -> bool:
    """Whether it may be done: what is published by whoever attends, what was withdrawn by who had begun it."""
    if corso.stato == StatoCorso.RITIRATO:
        return progresso.cominciato and not progresso.completo
    return corso.stato == StatoCorso.PUBBLICATO


def read_progresso(corso: Corso, ambito: Ambito) -> Progresso:
    return build_progressi([corso], ambito)[corso.pk]


def build_progressi(corsi: list[Corso], ambito: Ambito) -> dict[int, Progresso]:
    """Of several courses, in four queries."""
    moduli: dict[int, list[Modulo]] = {corso.pk: [] for corso in corsi}
    for modulo in Modulo.objects.filter(corso__in=corsi).attuali().select_related("corso"):
        moduli[modulo.corso_id].append(modulo)
    in_ordine = Completamento.objects.propri(ambito).filter(corso__in=corsi).order_by("giorno", "pk")
    completati = {ultimo.corso_id: ultimo for ultimo in in_ordine}
    aperti: dict[int, date] = {}
    chiusi: dict[tuple[int, int], date] = {}
    svolti = ModuloSvolto.objects.filter(utente=ambito.utente_id, modulo__corso__in=corsi)
    for svolto in svolti.only("modulo", "completamento", "giorno"):
        if svolto.completamento_id is None:
            aperti[svolto.modulo_id] = svolto.giorno
        else:
            chiusi[svolto.completamento_id, svolto.modulo_id] = svolto.giorno
    titoli = get_titoli().read_titoli(ambito.utente_id, list(moduli))
    progressi = {}
    for corso in corsi:
        suoi, completamento = moduli[corso.pk], completati.get(corso.pk)
        di_nuovo = any(modulo.pk in aperti for modulo in suoi)
        fermo = completamento if completamento and not di_nuovo else None
        quando = {m.pk: chiusi.get((fermo.pk, m.pk)) if fermo else aperti.get(m.pk) for m in suoi}
        svolte = {pk for pk, giorno in quando.items() if giorno}
        progressi[corso.pk] = Progresso(
            parti=tuple(Parte(modulo, quando[modulo.pk]) for modulo in suoi),
            prossima=None if fermo else find_prossima(suoi, svolte),
            completamento=completamento,
            titolo=titoli.get(corso.pk),
        )
    return progressi


def list_seguiti(ambito: Ambito) -> QuerySet[Corso]:
    """The courses that who asks has begun or completed, or has a certificate of."""
    svolti = ModuloSvolto.objects.filter(utente=ambito.utente_id, modulo__corso=OuterRef("pk"))
    tenuti = get_titoli().list_tenuti().filter(utente=ambito.utente_id, corso=OuterRef("pk"))
    completati = Completamento.objects.propri(ambito).filter(corso=OuterRef("pk"))
    seguiti = Exists(svolti) | Exists(completati) | Exists(tenuti)
    return Corso.objects.for_ambito(ambito).filter(seguiti).order_by("titolo", "pk")
