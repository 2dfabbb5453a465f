"""The words of a document, a line each, without its markup: what two documents that say the same share."""

import html
import re


def list_parole(documento: str) -> list[str]:
    pezzi = re.sub(r"<[^>]+>", "\n", documento).splitlines()
    return [" ".join(html.unescape(pezzo).split()) for pezzo in pezzi if pezzo.strip()]
