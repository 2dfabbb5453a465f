"""Templates: each is used, none carries scripts or styles of its own, none calls a third party."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist, engines

from tests.architettura.codice import BASE, moduli, nome_template, template

# Loaded by Django or by a library under names that no file of ours writes.
DI_DJANGO = re.compile(r"^(\d{3}(_csrf)?\.html|robots\.txt)$")
# Folders whose names are composed at run time: `bootstrap5/field.html` by crispy, and so on.
COMPOSTI = (
    "allauth/",
    "account/",
    "mfa/",
    "usersessions/",
    "italia/",
    "django/",
    "django_tables2/",
    "admin/",
    "pagine/",
)
# Documents that travel without the site's style sheet.
DA_SOLI = re.compile(r"(^|/)(email|posta|pdf)/|\.txt$|_pdf\.html$")
CARICA = re.compile(
    r"<(script|link|img|iframe|source|video|audio|embed|object|track)\b[^>]*?\b(src|href|data)=[\"'](https?:)?//", re.I
)
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.I
)


BLOCCO = re.compile(r"{%\s*(?:block (?P<nome>\w+)|(?P<fine>endblock)[^%]*)\s*%}")
SEGNO = re.compile(r"{[{%].*?[%}]}")
INDIRIZZO = re.compile(r"{% url [^%]* as (\w+) %}")


def split_blocchi(testo: str) -> list[tuple[tuple[str, ...], str]]:
    """The pieces of a template, each with the blocks that it stands in."""
    pila, pezzi, da = [""], list[tuple[tuple[str, ...], str]](), 0
    for trovato in BLOCCO.finditer(testo):
        pezzi.append((tuple(pila), testo[da : trovato.start()]))
        da = trovato.end()
        if trovato["fine"]:
            pila.pop()
        else:
            pila.append(trovato["nome"])
    return [*pezzi, (tuple(pila), testo[da:])]


@cache
def fonti() -> str:
    """Everything that may name a template."""
    return "\n".join(
        [modulo.percorso.read_text(encoding="utf-8") for modulo in moduli()]
        + [percorso.read_text(encoding="utf-8") for percorso in template()]
    )


def test_every_template_is_used() -> None:
    inutili = [
        nome
        for nome in map(nome_template, template())
        if not DI_DJANGO.match(nome) and not nome.startswith(COMPOSTI)
        if not re.search(rf"[\"']{re.escape(nome)}(#[\w-]+)?[\"']", fonti())
    ]
    assert inutili == []


def test_every_template_compiles() -> None:
    rotti = []
    for percorso in template():
        if percorso.suffix == ".html":
            try:
                engines["django"].get_template(nome_template(percorso))
            except (TemplateDoesNotExist, SyntaxError, ValueError) as errore:
                rotti.append(f"{percorso}: {errore}")
    assert rotti == []


def test_an_address_is_used_in_the_block_that_makes_it() -> None:
    """Another block does not know it: the link would lead nowhere."""
    ignoti = []
    for percorso in template():
        pezzi = split_blocchi(percorso.read_text(encoding="utf-8"))
        fatti = [(nome, dove) for dove, testo in pezzi for nome in INDIRIZZO.findall(testo)]
        ignoti += [
            f"{nome_template(percorso)}: {nome} in {dove[-1]}"
            for dove, testo in pezzi
            for nome in {nome for nome, _ in fatti}
            if any(
                re.search(rf"(?<!as )\b(?<!\.){nome}\b", re.sub('"[^"]*"', "", segno)) for segno in SEGNO.findall(testo)
            )
            if not any(altro == nome and dove[: len(qui)] == qui for altro, qui in fatti)
        ]
    assert ignoti == []


@pytest.mark.parametrize("regola", [CARICA, INLINE], ids=["third party", "inline"])
def test_pages_carry_nothing_the_policy_refuses(regola: re.Pattern[str]) -> None:
    colpevoli = [
        f"{percorso.relative_to(BASE)}: {trovato.group()}"
        for percorso in template()
        if not DA_SOLI.search(nome_template(percorso))
        for trovato in regola.finditer(percorso.read_text(encoding="utf-8"))
    ]
    assert colpevoli == []


def test_partials_begin_with_an_underscore() -> None:
    """`{% include %}` takes a partial (`_riga.html`) or a component of the kit, never a whole page."""
    interi = sorted(
        nome
        for nome in set(re.findall(r"{%\s*include\s+[\"']([^\"']+)[\"']", fonti()))
        if not Path(nome).name.startswith("_") and not nome.startswith(("ui/", "layout/", *COMPOSTI))
    )
    assert interi == []


def test_a_name_in_a_sentence_keeps_its_own_direction() -> None:
    """A name or a title in another script does not turn the words around it: `<bdi>`, but where it stands alone."""
    nudi = [
        f"{nome_template(percorso)}: {riga.strip()[:80]}"
        for percorso in template()
        if percorso.suffix == ".html"
        for riga in percorso.read_text(encoding="utf-8").splitlines()
        if not riga.strip().startswith("{% block titolo %}{{")
        if re.search(r"(?<!<bdi>)\{\{ (\w+\.)*(nome_completo|percorso\.titolo) \}\}", riga)
    ]
    assert nudi == []


def test_a_day_in_a_sentence_takes_its_article() -> None:
    """«l'8 marzo», «dall'11 marzo»: `data_articolata` and `ora_articolata` write preposition and day together."""
    articolo = r"\b(il|dal|del|al|nel) "
    sola = re.compile(articolo + r"\{\{ ?[\w.]+\|data_(estesa|breve|ora) ?\}\}", re.I)
    nei_template = {t.name for t in template() if sola.search(t.read_text(encoding="utf-8"))}
    scritta = re.compile(articolo + r"\{([^{}:]+:%d/%m/%Y|formati\.data_(estesa|breve|ora)\([^{}]*\))", re.I)
    nel_codice = {modulo.nome for modulo in moduli() if scritta.search(modulo.percorso.read_text(encoding="utf-8"))}
    assert nei_template == {"rapporto_pdf_1.html"}  # the words of reports that were issued so
    assert nel_codice == {"territorio.regole.fonti"}  # a report of those who build the list of comuni


def test_a_month_in_a_sentence_has_no_capital() -> None:
    """Django's filter writes «Gennaio»."""
    maiuscoli = re.compile(r'\|date:"[^"]*[FMN][^"]*"(?!\|lower)')
    assert [nome_template(file) for file in template() if maiuscoli.search(file.read_text(encoding="utf-8"))] == []


def test_on_a_phone_a_cell_is_named_as_its_column() -> None:
    """A row becomes a card there, and `data-titolo` is all that tells what a number is."""
    sbagliati = []
    for percorso in template():
        testo = percorso.read_text(encoding="utf-8")
        colonne = [re.sub(r"<[^>]+>", "", t) for t in re.findall(r"<th[^>]*scope=.col.[^>]*>(.*?)</th>", testo, re.S)]
        nomi = {" ".join(colonna.split()) for colonna in colonne}
        celle = re.findall(r'data-titolo="([^"]*)"', testo)
        sbagliati += [(percorso.name, cella) for cella in celle if cella not in nomi]
    assert sbagliati == []
