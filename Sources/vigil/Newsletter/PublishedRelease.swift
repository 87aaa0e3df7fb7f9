import Foundation

/// A release as an edition publishes it (`/api/LANG/articles/ID.json`), in the languages that it is there in.
struct PublishedRelease {
    struct Version: Decodable {
        let language: String
        let title: String
        let summary: String
        let url: String
        let topics: [String]
        let subtitle: String?
        let dateline: String?
        let body_html: String
        let withdrawn: String?
    }

    let id: String
    let versions: [String: Version]
    let topics: [String]

    init(_ id: String, in edition: URL, languages: [String]) throws {
        guard id.utf8.allSatisfy({ $0 == 0x2d || $0 == 0x2e || $0 == 0x5f || (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }),
            !id.hasPrefix(".")
        else { throw Failure("\(id) is no id of a release") }
        var versions: [String: Version] = [:]
        for language in languages {
            let file = edition.appending(path: "api/\(language)/articles/\(id).json")
            guard let data = FileManager.default.contents(atPath: file.path) else { continue }
            do { versions[language] = try JSONDecoder().decode(Version.self, from: data) } catch {
                throw Failure("\(file.path): this is no vigil-article/1; publish the edition again")
            }
        }
        guard versions.values.allSatisfy({ $0.withdrawn == nil }) else { throw Failure("\(id) was withdrawn; it is not sent") }
        guard let topics = versions.values.first?.topics else {
            throw Failure("\(edition.path): there is no release \(id) in this edition; vigil releases lists them")
        }
        self.id = id
        self.versions = versions
        self.topics = topics
    }

    /// In the subscriber's language, else in the site's first that it is there in.
    func version(for language: String, fallback: [String]) -> Version? {
        versions[language] ?? fallback.lazy.compactMap { versions[$0] }.first ?? versions.values.first
    }
}
