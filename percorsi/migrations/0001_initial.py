import nucleo.operazioni
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import percorsi.models.percorsi
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('cittadini', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Percorso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('codice', models.CharField(default=percorsi.models.percorsi.new_codice, editable=False, max_length=13, unique=True, verbose_name='codice')),
                ('titolo', models.CharField(max_length=120, verbose_name='idea in poche parole')),
                ('descrizione', models.TextField(blank=True, max_length=10000, verbose_name='descrizione')),
                ('fase', models.CharField(choices=[('idea', 'Idea'), ('da_costituire', 'Impresa da costituire'), ('avviata', 'Attiva da meno di 12 mesi'), ('attiva', 'Attiva da 12 mesi o più')], default='idea', max_length=14, verbose_name="fase dell'impresa")),
                ('verificata_in_attivita', models.BooleanField(default=False, verbose_name='attività verificata')),
                ('partita_iva', models.CharField(blank=True, max_length=11, verbose_name='partita IVA')),
                ('data_avvio_impresa', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VITA'], verbose_name='impresa attiva dal')),
                ('forma_giuridica', models.CharField(choices=[('non_costituita', 'Non ancora costituita'), ('autonomo', 'Lavoratore autonomo o libero professionista'), ('individuale', 'Ditta individuale'), ('associazione', 'Associazione'), ('snc', 'S.n.c.'), ('sas', 'S.a.s.'), ('ss', 'S.s.'), ('srls', 'S.r.l.s.'), ('srl', 'S.r.l.'), ('cooperativa', 'Società cooperativa'), ('stp', 'Società tra professionisti'), ('altro', 'Altro')], default='non_costituita', max_length=16, verbose_name='forma giuridica')),
                ('ateco_sezione', models.CharField(blank=True, choices=[('A', 'A. Agricoltura, silvicoltura e pesca'), ('B', 'B. Attività estrattive'), ('C', 'C. Attività manifatturiere'), ('D', 'D. Energia elettrica, gas, vapore'), ('E', 'E. Acqua, reti fognarie, rifiuti'), ('F', 'F. Costruzioni'), ('G', 'G. Commercio'), ('H', 'H. Trasporto e magazzinaggio'), ('I', 'I. Alloggio e ristorazione'), ('J', 'J. Editoria, trasmissioni, contenuti'), ('K', 'K. Telecomunicazioni e informatica'), ('L', 'L. Attività finanziarie e assicurative'), ('M', 'M. Attività immobiliari'), ('N', 'N. Attività professionali, scientifiche e tecniche'), ('O', 'O. Attività amministrative e di supporto'), ('P', 'P. Pubblica amministrazione e difesa'), ('Q', 'Q. Istruzione'), ('R', 'R. Salute e assistenza sociale'), ('S', 'S. Arte, sport, intrattenimento'), ('T', 'T. Altri servizi'), ('U', 'U. Famiglie come datori di lavoro'), ('V', 'V. Organismi extraterritoriali')], max_length=1, verbose_name='settore (ATECO 2025)')),
                ('ateco_codice', models.CharField(blank=True, max_length=8, verbose_name='codice ATECO')),
                ('fabbisogno', nucleo.quantita.CampoImporto(blank=True, decimal_places=2, max_digits=10, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fabbisogno (€)')),
                ('mezzi_propri', nucleo.quantita.CampoImporto(blank=True, decimal_places=2, max_digits=10, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='mezzi propri (€)')),
                ('destinazione', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('beni', 'Beni, materie prime, merci'), ('servizi', 'Servizi, canoni di leasing, polizze'), ('retribuzioni', 'Retribuzione di nuovi dipendenti o soci lavoratori'), ('formazione', 'Formazione del titolare, dei dipendenti o dei soci'), ('universita', 'Formazione universitaria e post-universitaria')], max_length=14), blank=True, default=list, size=None, verbose_name='a che cosa servono i fondi')),
                ('garanzie', models.CharField(blank=True, max_length=200, verbose_name='garanzie disponibili')),
                ('occupati_attuali', nucleo.quantita.CampoQuantita(blank=True, massimo=999, minimo=0, null=True, verbose_name='occupati oggi')),
                ('occupati_previsti', nucleo.quantita.CampoQuantita(blank=True, massimo=999, minimo=0, null=True, verbose_name='occupati previsti')),
                ('stato', models.CharField(choices=[('informazione', 'Informazione'), ('orientamento', 'Orientamento'), ('requisiti', 'Requisiti verificati'), ('business_plan', 'Business plan completato'), ('inviato', 'Inviato a un erogatore'), ('domanda', 'Domanda presentata'), ('istruttoria', 'In istruttoria'), ('delibera', 'Delibera favorevole'), ('erogato', 'Erogato'), ('chiuso', 'Chiuso')], default='informazione', max_length=14, verbose_name='stato')),
                ('tappa_massima', models.CharField(choices=[('informazione', 'Informazione'), ('orientamento', 'Orientamento'), ('requisiti', 'Requisiti verificati'), ('business_plan', 'Business plan completato'), ('inviato', 'Inviato a un erogatore'), ('domanda', 'Domanda presentata'), ('istruttoria', 'In istruttoria'), ('delibera', 'Delibera favorevole'), ('erogato', 'Erogato')], default='informazione', editable=False, max_length=14, verbose_name='tappa più avanzata')),
                ('data_apertura', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='aperto il')),
                ('data_stato', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='nello stato dal')),
                ('motivo_chiusura', models.CharField(blank=True, choices=[('finanziato', 'Finanziato'), ('avviato_senza', 'Impresa avviata senza finanziamento'), ('rinuncia_lavoro', 'Rinuncia: ha trovato lavoro'), ('rinuncia_personale', 'Rinuncia: motivi personali'), ('rinuncia_costi', 'Rinuncia: costi o burocrazia'), ('non_idoneo_persona', 'Non idoneo: requisiti della persona'), ('non_idoneo_progetto', 'Non idoneo: progetto'), ('respinto', "Respinto dall'erogatore"), ('nessuna_misura', 'Nessuna misura disponibile'), ('irreperibile', 'Non raggiungibile dopo tre tentativi'), ('orientato', 'Orientato ad altro servizio'), ('trasferito', 'Trasferito ad altro sportello'), ('scaduto', 'Scaduto per inattività'), ('duplicato', 'Duplicato'), ('decesso', 'Decesso della persona'), ('altro', 'Altro')], max_length=20, verbose_name='motivo della chiusura')),
                ('data_chiusura', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='chiuso il')),
                ('amministrazione', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='percorsi', to='cittadini.cittadino', verbose_name='cittadino')),
                ('comune_attivita', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name="comune dell'attività")),
                ('operatore', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='percorsi', to=settings.AUTH_USER_MODEL, verbose_name='operatore di riferimento')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='percorsi', to='sportelli.sportello', verbose_name='sportello')),
                ('sportello_apertura', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='percorsi_aperti_qui', to='sportelli.sportello', verbose_name="sportello che l'ha aperto")),
            ],
            options={
                'verbose_name': 'percorso',
                'verbose_name_plural': 'percorsi',
                'ordering': ('-data_stato', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Compito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(choices=[('libero', 'Scritto a mano'), ('attesa_risposta', "Aspettare la risposta dell'erogatore"), ('documenti', "Consegnare i documenti chiesti dall'erogatore"), ('contratto', "Firmare il contratto con l'erogatore"), ('erogazione', 'Aspettare la prossima erogazione'), ('decisione', 'Decidere come andare avanti: altro erogatore o chiusura')], default='libero', max_length=16, verbose_name='tipo')),
                ('testo', models.CharField(blank=True, max_length=160, verbose_name='che cosa si fa')),
                ('chi', models.CharField(choices=[('cittadino', 'Il cittadino'), ('sportello', 'Lo sportello'), ('erogatore', "L'erogatore"), ('tutor', 'Il tutor')], max_length=10, verbose_name='a chi tocca')),
                ('entro', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='entro il')),
                ('origine_tipo', models.CharField(choices=[('mano', 'Scritto sul percorso'), ('consulenza', 'Consulenza'), ('invio', 'Invio'), ('finanziamento', 'Finanziamento')], default='mano', max_length=14, verbose_name='da che cosa nasce')),
                ('origine', models.UUIDField(blank=True, null=True, verbose_name='identificativo di ciò da cui nasce')),
                ('creato_da', nucleo.firma.FirmaField(verbose_name='creato da')),
                ('rimandi', models.PositiveSmallIntegerField(default=0, verbose_name='volte che è stato rimandato')),
                ('rimandato_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='il primo giorno che aveva')),
                ('chiuso_il', models.DateTimeField(blank=True, null=True, verbose_name='chiuso il')),
                ('chiuso_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='chiuso da')),
                ('esito', models.CharField(blank=True, choices=[('fatto', 'Fatto'), ('superato', 'Superato dai fatti'), ('annullato', 'Non serve più')], max_length=10, verbose_name="com'è finito")),
                ('superato_il', models.DateTimeField(blank=True, null=True, verbose_name='superato dai fatti il')),
                ('assegnato_a', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='compiti', to=settings.AUTH_USER_MODEL, verbose_name='assegnato a')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compiti', to='percorsi.percorso', verbose_name='percorso')),
            ],
            options={
                'verbose_name': 'compito',
                'verbose_name_plural': 'compiti',
                'ordering': ('entro', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ChiusuraPassata',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='chiuso dal')),
                ('al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='riaperto il')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chiusure_passate', to='percorsi.percorso', verbose_name='percorso')),
            ],
            options={
                'verbose_name': 'chiusura passata',
                'verbose_name_plural': 'chiusure passate',
                'ordering': ('dal', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ProfiloIngresso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('sesso', models.CharField(choices=[('F', 'Femmina'), ('M', 'Maschio'), ('X', 'Non binario'), ('ND', 'Preferisce non rispondere')], max_length=2, verbose_name='sesso')),
                ('eta', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(120)], verbose_name="età all'apertura")),
                ('titolo_studio', models.CharField(choices=[('CTS_0', 'Nessun titolo'), ('CTS_1', 'Licenza elementare'), ('CTS_2', 'Licenza media'), ('CTS_3_10', 'Qualifica professionale triennale'), ('CTS_3_20', 'Qualifica o diploma IeFP'), ('CTS_3_30', 'Diploma di maturità'), ('CTS_4', 'Post-secondario (IFTS)'), ('CTS_5', 'ITS o terziario breve'), ('CTS_6', 'Laurea di primo livello'), ('CTS_7', 'Laurea magistrale o master'), ('CTS_8', 'Dottorato'), ('CTS_9', 'Qualifica professionale regionale'), ('ESTERO', 'Titolo estero non riconosciuto'), ('ND', 'Preferisce non rispondere')], max_length=10, verbose_name='titolo di studio')),
                ('condizione', models.CharField(choices=[('DIS_BREVE', 'Disoccupato da meno di 12 mesi'), ('DIS_LUNGA', 'Disoccupato da 12 mesi o più'), ('INOCC', 'In cerca di prima occupazione'), ('INA_NEET', 'Non lavora, non studia e non cerca'), ('INA_STUD', 'Studente o in formazione'), ('INA_CASA', 'Si occupa della casa o della famiglia'), ('INA_PENS', 'Pensionato o altro inattivo'), ('OCC_DIP_IND', 'Dipendente a tempo indeterminato'), ('OCC_DIP_DET', 'Dipendente a tempo determinato'), ('OCC_SOSP', 'Sospeso o in cassa integrazione'), ('OCC_AUT', 'Autonomo o professionista'), ('OCC_IMPR', 'Titolare o socio di impresa')], max_length=12, verbose_name='condizione occupazionale')),
                ('condizione_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VITA'], verbose_name='in questa condizione dal')),
                ('sostegno_reddito', models.CharField(blank=True, choices=[('nessuno', 'Nessuno'), ('naspi', 'NASpI'), ('dis_coll', 'DIS-COLL'), ('adi', 'Assegno di inclusione'), ('sfl', 'Supporto per la formazione e il lavoro'), ('cig', 'Cassa integrazione o mobilità'), ('invalidita', 'Invalidità'), ('altro', 'Altro')], max_length=12, verbose_name='sostegno al reddito')),
                ('cittadinanza', models.CharField(choices=[('it', 'Italiana'), ('ue', "Di un altro Paese dell'Unione europea"), ('terzo', 'Di un Paese terzo'), ('apolide', 'Apolide')], max_length=8, verbose_name='cittadinanza')),
                ('categorie', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('giovane', 'Giovane (meno di 30 anni)'), ('neet', 'NEET'), ('donna', 'Donna'), ('over_50', 'Oltre 50 anni'), ('lunga_durata', 'Disoccupato di lunga durata'), ('ammortizzatori', 'Riceve un sostegno al reddito'), ('straniero', 'Cittadino straniero')], max_length=16), blank=True, default=list, size=None, verbose_name='gruppi')),
                ('comune_residenza', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name='comune di residenza')),
                ('percorso', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='profilo', to='percorsi.percorso', verbose_name='percorso')),
            ],
            options={
                'verbose_name': "profilo d'ingresso",
                'verbose_name_plural': "profili d'ingresso",
            },
        ),
        migrations.CreateModel(
            name='RettificaProfilo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versione', models.PositiveIntegerField(verbose_name='versione')),
                ('prima', models.JSONField(verbose_name='prima')),
                ('dopo', models.JSONField(verbose_name='dopo')),
                ('motivo', models.CharField(choices=[('saputo', 'Si è saputo solo dopo'), ('ritardo', 'È successo allora, e non era stato registrato'), ('scrittura', 'Errore di chi ha scritto'), ('documento', 'Il documento dice altro'), ('dichiarazione', "La persona ha precisato com'era allora"), ('apertura', "È stato corretto il giorno dell'apertura"), ('altro', 'Altro')], max_length=14, verbose_name='motivo')),
                ('nota', models.CharField(blank=True, max_length=300, verbose_name='nota')),
                ('fatta_da', nucleo.firma.FirmaField(verbose_name='fatta da')),
                ('fatta_il', models.DateTimeField(auto_now_add=True, verbose_name='fatta il')),
                ('profilo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rettifiche', to='percorsi.profiloingresso', verbose_name='profilo')),
            ],
            options={
                'verbose_name': 'rettifica del profilo',
                'verbose_name_plural': 'rettifiche del profilo',
                'ordering': ('-versione', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SedePercorso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dal')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sedi', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'sede del percorso',
                'verbose_name_plural': 'sedi del percorso',
                'ordering': ('dal', 'pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(fields=['sportello', 'data_stato', 'id'], name='percorso_sportello'),
                ),
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(fields=['data_stato', 'id'], name='percorso_elenco'),
                ),
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(fields=['stato', 'data_stato', 'id'], name='percorso_elenco_stato'),
                ),
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(condition=models.Q(('motivo_chiusura', ''), _negated=True), fields=['motivo_chiusura', 'data_stato', 'id'], name='percorso_elenco_motivo'),
                ),
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(fields=['data_apertura', 'sportello_apertura'], name='percorso_apertura'),
                ),
                migrations.AddIndex(
                    model_name='percorso',
                    index=models.Index(fields=['amministrazione', '-data_apertura'], name='percorso_ospite'),
                ),
                migrations.AddConstraint(
                    model_name='percorso',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'chiuso'), models.Q(('motivo_chiusura', ''), _negated=True), ('data_chiusura__isnull', False)), models.Q(models.Q(('stato', 'chiuso'), _negated=True), ('motivo_chiusura', ''), ('data_chiusura__isnull', True)), _connector='OR'), name='percorso_chiuso_ha_motivo', violation_error_message='Un percorso chiuso ha il motivo e la data della chiusura.'),
                ),
                migrations.AddConstraint(
                    model_name='percorso',
                    constraint=models.CheckConstraint(condition=models.Q(('fabbisogno__isnull', True), ('fabbisogno__gte', 0), _connector='OR'), name='percorso_fabbisogno_positivo', violation_error_message='Il fabbisogno non può essere negativo.'),
                ),
                migrations.AddConstraint(
                    model_name='percorso',
                    constraint=models.CheckConstraint(condition=models.Q(('data_chiusura__isnull', True), ('data_chiusura__gte', models.F('data_apertura')), _connector='OR'), name='percorso_date_ordinate', violation_error_message="La chiusura non può precedere l'apertura."),
                ),
                migrations.AddConstraint(
                    model_name='percorso',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'chiuso'), ('tappa_massima__in', ('informazione', 'orientamento', 'requisiti', 'business_plan', 'inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'informazione'), ('tappa_massima__in', ('informazione', 'orientamento', 'requisiti', 'business_plan', 'inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'orientamento'), ('tappa_massima__in', ('orientamento', 'requisiti', 'business_plan', 'inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'requisiti'), ('tappa_massima__in', ('requisiti', 'business_plan', 'inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'business_plan'), ('tappa_massima__in', ('business_plan', 'inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'inviato'), ('tappa_massima__in', ('inviato', 'domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'domanda'), ('tappa_massima__in', ('domanda', 'istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'istruttoria'), ('tappa_massima__in', ('istruttoria', 'delibera', 'erogato'))), models.Q(('stato', 'delibera'), ('tappa_massima__in', ('delibera', 'erogato'))), models.Q(('stato', 'erogato'), ('tappa_massima__in', ('erogato',))), _connector='OR'), name='percorso_tappa_mai_sotto_stato', violation_error_message='La tappa più avanzata non può venire prima dello stato del percorso.'),
                ),
                migrations.AddConstraint(
                    model_name='percorso',
                    constraint=models.CheckConstraint(condition=models.Q(('data_stato__gte', models.F('data_apertura')), ('data_stato__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='percorso_stato_dopo_apertura', violation_error_message="Lo stato di un percorso non precede l'apertura e non è nel futuro."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='40e75ae13e5f9799887cb5a48d12869b3eca7f54', operation='DELETE', pgid='pgtrigger_mai_cancellata_6041c', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='27f294c5813a011ba07d2c4890cab0ba6edce179', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_1a14c', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='506e447ed0a499dd42eb1d0cfee85930086b0c5f', operation='UPDATE', pgid='pgtrigger_mai_riscritta_ad810', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='apertura_ferma', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."sportello_apertura_id" IS DISTINCT FROM (NEW."sportello_apertura_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ce1fffcf2ba9a810ae16d8eceed74b11ad76627d', operation='UPDATE', pgid='pgtrigger_apertura_ferma_21f55', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='05154fb48a05c73b6609100256330eb1c1a3e7fe', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_2ff22', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func='\n    desk := NEW.sportello_apertura_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= NEW.data_apertura ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n', hash='f7fa196c4f5983edd85e66dc95dec33cbf08106a', operation='INSERT OR UPDATE OF "data_apertura", "sportello_apertura_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_e9e16', table='percorsi_percorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorso',
                    trigger=pgtrigger.compiler.Trigger(name='ha_profilo', sql=nucleo.guardie.GuardiaSql(constraint='CONSTRAINT', func="\n    IF NOT EXISTS (SELECT 1 FROM percorsi_profiloingresso WHERE percorso_id = NEW.id) THEN\n        RAISE EXCEPTION 'Un percorso ha il profilo della persona all''apertura.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'percorso_ha_profilo';\n    END IF;\n    RETURN NULL;\n", hash='f3b5ca6c4d6561a633af8aa8ae77e668322749b7', operation='INSERT', pgid='pgtrigger_ha_profilo_71230', table='percorsi_percorso', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='compito',
                    index=models.Index(condition=models.Q(('chiuso_il', None)), fields=['sportello', 'entro'], name='compito_sportello'),
                ),
                migrations.AddIndex(
                    model_name='compito',
                    index=models.Index(condition=models.Q(('chiuso_il', None)), fields=['assegnato_a', 'entro'], name='compito_assegnato'),
                ),
                migrations.AddIndex(
                    model_name='compito',
                    index=models.Index(condition=models.Q(('chiuso_il', None)), fields=['percorso', 'entro'], name='compito_percorso'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.UniqueConstraint(condition=models.Q(('chiuso_il', None), models.Q(('codice', 'libero'), _negated=True)), fields=('codice', 'origine'), name='compito_automatico_unico', violation_error_message='Questo compito è già aperto.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('codice', 'libero'), models.Q(('testo', ''), _negated=True)), models.Q(models.Q(('codice', 'libero'), _negated=True), ('testo', '')), _connector='OR'), name='compito_dice_che_cosa', violation_error_message='Un compito dice che cosa si fa: con parole sue, o con quelle del suo tipo.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(('codice', 'libero'), models.Q(('chi', 'erogatore'), ('codice', 'attesa_risposta')), models.Q(('chi', 'cittadino'), ('codice', 'documenti')), models.Q(('chi', 'cittadino'), ('codice', 'contratto')), models.Q(('chi', 'erogatore'), ('codice', 'erogazione')), models.Q(('chi', 'sportello'), ('codice', 'decisione')), _connector='OR'), name='compito_automatico_a_chi_tocca', violation_error_message='A chi tocca questo compito lo dice il suo tipo.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('origine', None), ('origine_tipo', 'mano')), models.Q(models.Q(('origine_tipo', 'mano'), _negated=True), ('origine__isnull', False)), _connector='OR'), name='compito_origine_detta', violation_error_message='Un compito dice da che cosa nasce.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(('codice', 'libero'), ('origine_tipo__in', ('invio', 'finanziamento')), _connector='OR'), name='compito_automatico_ha_origine', violation_error_message='Un compito automatico nasce da un invio o da un finanziamento.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiuso_da', None), ('chiuso_il', None), ('esito', '')), models.Q(('chiuso_da__isnull', False), ('chiuso_il__gte', models.F('creato_il')), ('chiuso_il__isnull', False), models.Q(('esito', ''), _negated=True)), _connector='OR'), name='compito_chiuso_firmato', violation_error_message="Un compito chiuso dice quando, da chi e com'è finito."),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('superato_il', None), models.Q(('esito', 'superato'), _negated=True)), models.Q(('chiuso_il__isnull', False), ('superato_il__gte', models.F('chiuso_il')), ('superato_il__isnull', False)), _connector='OR'), name='compito_superato_e_chiuso', violation_error_message='Un compito superato dai fatti è chiuso, e dice da quando.'),
                ),
                migrations.AddConstraint(
                    model_name='compito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('rimandato_dal', None), ('rimandi', 0)), models.Q(('entro__isnull', False), ('rimandato_dal__isnull', False), ('rimandi__gt', 0)), _connector='OR'), name='compito_rimandi_coerenti', violation_error_message='Un compito rimandato dice da quale giorno.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='compito',
                    trigger=pgtrigger.compiler.Trigger(name='nascita_ferma', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."percorso_id" IS DISTINCT FROM (NEW."percorso_id") OR OLD."codice" IS DISTINCT FROM (NEW."codice") OR OLD."origine_tipo" IS DISTINCT FROM (NEW."origine_tipo") OR OLD."origine" IS DISTINCT FROM (NEW."origine"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='de9d213825dfde14b2c95b2c0ede95a551222478', operation='UPDATE', pgid='pgtrigger_nascita_ferma_810bf', table='percorsi_compito', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='chiusurapassata',
                    constraint=models.CheckConstraint(condition=models.Q(('al__gt', models.F('dal'))), name='chiusurapassata_ordinata', violation_error_message='Un percorso si riapre dopo che si è chiuso.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusurapassata',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='1ff2ebec8793f17e025ef3777ab76c6cc3aeabc4', operation='DELETE', pgid='pgtrigger_mai_cancellata_825bc', table='percorsi_chiusurapassata', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusurapassata',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0670dcf6256c290387cf9919daa0dcfbb2824b4a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_81ec2', table='percorsi_chiusurapassata', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusurapassata',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.percorso_id, NEW.dal, NEW.al) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.dal, OLD.al) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='eb53e7697b1b06db98ad03b557eac0af4655dab0', operation='UPDATE', pgid='pgtrigger_mai_riscritta_3fb7b', table='percorsi_chiusurapassata', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='profiloingresso',
                    constraint=models.CheckConstraint(condition=models.Q(('eta__lte', 120)), name='profiloingresso_eta_plausibile', violation_error_message="L'età va da 0 a 120 anni."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profiloingresso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b5198d3829c3d29ba17d5958d1380d3bfd00d5a1', operation='DELETE', pgid='pgtrigger_mai_cancellata_a75ac', table='percorsi_profiloingresso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profiloingresso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='10280aca448deee2cda9dabfc33a74b3c6714616', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_0b44f', table='percorsi_profiloingresso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profiloingresso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='7a4ef35b0665ed969da423b0ba26cfdb69b3f824', operation='UPDATE', pgid='pgtrigger_mai_riscritta_dd4db', table='percorsi_profiloingresso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profiloingresso',
                    trigger=pgtrigger.compiler.Trigger(name='solo_rettifiche', sql=nucleo.guardie.GuardiaSql(func="\n    IF NOT EXISTS (\n        SELECT 1 FROM percorsi_rettificaprofilo AS rettifica\n        WHERE rettifica.profilo_id = OLD.id AND rettifica.versione = NEW.versione\n            AND NEW.versione = OLD.versione + 1\n            AND to_jsonb(OLD) = to_jsonb(OLD) || rettifica.prima\n            AND to_jsonb(NEW) = to_jsonb(OLD) || rettifica.dopo\n                || jsonb_build_object('versione', NEW.versione, 'aggiornato_il', NEW.aggiornato_il)\n    ) THEN\n        RAISE EXCEPTION 'Il profilo d''ingresso cambia solo con una rettifica.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'profiloingresso_solo_rettifiche';\n    END IF;\n    RETURN NEW;\n", hash='222f587ddac944cc393dea10bd4407b28cf4f2a0', operation='UPDATE', pgid='pgtrigger_solo_rettifiche_da08e', table='percorsi_profiloingresso', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='rettificaprofilo',
                    constraint=models.UniqueConstraint(fields=('profilo', 'versione'), name='rettificaprofilo_una_per_versione', violation_error_message='Qualcun altro ha appena rettificato questo profilo.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rettificaprofilo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='cdc706f05fa2d36c720dc78be211f1abc7730881', operation='DELETE', pgid='pgtrigger_mai_cancellata_c4e34', table='percorsi_rettificaprofilo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rettificaprofilo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='cd9b237a1f21fd6d277e0b89aee1abb9c753953e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_5baf0', table='percorsi_rettificaprofilo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rettificaprofilo',
                    trigger=pgtrigger.compiler.Trigger(name='sola_aggiunta', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."profilo_id" IS DISTINCT FROM (NEW."profilo_id") OR OLD."versione" IS DISTINCT FROM (NEW."versione") OR OLD."prima" IS DISTINCT FROM (NEW."prima") OR OLD."dopo" IS DISTINCT FROM (NEW."dopo") OR OLD."motivo" IS DISTINCT FROM (NEW."motivo") OR OLD."fatta_da" IS DISTINCT FROM (NEW."fatta_da") OR OLD."fatta_il" IS DISTINCT FROM (NEW."fatta_il"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6d495c8f447703832ff3fa88d53a4d4cace04ba3', operation='UPDATE', pgid='pgtrigger_sola_aggiunta_16c2b', table='percorsi_rettificaprofilo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedepercorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3e22ca2a88daf6093b7c8c9e97a1e8423cda908d', operation='DELETE', pgid='pgtrigger_mai_cancellata_cf7c6', table='percorsi_sedepercorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedepercorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='44139b1103d3eb55c132d6162ecb2628bbfb6e1d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_d46ae', table='percorsi_sedepercorso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedepercorso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.percorso_id, NEW.sportello_id, NEW.dal) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.sportello_id, OLD.dal) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='aba6c1f8343514bb83a36a66c6e89359bae95cde', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8a3dc', table='percorsi_sedepercorso', when='BEFORE')),
                ),
            ],
        ),
    ]
