import nucleo.operazioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import nucleo.telefono
import pgtrigger.compiler
import pgtrigger.migrations
import sportelli.models.rete
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Amministrazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('denominazione', models.CharField(max_length=200, verbose_name='denominazione')),
                ('tipo', models.CharField(choices=[('comune', 'Comune'), ('cpi', "Centro per l'impiego"), ('cciaa', 'Camera di commercio'), ('universita', 'Università'), ('unione', 'Comunità montana o Unione di comuni'), ('provincia', 'Provincia o Città metropolitana'), ('regione', 'Regione'), ('privato', 'Ente privato di rilevanza regionale o nazionale'), ('altro', 'Altro')], max_length=12, verbose_name='tipo')),
                ('codice_ipa', models.CharField(blank=True, max_length=20, null=True, validators=[django.core.validators.RegexValidator('^[a-z0-9_]{2,20}$', 'Il codice IPA è fatto di lettere minuscole e cifre, come «c_h501».')], verbose_name='codice IPA')),
                ('codici_precedenti', models.JSONField(blank=True, default=dict, editable=False, verbose_name='codici di prima')),
                ('codice_fiscale', models.CharField(blank=True, max_length=11, validators=[django.core.validators.RegexValidator('^\\d{11}$', 'Il codice fiscale di un ente è di 11 cifre.')], verbose_name='codice fiscale')),
                ('pec', models.EmailField(blank=True, max_length=254, verbose_name='PEC')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('sito', models.URLField(blank=True, verbose_name='sito')),
                ('rappresentante', models.CharField(blank=True, max_length=120, verbose_name='rappresentante legale')),
                ('carica', models.CharField(blank=True, max_length=80, verbose_name='carica')),
                ('mandato_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VALIDITA'], verbose_name='mandato dal')),
                ('mandato_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='mandato al')),
                ('dpo', models.EmailField(blank=True, max_length=254, verbose_name='e-mail del responsabile della protezione dei dati')),
                ('ruolo_privacy', models.CharField(choices=[('da_definire', 'Da definire'), ('titolare', 'Titolare autonomo'), ('contitolare', 'Contitolare (art. 26 GDPR)'), ('responsabile', 'Responsabile (art. 28 GDPR)')], default='da_definire', max_length=12, verbose_name='ruolo nel trattamento dei dati')),
                ('atto_privacy', models.CharField(blank=True, max_length=120, verbose_name='atto sul trattamento dei dati')),
                ('atto_privacy_data', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['ATTO'], verbose_name="data dell'atto")),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('comune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amministrazioni', to='territorio.comune', verbose_name='comune')),
            ],
            options={
                'verbose_name': 'amministrazione',
                'verbose_name_plural': 'amministrazioni',
                'ordering': ('denominazione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Sportello',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(max_length=20, verbose_name='codice')),
                ('codici_precedenti', models.JSONField(blank=True, default=dict, editable=False, verbose_name='codici di prima')),
                ('slug', models.SlugField(db_index=False, max_length=140, verbose_name="nome nell'indirizzo")),
                ('nome', models.CharField(max_length=160, verbose_name='nome')),
                ('indirizzo', models.CharField(max_length=160, verbose_name='indirizzo')),
                ('cap', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{5}$', 'Il CAP è di 5 cifre.')], verbose_name='CAP')),
                ('piano', models.CharField(blank=True, max_length=80, verbose_name='piano e stanza')),
                ('indicazioni', models.TextField(blank=True, max_length=600, verbose_name='come arrivare')),
                ('cosa_portare', models.TextField(blank=True, max_length=600, verbose_name='che cosa portare')),
                ('latitudine', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitudine')),
                ('longitudine', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitudine')),
                ('accessibilita', models.CharField(blank=True, choices=[('completa', 'Accessibile a chi usa una sedia a rotelle'), ('assistita', 'Accessibile con aiuto del personale'), ('no', 'Non accessibile'), ('', 'Non rilevata')], max_length=10, verbose_name='accessibilità')),
                ('note_accessibilita', models.CharField(blank=True, max_length=300, verbose_name="note sull'accessibilità")),
                ('lingue', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('it', 'Italiano'), ('en', 'Inglese'), ('fr', 'Francese'), ('de', 'Tedesco'), ('es', 'Spagnolo'), ('ro', 'Rumeno'), ('ar', 'Arabo'), ('zh', 'Cinese'), ('uk', 'Ucraino'), ('sq', 'Albanese'), ('bn', 'Bengalese'), ('sl', 'Sloveno'), ('sgn', 'Lingua dei segni italiana')], max_length=3), blank=True, default=list, size=None, verbose_name='lingue parlate')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='casella dello sportello')),
                ('pagina_web', models.URLField(blank=True, verbose_name='pagina web')),
                ('su_appuntamento', models.BooleanField(default=False, verbose_name='riceve solo su appuntamento')),
                ('postazioni', nucleo.quantita.CampoQuantita(blank=True, massimo=200, minimo=0, null=True, verbose_name='postazioni')),
                ('connettivita', models.CharField(blank=True, max_length=60, verbose_name='connettività')),
                ('livello_servizio', models.CharField(choices=[('informativo', 'Informativo'), ('assistenza', 'Assistenza intensiva')], default='informativo', max_length=12, verbose_name='livello di servizio')),
                ('progetto', models.CharField(blank=True, max_length=120, verbose_name='progetto di origine')),
                ('stato', models.CharField(choices=[('candidato', 'Candidato'), ('selezionato', 'Selezionato'), ('in_attivazione', 'In attivazione'), ('attivo', 'Attivo'), ('sospeso', 'Sospeso'), ('in_chiusura', 'In chiusura'), ('chiuso', 'Chiuso')], default='candidato', max_length=16, verbose_name='stato')),
                ('data_stato', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='nello stato dal')),
                ('riapertura_prevista', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='riapertura prevista')),
                ('avviso', models.CharField(blank=True, max_length=300, verbose_name='avviso per i cittadini')),
                ('data_attivazione', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='attivo dal')),
                ('data_chiusura', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='chiuso dal')),
                ('motivo_chiusura', models.CharField(blank=True, choices=[('inattivita', 'Inattività rilevata'), ('recesso', "Recesso dell'amministrazione"), ('personale', 'Mancanza di personale'), ('protocollo', 'Scadenza del protocollo'), ('accorpamento', 'Accorpamento'), ('trasferimento', 'Trasferimento di sede')], max_length=16, verbose_name='motivo della chiusura')),
                ('amministrazione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sportelli', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('bacino', models.ManyToManyField(blank=True, related_name='sportelli_di_bacino', to='territorio.comune', verbose_name='comuni serviti')),
                ('comune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sportelli', to='territorio.comune', verbose_name='comune')),
            ],
            options={
                'verbose_name': 'sportello',
                'verbose_name_plural': 'sportelli',
                'ordering': ('nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Ospitalita',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dal giorno')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='fino al giorno')),
                ('motivo', models.CharField(choices=[('apertura', 'Apertura dello sportello'), ('convenzione', 'Nuova convenzione'), ('riordino', "Passaggio di competenze a un'altra amministrazione"), ('fusione', 'Fusione o unione di amministrazioni'), ('trasferimento', "Trasferimento presso un'altra amministrazione")], max_length=16, verbose_name='motivo')),
                ('atto', models.CharField(blank=True, max_length=160, verbose_name='atto o convenzione')),
                ('amministrazione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ospitalita', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ospitalita', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'ospitalità',
                'verbose_name_plural': 'ospitalità',
                'ordering': ('-dal',),
            },
        ),
        migrations.CreateModel(
            name='OrarioApertura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('giorno', models.PositiveSmallIntegerField(choices=[(1, 'Lunedì'), (2, 'Martedì'), (3, 'Mercoledì'), (4, 'Giovedì'), (5, 'Venerdì'), (6, 'Sabato'), (7, 'Domenica')], verbose_name='giorno')),
                ('dalle', models.TimeField(verbose_name='dalle')),
                ('alle', models.TimeField(verbose_name='alle')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orari', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'orario di apertura',
                'verbose_name_plural': 'orari di apertura',
                'ordering': ('giorno', 'dalle'),
            },
        ),
        migrations.CreateModel(
            name='EccezioneOrario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='al')),
                ('dalle', models.TimeField(blank=True, null=True, verbose_name='dalle')),
                ('alle', models.TimeField(blank=True, null=True, verbose_name='alle')),
                ('motivo', models.CharField(blank=True, max_length=120, verbose_name='motivo')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='eccezioni', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': "eccezione all'orario",
                'verbose_name_plural': "eccezioni all'orario",
                'ordering': ('dal', 'dalle'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='amministrazione',
                    constraint=models.UniqueConstraint(fields=('denominazione', 'comune'), name='amministrazione_unica_nel_comune', violation_error_message="In questo comune c'è già un'amministrazione con questa denominazione."),
                ),
                migrations.AddConstraint(
                    model_name='amministrazione',
                    constraint=models.UniqueConstraint(fields=('codice_ipa',), name='amministrazione_codice_ipa_unico', violation_error_code='unique', violation_error_message="C'è già un'amministrazione con questo codice IPA."),
                ),
                migrations.AddConstraint(
                    model_name='amministrazione',
                    constraint=models.CheckConstraint(condition=models.Q(('mandato_al__isnull', True), ('mandato_al__gte', models.F('mandato_dal')), _connector='OR'), name='amministrazione_mandato_ordinato', violation_error_message="La fine del mandato non può precedere l'inizio."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='amministrazione',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_codici', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."codice_ipa" IS DISTINCT FROM (NEW."codice_ipa"))', func="\n    IF OLD.codice_ipa <> '' THEN\n        NEW.codici_precedenti := NEW.codici_precedenti\n            || jsonb_build_object(OLD.codice_ipa, (now() AT TIME ZONE 'Europe/Rome')::date);\n    END IF;\n    NEW.codici_precedenti := NEW.codici_precedenti - COALESCE(NEW.codice_ipa, '');\n    RETURN NEW;\n", hash='1ea2b85184d47070567a0ad87f3ff8c7473490f8', operation='UPDATE OF "codice_ipa"', pgid='pgtrigger_tiene_codici_d0028', table='sportelli_amministrazione', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='sportello',
                    index=models.Index(fields=['stato', 'comune'], name='sportello_stato_comune'),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.UniqueConstraint(fields=('codice',), name='sportello_codice_unico', violation_error_code='unique', violation_error_message="C'è già uno sportello con questo codice."),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.UniqueConstraint(fields=('slug',), name='sportello_slug_unico', violation_error_code='unique', violation_error_message='Un altro sportello ha appena preso questo nome: registra di nuovo.'),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.CheckConstraint(condition=models.Q(('stato__in', ('candidato', 'selezionato', 'in_attivazione', 'chiuso')), ('data_attivazione__isnull', False), _connector='OR'), name='sportello_attivo_ha_data', violation_error_message='Uno sportello attivo, o che lo è stato, deve avere la data di attivazione.'),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'chiuso'), ('data_chiusura__isnull', False), models.Q(('motivo_chiusura', ''), _negated=True)), models.Q(models.Q(('stato', 'chiuso'), _negated=True), ('data_chiusura__isnull', True), ('motivo_chiusura', '')), _connector='OR'), name='sportello_chiuso_ha_data_e_motivo', violation_error_message='Uno sportello chiuso deve avere data e motivo della chiusura.'),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.CheckConstraint(condition=models.Q(('data_chiusura__isnull', True), ('data_attivazione__isnull', True), ('data_chiusura__gte', models.F('data_attivazione')), _connector='OR'), name='sportello_date_ordinate', violation_error_message="La chiusura non può precedere l'attivazione."),
                ),
                migrations.AddConstraint(
                    model_name='sportello',
                    constraint=models.CheckConstraint(condition=models.Q(('data_stato__isnull', True), ('data_stato__lte', nucleo.giorni.GiornoItaliano('aggiornato_il')), _connector='OR'), name='sportello_stato_mai_futuro', violation_error_message='Lo stato di uno sportello non può cominciare nel futuro.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportello',
                    trigger=pgtrigger.compiler.Trigger(name='ospitalita_iniziale', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO sportelli_ospitalita\n        (uuid, creato_il, aggiornato_il, versione, sportello_id, amministrazione_id, dal, al, motivo, atto)\n    VALUES (gen_random_uuid(), now(), now(), 1, NEW.id, NEW.amministrazione_id,\n            LEAST(NEW.data_attivazione, NEW.data_stato, NEW.data_chiusura, (now() AT TIME ZONE 'Europe/Rome')::date),\n            NEW.data_chiusura, 'apertura', '');\n    RETURN NULL;\n", hash='744e4809e631bf69a64592141898c2caed4042b3', operation='INSERT', pgid='pgtrigger_ospitalita_iniziale_0f696', table='sportelli_sportello', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportello',
                    trigger=pgtrigger.compiler.Trigger(name='ospitalita_nei_giorni', sql=nucleo.guardie.GuardiaSql(func='\n    UPDATE sportelli_ospitalita SET dal = NEW.data_attivazione\n    WHERE dal > NEW.data_attivazione\n      AND id = (SELECT id FROM sportelli_ospitalita WHERE sportello_id = NEW.id ORDER BY dal LIMIT 1);\n    UPDATE sportelli_ospitalita SET al = NEW.data_chiusura\n    WHERE al IS DISTINCT FROM NEW.data_chiusura\n      AND id = (SELECT id FROM sportelli_ospitalita WHERE sportello_id = NEW.id ORDER BY dal DESC LIMIT 1);\n    RETURN NULL;\n', hash='3b5ba62365143bccefed9322a942b0e86b8943bf', operation='UPDATE OF "data_attivazione", "data_chiusura"', pgid='pgtrigger_ospitalita_nei_giorni_f2fd2', table='sportelli_sportello', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportello',
                    trigger=pgtrigger.compiler.Trigger(name='ospite_di_oggi', sql=nucleo.guardie.GuardiaSql(func="\n    IF NEW.amministrazione_id IS DISTINCT FROM (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = NEW.id ORDER BY dal DESC LIMIT 1) THEN\n        RAISE EXCEPTION 'L''amministrazione che ospita uno sportello si cambia da un giorno, con il suo atto.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'sportello_ospite_di_oggi',\n                  TABLE = 'sportelli_sportello';\n    END IF;\n    RETURN NEW;\n", hash='82f44702914c32f4b2c7e81fd686bd8f3e588612', operation='UPDATE OF "amministrazione_id"', pgid='pgtrigger_ospite_di_oggi_3f346', table='sportelli_sportello', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportello',
                    trigger=pgtrigger.compiler.Trigger(name='ospitato_sempre', sql=nucleo.guardie.GuardiaSql(constraint='CONSTRAINT', declare='DECLARE desk record; righe record;', func="\n    SELECT data_attivazione, data_chiusura INTO desk FROM sportelli_sportello WHERE id = NEW.id;\n    IF NOT FOUND THEN\n        RETURN NULL;\n    END IF;\n    SELECT count(*) AS quante, min(dal) AS dal, bool_or(al IS NULL) AS aperta, max(al) AS al,\n           bool_or(prima IS NOT NULL AND dal <> prima + 1) AS buco\n    INTO righe\n    FROM (SELECT dal, al, lag(al) OVER (ORDER BY dal) AS prima\n          FROM sportelli_ospitalita WHERE sportello_id = NEW.id) AS ordinate;\n    IF righe.quante = 0 OR righe.buco\n       OR righe.dal > desk.data_attivazione\n       OR (NOT righe.aperta AND (desk.data_chiusura IS NULL OR righe.al < desk.data_chiusura)) THEN\n        RAISE EXCEPTION 'Ogni giorno di uno sportello ha la sua amministrazione ospitante.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'ospitalita_senza_buchi',\n                  TABLE = 'sportelli_ospitalita';\n    END IF;\n    RETURN NULL;\n", hash='3d28113f90a4ce53ae499dc287fca8869c966e71', operation='INSERT OR UPDATE OF "data_attivazione", "data_chiusura"', pgid='pgtrigger_ospitato_sempre_ca1f0', table='sportelli_sportello', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportello',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_codici', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."codice" IS DISTINCT FROM (NEW."codice"))', func="\n    IF OLD.codice <> '' THEN\n        NEW.codici_precedenti := NEW.codici_precedenti\n            || jsonb_build_object(OLD.codice, (now() AT TIME ZONE 'Europe/Rome')::date);\n    END IF;\n    NEW.codici_precedenti := NEW.codici_precedenti - COALESCE(NEW.codice, '');\n    RETURN NEW;\n", hash='e8c3e8702bd49fdb1fddcd0e4b910dbe13b03a0e', operation='UPDATE OF "codice"', pgid='pgtrigger_tiene_codici_0ab2e', table='sportelli_sportello', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='ospitalita',
                    constraint=models.CheckConstraint(condition=models.Q(('al__isnull', True), ('al__gte', models.F('dal')), _connector='OR'), name='ospitalita_date_ordinate', violation_error_message="L'ultimo giorno non può precedere il primo."),
                ),
                migrations.AddConstraint(
                    model_name='ospitalita',
                    constraint=models.CheckConstraint(condition=models.Q(('dal__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='ospitalita_mai_futura', violation_error_message='Il cambio si registra dal giorno in cui comincia: non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='ospitalita',
                    constraint=models.CheckConstraint(condition=models.Q(('motivo', 'apertura'), models.Q(('atto', ''), _negated=True), _connector='OR'), name='ospitalita_cambio_ha_atto', violation_error_message='Un cambio di amministrazione ospitante dice con quale atto avviene.'),
                ),
                migrations.AddConstraint(
                    model_name='ospitalita',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('sportello', '='), (nucleo.giorni.DateRange('dal', 'al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='ospitalita_senza_sovrapposizioni', violation_error_message='In una parte di questi giorni lo sportello è già ospitato.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalita',
                    trigger=pgtrigger.compiler.Trigger(name='porta_a_oggi', sql=nucleo.guardie.GuardiaSql(func='\n    UPDATE sportelli_sportello AS s SET amministrazione_id = (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = s.id ORDER BY dal DESC LIMIT 1)\n    WHERE s.id IN (OLD.sportello_id, NEW.sportello_id)\n      AND s.amministrazione_id <> (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = s.id ORDER BY dal DESC LIMIT 1);\n    RETURN NULL;\n', hash='f98535a6e48ca0b431743bf6d0f48244885fcb04', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_porta_a_oggi_35f08', table='sportelli_ospitalita', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalita',
                    trigger=pgtrigger.compiler.Trigger(name='senza_buchi', sql=nucleo.guardie.GuardiaSql(constraint='CONSTRAINT', declare='DECLARE desk record; righe record;', func="\n    SELECT data_attivazione, data_chiusura INTO desk FROM sportelli_sportello WHERE id = COALESCE(NEW.sportello_id, OLD.sportello_id);\n    IF NOT FOUND THEN\n        RETURN NULL;\n    END IF;\n    SELECT count(*) AS quante, min(dal) AS dal, bool_or(al IS NULL) AS aperta, max(al) AS al,\n           bool_or(prima IS NOT NULL AND dal <> prima + 1) AS buco\n    INTO righe\n    FROM (SELECT dal, al, lag(al) OVER (ORDER BY dal) AS prima\n          FROM sportelli_ospitalita WHERE sportello_id = COALESCE(NEW.sportello_id, OLD.sportello_id)) AS ordinate;\n    IF righe.quante = 0 OR righe.buco\n       OR righe.dal > desk.data_attivazione\n       OR (NOT righe.aperta AND (desk.data_chiusura IS NULL OR righe.al < desk.data_chiusura)) THEN\n        RAISE EXCEPTION 'Ogni giorno di uno sportello ha la sua amministrazione ospitante.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'ospitalita_senza_buchi',\n                  TABLE = 'sportelli_ospitalita';\n    END IF;\n    RETURN NULL;\n", hash='4ee3483e63b6fb258d048eabd3ee38e35911ee2d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_senza_buchi_8936f', table='sportelli_ospitalita', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalita',
                    trigger=pgtrigger.compiler.Trigger(name='sempre_dello_stesso', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."sportello_id" IS DISTINCT FROM (NEW."sportello_id"))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "sportello_id" rows from % table\', TG_TABLE_NAME;', hash='d85479c29097f7af9fd5c8450fb81a196a5a676c', operation='UPDATE OF "sportello_id"', pgid='pgtrigger_sempre_dello_stesso_88d48', table='sportelli_ospitalita', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='orarioapertura',
                    constraint=models.CheckConstraint(condition=models.Q(('alle__gt', models.F('dalle'))), name='orarioapertura_ordinato', violation_error_message="L'ora di chiusura deve seguire quella di apertura."),
                ),
                migrations.AddConstraint(
                    model_name='orarioapertura',
                    constraint=models.CheckConstraint(condition=models.Q(('giorno__range', (1, 7))), name='orarioapertura_giorno_valido', violation_error_message='Il giorno va da lunedì a domenica.'),
                ),
                migrations.AddConstraint(
                    model_name='orarioapertura',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('sportello', '='), ('giorno', '='), (sportelli.models.rete.FasciaOraria('dalle', 'alle'), '&&')), name='orarioapertura_senza_sovrapposizioni', violation_error_message='Due aperture dello stesso giorno si sovrappongono.'),
                ),
                migrations.AddConstraint(
                    model_name='eccezioneorario',
                    constraint=models.CheckConstraint(condition=models.Q(('al__gte', models.F('dal'))), name='eccezioneorario_date_ordinate', violation_error_message="L'ultimo giorno non può precedere il primo."),
                ),
                migrations.AddConstraint(
                    model_name='eccezioneorario',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('alle__isnull', True), ('dalle__isnull', True)), models.Q(('alle__gt', models.F('dalle')), ('alle__isnull', False), ('dalle__isnull', False)), _connector='OR'), name='eccezioneorario_ore_ordinate', violation_error_message="Indica entrambe le ore, la chiusura dopo l'apertura, o nessuna se è chiuso."),
                ),
            ],
        ),
    ]
