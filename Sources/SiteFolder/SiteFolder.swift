// SiteFolder: an organisation's site as a folder of files, read into checked values.
//
// Imports CaseFile for its YAML, which names every problem with its place, Edition for the values that it makes, and Web for
// the languages there are. Reads nothing but `site.yaml`, `taxonomy.yaml`, `menus.yaml` and `redirects.yaml`: texts in
// `releases/` are read by CaseFile, pictures by Pictures. What always holds: taken whole or refused whole.
package import CaseFile
package import Edition
package import Foundation

/// A site's settings and what stands around its texts.
package struct SiteFolder: Sendable {
    package let settings: SiteSettings
    package let frame: SiteFrame

    /// - Throws: `SiteFolderRefused` with every problem of every file.
    package init(at folder: URL) throws(SiteFolderRefused) {
        var files = SiteFiles(folder: folder)
        let settings = SettingsFile(files.node("site.yaml", needed: true)).read(&files.problems)
        let taxonomy = TaxonomyFile(files.node("taxonomy.yaml")).read(&files.problems)
        let menus = MenusFile(files.node("menus.yaml")).read(&files.problems)
        let redirects = RedirectsFile(files.node("redirects.yaml")).read(&files.problems)
        guard files.problems.isEmpty, let settings else { throw SiteFolderRefused(problems: files.problems.sorted()) }
        self.settings = settings
        frame = SiteFrame(taxonomy: taxonomy, mainMenu: menus.main, footerMenu: menus.footer, redirects: redirects)
    }
}

/// Why a site's folder was refused; a problem a line, a summary last.
package struct SiteFolderRefused: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [Problem]

    package var description: String {
        let lines = problems.map(\.description)
        return (lines + (lines.count > 1 ? ["\(lines.count) problems; nothing was published"] : [])).joined(separator: "\n")
    }
}

/// The folder's YAML files.
struct SiteFiles {
    let folder: URL
    var problems: [Problem] = []

    /// How many bytes one of them may have.
    static let largest = 1 << 20

    mutating func node(_ name: String, needed: Bool = false) -> YAMLNode? {
        let file = folder.appending(path: name)
        guard let bytes = FileManager.default.contents(atPath: file.path) else {
            if needed {
                problems.append(
                    Problem(file: file.path, what: "there is no such file", instead: "vigil new-site DIR makes a site with one"))
            }
            return nil
        }
        guard bytes.count <= Self.largest, let text = String(validating: bytes, as: UTF8.self) else {
            problems.append(Problem(file: name, what: "this is longer than a megabyte, or not UTF-8", instead: "YAML in UTF-8"))
            return nil
        }
        do throws(Problem) {
            let node = try YAMLNode.parse(text, file: name)
            if node == nil, needed {
                problems.append(Problem(file: name, what: "there is nothing in this file", instead: "name: and address: at least"))
            }
            return node
        } catch {
            problems.append(error)
            return nil
        }
    }
}
