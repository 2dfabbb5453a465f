import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Regione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice_istat', models.CharField(max_length=2, unique=True, verbose_name='codice ISTAT')),
                ('nome', models.CharField(max_length=60, verbose_name='nome')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name="nome nell'indirizzo")),
                ('ripartizione', models.CharField(choices=[('1', 'Nord-ovest'), ('2', 'Nord-est'), ('3', 'Centro'), ('4', 'Sud'), ('5', 'Isole')], max_length=1, verbose_name='ripartizione')),
            ],
            options={
                'verbose_name': 'regione',
                'verbose_name_plural': 'regioni',
                'ordering': ('nome',),
            },
        ),
        migrations.CreateModel(
            name='StatoEstero',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice', models.CharField(max_length=4, unique=True, verbose_name='codice')),
                ('nome', models.CharField(max_length=120, verbose_name='nome')),
                ('chiave', models.CharField(max_length=250, verbose_name='nome per ordinare e cercare')),
                ('unione_europea', models.BooleanField(default=False, verbose_name="nell'Unione europea")),
                ('cessato', models.BooleanField(default=False, verbose_name='cessato')),
                ('valido_al', models.DateField(blank=True, null=True, verbose_name='valido al')),
            ],
            options={
                'verbose_name': 'stato estero',
                'verbose_name_plural': 'stati esteri',
                'ordering': ('chiave',),
            },
        ),
        migrations.CreateModel(
            name='Provincia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice_istat', models.CharField(max_length=3, unique=True, verbose_name='codice ISTAT')),
                ('sigla', models.CharField(max_length=2, unique=True, verbose_name='sigla')),
                ('nome', models.CharField(max_length=60, verbose_name='nome')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name="nome nell'indirizzo")),
                ('tipo', models.CharField(choices=[('1', 'Provincia'), ('2', 'Provincia autonoma'), ('3', 'Città metropolitana'), ('4', 'Libero consorzio di comuni'), ('5', 'Unità non amministrativa')], default='1', max_length=1, verbose_name='tipo')),
                ('regione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='province', to='territorio.regione', verbose_name='regione')),
            ],
            options={
                'verbose_name': 'provincia',
                'verbose_name_plural': 'province',
                'ordering': ('nome',),
            },
        ),
        migrations.CreateModel(
            name='Comune',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice_istat', models.CharField(blank=True, max_length=6, null=True, unique=True, verbose_name='codice ISTAT')),
                ('codice_catastale', models.CharField(max_length=4, verbose_name='codice catastale')),
                ('nome', models.CharField(max_length=120, verbose_name='nome')),
                ('nome_altra_lingua', models.CharField(blank=True, max_length=120, verbose_name='nome in altra lingua')),
                ('chiave', models.CharField(max_length=250, verbose_name='nome per ordinare e cercare')),
                ('chiavi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=250), blank=True, default=list, size=None, verbose_name='nomi interi')),
                ('sigla_storica', models.CharField(blank=True, max_length=2, verbose_name='sigla di un tempo')),
                ('capoluogo', models.BooleanField(default=False, verbose_name='capoluogo')),
                ('cap', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None, verbose_name='CAP')),
                ('latitudine', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitudine')),
                ('longitudine', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitudine')),
                ('popolazione', models.PositiveIntegerField(blank=True, null=True, verbose_name='popolazione 2023')),
                ('popolazione_attiva', models.PositiveIntegerField(blank=True, null=True, verbose_name='popolazione 18-64 anni 2023')),
                ('valido_dal', models.DateField(blank=True, null=True, verbose_name='valido dal')),
                ('valido_al', models.DateField(blank=True, null=True, verbose_name='valido al')),
                ('codici_precedenti', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), blank=True, default=list, size=None, verbose_name='codici ISTAT di un tempo')),
                ('confluito_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confluiti', to='territorio.comune', verbose_name='oggi è')),
                ('provincia', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comuni', to='territorio.provincia', verbose_name='provincia')),
            ],
            options={
                'verbose_name': 'comune',
                'verbose_name_plural': 'comuni',
                'ordering': ('chiave',),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['chiave'], name='comune_chiave_trgm', opclasses=('gin_trgm_ops',)), django.contrib.postgres.indexes.GinIndex(fields=['cap'], name='comune_cap'), models.Index(fields=['codice_catastale'], name='comune_catastale')],
                'constraints': [models.UniqueConstraint(fields=('codice_catastale', 'valido_dal', 'chiave'), name='comune_unico', nulls_distinct=False, violation_error_message='Questo comune è già presente con la stessa validità.'), models.CheckConstraint(condition=models.Q(('valido_al__isnull', True), ('valido_dal__isnull', True), ('valido_al__gte', models.F('valido_dal')), _connector='OR'), name='comune_validita_ordinata', violation_error_message="La fine della validità non può precedere l'inizio."), models.CheckConstraint(condition=models.Q(('valido_al__isnull', False), models.Q(('codice_istat__isnull', False), ('provincia__isnull', False)), _connector='OR'), name='comune_vigente_completo', violation_error_message='Un comune vigente ha codice ISTAT e provincia.'), models.CheckConstraint(condition=models.Q(('confluito_in__isnull', True), ('valido_al__isnull', False), _connector='OR'), name='comune_confluito_cessato', violation_error_message='Solo un comune cessato è oggi parte di un altro.')],
            },
        ),
    ]
