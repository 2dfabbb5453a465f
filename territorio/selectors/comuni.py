"""Which comune a file means: by ISTAT or cadastral code, or by name with the province beside."""

import difflib
from collections import defaultdict
from collections.abc import Iterable

from importazioni.tabellare import RigaErrata
from territorio.models import Comune, Provincia
from territorio.regole.nomi import Genere, fold_exact, fold_short, is_provincia, read_nome
from territorio.selectors.luoghi import CON_PROVINCIA, RICORDO, tell_successione

SOMIGLIANZA = 0.75  # of whole names run together, as `difflib` measures it


class ComuniNoti:
    """All the comuni in force, and the ceased ones that lead to them, read once."""

    def __init__(self) -> None:
        self.per_codice: dict[str, Comune] = {}
        self.per_chiave: dict[str, list[Comune]] = defaultdict(list)
        for comune in self._read():
            for codice in (comune.codice_istat, *comune.codici_precedenti, comune.codice_catastale):
                self.per_codice.setdefault(codice or "", comune)
            for chiave in comune.chiavi:
                self.per_chiave[chiave].append(comune)

    @staticmethod
    def _read() -> list[Comune]:
        """Those in force first. Two queries: joined, the same province would be read 7,900 times."""
        province = {provincia.pk: provincia for provincia in Provincia.objects.select_related("regione")}
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
        omonimi = self._named(nome)
        for forma in CON_PROVINCIA:
            if not omonimi and (parti := forma.fullmatch(nome)):
                omonimi, provincia = self._named(parti["nome"]), provincia or parti["provincia"]
        trovati = [c for c in omonimi if self._is_in(c, provincia)] if provincia else omonimi
        if len(trovati) == 1:
            return trovati[0]
        raise RigaErrata((campo, self._explain(nome, provincia, omonimi)))

    def _named(self, testo: str) -> list[Comune]:
        """The comuni called so, each as it is today: those in force before those that ceased long ago."""
        for nome in read_nome(testo):
            for chiavi in (fold_exact(nome.testo), fold_short(nome.testo)):
                if nome.genere in (None, Genere.COMUNE) and (trovati := self._gather(chiavi)):
                    return trovati
        return []

    def _gather(self, chiavi: Iterable[str]) -> list[Comune]:
        scritti = list(dict.fromkeys(comune for chiave in chiavi for comune in self.per_chiave.get(chiave, ())))
        in_vigore = any(comune.valido_al is None for comune in scritti)
        recenti = [c for c in scritti if not in_vigore or c.valido_al is None or c.valido_al >= RICORDO]
        return list(dict.fromkeys(comune.lead_to_today() for comune in recenti))

    @staticmethod
    def _is_in(comune: Comune, provincia: str) -> bool:
        propria = comune.provincia
        allora = comune.era.sigla_storica if comune.era else ""
        return (propria is not None and is_provincia(propria.sigla, propria.nome, provincia)) or (
            allora == provincia.strip().upper() != ""
        )

    def _explain(self, nome: str, provincia: str, omonimi: list[Comune]) -> str:
        if not omonimi:
            vicini = difflib.get_close_matches("".join(fold_exact(nome)[:1]), self.per_chiave, n=3, cutoff=SOMIGLIANZA)
            oggi = dict.fromkeys(comune.lead_to_today() for chiave in vicini for comune in self.per_chiave[chiave][:1])
            simili = [f"«{self._label(comune)}»" for comune in oggi]
            return "Comune non trovato." + (f" Forse {' o '.join(simili)}?" if simili else "")
        nomi = " o ".join(f"«{self._label(comune)}»" for comune in omonimi)
        if provincia:
            return f"Questo comune non è in provincia di {provincia}: forse {nomi}?"
        return f"Più comuni si chiamano così: {nomi}. Aggiungi la provincia."

    @staticmethod
    def _label(comune: Comune) -> str:
        sigla = f"{comune.nome} ({comune.provincia.sigla})" if comune.provincia else comune.nome
        return tell_successione(comune) or sigla


def tell_comune(comune: Comune, campo: str = "comune") -> list[tuple[str, str]]:
    """The warning of a row that was written with the name of a ceased comune, as a list of none or one."""
    successione = tell_successione(comune)
    return [(campo, f"{successione}: vale il comune di oggi.")] if successione else []
