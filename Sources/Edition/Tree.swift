import Web

/// The files of a part of an edition, made and not yet written: path relative to the edition's folder, and bytes; with the links that they hold.
struct Tree {
    private(set) var made: [(path: String, bytes: [UInt8])] = []
    /// Files that are those of the edition before.
    private(set) var shared: [Manifest.File] = []
    /// Links inside the site, with the file that they stand in.
    private(set) var links: [(page: String, to: String)] = []

    /// The bytes by path.
    var files: [String: [UInt8]] { Dictionary(made) { $1 } }

    mutating func add(_ bytes: [UInt8], at address: Address) { made.append((Paths.file(of: address), bytes)) }

    mutating func add(_ text: String, at address: Address) { add(Array(text.utf8), at: address) }

    /// A file of the edition before, as it is.
    mutating func share(_ address: Address, size: Int, sha256: FileHash) {
        shared.append(Manifest.File(path: Paths.file(of: address), size: size, sha256: sha256))
    }

    mutating func add(page: Markup, at address: Address) {
        add(page.htmlBytes(), at: address)
        link(page, from: Paths.file(of: address))
    }

    mutating func link(_ markup: Markup, from page: String) {
        markup.forEachAddress { if $0.utf8.first == 0x2f { links.append((page, $0)) } }
    }

    mutating func add(_ other: Tree) {
        made += other.made
        shared += other.shared
        links += other.links
    }

    /// The file that a link inside the site asks for: without what follows `#` and `?`.
    static func file(ofLink target: String) -> String? {
        let path = target.utf8.prefix { $0 != 0x23 && $0 != 0x3f }
        guard path.first == 0x2f else { return nil }
        return String(path.dropFirst()).map { path.last == 0x2f ? $0 + "index.html" : $0 }
    }
}
