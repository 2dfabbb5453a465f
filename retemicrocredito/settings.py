"""Settings, all from the environment: `.env.example` documents each one.

A missing or wrong value stops the start with the name of the variable. `make run` and
`make test` write the values of their embedded services in `.dev/ambiente`.
"""

import logging
from datetime import timedelta
from pathlib import Path

import bootstrap_italia_template
import django_prose_editor
import justmytype_intl_cjk
import justmytype_intl_rtl
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from kombu.entity import Queue

from retemicrocredito.ambiente import ASSENTE, Ambiente
from retemicrocredito.produzione import find_debolezze

BASE_DIR = Path(__file__).resolve().parent.parent
env = Ambiente(BASE_DIR / ".env", BASE_DIR / ".dev" / "ambiente")

# ── Where and how it runs ────────────────────────────────────────────────────────────────
MODALITA = env.choice("MODALITA", ASSENTE, ("produzione", "dimostrazione"))
DIMOSTRAZIONE = MODALITA == "dimostrazione"
DEBUG = env.flag("DEBUG", False)
if DEBUG and not DIMOSTRAZIONE:
    raise ImproperlyConfigured("DEBUG vale 1: in produzione mostrerebbe dati delle persone nelle pagine di errore.")
SECRET_KEY = env.text("SECRET_KEY", almeno=50)
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", *([["localhost", "127.0.0.1", "[::1]"]] if DIMOSTRAZIONE else []))
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS contiene «*»: scrivi i nomi del sito, uno per uno.")
INDIRIZZO_PUBBLICO = env.url(
    "INDIRIZZO_PUBBLICO",
    *(["http://localhost:8000"] if DIMOSTRAZIONE else []),
    schemi=("http", "https") if DIMOSTRAZIONE else ("https",),
).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.items("CSRF_TRUSTED_ORIGINS", [INDIRIZZO_PUBBLICO])
HTTPS = env.flag("HTTPS", not DIMOSTRAZIONE)
DIETRO_PROXY = env.flag("DIETRO_PROXY", HTTPS)

# ── Apps, floor by floor (docs/architettura.md) ─────────────────────────────────────────
INSTALLED_APPS = [
    "retemicrocredito",
    "dimostrazione",
    "ospitanti",
    "reporting",
    "copertura",
    "indicatori",
    "salute",
    "visite",
    "attivazione",
    "portale",
    "manifestazioni",
    "selezione",
    "anagrafe",
    "avvisi",
    "protocolli",
    "proposte",
    "seguito",
    "incontri",
    "riscontri",
    "messaggi",
    "credito",
    "fogli",
    "cartaceo",
    "consulenze",
    "percorsi",
    "attestati",
    "corsi",
    "verifiche",
    "conoscenza",
    "agenda",
    "conservazione",
    "formazione",
    "requisiti",
    "incentivi",
    "cittadini",
    "utenti",
    "erogatori",
    "sportelli",
    "fonti",
    "territorio",
    "allegati",
    "importazioni",
    "ricerca",
    "valutazioni",
    "interfaccia",
    "grafici",
    "nucleo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "django_tables2",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "retemicrocredito.intestazioni.IntestazioniMiddleware",
    "nucleo.middleware.GiornataMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nucleo.middleware.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "utenti.middleware.AmbitoMiddleware",
    "cittadini.middleware.LettureMiddleware",
    "retemicrocredito.limiti.PubblicheMiddleware",
    "nucleo.middleware.SoloVisibileMiddleware",
    "retemicrocredito.errori.ErroriMiddleware",
]
ROOT_URLCONF = "retemicrocredito.urls"
WSGI_APPLICATION = "retemicrocredito.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "interfaccia.context_processors.sito",
            ],
            "builtins": ["interfaccia.templatetags.ui", "valutazioni.templatetags.valutazioni"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("italia",)
CRISPY_TEMPLATE_PACK = "italia"
CRISPY_FAIL_SILENTLY = False
DJANGO_TABLES2_TEMPLATE = "ui/tabella.html"

# ── Data ─────────────────────────────────────────────────────────────────────────────────
DATABASES = {"default": {**env.database("DATABASE_URL"), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5} | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.url("REDIS_URL", schemi=("redis", "rediss", "redis+socket"))
# Celery and redis-py write a socket, and the number of its database, differently.
REDIS_URL_CLIENT = REDIS_URL.replace("redis+socket://", "unix://").replace("?virtual_host=", "?db=")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL_CLIENT,
        "KEY_PREFIX": "retemicrocredito",
    },
    # Sessions apart, as JSON: what is read back from the cache is data, never code (pickle).
    "sessioni": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL_CLIENT,
        "KEY_PREFIX": "retemicrocredito-sessioni",
        "OPTIONS": {"serializer": "django.core.signing.JSONSerializer"},
    },
}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.text("MEDIA_ROOT", str(BASE_DIR / "media")), "base_url": None},
    },
    "staticfiles": {"BACKEND": "retemicrocredito.statici.StaticiStorage"},
}
if secchio := env.text("S3_BUCKET", ""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": secchio,
            "endpoint_url": env.text("S3_ENDPOINT", "") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }

