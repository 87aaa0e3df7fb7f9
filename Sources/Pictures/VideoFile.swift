import Foundation

/// Videos are published as they are, so that what they say beside what they show must have been removed before: here it is
/// only looked for, and the file refused.
package enum VideoFile {
    package static let mostBytes = 200 << 20
    package static let mostCaptionBytes = 1 << 20

    /// The media type of a file to publish, by its first bytes and its ending, which must agree.
    static func type(_ bytes: Data, ending: String) throws(PictureRefusal) -> String {
        switch ending {
        case "webm":
            guard bytes.starts(with: [0x1a, 0x45, 0xdf, 0xa3]), bytes.prefix(64).range(of: Data("webm".utf8)) != nil else {
                throw .notAPicture("not the WebM that its ending says")
            }
            try refuse(webmWords, in: bytes)
            return "video/webm"
        case "mp4":
            guard bytes.dropFirst(4).starts(with: "ftyp".utf8) else { throw .notAPicture("not the MP4 that its ending says") }
            try checkBoxes(bytes, 0..<bytes.count, depth: 0)
            return "video/mp4"
        case "vtt":
            guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("WEBVTT") || text.hasPrefix("\u{feff}WEBVTT") else {
                throw .notAPicture("not the WebVTT that its ending says")
            }
            return "text/vtt"
        default: throw .badName
        }
    }

    /// Names of Matroska's tags, and what phones write into them.
    private static let webmWords = [
        "LOCATION", "RECORDING_LOCATION", "DATE_RECORDED", "DATE_DIGITIZED", "com.apple.quicktime", "com.android", "ARTIST", "ENCODED_BY",
    ]

    private static func refuse(_ words: [String], in bytes: Data) throws(PictureRefusal) {
        for word in words where bytes.range(of: Data(word.utf8)) != nil { throw .tellsMore("a tag \(word)") }
    }

    /// ISO/IEC 14496-12: boxes of user data and metadata may stand at the top, in the movie and in each track. All are refused,
    /// but one that says nothing else than which program wrote the file.
    private static func checkBoxes(_ bytes: Data, _ range: Range<Int>, depth: Int) throws(PictureRefusal) {
        var position = range.lowerBound
        func number(_ offset: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 << 8 | Int(bytes[bytes.startIndex + offset + $1]) } }
        while position + 8 <= range.upperBound {
            var length = number(position, 4), head = 8
            let name = String(decoding: bytes[bytes.startIndex + position + 4..<bytes.startIndex + position + 8], as: UTF8.self)
            if length == 1, position + 16 <= range.upperBound {
                guard number(position + 8, 4) == 0 else { throw .notAPicture("an MP4 whose boxes are out of bounds") }
                (length, head) = (number(position + 12, 4), 16)
            } else if length == 0 {
                length = range.upperBound - position
            }
            guard length >= head, position + length <= range.upperBound else { throw .notAPicture("an MP4 that is cut off") }
            let inside = position + head..<position + length
            switch name {
            case "moov", "trak", "mdia":
                if depth < 4 { try checkBoxes(bytes, inside, depth: depth + 1) }
            case "udta", "meta":
                if !isEncoderAlone(bytes, inside) { throw .tellsMore("a box \(name)") }
            case "uuid": throw .tellsMore("a box uuid")
            case "mvhd", "tkhd", "mdhd":
                // Version, flags, then when it was made: seconds since 1904.
                guard length >= head + 20 else { throw .notAPicture("an MP4 that is cut off") }
                if number(position + head + 4, bytes[bytes.startIndex + position + head] == 1 ? 8 : 4) != 0 { throw .tellsMore("the time it was made") }
            default: break
            }
            position += length
        }
    }

    /// What ffmpeg leaves although told to write no metadata: its own name.
    private static func isEncoderAlone(_ bytes: Data, _ range: Range<Int>) -> Bool {
        let content = bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
        guard content.count <= 200, content.range(of: Data("Lavf".utf8)) != nil else { return content.isEmpty }
        return ["©xyz", "©day", "©mak", "©mod", "©nam", "loci", "ISO6709"].allSatisfy { word in
            let name = word.first == "©" ? Data([0xa9]) + Data(word.dropFirst().utf8) : Data(word.utf8)
            return content.range(of: name) == nil
        }
    }
}
