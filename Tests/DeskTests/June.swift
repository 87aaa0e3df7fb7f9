import CaseFile
import Casebook
import Foundation
import Testimony

@testable import Desk

/// The June 2017 case, as the project carries it.
enum June {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/vigil/June2017")

    private static let casebook = Result { Casebook(try CaseFile.read(folder: folder).statements.map(stated)) }
    private static let kept = Result { DeskModel(try casebook.get()) }

    static func model() throws -> DeskModel { try kept.get() }

    static func stated(_ content: Statement.Content) -> Statement {
        Statement(by: "test", at: "2017-06-29T10:00:00Z", content: content)
    }

    /// The same with more records.
    static func model(with more: [Statement.Content]) throws -> DeskModel {
        var casebook = try casebook.get()
        for content in more { casebook.apply(stated(content)) }
        return DeskModel(casebook)
    }
}
