/// The plural forms that whole numbers take (CLDR 46), with the numbers that translators are shown as examples.
package enum PluralForms {
    /// In CLDR's order. A language that is not known has `other` alone.
    package static func of(_ tag: String) -> [(form: String, examples: String)] {
        switch tag.prefix(while: { $0 != "-" }) {
        case "ar":
            [
                ("zero", "0"), ("one", "1"), ("two", "2"), ("few", "3 to 10, 103 to 110"), ("many", "11 to 99, 111 to 199"),
                ("other", "100, 101, 102, 200, 1000"),
            ]
        case "ru", "uk", "be": [("one", "1, 21, 31, 101"), ("few", "2 to 4, 22 to 24"), ("many", "0, 5 to 20, 25 to 30, 100")]
        case "fr", "pt": [("one", "0, 1"), ("many", "1000000"), ("other", "2 to 999999")]
        case "es", "it": [("one", "1"), ("many", "1000000"), ("other", "0, 2 to 999999")]
        case "fa", "hi": [("one", "0, 1"), ("other", "2, 3, 100")]
        case "en", "de", "nl", "sv", "tr", "ur": [("one", "1"), ("other", "0, 2, 3, 100")]
        default: [("other", "every number")]
        }
    }

    /// In CLDR's order.
    package static let all = ["zero", "one", "two", "few", "many", "other"]
}
