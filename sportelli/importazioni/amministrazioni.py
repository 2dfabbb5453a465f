"""Administrations from a file: recognised by IPA code, or by name and comune."""

from dataclasses import dataclass
from typing import Any

from importazioni.colonne import Colonna
from importazioni.conversioni import cifre, data, email, indirizzo_web, minuscolo, paragrafi, scelta
from importazioni.scrittura import write_lotto
from importazioni.tabellare import Proposta, Raccolta, RigaErrata, Tabellare, Valori
from nucleo.ambito import Ambito
from nucleo.codici import by_codici
from nucleo.date import Significato
from nucleo.testo import body_key, compact_codice
from sportelli.enums import RuoloPrivacy, TipoAmministrazione
from sportelli.models import Amministrazione, Ospitalita
from sportelli.permissions import can_import
from territorio.selectors.comuni import ComuniNoti, tell_comune


def codice_ente(valore: Any) -> str:
    """The codice fiscale of a body, read as pages read it; a spreadsheet's number gets back the zeros it lost."""
    scritto = compact_codice(valore) if isinstance(valore, str) else valore
    return cifre(11, "Il codice fiscale di un ente")(scritto)


ALIAS_TIPO = {
    "Centro impiego": "cpi",
    "Centro per impiego": "cpi",
    "CPI": "cpi",
    "Camera di commercio industria artigianato e agricoltura": "cciaa",
    "CCIAA": "cciaa",
    "Ateneo": "universita",
    "Unione di comuni": "unione",
    "Comunità montana": "unione",
    "Città metropolitana": "provincia",
    "Provincia": "provincia",
    "Ente privato": "privato",
    "Privato": "privato",
}
COLONNE = (
    Colonna("denominazione", "Denominazione", obbligatoria=True, alias=("ente", "amministrazione", "nome"),
            esempio="Comune di Lecce", aiuto="Il nome per esteso."),
    Colonna("tipo", "Tipo", scelta(TipoAmministrazione, ALIAS_TIPO), obbligatoria=True,
            alias=("tipologia", "tipo ente", "tipo amministrazione"), esempio="Comune",
            aiuto=", ".join(TipoAmministrazione.labels)),
    Colonna("comune", "Comune", obbligatoria=True, alias=("città", "sede", "comune sede", "codice istat"),
            esempio="Lecce", aiuto="Il nome o il codice ISTAT del comune della sede."),
    Colonna("provincia", "Provincia", alias=("sigla", "prov"), esempio="LE",
            aiuto="La sigla: serve quando più comuni hanno lo stesso nome."),
    Colonna("codice_ipa", "Codice IPA", minuscolo, alias=("ipa", "cod ipa"), esempio="c_e506",
            aiuto="Il codice nell'indice delle pubbliche amministrazioni. Riconosce l'amministrazione."),
    Colonna("codice_fiscale", "Codice fiscale", codice_ente,
            alias=("cf", "cf ente", "codice fiscale ente"), esempio="80008510754"),
    Colonna("pec", "PEC", email, alias=("posta certificata", "indirizzo pec"), esempio="protocollo@pec.comune.it"),
    Colonna("email", "E-mail", email, alias=("mail", "posta elettronica", "indirizzo email")),
    Colonna("sito", "Sito", indirizzo_web, alias=("sito web", "url", "sito internet")),
    Colonna("rappresentante", "Rappresentante legale", alias=("legale rappresentante",), esempio="Maria Rossi"),
    Colonna("carica", "Carica", alias=("ruolo del rappresentante",), esempio="Sindaca"),
    Colonna("mandato_dal", "Mandato dal", data(Significato.VALIDITA), alias=("inizio mandato",), esempio="01/06/2024"),
    Colonna("mandato_al", "Mandato al", data(Significato.SCADENZA), alias=("fine mandato",), esempio="31/05/2029"),
    Colonna("dpo", "E-mail del DPO", email, alias=("dpo", "rpd", "responsabile protezione dati")),
    Colonna("ruolo_privacy", "Ruolo privacy", scelta(RuoloPrivacy), aiuto=", ".join(RuoloPrivacy.labels)),
    Colonna("note", "Note", paragrafi),
)  # fmt: skip


@dataclass
class Noti:
    """What rows look up."""

    comuni: ComuniNoti
    per_ipa: dict[str, Amministrazione]
    per_nome: dict[tuple[str, int], Amministrazione]
    ospitanti: set[int]