# Where nginx finds the files of `default_storage` for who may have them (`X-Accel-Redirect`, deploy/nginx.conf); empty,
# the application hands them out itself.
CONSEGNA_NGINX = env.text("CONSEGNA_NGINX", "")

# Where clamd answers: «unix:/run/clamav/clamd.ctl», «tcp://127.0.0.1:3310». Empty: no antivirus here, and files say so.
ANTIVIRUS = env.text("ANTIVIRUS", "")
# The largest file that it is given (StreamMaxLength of clamd.conf): beyond, a file is not examined, and says so.
ANTIVIRUS_MASSIMO = 320 * 1024 * 1024

# Keys of the data: Fernet keys, the first one encrypts, the others still read (nucleo.cifratura).
CHIAVI_DATI = env.fernet_keys("CHIAVI_DATI")
# Key of the fingerprints by which a codice fiscale is found without being readable.
CHIAVE_IMPRONTA = env.text("CHIAVE_IMPRONTA", almeno=32)

# Months for which the event log is kept (docs/sicurezza.md).
REGISTRO_MESI = env.number("REGISTRO_MESI", 24, minimo=24)

# ── Static files ─────────────────────────────────────────────────────────────────────────
ARABO = "fonts/ofl/notosansarabic/NotoSansArabic[wdth,wght].ttf"
CINESE = "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
BOOTSTRAP_ITALIA = Path(bootstrap_italia_template.__file__).parent / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("prosa", Path(django_prose_editor.__file__).parent / "static" / "django_prose_editor"),
    *((f"bootstrap-italia/{parte}", BOOTSTRAP_ITALIA / parte) for parte in ("css", "fonts", "js", "svg")),
]
WHITENOISE_USE_FINDERS = DEBUG
# Letters of other scripts, for paper alone: no page asks for them, and they are not collected.
CARATTERI_STAMPA = {
    "NotoSansArabic.ttf": Path(justmytype_intl_rtl.__file__).parent / ARABO,
    "NotoSansSC.ttf": Path(justmytype_intl_cjk.__file__).parent / CINESE,
}

