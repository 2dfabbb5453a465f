"""The reach of who is asking: built once a request by `utenti`, understood by every QuerySet."""

from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from nucleo.enums import RUOLI_CON_MOTIVO, RUOLI_ENTE, Ruolo, TipoFirma
from nucleo.firma import Firma

INSIEMI = ("ruoli", "sportelli", "sportelli_diretti", "amministrazioni", "erogatori", "regioni", "sportelli_territorio")


@dataclass(frozen=True)
class PerCollegamento:
    """What a link gives to who has no account: one object for one purpose, signed by whom it was given to."""

    uuid: UUID
    scopo: str
    oggetto_tipo: str
    oggetto_id: UUID
    intestatario: Firma | None


@dataclass(frozen=True)
class Ambito:
    """What a person, a task or a test may reach.

    `ruoli` are the roles held today; the sets hold ids. `sportelli` are the desks where one
    receives citizens (operatore or responsabile), `sportelli_diretti` the ones one answers for,
    `amministrazioni` the hosts one is referente of, `regioni` those that one watches for the Ente, with their
    desks in `sportelli_territorio`. `nazionale` sees the whole network's
    activity, but a citizen's identity only by declaring a reason. `collegamento` is the link by which
    somebody without an account came: it reaches its own object and nothing else.
    """

    utente_id: int | None = None
    etichetta: str = "anonimo"
    ruoli: frozenset[Ruolo] = frozenset()
    sportelli: frozenset[int] = frozenset()
    sportelli_diretti: frozenset[int] = frozenset()
    amministrazioni: frozenset[int] = frozenset()
    erogatori: frozenset[int] = frozenset()
    regioni: frozenset[int] = frozenset()
    sportelli_territorio: frozenset[int] = frozenset()
    sistema: bool = field(default=False)
    collegamento: PerCollegamento | None = None

    @classmethod
    def anonimo(cls) -> Self:
        """Nobody: every scope is empty."""
        return cls()

    @classmethod
    def di_sistema(cls, etichetta: str) -> Self:
        """A task or a command: it reaches everything and signs with its name."""
        return cls(etichetta=etichetta, sistema=True)

    @classmethod
    def di_collegamento(cls, collegamento: PerCollegamento) -> Self:
        """Who came by a link, under the words of whom it was given to."""
        intestatario = collegamento.intestatario
        return cls(etichetta=intestatario.etichetta if intestatario else "collegamento", collegamento=collegamento)

    def dump(self) -> dict[str, Any]:
        """The same reach as JSON, for a job that acts with it later. One by link has no job."""
        insiemi = {nome: sorted(getattr(self, nome)) for nome in INSIEMI}
        return {"utente_id": self.utente_id, "etichetta": self.etichetta, "sistema": self.sistema, **insiemi}

    @classmethod
    def load(cls, dati: dict[str, Any]) -> Self:
        """What `dump` gave."""
        insiemi: dict[str, Any] = {nome: frozenset(dati[nome]) for nome in INSIEMI}
        ruoli = frozenset(Ruolo(ruolo) for ruolo in insiemi.pop("ruoli"))
        return cls(dati["utente_id"], dati["etichetta"], ruoli, sistema=dati["sistema"], **insiemi)

    def covers(self, altro: Self) -> bool:
        """Whether the same account reaches still all that `altro` reached: nothing of it has ended since."""
        return altro.utente_id == self.utente_id and all(
            getattr(altro, insieme) <= getattr(self, insieme) for insieme in INSIEMI
        )

    def opens(self, oggetto_tipo: str, scopo: str) -> UUID | None:
        """The uuid of the one object of this type (`utenti.invito`) that the link opens for this purpose."""
        aperto = self.collegamento
        return aperto.oggetto_id if aperto and (aperto.oggetto_tipo, aperto.scopo) == (oggetto_tipo, scopo) else None

    @property
    def firma(self) -> Firma:
        """Who signs what is done in this reach. Raises `ValueError` for nobody: who is not known signs nothing."""
        if self.utente_id is not None:
            return Firma(TipoFirma.PERSONA, self.etichetta, self.utente_id)
        if self.sistema:
            return Firma.di_sistema(self.etichetta)
        if self.collegamento and self.collegamento.intestatario:
            return self.collegamento.intestatario
        raise ValueError("chi è anonimo non firma")

    @property
    def nazionale(self) -> bool:
        return self.sistema or bool(self.ruoli & RUOLI_ENTE)

    @property
    def sportelli_visti(self) -> frozenset[int]:
        """The desks of which one sees what they are and counts what they do: one's own, those of one's regions."""
        return self.sportelli | self.sportelli_diretti | self.sportelli_territorio

    def sees_persone(self, sportelli: frozenset[int] | None = None) -> bool:
        """Whether what tells a person or a loan from the others is shown: codes, single amounts, small numbers.

        Of what happened at these desks, or wherever one reaches: to who works there, and to who opens any card by a
        reason.
        """
        if self.sistema or self.ruoli & RUOLI_CON_MOTIVO:
            return True
        suoi = self.sportelli | self.sportelli_diretti
        if sportelli is None:
            return bool(suoi) and not (self.nazionale or self.amministrazioni or self.regioni)
        return bool(sportelli) and sportelli <= suoi

    def has_ruolo(self, *ruoli: Ruolo) -> bool:
        return bool(self.ruoli.intersection(ruoli))

    @property
    def ruolo_principale(self) -> Ruolo | None:
        """The role with the widest reach, which decides the first page."""
        return next((ruolo for ruolo in reversed(Ruolo) if ruolo in self.ruoli), None)
