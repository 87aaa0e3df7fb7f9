/// An index as it lies in an edition: `search/ko.idx`, the root, and `search/ko/NAME.idx`, its segments. A segment's name is
/// its content's: a segment that is in two editions is the same file in both.
package struct SearchFiles: Sendable {
    package struct Segment: Sendable {
        /// Without a folder: `0f3a….idx`.
        package var name: String
        /// SHA-256 of its bytes.
        package var digest: [UInt8]
        package var size: Int
        /// Nil for one that the earlier index has, too: its file is to be taken over.
        package var bytes: [UInt8]?
    }

    package var root: [UInt8]
    package var segments: [Segment]

    /// A segment's name by its digest.
    static func name(_ digest: [UInt8]) -> String {
        digest.prefix(16).reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) } + ".idx"
    }
}
