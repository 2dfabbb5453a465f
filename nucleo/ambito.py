"""The reach of who is asking: built once a request by `utenti`, understood by every QuerySet."""

from dataclasses import dataclass, field
from typing import Self

from nucleo.enums import RUOLI_ENTE, Ruolo, TipoFirma
from nucleo.firma import Firma


@dataclass(frozen=True)
class Ambito:
    """What a person, a task or a test may reach.

    `ruoli` are the roles held today; the sets hold ids. `sportelli` are the desks where one
    receives citizens (operatore or responsabile), `sportelli_diretti` the ones one answers for,
    `amministrazioni` the hosts one is referente of. `nazionale` sees the whole network's
    activity, but a citizen's identity only by declaring a reason.
    """

    utente_id: int | None = None
    etichetta: str = "anonimo"
    ruoli: frozenset[Ruolo] = frozenset()
    sportelli: frozenset[int] = frozenset()
    sportelli_diretti: frozenset[int] = frozenset()
    amministrazioni: frozenset[int] = frozenset()
    erogatori: frozenset[int] = frozenset()
    sistema: bool = field(default=False)

    @classmethod
    def anonimo(cls) -> Self:
        """Nobody: every scope is empty."""
        return cls()

    @classmethod
    def di_sistema(cls, etichetta: str) -> Self:
        """A task or a command: it reaches everything and signs with its name."""
        return cls(etichetta=etichetta, sistema=True)

    @property
    def firma(self) -> Firma:
        """Who signs what is done in this reach. Raises `ValueError` for nobody: who is not known signs nothing."""
        if self.utente_id is not None:
            return Firma(TipoFirma.PERSONA, self.etichetta, self.utente_id)
        if self.sistema:
            return Firma.di_sistema(self.etichetta)
        raise ValueError("chi è anonimo non firma")

    @property
    def nazionale(self) -> bool:
        return self.sistema or bool(self.ruoli & RUOLI_ENTE)

    def has_ruolo(self, *ruoli: Ruolo) -> bool:
        return bool(self.ruoli.intersection(ruoli))

    @property
    def ruolo_principale(self) -> Ruolo | None:
        """The role with the widest reach, which decides the first page."""
        ordine = (
            Ruolo.AMMINISTRATORE,
            Ruolo.MONITORAGGIO,
            Ruolo.ESPERTO,
            Ruolo.RESPONSABILE,
            Ruolo.OPERATORE,
            Ruolo.REFERENTE,
        )
        return next((ruolo for ruolo in ordine if ruolo in self.ruoli), None)
