import nucleo.operazioni
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('agenda', '0001_initial'),
        ('formazione', '0001_initial'),
        ('incentivi', '0001_initial'),
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consulenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('data', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='data')),
                ('ora', models.TimeField(blank=True, null=True, verbose_name='ora')),
                ('tipo', models.CharField(choices=[('info', 'Informazione'), ('consulenza', 'Consulenza'), ('follow_up', 'Contatto di seguito'), ('assistenza', 'Assistenza intensiva'), ('collettivo', 'Incontro collettivo')], max_length=12, verbose_name='tipo di contatto')),
                ('canale', models.CharField(choices=[('presenza', 'In presenza'), ('telefono', 'Telefono'), ('video', 'Video'), ('email', 'E-mail o PEC'), ('messaggi', 'Messaggistica'), ('evento', 'Evento')], max_length=10, verbose_name='canale')),
                ('durata', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='durata (minuti)')),
                ('preparazione', nucleo.quantita.CampoQuantita(blank=True, massimo=600, minimo=0, null=True, verbose_name='preparazione (minuti)')),
                ('temi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('nazionali', 'Incentivi nazionali'), ('locali', 'Incentivi regionali o locali'), ('garanzia', 'Fondo di garanzia'), ('selfi', 'SELFIEmployment e Garanzia Giovani'), ('femm_giov', 'Imprenditoria femminile o giovanile'), ('forma', 'Forma giuridica e apertura'), ('fisco', 'Fisco e previdenza'), ('business_plan', 'Business plan'), ('credito', 'Credito e sovraindebitamento'), ('formazione', 'Formazione'), ('altro', 'Altro')], max_length=16), blank=True, default=list, size=None, verbose_name='temi')),
                ('servizi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('accoglienza', 'Accoglienza e primo orientamento'), ('informazione', 'Informazione su misura'), ('autovalutazione', "Autovalutazione dell'idea"), ('requisiti', 'Verifica dei requisiti'), ('business_plan', 'Supporto al business plan'), ('domanda', 'Compilazione della domanda'), ('appuntamento', "Prenotazione presso l'erogatore"), ('tutor', 'Invio a un tutor'), ('accompagnamento', "Accompagnamento dopo l'erogazione"), ('segnalazione', 'Segnalazione ad altro servizio')], max_length=16), blank=True, default=list, size=None, verbose_name='servizi erogati')),
                ('materiali', models.CharField(blank=True, max_length=300, verbose_name='materiali consegnati')),
                ('note', models.TextField(blank=True, max_length=10000, verbose_name='note')),
                ('esito', models.CharField(choices=[('informato', 'Informato'), ('ricontattare', 'Da ricontattare'), ('documenti', 'In attesa di documenti'), ('requisiti', 'Requisiti non posseduti'), ('business_plan', 'Avviato il business plan'), ('inviato', 'Da inviare a un erogatore'), ('tutor', 'Inviato a un tutor'), ('altro_servizio', 'Inviato ad altro servizio'), ('rinuncia', 'Rinuncia'), ('non_presentato', 'Non si è presentato'), ('concluso', 'Concluso')], max_length=16, verbose_name='esito')),
                ('tappa', models.CharField(blank=True, choices=[('informazione', 'Informazione'), ('orientamento', 'Orientamento'), ('requisiti', 'Requisiti verificati'), ('business_plan', 'Business plan completato'), ('inviato', 'Inviato a un erogatore'), ('domanda', 'Domanda presentata'), ('istruttoria', 'In istruttoria'), ('delibera', 'Delibera favorevole'), ('erogato', 'Erogato'), ('chiuso', 'Chiuso')], max_length=16, verbose_name='il percorso è arrivato a')),
                ('rendicontabile', models.BooleanField(default=False, verbose_name='rendicontabile')),
                ('tardiva', models.BooleanField(default=False, verbose_name='registrata in ritardo')),
                ('motivo_ritardo', models.CharField(blank=True, max_length=200, verbose_name='perché è registrata tardi')),
                ('stato', models.CharField(choices=[('registrata', 'Registrata'), ('annullata', 'Annullata')], default='registrata', max_length=12, verbose_name='stato')),
                ('motivo_annullamento', models.CharField(blank=True, choices=[('errore', 'Registrata per errore'), ('doppia', 'Registrata due volte'), ('persona', 'Registrata sulla persona sbagliata')], max_length=10, verbose_name="motivo dell'annullamento")),
                ('amministrazione', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('operatore', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consulenze', to=settings.AUTH_USER_MODEL, verbose_name='operatore')),
                ('partecipanti', models.ManyToManyField(blank=True, related_name='consulenze_partecipate', to=settings.AUTH_USER_MODEL, verbose_name='altri partecipanti')),
                ('percorso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consulenze', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consulenze', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'consulenza',
                'verbose_name_plural': 'consulenze',
                'ordering': ('-data', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='CitazioneContenuto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data_al_cittadino', models.BooleanField(default=False, verbose_name='data al cittadino')),
                ('versione_contenuto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citazioni', to='formazione.versionecontenuto', verbose_name='scheda')),
                ('consulenza', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citazioni', to='consulenze.consulenza', verbose_name='consulenza')),
            ],
            options={
                'verbose_name': 'scheda citata',
                'verbose_name_plural': 'schede citate',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ConsulenzaDaAppuntamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('consulenza', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='da_appuntamento', to='consulenze.consulenza', verbose_name='consulenza')),
                ('prenotazione', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='consulenza_nata', to='agenda.prenotazione', verbose_name='prenotazione')),
            ],
            options={
                'verbose_name': 'consulenza di un appuntamento',
                'verbose_name_plural': 'consulenze di appuntamenti',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ProgrammaIllustrato',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('esito', models.CharField(choices=[('interessato', 'Interessato'), ('non_idoneo', 'Non idoneo'), ('approfondire', 'Da approfondire')], max_length=14, verbose_name='esito')),
                ('nota', models.CharField(blank=True, max_length=200, verbose_name='quale requisito manca, o altro')),
                ('consulenza', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmi', to='consulenze.consulenza', verbose_name='consulenza')),
                ('incentivo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='illustrazioni', to='incentivi.incentivo', verbose_name='programma')),
            ],
            options={
                'verbose_name': 'programma illustrato',
                'verbose_name_plural': 'programmi illustrati',
                'ordering': ('pk',),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(fields=['percorso', '-data'], name='consulenza_percorso'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(fields=['sportello', '-data'], name='consulenza_sportello_data'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(fields=['operatore', '-data'], name='consulenza_operatore'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(fields=['amministrazione', '-data'], name='consulenza_ospite'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(fields=['data', 'id'], name='consulenza_elenco'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('stato', 'registrata')), fields=['tipo', 'data', 'id'], name='consulenza_elenco_tipo'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('stato', 'registrata')), fields=['canale', 'data', 'id'], name='consulenza_elenco_canale'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('rendicontabile', False), ('stato', 'registrata')), fields=['data', 'id'], name='consulenza_fuori_conto'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('stato', 'registrata'), ('tardiva', True)), fields=['data', 'id'], name='consulenza_tardiva'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('stato', 'annullata')), fields=['data', 'id'], name='consulenza_annullata'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['temi'], name='consulenza_temi'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('rendicontabile', True), ('stato', 'registrata')), fields=['data', 'sportello'], include=('amministrazione',), name='consulenza_conteggio'),
                ),
                migrations.AddIndex(
                    model_name='consulenza',
                    index=models.Index(condition=models.Q(('rendicontabile', True), ('stato', 'registrata')), fields=['sportello', 'data'], include=('percorso',), name='consulenza_conteggio_sportello'),
                ),
                migrations.AddConstraint(
                    model_name='consulenza',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'annullata'), models.Q(('motivo_annullamento', ''), _negated=True)), models.Q(('stato', 'registrata'), ('motivo_annullamento', '')), _connector='OR'), name='consulenza_annullata_ha_motivo', violation_error_message="Una consulenza annullata ha il motivo dell'annullamento."),
                ),
                migrations.AddConstraint(
                    model_name='consulenza',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tipo', 'info'), _negated=True), ('rendicontabile', False), _connector='OR'), name='consulenza_info_non_rendicontabile', violation_error_message='Un contatto informativo non è rendicontabile.'),
                ),
                migrations.AddConstraint(
                    model_name='consulenza',
                    constraint=models.CheckConstraint(condition=models.Q(('durata__isnull', True), ('durata__lte', 600), _connector='OR'), name='consulenza_durata_plausibile', violation_error_message='La durata non può superare 600 minuti.'),
                ),
                migrations.AddConstraint(
                    model_name='consulenza',
                    constraint=models.CheckConstraint(condition=models.Q(('data__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='consulenza_mai_futura', violation_error_message='La data non può essere nel futuro.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0e38149de711f60897bb19018a8bc31f153803f0', operation='DELETE', pgid='pgtrigger_mai_cancellata_837ab', table='consulenze_consulenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c3c6c2aea902a15f7d829d575df40a63b7b193d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_5a979', table='consulenze_consulenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.sportello_id, NEW.tappa, NEW.creato_il) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.sportello_id, OLD.tappa, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2c0c078878d4e7f2301f5116214ae1ce4a3b694f', operation='UPDATE', pgid='pgtrigger_mai_riscritta_18cb7', table='consulenze_consulenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenza',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func='\n    desk := NEW.sportello_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= NEW.data ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n', hash='2feed5ec7bb09e14dba0fb3f3dea74e5005f2631', operation='INSERT OR UPDATE OF "data", "sportello_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_9b118', table='consulenze_consulenza', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='citazionecontenuto',
                    constraint=models.UniqueConstraint(fields=('consulenza', 'versione_contenuto'), name='citazionecontenuto_unica', violation_error_message='Questa scheda è già nella consulenza.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenzadaappuntamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.consulenza_id, NEW.prenotazione_id) IS DISTINCT FROM ROW(OLD.consulenza_id, OLD.prenotazione_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='16d06d5581e964c3e6b68d2b25a08671373f0d46', operation='UPDATE', pgid='pgtrigger_mai_riscritta_2d740', table='consulenze_consulenzadaappuntamento', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='programmaillustrato',
                    constraint=models.UniqueConstraint(fields=('consulenza', 'incentivo'), name='programmaillustrato_unico', violation_error_message='Questo programma è già nella consulenza.'),
                ),
            ],
        ),
    ]
