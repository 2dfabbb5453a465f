"""Invented names that look it: no surname of the list is a real family's."""

from random import Random

COGNOMI = (
    "Bozzetti", "Campioni", "Casistica", "Collaudi", "Comparsa", "Controfigura", "Dimostri", "Eccetera",
    "Esempi", "Facsimile", "Fantasia", "Figurati", "Fittizi", "Immaginari", "Inventati", "Ipotesi",
    "Maiesistiti", "Manichini", "Modellini", "Nessuno", "Nomefinto", "Paradigmi", "Personaggi", "Prototipi",
    "Provetti", "Provini", "Pseudonimi", "Qualunque", "Rossiprova", "Saggi", "Sagome", "Segnaposto",
    "Simulati", "Supposti", "Talidetali", "Tiziocaio", "Verosimili", "Verdiprova",
)  # fmt: skip
NOMI = {
    "F": (
        "Ada", "Agnese", "Alba", "Beatrice", "Bianca", "Carla", "Chiara", "Dina", "Elena", "Emma", "Flora",
        "Gaia", "Ines", "Irene", "Lara", "Lea", "Lidia", "Livia", "Marta", "Mina", "Nadia", "Nora", "Olga",
        "Rita", "Rosa", "Sara", "Silvia", "Stella", "Tea", "Vera",
    ),
    "M": (
        "Aldo", "Amedeo", "Bruno", "Carlo", "Ciro", "Dario", "Diego", "Elio", "Enzo", "Ettore", "Fabio",
        "Gino", "Ivo", "Leo", "Lino", "Livio", "Luca", "Marco", "Mario", "Nico", "Nino", "Omar", "Oscar",
        "Paolo", "Pietro", "Remo", "Rino", "Sergio", "Ugo", "Vito",
    ),
}  # fmt: skip
ALFABETO = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without the signs that a voice or an eye confuses


class Codici:
    """Codes such as P-7F3K2Q, never twice the same."""

    def __init__(self, rng: Random) -> None:
        self._rng, self._dati = rng, set[str]()

    def __call__(self, prefisso: str) -> str:
        while (codice := f"{prefisso}-{''.join(self._rng.choices(ALFABETO, k=6))}") in self._dati:
            pass
        self._dati.add(codice)
        return codice
