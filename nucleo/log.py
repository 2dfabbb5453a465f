"""Logs: one JSON object a line, with the request's id and without personal data.

Whatever library speaks (Django, Celery, gunicorn, structlog), its line passes through
`JsonFormatter`, and every text in it through `scrub`.
"""

import re
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# A codice fiscale, omocodia included: in its numeric places a letter may stand for a digit.
CODICE_FISCALE = re.compile(
    r"(?<![A-Z0-9])[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z](?![A-Z0-9])",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.:-])(?:\+|00)39[\s./-]?\d(?:[\s./-]?\d){5,10}(?!\w)")
# What follows `?` in an address, and the values PostgreSQL quotes in the detail of an error.
QUERY_STRING = re.compile(r"(?<=[\w/])\?[^\s\"'<>]+")
# Links that open something to whoever holds them: invitations, lenders' answers, new passwords.
# Whole or cut short: the token ends where its part of the address does.
SECRET_LINK = re.compile(r"(/+collegamenti/+|/+password/+nuova/+)[^\s/?#\"'<>]+", re.IGNORECASE)
# A token (`nucleo.collegamenti`) as a piece of any other address.
SECRET_PIECE = re.compile(r"(?<=/)[A-Za-z0-9_=-]{43,}(?=[\s/?#\"'<>]|$)")
# Also where the line's end is written as `\\n`, as in the representation of an error or inside JSON.
DATABASE_DETAIL = re.compile(
    r"(^|\\+n)([ \t]*(?:DETAIL|CONTEXT|QUERY|STATEMENT|DETTAGLI|CONTESTO|INTERROGAZIONE|ISTRUZIONE|LINE \d+|RIGA \d+)):"
    r"(?:(?!\\+n).)*",
    re.MULTILINE,
)
# The value that PostgreSQL could not read, at the end of what it says.
DATABASE_VALUE = re.compile(
    r"((?:invalid|malformed|out of range|unterminated|non valid[oaie]|malformat[oaie])[^:\n\"]*: )"
    r"\\*\".*?\\*\"(?=$|\\+n|[')\s])",
    re.MULTILINE | re.IGNORECASE,
)
# How many calls, and how many causes, are told of an error of a job.
PASSI_DI_UN_ERRORE = 12
# Whatever is logged under these names is a person's, or a secret.
# fmt: off
PRIVATE_KEYS = frozenset({
    "args", "authorization", "body", "codice_fiscale", "cognome", "cookie", "cookies",
    "destinatario", "email", "get", "ip", "kwargs", "nome", "password",
    "post", "remote_addr", "session", "telefono", "token", "user_agent", "username",
})
# fmt: on


def scrub(text: str) -> str:
    """`text` without codici fiscali, e-mail addresses, phone numbers, query strings and database values."""
    text = DATABASE_DETAIL.sub(r"\1\2: [omesso]", text)
    text = DATABASE_VALUE.sub(r"\1[omesso]", text)
    text = QUERY_STRING.sub("?[omesso]", text)
    text = SECRET_LINK.sub(r"\1[omesso]", text)
    text = SECRET_PIECE.sub("[omesso]", text)
    text = EMAIL.sub("[email]", text)
    text = CODICE_FISCALE.sub("[codice fiscale]", text)
    return PHONE.sub("[telefono]", text)


def tell_errore(errore: BaseException) -> dict[str, Any]:
    """The kind of an error, of what caused it and where it was raised, without its words: those of a job on people's
    data may be anybody's name, which no mask knows."""
    catena: list[str] = []
    origine: BaseException | None = errore
    while origine is not None and len(catena) < PASSI_DI_UN_ERRORE:
        catena.append(f"{type(origine).__module__}.{type(origine).__qualname__}")
        origine = origine.__cause__ or origine.__context__
    passi = traceback.extract_tb(errore.__traceback__)[-PASSI_DI_UN_ERRORE:]
    return {"errore": catena, "dove": [f"{passo.filename}:{passo.lineno} {passo.name}" for passo in passi]}


def scrub_value(value: Any) -> Any:
    """The same for any value that JSON can hold; other objects are shown by their text."""
    if isinstance(value, dict):
        return {
            scrub(str(key)): "[omesso]" if str(key).lower() in PRIVATE_KEYS else scrub_value(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [scrub_value(item) for item in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return scrub(str(value))


def scrub_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return scrub_value(event)


def drop_arguments(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The arguments of a stdlib record are already in its message."""
    event.pop("positional_args", None)
    return event


SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class JsonFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats stdlib records and structlog events alike. Times are UTC."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        structlog.configure(
            processors=[
                *SHARED,
                structlog.stdlib.PositionalArgumentsFormatter(),
                structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
            ],
            logger_factory=structlog.stdlib.LoggerFactory(),
            cache_logger_on_first_use=True,
        )
        super().__init__(
            foreign_pre_chain=SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                drop_arguments,
                structlog.processors.format_exc_info,
                scrub_event,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
