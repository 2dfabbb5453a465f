"""What rests on a thing whose state somebody is about to change: the floors above know it.

An app names on its AppConfig, as `appoggi`, a function of the thing and of the state it goes to: sentences, said on the
page that asks to confirm.
"""

from typing import Any

from nucleo.aggiunte import load_aggiunte


def tell_appoggi(oggetto: Any, a: str) -> tuple[str, ...]:
    return tuple(frase for tell in load_aggiunte("appoggi") for frase in tell(oggetto, a))
