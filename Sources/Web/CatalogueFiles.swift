/// The files of the catalogue: one an area and a language, embedded in the program.
///
/// A new area is a row of files here; a new language is a column. Names follow SwiftPM's embedding: `site.zh-Hans.json`
/// is `site_zh_Hans_json`.
extension StringCatalogue {
    /// BCP 47; the first is the one that translators start from.
    package static let languages = ["en", "ko", "ar", "zh-Hans", "zh-Hant", "fr", "de", "ja", "ru", "pt", "es", "fa"]

    /// The languages that the staff's own pages are in.
    package static let deskLanguages = ["en", "ko"]

    static let files: [String: [(name: String, bytes: [UInt8])]] = [
        "en": [
            ("site.en.json", PackageResources.site_en_json),
            ("search.en.json", PackageResources.search_en_json),
            ("newsletter.en.json", PackageResources.newsletter_en_json),
            ("donate.en.json", PackageResources.donate_en_json),
            ("tell.en.json", PackageResources.tell_en_json),
            ("pictures.en.json", PackageResources.pictures_en_json),
            ("definition.en.json", PackageResources.definition_en_json),
            ("desk.en.json", PackageResources.desk_en_json),
        ],
        "ko": [
            ("site.ko.json", PackageResources.site_ko_json),
            ("search.ko.json", PackageResources.search_ko_json),
            ("newsletter.ko.json", PackageResources.newsletter_ko_json),
            ("donate.ko.json", PackageResources.donate_ko_json),
            ("tell.ko.json", PackageResources.tell_ko_json),
            ("pictures.ko.json", PackageResources.pictures_ko_json),
            ("definition.ko.json", PackageResources.definition_ko_json),
            ("desk.ko.json", PackageResources.desk_ko_json),
        ],
        "ar": [
            ("site.ar.json", PackageResources.site_ar_json),
            ("search.ar.json", PackageResources.search_ar_json),
            ("newsletter.ar.json", PackageResources.newsletter_ar_json),
            ("donate.ar.json", PackageResources.donate_ar_json),
            ("tell.ar.json", PackageResources.tell_ar_json),
            ("pictures.ar.json", PackageResources.pictures_ar_json),
            ("definition.ar.json", PackageResources.definition_ar_json),
        ],
        "zh-Hans": [
            ("site.zh-Hans.json", PackageResources.site_zh_Hans_json),
            ("search.zh-Hans.json", PackageResources.search_zh_Hans_json),
            ("newsletter.zh-Hans.json", PackageResources.newsletter_zh_Hans_json),
            ("donate.zh-Hans.json", PackageResources.donate_zh_Hans_json),
            ("tell.zh-Hans.json", PackageResources.tell_zh_Hans_json),
            ("pictures.zh-Hans.json", PackageResources.pictures_zh_Hans_json),
            ("definition.zh-Hans.json", PackageResources.definition_zh_Hans_json),
        ],
        "zh-Hant": [
            ("site.zh-Hant.json", PackageResources.site_zh_Hant_json),
            ("search.zh-Hant.json", PackageResources.search_zh_Hant_json),
            ("newsletter.zh-Hant.json", PackageResources.newsletter_zh_Hant_json),
            ("donate.zh-Hant.json", PackageResources.donate_zh_Hant_json),
            ("tell.zh-Hant.json", PackageResources.tell_zh_Hant_json),
            ("pictures.zh-Hant.json", PackageResources.pictures_zh_Hant_json),
            ("definition.zh-Hant.json", PackageResources.definition_zh_Hant_json),
        ],
        "fr": [
            ("site.fr.json", PackageResources.site_fr_json),
            ("search.fr.json", PackageResources.search_fr_json),
            ("newsletter.fr.json", PackageResources.newsletter_fr_json),
            ("donate.fr.json", PackageResources.donate_fr_json),
            ("tell.fr.json", PackageResources.tell_fr_json),
            ("pictures.fr.json", PackageResources.pictures_fr_json),
            ("definition.fr.json", PackageResources.definition_fr_json),
        ],
        "de": [
            ("site.de.json", PackageResources.site_de_json),
            ("search.de.json", PackageResources.search_de_json),
            ("newsletter.de.json", PackageResources.newsletter_de_json),
            ("donate.de.json", PackageResources.donate_de_json),
            ("tell.de.json", PackageResources.tell_de_json),
            ("pictures.de.json", PackageResources.pictures_de_json),
            ("definition.de.json", PackageResources.definition_de_json),
        ],
        "ja": [
            ("site.ja.json", PackageResources.site_ja_json),
            ("search.ja.json", PackageResources.search_ja_json),
            ("newsletter.ja.json", PackageResources.newsletter_ja_json),
            ("donate.ja.json", PackageResources.donate_ja_json),
            ("tell.ja.json", PackageResources.tell_ja_json),
            ("pictures.ja.json", PackageResources.pictures_ja_json),
            ("definition.ja.json", PackageResources.definition_ja_json),
        ],
        "ru": [
            ("site.ru.json", PackageResources.site_ru_json),
            ("search.ru.json", PackageResources.search_ru_json),
            ("newsletter.ru.json", PackageResources.newsletter_ru_json),
            ("donate.ru.json", PackageResources.donate_ru_json),
            ("tell.ru.json", PackageResources.tell_ru_json),
            ("pictures.ru.json", PackageResources.pictures_ru_json),
            ("definition.ru.json", PackageResources.definition_ru_json),
        ],
        "pt": [
            ("site.pt.json", PackageResources.site_pt_json),
            ("search.pt.json", PackageResources.search_pt_json),
            ("newsletter.pt.json", PackageResources.newsletter_pt_json),
            ("donate.pt.json", PackageResources.donate_pt_json),
            ("tell.pt.json", PackageResources.tell_pt_json),
            ("pictures.pt.json", PackageResources.pictures_pt_json),
            ("definition.pt.json", PackageResources.definition_pt_json),
        ],
        "es": [
            ("site.es.json", PackageResources.site_es_json),
            ("search.es.json", PackageResources.search_es_json),
            ("newsletter.es.json", PackageResources.newsletter_es_json),
            ("donate.es.json", PackageResources.donate_es_json),
            ("tell.es.json", PackageResources.tell_es_json),
            ("pictures.es.json", PackageResources.pictures_es_json),
            ("definition.es.json", PackageResources.definition_es_json),
        ],
        "fa": [
            ("site.fa.json", PackageResources.site_fa_json),
            ("search.fa.json", PackageResources.search_fa_json),
            ("newsletter.fa.json", PackageResources.newsletter_fa_json),
            ("donate.fa.json", PackageResources.donate_fa_json),
            ("tell.fa.json", PackageResources.tell_fa_json),
            ("pictures.fa.json", PackageResources.pictures_fa_json),
            ("definition.fa.json", PackageResources.definition_fa_json),
        ],
    ]
}
