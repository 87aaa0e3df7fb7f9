"""One of each kind of page, in each language that the browser tests look at."""

LANGUAGES = ["en", "ko", "ar"]

# Below a language.
KINDS = {
    "home": "", "countries": "countries/", "country": "countries/cn/", "region": "regions/asia/", "topics": "topics/",
    "topic": "topics/refugees-and-migrants/", "reports": "reports/", "videos and photos": "videos-photos/", "impact": "impact/",
    "take action": "take-action/", "counts": "counts/", "corrections": "corrections/", "method": "method/", "privacy": "privacy/",
    "search": "search/", "give": "give/", "newsletter": "newsletter/", "form": "tell/", "answers": "tell/answers/", "offline": "offline/",
    "everything": "index/", "most viewed": "most-viewed/", "organisation": "about/", "text alone": "releases/after-the-knock/text.html",
    "form as text": "tell/text.html", "gifts as text": "give/text.html", "nothing found": "search/?q=zzqqzz",
    "report": "releases/after-the-knock/", "essay": "releases/what-people-carry/", "appeal": "releases/no-one-returned-to-danger/",
    "news": "releases/syria-families-need-answers/", "dispatch": "releases/dispatch-mae-sot/", "letter": "releases/letter-safe-passage/",
    "statement": "releases/statement-torture/",
}
FOUND = {"en": "search/?q=detained", "ko": "search/?q=구금", "ar": "search/?q=الاحتجاز"}
# The June 2017 case has no Arabic text.
OF_THE_RECORD = {"release with numbers": "releases/held-in-china/", "count": "counts/detained/", "count within": "counts/remaining/"}
EVERYWHERE = {"landing": "", "not found": "404.html"}


def paths(language):
    """Of every kind of page in a language, its address from the root."""
    kinds = KINDS | {"found": FOUND[language]} | ({} if language == "ar" else OF_THE_RECORD)
    return list(EVERYWHERE.values()) * (language == "en") + [f"{language}/{path}" for path in kinds.values()]
