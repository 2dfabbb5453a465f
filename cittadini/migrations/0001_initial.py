import nucleo.operazioni
import cittadini.models.cittadini
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import nucleo.cifratura
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.letture
import nucleo.nomi
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
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PresaInCarico',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='al')),
                ('motivo_fine', models.CharField(blank=True, choices=[('trasferimento', 'Passato ad altro sportello'), ('conclusa', 'Percorso concluso'), ('richiesta', 'Richiesta del cittadino'), ('chiusura', 'Chiusura dello sportello'), ('oblio', 'Dati anonimizzati')], max_length=14, verbose_name='motivo della fine')),
            ],
            options={
                'verbose_name': 'presa in carico',
                'verbose_name_plural': 'prese in carico',
                'ordering': ('-dal', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SchedaVulnerabilita',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('risposte', nucleo.cifratura.JsonCifrato(verbose_name='risposte')),
                ('aggiornata_da', nucleo.firma.FirmaField(verbose_name='aggiornata da')),
            ],
            options={
                'verbose_name': 'scheda delle vulnerabilità',
                'verbose_name_plural': 'schede delle vulnerabilità',
            },
        ),
        migrations.CreateModel(
            name='Trasferimento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('stato', models.CharField(choices=[('chiesto', 'Chiesto'), ('accettato', 'Accettato'), ('rifiutato', 'Rifiutato'), ('annullato', 'Annullato'), ('scaduto', 'Scaduto senza risposta'), ('decaduto', 'Decaduto: uno sportello ha chiuso, o la persona è deceduta')], default='chiesto', max_length=10, verbose_name='stato')),
                ('consenso_modalita', models.CharField(choices=[('firma', 'Modulo firmato allo sportello'), ('verbale', 'A voce, allo sportello'), ('telefono', 'Per telefono'), ('email', 'Per e-mail'), ('web', 'Dalle pagine pubbliche')], max_length=10, verbose_name='consenso del cittadino')),
                ('trovato_per', models.CharField(choices=[('cf', 'Codice fiscale'), ('cf_prima', 'Codice fiscale di prima'), ('nome', 'Nome e data di nascita')], default='cf', max_length=10, verbose_name='la persona è stata trovata per')),
                ('chiesto_da', nucleo.firma.FirmaField(verbose_name='chiesto da')),
                ('risposto_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='risposto da')),
                ('risposto_il', models.DateTimeField(blank=True, null=True, verbose_name='risposto il')),
                ('motivo_rifiuto', models.CharField(blank=True, choices=[('in_corso', 'Il percorso è in una fase che è meglio concludere qui'), ('cittadino', 'Il cittadino ci ha detto di voler restare'), ('errore', 'Richiesta sbagliata')], max_length=10, verbose_name='motivo del rifiuto')),
                ('scade_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='scade il')),
            ],
            options={
                'verbose_name': 'trasferimento tra sportelli',
                'verbose_name_plural': 'trasferimenti tra sportelli',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Cittadino',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(default=cittadini.models.cittadini.new_codice, editable=False, max_length=13, unique=True, verbose_name='codice del cittadino')),
                ('nome', models.CharField(blank=True, max_length=80, validators=[nucleo.nomi.check_nome], verbose_name='nome')),
                ('cognome', nucleo.letture.CampoCognome(max_length=80, validators=[nucleo.nomi.check_nome], verbose_name='cognome')),
                ('nome_unico', models.BooleanField(default=False, verbose_name='ha un nome solo')),
                ('chiave_nome', models.CharField(editable=False, max_length=170, verbose_name='cognome e nome per cercare')),
                ('chiave_persona', models.CharField(editable=False, max_length=170, verbose_name='cognome e nome per confrontare')),
                ('codice_fiscale', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='codice fiscale')),
                ('impronta_cf', models.CharField(blank=True, editable=False, max_length=64, null=True, verbose_name='impronta del codice fiscale')),
                ('motivo_assenza_cf', models.CharField(blank=True, choices=[('non_esibito', 'Non lo ha con sé'), ('non_attribuito', 'Non gli è stato attribuito'), ('rifiutato', 'Preferisce non darlo')], max_length=16, verbose_name='perché manca il codice fiscale')),
                ('data_nascita', nucleo.giorni.CampoData(significato=nucleo.date.Significato['NASCITA'], verbose_name='data di nascita')),
                ('sesso', models.CharField(choices=[('F', 'Femmina'), ('M', 'Maschio'), ('X', 'Non binario'), ('ND', 'Preferisce non rispondere')], max_length=2, verbose_name='sesso')),
                ('cittadinanza', models.CharField(choices=[('it', 'Italiana'), ('ue', "Di un altro Paese dell'Unione europea"), ('terzo', 'Di un Paese terzo'), ('apolide', 'Apolide')], max_length=8, verbose_name='cittadinanza')),
                ('permesso_tipo', models.CharField(blank=True, choices=[('lavoro', 'Lavoro'), ('famiglia', 'Famiglia'), ('studio', 'Studio'), ('lungo_periodo', 'Soggiornante di lungo periodo'), ('altro', 'Altro')], max_length=16, verbose_name='permesso di soggiorno')),
                ('permesso_scadenza', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='scadenza del permesso di soggiorno')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('chiave_telefono', models.CharField(blank=True, editable=False, max_length=20, verbose_name='telefono per cercare')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('canale_preferito', models.CharField(choices=[('telefono', 'Telefono'), ('email', 'E-mail'), ('messaggio', 'Messaggio'), ('nessuno', 'Non vuole essere contattato')], max_length=10, verbose_name='canale preferito')),
                ('contatto_sicuro', models.CharField(blank=True, max_length=200, verbose_name='quando e come contattarlo con sicurezza')),
                ('lingua', models.CharField(blank=True, max_length=40, verbose_name='lingua')),
                ('bisogno_mediazione', models.BooleanField(default=False, verbose_name='serve una mediazione linguistica')),
                ('tutore_ruolo', models.CharField(blank=True, choices=[('genitore', 'Genitore'), ('tutore', 'Tutore'), ('curatore', "Curatore di un minore emancipato e autorizzato all'impresa"), ('amministratore', 'Amministratore di sostegno')], max_length=14, verbose_name='chi lo rappresenta')),
                ('tutore_nome', models.CharField(blank=True, max_length=160, validators=[nucleo.nomi.check_nome], verbose_name='nome di chi lo rappresenta')),
                ('tutore_telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono di chi lo rappresenta')),
                ('esigenze_accessibilita', models.CharField(blank=True, max_length=200, verbose_name='esigenze di accessibilità')),
                ('titolo_studio', models.CharField(choices=[('CTS_0', 'Nessun titolo'), ('CTS_1', 'Licenza elementare'), ('CTS_2', 'Licenza media'), ('CTS_3_10', 'Qualifica professionale triennale'), ('CTS_3_20', 'Qualifica o diploma IeFP'), ('CTS_3_30', 'Diploma di maturità'), ('CTS_4', 'Post-secondario (IFTS)'), ('CTS_5', 'ITS o terziario breve'), ('CTS_6', 'Laurea di primo livello'), ('CTS_7', 'Laurea magistrale o master'), ('CTS_8', 'Dottorato'), ('CTS_9', 'Qualifica professionale regionale'), ('ESTERO', 'Titolo estero non riconosciuto'), ('ND', 'Preferisce non rispondere')], max_length=10, verbose_name='titolo di studio')),
                ('condizione', models.CharField(choices=[('DIS_BREVE', 'Disoccupato da meno di 12 mesi'), ('DIS_LUNGA', 'Disoccupato da 12 mesi o più'), ('INOCC', 'In cerca di prima occupazione'), ('INA_NEET', 'Non lavora, non studia e non cerca'), ('INA_STUD', 'Studente o in formazione'), ('INA_CASA', 'Si occupa della casa o della famiglia'), ('INA_PENS', 'Pensionato o altro inattivo'), ('OCC_DIP_IND', 'Dipendente a tempo indeterminato'), ('OCC_DIP_DET', 'Dipendente a tempo determinato'), ('OCC_SOSP', 'Sospeso o in cassa integrazione'), ('OCC_AUT', 'Autonomo o professionista'), ('OCC_IMPR', 'Titolare o socio di impresa')], max_length=12, verbose_name='condizione occupazionale')),
                ('condizione_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VITA'], verbose_name='in questa condizione dal')),
                ('did_data', nucleo.giorni.CampoData(blank=True, help_text='Dichiarazione di immediata disponibilità al lavoro.', null=True, significato=nucleo.date.Significato['VITA'], verbose_name='data della DID')),
                ('iscritto_cpi', models.BooleanField(default=False, verbose_name="iscritto al Centro per l'impiego")),
                ('sostegno_reddito', models.CharField(blank=True, choices=[('nessuno', 'Nessuno'), ('naspi', 'NASpI'), ('dis_coll', 'DIS-COLL'), ('adi', 'Assegno di inclusione'), ('sfl', 'Supporto per la formazione e il lavoro'), ('cig', 'Cassa integrazione o mobilità'), ('invalidita', 'Invalidità'), ('altro', 'Altro')], max_length=12, verbose_name='sostegno al reddito')),
                ('esperienza_anni', nucleo.quantita.CampoQuantita(blank=True, massimo=70, minimo=0, null=True, verbose_name='anni di esperienza nel settore')),
                ('nucleo_familiare', nucleo.quantita.CampoQuantita(blank=True, massimo=30, minimo=1, null=True, verbose_name='persone nel nucleo familiare')),
                ('figli_a_carico', nucleo.quantita.CampoQuantita(blank=True, massimo=20, minimo=0, null=True, verbose_name='figli a carico')),
                ('isee_fascia', models.CharField(blank=True, choices=[('9360', 'Fino a 9.360 €'), ('15000', 'Da 9.360 a 15.000 €'), ('25000', 'Da 15.000 a 25.000 €'), ('oltre', 'Oltre 25.000 €'), ('nd', 'Preferisce non rispondere')], max_length=8, verbose_name='fascia ISEE')),
                ('provenienza', models.CharField(choices=[('portale', 'Sito o portale'), ('cpi', "Centro per l'impiego"), ('comune', 'Comune o URP'), ('cciaa', 'Camera di commercio'), ('universita', 'Università'), ('erogatore', 'Banca o altro erogatore'), ('tutor', 'Tutor'), ('associazione', 'Associazione di categoria'), ('evento', 'Evento'), ('newsletter', 'Newsletter'), ('social', 'Social'), ('stampa', 'Stampa'), ('passaparola', 'Passaparola'), ('sportello', 'Altro sportello della rete'), ('altro', 'Altro')], max_length=14, verbose_name='come ci ha conosciuti')),
                ('data_primo_contatto', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='primo contatto')),
                ('accolto_da', nucleo.firma.FirmaField(verbose_name='accolto da')),
                ('informativa_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='informativa mostrata il')),
                ('classe_conservazione', models.CharField(blank=True, choices=[('prenotato', 'Ha solo prenotato un appuntamento'), ('informato', 'Solo informato'), ('consultato', 'Consultato'), ('inviato', 'Inviato a un erogatore'), ('finanziato', 'Finanziato')], editable=False, max_length=12, verbose_name='classe di conservazione')),
                ('conservare_fino_al', models.DateField(blank=True, editable=False, null=True, verbose_name='da conservare fino al')),
                ('conservazione_sospesa', models.CharField(blank=True, choices=[('contenzioso', 'Contenzioso in corso o annunciato'), ('autorita', "Richiesta di un'autorità"), ('controlli', 'Controlli su un finanziamento pubblico')], editable=False, max_length=12, verbose_name='conservazione sospesa per')),
                ('deceduto_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['VITA'], verbose_name='deceduto il')),
                ('anonimizzato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anonimizzato il')),
                ('assorbito_da', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assorbite', to='cittadini.cittadino', verbose_name='unita alla scheda')),
                ('comune_domicilio', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name='comune di domicilio')),
                ('comune_nascita', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name='comune di nascita')),
                ('comune_residenza', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residenti', to='territorio.comune', verbose_name='comune di residenza')),
                ('sportello_primo_contatto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello del primo contatto')),
                ('stato_cittadinanza', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.statoestero', verbose_name='stato di cittadinanza')),
                ('stato_nascita', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.statoestero', verbose_name='stato estero di nascita')),
            ],
            options={
                'verbose_name': 'cittadino',
                'verbose_name_plural': 'cittadini',
                'ordering': ('chiave_nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CodicePrecedente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice', nucleo.cifratura.TestoCifrato(verbose_name='codice')),
                ('impronta', models.CharField(editable=False, max_length=64, verbose_name='impronta del codice')),
                ('fino_al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='fino al')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codici_precedenti', to='cittadini.cittadino', verbose_name='cittadino')),
            ],
            options={
                'verbose_name': 'codice precedente',
                'verbose_name_plural': 'codici precedenti',
                'ordering': ('-fino_al', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Informativa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versione', models.CharField(max_length=20, verbose_name='versione')),
                ('titolo', models.CharField(max_length=160, verbose_name='titolo')),
                ('testo', models.TextField(verbose_name='testo')),
                ('valida_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='valida dal')),
            ],
            options={
                'verbose_name': 'informativa',
                'verbose_name_plural': 'informative',
                'ordering': ('-valida_dal',),
                'constraints': [models.UniqueConstraint(fields=('versione',), name='informativa_versione_unica', violation_error_code='unique', violation_error_message="C'è già un'informativa con questa versione."), models.UniqueConstraint(fields=('valida_dal',), name='informativa_una_al_giorno', violation_error_code='unique', violation_error_message="C'è già un'informativa che vale da quel giorno.")],
            },
        ),
        migrations.CreateModel(
            name='Consenso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('finalita', models.CharField(choices=[('invio', 'Invio dei dati a un erogatore'), ('ricontatto', 'Ricontatto per nuove opportunità'), ('newsletter', 'Newsletter'), ('ricerca', 'Ricerca e verifica a distanza di tempo')], max_length=12, verbose_name='finalità')),
                ('dato', models.BooleanField(verbose_name='consenso dato')),
                ('data', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='data')),
                ('modalita', models.CharField(choices=[('firma', 'Modulo firmato allo sportello'), ('verbale', 'A voce, allo sportello'), ('telefono', 'Per telefono'), ('email', 'Per e-mail'), ('web', 'Dalle pagine pubbliche')], max_length=10, verbose_name='modalità')),
                ('espresso_da', models.CharField(choices=[('persona', 'La persona'), ('tutore', 'Chi la rappresenta')], default='persona', editable=False, max_length=8, verbose_name='espresso da')),
                ('raccolto_da', nucleo.firma.FirmaField(verbose_name='raccolto da')),
                ('revocato_il', models.DateTimeField(blank=True, null=True, verbose_name='revocato o superato il')),
                ('motivo_fine', models.CharField(blank=True, choices=[('revoca', 'revocato'), ('risposta', "superato da un'altra risposta"), ('decesso', 'finito con il decesso'), ('unione', 'superato unendo due schede'), ('divisione', 'finito dividendo due schede')], max_length=9, verbose_name='motivo della fine')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consensi', to='cittadini.cittadino', verbose_name='cittadino')),
                ('informativa', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consensi', to='cittadini.informativa', verbose_name='informativa')),
            ],
            options={
                'verbose_name': 'consenso',
                'verbose_name_plural': 'consensi',
                'ordering': ('-data', '-pk'),
            },
        ),
        migrations.AddField(
            model_name='cittadino',
            name='informativa',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.informativa', verbose_name='informativa mostrata'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='informativa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='69f47ec0deac65cdb4306ec27a7a6c9dad99b849', operation='DELETE', pgid='pgtrigger_mai_cancellata_f5e8e', table='cittadini_informativa', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='informativa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='1a656c212fcf7c357ae9c1f947a6343701fc7db4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_586f4', table='cittadini_informativa', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='informativa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.versione, NEW.titolo, NEW.testo, NEW.valida_dal) IS DISTINCT FROM ROW(OLD.versione, OLD.titolo, OLD.testo, OLD.valida_dal) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='fbea09291101b4ac71c029b5926426499045d94b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_e657a', table='cittadini_informativa', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='presaincarico',
            name='cittadino',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prese', to='cittadini.cittadino', verbose_name='cittadino'),
        ),
        migrations.AddField(
            model_name='presaincarico',
            name='sportello',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prese', to='sportelli.sportello', verbose_name='sportello'),
        ),
        migrations.AddField(
            model_name='schedavulnerabilita',
            name='cittadino',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='scheda_vulnerabilita', to='cittadini.cittadino', verbose_name='cittadino'),
        ),
        migrations.AddField(
            model_name='trasferimento',
            name='a_sportello',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trasferimenti_in_entrata', to='sportelli.sportello', verbose_name='allo sportello'),
        ),
        migrations.AddField(
            model_name='trasferimento',
            name='cittadino',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trasferimenti', to='cittadini.cittadino', verbose_name='cittadino'),
        ),
        migrations.AddField(
            model_name='trasferimento',
            name='da_sportello',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trasferimenti_in_uscita', to='sportelli.sportello', verbose_name='dallo sportello'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='codiceprecedente',
                    index=models.Index(fields=['impronta'], name='codiceprecedente_impronta'),
                ),
                migrations.AddConstraint(
                    model_name='codiceprecedente',
                    constraint=models.UniqueConstraint(fields=('cittadino', 'impronta'), name='codiceprecedente_una_volta', violation_error_message='La persona ha già avuto questo codice.'),
                ),
                migrations.AddConstraint(
                    model_name='consenso',
                    constraint=models.UniqueConstraint(condition=models.Q(('revocato_il__isnull', True)), fields=('cittadino', 'finalita'), name='consenso_uno_vigente_per_finalita', violation_error_message="C'è già una risposta in vigore per questa finalità."),
                ),
                migrations.AddConstraint(
                    model_name='consenso',
                    constraint=models.CheckConstraint(condition=models.Q(('data__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='consenso_mai_futuro', violation_error_message='La data del consenso non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='consenso',
                    constraint=models.CheckConstraint(condition=models.Q(('revocato_il__isnull', True), ('data__lte', nucleo.giorni.GiornoItaliano('revocato_il')), _connector='OR'), name='consenso_revocato_dopo', violation_error_message='Un consenso non si revoca prima di averlo dato.'),
                ),
                migrations.AddConstraint(
                    model_name='consenso',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('motivo_fine', ''), ('revocato_il__isnull', True)), models.Q(('revocato_il__isnull', False), models.Q(('motivo_fine', ''), _negated=True), models.Q(('dato', True), models.Q(('motivo_fine', 'revoca'), _negated=True), _connector='OR')), _connector='OR'), name='consenso_fine_motivata', violation_error_message='Una risposta finita dice perché: si revoca solo un sì.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consenso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='6f981aeee601833ca5b2dcd17fc86db954013f26', operation='DELETE', pgid='pgtrigger_mai_cancellata_22b85', table='cittadini_consenso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consenso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ddd762eae2c4d86802cac0e50688d90b67c520bb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_60d23', table='cittadini_consenso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consenso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.finalita, NEW.dato, NEW.informativa_id, NEW.data, NEW.modalita, NEW.espresso_da, NEW.raccolto_da) IS DISTINCT FROM ROW(OLD.finalita, OLD.dato, OLD.informativa_id, OLD.data, OLD.modalita, OLD.espresso_da, OLD.raccolto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0fbbe96a8e6a112abe8be28195b5547a92de6162', operation='UPDATE', pgid='pgtrigger_mai_riscritta_c90e3', table='cittadini_consenso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consenso',
                    trigger=pgtrigger.compiler.Trigger(name='finito_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.revocato_il, NEW.motivo_fine) IS DISTINCT FROM ROW(OLD.revocato_il, OLD.motivo_fine) AND (OLD.revocato_il IS NOT NULL\n    AND (NEW.revocato_il IS NOT NULL OR OLD.motivo_fine <> 'unione' OR NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE OLD.cittadino_id IN (una.id, una.assorbito_da_id) AND una.assorbito_da_id IS NOT NULL\n        AND una.anonimizzato_il IS NULL))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='1ed3ebf32328bc0be0a13f5bff0b8293bdd30ad1', operation='UPDATE', pgid='pgtrigger_finito_per_sempre_cbdfe', table='cittadini_consenso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consenso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='55561457c70dd18d5b760aac6850257bfe19bd4a', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_6933b', table='cittadini_consenso', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['chiave_nome'], name='cittadino_nome_trgm', opclasses=('gin_trgm_ops',)),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(fields=['chiave_telefono'], name='cittadino_telefono'),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(fields=['chiave_persona', 'data_nascita'], name='cittadino_doppione'),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(fields=['data_nascita'], name='cittadino_nascita'),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(condition=models.Q(('anonimizzato_il__isnull', True)), fields=['classe_conservazione', 'conservare_fino_al'], name='cittadino_scadenza'),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(condition=models.Q(('anonimizzato_il__isnull', False)), fields=['anonimizzato_il'], name='cittadino_anonimo'),
                ),
                migrations.AddIndex(
                    model_name='cittadino',
                    index=models.Index(fields=['data_primo_contatto', 'id'], name='cittadino_primo_contatto'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.UniqueConstraint(fields=('impronta_cf',), name='cittadino_cf_unico', violation_error_message="Questo codice fiscale è già nella rete, su un'altra scheda."),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('impronta_cf__isnull', False), ('motivo_assenza_cf', ''), models.Q(('codice_fiscale', ''), _negated=True)), models.Q(('impronta_cf__isnull', True), models.Q(('motivo_assenza_cf', ''), _negated=True), ('codice_fiscale', '')), ('anonimizzato_il__isnull', False), models.Q(('assorbito_da__isnull', False), ('impronta_cf__isnull', True)), _connector='OR'), name='cittadino_cf_o_motivo', violation_error_message='Scrivi il codice fiscale oppure perché manca.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('nome_unico', False), models.Q(('nome', ''), _negated=True)), models.Q(('nome', ''), ('nome_unico', True)), ('anonimizzato_il__isnull', False), _connector='OR'), name='cittadino_nome_o_nome_unico', violation_error_message='Scrivi cognome e nome; chi ha un nome solo lo ha come cognome.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('nome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True), models.Q(('cognome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True), models.Q(('tutore_nome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True)), name='cittadino_nome_con_lettere', violation_error_message='Scrivi il nome con le lettere: qui ci sono solo cifre o segni.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('canale_preferito', 'messaggio'), _negated=True), models.Q(('telefono__regex', '^(\\+39 ?)?0'), _negated=True), _connector='OR'), name='cittadino_messaggio_su_cellulare', violation_error_message='Un telefono fisso non riceve messaggi: serve un cellulare.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('canale_preferito', 'nessuno'), models.Q(('canale_preferito', 'email'), models.Q(('email', ''), _negated=True)), models.Q(('canale_preferito__in', ('telefono', 'messaggio')), models.Q(('telefono', ''), _negated=True)), ('anonimizzato_il__isnull', False), _connector='OR'), name='cittadino_canale_che_esiste', violation_error_message="Il canale preferito ha bisogno del suo recapito: il telefono o l'e-mail."),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('data_primo_contatto__gt', models.F('data_nascita'))), name='cittadino_nato_prima_del_contatto', violation_error_message='La data di nascita deve precedere il primo contatto.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('data_nascita__lte', nucleo.giorni.AnniPrima('data_primo_contatto', anni=18)), models.Q(('tutore_ruolo', ''), _negated=True), ('anonimizzato_il__isnull', False), _connector='OR'), name='cittadino_minore_con_tutore', violation_error_message='Ha meno di 18 anni: scrivi chi lo rappresenta.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tutore_nome', ''), ('tutore_ruolo', ''), ('tutore_telefono', '')), models.Q(models.Q(('tutore_ruolo', ''), _negated=True), models.Q(('tutore_nome', ''), _negated=True)), _connector='OR'), name='cittadino_tutore_intero', violation_error_message='Di chi rappresenta la persona servono il nome e a che titolo.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('figli_a_carico__isnull', True), ('nucleo_familiare__isnull', True), ('figli_a_carico__lt', models.F('nucleo_familiare')), _connector='OR'), name='cittadino_figli_nel_nucleo', violation_error_message='Il nucleo comprende la persona e i figli a carico: un numero è sbagliato.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('deceduto_il__isnull', True), models.Q(('deceduto_il__gte', models.F('data_primo_contatto')), ('deceduto_il__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), _connector='OR'), name='cittadino_deceduto_dopo', violation_error_message='La data del decesso è dopo il primo contatto, e non nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('comune_nascita__isnull', True), ('stato_nascita__isnull', True), _connector='OR'), name='cittadino_nato_in_un_luogo', violation_error_message='Indica il comune di nascita o lo Stato estero, non entrambi.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('anonimizzato_il__isnull', True), models.Q(('chiave_nome', ''), ('chiave_persona', ''), ('chiave_telefono', ''), ('codice_fiscale', ''), ('cognome', ''), ('contatto_sicuro', ''), ('email', ''), ('impronta_cf__isnull', True), ('nome', ''), ('telefono', '')), _connector='OR'), name='cittadino_anonimo_senza_dati', violation_error_message='Una persona anonimizzata non ha nome, codice fiscale né contatti.'),
                ),
                migrations.AddConstraint(
                    model_name='cittadino',
                    constraint=models.CheckConstraint(condition=models.Q(('data_primo_contatto__lte', nucleo.giorni.GiornoItaliano('aggiornato_il')), ('informativa_il__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='cittadino_mai_futuro', violation_error_message="Il primo contatto e l'informativa non possono essere nel futuro."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cittadino',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='faeb9f9215303fa73420c2908b57f082d7918696', operation='DELETE', pgid='pgtrigger_mai_cancellata_fed24', table='cittadini_cittadino', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cittadino',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='e62914b8f9ae102a43f3724183427dfd66dd3c27', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_ab25e', table='cittadini_cittadino', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cittadino',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.uuid) IS DISTINCT FROM ROW(OLD.uuid) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='9a0285ceaf67a0eaec2f44410c829a26c293246d', operation='UPDATE', pgid='pgtrigger_mai_riscritta_cbaca', table='cittadini_cittadino', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cittadino',
                    trigger=pgtrigger.compiler.Trigger(name='mai_rinominata', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.codice) IS DISTINCT FROM ROW(OLD.codice) AND (NEW.anonimizzato_il IS NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='4a426b263cc92266cfe8fa7beb59aa21e0b81fc8', operation='UPDATE', pgid='pgtrigger_mai_rinominata_1d57f', table='cittadini_cittadino', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='presaincarico',
                    index=models.Index(condition=models.Q(('al__isnull', True)), fields=['sportello', 'cittadino'], name='presa_aperta_sportello'),
                ),
                migrations.AddConstraint(
                    model_name='presaincarico',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('cittadino', '='), (nucleo.giorni.DateRange('dal', 'al', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')), name='presaincarico_una_alla_volta', violation_error_message='In questi giorni il cittadino è già seguito da uno sportello.'),
                ),
                migrations.AddConstraint(
                    model_name='presaincarico',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('al__isnull', True), ('motivo_fine', '')), models.Q(('al__isnull', False), ('al__gte', models.F('dal')), models.Q(('motivo_fine', ''), _negated=True)), _connector='OR'), name='presaincarico_fine_motivata', violation_error_message="La presa in carico finisce con una data, non prima dell'inizio, e un motivo."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presaincarico',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='42c34d4711c8405a0487613a0026c55c41ab3525', operation='DELETE', pgid='pgtrigger_mai_cancellata_c33ff', table='cittadini_presaincarico', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presaincarico',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ec019c0a75aa1ab302d35db6abe2c1f9fb743d7f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f82cd', table='cittadini_presaincarico', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presaincarico',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id, NEW.sportello_id) IS DISTINCT FROM ROW(OLD.cittadino_id, OLD.sportello_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='33eb01b253e5bb4bfb38cf2a80a9d854d7c92cde', operation='UPDATE', pgid='pgtrigger_mai_riscritta_cb9b0', table='cittadini_presaincarico', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presaincarico',
                    trigger=pgtrigger.compiler.Trigger(name='comincia_col_primo_contatto', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.dal) IS DISTINCT FROM ROW(OLD.dal) AND (NEW.dal <> (SELECT data_primo_contatto FROM cittadini_cittadino WHERE id = NEW.cittadino_id)) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='190923fc5a187640f8cee662f90ccfcd1ac69502', operation='UPDATE', pgid='pgtrigger_comincia_col_primo_contatto_7fb42', table='cittadini_presaincarico', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presaincarico',
                    trigger=pgtrigger.compiler.Trigger(name='finita_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.al, NEW.motivo_fine) IS DISTINCT FROM ROW(OLD.al, OLD.motivo_fine) AND (OLD.al IS NOT NULL AND (OLD.motivo_fine = 'chiusura' AND NEW.motivo_fine = 'chiusura' AND (\n                    NEW.al = NEW.dal\n                    OR NEW.al = (SELECT data_chiusura FROM sportelli_sportello WHERE id = NEW.sportello_id)\n                    OR EXISTS (SELECT 1 FROM cittadini_presaincarico\n                               WHERE cittadino_id = NEW.cittadino_id AND id <> NEW.id AND dal = NEW.al)\n                )) IS NOT TRUE) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='aa0fdfa274289a117a67ad26ed6023b8355f3dc5', operation='UPDATE', pgid='pgtrigger_finita_per_sempre_30aaa', table='cittadini_presaincarico', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'chiesto')), fields=('cittadino',), name='trasferimento_uno_aperto', violation_error_message="C'è già una richiesta di trasferimento in attesa per questa persona."),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.CheckConstraint(condition=models.Q(('da_sportello', models.F('a_sportello')), _negated=True), name='trasferimento_sportelli_diversi', violation_error_message='Lo sportello che chiede segue già questa persona.'),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'rifiutato'), models.Q(('motivo_rifiuto', ''), _negated=True)), models.Q(models.Q(('stato', 'rifiutato'), _negated=True), ('motivo_rifiuto', '')), _connector='OR'), name='trasferimento_rifiuto_motivato', violation_error_message='Un rifiuto, e solo un rifiuto, ha il suo motivo.'),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('risposto_il__isnull', True), ('stato', 'chiesto')), models.Q(models.Q(('stato', 'chiesto'), _negated=True), ('risposto_il__isnull', False)), _connector='OR'), name='trasferimento_concluso_ha_istante', violation_error_message="Una richiesta conclusa ha l'istante in cui si è conclusa."),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.CheckConstraint(condition=models.Q(('risposto_il__isnull', True), ('risposto_il__gte', models.F('creato_il')), _connector='OR'), name='trasferimento_date_ordinate', violation_error_message='Una richiesta non si conclude prima di essere fatta.'),
                ),
                migrations.AddConstraint(
                    model_name='trasferimento',
                    constraint=models.CheckConstraint(condition=models.Q(('stato__in', ('chiesto', 'scaduto')), ('risposto_da__isnull', False), _connector='OR'), name='trasferimento_risposta_firmata', violation_error_message="Una risposta dice chi l'ha data."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='trasferimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c12b50a439908f823137eb19e2dcbc7e9910a5dc', operation='DELETE', pgid='pgtrigger_mai_cancellata_d28b0', table='cittadini_trasferimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='trasferimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='9e1831ac43f0a334f82a4de800aa7d7491ca083f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_9994a', table='cittadini_trasferimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='trasferimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.da_sportello_id, NEW.a_sportello_id, NEW.consenso_modalita, NEW.trovato_per, NEW.chiesto_da) IS DISTINCT FROM ROW(OLD.da_sportello_id, OLD.a_sportello_id, OLD.consenso_modalita, OLD.trovato_per, OLD.chiesto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='40a47c607c74c8ea7dbd9e9129e9ad6d108ad91f', operation='UPDATE', pgid='pgtrigger_mai_riscritta_7a857', table='cittadini_trasferimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='trasferimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='06152d6cd23c6c8efdeb614bb087677d99172c15', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_8b7c5', table='cittadini_trasferimento', when='BEFORE')),
                ),
            ],
        ),
    ]
