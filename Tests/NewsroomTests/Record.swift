import CaseFile
import Casebook
import Edition
import Foundation
import Testimony
import Testing

@testable import Newsroom

/// The June 2017 case as a record, and small changes to it.
enum June {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/vigil/June2017")

    static let site = SiteSettings(name: "Vigil", address: "https://vigil.example", languages: ["en", "ko"])
    static let secret = [UInt8](repeating: 7, count: 32)

    static func statements() throws -> [Statement.Content] { try CaseFile.read(folder: folder).statements }

    static func casebook() throws -> Casebook { Casebook(try statements().map(stated)) }

    static func stated(_ content: Statement.Content) -> Statement {
        Statement(by: "test", at: "2017-07-01T00:00:00Z", content: content)
    }

    static func now(_ text: String = "2017-07-01T12:00:00Z") throws -> Moment { try Moment(text) }

    static func text(_ language: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("releases/held-in-china.\(language).md"), encoding: .utf8)
    }
}

extension Casebook {
    func adding(_ contents: [Statement.Content]) -> Casebook {
        var casebook = self
        for content in contents { casebook.apply(June.stated(content)) }
        return casebook
    }

    func adding(_ edition: PreparedEdition) -> Casebook { adding(edition.publications.map { .publication($0) }) }

    /// As a further import would: a case file of these tables, held against what is known already.
    func importing(_ files: [String: String]) throws -> Casebook {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-newsroom-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return adding(try CaseFile.read(folder: folder, existing: ExistingRecords(statements.map(\.content))).statements)
    }

    /// With a release's text in place of another.
    func replacing(_ old: String, with new: String, in languages: [String] = ["en"]) throws -> Casebook {
        try adding(
            texts(of: "held-in-china").filter { languages.contains($0.language) }.map { text in
                .release(try ReleaseText(release: text.release, language: text.language, text: text.text.replacing(old, with: new)))
            })
    }

    func count(_ id: CountID, _ change: (inout CountDefinition) throws -> Void) throws -> Casebook {
        var definition = try #require(count(id))
        try change(&definition)
        return adding([.count(definition)])
    }

    var newsroom: Newsroom { Newsroom(self, answering: RecordAnswers()) }

    func prepare(_ corrections: [ReleaseID: [String: String]] = [:], now: String = "2017-07-01T12:00:00Z") throws -> PreparedEdition {
        try newsroom.prepare(now: Moment(now), site: June.site, secret: June.secret, corrections: corrections)
    }

    /// Why it is refused; empty where it is not.
    func refusal(_ corrections: [ReleaseID: [String: String]] = [:]) throws -> [ReleaseProblem] {
        let now = try June.now()
        do throws(NewsroomRefusal) {
            _ = try newsroom.prepare(now: now, site: June.site, secret: June.secret, corrections: corrections)
            return []
        } catch {
            return error.problems
        }
    }
}
