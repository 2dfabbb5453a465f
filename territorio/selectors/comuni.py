"""Which comune a file means: by ISTAT or cadastral code, or by name with the province beside."""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from importazioni.tabellare import RigaErrata
from territorio.models import Comune, Provincia
from territorio.regole.distanze import LATITUDINI, LONGITUDINI, describe_lontano
from territorio.regole.nomi import (
    PROVINCE_MADRI,
    Genere,
    fold_exact,
    fold_short,
    is_provincia,
    is_regione,
    read_nome,
    split_scritto,
)
from territorio.selectors.luoghi import CAP_GENERICO, RICORDO, tell_successione

SOMIGLIANZA = 0.75  # of whole names run together, as `difflib` measures it


class ComuniNoti:
    """All the comuni in force, and the ceased ones that lead to them, read once."""

    def __init__(self) -> None:
        self.per_codice: dict[str, Comune] = {}
        self.per_chiave: dict[str, list[Comune]] = defaultdict(list)
        self.nomi_province: dict[str, str] = {}
        for comune in self._read():
            for codice in (comune.codice_istat, *comune.codici_precedenti, comune.codice_catastale):
                self.per_codice.setdefault(codice or "", comune)
            for chiave in comune.chiavi:
                self.per_chiave[chiave].append(comune)

    def _read(self) -> list[Comune]:
        """Those in force first. Two queries: joined, the same province would be read 7,900 times."""
        province = {provincia.pk: provincia for provincia in Provincia.objects.select_related("regione")}
        self.nomi_province = {provincia.sigla: provincia.nome for provincia in province.values()}
        comuni = {comune.pk: comune for comune in Comune.objects.riconducibili()}
        for comune in comuni.values():
            comune.provincia = province.get(comune.provincia_id or 0)
            if comune.confluito_in_id:
                comune.confluito_in = comuni[comune.confluito_in_id]
        return sorted(comuni.values(), key=lambda c: (c.confluito_in_id is not None, c.pk))

    def find(self, nome: str, provincia: str = "", campo: str = "comune") -> Comune:
        """The comune of a cell such as «Castro», «Castro (LE)» or «075096». Raises `RigaErrata`.

        A ceased one gives the one of today, with itself as `era` (`tell_successione` says so).
        """
        if codice := self.per_codice.get(nome.upper().zfill(6) if nome.isdigit() else nome.upper()):
            return codice.lead_to_today()
        omonimi, dove, cap = self._read_cella(nome, (provincia,) if provincia else ())
        trovati = self._narrow(omonimi, dove, cap)
        if len(trovati) == 1:
            return trovati[0]
        raise RigaErrata((campo, self._explain(nome, dove, cap, omonimi)))

    def _read_cella(self, nome: str, dove: tuple[str, ...]) -> tuple[list[Comune], tuple[str, ...], str]:
        """The comuni called so, where they are said to be, their CAP. The whole cell is the name first; then a part of
        it, when the rest says where; then the whole without its little words, which «LE» also is."""
        if omonimi := self._named(nome, fold_exact):
            return omonimi, dove, ""
        scritti = split_scritto(nome)
        letti = [(self._named(scritto.nome), (*dove, *scritto.dove), scritto.cap) for scritto in scritti]
        certi = [letto for letto, scritto in zip(letti, scritti, strict=True) if scritto.certo and letto[0]]
        interi = (self._named(nome), dove, "")
        veri = [letto for letto in letti if self._narrow(*letto)]
        return next(iter((*veri, *certi)), interi)

    def _named(self, testo: str, *modi: Callable[[str], list[str]]) -> list[Comune]:
        """The comuni called so, each as it is today: those in force before those that ceased long ago."""
        for nome in read_nome(testo):
            for fold in modi or (fold_exact, fold_short):
                if nome.genere in (None, Genere.COMUNE) and (trovati := self._gather(fold(nome.testo))):
                    return trovati
        return []

    def _gather(self, chiavi: Iterable[str]) -> list[Comune]:
        scritti = list(dict.fromkeys(comune for chiave in chiavi for comune in self.per_chiave.get(chiave, ())))
        in_vigore = any(comune.valido_al is None for comune in scritti)
        recenti = [c for c in scritti if not in_vigore or c.valido_al is None or c.valido_al >= RICORDO]
        return list(dict.fromkeys(comune.lead_to_today() for comune in recenti))

    def _narrow(self, omonimi: list[Comune], dove: tuple[str, ...], cap: str) -> list[Comune]:
        """Those that stand where it is written, each part of it true; else those that stood there: «Olbia», «SS»."""
        oggi = [c for c in omonimi if all(self._is_in(c, scritta) for scritta in dove)]
        trovati = oggi or [c for c in omonimi if all(self._is_in(c, s) or self._was_in(c, s) for s in dove)]
        return [c for c in trovati if cap in c.cap or self._begins(c, cap)] if cap else trovati

    @staticmethod
    def _begins(comune: Comune, cap: str) -> bool:
        return bool(CAP_GENERICO.fullmatch(cap)) and len(comune.cap) > 1 and comune.cap[0].startswith(cap[:3])

    @staticmethod
    def _is_in(comune: Comune, scritta: str) -> bool:
        """In the province, or in the region; in the province of then for one that ceased."""
        propria = comune.provincia
        allora = comune.era.sigla_storica if comune.era else ""
        return allora == scritta.strip().upper() != "" or (
            propria is not None
            and (
                is_provincia(propria.sigla, propria.nome, scritta)
                or is_regione(propria.regione.codice_istat, propria.regione.nome, scritta)
            )
        )

    def _was_in(self, comune: Comune, scritta: str) -> bool:
        madri = PROVINCE_MADRI.get(comune.provincia.sigla, ()) if comune.provincia else ()
        return any(is_provincia(sigla, self.nomi_province.get(sigla, ""), scritta) for sigla in madri)

    def _explain(self, nome: str, dove: tuple[str, ...], cap: str, omonimi: list[Comune]) -> str:
        if not omonimi:
            vicini = difflib.get_close_matches("".join(fold_exact(nome)[:1]), self.per_chiave, n=3, cutoff=SOMIGLIANZA)
            oggi = dict.fromkeys(comune.lead_to_today() for chiave in vicini for comune in self.per_chiave[chiave][:1])
            simili = [f"«{self._label(comune)}»" for comune in oggi]
            return "Comune non trovato." + (f" Forse {' o '.join(simili)}?" if simili else "")
        nomi = " o ".join(f"«{self._label(comune)}»" for comune in omonimi)
        if cap and self._narrow(omonimi, dove, ""):
            return f"Il CAP {cap} non è di questo comune: forse {nomi}?"
        if dove:
            return f"Questo comune non è in provincia di {', '.join(dove)}: forse {nomi}?"
        return f"Più comuni si chiamano così: {nomi}. Aggiungi la provincia."

    @staticmethod
    def _label(comune: Comune) -> str:
        sigla = f"{comune.nome} ({comune.provincia.sigla})" if comune.provincia else comune.nome
        return tell_successione(comune) or sigla


