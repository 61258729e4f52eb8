"""urllib: the parts of URLs (urllib.parse)."""
