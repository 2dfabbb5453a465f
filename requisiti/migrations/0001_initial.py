import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.search
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
    ]

    operations = [
        migrations.CreateModel(
            name='RegolaMicrocredito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('parametro', models.CharField(choices=[('importo_massimo', 'Importo massimo'), ('importo_massimo_srl', 'Importo massimo per le S.r.l.'), ('incremento_rate', 'Incremento con erogazione frazionata'), ('durata_massima', 'Durata massima'), ('durata_massima_studi', 'Durata massima per formazione universitaria'), ('garanzie_reali', 'Garanzie reali'), ('srl_ammessa', 'S.r.l. ordinaria'), ('servizi_minimi', 'Servizi ausiliari'), ('tutor_obbligatorio', "Tutor dell'elenco nazionale"), ('anni_partita_iva', 'Anzianità della partita IVA'), ('dipendenti_individuale', 'Dipendenti di autonomi e ditte individuali'), ('dipendenti_societa', 'Dipendenti di società e cooperative'), ('attivo_massimo', 'Attivo patrimoniale'), ('ricavi_massimi', 'Ricavi lordi'), ('debito_massimo', 'Debiti'), ('importo_massimo_sociale', 'Importo massimo del microcredito sociale'), ('durata_massima_sociale', 'Durata massima del microcredito sociale'), ('contratto_scritto', 'Contratto'), ('garanzia_copertura', 'Copertura della garanzia del Fondo PMI'), ('garanzia_conferma', 'Conferma della garanzia prenotata'), ('garanzia_validita', 'Validità della garanzia confermata')], max_length=24, verbose_name='parametro')),
                ('valore', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='valore')),
                ('valida_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='valida dal')),
                ('valida_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='valida al')),
                ('citazione', models.CharField(max_length=200, verbose_name='norma')),
                ('testo', models.CharField(max_length=600, verbose_name='che cosa dice')),
                ('fonte', models.URLField(blank=True, max_length=300, verbose_name='fonte')),
                ('verificata', models.BooleanField(default=False, verbose_name='verificata sul testo della norma')),
                ('curata_da', models.CharField(blank=True, editable=False, max_length=150, verbose_name='curata da')),
                ('ricerca', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(models.Case(models.When(parametro='importo_massimo', then=models.Value('Importo massimo')), models.When(parametro='importo_massimo_srl', then=models.Value('Importo massimo per le S.r.l.')), models.When(parametro='incremento_rate', then=models.Value('Incremento con erogazione frazionata')), models.When(parametro='durata_massima', then=models.Value('Durata massima')), models.When(parametro='durata_massima_studi', then=models.Value('Durata massima per formazione universitaria')), models.When(parametro='garanzie_reali', then=models.Value('Garanzie reali')), models.When(parametro='srl_ammessa', then=models.Value('S.r.l. ordinaria')), models.When(parametro='servizi_minimi', then=models.Value('Servizi ausiliari')), models.When(parametro='tutor_obbligatorio', then=models.Value("Tutor dell'elenco nazionale")), models.When(parametro='anni_partita_iva', then=models.Value('Anzianità della partita IVA')), models.When(parametro='dipendenti_individuale', then=models.Value('Dipendenti di autonomi e ditte individuali')), models.When(parametro='dipendenti_societa', then=models.Value('Dipendenti di società e cooperative')), models.When(parametro='attivo_massimo', then=models.Value('Attivo patrimoniale')), models.When(parametro='ricavi_massimi', then=models.Value('Ricavi lordi')), models.When(parametro='debito_massimo', then=models.Value('Debiti')), models.When(parametro='importo_massimo_sociale', then=models.Value('Importo massimo del microcredito sociale')), models.When(parametro='durata_massima_sociale', then=models.Value('Durata massima del microcredito sociale')), models.When(parametro='contratto_scritto', then=models.Value('Contratto')), models.When(parametro='garanzia_copertura', then=models.Value('Copertura della garanzia del Fondo PMI')), models.When(parametro='garanzia_conferma', then=models.Value('Conferma della garanzia prenotata')), models.When(parametro='garanzia_validita', then=models.Value('Validità della garanzia confermata')), output_field=models.CharField()), config='it_un', weight='A'), '||', django.contrib.postgres.search.SearchVector('testo', config='it_un', weight='B'), django.contrib.postgres.search.SearchConfig('it_un')), '||', django.contrib.postgres.search.SearchVector('citazione', config='it_un', weight='D'), django.contrib.postgres.search.SearchConfig('it_un')), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'verbose_name': 'regola del microcredito',
                'verbose_name_plural': 'regole del microcredito',
                'ordering': ('parametro', '-valida_dal'),
                'constraints': [models.UniqueConstraint(fields=('parametro', 'valida_dal'), name='regolamicrocredito_una_per_giorno', violation_error_message="C'è già una regola con questo inizio."), models.CheckConstraint(condition=models.Q(('valida_al__isnull', True), ('valida_al__gte', models.F('valida_dal')), _connector='OR'), name='regolamicrocredito_validita_ordinata', violation_error_message="La fine della validità non può precedere l'inizio."), models.CheckConstraint(condition=models.Q(('valore__isnull', True), ('valore__gte', 0), _connector='OR'), name='regolamicrocredito_valore_positivo', violation_error_message='Il valore non può essere negativo.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('parametro', '='), (nucleo.giorni.DateRange('valida_dal', 'valida_al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='regolamicrocredito_senza_sovrapposizioni', violation_error_message='Due versioni della stessa regola non possono valere lo stesso giorno.')],
            },
        ),
    ]
