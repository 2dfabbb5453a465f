from django.apps import AppConfig


class AllegatiConfig(AppConfig):
    name = "allegati"
    verbose_name = "allegati"
    # What waits for who works at the Ente (`nucleo.oggi`).
    code_oggi = "allegati.pagine.esami.list_code"
    # What the antivirus found, told in words (`interfaccia.cronologia`).
    cronologia = "allegati.pagine.cronologia.CRONOLOGIA"