class ImportazioneAmministrazioni(Tabellare):
    nome = "amministrazioni"
    titolo = "Amministrazioni"
    descrizione = "Gli enti che ospitano gli sportelli: Comuni, Centri per l'impiego, Camere di commercio e gli altri."
    url_elenco = "sportelli:amministrazione_list"
    modello_dati = Amministrazione
    colonne, chiavi = COLONNE, (("codice_ipa",), ("denominazione", "comune"))

    def is_permesso(self, ambito: Ambito) -> bool:
        return can_import(ambito)

    def prepare(self) -> Noti:
        presenti = Amministrazione.objects.select_related("comune__provincia").order_by("pk")
        tutte = list(presenti)
        return Noti(
            comuni=ComuniNoti(),
            per_ipa=by_codici(tutte, "codice_ipa"),
            per_nome={(body_key(a.denominazione), a.comune_id): a for a in tutte},
            ospitanti=set(Ospitalita.objects.order_by().values_list("amministrazione", flat=True)),
        )

    def propose(self, valori: Valori, contesto: Noti) -> Proposta:
        raccolta = Raccolta()
        provincia = valori.pop("provincia", "")
        nota = contesto.per_ipa.get(valori.get("codice_ipa") or "")
        if nota is None and not {"denominazione", "comune"} <= {*valori}:
            valori.require(raccolta)  # it is recognised by nothing else
        comune: Any = nota and nota.comune
        with raccolta.keep():
            comune = contesto.comuni.find(valori["comune"], provincia) if "comune" in valori else comune
        raccolta.check()
        valori["comune"] = comune
        valori.setdefault("denominazione", nota and nota.denominazione)
        if "codice_ipa" in valori:
            valori["codice_ipa"] = valori["codice_ipa"] or None
        if valori.get("ruolo_privacy") == "":
            valori["ruolo_privacy"] = RuoloPrivacy.DA_DEFINIRE
        presente = self._find(valori, contesto)
        if presente is None:
            valori.require(raccolta)
            raccolta.check()
        self._check_tipo(valori.get("tipo"), presente, contesto)
        self._check_mandato(valori, presente)
        ipa, avvisi = valori.get("codice_ipa"), tell_comune(comune)
        if ipa and presente and presente.codice_ipa and presente.codice_ipa != ipa:
            avvisi = [*avvisi, ("codice_ipa", f"Ora è {presente.codice_ipa}: resta, e la riga vale per quell'ente.")]
            ipa = valori["codice_ipa"] = presente.codice_ipa
        return Proposta(
            chiavi=((body_key(valori["denominazione"]), comune.pk), *([ipa] if ipa else [])),
            oggetto=valori["denominazione"],
            valori=valori,
            presente=presente,
            prima={campo: getattr(presente, campo) for campo in valori} if presente else {},
            avvisi=avvisi,
        )

    @staticmethod
    def _check_tipo(tipo: str | None, presente: Amministrazione | None, contesto: Noti) -> None:
        """Another kind of who hosts desks moves past figures, and a file cannot be asked whether it is right."""
        if presente and tipo and tipo != presente.tipo and presente.pk in contesto.ospitanti:
            aiuto = "Cambiarlo sposta le cifre dei mesi trascorsi: si corregge dalla sua scheda, che dice quali."
            raise RigaErrata(("tipo", f"Oggi è «{presente.get_tipo_display()}». {aiuto}"))

    def find_divieto(self, presente: Amministrazione, campo: str) -> str:
        """Who hosts desks since the file was written does not go back to another kind."""
        if campo == "tipo" and presente.ospitalita.exists():
            return "ora ospita sportelli, e cambiarne il tipo sposta le cifre: si corregge dalla sua scheda."
        return super().find_divieto(presente, campo)

    def _find(self, valori: dict[str, Any], contesto: Noti) -> Amministrazione | None:
        """By IPA code, else by name and comune: never one that has another IPA code."""
        ipa = valori.get("codice_ipa")
        omonima = contesto.per_nome.get((body_key(valori["denominazione"]), valori["comune"].pk))
        if ipa and (presente := contesto.per_ipa.get(ipa)):
            if omonima and omonima.pk != presente.pk:
                raise RigaErrata(("denominazione", "C'è già un'altra amministrazione con questo nome nel comune."))
            return presente
        if omonima and ipa and omonima.codice_ipa:
            raise RigaErrata(
                ("codice_ipa", f"Questa amministrazione è già presente con il codice {omonima.codice_ipa}.")
            )
        return omonima

    @staticmethod
    def _check_mandato(valori: dict[str, Any], presente: Amministrazione | None) -> None:
        """What the row leaves blank is what is there."""
        dal = valori.get("mandato_dal", presente and presente.mandato_dal)
        al = valori.get("mandato_al", presente and presente.mandato_al)
        if dal and al and al < dal:
            raise RigaErrata(("mandato_al", "La fine del mandato non può precedere l'inizio."))

    def write_lotto(self, proposte: list[Proposta], contesto: Noti, ambito: Ambito) -> None:
        write_lotto(Amministrazione, proposte, ambito)
