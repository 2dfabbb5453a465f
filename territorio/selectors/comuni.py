"""Which comune a file means: by ISTAT or cadastral code, or by name with the province beside."""

import difflib
import re
from collections import defaultdict

from importazioni.tabellare import RigaErrata
from nucleo.testo import name_key
from territorio.models import Comune


class ComuniNoti:
    """All the comuni in force, read once."""

    def __init__(self) -> None:
        self.per_codice: dict[str, Comune] = {}
        self.per_nome: dict[str, list[Comune]] = defaultdict(list)
        for comune in Comune.objects.vigenti().with_territorio():
            self.per_codice[comune.codice_istat or ""] = comune
            self.per_codice[comune.codice_catastale] = comune
            altro = comune.nome_altra_lingua
            for nome in {comune.nome, altro, f"{comune.nome}/{altro}"} if altro else {comune.nome}:
                self.per_nome[name_key(nome)].append(comune)

    def find(self, nome: str, provincia: str = "", campo: str = "comune") -> Comune:
        """The comune of a cell such as «Castro», «Castro (LE)» or «075096». Raises `RigaErrata`."""
        if codice := self.per_codice.get(nome.upper().zfill(6) if nome.isdigit() else nome.upper()):
            return codice
        scritto = re.fullmatch(r"(.+?)\s*[(,-]\s*([A-Za-z]{2})\)?", nome)
        if scritto and name_key(nome) not in self.per_nome:
            nome, provincia = scritto[1], provincia or scritto[2]
        omonimi = self.per_nome.get(name_key(nome), [])
        trovati = [comune for comune in omonimi if self._is_in(comune, provincia)] if provincia else omonimi
        if len(trovati) == 1:
            return trovati[0]
        raise RigaErrata((campo, self._explain(nome, provincia, omonimi)))

    @staticmethod
    def _is_in(comune: Comune, provincia: str) -> bool:
        propria = comune.provincia
        return propria is not None and name_key(provincia) in (propria.sigla.lower(), name_key(propria.nome))

    def _explain(self, nome: str, provincia: str, omonimi: list[Comune]) -> str:
        if not omonimi:
            vicini = difflib.get_close_matches(name_key(nome), self.per_nome, n=3, cutoff=0.75)
            simili = [f"«{self._label(comune)}»" for chiave in vicini for comune in self.per_nome[chiave][:1]]
            return "Comune non trovato." + (f" Forse {' o '.join(simili)}?" if simili else "")
        nomi = " o ".join(f"«{self._label(comune)}»" for comune in omonimi)
        if provincia:
            return f"Questo comune non è in provincia di {provincia}: forse {nomi}?"
        return f"Più comuni si chiamano così: {nomi}. Aggiungi la provincia."

    @staticmethod
    def _label(comune: Comune) -> str:
        return f"{comune.nome} ({comune.provincia.sigla})" if comune.provincia else comune.nome
