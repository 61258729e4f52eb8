# locale.normalize() knows the countries of languages and the encodings of locales, and gettext looks for both.
import gettext
import locale

for name in [
    "de", "de_DE", "DE_at", "en", "fr_FR.utf8", "C", "POSIX", "c.utf-8", "pt_BR@euro", "zh", "ja_JP", "xx", "xx_YY",
    "xx_YY.utf8", "en_us.iso88591", "deutsch", "no", "sr@latin", "ca_ES.UTF-8@valencia", "", "nb_NO", "zh_tw", "uk",
    "en_GB:latin1", "de_DE.UTF-8@euro", "de_DE@euro", "el@euro", "ru_RU.koi8-r", "ja_JP.eucjp", "ja_JP.utf_8", "ru.cp1251",
    "fr.iso8859-15@euro", "sr_rs.utf8@latin", "sh", "iw_IL", "english_united-states.437", "de_DE.nope", "tr.1.2",
]:
    print(name, locale.normalize(name))
print(gettext.find("nothing", "nowhere", ["de"]))
try:
    gettext.translation("nothing", "nowhere", ["de"])
except FileNotFoundError as error:
    print(error)
print(gettext._expand_lang("de"), gettext._expand_lang("sr_RS@latin"))
