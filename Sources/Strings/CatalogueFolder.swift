import Foundation

/// A folder of AREA.TAG.json, such as Sources/Web/Languages of a checkout.
package struct CatalogueFolder {
    package let files: [CatalogueFile]
    /// What could not be read.
    package let problems: [CatalogueProblem]

    package init(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
        var files: [CatalogueFile] = [], problems: [CatalogueProblem] = []
        for name in names {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            do throws(CatalogueProblem) {
                guard let text = String(validating: bytes, as: UTF8.self) else { throw CatalogueProblem(path, 1, "the file is not UTF-8") }
                files.append(try CatalogueFile(name: path, text: text))
            } catch {
                problems.append(error)
            }
        }
        self.files = files
        self.problems = problems
    }

    package func file(_ area: String, _ tag: String) -> CatalogueFile? { files.first { $0.area == area && $0.tag == tag } }

    /// What does not read, and what the languages lack; each area must be in every language that any area but `narrow` is in.
    package func check(narrow: [String: [String]]) -> [CatalogueProblem] {
        let tags = Set(files.filter { narrow[$0.area] == nil }.map(\.tag)).sorted()
        let areas = Set(files.map(\.area)).sorted()
        return problems
            + CatalogueCheck.problems(files, languages: Dictionary(uniqueKeysWithValues: areas.map { ($0, narrow[$0] ?? tags) }))
            .sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }
}
