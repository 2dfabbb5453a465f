import django.utils.timezone
import nucleo.cifratura
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Bozza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('utente_id', models.BigIntegerField(verbose_name="numero dell'utente")),
                ('chiave', models.CharField(max_length=120, verbose_name='modulo')),
                ('dati', nucleo.cifratura.JsonCifrato(verbose_name='dati')),
                ('aggiornata_il', models.DateTimeField(auto_now=True, verbose_name='aggiornata il')),
            ],
            options={
                'verbose_name': 'bozza',
                'verbose_name_plural': 'bozze',
                'constraints': [models.UniqueConstraint(fields=('utente_id', 'chiave'), name='bozza_una_per_modulo', violation_error_message='Esiste già una bozza di questo modulo.')],
            },
        ),
        migrations.CreateModel(
            name='MessaggioPosta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('destinatario', models.EmailField(max_length=254, verbose_name='destinatario')),
                ('oggetto', models.CharField(max_length=200, verbose_name='oggetto')),
                ('testo', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='testo')),
                ('html', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='versione html')),
                ('chiave', models.CharField(help_text='Due messaggi con la stessa chiave sono lo stesso.', max_length=120, unique=True, verbose_name='chiave')),
                ('stato', models.CharField(choices=[('in_coda', 'In coda'), ('inviato', 'Inviato'), ('fallito', 'Non consegnato')], default='in_coda', max_length=10, verbose_name='stato')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('prossimo_tentativo', models.DateTimeField(default=django.utils.timezone.now, verbose_name='prossimo tentativo')),
                ('inviato_il', models.DateTimeField(blank=True, null=True, verbose_name='inviato il')),
                ('risposta', models.CharField(blank=True, max_length=300, verbose_name='risposta del servizio di posta')),
            ],
            options={
                'verbose_name': 'messaggio di posta',
                'verbose_name_plural': 'messaggi di posta',
                'ordering': ('-creato_il', '-pk'),
                'indexes': [models.Index(condition=models.Q(('stato', 'in_coda')), fields=['prossimo_tentativo'], name='messaggioposta_in_coda')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('inviato_il__isnull', False), ('stato', 'inviato')), models.Q(('stato', 'inviato'), _negated=True), _connector='OR'), name='messaggioposta_inviato_ha_istante', violation_error_message="Un messaggio inviato deve avere l'istante dell'invio.")],
            },
        ),
        migrations.CreateModel(
            name='RegistroEvento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('istante', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='istante')),
                ('attore_id', models.BigIntegerField(null=True, verbose_name="numero dell'attore")),
                ('attore_etichetta', models.CharField(max_length=150, verbose_name='attore')),
                ('ruoli', models.CharField(blank=True, max_length=120, verbose_name='ruoli')),
                ('azione', models.CharField(choices=[('accesso', 'Accesso'), ('accesso_negato', 'Accesso negato'), ('uscita', 'Uscita'), ('lettura', 'Lettura'), ('ricerca', 'Ricerca'), ('creazione', 'Creazione'), ('modifica', 'Modifica'), ('stato', 'Cambio di stato'), ('eliminazione', 'Eliminazione'), ('esportazione', 'Esportazione'), ('stampa', 'Stampa'), ('importazione', 'Importazione'), ('diniego', 'Diniego di permesso')], max_length=20, verbose_name='azione')),
                ('oggetto_tipo', models.CharField(blank=True, max_length=60, verbose_name="tipo dell'oggetto")),
                ('oggetto_id', models.CharField(blank=True, max_length=60, verbose_name="identificativo dell'oggetto")),
                ('etichetta', models.CharField(blank=True, max_length=200, verbose_name='oggetto')),
                ('sportello_id', models.BigIntegerField(null=True, verbose_name='numero dello sportello')),
                ('motivo', models.CharField(blank=True, choices=[('qualita', 'Controllo della qualità dei dati'), ('cittadino', 'Richiesta del cittadino'), ('verifica', 'Verifica o ispezione'), ('assistenza', 'Assistenza chiesta dallo sportello'), ('autorita', "Richiesta di un'autorità")], max_length=20, verbose_name='motivo')),
                ('dettagli', models.JSONField(default=dict, verbose_name='dettagli')),
                ('richiesta', models.CharField(blank=True, max_length=64, verbose_name='richiesta')),
            ],
            options={
                'verbose_name': 'evento del registro',
                'verbose_name_plural': 'eventi del registro',
                'ordering': ('-istante', '-pk'),
                'indexes': [models.Index(fields=['-istante', '-id'], name='registroevento_istante'), models.Index(fields=['attore_id', '-istante'], name='registroevento_attore'), models.Index(fields=['oggetto_tipo', 'oggetto_id', '-istante'], name='registroevento_oggetto'), models.Index(fields=['sportello_id', '-istante'], name='registroevento_sportello'), models.Index(fields=['azione', '-istante'], name='registroevento_azione')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registroevento',
            trigger=pgtrigger.compiler.Trigger(name='sola_aggiunta', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f47698afa9acdcefc36eac392f6027c39587c54', operation='UPDATE OR DELETE', pgid='pgtrigger_sola_aggiunta_18c98', table='nucleo_registroevento', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registroevento',
            trigger=pgtrigger.compiler.Trigger(name='mai_svuotato', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Il registro degli eventi non si svuota.';", hash='24126a7fb1c490e80b5eb3c3bd3d2a3192242d04', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotato_5b20e', table='nucleo_registroevento', when='BEFORE')),
        ),
    ]
