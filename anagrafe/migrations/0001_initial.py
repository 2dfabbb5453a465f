import nucleo.operazioni
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import nucleo.cifratura
import nucleo.firma
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('cittadini', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Doppione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('motivi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('codice', "stesso codice fiscale, a meno dell'omocodia"), ('nome_nascita', 'stesso nome e stessa data di nascita'), ('codice_prima', "il codice fiscale di una è stato dell'altra"), ('simile_nascita', 'nome simile e stessa data di nascita'), ('nome_vicina', 'stesso nome e data di nascita quasi uguale'), ('nome_telefono', 'stesso telefono e nome simile'), ('telefono', 'stesso telefono')], max_length=16), size=None, verbose_name='che cosa coincide')),
                ('forza', nucleo.quantita.CampoQuantita(choices=[(1, 'Poco probabile'), (2, 'Probabile'), (3, 'Molto probabile')], massimo=3, minimo=1, verbose_name='quanto è probabile')),
                ('chiesto_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='chiesto da')),
                ('chiesto_il', models.DateTimeField(blank=True, null=True, verbose_name='chiesto agli sportelli il')),
                ('altra', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='altra')),
                ('una', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='una')),
            ],
            options={
                'verbose_name': 'possibile doppione',
                'verbose_name_plural': 'possibili doppioni',
                'ordering': ('-forza', '-pk'),
                'indexes': [models.Index(fields=['-forza', '-id'], name='doppione_forza'), models.Index(fields=['-creato_il', '-id'], name='doppione_trovato'), django.contrib.postgres.indexes.GinIndex(fields=['motivi'], name='doppione_motivi')],
                'constraints': [models.UniqueConstraint(fields=('una', 'altra'), name='doppione_una_volta', violation_error_message='Questa coppia è già tra i doppioni.'), models.CheckConstraint(condition=models.Q(('una__lt', models.F('altra'))), name='doppione_in_ordine', violation_error_message='Le due schede stanno in ordine, e sono due.'), models.CheckConstraint(condition=models.Q(models.Q(('chiesto_da__isnull', True), ('chiesto_il__isnull', True)), models.Q(('chiesto_da__isnull', False), ('chiesto_il__isnull', False)), _connector='OR'), name='doppione_chiesto_firmato', violation_error_message='Chi chiede agli sportelli di guardare lo dice.')],
            },
        ),
        migrations.CreateModel(
            name='PersoneDistinte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('detto_da', nucleo.firma.FirmaField(verbose_name='detto da')),
                ('detto_il', models.DateTimeField(verbose_name='detto il')),
                ('altra', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='altra')),
                ('una', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='una')),
            ],
            options={
                'verbose_name': 'persone distinte',
                'verbose_name_plural': 'persone distinte',
                'constraints': [models.UniqueConstraint(fields=('una', 'altra'), name='personedistinte_una_volta', violation_error_message='È già scritto che sono due persone.'), models.CheckConstraint(condition=models.Q(('una__lt', models.F('altra'))), name='personedistinte_in_ordine', violation_error_message='Le due schede stanno in ordine, e sono due.')],
            },
        ),
        migrations.CreateModel(
            name='Unione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('unita_da', nucleo.firma.FirmaField(verbose_name='unita da')),
                ('unita_il', models.DateTimeField(verbose_name='unita il')),
                ('spostamenti', models.JSONField(default=list, verbose_name='righe spostate')),
                ('chiusi', models.JSONField(default=list, verbose_name='consensi superati')),
                ('parole', models.JSONField(default=dict, verbose_name='consensi di allora')),
                ('campi', nucleo.cifratura.JsonCifrato(default=dict, verbose_name='dati cambiati')),
                ('situazioni', nucleo.cifratura.JsonCifrato(default=dict, verbose_name='situazioni delicate cambiate')),
                ('operatori', models.JSONField(default=dict, verbose_name='operatori dei percorsi')),
                ('codici', models.JSONField(default=list, verbose_name="codici che c'erano già")),
                ('sciolta_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='sciolta da')),
                ('sciolta_il', models.DateTimeField(blank=True, null=True, verbose_name='sciolta il')),
                ('definitiva_il', models.DateTimeField(blank=True, null=True, verbose_name='definitiva dal')),
                ('assorbita', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='scheda unita')),
                ('tenuta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unioni', to='cittadini.cittadino', verbose_name='scheda che resta')),
            ],
            options={
                'verbose_name': 'unione di schede',
                'verbose_name_plural': 'unioni di schede',
                'ordering': ('-unita_il', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tenuta', models.F('assorbita')), _negated=True), name='unione_di_due_schede', violation_error_message='Una scheda non si unisce a sé stessa.'), models.UniqueConstraint(condition=models.Q(('sciolta_il__isnull', True)), fields=('assorbita',), name='unione_una_alla_volta', violation_error_message="Questa scheda è già stata unita a un'altra."), models.CheckConstraint(condition=models.Q(models.Q(('sciolta_da__isnull', True), ('sciolta_il__isnull', True)), models.Q(('definitiva_il__isnull', True), ('sciolta_da__isnull', False), ('sciolta_il__isnull', False)), _connector='OR'), name='unione_sciolta_firmata', violation_error_message="Un'unione sciolta dice chi l'ha sciolta, e non è definitiva."), models.CheckConstraint(condition=models.Q(models.Q(('definitiva_il__isnull', True), ('sciolta_il__isnull', True)), models.Q(('chiusi', []), ('codici', []), ('operatori', {}), ('parole', {}), ('spostamenti', [])), _connector='OR'), name='unione_finita_non_ricorda', violation_error_message="Un'unione sciolta o definitiva non tiene più quello che serviva a dividerla.")],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF \n    EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.tenuta_id AND anonimizzato_il IS NULL)\n    AND (OLD.sciolta_il IS NULL\n         OR EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.assorbita_id AND anonimizzato_il IS NULL)) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='d9282d98ed1a364e210e9a90561940f8ab3fdd5b', operation='DELETE', pgid='pgtrigger_mai_cancellata_d40b8', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='09dc34ee526392636cb71abc5280e070f206cb42', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_0532e', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.assorbita_id, NEW.unita_da, NEW.unita_il) IS DISTINCT FROM ROW(OLD.assorbita_id, OLD.unita_da, OLD.unita_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0987637fc157d5c6267eb335182abb691900d589', operation='UPDATE', pgid='pgtrigger_mai_riscritta_19c17', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.tenuta_id) IS DISTINCT FROM ROW(OLD.tenuta_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.tenuta_id AND una.assorbito_da_id = NEW.tenuta_id)\n       OR (una.id = NEW.tenuta_id AND una.assorbito_da_id = OLD.tenuta_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='72e99e4eb4094de35699b108c0f6ddb89b3a85b8', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_2a075', table='anagrafe_unione', when='BEFORE')),
                ),
            ],
        ),
    ]
