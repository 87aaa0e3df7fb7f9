import Foundation
import Web

/// An edition's files while it is rendered, before anything touches the disk: path relative to its folder, and bytes.
struct Tree {
    private(set) var files: [String: [UInt8]] = [:]
    /// Files that come from outside when the edition is written.
    private(set) var assets: [EditionAsset] = []
    private var links: [(page: String, to: Address)] = []

    mutating func add(_ bytes: [UInt8], at address: Address) { files[Paths.file(of: address)] = bytes }

    mutating func add(_ text: String, at address: Address) { add(Array(text.utf8), at: address) }

    mutating func add(_ assets: [EditionAsset]) { self.assets += assets }

    mutating func add(page: Markup, at address: Address) {
        let path = Paths.file(of: address)
        files[path] = Array(page.html().utf8)
        links += page.addresses.compactMap { Address($0) }.filter(\.isInternal).map { (path, $0) }
    }

    /// Throws at the first link inside the site that leads nowhere. The manifest and the checkpoint come after rendering.
    func checkLinks() throws(EditionError) {
        let later = Set([Paths.file(of: Paths.manifest), Paths.file(of: Paths.checkpoint)] + assets.map(\.path))
        for (page, target) in links where target.text.hasPrefix("/") {
            let path = String(target.text.prefix { $0 != "#" && $0 != "?" })
            guard let address = Address(path) else { continue }
            let file = Paths.file(of: address)
            if files[file] == nil, !later.contains(file) { throw .deadLink(page: page, to: target.text) }
        }
    }
}
