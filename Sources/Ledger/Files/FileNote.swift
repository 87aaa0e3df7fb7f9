/// What came with a file: kept inside the seal, so that a folder of sealed files tells nothing of it.
package struct FileNote: Hashable, Sendable {
    /// In bytes of UTF-8.
    package static let longestMediaType = 127
    package static let longestName = 768

    /// As in RFC 6838, such as `image/jpeg`; empty where nobody knows. Not looked into here.
    package let mediaType: String
    /// The file's name where it came from, without a folder; may be empty.
    package let name: String

    /// Nothing is known but the content.
    package static let none = FileNote()

    /// - Throws: `FileNoteTooLong`. Nothing is cut off: a name is part of what was received.
    package init(mediaType: String = "", name: String = "") throws(FileNoteTooLong) {
        guard mediaType.utf8.count <= Self.longestMediaType else { throw .mediaType }
        guard name.utf8.count <= Self.longestName else { throw .name }
        self.mediaType = mediaType
        self.name = name
    }

    private init() {
        mediaType = ""
        name = ""
    }
}

/// Why a file cannot be kept under such a note; repeats nothing of it.
package enum FileNoteTooLong: Error, Hashable, Sendable, CustomStringConvertible {
    case mediaType
    case name

    package var description: String {
        switch self {
        case .mediaType: "the media type is longer than \(FileNote.longestMediaType) bytes; give one such as image/jpeg"
        case .name: "the file's name is longer than \(FileNote.longestName) bytes; give the file a shorter one"
        }
    }
}
