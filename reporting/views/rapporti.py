"""The archive of reports."""
