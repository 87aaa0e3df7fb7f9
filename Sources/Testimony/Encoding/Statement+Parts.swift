/// A statement in two parts, of which the second can be destroyed: what the record needs to hold together (ids, who is judged to be
/// whom), and all that is said.
extension Statement {
    package struct Parts: Hashable, Sendable {
        /// Canonical bytes, as `encoded`, of the statement without what `content` has.
        package let skeleton: [UInt8]
        /// Canonical bytes of a map with the record's other fields; empty where nothing of it can be destroyed.
        package let content: [UInt8]

        package init(skeleton: [UInt8], content: [UInt8]) {
            self.skeleton = skeleton
            self.content = content
        }
    }

    package var parts: Parts {
        guard let staying = content.stayingFields else { return Parts(skeleton: encoded(), content: []) }
        let record = content.written.finished()
        return Parts(skeleton: encoded(record: record, where: staying.contains), content: record.encoded { !staying.contains($0) })
    }

    /// - Parameter content: nil where it was destroyed; then the statement says only that.
    package init(skeleton: [UInt8], content: [UInt8]?) throws(Undecodable) {
        self = try bytesOf(skeleton) { skeleton throws(Undecodable) in
            guard let content else { return try Statement(skeleton: skeleton, content: nil) }
            return try bytesOf(content) { content throws(Undecodable) in try Statement(skeleton: skeleton, content: content) }
        }
    }

    /// The same from where they are; all is copied.
    package init(skeleton: UnsafeRawBufferPointer, content: UnsafeRawBufferPointer?) throws(Undecodable) {
        if let content {
            try self.init(encoded: skeleton, adding: content)
            return
        }
        self = try Statement(encoded: skeleton, keeping: { kind, fields in
            .erased(kind: kind, id: fields.firstText(Content.idField(of: kind)))
        })
    }
}

extension Statement.Content {
    /// The fields of the record that stay when its keys go; nil where the record has no keys of its own.
    var stayingFields: [String]? {
        switch self {
        case .source: Staying.source
        case .report: Staying.report
        case .mention: Staying.mention
        case .occurrence: Staying.occurrence
        case .figure: Staying.figure
        case .file: Staying.file
        case .fileAccess, .relation: []
        case .judgement: Staying.judgement
        case .place, .finding, .appeal, .occasion, .count, .release, .publication, .erasure, .erased, .unknown: nil
        }
    }

    /// The name of the field that holds the record's id.
    static func idField(of kind: String) -> String { kind }
}

/// Made once: they are asked for with every statement.
private enum Staying {
    static let source = ["source"], report = ["report"], mention = ["mention"], occurrence = ["occurrence"], figure = ["figure"], file = ["file"]
    /// Who is judged to be whom holds the counts together; the reasons may tell of people.
    static let judgement = ["judgement", "kind", "a", "b", "by", "on"]
}

extension [Field] {
    fileprivate func firstText(_ name: String) -> String? {
        guard let field = first(where: { $0.name == name }), case .text(let text) = field.value else { return nil }
        return text
    }
}
