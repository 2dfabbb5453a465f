import nucleo.operazioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
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
            name='Anonimizzazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('avviata_da', nucleo.firma.FirmaField(verbose_name='avviata da')),
                ('confermate', models.PositiveIntegerField(blank=True, null=True, verbose_name='persone confermate')),
                ('previste', models.PositiveIntegerField(default=0, verbose_name='persone da guardare')),
                ('esaminate', models.PositiveIntegerField(default=0, verbose_name='persone guardate')),
                ('anonimizzate', models.PositiveIntegerField(default=0, verbose_name='persone anonimizzate')),
                ('rifiuti', models.JSONField(blank=True, default=dict, verbose_name='persone tenute, per motivo')),
                ('nota', models.CharField(blank=True, max_length=300, verbose_name='perché è finita prima')),
                ('conclusa_il', models.DateTimeField(blank=True, null=True, verbose_name='conclusa il')),
            ],
            options={
                'verbose_name': 'anonimizzazione',
                'verbose_name_plural': 'anonimizzazioni',
                'ordering': ('-creato_il', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('conclusa_il__isnull', True)), fields=('conclusa_il',), name='anonimizzazione_una_alla_volta', nulls_distinct=False, violation_error_message="Un'anonimizzazione è già in corso: aspetta che finisca."), models.CheckConstraint(condition=models.Q(('esaminate__lte', models.F('previste'))), name='anonimizzazione_guardate_entro_le_previste', violation_error_message='Le persone guardate non possono essere più di quelle previste.')],
            },
        ),
        migrations.CreateModel(
            name='TermineConservazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('classe', models.CharField(choices=[('prenotato', 'Ha solo prenotato un appuntamento'), ('informato', 'Solo informato'), ('consultato', 'Consultato'), ('inviato', 'Inviato a un erogatore'), ('finanziato', 'Finanziato')], max_length=12, verbose_name='classe')),
                ('mesi', models.PositiveSmallIntegerField(verbose_name="mesi dopo l'ultimo fatto")),
                ('valido_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='valido dal')),
                ('valido_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='valido al')),
                ('citazione', models.CharField(max_length=200, verbose_name='norma o atto')),
                ('testo', models.CharField(max_length=600, verbose_name='che cosa dice')),
                ('verificato', models.BooleanField(default=False, verbose_name='verificato con il responsabile della protezione dei dati')),
            ],
            options={
                'verbose_name': 'termine di conservazione',
                'verbose_name_plural': 'termini di conservazione',
                'ordering': ('classe', '-valido_dal'),
                'constraints': [models.CheckConstraint(condition=models.Q(('mesi__range', (1, 600))), name='termineconservazione_mesi_plausibili', violation_error_message='Il termine va da 1 a 600 mesi.'), models.CheckConstraint(condition=models.Q(('valido_al__isnull', True), ('valido_al__gte', models.F('valido_dal')), _connector='OR'), name='termineconservazione_validita_ordinata', violation_error_message="La fine della validità non può precedere l'inizio."), models.CheckConstraint(condition=models.Q(('valido_dal__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='termineconservazione_mai_futuro', violation_error_message='Un termine si registra dal giorno in cui vale: non può essere futuro.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('classe', '='), (nucleo.giorni.DateRange('valido_dal', 'valido_al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='termineconservazione_senza_sovrapposizioni', violation_error_message='Due termini della stessa classe non possono valere lo stesso giorno.')],
            },
        ),
        migrations.CreateModel(
            name='RichiestaCancellazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('data', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='chiesta il')),
                ('modalita', models.CharField(choices=[('firma', 'Modulo firmato allo sportello'), ('verbale', 'A voce, allo sportello'), ('telefono', 'Per telefono'), ('email', 'Per e-mail'), ('web', 'Dalle pagine pubbliche')], max_length=10, verbose_name="come l'ha chiesta")),
                ('esito', models.CharField(choices=[('accolta', 'Accolta'), ('rifiutata', 'Rifiutata')], max_length=10, verbose_name='esito')),
                ('motivo_rifiuto', models.CharField(blank=True, choices=[('obbligo', 'I dati servono per un obbligo di legge o un compito di interesse pubblico (lettera b)'), ('archivio', 'I dati servono per archiviazione o statistica e la cancellazione la impedirebbe (lettera d)'), ('difesa', 'I dati servono per difendere un diritto in giudizio (lettera e)')], max_length=12, verbose_name='motivo del rifiuto')),
                ('decisa_da', nucleo.firma.FirmaField(verbose_name='decisa da')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='richieste_cancellazione', to='cittadini.cittadino', verbose_name='cittadino')),
            ],
            options={
                'verbose_name': 'richiesta di cancellazione',
                'verbose_name_plural': 'richieste di cancellazione',
                'ordering': ('-data', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('esito', 'accolta'), ('motivo_rifiuto', '')), models.Q(('esito', 'rifiutata'), models.Q(('motivo_rifiuto', ''), _negated=True)), _connector='OR'), name='richiestacancellazione_rifiuto_motivato', violation_error_message='Un rifiuto, e solo un rifiuto, ha il suo motivo.'), models.CheckConstraint(condition=models.Q(('data__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='richiestacancellazione_mai_futura', violation_error_message='La data della richiesta non può essere nel futuro.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestacancellazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='1c35c64d992674102bcd85c4c55664c9b07365f0', operation='DELETE', pgid='pgtrigger_mai_cancellata_0b4e7', table='conservazione_richiestacancellazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestacancellazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='e5898798084cd6e0a49af0e363527e639665a652', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_c6b85', table='conservazione_richiestacancellazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestacancellazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.data, NEW.modalita, NEW.esito, NEW.motivo_rifiuto, NEW.decisa_da) IS DISTINCT FROM ROW(OLD.data, OLD.modalita, OLD.esito, OLD.motivo_rifiuto, OLD.decisa_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0635217d4341319dd98def6b93a021baea176663', operation='UPDATE', pgid='pgtrigger_mai_riscritta_956dd', table='conservazione_richiestacancellazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestacancellazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='67e2f7a2f29a97db9e3e43222d9a9b30c1f7c3db', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_fe7e8', table='conservazione_richiestacancellazione', when='BEFORE')),
                ),
            ],
        ),
    ]
