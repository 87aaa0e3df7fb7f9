import Foundation

/// backup.json: for people and other programs, too. Bytes are hexadecimal, so that `sha256sum` can be held against it.
extension BackupManifest {
    private struct Format: Decodable {
        let format: String
    }

    private struct File: Codable {
        struct Stretch: Codable {
            let file: String
            let from: Int
            let to: Int
            let bytes: Int
            let sha256: String
        }

        struct Piece: Codable {
            let name: String
            let file: String
            let bytes: Int
            let sha256: String
        }

        let format: String
        let vault: String
        let position: Int
        let hash: String
        let erasures: Int
        let epoch: Int
        let head_mac: String
        let root: String
        let keys: Int
        let entries: [Stretch]
        let files: [Piece]
        let aside: [Piece]
        let mac: String
        let checksum: String
    }

    func json() throws -> [UInt8] {
        func pieces(_ items: [Item], _ path: (Item) -> String) -> [File.Piece] {
            items.map { File.Piece(name: $0.name, file: path($0), bytes: $0.bytes, sha256: $0.sha256.hex) }
        }
        let file = File(
            format: Self.format, vault: vault.hex, position: head.position, hash: head.hash.hex, erasures: head.erasures, epoch: head.epoch,
            head_mac: head.mac.hex, root: root.hex, keys: slots,
            entries: segments.map {
                .init(file: $0.path, from: $0.range.lowerBound, to: $0.range.upperBound, bytes: $0.bytes, sha256: $0.sha256.hex)
            },
            files: pieces(files) { Self.filePath($0.name) }, aside: pieces(aside) { Self.asidePath($0.sha256) }, mac: mac.hex,
            checksum: checksum.hex)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(file)) + [UInt8(ascii: "\n")]
    }

    /// - Throws: `newerFormat`, `damaged`.
    init(json: [UInt8]) throws(BackupRefused) {
        func damaged(_ why: String) -> BackupRefused { .damaged(file: BackupFolder.manifest, .malformed(why)) }
        let data = Data(json)
        guard let format = (try? JSONDecoder().decode(Format.self, from: data))?.format else {
            throw damaged("it is not the JSON that Vigil writes")
        }
        guard format == Self.format else {
            throw format.hasPrefix("vigil-backup/") ? .newerFormat(String(format.prefix(32))) : damaged("its format is not known")
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data) else { throw damaged("a field is missing or malformed") }
        func bytes(_ text: String) -> [UInt8] { [UInt8](hex: text) ?? [] }
        func items(_ pieces: [File.Piece]) -> [Item] { pieces.map { Item(name: $0.name, bytes: $0.bytes, sha256: bytes($0.sha256)) } }
        guard file.position >= 0, file.erasures >= 0, file.entries.allSatisfy({ $0.from >= 0 && $0.from < $0.to }) else {
            throw damaged("a number is impossible")
        }
        vault = bytes(file.vault)
        head = HeadRecord(
            position: file.position, hash: bytes(file.hash), erasures: file.erasures, epoch: file.epoch, mac: bytes(file.head_mac))
        root = bytes(file.root)
        slots = file.keys
        segments = file.entries.map { Segment(range: $0.from..<$0.to, bytes: $0.bytes, sha256: bytes($0.sha256)) }
        files = items(file.files)
        aside = items(file.aside)
        mac = bytes(file.mac)
        if let flaw { throw damaged(flaw) }
        let places = file.entries.map(\.file) + (file.files + file.aside).map(\.file)
        guard places == segments.map(\.path) + files.map({ Self.filePath($0.name) }) + aside.map({ Self.asidePath($0.sha256) }) else {
            throw damaged("a file is not named as Vigil names it")
        }
        guard mac.count == 32, checksum.hex == file.checksum else { throw damaged("its checksum is wrong") }
    }
}
