import django.db.models.deletion
import django.utils.timezone
import importazioni.storage
import nucleo.firma
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Importazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(max_length=40, verbose_name='tipo')),
                ('nome_file', models.CharField(max_length=200, verbose_name='nome del file')),
                ('file', models.FileField(upload_to=importazioni.storage.percorso_importazione, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='impronta del file')),
                ('stato', models.CharField(choices=[('caricata', 'Caricata'), ('in_analisi', 'In analisi'), ('anteprima', 'Da confermare'), ('illeggibile', 'Illeggibile'), ('confermata', 'Confermata'), ('in_corso', 'In corso'), ('completata', 'Completata'), ('rifiutata', 'Rifiutata'), ('fallita', 'Interrotta da un errore'), ('annullata', 'Annullata dopo la scrittura')], default='caricata', max_length=12, verbose_name='stato')),
                ('caricata_da', nucleo.firma.FirmaField(verbose_name='caricata da')),
                ('confermata_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='confermata da')),
                ('scarta_errate', models.BooleanField(default=False, help_text='Altrimenti il file è rifiutato intero.', verbose_name='scarta le righe con errori e importa le altre')),
                ('motivo_rettifica', models.CharField(blank=True, choices=[('saputo', 'Si è saputo solo dopo'), ('ritardo', 'È successo allora, e non era stato registrato'), ('scrittura', 'Errore di chi ha scritto'), ('documento', 'Il documento dice altro'), ('dichiarazione', "La persona ha precisato com'era allora"), ('apertura', "È stato corretto il giorno dell'apertura"), ('altro', 'Altro')], help_text='Di tutte le righe che non lo dicono.', max_length=13, verbose_name='perché si registrano giorni di mesi chiusi')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, help_text='Quante volte un lavoratore ha cominciato il passo in corso.', verbose_name='tentativi')),
                ('righe_totali', models.PositiveIntegerField(default=0, verbose_name='righe')),
                ('righe_lette', models.PositiveIntegerField(default=0, verbose_name='righe lette')),
                ('conteggi', models.JSONField(default=dict, verbose_name='conteggi')),
                ('esiti', models.JSONField(default=list, verbose_name='esiti')),
                ('lettura', models.JSONField(default=dict, verbose_name='lettura')),
                ('campione', models.JSONField(default=list, verbose_name='campione')),
                ('messaggio', models.CharField(blank=True, max_length=500, verbose_name='messaggio')),
                ('conclusa_il', models.DateTimeField(blank=True, null=True, verbose_name='conclusa il')),
            ],
            options={
                'verbose_name': 'importazione',
                'verbose_name_plural': 'importazioni',
                'ordering': ('-creato_il', '-pk'),
                'indexes': [models.Index(fields=['tipo', '-creato_il'], name='importazione_tipo')],
                'constraints': [models.CheckConstraint(condition=models.Q(('righe_lette__lte', models.F('righe_totali')), ('righe_totali', 0), _connector='OR'), name='importazione_righe_coerenti', violation_error_message='Le righe lette non possono superare le righe del file.')],
            },
        ),
        migrations.CreateModel(
            name='VoceImportazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('riga', models.PositiveIntegerField(verbose_name='riga')),
                ('esito', models.CharField(max_length=12, verbose_name='esito')),
                ('oggetto', models.CharField(max_length=300, verbose_name='voce')),
                ('valori', models.JSONField(default=list, verbose_name='valori')),
                ('oggetto_id', models.BigIntegerField(null=True, verbose_name='scritta come')),
                ('versione', models.PositiveIntegerField(null=True, verbose_name='versione scritta')),
                ('prima', models.JSONField(default=dict, verbose_name="com'era")),
                ('importazione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voci', to='importazioni.importazione', verbose_name='importazione')),
            ],
            options={
                'verbose_name': "voce dell'importazione",
                'verbose_name_plural': "voci dell'importazione",
                'ordering': ('riga',),
                'constraints': [models.UniqueConstraint(fields=('importazione', 'riga'), name='voceimportazione_una_per_riga', violation_error_message='Una riga del file è una voce sola.')],
            },
        ),
    ]
