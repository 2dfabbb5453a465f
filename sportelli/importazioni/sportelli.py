"""Desks from a file, with their weekly hours: recognised by code."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from importazioni.colonne import Colonna
from importazioni.conversioni import (
    ValoreErrato,
    cifre,
    data,
    email,
    indirizzo_web,
    minuscolo,
    misura,
    paragrafi,
    quantita,
    scelta,
    scelte,
    si_no,
    telefono,
    testo,
)
from importazioni.scrittura import write_lotto
from importazioni.tabellare import Proposta, Raccolta, RigaErrata, Tabellare, Valori
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.codici import by_codici
from nucleo.date import Significato
from nucleo.enums import MOTIVI_FILE, MotivoRettifica
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.testo import body_key
from sportelli.enums import (
    Accessibilita,
    Giorno,
    Lingua,
    LivelloServizio,
    MotivoChiusuraSportello,
    MotivoOspitalita,
    StatoSportello,
)
from sportelli.importazioni.fasce import fasce, write_fasce
from sportelli.models import Amministrazione, OrarioApertura, Ospitalita, Sportello
from sportelli.models.rete import POSTAZIONI, STATI_PRIMA, STATI_PUBBLICI
from sportelli.permissions import can_import
from sportelli.regole.codici import SOLO_SEGNI, codice_key, is_codice_scritto, write_codice
from sportelli.regole.orari import Fascia, meets_minimum
from sportelli.selectors.codici import by_codice
from sportelli.selectors.slug import SlugLiberi
from sportelli.services.giorni import STATO_DEL_GIORNO, tell_giorni_nuovi
from sportelli.services.ospitalita import (
    CambioOspite,
    change_ospite,
    check_cambio,
    check_spostamenti,
    find_spostamenti,
)
from sportelli.services.spostamenti import confirm_all
from territorio.models import Comune
from territorio.selectors.comuni import ComuniNoti, read_posizione, tell_comune, warn_lontano

GIORNI = {giorno.name.lower(): giorno.value for giorno in Giorno}
CAMPI_OSPITALITA = ("ospite_dal", "ospite_motivo", "ospite_atto")
CAMPI_CAMBIO = (*CAMPI_OSPITALITA, "motivo_rettifica")
CAMPI_STATO = ("stato", "data_attivazione", "data_chiusura", "motivo_chiusura")


def codice(valore: Any) -> str:
    scritto = write_codice(testo(valore))
    if scritto and not is_codice_scritto(scritto):
        raise ValoreErrato(SOLO_SEGNI)
    return scritto


COLONNE = (
    Colonna("codice", "Codice", codice, obbligatoria=True, alias=("codice sportello", "id sportello"),
            esempio="LE001", aiuto="Riconosce lo sportello: lo stesso codice lo aggiorna."),
    Colonna("nome", "Nome", obbligatoria=True, alias=("sportello", "denominazione", "nome sportello"),
            esempio="Sportello microcredito di Lecce"),
    Colonna("amministrazione", "Amministrazione", alias=("ente", "ente ospitante", "amministrazione ospitante"),
            obbligatoria=True, esempio="Comune di Lecce",
            aiuto="Il nome o il codice IPA di un'amministrazione presente. Se è cambiata, servono il giorno e l'atto."),
    Colonna("comune", "Comune", obbligatoria=True, alias=("città", "codice istat"), esempio="Lecce",
            aiuto="Il nome o il codice ISTAT."),
    Colonna("provincia", "Provincia", alias=("sigla", "prov"), esempio="LE",
            aiuto="La sigla: serve quando più comuni hanno lo stesso nome."),
    Colonna("indirizzo", "Indirizzo", obbligatoria=True, alias=("via", "sede"), esempio="Via Rubichi 16"),
    Colonna("cap", "CAP", cifre(5, "Il CAP"), esempio="73100"),
    Colonna("piano", "Piano e stanza", alias=("piano", "stanza"), esempio="Primo piano, stanza 12"),
    Colonna("indicazioni", "Come arrivare", paragrafi, alias=("indicazioni",)),
    Colonna("cosa_portare", "Che cosa portare", paragrafi),
    Colonna("latitudine", "Latitudine", misura, alias=("lat",), esempio="40,35297"),
    Colonna("longitudine", "Longitudine", misura, alias=("lon", "lng", "long"), esempio="18,17244"),
    Colonna("accessibilita", "Accessibilità", scelta(Accessibilita), aiuto=", ".join(Accessibilita.labels)),
    Colonna("lingue", "Lingue", scelte(Lingua), alias=("lingue parlate",), esempio="Italiano, Inglese"),
    Colonna("telefono", "Telefono", telefono, alias=("tel",), esempio="0832 682111"),
    Colonna("email", "E-mail", email, alias=("mail", "casella", "posta elettronica", "email dedicata")),
    Colonna("pagina_web", "Pagina web", indirizzo_web, alias=("sito", "url", "sito web")),
    Colonna("su_appuntamento", "Solo su appuntamento", si_no, alias=("su appuntamento", "appuntamento"), esempio="no"),
    Colonna("postazioni", "Postazioni", quantita(0, POSTAZIONI), alias=("numero postazioni",), esempio="2"),
    Colonna("connettivita", "Connettività", alias=("rete",), esempio="Wi-Fi"),
    Colonna("livello_servizio", "Livello di servizio", scelta(LivelloServizio), alias=("livello",),
            aiuto=", ".join(LivelloServizio.labels)),
    Colonna("progetto", "Progetto di origine", alias=("progetto",), esempio="Micro-Work"),
    Colonna("stato", "Stato", scelta(StatoSportello), aiuto="Solo per gli sportelli nuovi: gli altri lo cambiano "
            "dalla loro scheda. Senza stato, è attivo chi ha la data di attivazione."),
    Colonna("data_attivazione", "Attivo dal", data(Significato.IMPEGNO), alias=("data attivazione", "attivazione"),
            esempio="01/01/2014"),
    Colonna("data_chiusura", "Chiuso dal", data(Significato.FATTO), alias=("data chiusura", "chiusura")),
    Colonna("motivo_chiusura", "Motivo della chiusura", scelta(MotivoChiusuraSportello), alias=("motivo chiusura",),
            aiuto=", ".join(MotivoChiusuraSportello.labels)),
    Colonna("ospite_dal", "Ospitato dal", data(Significato.FATTO), alias=("ospitato da", "data ospitalità"),
            esempio="01/01/2014",
            aiuto="Il giorno da cui lo ospita un'altra amministrazione: le attività da quel giorno sono sue."),
    Colonna("ospite_motivo", "Motivo dell'ospitalità", scelta(MotivoOspitalita), alias=("motivo ospitalità",),
            aiuto=", ".join(MotivoOspitalita.labels)),
    Colonna("ospite_atto", "Atto dell'ospitalità", alias=("atto ospitalità", "atto"), esempio="Delibera 12/2014"),
    Colonna("motivo_rettifica", "Perché si registra quel giorno", scelta(MotivoRettifica, solo=MOTIVI_FILE),
            alias=("motivo rettifica", "motivo della rettifica"),
            aiuto="Serve se «Ospitato dal», o «Attivo dal» di uno sportello nuovo, è di un mese già chiuso: "
            f"{', '.join(motivo.label for motivo in MOTIVI_FILE)}."),
    *(
        Colonna(nome, Giorno(numero).label, fasce, alias=(Giorno(numero).label[:3], f"orario {Giorno(numero).label}"),
                esempio="9:00-12:00; 15:00-17:00" if numero == 2 else "",
                aiuto="Gli orari del giorno; «chiuso» se non apre." if numero == 1 else "")
        for nome, numero in GIORNI.items()
    ),
)  # fmt: skip


@dataclass
class Noti:
    """What rows look up."""

    comuni: ComuniNoti
    per_codice: dict[str, Sportello]
    orari: dict[int, dict[int, tuple[Fascia, ...]]]
    ospiti: dict[int, Ospitalita]
    per_ipa: dict[str, Amministrazione]
    per_nome: dict[str, list[Amministrazione]]
    slug: SlugLiberi = field(default_factory=SlugLiberi)
    # Whether figures count any desk: of a network that nobody counted yet, nothing was published.
    contata: bool = True
    # Why, of the rows that do not say it.
    motivo: str = ""


class ImportazioneSportelli(Tabellare):
    nome = "sportelli"
    titolo = "Sportelli"
    descrizione = "Gli sportelli della rete con recapiti e orari. Le amministrazioni devono essere già presenti."
    url_elenco = "sportelli:sportello_list"
    modello_dati = Sportello
    colonne, chiavi = COLONNE, (("codice",),)

    def is_permesso(self, ambito: Ambito) -> bool:
        return can_import(ambito)

    def prepare(self) -> Noti:
        presenti = Sportello.objects.select_related("comune__provincia", "amministrazione").order_by("pk")
        orari: dict[int, dict[int, list[Fascia]]] = {}
        for riga in OrarioApertura.objects.order_by("sportello", "giorno", "dalle"):
            orari.setdefault(riga.sportello_id, {}).setdefault(riga.giorno, []).append(Fascia(riga.dalle, riga.alle))
        per_nome: dict[str, list[Amministrazione]] = {}
        amministrazioni = list(Amministrazione.objects.order_by("pk"))
        for amministrazione in amministrazioni:
            per_nome.setdefault(body_key(amministrazione.denominazione), []).append(amministrazione)
        return Noti(
            comuni=ComuniNoti(),
            per_codice=by_codice(presenti),
            orari={pk: {g: tuple(f) for g, f in giorni.items()} for pk, giorni in orari.items()},
            ospiti={o.sportello_id: o for o in Ospitalita.objects.select_related("amministrazione").order_by("dal")},
            per_ipa=by_codici(amministrazioni, "codice_ipa"),
            per_nome=per_nome,
            contata=any(sportello.stato not in STATI_PRIMA for sportello in presenti),
        )

    def know(self, contesto: Noti, firma: Firma, motivo: str) -> None:
        contesto.motivo = motivo

    def propose(self, valori: Valori, contesto: Noti) -> Proposta:
        raccolta, avvisi, cambio = Raccolta(), list[tuple[str, str]](), dict[str, Any]()
        if codice_key(valori["codice"]) not in contesto.per_codice:
            valori.require(raccolta)
        if presente := contesto.per_codice.get(codice_key(valori["codice"])):
            if codice_key(presente.codice) != codice_key(valori["codice"]):
                avvisi.append(("codice", f"Ora è {presente.codice}: resta, e la riga vale per quello sportello."))
            valori["codice"] = presente.codice
        legati = {nome: valori.pop(nome) for nome in GIORNI if nome in valori}
        valori |= self._find_luogo(valori, contesto, raccolta, presente)
        with raccolta.keep():
            self._fill_blanks(valori, in_coppia=not valori.guasti & {"latitudine", "longitudine"})
        ospitalita = {nome: valori.pop(nome, None) for nome in CAMPI_CAMBIO}
        ospitalita["motivo_rettifica"] = ospitalita["motivo_rettifica"] or contesto.motivo
        dettagli: dict[str, Any] = {}
        with raccolta.keep():
            check_regione(valori.get("comune"), presente)
        with raccolta.keep():
            if presente:
                avvisi += keep_stato(valori, presente)
                ospite = valori.pop("amministrazione", None)
                if ospite and not valori.guasti & {*CAMPI_CAMBIO}:
                    cambio = propose_ospite(ospite, ospitalita, presente, contesto.ospiti[presente.pk])
            elif not valori.guasti & {*CAMPI_STATO}:
                valori |= build_stato(valori)
                if contesto.contata and "motivo_rettifica" not in valori.guasti:
                    dettagli = ask_perche(valori, ospitalita["motivo_rettifica"])
        raccolta.check()
        luogo = presente.comune if presente and "comune" not in valori else valori["comune"]
        avvisi += [*tell_comune(luogo), *warn_cap(luogo, valori), *warn_lontano(valori, presente)]
        avvisi += tell_ospite(ospitalita, cambio, contesto.ospiti.get(presente.pk) if presente else None)
        orari = dict(contesto.orari.get(presente.pk, {}) if presente else {})
        prima = {nome: orari.get(GIORNI[nome], ()) for nome in legati}
        settimana = orari | {GIORNI[nome]: ore for nome, ore in legati.items()}
        if legati and not meets_minimum(settimana):
            avvisi.append(("", "L'orario non raggiunge il minimo: due ore di seguito almeno un giorno a settimana."))
        return Proposta(
            chiavi=(valori["codice"],),
            oggetto=f"{valori['codice']} {valori.get('nome') or (presente and presente.nome)}",
            valori=valori,
            presente=presente,
            legati=legati | cambio,
            prima={campo: getattr(presente, campo) for campo in (*valori, "amministrazione")} | prima
            if presente
            else {},
            avvisi=avvisi,
            dettagli=dettagli,
        )

    @staticmethod
    def _find_luogo(
        valori: dict[str, Any], contesto: Noti, raccolta: Raccolta, presente: Sportello | None
    ) -> dict[str, Any]:
        """The comune and the host that the row says; None for the one that is not found, which is told."""
        luogo: dict[str, Any] = dict.fromkeys(campo for campo in ("comune", "amministrazione") if campo in valori)
        provincia = valori.pop("provincia", "")
        with raccolta.keep():
            if "comune" in luogo:
                luogo["comune"] = contesto.comuni.find(valori["comune"], provincia)
        with raccolta.keep():
            if "amministrazione" in luogo:
                vicino = luogo.get("comune", presente and presente.comune)
                luogo["amministrazione"] = find_amministrazione(valori["amministrazione"], vicino, contesto)
        return luogo

    @staticmethod
    def _fill_blanks(valori: dict[str, Any], *, in_coppia: bool) -> None:
        """Fields that may not be empty take their ordinary value; coordinates come in pairs, rounded."""
        if valori.get("su_appuntamento", False) is None:
            valori["su_appuntamento"] = False
        if valori.get("livello_servizio") == "":
            valori["livello_servizio"] = LivelloServizio.INFORMATIVO
        read_posizione(valori, in_coppia=in_coppia)

    senza_ritorno = dict.fromkeys(
        ("amministrazione", *CAMPI_CAMBIO),
        "l'importazione ha cambiato chi ospita lo sportello. Si corregge dalla sua scheda, con i giorni.",
    )

    def sportello_of(self, record: Any) -> int | None:
        return record.pk

    def dump(self, campo: str, valore: Any) -> Any:
        return write_fasce(valore) if campo in GIORNI else super().dump(campo, valore)

    def load(self, campo: str, scritto: Any) -> Any:
        return fasce(scritto) if campo in GIORNI else super().load(campo, scritto)

    def write_legati(self, proposte: list[Proposta]) -> None:
        replace_orari(proposte)

    def tell_nuovi(self, righe: list[Any], motivo: str) -> list[dict[str, Any]]:
        oggi, chiedi = get_oggi(), ("motivo_rettifica", "scegli perché lo annulli")
        detti = [tell_giorni_nuovi(vars(riga), motivo=motivo, oggi=oggi, chiedi=chiedi) for riga in righe]
        return [
            {"annullamento": True, **({"rettifica": detto["rettifica"], "prima": detto["dopo"]} if detto else {})}
            for detto in detti
        ]

    def delete_nuovi(self, righe: list[models.Model]) -> None:
        """With the hours that came with them, and the day since when they are hosted."""
        pks = [riga.pk for riga in righe]
        Ospitalita.objects.filter(sportello__in=pks, motivo=MotivoOspitalita.APERTURA).delete()
        super().delete_nuovi(righe)

    def write_lotto(self, proposte: list[Proposta], contesto: Noti, ambito: Ambito) -> None:
        def create(proposta: Proposta) -> Sportello:
            comune: Comune = proposta.valori["comune"]
            return Sportello(**proposta.valori, slug=contesto.slug.take(proposta.valori["nome"], comune.nome))

        write_lotto(Sportello, proposte, ambito, create, self.sportello_of)
        replace_orari(proposte)
        for proposta in proposte:
            if "amministrazione" in proposta.legati:
                sportello: Any = proposta.presente
                change_ospite(
                    ambito=ambito,
                    sportello=sportello,
                    cambio=read_cambio(proposta.legati),
                    conferma=confirm_all,
                    motivo_rettifica=proposta.legati["motivo_rettifica"],
                )


def warn_cap(comune: Comune, valori: dict[str, Any]) -> list[tuple[str, str]]:
    """A CAP of another comune is often one that lost a sign."""
    cap = valori.get("cap")
    if not cap or not comune.cap or cap in comune.cap:
        return []
    propri = ", ".join(comune.cap) if len(comune.cap) < 4 else f"{comune.cap[0]}-{comune.cap[-1]}"
    return [("cap", f"Il CAP {cap} non è di {comune.nome} ({propri}): controllalo.")]


def find_amministrazione(scritta: str, comune: Comune | None, contesto: Noti) -> Amministrazione:
    """By IPA code, or by name: in the comune of the desk when more than one has it."""
    if trovata := contesto.per_ipa.get(minuscolo(scritta)):
        return trovata
    omonime = contesto.per_nome.get(body_key(scritta), [])
    vicine = [amministrazione for amministrazione in omonime if comune and amministrazione.comune_id == comune.pk]
    if len(vicine or omonime) == 1:
        return (vicine or omonime)[0]
    if omonime:
        raise RigaErrata(("amministrazione", "Più amministrazioni si chiamano così: scrivi il codice IPA."))
    raise RigaErrata(("amministrazione", "Amministrazione non presente: importala prima degli sportelli."))


# Where a row says what the service asks.
_COLONNA = {"dal": "ospite_dal", "motivo": "ospite_motivo", "atto": "ospite_atto"}


def propose_ospite(
    scritta: Amministrazione, ospitalita: dict[str, Any], presente: Sportello, attuale: Ospitalita
) -> dict[str, Any]:
    """The change of host that a row asks for, or nothing. Raises `RigaErrata`: no silence overwrites the past."""
    if scritta == attuale.amministrazione:
        return {}
    if not ospitalita["ospite_dal"] or not ospitalita["ospite_atto"]:
        serve = "Se è cambiata, indica da quando («Ospitato dal») e con quale atto («Atto dell'ospitalità»)."
        raise RigaErrata(("amministrazione", f"Oggi lo ospita «{attuale.amministrazione}». {serve}"))
    massimo = Ospitalita._meta.get_field("atto").max_length
    if massimo and len(ospitalita["ospite_atto"]) > massimo:
        raise RigaErrata(("ospite_atto", f"Non più di {massimo} caratteri."))
    cambio = {"amministrazione": scritta, **ospitalita, "motivo_rettifica": ospitalita["motivo_rettifica"] or ""}
    if cambio["ospite_motivo"] in (None, "", MotivoOspitalita.APERTURA):
        # A file that is filled in once says of every desk why it was opened: of a change it says nothing.
        cambio["ospite_motivo"] = MotivoOspitalita.CONVENZIONE
    chiesto, oggi = read_cambio(cambio), get_oggi()
    try:
        check_cambio(presente, attuale, chiesto, oggi=oggi)
        check_spostamenti(
            find_spostamenti(presente, chiesto),
            conferma=confirm_all,
            motivo=cambio["motivo_rettifica"],
            oggi=oggi,
            perche="scrivi perché si registra quel giorno",
        )
    except ValidationError as errore:
        detti = [(campo, testo) for campo, testi in errore.message_dict.items() for testo in testi]
        raise RigaErrata(*((_COLONNA.get(campo, campo), testo) for campo, testo in detti)) from errore
    return cambio


def read_cambio(legati: dict[str, Any]) -> CambioOspite:
    return CambioOspite(legati["amministrazione"], *(legati[nome] for nome in CAMPI_OSPITALITA))


def tell_ospite(
    ospitalita: dict[str, Any], cambio: dict[str, Any], attuale: Ospitalita | None
) -> list[tuple[str, str]]:
    """What a row that is let in should know about its host."""
    dal = ospitalita["ospite_dal"]
    if cambio:
        da_quando = formati.data_articolata("dal", dal)
        return [("ospite_dal", f"Le attività registrate {da_quando} passano a «{cambio['amministrazione']}».")]
    if attuale and dal and dal != attuale.dal:
        da_quando = formati.data_articolata("dal", attuale.dal)
        return [("ospite_dal", f"Resta {da_quando}: si corregge dalla scheda dello sportello.")]
    if not attuale and dal:
        return [("ospite_dal", "Uno sportello nuovo è ospitato da quando è attivo.")]
    return []


def check_regione(comune: Comune | None, presente: Sportello | None) -> None:
    """Raises `RigaErrata`: another region moves past figures, and a file cannot be asked whether it is right."""
    prima = presente.comune.provincia if presente else None
    dopo = comune.provincia if comune else None
    if presente and prima and dopo and prima.regione_id != dopo.regione_id:
        aiuto = "Cambiarla sposta le cifre dei mesi trascorsi: si corregge dalla sua scheda, che dice quali."
        raise RigaErrata(("comune", f"È in un'altra regione: oggi lo sportello è a {presente.comune}. {aiuto}"))


def keep_stato(valori: dict[str, Any], presente: Sportello) -> list[tuple[str, str]]:
    """The state of a desk that exists does not change from a file: say so when it differs."""
    scritti = {campo: valori.pop(campo) for campo in CAMPI_STATO if campo in valori}
    diverso = scritti.get("stato") and scritti["stato"] != presente.stato
    messaggio = f"Lo stato resta «{presente.get_stato_display()}»: si cambia dalla scheda dello sportello."
    return [*([("stato", messaggio)] if diverso else []), *tell_giorni(scritti, presente)]


def tell_giorni(scritti: dict[str, Any], presente: Sportello) -> list[tuple[str, str]]:
    """The days that a row gives of a desk that has others: they stay, since they move past figures."""
    avvisi = []
    for campo in STATO_DEL_GIORNO:
        giorno, scritto = getattr(presente, campo), scritti.get(campo)
        if scritto and scritto != giorno:
            resta = f"Resta {formati.data_articolata('dal', giorno)}" if giorno else "Non è registrata"
            avvisi.append((campo, f"{resta}: si corregge dalla scheda dello sportello."))
    motivo = scritti.get("motivo_chiusura")
    if motivo and motivo != presente.motivo_chiusura:
        resta = f"resta «{presente.get_motivo_chiusura_display()}»" if presente.motivo_chiusura else "non è chiuso"
        avvisi.append(("motivo_chiusura", f"Non cambia da un file: {resta}."))
    return avvisi


def build_stato(valori: dict[str, Any]) -> dict[str, Any]:
    """The state of a new desk and its dates. Raises `RigaErrata` when they do not agree."""
    attivazione: date | None = valori.get("data_attivazione")
    chiusura: date | None = valori.get("data_chiusura")
    stato = valori.get("stato") or (
        StatoSportello.CHIUSO if chiusura else StatoSportello.ATTIVO if attivazione else StatoSportello.IN_ATTIVAZIONE
    )
    motivo = valori.get("motivo_chiusura") or ""
    raccolta = Raccolta()
    with raccolta.keep():
        _check_stato(stato, attivazione, chiusura, motivo)
    with raccolta.keep():
        _check_futuro(stato, attivazione, chiusura)
    raccolta.check()
    return {
        "stato": stato,
        "data_attivazione": attivazione,
        "data_chiusura": chiusura,
        "motivo_chiusura": motivo,
        # The day of a desk not active yet is planned: nobody knows since when it is in its state.
        "data_stato": None if stato in STATI_PRIMA else chiusura or attivazione,
    }


def ask_perche(valori: dict[str, Any], motivo: str) -> dict[str, Any]:
    """Why a desk that figures of closed months had not is written now, for the log. Raises `RigaErrata`."""
    try:
        chiedi = ("motivo_rettifica", "scrivi perché si registra quel giorno")
        return tell_giorni_nuovi(valori, motivo=motivo, oggi=get_oggi(), chiedi=chiedi)
    except ValidationError as errore:
        raise RigaErrata(*((campo, testi[0]) for campo, testi in errore.message_dict.items())) from errore


def _check_stato(stato: str, attivazione: date | None, chiusura: date | None, motivo: str) -> None:
    """State, dates and reason agree. Raises `RigaErrata`."""
    if stato in STATI_PUBBLICI and attivazione is None:
        testo = "Uno sportello attivo, o che lo è stato, deve avere la data di attivazione."
        raise RigaErrata(("data_attivazione", testo))
    if stato == StatoSportello.CHIUSO and not (chiusura and motivo):
        raise RigaErrata(("data_chiusura", "Uno sportello chiuso deve avere data e motivo della chiusura."))
    if stato != StatoSportello.CHIUSO and (chiusura or motivo):
        raise RigaErrata(("data_chiusura", "Data e motivo della chiusura sono solo degli sportelli chiusi."))
    if attivazione and chiusura and chiusura < attivazione:
        raise RigaErrata(("data_chiusura", "La chiusura non può precedere l'attivazione."))


def _check_futuro(stato: str, attivazione: date | None, chiusura: date | None) -> None:
    """What has happened bears no future date; one to come belongs to desks being set up. Raises `RigaErrata`."""
    oggi = get_oggi()
    if attivazione and attivazione > oggi and stato != StatoSportello.IN_ATTIVAZIONE:
        raise RigaErrata(("data_attivazione", "È nel futuro: fino a quel giorno lo sportello è «In attivazione»."))
    if chiusura and chiusura > oggi:
        raise RigaErrata(("data_chiusura", "La chiusura non può essere nel futuro."))


def replace_orari(proposte: list[Proposta]) -> None:
    """Write the days that the file gives, leaving the others."""
    cambiati: dict[int, list[int]] = {}
    nuovi = []
    for proposta in proposte:
        sportello: Any = proposta.presente
        for nome in GIORNI.keys() & proposta.legati.keys() & proposta.modifiche.keys():
            cambiati.setdefault(GIORNI[nome], []).append(sportello.pk)
            nuovi += [
                OrarioApertura(sportello=sportello, giorno=GIORNI[nome], dalle=fascia.dalle, alle=fascia.alle)
                for fascia in proposta.legati[nome]
            ]
    for giorno, sportelli in cambiati.items():
        OrarioApertura.objects.filter(giorno=giorno, sportello__in=sportelli).delete()
    OrarioApertura.objects.bulk_create(nuovi)