# ── Language, time ───────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "it"
TIME_ZONE = "Europe/Rome"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# ── Accounts ─────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "utenti.Utente"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "utenti.password.LunghezzaValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "utenti.password.PrevedibileValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("oggi")
ACCOUNT_ADAPTER = "utenti.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the address is proven by the invitation
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who changes a password or a second factor is told by mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"reset_password": "utenti.forms.recupero.RecuperoForm"}
# Our own limits, beside the ones that allauth sets (docs/sicurezza.md).
ACCOUNT_RATE_LIMITS = {
    # A whole office comes from one address: by itself it is bound much more loosely than an account from there.
    "login": "200/m/ip",
    "login_failed": "100/10m/ip,5/5m/key",
    "accesso_account": "100/h/key",
    "ricerca_cittadino": "30/5m/user,200/d/user",
    "cittadino_motivato": "20/h/user",
    "invito_invio": "100/h/user",
    # Lines of the log: refusals of one person beyond these say nothing more.
    "diniego": "60/h/user",
    "collegamento_apertura": "20/m/ip",
    "collegamento_ignoto": "30/h/ip",
    # What lenders send by a link: an office answers hundreds, behind one address.
    "riscontro": "600/h/ip",
    # Without logging in (`retemicrocredito.limiti`): a class of thirty behind one address, not a machine.
    "pagina_pubblica": env.text("LIMITE_PAGINE_PUBBLICHE", "600/m/ip"),
    "ricerca_pubblica": env.text("LIMITE_RICERCHE_PUBBLICHE", "300/m/ip"),
    "valutazione": "20/h/ip",
    # Bookings without an account: an office behind one address books some, nobody fills an agenda or another's mailbox.
    "prenotazione": env.text("LIMITE_PRENOTAZIONI", "20/h/ip"),
    "prenotazione_recapito": "5/h/key",
    "prenotazione_codice": "60/h/ip",
    # Public calls: questions, and links to apply.
    "manifestazione": "20/h/ip",
    "chiarimento": "10/h/ip",
    # A person's own page: codes typed by an address; of one code, second factors tried and letters asked; copies.
    "percorso_codice": env.text("LIMITE_CODICI_PERCORSO", "30/h/ip"),
    "percorso_secondo": f"{env.text('LIMITE_CODICI_PERCORSO', '30/h/ip')},5/h/key",
    "percorso_email": "5/h/key",
    "percorso_copia": "20/h/key",
    # The one who holds a certificate checks it, or an office those of a competition: nobody tries codes or names out.
    "attestato_verifica": "60/m/ip",
    "attestato_nome": "20/h/key",
}
MFA_ADAPTER = "utenti.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "utenti.forms.codici.VerificaForm",
    "reauthenticate": "utenti.forms.codici.RiprovaForm",
    "add_webauthn": "utenti.forms.passkey.PasskeyAddForm",
    "edit_webauthn": "utenti.forms.passkey.PasskeyEditForm",
}
MFA_TOTP_ISSUER = "retemicrocredito"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DIMOSTRAZIONE
MFA_OBBLIGATORIA = env.flag("MFA_OBBLIGATORIA", not DIMOSTRAZIONE)
MFA_TOTP_TOLERANCE = 1  # the code before and the one after hold too: telephones are late, people slow
# The visitor's address, by which attempts are counted, is the one nginx saw.
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP" if DIETRO_PROXY else None
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every request: the clock of the session does it now and then
# How many days ago an assignment may begin when it is given (docs/sicurezza.md).
INCARICO_RETRODATATO_GIORNI = env.number("INCARICO_RETRODATATO_GIORNI", 30, minimo=0)
# The page of a citizen, which belongs to the app that knows the most about one.
PAGINA_CITTADINO = "consulenze:cittadino_detail"
# Minutes without a request, and hours from login, after which a session ends (docs/sicurezza.md).
SESSIONE_INATTIVITA = timedelta(minutes=env.number("SESSIONE_INATTIVITA_MINUTI", 15, minimo=5))
SESSIONE_MASSIMA = timedelta(hours=env.number("SESSIONE_MASSIMA_ORE", 8, minimo=1))
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
SESSION_CACHE_ALIAS = "sessioni"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would show people's names
SESSION_COOKIE_AGE = int(SESSIONE_MASSIMA.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ── Security ─────────────────────────────────────────────────────────────────────────────
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-sessione" if HTTPS else "sessione"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "retemicrocredito.errori.csrf_failure"
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DIETRO_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^salute/"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF, "data:"],  # Bootstrap Italia carries its icon font inside the style sheet
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Bytes that who has not logged in may send, of whatever kind: beyond, the body is not even read.
CARICAMENTO_ANONIMO = DATA_UPLOAD_MAX_MEMORY_SIZE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CARICAMENTO_MASSIMO = 40 * 1024 * 1024

# ── What only who holds a certificate may do ─────────────────────────────────────────────
# The first day of which intensive assistance is recorded only for who holds one; None: nobody is asked.
ATTESTATI_OBBLIGATORI_DAL = env.day("ATTESTATI_OBBLIGATORI_DAL", "2016-01-01" if DIMOSTRAZIONE else "")
# The first day of which who is late with a refresher holds no certificate for it; None: they are only told.
RICHIAMI_OBBLIGATORI_DAL = env.day("RICHIAMI_OBBLIGATORI_DAL", "")

# ── Mail ─────────────────────────────────────────────────────────────────────────────────
# The class that carries an SMS (`nucleo.sms`): empty, the platform offers none.
SMS_SERVIZIO = env.text("SMS_SERVIZIO", "nucleo.sms.Schermo" if DIMOSTRAZIONE else "")
EMAIL_CONFIG = env.email("EMAIL_URL", *(["dummymail://"] if DIMOSTRAZIONE else []))
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MITTENTE", "retemicrocredito <non-rispondere@retemicrocredito.example>")

# ── Work in the background ───────────────────────────────────────────────────────────────
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 1800}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_DEFAULT_QUEUE = "generale"
# `ripresa` wakes what waits: every worker serves it beside its own, so that it is never behind what it unblocks.
CELERY_TASK_QUEUES = [Queue("generale"), Queue("importazioni"), Queue("rapporti"), Queue("ripresa")]
CELERY_TASK_ROUTES = {
    "indicatori.tasks.refresh_fatti": {"queue": "generale"},  # never behind the reports of a month
    "*.tasks.resume_*": {"queue": "ripresa"},
    "importazioni.tasks.*": {"queue": "importazioni"},  # a file of 50,000 rows: no mail waits behind it
    "reporting.tasks.plan_rapporti": {"queue": "ripresa"},
    "reporting.tasks.*": {"queue": "rapporti"},
}
CELERY_BEAT_SCHEDULE = {
    "posta": {"task": "nucleo.tasks.send_posta_in_coda", "schedule": timedelta(minutes=1)},
    "importazioni-ripresa": {"task": "importazioni.tasks.resume_importazioni", "schedule": timedelta(minutes=2)},
    "importazioni-scadute": {"task": "importazioni.tasks.purge_importazioni", "schedule": crontab(minute=45, hour=3)},
    "file-scaduti": {"task": "allegati.tasks.purge_allegati", "schedule": crontab(minute=55, hour=3)},
    # Each new file, and those that waited for clamd to come back.
    "file-antivirus": {"task": "allegati.tasks.resume_esami", "schedule": timedelta(minutes=1)},
    "esportazioni-ripresa": {"task": "interfaccia.tasks.resume_esportazioni", "schedule": timedelta(minutes=5)},
    "esportazioni-scadute": {"task": "interfaccia.tasks.purge_esportazioni", "schedule": crontab(minute=50, hour=3)},
    # The day after a month closes: what is registered later is a rettifica.
    "rapporti": {"task": "reporting.tasks.plan_rapporti", "schedule": crontab(minute=15, hour=5, day_of_month=11)},
    "rapporti-ripresa": {"task": "reporting.tasks.resume_rapporti", "schedule": timedelta(minutes=5)},
    # Pages count from the rows what has changed since: this only keeps it little.
    "fatti": {"task": "indicatori.tasks.refresh_fatti", "schedule": timedelta(minutes=1)},
    "registro-mesi": {"task": "nucleo.tasks.open_mesi_registro", "schedule": crontab(minute=0, hour=3)},
    "registro-sigilli": {"task": "nucleo.tasks.guard_registro", "schedule": crontab(minute=10, hour=3)},
    "conservazione": {"task": "nucleo.tasks.forget_old", "schedule": crontab(minute=15, hour=4)},
    "anonimizzazione": {"task": "conservazione.tasks.anonymise_scaduti", "schedule": crontab(minute=0, hour=2)},
    "contenuti-del-giorno": {"task": "formazione.tasks.open_contenuti", "schedule": crontab(minute=10, hour=0)},
    "incarichi-finiti": {"task": "utenti.tasks.follow_incarichi", "schedule": crontab(minute=5, hour=0)},
    "unioni-definitive": {"task": "anagrafe.tasks.close_unioni", "schedule": crontab(minute=20, hour=2)},
    # Cards written of late, and each night all of them.
    "doppioni-recenti": {"task": "anagrafe.tasks.follow_doppioni", "schedule": crontab(minute="*/15")},
    "doppioni": {"task": "anagrafe.tasks.find_doppioni", "schedule": crontab(minute=40, hour=2)},
    "quiz-scaduti": {"task": "verifiche.tasks.close_scaduti", "schedule": timedelta(minutes=1)},
    "attestati-scadenze": {"task": "attestati.tasks.remind_attestati", "schedule": crontab(minute=40, hour=5)},
    "copertura": {"task": "copertura.tasks.measure_copertura", "schedule": crontab(minute=35, hour=4)},
    "salute": {"task": "salute.tasks.examine_sportelli", "schedule": crontab(minute=20, hour=5)},
    "accordi-scadenze": {"task": "protocolli.tasks.remind_accordi", "schedule": crontab(minute=50, hour=5)},
    "prescrizioni-scadute": {"task": "visite.tasks.remind_prescrizioni", "schedule": crontab(minute=55, hour=5)},
    "corsi-calendario": {"task": "corsi.tasks.follow_calendario", "schedule": crontab(minute=30, hour=5)},
    "agenda-minuti": {"task": "agenda.tasks.follow_agende", "schedule": timedelta(minutes=5)},
    "agenda-notte": {"task": "agenda.tasks.forget_prenotazioni", "schedule": crontab(minute=5, hour=4)},
    "messaggi-ripresa": {"task": "messaggi.tasks.resume_campagne", "schedule": timedelta(minutes=5)},
    "selezione": {"task": "selezione.tasks.follow_selezioni", "schedule": timedelta(minutes=5)},
    "manifestazioni": {"task": "manifestazioni.tasks.follow_termini", "schedule": timedelta(minutes=5)},
    "seguito": {"task": "seguito.tasks.follow_seguiti", "schedule": crontab(minute=30, hour=8)},
    "opinioni": {"task": "messaggi.tasks.ask_opinioni", "schedule": crontab(minute=0, hour=9)},
    # Three times a morning: what one run leaves, the next takes up.
    "solleciti": {"task": "riscontri.tasks.send_solleciti", "schedule": crontab(minute=10, hour="7-9")},
    # The first days of a month: who was written to on the first is not on the second.
    "elenchi-erogatori": {
        "task": "riscontri.tasks.send_elenchi",
        "schedule": crontab(minute=25, hour="7-9", day_of_month="1-5"),
    },
    "appuntamenti-erogatori": {"task": "incontri.tasks.remind_incontri", "schedule": timedelta(minutes=5)},
    "vocabolario": {"task": "conoscenza.tasks.update_vocabolario", "schedule": crontab(minute=25)},
    "ricerche-scadute": {"task": "conoscenza.tasks.forget_senza_esito", "schedule": crontab(minute=35, hour=4)},
    "cambi-di-sportello-scaduti": {"task": "anagrafe.tasks.expire_proposte", "schedule": crontab(minute=35, hour=4)},
    "trasferimenti-scaduti": {"task": "cittadini.tasks.expire_trasferimenti", "schedule": crontab(minute=30, hour=4)},
}