def tell_comune(comune: Comune, campo: str = "comune") -> list[tuple[str, str]]:
    """The warning of a row that was written with the name of a ceased comune, as a list of none or one."""
    successione = tell_successione(comune)
    return [(campo, f"{successione}: vale il comune di oggi.")] if successione else []


def read_posizione(valori: dict[str, Any], *, in_coppia: bool) -> None:
    """Round the coordinates of a row. Raises `RigaErrata` when they are outside Italy, or one without the other."""
    for nome, (minima, massima) in (("latitudine", LATITUDINI), ("longitudine", LONGITUDINI)):
        if valori.get(nome) is not None:
            valori[nome] = round(valori[nome], 5)
            if not minima <= valori[nome] <= massima:
                raise RigaErrata((nome, f"Deve stare fra {minima} e {massima}, dov'è l'Italia."))
    if in_coppia and (valori.get("latitudine") is None) != (valori.get("longitudine") is None):
        raise RigaErrata(("latitudine", "Latitudine e longitudine vanno indicate insieme."))


def warn_lontano(valori: dict[str, Any], presente: Any) -> list[tuple[str, str]]:
    """The warning of a row whose point is far from its comune, unless it is what was there already."""
    dove = {
        campo: valori.get(campo, getattr(presente, campo, None)) for campo in ("latitudine", "longitudine", "comune")
    }
    if presente is not None and all(getattr(presente, campo) == valore for campo, valore in dove.items()):
        return []
    detto = describe_lontano(dove["latitudine"], dove["longitudine"], dove["comune"])
    return [("latitudine", detto)] if detto else []
