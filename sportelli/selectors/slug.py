"""Names of desks in addresses: readable, unique, never reused by chance."""

from django.utils.text import slugify

from sportelli.models import Sportello

LUNGHEZZA = 140


class SlugLiberi:
    """Gives out slugs that no desk has yet; the ones in use are read once."""

    def __init__(self) -> None:
        self._presi: set[str] | None = None

    def take(self, nome: str, comune: str) -> str:
        if self._presi is None:
            self._presi = set(Sportello.objects.values_list("slug", flat=True))
        base = build_slug(nome, comune)
        slug, numero = base, 1
        while slug in self._presi:
            numero += 1
            slug = f"{base[: LUNGHEZZA - 6]}-{numero}"
        self._presi.add(slug)
        return slug


def build_slug(nome: str, comune: str) -> str:
    """The name of the desk, with its comune when it does not say it."""
    pulito = slugify(nome.replace("'", " "))
    luogo = slugify(comune.replace("'", " "))
    return (pulito if luogo in pulito else f"{pulito}-{luogo}")[:LUNGHEZZA].strip("-") or "sportello"
