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
    /// Kinds of which some records are in files whose name is wrong, which are not read.
    private(set) var misnamed: RecordKinds = []

    /// - Parameter onlyReleases: the folder is a site's, whose other files are somebody else's to read.
    init(_ folder: URL, onlyReleases: Bool = false, problems: inout Problems) {
        path = folder.path
        guard let names = Self.names(in: path) else {
            problems.add(
                Problem(file: folder.lastPathComponent, what: "this is not a folder that can be read", instead: "a case file's folder"))
            isReadable = false
            return
        }
        if onlyReleases {
            if names.contains("releases") { readReleases(&problems) }
            return
        }
        for name in names where !name.hasPrefix(".") {
            if let table = Table.allCases.first(where: { $0.file == name }) {
                tables.insert(table)
            } else if name == CountsFile.file {
                hasCounts = true
            } else if name == "releases" {
                readReleases(&problems)
            } else if looksMeant(name) || suggestion(for: name, among: ["releases"]) != nil {
                noteMisnamed(name)
                problems.add(
                    Problem(
                        file: safeName(name), what: "a case file has no such file",
                        instead: choice(of: Self.known, insteadOf: name)))
            }
        }
    }

    private static let known = Table.allCases.map(\.file) + [CountsFile.file, "releases"]

    /// That nothing was found in a table is said once, of its name.
    private mutating func noteMisnamed(_ name: String) {
        guard let meant = suggestion(for: name, among: Self.known) else { return }
        if let kind = Table.allCases.first(where: { $0.file == meant })?.kind { misnamed.formUnion(RecordKinds(kind)) }
        if meant == CountsFile.file { misnamed.formUnion(.count) }
        if meant == "releases" { misnamed.formUnion(.release) }
    }

    private mutating func readReleases(_ problems: inout Problems) {
        let folder = path + "/releases"
        let type = try? FileManager.default.attributesOfItem(atPath: folder)[.type] as? FileAttributeType
        guard type == .typeDirectory, let names = Self.names(in: folder) else {
            problems.add(Problem(file: "releases", what: "this is not a folder (links are not followed)", instead: "a folder with ID.LANG.md in it"))
            return
        }
        for name in names where !name.hasPrefix(".") && (looksMeant(name) || looksLikeText(name)) {
            if ReleaseFile.parts(of: name) != nil {
                releases.append("releases/" + name)
            } else {
                misnamed.formUnion(.release)
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

    /// In `releases` a text in another form was meant to be one.
    private func looksLikeText(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".txt", ".markdown", ".mdown", ".html", ".htm", ".docx", ".odt", ".rtf"].contains { lower.hasSuffix($0) }
    }

    /// A file's name may hold anything, a person's name included; only a plain one is repeated,
    /// or a copy of a table, as in `mentions (1).csv`.
    private func safeName(_ name: String) -> String {
        if shown(name) != "this" { return name }
        let letters = name.lowercased().filter(\.isLetter)
        let isCopy = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            && Table.allCases.contains { letters == $0.rawValue + "csv" || letters == $0.rawValue + "copycsv" }
        return isCopy ? name : "(a file)"
    }

    private static func names(in path: String) -> [String]? {
        (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted()
    }
}
