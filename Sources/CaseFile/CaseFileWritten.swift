/// What writing a case file did.
package struct CaseFileWritten: Equatable, Sendable {
    /// What a vault can hold and a case file cannot. Its answers do not depend on any of it.
    package struct LeftOut: Equatable, Sendable {
        /// Pins of published numbers.
        package var publications: Int
        /// Records of sealed files, and of who opened them.
        package var files: Int
        /// Statements of a kind that only a newer version knows.
        package var ofUnknownKind: Int
        /// Records that were written without the fields that a newer version gave them.
        package var withUnknownFields: Int

        package init(publications: Int = 0, files: Int = 0, ofUnknownKind: Int = 0, withUnknownFields: Int = 0) {
            self.publications = publications
            self.files = files
            self.ofUnknownKind = ofUnknownKind
            self.withUnknownFields = withUnknownFields
        }

        package var isEmpty: Bool { self == LeftOut() }
    }

    /// Below the folder.
    package let files: [String]
    package let leftOut: LeftOut
}

/// Why no case file was written. Nothing of one is left behind.
package enum CaseFileNotWritten: Error, Equatable, Sendable, CustomStringConvertible {
    case notEmpty(folder: String)
    case noFolder(folder: String)
    case disk(file: String)
    /// The first hundred.
    case records([NotWritable])

    package var description: String {
        switch self {
        case .notEmpty(let folder): "\(folder) is not empty; name a folder that is new or empty"
        case .noFolder(let folder): "\(folder) cannot be made or read; name a new folder inside one that you may write to"
        case .disk(let file): "\(file) could not be written; see whether the disk is full or may not be written to"
        case .records(let records):
            (records.map(\.description) + ["these records cannot stand in a case file; nothing was written"])
                .joined(separator: "\n")
        }
    }
}
