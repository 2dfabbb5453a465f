"""Invented names that look it: no surname of the list is a real family's."""

from random import Random

from nucleo.pseudonimi import new_codice

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


class Codici:
    """The network's own codes, the same at every making.

    Each takes six draws of the story's generator, whatever its length: the rest is told as ever.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def __call__(self, prefisso: str) -> str:
        suo = Random(repr([self._rng.random() for _ in range(6)]))  # noqa: S311 - the demonstration repeats itself
        return new_codice(prefisso, suo.choice)
