import Foundation

/// The files of a case file's folder that are its own. Others, such as the attachments that `reports.csv` names, are
/// left alone; what looks like a table, a definition or a release under a name that nobody reads is a problem, because
/// somebody meant it to be read.
struct CaseFolder {
    let path: String
    /// The tables that are there.
    private(set) var tables: Set<Table> = []
    private(set) var hasCounts = false
    /// `releases/ID.LANG.md`, by name.
    private(set) var releases: [String] = []
    private(set) var isReadable = true

    init(_ folder: URL, problems: inout Problems) {
        path = folder.path
        guard let names = Self.names(in: path) else {
            problems.add(
                Problem(file: folder.lastPathComponent, what: "this is not a folder that can be read", instead: "a case file's folder"))
            isReadable = false
            return
        }
        for name in names where !name.hasPrefix(".") {
            if let table = Table.allCases.first(where: { $0.file == name }) {
                tables.insert(table)
            } else if name == CountsFile.file {
                hasCounts = true
            } else if name == "releases" {
                readReleases(&problems)
            } else if looksMeant(name) {
                problems.add(
                    Problem(
                        file: safeName(name), what: "a case file has no such file",
                        instead: choice(of: Table.allCases.map(\.file) + [CountsFile.file, "releases/ID.LANG.md"], insteadOf: name)))
            }
        }
    }

    private mutating func readReleases(_ problems: inout Problems) {
        let folder = path + "/releases"
        let type = try? FileManager.default.attributesOfItem(atPath: folder)[.type] as? FileAttributeType
        guard type == .typeDirectory, let names = Self.names(in: folder) else {
            problems.add(Problem(file: "releases", what: "this is not a folder (links are not followed)", instead: "a folder with ID.LANG.md in it"))
            return
        }
        for name in names where !name.hasPrefix(".") && looksMeant(name) {
            if ReleaseFile.parts(of: name) != nil {
                releases.append("releases/" + name)
            } else {
                problems.add(
                    Problem(
                        file: "releases/" + safeName(name), what: "the name is not that of a release",
                        instead: "ID.LANG.md, such as held-in-china.en.md"))
            }
        }
    }

    private func looksMeant(_ name: String) -> Bool {
        let lower = name.lowercased()
        guard !lower.hasPrefix("readme") else { return false }
        return [".csv", ".tsv", ".xlsx", ".ods", ".yaml", ".yml", ".md"].contains { lower.hasSuffix($0) }
    }

    /// A file's name may hold anything, a person's name included; only a plain one is repeated.
    private func safeName(_ name: String) -> String { shown(name) == "this" ? "(a file)" : name }

    private static func names(in path: String) -> [String]? {
        (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted()
    }
}
