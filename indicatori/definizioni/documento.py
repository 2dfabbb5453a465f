"""The registry as a page of documentation: docs/indicatori.md is this text, and a test holds them equal."""

from indicatori.definizioni import profilo
from indicatori.definizioni.registro import REGISTRO, Indicatore

TESTA = """# Indicatori

Ogni cifra ha una sola definizione, qui sotto: la usano le pagine, gli elenchi, i file e i rapporti mensili.
Questa pagina si rigenera con `manage.py documenta_indicatori` e un test la tiene uguale al registro
(`indicatori/definizioni/`). Quando una definizione cambia, cresce la sua versione, che i rapporti stampano.
"""


def render_documento() -> str:
    """The whole page, in the order of the registry."""
    return "\n".join([TESTA, *(_render(indicatore) for indicatore in REGISTRO.values()), _render_profilo()])


def _render_profilo() -> str:
    """The profile is a set of tables and not a figure: it is defined here beside them."""
    return (
        f"## {profilo.NOME}\n\n{profilo.DEFINIZIONE}\n\n"
        f"- Codice: `profilo`, versione {profilo.VERSIONE}\n"
        f"- Origine: {profilo.ORIGINE}\n"
    )


def _render(indicatore: Indicatore) -> str:
    return (
        f"## {indicatore.nome}\n\n{indicatore.definizione}\n\n"
        f"- Codice: `{indicatore.id}`, versione {indicatore.versione}\n"
        f"- Unità: {indicatore.unita.label}; {indicatore.verso.label}\n"
        f"- Natura: {indicatore.misura.natura.label}\n"
        f"- Origine: {indicatore.origine}\n"
    )
