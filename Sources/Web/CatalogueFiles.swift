/// The files of the catalogue: one an area and a language, packed into the program by Plugins/WordsPlugin. A new area is a new file in
/// each language.
extension StringCatalogue {
    /// BCP 47; the first is the one that translators start from.
    package static let languages = ["en", "ko", "ar", "zh-Hans", "zh-Hant", "fr", "de", "ja", "ru", "pt", "es", "fa"]

    /// The languages that the staff's own pages are in.
    package static let deskLanguages = ["en", "ko"]

    /// By language, AREA.TAG.json with its text.
    static let files: [String: [(name: String, bytes: [UInt8])]] = {
        var files: [String: [(name: String, bytes: [UInt8])]] = [:]
        for name in EmbeddedText.names where name.hasSuffix(".json") {
            let parts = name.split(separator: ".")
            guard parts.count == 3, let text = EmbeddedText.text(name) else { continue }
            files[String(parts[1]), default: []].append((name, Array(text.utf8)))
        }
        return files
    }()
}
