import nucleo.operazioni
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('ricerca', '0001_initial'),
        ('importazioni', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incentivo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('fonte', models.CharField(choices=[('incentivi_gov', 'incentivi.gov.it'), ('ente', 'Ente Nazionale per il Microcredito')], max_length=16, verbose_name='fonte')),
                ('id_esterno', models.CharField(max_length=40, verbose_name='identificativo nella fonte')),
                ('licenza', models.CharField(max_length=40, verbose_name='licenza')),
                ('url_fonte', models.URLField(blank=True, max_length=1000, verbose_name='pagina nella fonte')),
                ('record_originale', models.JSONField(default=dict, verbose_name='record originale')),
                ('impronta', models.CharField(max_length=64, verbose_name='impronta del record originale')),
                ('data_import', models.DateTimeField(verbose_name='importato il')),
                ('ultimo_aggiornamento_fonte', models.DateTimeField(blank=True, null=True, verbose_name='aggiornato dalla fonte il')),
                ('scomparso_il', models.DateField(blank=True, null=True, verbose_name='non più nella fonte dal')),
                ('titolo', models.CharField(max_length=600, verbose_name='titolo')),
                ('slug', models.SlugField(max_length=120, verbose_name="nome nell'indirizzo")),
                ('chiave_titolo', models.CharField(editable=False, max_length=600, verbose_name='titolo per ordinare e cercare')),
                ('descrizione', models.TextField(blank=True, verbose_name="che cos'è")),
                ('a_chi', models.TextField(blank=True, verbose_name='a chi si rivolge')),
                ('cosa_prevede', models.TextField(blank=True, verbose_name='che cosa prevede')),
                ('obiettivi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('investimenti', 'Sostegno agli investimenti'), ('liquidita', 'Sostegno alla liquidità'), ('internazionalizzazione', 'Internazionalizzazione'), ('innovazione', 'Innovazione e ricerca'), ('start_up', "Avvio e sviluppo d'impresa"), ('digitalizzazione', 'Digitalizzazione'), ('ecologia', 'Transizione ecologica'), ('crisi', "Crisi d'impresa"), ('inclusione', 'Inclusione sociale'), ('giovani', 'Imprenditoria giovanile'), ('donne', 'Imprenditoria femminile'), ('formazione', 'Formazione e occupazione'), ('capitale', 'Rafforzamento del capitale')], max_length=24), blank=True, default=list, size=None, verbose_name='finalità')),
                ('forme', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('fondo_perduto', 'Contributo a fondo perduto'), ('prestito', 'Prestito o anticipo da restituire'), ('fiscale', 'Agevolazione fiscale'), ('capitale', 'Capitale di rischio'), ('garanzia', 'Garanzia'), ('contributi', 'Riduzione dei contributi previdenziali')], max_length=24), blank=True, default=list, size=None, verbose_name="forma dell'aiuto")),
                ('soggetti', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cittadino', 'Cittadino'), ('costituenda', "Chi vuole avviare un'impresa"), ('costituenda_giovanile', "Giovani che vogliono avviare un'impresa"), ('costituenda_femminile', "Donne che vogliono avviare un'impresa"), ('impresa', 'Impresa'), ('femminile', 'Impresa a prevalenza femminile'), ('giovanile', 'Impresa a prevalenza giovanile'), ('innovativa', 'Start-up o PMI innovativa'), ('professionista', 'Professionista'), ('assoc_professionisti', 'Associazione fra professionisti'), ('non_profit', 'Cooperativa o associazione non profit'), ('consorzio', 'Consorzio'), ('rete', "Rete d'impresa"), ('ente_pubblico', 'Ente pubblico'), ('ricerca', 'Università o ente di ricerca'), ('finanziario', 'Istituto finanziario')], max_length=24), blank=True, default=list, size=None, verbose_name='a chi è rivolto')),
                ('dimensioni', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('micro', 'Microimpresa'), ('piccola', 'Piccola impresa'), ('media', 'Media impresa'), ('grande', 'Grande impresa'), ('non_classificabile', 'Non classificabile')], max_length=24), blank=True, default=list, size=None, verbose_name="dimensione dell'impresa")),
                ('costi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('servizi', 'Servizi, brevetti e licenze'), ('spese_generali', 'Spese generali e altri oneri'), ('impianti', 'Impianti, macchinari e attrezzature'), ('personale', 'Costo del personale'), ('immobili', 'Fabbricati e terreni'), ('materie', 'Materie prime, di consumo e merci'), ('formazione', 'Formazione professionale')], max_length=24), blank=True, default=list, size=None, verbose_name='spese ammesse')),
                ('settori', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('agricoltura', 'Agricoltura, silvicoltura e pesca'), ('agroalimentare', 'Agroalimentare'), ('alberghiero', 'Alberghiero'), ('servizi', 'Altri servizi'), ('artigianato', 'Artigianato'), ('autoveicoli', 'Autoveicoli e altri mezzi di trasporto'), ('chimica', 'Chimica e farmaceutica'), ('commercio', 'Commercio'), ('cultura', 'Cultura'), ('edilizia', 'Edilizia'), ('elettronica', 'Elettronica'), ('energia', 'Energia, acqua e gestione dei rifiuti'), ('ict', 'Informatica e telecomunicazioni'), ('meccanica', 'Meccanica'), ('metallurgia', 'Metallurgia'), ('mobili', 'Mobili, legno e carta'), ('moda', 'Moda e tessile'), ('ristorazione', 'Ristorazione'), ('salute', 'Salute'), ('trasporti', 'Servizi di trasporto'), ('turismo', 'Turismo')], max_length=24), blank=True, default=list, size=None, verbose_name='settori')),
                ('altri_valori', models.JSONField(blank=True, default=dict, help_text='Per campo, come li scrive la fonte.', verbose_name='valori fuori elenco')),
                ('altre_caratteristiche', models.TextField(blank=True, verbose_name='altre caratteristiche')),
                ('ateco_testo', models.TextField(blank=True, verbose_name='settori economici come li scrive la fonte')),
                ('tutti_ateco', models.BooleanField(default=False, verbose_name='tutti i settori economici')),
                ('codici_ateco', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='codici ATECO')),
                ('edizione_ateco', models.CharField(blank=True, max_length=4, verbose_name='edizione ATECO')),
                ('tutte_le_regioni', models.BooleanField(default=False, verbose_name='in tutta Italia')),
                ('regioni', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, size=None, verbose_name='codici ISTAT delle regioni')),
                ('estero', models.BooleanField(default=False, verbose_name="anche all'estero")),
                ('solo_comuni', models.BooleanField(default=False, verbose_name='riservato ad alcuni comuni')),
                ('comuni_testo', models.TextField(blank=True, verbose_name='comuni come li scrive la fonte')),
                ('ambiti_territoriali', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('aree_interne', 'Aree interne'), ('zes', 'Zona economica speciale'), ('non_applicabile', 'Non applicabile'), ('sismiche', 'Zone sismiche'), ('franche', 'Zone franche'), ('emergenza_climatica', 'Emergenza climatica')], max_length=24), blank=True, default=list, size=None, verbose_name='ambito territoriale')),
                ('spesa_min', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='spesa ammessa minima')),
                ('spesa_max', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='spesa ammessa massima')),
                ('agevolazione_min', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='agevolazione minima')),
                ('agevolazione_max', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='agevolazione massima')),
                ('stanziamento', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='stanziamento')),
                ('copertura', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='quota coperta, in percentuale')),
                ('tasso', models.CharField(blank=True, max_length=160, verbose_name='tasso')),
                ('durata_massima', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='durata massima in mesi')),
                ('garanzie', models.CharField(blank=True, max_length=300, verbose_name='garanzie richieste')),
                ('cumulabilita', models.CharField(blank=True, max_length=300, verbose_name='cumulabilità')),
                ('data_apertura', models.DateField(blank=True, null=True, verbose_name='apertura')),
                ('data_chiusura', models.DateField(blank=True, null=True, verbose_name='chiusura')),
                ('note_date', models.TextField(blank=True, verbose_name='note di apertura e chiusura')),
                ('soggetto_concedente', models.CharField(blank=True, max_length=400, verbose_name='ente che lo concede')),
                ('gestore', models.CharField(blank=True, max_length=200, verbose_name='gestore')),
                ('base_normativa_primaria', models.TextField(blank=True, verbose_name='base normativa primaria')),
                ('base_normativa_secondaria', models.TextField(blank=True, verbose_name='base normativa secondaria')),
                ('provvedimento_attuativo', models.TextField(blank=True, verbose_name='provvedimento attuativo')),
                ('gazzetta_ufficiale', models.CharField(blank=True, max_length=400, verbose_name='Gazzetta ufficiale')),
                ('link_istituzionale', models.URLField(blank=True, max_length=1000, verbose_name='pagina ufficiale')),
                ('fonti', models.JSONField(blank=True, default=list, help_text='Elenco di «titolo», «url» e «visto_il».', verbose_name='fonti citate')),
                ('tipo', models.CharField(choices=[('microcredito', 'Microcredito'), ('incentivo', 'Incentivo'), ('garanzia', 'Garanzia'), ('servizio', 'Servizio'), ('formazione', 'Formazione')], default='incentivo', max_length=12, verbose_name='tipo')),
                ('sintesi', models.TextField(blank=True, help_text='Due o tre frasi che un cittadino capisce da solo.', max_length=600, verbose_name='in parole semplici')),
                ('come_fare', models.TextField(blank=True, max_length=3000, verbose_name='come fare')),
                ('cosa_serve', models.TextField(blank=True, max_length=3000, verbose_name='che cosa serve')),
                ('contatti', models.TextField(blank=True, max_length=1000, verbose_name='contatti')),
                ('ricorrenza', models.CharField(blank=True, choices=[('', 'Non indicata'), ('una_tantum', 'Una volta sola'), ('sportello', 'A sportello, fino a esaurimento dei fondi'), ('periodica', 'Periodica'), ('permanente', 'Sempre attiva')], max_length=12, verbose_name='come si chiede')),
                ('avvertenza', models.CharField(blank=True, help_text='Appare in evidenza nella scheda, per esempio uno sportello sospeso.', max_length=300, verbose_name='avvertenza')),
                ('pubblicato', models.BooleanField(default=True, verbose_name='pubblicato')),
                ('verificato_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='verificato il')),
                ('testo', models.TextField(blank=True, editable=False, verbose_name='testo senza formattazione')),
                ('parole_chiave', models.TextField(blank=True, editable=False, verbose_name='parole chiave')),
                ('luoghi', models.TextField(blank=True, editable=False, verbose_name='luoghi')),
                ('ricerca', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('titolo', config='it_un', weight='A'), '||', django.contrib.postgres.search.SearchVector('parole_chiave', config='it_un', weight='B'), django.contrib.postgres.search.SearchConfig('it_un')), '||', django.contrib.postgres.search.SearchVector('sintesi', 'testo', config='it_un', weight='C'), django.contrib.postgres.search.SearchConfig('it_un')), '||', django.contrib.postgres.search.SearchVector('luoghi', 'base_normativa_primaria', config='it_un', weight='D'), django.contrib.postgres.search.SearchConfig('it_un')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('comuni', models.ManyToManyField(blank=True, related_name='incentivi', to='territorio.comune', verbose_name='comuni')),
            ],
            options={
                'verbose_name': 'incentivo',
                'verbose_name_plural': 'incentivi',
                'ordering': ('chiave_titolo', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Variazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('id_esterno', models.CharField(max_length=40, verbose_name='identificativo nella fonte')),
                ('titolo', models.CharField(blank=True, max_length=200, verbose_name='titolo')),
                ('esito', models.CharField(choices=[('nuovo', 'Nuovo'), ('modificato', 'Modificato'), ('invariato', 'Invariato'), ('scomparso', 'Scomparso dalla fonte'), ('ricomparso', 'Ricomparso'), ('scartato', 'Scartato')], max_length=10, verbose_name='esito')),
                ('campi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='campi cambiati')),
                ('importazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='variazioni', to='importazioni.importazione', verbose_name='importazione')),
                ('incentivo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variazioni', to='incentivi.incentivo', verbose_name='incentivo')),
            ],
            options={
                'verbose_name': 'variazione',
                'verbose_name_plural': 'variazioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Anomalia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('id_esterno', models.CharField(max_length=40, verbose_name='identificativo nella fonte')),
                ('titolo', models.CharField(blank=True, max_length=200, verbose_name='titolo')),
                ('campo', models.CharField(max_length=60, verbose_name='campo')),
                ('codice', models.CharField(choices=[('senza_id', 'Senza identificativo'), ('senza_titolo', 'Senza titolo'), ('id_doppio', 'Identificativo ripetuto'), ('non_un_record', 'Non è un record'), ('riga_spostata', "Numero di colonne diverso dall'intestazione"), ('campo_sconosciuto', 'Colonna sconosciuta'), ('titolo_ripetuto', 'Titolo ripetuto'), ('entita_html', 'Codici HTML nel testo'), ('html_rimosso', 'HTML non ammesso'), ('testo_incollato', 'Parole incollate'), ('parola_ripetuta', 'Parola ripetuta'), ('testo_tronco', 'Testo forse tronco'), ('maiuscole', 'Tutto in maiuscolo'), ('sezioni_mancanti', 'Descrizione senza le sue parti'), ('descrizione_mancante', 'Descrizione mancante'), ('campo_ripetuto', 'Stesso testo in due campi'), ('codifica', 'Caratteri illeggibili'), ('troppo_lungo', 'Testo troppo lungo'), ('valore_sconosciuto', 'Valore fuori elenco'), ('valore_doppio', 'Valore ripetuto'), ('valore_mancante', 'Valore mancante'), ('settori_dedotti', 'Settori dedotti dai codici ATECO'), ('ateco_ridotto', 'Codici ATECO con zeri di troppo'), ('ateco_sconosciuto', 'Codice ATECO inesistente'), ('ateco_edizione', "Codice ATECO di un'altra edizione"), ('regione_mancante', 'Regione mancante'), ('comune_sconosciuto', 'Comune non trovato'), ('comune_ambiguo', 'Comune con omonimi'), ('comune_altra_regione', "Comune di un'altra regione"), ('comune_mancante', 'Comune mancante'), ('data_illeggibile', 'Data illeggibile'), ('data_fittizia', 'Data di comodo'), ('data_spostata', 'Giorno diverso in Italia'), ('data_futura', 'Data nel futuro'), ('chiusura_mancante', 'Chiusura mancante'), ('apertura_mancante', 'Apertura mancante'), ('chiusura_prima', "Chiusura prima dell'apertura"), ('un_solo_giorno', 'Apre e chiude lo stesso giorno'), ('date_discordi', 'Date diverse da quelle delle note'), ('importo_illeggibile', 'Importo illeggibile'), ('importo_fittizio', 'Importo di comodo'), ('importo_negativo', 'Importo negativo'), ('importo_ambiguo', 'Importo scritto in modo ambiguo'), ('minimo_sopra_massimo', 'Minimo sopra il massimo'), ('massimo_zero', 'Massimo uguale a zero'), ('agevolazione_sopra_spesa', 'Agevolazione sopra la spesa ammessa'), ('agevolazione_sopra_fondi', 'Agevolazione sopra lo stanziamento'), ('agevolazione_pari_fondi', "Agevolazione pari all'intero stanziamento"), ('stanziamento_basso', 'Stanziamento inverosimile'), ('importi_discordi', 'Importo diverso da quello della descrizione'), ('importo_mancante', "Importo dell'agevolazione mancante"), ('collegamento_errato', 'Collegamento non valido'), ('collegamento_generico', 'Collegamento alla pagina iniziale'), ('collegamento_dismesso', 'Collegamento a un sito dismesso')], max_length=28, verbose_name='che cosa')),
                ('gravita', models.CharField(choices=[('errore', 'Errore'), ('attenzione', 'Attenzione'), ('nota', 'Nota')], max_length=12, verbose_name='gravità')),
                ('messaggio', models.CharField(max_length=400, verbose_name='spiegazione')),
                ('valore', models.TextField(blank=True, verbose_name='valore nella fonte')),
                ('importazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='anomalie', to='importazioni.importazione', verbose_name='importazione')),
            ],
            options={
                'verbose_name': 'anomalia',
                'verbose_name_plural': 'anomalie',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['importazione', 'codice'], name='anomalia_codice'), models.Index(fields=['importazione', 'id_esterno'], name='anomalia_record')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['ricerca'], name='incentivo_ricerca'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['chiave_titolo'], name='incentivo_titolo_trgm', opclasses=('gin_trgm_ops',)),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['regioni'], name='incentivo_regioni'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['soggetti'], name='incentivo_soggetti'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['forme'], name='incentivo_forme'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['settori'], name='incentivo_settori'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['obiettivi'], name='incentivo_obiettivi'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=models.Index(fields=['data_chiusura'], name='incentivo_chiusura'),
                ),
                migrations.AddIndex(
                    model_name='incentivo',
                    index=models.Index(fields=['-ultimo_aggiornamento_fonte'], name='incentivo_aggiornamento'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.UniqueConstraint(fields=('fonte', 'id_esterno'), name='incentivo_unico_nella_fonte', violation_error_message='Questo identificativo è già nel catalogo di questa fonte.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('data_apertura__isnull', True), ('data_chiusura__isnull', True), ('data_chiusura__gte', models.F('data_apertura')), _connector='OR'), name='incentivo_date_ordinate', violation_error_message="La chiusura non può precedere l'apertura."),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('spesa_min__isnull', True), ('spesa_max__isnull', True), ('spesa_max__gte', models.F('spesa_min')), _connector='OR'), name='incentivo_spesa_ordinata', violation_error_message='La spesa minima non può superare la massima.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('agevolazione_min__isnull', True), ('agevolazione_max__isnull', True), ('agevolazione_max__gte', models.F('agevolazione_min')), _connector='OR'), name='incentivo_agevolazione_ordinata', violation_error_message="L'agevolazione minima non può superare la massima."),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('spesa_min__isnull', True), ('spesa_min__gte', 0), _connector='OR'), models.Q(('spesa_max__isnull', True), ('spesa_max__gte', 0), _connector='OR'), models.Q(('agevolazione_min__isnull', True), ('agevolazione_min__gte', 0), _connector='OR'), models.Q(('agevolazione_max__isnull', True), ('agevolazione_max__gte', 0), _connector='OR'), models.Q(('stanziamento__isnull', True), ('stanziamento__gte', 0), _connector='OR')), name='incentivo_importi_non_negativi', violation_error_message='Un importo non può essere negativo.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('copertura__isnull', True), ('copertura__range', (1, 100)), _connector='OR'), name='incentivo_copertura_percentuale', violation_error_message='La quota coperta va da 1 a 100.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('tutte_le_regioni', False), ('regioni__len', 20), _connector='OR'), name='incentivo_nazionale_ha_venti_regioni', violation_error_message='Una misura per tutta Italia elenca tutte le regioni.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('obiettivi__contained_by', ['investimenti', 'liquidita', 'internazionalizzazione', 'innovazione', 'start_up', 'digitalizzazione', 'ecologia', 'crisi', 'inclusione', 'giovani', 'donne', 'formazione', 'capitale'])), name='incentivo_obiettivi_in_elenco', violation_error_message='Un valore di «obiettivi» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('forme__contained_by', ['fondo_perduto', 'prestito', 'fiscale', 'capitale', 'garanzia', 'contributi'])), name='incentivo_forme_in_elenco', violation_error_message='Un valore di «forme» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('soggetti__contained_by', ['cittadino', 'costituenda', 'costituenda_giovanile', 'costituenda_femminile', 'impresa', 'femminile', 'giovanile', 'innovativa', 'professionista', 'assoc_professionisti', 'non_profit', 'consorzio', 'rete', 'ente_pubblico', 'ricerca', 'finanziario'])), name='incentivo_soggetti_in_elenco', violation_error_message='Un valore di «soggetti» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('dimensioni__contained_by', ['micro', 'piccola', 'media', 'grande', 'non_classificabile'])), name='incentivo_dimensioni_in_elenco', violation_error_message='Un valore di «dimensioni» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('costi__contained_by', ['servizi', 'spese_generali', 'impianti', 'personale', 'immobili', 'materie', 'formazione'])), name='incentivo_costi_in_elenco', violation_error_message='Un valore di «costi» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('settori__contained_by', ['agricoltura', 'agroalimentare', 'alberghiero', 'servizi', 'artigianato', 'autoveicoli', 'chimica', 'commercio', 'cultura', 'edilizia', 'elettronica', 'energia', 'ict', 'meccanica', 'metallurgia', 'mobili', 'moda', 'ristorazione', 'salute', 'trasporti', 'turismo'])), name='incentivo_settori_in_elenco', violation_error_message='Un valore di «settori» non è in elenco.'),
                ),
                migrations.AddConstraint(
                    model_name='incentivo',
                    constraint=models.CheckConstraint(condition=models.Q(('ambiti_territoriali__contained_by', ['aree_interne', 'zes', 'non_applicabile', 'sismiche', 'franche', 'emergenza_climatica'])), name='incentivo_ambiti_territoriali_in_elenco', violation_error_message='Un valore di «ambiti territoriali» non è in elenco.'),
                ),
                migrations.AddIndex(
                    model_name='variazione',
                    index=models.Index(fields=['importazione', 'esito'], name='variazione_esito'),
                ),
            ],
        ),
    ]
