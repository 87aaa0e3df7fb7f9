/// Writes caption, credit and licence as IPTC-IIM (version 4.2, record 2), inside a JPEG's APP13 as Photoshop keeps it there.
///
/// The standard's old limits of length (credit: 32 octets) are kept by no program in use, and a cut credit would be a wrong one:
/// texts are written whole, up to `longest` bytes.
package enum IPTC {
    /// How many bytes of one text are written; longer ones end at a character's end.
    static let longest = 2_000

    /// Nil where there is nothing to say.
    static func segment(_ notes: PhotoNotes) -> [UInt8]? {
        guard !notes.isEmpty else { return nil }
        // 1:90 says that texts are UTF-8 (ISO 2022: ESC % G); 2:00 is the record's version.
        var data = dataSet(1, 90, [0x1b, 0x25, 0x47]) + dataSet(2, 0, [0, 4])
        for (number, text) in [(110, notes.credit), (116, notes.licence), (120, notes.caption)] where !text.isEmpty {
            data += dataSet(2, UInt8(number), Self.cut(text))
        }
        let padding: [UInt8] = data.count % 2 == 0 ? [] : [0]
        let resource = Array("8BIM".utf8) + [0x04, 0x04, 0, 0] + bigEndian(data.count, 4) + data + padding
        let content = Array("Photoshop 3.0\0".utf8) + resource
        return [0xff, 0xed] + bigEndian(content.count + 2, 2) + content
    }

    private static func dataSet(_ record: UInt8, _ number: UInt8, _ value: [UInt8]) -> [UInt8] {
        [0x1c, record, number] + bigEndian(value.count, 2) + value
    }

    private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(value >> ($0 * 8) & 0xff) }
    }

    static func cut(_ text: String) -> [UInt8] {
        var cut: [UInt8] = []
        for character in text {
            guard cut.count + character.utf8.count <= longest else { break }
            cut += character.utf8
        }
        return cut
    }
}
