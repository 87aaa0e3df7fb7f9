import Foundation

/// How every JSON file of an edition is written: keys in order, so that the same content gives the same bytes.
enum PublicJSON {
    static func text(_ value: some Encodable, pretty: Bool = true) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        // Strings, integers and arrays of them always encode.
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self) + (pretty ? "\n" : "")
    }
}
