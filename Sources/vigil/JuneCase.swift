import Foundation

/// The June 2017 case, carried inside the binary, so that `vigil demo` needs no other file.
enum JuneCase {
    private static let files: [(path: String, bytes: [UInt8])] = [
        ("sources.csv", PackageResources.sources_csv), ("reports.csv", PackageResources.reports_csv),
        ("mentions.csv", PackageResources.mentions_csv), ("occurrences.csv", PackageResources.occurrences_csv),
        ("judgements.csv", PackageResources.judgements_csv), ("relations.csv", PackageResources.relations_csv),
        ("figures.csv", PackageResources.figures_csv), ("places.csv", PackageResources.places_csv),
        ("findings.csv", PackageResources.findings_csv), ("appeals.csv", PackageResources.appeals_csv),
        ("occasions.csv", PackageResources.occasions_csv), ("counts.yaml", PackageResources.counts_yaml),
        ("releases/held-in-china.en.md", PackageResources.held_in_china_en_md),
        ("releases/held-in-china.ko.md", PackageResources.held_in_china_ko_md),
    ]

    /// Writes the case file into a folder that is made for it.
    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "releases"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (path, bytes) in files { try Data(bytes).write(to: folder.appending(path: path)) }
    }
}
