"""Static files as production keeps them: a fingerprint in each name, a gzip copy beside each file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.utils import get_app_template_dirs
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from retemicrocredito.stile import Parole, read_parole, trim_stile

# Of others, and far larger than what our pages use of them.
DA_RIDURRE = ("bootstrap-italia/css/bootstrap-italia.min.css",)


class StaticiStorage(CompressedManifestStaticFilesStorage):
    """Without Brotli: Debian's nginx does not serve it, and it takes ten times as long to collect. Modules that scripts
    import are named by their fingerprint too: what nginx says to keep for a year never changes under its name."""

    # What Django offers for every script breaks on those of others, which name modules that they do not bring.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),  # noqa: SLF001
    )

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for nome in () if dry_run else DA_RIDURRE:
            if nome in paths:
                self._trim(nome, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _trim(self, nome: str, paths: dict[str, Any]) -> None:
        archivio, percorso = paths[nome]
        with archivio.open(percorso) as file:
            testo = file.read().decode()
        nostre = [Path(settings.BASE_DIR) / app for app in settings.INSTALLED_APPS if "." not in app]
        parole = read_parole(
            [*nostre, Path(settings.BASE_DIR) / "templates", Path(settings.BASE_DIR) / "static" / "js"],
            (".py", ".html", ".js"),
        )
        del_resto = read_parole(map(Path, get_app_template_dirs("templates")), (".html",))
        self.delete(nome)
        self._save(nome, ContentFile(trim_stile(testo, Parole(parole.intere | del_resto.intere)).encode()))
        paths[nome] = (self, nome)
