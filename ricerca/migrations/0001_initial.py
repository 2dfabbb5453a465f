import django.contrib.postgres.indexes
from django.db import migrations, models


# Italian full text without accents: the model's generated column is built with it.
CREATE_IT_UN = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'it_un') THEN
        CREATE TEXT SEARCH CONFIGURATION it_un (COPY = pg_catalog.italian);
        ALTER TEXT SEARCH CONFIGURATION it_un
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, italian_stem;
    END IF;
END $$
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(CREATE_IT_UN, "DROP TEXT SEARCH CONFIGURATION it_un"),
        migrations.CreateModel(
            name='ParolaRicerca',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origine', models.CharField(choices=[('incentivi', 'Catalogo degli incentivi'), ('conoscenza', 'Contenuti, domande frequenti, regole')], max_length=12, verbose_name='da dove viene')),
                ('chiave', models.CharField(max_length=40, verbose_name='parola')),
                ('radice', models.CharField(max_length=40, verbose_name='radice')),
                ('frequenza', models.PositiveIntegerField(verbose_name='frequenza')),
            ],
            options={
                'verbose_name': 'parola della ricerca',
                'verbose_name_plural': 'parole della ricerca',
                'ordering': ('chiave',),
                'constraints': [models.UniqueConstraint(fields=('chiave', 'origine'), name='parolaricerca_una_per_origine', violation_error_message='Questa parola è già nel vocabolario.')],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['chiave'], name='parolaricerca_trgm', opclasses=('gin_trgm_ops',)), models.Index(fields=['radice'], name='parolaricerca_radice')],
            },
        ),
    ]
