"""What belongs to a person is declared, table by table and field by field: none can be forgotten."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.utils.module_loading import import_string

from cittadini.models import Cittadino
from nucleo import cifratura
from nucleo.appartenenze import TECNICI, iter_appartenenze
from tests.architettura.codice import APP

# Tables with free content, and no way to a person by ForeignKey: why no datum of one stands in them.
SENZA_PERSONE = {
    "nucleo.RegistroEvento": "names the object by type and uuid: `eventi.record` takes no value of a person",
    "nucleo.SigilloRegistro": "the seal of a day of the log: counts and fingerprints",
    "nucleo.VerificaRegistro": "which days of the log are broken",
    "allegati.Allegato": "files of the library, of calls and of who answers them: none of citizens",
    "importazioni.Importazione": "files of desks, hosts, operators, municipalities, measures: none of citizens",
    "incentivi.Incentivo": "the catalogue of measures",
    "importazioni.VoceImportazione": "a row of a file about the network and who works in it, thrown away with its file",
    "nucleo.Esportazione": "a copy of a list for who asked it, thrown away after a week",
    "conservazione.Anonimizzazione": "how many people, and the words of what keeps the others",
    "reporting.Rapporto": "figures alone, with small groups hidden",
    **dict.fromkeys(("indicatori.FattoSportello", "indicatori.FattoRete", "indicatori.FattoPersone"), "counts by key"),
    **dict.fromkeys(("sportelli.Amministrazione", "sportelli.Sportello"), "codes of before, each with its day"),
    "utenti.Assegnazione": "who works where: signatures of accounts, not of citizens",
    "utenti.Invito": "who was invited to work here",
    "formazione.VersioneContenuto": "what the Ente teaches: signatures of accounts",
    "formazione.SollecitoLettura": "how many who work here were reminded, and by whom",
    **dict.fromkeys(
        ("corsi.Corso", "corsi.Edizione", "corsi.Iscrizione", "corsi.Frequenza", "corsi.Completamento"),
        "courses of who works here: signatures of accounts",
    ),
    **dict.fromkeys(
        ("avvisi.Avviso", "avvisi.DocumentoAvviso", "avvisi.Proroga"), "what the Ente asks of administrations"
    ),
    **dict.fromkeys(
        (
            *("protocolli.Accordo", "protocolli.VersioneSchema", "protocolli.RegolaAccordi"),
            *("protocolli.FileSostituito", "protocolli.VerificaImpegno"),
        ),
        "what the Ente agrees with bodies, and who signs for them: no citizen",
    ),
    "manifestazioni.Manifestazione": "what an administration offers, and the officials whom it names",
    "selezione.FileIntegrazione": "papers that an administration sends to complete what it said",
    "manifestazioni.FileManifestazione": "papers of an administration that answers a call",
    "selezione.VoceGraduatoria": "a line of a published ranking: a body, a place, points",
    **dict.fromkeys(
        ("copertura.CoperturaComune", "copertura.CoperturaProvincia", "copertura.RicercaScoperta"),
        "how a place is covered: counts of inhabitants, of people, of searches; nobody",
    ),
    **dict.fromkeys(
        ("copertura.RegolaCopertura", "copertura.CoperturaMensile"),
        "how the territory is measured, and when it was",
    ),
    **dict.fromkeys(
        ("salute.Salute", "salute.RegolaSalute", "salute.Rinvio"),
        "how a desk was, and by which days: no person",
    ),
    **dict.fromkeys(
        ("visite.Visita", "visite.Prescrizione", "visite.Foto", "visite.Sottoscrizione"),
        "how a desk was found, who of the Ente went, who was there and signed, what was seen",
    ),
    "proposte.CambioProposto": "what who hosts a desk asks of it, and who would work there: no citizen",
    "attivazione.Condizione": "what a desk needs before it opens: an office or an official sees to it",
    **dict.fromkeys(
        ("selezione.Istruttoria", "selezione.Integrazione", "selezione.Modifica", "selezione.Riesame"),
        "what the Ente asks of an administration that answered a call, and what it says",
    ),
    **dict.fromkeys(
        ("selezione.Commissario", "selezione.Graduatoria", "selezione.Apertura"),
        "who of the Ente named, published, opened: signed by their account",
    ),
    "avvisi.Chiarimento": "what administrations ask, published: the address of who asked goes with the answer",
    "verifiche.VersioneDomanda": "a question about what the Ente teaches, signed by an account",
    "verifiche.Quiz": "which questions a quiz draws, signed by an account",
    "anagrafe.RegolaProposta": "for how many days one asks, signed by an account",
    "seguito.Cadenza": "the days on which one asks, signed by an account",
    "messaggi.Campagna": "what a desk declares to many: coded filters, signatures of accounts",
    "messaggi.VersioneModello": "the words of desks, with blanks: signatures of accounts",
    "fogli.Rilettura": "who read again the words of a language: somebody of a desk or of the Ente, as they sign",
    "attestati.Attestato": "certificates of who works here",
    "attestati.Richiamo": "what experts ask of who holds one, signed by an account",
    "riscontri.ScalaSolleciti": "days of a scale, and why they changed",
    **dict.fromkeys(("agenda.Appuntamento", "agenda.Assenza"), "who works here and when: who comes is a booking"),
    "cittadini.Informativa": "the text that citizens are shown",
}
LIBERI = (models.JSONField, models.FileField, cifratura.TestoCifrato)


def appartengono() -> set[type[models.Model]]:
    """Every table from which ForeignKeys lead to a citizen, however many."""
    trovati, nuovi = {Cittadino}, {Cittadino}
    while nuovi:
        nuovi = {
            relazione.related_model
            for modello in nuovi
            for relazione in modello._meta.related_objects
            if not relazione.related_model._meta.auto_created
        } - trovati
        trovati |= nuovi
    return trovati


def con_contenuto_libero() -> Iterator[type[models.Model]]:
    for app in APP:
        for modello in apps.get_app_config(app).get_models():
            if not modello._meta.proxy and any(isinstance(campo, LIBERI) for campo in modello._meta.fields):
                yield modello


def test_every_table_that_leads_to_a_citizen_is_declared() -> None:
    dichiarati = {appartenenza.model for appartenenza in iter_appartenenze()}
    assert {modello._meta.label for modello in appartengono() - dichiarati} == set()


def test_every_table_with_free_content_is_declared_or_has_its_reason() -> None:
    dichiarati = {appartenenza.model for appartenenza in iter_appartenenze()}
    muti = {modello._meta.label for modello in set(con_contenuto_libero()) - dichiarati}
    assert muti - set(SENZA_PERSONE) == set()


def test_every_field_of_a_person_has_its_fate() -> None:
    """Kept, emptied or generalised: a field added tomorrow fails until somebody decides."""
    for appartenenza in iter_appartenenze():
        campi = {*appartenenza.model._meta.fields, *appartenenza.model._meta.many_to_many}
        nomi = {campo.name for campo in campi} - TECNICI
        if appartenenza.elimina:
            assert not appartenenza.dichiarati, appartenenza.modello
        elif appartenenza.chiave:
            assert appartenenza.dichiarati == nomi, appartenenza.modello
        else:
            assert appartenenza.dichiarati == nomi, appartenenza.modello
        quante = len(appartenenza.tiene) + len(appartenenza.svuota) + len(appartenenza.generalizza)
        assert quante == len(appartenenza.dichiarati), f"{appartenenza.modello}: a field has two fates"


def test_the_way_to_the_person_leads_to_a_citizen() -> None:
    for appartenenza in iter_appartenenze():
        modello = appartenenza.model
        for passo in appartenenza.strada.split("__") if appartenenza.strada not in ("", "pk") else ():
            modello = modello._meta.get_field(passo).related_model
        assert not appartenenza.strada or modello is Cittadino, appartenenza.modello


def test_free_words_of_a_person_are_never_kept() -> None:
    """Text, and documents whose keys nobody fixes: only coded values, signatures and names of desks stay."""
    for appartenenza in iter_appartenenze():
        for nome in appartenenza.tiene:
            campo = appartenenza.model._meta.get_field(nome)
            assert not isinstance(campo, (models.TextField, models.FileField)), f"{appartenenza.modello}.{nome}"


def test_the_functions_named_are_there() -> None:
    for appartenenza in iter_appartenenze():
        for nome in (
            *appartenenza.generalizza.values(),
            *appartenenza.parole.values(),
            *filter(None, (appartenenza.scrive,)),
        ):
            assert callable(import_string(nome))
