import nucleo.operazioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import nucleo.telefono
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('allegati', '0001_initial'),
        ('consulenze', '0001_initial'),
        ('erogatori', '0001_initial'),
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImpegnoSchema',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=30, minimo=1, verbose_name='posizione')),
                ('testo', models.CharField(max_length=400, verbose_name='che cosa')),
                ('chi', models.CharField(choices=[('parte', "L'altra parte"), ('ente', "L'Ente"), ('insieme', 'Tutte e due')], max_length=8, verbose_name='chi')),
                ('giorni', nucleo.quantita.CampoQuantita(blank=True, massimo=3650, minimo=0, null=True, verbose_name='entro quanti giorni')),
            ],
            options={
                'verbose_name': 'impegno di uno schema',
                'verbose_name_plural': 'impegni degli schemi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Schema',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(choices=[('protocollo', "Protocollo d'intesa"), ('impegno', "Atto d'impegno"), ('convenzione', 'Convenzione con un erogatore'), ('accompagnamento', 'Accordo con un servizio di accompagnamento')], max_length=16, verbose_name='che cosa se ne prepara')),
            ],
            options={
                'verbose_name': 'schema di accordo',
                'verbose_name_plural': 'schemi di accordo',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ServizioAccompagnamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('denominazione', models.CharField(max_length=160, verbose_name='denominazione')),
                ('tipo', models.CharField(choices=[('incubatore', 'Incubatore o acceleratore'), ('associazione', 'Associazione di categoria'), ('cciaa', 'Servizio nuove imprese di una camera di commercio'), ('universita', 'Università o centro di ricerca'), ('tutor', 'Rete di tutor'), ('formazione', 'Ente di formazione'), ('terzo_settore', 'Ente del terzo settore'), ('pubblico', 'Servizio pubblico locale'), ('altro', 'Altro')], max_length=16, verbose_name='tipo')),
                ('aiuti', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('a', 'a) Strategia di sviluppo'), ('b', 'b) Tecniche di amministrazione'), ('c', 'c) Uso delle tecnologie'), ('d', 'd) Prezzi, vendite e studi di mercato'), ('e', 'e) Problemi legali, fiscali e amministrativi'), ('f', 'f) Inserimento nel mercato del lavoro'), ('g', 'g) Diagnosi delle criticità')], max_length=16), default=list, size=None, verbose_name='in che cosa aiuta')),
                ('come', models.CharField(blank=True, max_length=600, verbose_name='come ci si arriva e quanto costa')),
                ('nazionale', models.BooleanField(default=False, verbose_name='opera in tutta Italia')),
                ('indirizzo', models.CharField(blank=True, max_length=160, verbose_name='indirizzo')),
                ('referente', models.CharField(blank=True, max_length=120, verbose_name='referente')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('pec', models.EmailField(blank=True, max_length=254, verbose_name='PEC')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('sito', models.URLField(blank=True, verbose_name='sito')),
                ('attivo', models.BooleanField(default=True, verbose_name='riceve persone')),
            ],
            options={
                'verbose_name': 'servizio di accompagnamento',
                'verbose_name_plural': 'servizi di accompagnamento',
                'ordering': ('denominazione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='VerificaImpegno',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('esito', models.CharField(choices=[('mantenuto', 'Mantenuto'), ('non_mantenuto', 'Non mantenuto')], max_length=16, verbose_name="com'è andata")),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='visto il')),
                ('nota', models.CharField(blank=True, max_length=600, verbose_name='che cosa si è visto')),
                ('scritta_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritta da')),
            ],
            options={
                'verbose_name': 'verifica di un impegno',
                'verbose_name_plural': 'verifiche degli impegni',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='VersioneSchema',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('nome', models.CharField(max_length=120, verbose_name='come si chiama')),
                ('testo', models.CharField(max_length=20000, verbose_name='testo')),
                ('durata', nucleo.quantita.CampoQuantita(massimo=120, minimo=1, verbose_name='durata in mesi')),
                ('stato', models.CharField(choices=[('bozza', 'Bozza'), ('pubblicato', 'In uso'), ('superato', 'Superato'), ('ritirato', 'Ritirato')], default='bozza', editable=False, max_length=10, verbose_name='stato')),
                ('autori', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), editable=False, size=None, verbose_name="account che l'hanno scritta")),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritta da')),
                ('pubblicato_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='messa in uso da')),
                ('pubblicato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='messa in uso il')),
            ],
            options={
                'verbose_name': 'versione di uno schema',
                'verbose_name_plural': 'versioni degli schemi',
                'ordering': ('nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Accordo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(choices=[('protocollo', "Protocollo d'intesa"), ('impegno', "Atto d'impegno"), ('convenzione', 'Convenzione con un erogatore'), ('accompagnamento', 'Accordo con un servizio di accompagnamento')], max_length=16, verbose_name='tipo')),
                ('anno', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='anno')),
                ('numero', models.PositiveIntegerField(default=0, editable=False, verbose_name='numero')),
                ('con', models.CharField(editable=False, max_length=200, verbose_name="con chi, com'è scritto")),
                ('testo', models.CharField(max_length=40000, verbose_name='testo')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='al')),
                ('firmatario', models.CharField(blank=True, max_length=120, verbose_name="chi firma per l'altra parte")),
                ('carica', models.CharField(blank=True, max_length=80, verbose_name='la sua carica')),
                ('firmatario_ente', models.CharField(blank=True, max_length=120, verbose_name="chi firma per l'Ente")),
                ('carica_ente', models.CharField(blank=True, max_length=80, verbose_name="la carica di chi firma per l'Ente")),
                ('atto', models.CharField(blank=True, max_length=160, verbose_name="atto con cui l'altra parte lo approva")),
                ('ruolo_privacy', models.CharField(blank=True, choices=[('da_definire', 'Da definire'), ('titolare', 'Titolare autonomo'), ('contitolare', 'Contitolare (art. 26 GDPR)'), ('responsabile', 'Responsabile (art. 28 GDPR)')], max_length=12, verbose_name="parte dell'amministrazione nel trattamento dei dati")),
                ('atto_privacy', models.CharField(blank=True, max_length=120, verbose_name='atto sul trattamento dei dati')),
                ('atto_privacy_data', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['ATTO'], verbose_name="data dell'atto")),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('da_firmare', 'Da firmare'), ('firmato', 'Firmato'), ('risolto', 'Finito prima'), ('annullato', 'Annullato')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='preparato da')),
                ('firmato_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['ATTO'], verbose_name='firmato il')),
                ('cessa_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='finisce il')),
                ('motivo_fine', models.CharField(blank=True, choices=[('recesso_parte', "Recede l'altra parte"), ('recesso_ente', "Recede l'Ente"), ('comune', "D'accordo fra le parti"), ('inadempimento', 'Impegni non mantenuti'), ('sostituito', 'Ne prende il posto un altro'), ('altro', 'Altro motivo')], editable=False, max_length=16, verbose_name='perché è finito prima')),
                ('inizio', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Greatest('dal', 'firmato_il'), output_field=models.DateField(), verbose_name='in vigore dal')),
                ('fine', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Least('al', 'cessa_il'), output_field=models.DateField(), verbose_name='in vigore fino al')),
                ('allegato', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accordi', to='allegati.allegato', verbose_name='file firmato')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accordi', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('erogatore', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accordi', to='erogatori.erogatore', verbose_name='erogatore')),
                ('rinnova', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rinnovi', to='protocolli.accordo', verbose_name='rinnova')),
            ],
            options={
                'verbose_name': 'accordo',
                'verbose_name_plural': 'accordi',
                'ordering': ('fine', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Accompagnamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('con', models.CharField(max_length=160, verbose_name="servizio, com'era chiamato")),
                ('aiuti', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('a', 'a) Strategia di sviluppo'), ('b', 'b) Tecniche di amministrazione'), ('c', 'c) Uso delle tecnologie'), ('d', 'd) Prezzi, vendite e studi di mercato'), ('e', 'e) Problemi legali, fiscali e amministrativi'), ('f', 'f) Inserimento nel mercato del lavoro'), ('g', 'g) Diagnosi delle criticità')], max_length=16), default=list, size=None, verbose_name='per che cosa')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='mandato il')),
                ('nota', models.CharField(blank=True, max_length=600, verbose_name='che cosa si è detto')),
                ('esito', models.CharField(blank=True, max_length=600, verbose_name="com'è andata, in parole")),
                ('mandato_da', nucleo.firma.FirmaField(editable=False, verbose_name='mandato da')),
                ('stato', models.CharField(choices=[('mandato', 'Si aspetta di sapere'), ('accolto', 'Il servizio segue la persona'), ('concluso', 'Il servizio ha finito'), ('non_andato', 'La persona non ci è andata'), ('non_preso', 'Il servizio ha detto di no'), ('annullato', 'Scritto per errore')], default='mandato', editable=False, max_length=12, verbose_name='stato')),
                ('consulenza', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accompagnamenti', to='consulenze.consulenza', verbose_name='in quale contatto')),
                ('percorso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accompagnamenti', to='percorsi.percorso', verbose_name='percorso')),
                ('accordo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accompagnamenti', to='protocolli.accordo', verbose_name='accordo in vigore quel giorno')),
            ],
            options={
                'verbose_name': 'invio a un servizio di accompagnamento',
                'verbose_name_plural': 'invii ai servizi di accompagnamento',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='FileSostituito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('perche', models.CharField(max_length=600, verbose_name='perché è stato sostituito')),
                ('sostituito_da', nucleo.firma.FirmaField(editable=False, verbose_name='sostituito da')),
                ('accordo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='file_prima', to='protocolli.accordo', verbose_name='accordo')),
                ('allegato', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allegati.allegato', verbose_name='il file di prima')),
            ],
            options={
                'verbose_name': 'file firmato sostituito',
                'verbose_name_plural': 'file firmati sostituiti',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Impegno',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=30, minimo=1, verbose_name='posizione')),
                ('testo', models.CharField(max_length=400, verbose_name='che cosa')),
                ('chi', models.CharField(choices=[('parte', "L'altra parte"), ('ente', "L'Ente"), ('insieme', 'Tutte e due')], max_length=8, verbose_name='chi')),
                ('entro', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='entro il')),
                ('accordo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='impegni', to='protocolli.accordo', verbose_name='accordo')),
            ],
            options={
                'verbose_name': 'impegno di un accordo',
                'verbose_name_plural': 'impegni degli accordi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Preavviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('soglia', nucleo.quantita.CampoQuantita(massimo=365, minimo=1, verbose_name='giorni prima')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='giorno')),
                ('accordo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='preavvisi', to='protocolli.accordo', verbose_name='accordo')),
            ],
            options={
                'verbose_name': 'preavviso di una scadenza',
                'verbose_name_plural': 'preavvisi delle scadenze',
                'ordering': ('giorno', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RegolaAccordi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('soglie', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)]), size=5, verbose_name='giorni prima della fine in cui si avvisa')),
                ('proposta', nucleo.quantita.CampoQuantita(massimo=730, minimo=1, verbose_name='giorni senza protocollo dopo cui si propone di sospendere')),
                ('vale_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale dal')),
                ('fissata_da', nucleo.firma.FirmaField(editable=False, verbose_name='fissata da')),
            ],
            options={
                'verbose_name': 'regola degli accordi',
                'verbose_name_plural': 'regole degli accordi',
                'ordering': ('-vale_dal',),
                'constraints': [models.UniqueConstraint(fields=('vale_dal',), name='regolaaccordi_una_per_giorno', violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno."), models.CheckConstraint(condition=models.Q(('soglie__len__gt', 0)), name='regolaaccordi_avvisa', violation_error_message='Serve almeno un avviso prima della fine.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaaccordi',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='bb814248868a3aba255ed0d84bef4377eddea5ce', operation='DELETE', pgid='pgtrigger_mai_cancellata_e3ae8', table='protocolli_regolaaccordi', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaaccordi',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='41a680aaab7682d355be49d72da750daa0cec233', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_98f9d', table='protocolli_regolaaccordi', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaaccordi',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.soglie, NEW.proposta, NEW.vale_dal, NEW.fissata_da) IS DISTINCT FROM ROW(OLD.soglie, OLD.proposta, OLD.vale_dal, OLD.fissata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='34af97597af44387f8e717b07e405f12bec161a9', operation='UPDATE', pgid='pgtrigger_mai_riscritta_9ed7e', table='protocolli_regolaaccordi', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='schema',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.tipo) IS DISTINCT FROM ROW(OLD.tipo) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='192dab59f6f62f5873479f7206771117c6685fb4', operation='UPDATE', pgid='pgtrigger_mai_riscritta_6fec9', table='protocolli_schema', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='servizioaccompagnamento',
            name='comune',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='servizi_accompagnamento', to='territorio.comune', verbose_name='comune della sede'),
        ),
        migrations.AddField(
            model_name='servizioaccompagnamento',
            name='regioni',
            field=models.ManyToManyField(blank=True, related_name='servizi_accompagnamento', to='territorio.regione', verbose_name='regioni'),
        ),
        migrations.AddField(
            model_name='accordo',
            name='servizio',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accordi', to='protocolli.servizioaccompagnamento', verbose_name='servizio'),
        ),
        migrations.AddField(
            model_name='accompagnamento',
            name='servizio',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accompagnamenti', to='protocolli.servizioaccompagnamento', verbose_name='servizio'),
        ),
        migrations.AddField(
            model_name='verificaimpegno',
            name='impegno',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='verifiche', to='protocolli.impegno', verbose_name='impegno'),
        ),
        migrations.AddField(
            model_name='versioneschema',
            name='schema',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versioni', to='protocolli.schema', verbose_name='schema'),
        ),
        migrations.AddField(
            model_name='impegnoschema',
            name='versione_schema',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='impegni', to='protocolli.versioneschema', verbose_name='versione'),
        ),
        migrations.AddField(
            model_name='accordo',
            name='schema',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accordi', to='protocolli.versioneschema', verbose_name='schema'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='filesostituito',
                    constraint=models.UniqueConstraint(fields=('accordo', 'allegato'), name='filesostituito_una_volta', violation_error_message='Questo file è già stato sostituito: carica quello giusto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='filesostituito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='d210d2a8069deeee3a6483ac84afd19b81ddc1cf', operation='DELETE', pgid='pgtrigger_mai_cancellata_dc4a1', table='protocolli_filesostituito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='filesostituito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='7574f058eb8f95cc27fafd99c716af307e389bc5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_5f256', table='protocolli_filesostituito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='filesostituito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.accordo_id, NEW.allegato_id, NEW.perche, NEW.sostituito_da) IS DISTINCT FROM ROW(OLD.accordo_id, OLD.allegato_id, OLD.perche, OLD.sostituito_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='a1d23336991444cb0f0f1363a3ffe331dd74602b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_3921f', table='protocolli_filesostituito', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='impegno',
                    constraint=models.UniqueConstraint(fields=('accordo', 'posizione'), name='impegno_posizione_unica', violation_error_message='Due impegni hanno lo stesso posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='impegno',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM protocolli_accordo WHERE id = OLD.accordo_id AND stato <> 'bozza'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM protocolli_accordo WHERE id = NEW.accordo_id AND stato <> 'bozza')) THEN\n            RAISE EXCEPTION 'Gli impegni non cambiano da quando si va alla firma.' USING ERRCODE = 'check_violation', CONSTRAINT = 'impegno_firmato_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='1eb77a7f8e121e3b47506b7b913f827e6edda611', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_acd75', table='protocolli_impegno', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='preavviso',
                    constraint=models.UniqueConstraint(fields=('accordo', 'soglia'), name='preavviso_una_volta', violation_error_message='Questo avviso è già partito.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='preavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='f1ffa83aaa9fea353c489cbb357bdf05b0cf1968', operation='DELETE', pgid='pgtrigger_mai_cancellata_9df10', table='protocolli_preavviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='preavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='6de5953c08b182165817fb95c619d39cd8dab855', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_8099b', table='protocolli_preavviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='preavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.accordo_id, NEW.soglia, NEW.giorno) IS DISTINCT FROM ROW(OLD.accordo_id, OLD.soglia, OLD.giorno) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='48e3100f3dd0c6812f1adfb2598920dc87ad4089', operation='UPDATE', pgid='pgtrigger_mai_riscritta_bece6', table='protocolli_preavviso', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='servizioaccompagnamento',
                    constraint=models.UniqueConstraint(fields=('denominazione',), name='servizioaccompagnamento_nome_unico', violation_error_code='unique', violation_error_message="C'è già un servizio con questa denominazione."),
                ),
                migrations.AddConstraint(
                    model_name='servizioaccompagnamento',
                    constraint=models.CheckConstraint(condition=models.Q(('aiuti__len__gt', 0)), name='servizioaccompagnamento_aiuta', violation_error_message='Segna almeno una cosa in cui aiuta.'),
                ),
                migrations.AddIndex(
                    model_name='accompagnamento',
                    index=models.Index(fields=['percorso', '-giorno'], name='accompagnamento_percorso'),
                ),
                migrations.AddIndex(
                    model_name='accompagnamento',
                    index=models.Index(fields=['servizio', 'stato'], name='accompagnamento_servizio'),
                ),
                migrations.AddIndex(
                    model_name='accompagnamento',
                    index=models.Index(fields=['-giorno', '-id'], name='accompagnamento_elenco'),
                ),
                migrations.AddConstraint(
                    model_name='accompagnamento',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'mandato')), fields=('percorso', 'servizio'), name='accompagnamento_uno_in_attesa', violation_error_message="A questo servizio la persona è già mandata: di' prima com'è andata."),
                ),
                migrations.AddConstraint(
                    model_name='accompagnamento',
                    constraint=models.CheckConstraint(condition=models.Q(('giorno__lte', nucleo.giorni.GiornoItaliano('creato_il'))), name='accompagnamento_mai_futuro', violation_error_message='Il giorno non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='accompagnamento',
                    constraint=models.CheckConstraint(condition=models.Q(('aiuti__len__gt', 0)), name='accompagnamento_per_qualcosa', violation_error_message='Segna almeno una cosa per cui si manda la persona.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accompagnamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='7b024d7c8e3dc08f656fdebf32edefa925d8d102', operation='DELETE', pgid='pgtrigger_mai_cancellata_c0d2b', table='protocolli_accompagnamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accompagnamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c02b662d9d1563d5a69c51c4144a0bffcfaf5754', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_95af8', table='protocolli_accompagnamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accompagnamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.consulenza_id, NEW.servizio_id, NEW.accordo_id, NEW.con, NEW.aiuti, NEW.giorno, NEW.mandato_da) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.consulenza_id, OLD.servizio_id, OLD.accordo_id, OLD.con, OLD.aiuti, OLD.giorno, OLD.mandato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='18b4b9a6894c8b598708915494e840004ba0e146', operation='UPDATE', pgid='pgtrigger_mai_riscritta_85253', table='protocolli_accompagnamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accompagnamento',
                    trigger=pgtrigger.compiler.Trigger(name='in_vigore_quel_giorno', sql=nucleo.guardie.GuardiaSql(func="\n    IF NOT EXISTS (\n        SELECT 1 FROM protocolli_accordo WHERE id = NEW.accordo_id AND servizio_id = NEW.servizio_id\n            AND stato IN ('firmato', 'risolto') AND NEW.giorno BETWEEN inizio AND fine\n    ) THEN\n        RAISE EXCEPTION 'Quel giorno il servizio non aveva un accordo in vigore.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'accompagnamento_in_vigore';\n    END IF;\n    RETURN NEW;\n    ", hash='82f4b45766eb885071bd6397a994793518dd17a3', operation='INSERT', pgid='pgtrigger_in_vigore_quel_giorno_b45d7', table='protocolli_accompagnamento', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='verificaimpegno',
                    index=models.Index(fields=['impegno', '-id'], name='verificaimpegno_ultima'),
                ),
                migrations.AddConstraint(
                    model_name='verificaimpegno',
                    constraint=models.CheckConstraint(condition=models.Q(('giorno__lte', nucleo.giorni.GiornoItaliano('creato_il'))), name='verificaimpegno_mai_futura', violation_error_message='Il giorno non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='verificaimpegno',
                    constraint=models.CheckConstraint(condition=models.Q(('esito', 'mantenuto'), models.Q(('nota', ''), _negated=True), _connector='OR'), name='verificaimpegno_con_nota', violation_error_message='Di un impegno non mantenuto scrivi che cosa manca.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verificaimpegno',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ee36f33589f51f69ef9d305f2561859672b81b9c', operation='DELETE', pgid='pgtrigger_mai_cancellata_5d253', table='protocolli_verificaimpegno', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verificaimpegno',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='fb571556ee13be54caff8e6f3e21f34c6f02e020', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_6c013', table='protocolli_verificaimpegno', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verificaimpegno',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.impegno_id, NEW.esito, NEW.giorno, NEW.nota, NEW.scritta_da) IS DISTINCT FROM ROW(OLD.impegno_id, OLD.esito, OLD.giorno, OLD.nota, OLD.scritta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='db92f41397b4a815e1c9702465704ff86ee08655', operation='UPDATE', pgid='pgtrigger_mai_riscritta_95921', table='protocolli_verificaimpegno', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='versioneschema',
                    constraint=models.UniqueConstraint(fields=('schema', 'numero'), name='versioneschema_numero_unico', violation_error_message="C'è già una versione con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='versioneschema',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'pubblicato')), fields=('schema',), name='versioneschema_una_in_uso', violation_error_message='Di uno schema è in uso una versione sola.'),
                ),
                migrations.AddConstraint(
                    model_name='versioneschema',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'bozza')), fields=('schema',), name='versioneschema_una_bozza', violation_error_message="C'è già una nuova versione in preparazione: continua quella."),
                ),
                migrations.AddConstraint(
                    model_name='versioneschema',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('pubblicato_da__isnull', False), ('pubblicato_il__isnull', False), ('stato__in', ('pubblicato', 'superato'))), models.Q(('pubblicato_da__isnull', True), ('pubblicato_il__isnull', True), ('stato', 'bozza')), ('stato', 'ritirato'), _connector='OR'), name='versioneschema_in_uso_firmata', violation_error_message='Una versione in uso dice da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='versioneschema',
                    constraint=models.CheckConstraint(condition=models.Q(('autori__contains', [django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('pubblicato_da', models.JSONField())), models.BigIntegerField())]), _negated=True), name='versioneschema_in_due', violation_error_message="Chi l'ha scritta non la mette in uso: serve un'altra persona."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versioneschema',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.pubblicato_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='f22336506e03f94e5ccd17c7d2f0190e05b8260e', operation='DELETE', pgid='pgtrigger_mai_cancellata_89687', table='protocolli_versioneschema', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versioneschema',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='04554b9545c8df2566a7d634e347ba72edfcde86', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_1d0eb', table='protocolli_versioneschema', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versioneschema',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.schema_id, NEW.numero, NEW.nome, NEW.testo, NEW.durata, NEW.autori, NEW.scritto_da, NEW.pubblicato_da, NEW.pubblicato_il) IS DISTINCT FROM ROW(OLD.schema_id, OLD.numero, OLD.nome, OLD.testo, OLD.durata, OLD.autori, OLD.scritto_da, OLD.pubblicato_da, OLD.pubblicato_il) AND (OLD.pubblicato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='9b553e62ba0b22f3b0e759144b91cb188ffa85a6', operation='UPDATE', pgid='pgtrigger_mai_riscritta_988a1', table='protocolli_versioneschema', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='impegnoschema',
                    constraint=models.UniqueConstraint(fields=('versione_schema', 'posizione'), name='impegnoschema_posizione_unica', violation_error_message='Due impegni hanno lo stesso posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='impegnoschema',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM protocolli_versioneschema WHERE id = OLD.versione_schema_id AND pubblicato_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM protocolli_versioneschema WHERE id = NEW.versione_schema_id AND pubblicato_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Gli impegni di uno schema in uso non si riscrivono.' USING ERRCODE = 'check_violation', CONSTRAINT = 'impegnoschema_in_uso_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='f9f6256499597443911edccbed3c24ebfd706d00', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_d681b', table='protocolli_impegnoschema', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='accordo',
                    index=models.Index(fields=['fine', 'id'], name='accordo_scadenze'),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.UniqueConstraint(fields=('anno', 'numero'), name='accordo_numero_unico', violation_error_message='Un altro accordo ha appena preso questo numero: riprova.'),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'annullato'), _negated=True), fields=('rinnova',), name='accordo_un_rinnovo', violation_error_message="Il rinnovo di questo accordo c'è già: continua quello."),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tipo', 'protocollo'), ('amministrazione__isnull', False), ('erogatore__isnull', True), ('servizio__isnull', True)), models.Q(('tipo', 'impegno'), ('amministrazione__isnull', False), ('erogatore__isnull', True), ('servizio__isnull', True)), models.Q(('tipo', 'convenzione'), ('amministrazione__isnull', True), ('erogatore__isnull', False), ('servizio__isnull', True)), models.Q(('tipo', 'accompagnamento'), ('amministrazione__isnull', True), ('erogatore__isnull', True), ('servizio__isnull', False)), _connector='OR'), name='accordo_con_la_parte_giusta', violation_error_message='Un accordo è con una parte sola, quella del suo tipo.'),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.CheckConstraint(condition=models.Q(('al__gte', models.F('dal'))), name='accordo_giorni_ordinati', violation_error_message="L'ultimo giorno viene dopo il primo."),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('allegato__isnull', False), ('firmato_il__isnull', False), ('firmato_il__lte', models.F('al')), ('stato__in', ('firmato', 'risolto'))), models.Q(('allegato__isnull', True), ('firmato_il__isnull', True), ('stato__in', ('bozza', 'da_firmare', 'annullato'))), _connector='OR'), name='accordo_firma_intera', violation_error_message='Un accordo firmato ha il suo file e il giorno della firma, prima della fine.'),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('cessa_il__gte', models.F('dal')), ('cessa_il__isnull', False), ('cessa_il__lt', models.F('al')), ('stato', 'risolto'), ('firmato_il__lte', models.F('cessa_il')), models.Q(('motivo_fine', ''), _negated=True)), models.Q(models.Q(('stato', 'risolto'), _negated=True), ('cessa_il__isnull', True), ('motivo_fine', '')), _connector='OR'), name='accordo_fine_intera', violation_error_message='Un accordo che finisce prima dice quando, dentro i suoi giorni, e perché.'),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('atto_privacy', ''), ('atto_privacy_data__isnull', True), ('ruolo_privacy', '')), models.Q(('amministrazione__isnull', False), models.Q(('ruolo_privacy', ''), _negated=True)), _connector='OR'), name='accordo_privacy_di_chi_ospita', violation_error_message="Il trattamento dei dati si definisce con l'amministrazione, con il suo ruolo."),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('stato__in', ('firmato', 'risolto'))), expressions=(('amministrazione', '='), ('tipo', '='), (nucleo.giorni.DateRange('inizio', 'fine', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='accordo_uno_in_vigore_amministrazione', violation_error_message="In una parte di questi giorni ce n'è già un altro dello stesso tipo, con la stessa parte: prima fai finire quello."),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('stato__in', ('firmato', 'risolto'))), expressions=(('erogatore', '='), ('tipo', '='), (nucleo.giorni.DateRange('inizio', 'fine', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='accordo_uno_in_vigore_erogatore', violation_error_message="In una parte di questi giorni ce n'è già un altro dello stesso tipo, con la stessa parte: prima fai finire quello."),
                ),
                migrations.AddConstraint(
                    model_name='accordo',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('stato__in', ('firmato', 'risolto'))), expressions=(('servizio', '='), ('tipo', '='), (nucleo.giorni.DateRange('inizio', 'fine', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='accordo_uno_in_vigore_servizio', violation_error_message="In una parte di questi giorni ce n'è già un altro dello stesso tipo, con la stessa parte: prima fai finire quello."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='numero_dell_anno', sql=nucleo.guardie.GuardiaSql(func="\n    NEW.anno := extract(year FROM NEW.creato_il AT TIME ZONE 'Europe/Rome');\n    PERFORM pg_advisory_xact_lock(hashtext('protocolli_accordo'), NEW.anno);\n    SELECT COALESCE(max(numero), 0) + 1 INTO NEW.numero FROM protocolli_accordo WHERE anno = NEW.anno;\n    RETURN NEW;\n    ", hash='400deefb8a89774df5aeeef8c969680839d6c1d3', operation='INSERT', pgid='pgtrigger_numero_dell_anno_7dd65', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='63ad2d28a55ec840ac7eccb9822df0588fd188ad', operation='DELETE', pgid='pgtrigger_mai_cancellata_35dbe', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='7451d561932d2ec1e719842e137a6eb22eef6837', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_c1df6', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.tipo, NEW.anno, NEW.numero, NEW.schema_id, NEW.amministrazione_id, NEW.erogatore_id, NEW.servizio_id, NEW.rinnova_id) IS DISTINCT FROM ROW(OLD.tipo, OLD.anno, OLD.numero, OLD.schema_id, OLD.amministrazione_id, OLD.erogatore_id, OLD.servizio_id, OLD.rinnova_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='aad44a5bd0a907171cc8d8c2c9996dac57ece4dc', operation='UPDATE', pgid='pgtrigger_mai_riscritta_1b7eb', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='testo_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.con, NEW.testo, NEW.dal, NEW.al, NEW.firmatario, NEW.carica, NEW.firmatario_ente, NEW.carica_ente, NEW.atto, NEW.ruolo_privacy, NEW.atto_privacy, NEW.atto_privacy_data, NEW.scritto_da) IS DISTINCT FROM ROW(OLD.con, OLD.testo, OLD.dal, OLD.al, OLD.firmatario, OLD.carica, OLD.firmatario_ente, OLD.carica_ente, OLD.atto, OLD.ruolo_privacy, OLD.atto_privacy, OLD.atto_privacy_data, OLD.scritto_da) AND (OLD.stato <> 'bozza') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='53d168a6393d4ebc07f0b4a0e393e07399418c51', operation='UPDATE', pgid='pgtrigger_testo_fermo_f5c7c', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='firma_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.firmato_il) IS DISTINCT FROM ROW(OLD.firmato_il) AND (OLD.stato IN ('firmato', 'risolto')) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='d8279b492bd081913bde7746ceb096c423f0e3c6', operation='UPDATE', pgid='pgtrigger_firma_ferma_deacb', table='protocolli_accordo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accordo',
                    trigger=pgtrigger.compiler.Trigger(name='file_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.allegato_id) IS DISTINCT FROM ROW(OLD.allegato_id) AND (OLD.stato IN ('firmato', 'risolto') AND NOT EXISTS (SELECT 1 FROM protocolli_filesostituito WHERE accordo_id = OLD.id AND allegato_id = OLD.allegato_id)) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='99824e18412c3c6f44e115f4de66c22f0964e7b4', operation='UPDATE', pgid='pgtrigger_file_fermo_84a68', table='protocolli_accordo', when='BEFORE')),
                ),
            ],
        ),
    ]
