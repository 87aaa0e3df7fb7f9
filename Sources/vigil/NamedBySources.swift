import Casebook
import Foundation
import Ledger
import Questions
import Testimony

/// Who was named by whom, of the people whom a count of a vault documents: all that an estimate gets to know of the record.
struct NamedBySources {
    let lists: [String]
    /// How many people are on exactly these lists; bit i is list i.
    let people: [UInt32: Int]
    /// People whom no list names, where lists were chosen.
    let left: Int

    /// - Parameter groups: each `NAME=SOURCE,SOURCE`; each source by itself where there is none.
    init(vault: String, _ passphrase: PassphraseInput, _ count: CountID, groups: [String], asOf: Day?, known: Known?) throws {
        let groups = try groups.map(Self.group)
        let open = try OpenVault(URL(fileURLWithPath: vault, isDirectory: true), try passphrase.read(), .read, for: "estimate")
        guard let arrived = open.casebook.lastArrival else { throw QuestionError.nothingArrived }
        let view = open.casebook.view(asOf: asOf ?? arrived, known: known ?? asOf.map(Known.by) ?? .now)
        let found: SourceLists
        do throws(SourceListsError) { found = try Questions(view).lists(of: count, groups: groups) } catch { throw Failure(error.description) }
        lists = found.names
        people = found.people
        left = found.left
    }

    private static func group(_ written: String) throws -> SourceLists.Group {
        let parts = written.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
        let members = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        guard let name = parts.first, !name.isEmpty, !members.isEmpty else { throw Failure("--list \(written): write NAME=SOURCE,SOURCE") }
        return SourceLists.Group(name: name, members: members)
    }
}
