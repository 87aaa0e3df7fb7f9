import Foundation
import TestSupport

/// How one power cut chooses among what a disk may hold.
struct PowerCut {
    enum Manner: CaseIterable {
        /// Nothing that was not synced is there.
        case dropsAll
        /// Everything is there, as after a crash of the program alone.
        case keepsAll
        /// Each piece is there or not; those that are came in their order.
        case dropsSome
        /// Each piece is there or not, and came in any order.
        case reordersSome
    }

    let manner: Manner
    /// Where writes are torn, in bytes.
    let sector: Int
    /// Whether what nobody wrote reads as anything, instead of as zeros.
    let isDirty: Bool
    private var random: Seeded

    init(seed: UInt64) {
        random = Seeded(seed)
        manner = Manner.allCases[[0, 1, 2, 2, 2, 3, 3, 3][Int.random(in: 0..<8, using: &random)]]
        sector = Bool.random(using: &random) ? 512 : 4096
        isDirty = Int.random(in: 0..<3, using: &random) == 0
    }

    private mutating func keeps() -> Bool {
        switch manner {
        case .dropsAll: false
        case .keepsAll: true
        case .dropsSome, .reordersSome: Bool.random(using: &random)
        }
    }

    /// Writes one possible folder after a cut.
    mutating func write(_ disk: DiskModel, to folder: URL) throws {
        try write(disk, node: 0, to: folder.path)
    }

    private mutating func write(_ disk: DiskModel, node: Int, to path: String) throws {
        switch disk.nodes[node] {
        case .folder(let folder):
            var names = folder.names
            for (change, certainty) in folder.changes where certainty == .certain || keeps() {
                DiskModel.Folder.apply(change, to: &names)
            }
            mkdir(path, 0o700)
            for (name, node) in names.sorted(by: { $0.key < $1.key }) { try write(disk, node: node, to: path + "/" + name) }
        case .file(let file):
            let bytes = content(file)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Child.Failed(description: "no file of an image at \(path)") }
            defer { close(descriptor) }
            var done = 0
            while done < bytes.count {
                let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
                guard written > 0 else { throw Child.Failed(description: "an image cannot be written: is memory full?") }
                done += written
            }
        }
    }

    private mutating func content(_ file: DiskModel.File) -> [UInt8] {
        var bytes = file.bytes
        let settled = (file.changes.lastIndex { $0.certainty == .certain } ?? -1) + 1
        for (change, certainty) in file.changes[..<settled] {
            if certainty == .certain { DiskModel.File.apply(change, to: &bytes) } else { applyPieces(pieces(change), to: &bytes) }
        }
        var rest = file.changes[settled...].flatMap { pieces($0.change) }
        if manner == .reordersSome { rest.shuffle(using: &random) }
        applyPieces(rest, to: &bytes)
        // The size may have come without the bytes.
        let size = rest.reduce(bytes.count) { size, piece in
            if case .write(let offset, let data) = piece { max(size, offset + data.count) } else { size }
        }
        if size > bytes.count, manner == .dropsSome || manner == .reordersSome, keeps() { grow(&bytes, to: size) }
        return bytes
    }

    private mutating func grow(_ bytes: inout [UInt8], to size: Int) {
        let before = bytes.count
        bytes += [UInt8](repeating: 0, count: size - before)
        guard isDirty else { return }
        for place in before..<size { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    }

    private mutating func applyPieces(_ pieces: [DiskModel.File.Change], to bytes: inout [UInt8]) {
        for piece in pieces where keeps() {
            if case .write(let offset, _) = piece, offset > bytes.count { grow(&bytes, to: offset) }
            DiskModel.File.apply(piece, to: &bytes)
        }
    }

    /// A write is torn where sectors of the disk meet; a change of size is whole.
    private func pieces(_ change: DiskModel.File.Change) -> [DiskModel.File.Change] {
        guard case .write(let offset, let data) = change else { return [change] }
        var pieces: [DiskModel.File.Change] = []
        var place = 0
        while place < data.count {
            let end = min(data.count, (offset + place) / sector * sector + sector - offset)
            pieces.append(.write(offset + place, Array(data[place..<end])))
            place = end
        }
        return pieces
    }
}
