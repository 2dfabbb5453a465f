"""Set-up and production: the launcher, gunicorn, nginx."""
