"""Language codes: ISO 639-1, 639-2 and 639-3, BCP 47 tags, and which of them mean the same."""

from __future__ import annotations

from cleaner.language.reading import Reading

# Three letters -> the code used in records: ISO 639-3, the bibliographic codes of 639-2, and members
# of macrolanguages that are written as the whole. Languages without two letters keep their three.
LONG = {
    "afr": "af", "amh": "am", "arb": "ar", "ara": "ar", "asm": "as", "aze": "az", "azj": "az", "bel": "be",
    "ben": "bn", "bod": "bo", "tib": "bo", "bos": "bs", "bre": "br", "bul": "bg", "cat": "ca", "ces": "cs",
    "cze": "cs", "cmn": "zh", "zho": "zh", "chi": "zh", "yue": "zh", "cym": "cy", "wel": "cy", "dan": "da",
    "deu": "de", "ger": "de", "div": "dv", "dzo": "dz", "ell": "el", "gre": "el", "eng": "en", "epo": "eo",
    "est": "et", "ekk": "et", "eus": "eu", "baq": "eu", "fao": "fo", "fas": "fa", "per": "fa", "pes": "fa",
    "fil": "tl", "tgl": "tl", "fin": "fi", "fra": "fr", "fre": "fr", "fry": "fy", "gla": "gd", "gle": "ga",
    "glg": "gl", "guj": "gu", "hat": "ht", "hau": "ha", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "hye": "hy", "arm": "hy", "ibo": "ig", "iku": "iu", "ind": "id", "isl": "is", "ice": "is", "ita": "it",
    "jav": "jv", "jpn": "ja", "kan": "kn", "kat": "ka", "geo": "ka", "kaz": "kk", "khm": "km", "kin": "rw",
    "kir": "ky", "kor": "ko", "kur": "ku", "kmr": "ku", "lao": "lo", "lat": "la", "lav": "lv", "lvs": "lv",
    "lit": "lt", "ltz": "lb", "mal": "ml", "mar": "mr", "mkd": "mk", "mac": "mk", "mlg": "mg", "plt": "mg",
    "mlt": "mt", "mon": "mn", "khk": "mn", "mri": "mi", "mao": "mi", "msa": "ms", "may": "ms", "zlm": "ms",
    "zsm": "ms", "mya": "my", "bur": "my", "nde": "nd", "nep": "ne", "npi": "ne", "nld": "nl", "dut": "nl",
    "nno": "no", "nob": "no", "nor": "no", "nn": "no", "nb": "no", "nya": "ny", "oci": "oc", "ori": "or",
    "ory": "or", "pan": "pa", "pol": "pl", "por": "pt", "pus": "ps", "pbu": "ps", "que": "qu", "roh": "rm",
    "ron": "ro", "rum": "ro", "mol": "ro", "mo": "ro", "run": "rn", "rus": "ru", "san": "sa", "sin": "si",
    "slk": "sk", "slo": "sk", "slv": "sl", "sme": "se", "sna": "sn", "snd": "sd", "som": "so", "sot": "st",
    "spa": "es", "sqi": "sq", "alb": "sq", "als": "sq", "srp": "sr", "sun": "su", "swa": "sw", "swh": "sw",
    "swe": "sv", "tam": "ta", "tat": "tt", "tel": "te", "tgk": "tg", "tha": "th", "tir": "ti", "tuk": "tk",
    "tur": "tr", "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "uzn": "uz", "vie": "vi", "vol": "vo",
    "wln": "wa", "wol": "wo", "xho": "xh", "yid": "yi", "ydd": "yi", "yor": "yo", "zul": "zu", "iw": "he",
    "in": "id", "ji": "yi", "sh": "hr", "hbs": "hr",
}  # fmt: skip
# Languages so near to each other that a sentence doesn't tell them apart: the members of a group are
# no mixture and no conflict, and their probabilities add up. The first stands for all.
ALIKE = (("hr", "bs", "sr"), ("id", "ms"))
CHINESE = {"cn": "Hans", "sg": "Hans", "tw": "Hant", "hk": "Hant", "mo": "Hant"}


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag as records name it: `en-US` is `en`, `ukr` is `uk`."""
    language = tag.strip().replace("_", "-").split("-")[0].lower()
    return LONG.get(language, language)


def script_part(tag: str) -> str | None:
    """Return the script that a tag asks for (`sr-Latn`, `zh-TW`), if any."""
    language, *rest = tag.strip().replace("_", "-").split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return part.title()
        if primary(language) == "zh" and part.lower() in CHINESE:
            return CHINESE[part.lower()]
    return None


def alike(language: str) -> tuple[str, ...]:
    """Return the group of near languages that *language* belongs to: most are alone."""
    return next((group for group in ALIKE if language in group), (language,))


def is_conflict(declared: str, detected: str) -> bool:
    """Tell whether a declared language contradicts a detected one; what is no code (`utf-8`) doesn't."""
    language = primary(declared)
    return language in LONG.values() and language not in alike(detected)


def matches(wanted: str, reading: Reading) -> bool:
    """Tell whether the body is in one of the *wanted* languages.

    *wanted* is a list of tags with commas between: ISO 639-1 or 639-3 codes, with a script where it
    matters (`uk,eng,sr-Latn,zh-Hans`). A body of unknown language matches `und` only.
    """
    return any(matches_tag(tag, reading) for tag in wanted.split(",") if tag.strip())


def matches_tag(tag: str, reading: Reading) -> bool:
    """Tell whether the body is in the language, and the script, of one tag."""
    if reading.language is None:
        return tag.strip().lower() == "und"
    script = script_part(tag)
    return primary(tag) == reading.language and script in (None, reading.script)
