"""gunicorn for production and for `make run`. Addresses and numbers come from the environment."""

import gc
import os
from typing import Any

wsgi_app = "retemicrocredito.wsgi"
bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8001")
# Two processes and four threads each serve a small machine: pages wait on the database more than on the processor.
workers = int(os.environ.get("GUNICORN_WORKERS", "2"))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))
worker_class = "gthread"
# A page that takes longer is a defect: long work goes to Celery.
timeout = 60
graceful_timeout = 20
keepalive = 65
# Memory that a library keeps is given back in turn, not all together.
max_requests = 2000
max_requests_jitter = 200
preload_app = True
# Only nginx speaks to us, from this machine: its word on scheme and host is taken.
forwarded_allow_ips = os.environ.get("GUNICORN_PROXY", "127.0.0.1")
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True  # systemd commands it
# Each request is already a line of the application's log, without personal data: no access log.
accesslog = None
errorlog = "-"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "nucleo.log.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["console"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False}},
}


def when_ready(_server: Any) -> None:
    """The code, loaded once before the processes are made, is no garbage: left out of every later search for it
    (a quarter of a second of one page among many) and of what the processes must copy."""
    gc.collect()
    gc.freeze()