# ── Logs: JSON with a request id and no personal datum ───────────────────────────────────
LOG_LIVELLO = env.choice("LOG_LIVELLO", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "nucleo.log.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LIVELLO},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # django_structlog already says how each request ended, with its id.
        "django.request": {"level": "CRITICAL"},
        # Each step of each PDF, and each table of each font.
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
# nginx gives each request its id (deploy/nginx.conf); without a proxy in front it would be the visitor's choice.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = DIETRO_PROXY
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the e-mail is unique whatever its capitals: utente_email_unica

# ── The Ente, as pages and mails name it ─────────────────────────────────────────────────
ENTE = {
    "nome": "Ente Nazionale per il Microcredito",
    "sito": "https://www.microcredito.gov.it/",
    "email": env.text("ENTE_EMAIL", "segreteria@retemicrocredito.example"),
    "pec": env.text("ENTE_PEC", "pec@retemicrocredito.example"),
    "dpo": env.text("ENTE_DPO", "dpo@retemicrocredito.example"),
    "sicurezza": env.text("ENTE_SICUREZZA", "sicurezza@retemicrocredito.example"),
    # The declaration itself, not the page where one declares: production has no other.
    "dichiarazione_accessibilita": env.url(
        "DICHIARAZIONE_ACCESSIBILITA", *(["https://form.agid.gov.it/"] if DIMOSTRAZIONE else []), schemi=("https",)
    ),
}

# ── Last: what is too weak for production ────────────────────────────────────────────────
if not DIMOSTRAZIONE and (
    deboli := find_debolezze(
        indirizzi={nome: env.text(nome) for nome in ("DATABASE_URL", "EMAIL_URL", "REDIS_URL")},
        interruttori={"HTTPS": HTTPS, "MFA_OBBLIGATORIA": MFA_OBBLIGATORIA},
        dichiarazione=ENTE["dichiarazione_accessibilita"],
        inattivita=SESSIONE_INATTIVITA,
        massima=SESSIONE_MASSIMA,
    )
):
    raise ImproperlyConfigured("\n".join(deboli))
