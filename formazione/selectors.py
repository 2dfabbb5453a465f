"""The library, read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from formazione.enums import StatoVersione
from formazione.models import Contenuto, FileVersione, PresaVisione, SegnoRegistrazione, VersioneContenuto
from formazione.regole.differenze import Differenza, compare
from nucleo.ambito import Ambito
from nucleo.formati import data_breve
from nucleo.models import CambioStato
from sportelli.models import Sportello
from utenti.models import Assegnazione, Utente


def find_mostrata(contenuto: Contenuto, ambito: Ambito) -> VersioneContenuto:
    """What the page of a content shows: the version in force; without one, the last that one may read."""
    versioni = VersioneContenuto.objects.for_ambito(ambito).with_letta(ambito).with_contenuto()
    sue = versioni.filter(contenuto=contenuto).order_by("-numero")
    return sue.pubblicate().first() or sue[0]


def list_versioni(contenuto: Contenuto, ambito: Ambito) -> list[VersioneContenuto]:
    """All that one may read, the newest first."""
    return list(VersioneContenuto.objects.for_ambito(ambito).filter(contenuto=contenuto).order_by("-numero"))


def find_in_lavoro(contenuto: Contenuto, ambito: Ambito) -> VersioneContenuto | None:
    """The version that is being prepared, for who may see it."""
    return VersioneContenuto.objects.for_ambito(ambito).in_lavoro().filter(contenuto=contenuto).first()


def find_nota(versione: VersioneContenuto) -> CambioStato | None:
    """The last step of a version that left a note while it is where that step brought it: why it was withdrawn, or
    sent back; what who reads it again is asked."""
    ultimo = CambioStato.objects.di_oggetti(VersioneContenuto, versione.pk).order_by("-pk").first()
    return ultimo if ultimo and ultimo.nota and ultimo.a == versione.stato else None


def find_segno(versione: VersioneContenuto, ambito: Ambito) -> int:
    """The part of a version where who asks has come to; 0 when there is none."""
    return versione.segni.filter(utente=ambito.utente_id).values_list("parte", flat=True).first() or 0


def read_punti(voci: Sequence[FileVersione], ambito: Ambito) -> dict[int, int]:
    """Up to which second who asks has seen each recording, by its file: the next version with the same goes on."""
    segni = SegnoRegistrazione.objects.filter(
        utente=ambito.utente_id, voce__allegato__in=[voce.allegato_id for voce in voci if voce.is_registrazione]
    )
    return dict(segni.order_by("aggiornato_il").values_list("voce__allegato", "secondi"))


def is_preferito(contenuto: Contenuto, ambito: Ambito) -> bool:
    return contenuto.preferiti.filter(utente=ambito.utente_id).exists()


def compare_versioni(prima: VersioneContenuto, dopo: VersioneContenuto) -> list[Differenza]:
    """What people read in the one and not in the other."""
    return compare(_list_parti(prima), _list_parti(dopo))


def _list_parti(versione: VersioneContenuto) -> Sequence[tuple[str, str]]:
    return (
        ("Titolo", versione.titolo),
        ("Che cos'è", versione.get_tipo_display()),
        ("In breve", versione.sommario),
        ("Testo", versione.corpo),
        ("Indirizzo", versione.indirizzo),
        ("File", "\n".join(f"{voce.titolo} ({voce.allegato.nome})" for voce in versione.file.with_allegato())),
        ("Fonti", versione.fonti),
        ("Fonti verificate il", data_breve(versione.fonti_verificate_il)),
        ("Temi", "\n".join(versione.etichette_temi)),
        ("Livello", versione.get_livello_display()),
        ("Per chi è", "\n".join(versione.etichette_destinatari)),
        ("Anche per i cittadini", "Sì" if versione.aperta_ai_cittadini else "No"),
        ("Da leggere", "Sì" if versione.obbligatoria else "No"),
        ("Da leggere entro", data_breve(versione.entro)),
        ("Vale dal", data_breve(versione.valida_dal)),
        ("Vale fino al", data_breve(versione.valida_al)),
    )


@dataclass(frozen=True)
class PassoPossibile:
    """A step that may be made by hand from where a version is: where to, in which words."""

    stato: StatoVersione
    invia: str
    pericolo: bool


def list_passi(versione: VersioneContenuto, ambito: Ambito) -> list[PassoPossibile]:
    """The steps offered to who asks: publishing is not, to who wrote, nor of what waits for its day."""
    return [
        PassoPossibile(stato, passaggio.invia, passaggio.pericolo)
        for stato, passaggio in versione.macchina.iter_passaggi(versione.stato)
        if stato != StatoVersione.PUBBLICATA
        or (versione.stato != StatoVersione.PROGRAMMATA and ambito.utente_id not in versione.autori)
    ]


# ── Who must read, and who has ───────────────────────────────────────────────────────────
def list_incarichi(versione: VersioneContenuto, oggi: date) -> QuerySet[Assegnazione]:
    """The assignments of today of who must read a version."""
    incarichi: QuerySet[Assegnazione] = Assegnazione.objects.vigenti(oggi)
    return incarichi.filter(ruolo__in=versione.destinatari, utente__is_active=True)


def list_destinatari(versione: VersioneContenuto, oggi: date, *, solo_mancanti: bool = False) -> QuerySet[Utente]:
    """Who must read a version today; with `solo_mancanti`, who has not said to have read it."""
    destinatari = Utente.objects.filter(pk__in=list_incarichi(versione, oggi).values("utente"))
    letture = PresaVisione.objects.filter(versione_letta=versione, utente=OuterRef("pk"))
    return destinatari.exclude(Exists(letture)) if solo_mancanti else destinatari


def count_senza_sportello(versione: VersioneContenuto, oggi: date) -> tuple[int, int]:
    """Of who must read it and works at no desk, how many there are and how many have read it."""
    incarichi = list_incarichi(versione, oggi)
    di_sportello = incarichi.filter(sportello__isnull=False, utente=OuterRef("pk"))
    letture = PresaVisione.objects.filter(versione_letta=versione, utente=OuterRef("pk"))
    fuori = list_destinatari(versione, oggi).exclude(Exists(di_sportello)).annotate(letta=Exists(letture))
    conti: dict[str, int] = fuori.aggregate(tutti=Count("pk"), letti=Count("pk", filter=Q(letta=True)))
    return conti["tutti"], conti["letti"]


def list_sportelli(versione: VersioneContenuto, ambito: Ambito, oggi: date) -> QuerySet[Sportello]:
    """The desks where somebody must read a version: `devono` how many, `letti` of whom have, `mancano` the others."""
    incarichi = list_incarichi(versione, oggi).filter(sportello=OuterRef("pk"))
    letture = PresaVisione.objects.filter(versione_letta=versione, utente=OuterRef("utente"))
    sportelli = Sportello.objects.for_ambito(ambito).annotate(
        devono=_count(incarichi), letti=_count(incarichi.filter(Exists(letture)))
    )
    return sportelli.filter(devono__gt=0).annotate(mancano=F("devono") - F("letti"))


def _count(incarichi: QuerySet[Assegnazione]) -> Coalesce:
    """How many people, at the desk of the row outside: who has two roles there is one."""
    per_sportello = incarichi.order_by().values("sportello").annotate(quanti=Count("utente", distinct=True))
    return Coalesce(Subquery(per_sportello.values("quanti")), Value(0), output_field=IntegerField())
