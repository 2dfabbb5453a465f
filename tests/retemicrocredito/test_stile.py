"""A style sheet of others keeps the rules that our pages may use, and no more."""

import pytest

from retemicrocredito.stile import Parole, trim_stile

PAROLE = Parole(frozenset({"btn", "btn-", "pagina", "collapse", "show", "main"}))


@pytest.mark.parametrize(
    ("prima", "dopo"),
    [
        (".btn{color:red}", ".btn{color:red}"),
        (".btn-primary,.carousel{a:b}", ".btn-primary{a:b}"),
        (".carousel .btn{a:b}", ""),
        (".btn:not(.carousel){a:b}", ".btn:not(.carousel){a:b}"),
        ("main>a[href]::after{a:b}", "main>a[href]::after{a:b}"),
        ("@media (min-width:1px){.carousel{a:b}}", ""),
        ("@media (min-width:1px){.carousel{a:b}.pagina{c:d}}", "@media (min-width:1px){.pagina{c:d}}"),
        ('@charset "UTF-8";:root{--bs-a:b}', '@charset "UTF-8";:root{--bs-a:b}'),
        ("@keyframes giro{from{a:b}}", "@keyframes giro{from{a:b}}"),
        (".collapse:not(.show){display:none}", ".collapse:not(.show){display:none}"),
        (".a{c:d}.pagina{background:url(data:a,%3csvg/%3e)}", ".pagina{background:url(data:a,%3csvg/%3e)}"),
    ],
)  # fmt: skip
def test_a_rule_stays_when_every_class_it_asks_for_may_be_ours(prima: str, dopo: str) -> None:
    assert trim_stile(prima, PAROLE).replace('url("', "url(").replace('")', ")").replace(" {", "{") == dopo
