import Foundation
import TransparencyLog

/// The content of a device's file about a vault, before it is sealed. Bytes are base64.
extension SeenVault {
    private static let format = "vigil-seen/1"

    private struct File: Codable {
        struct Rung: Codable {
            let count: Int
            let hash: Data
        }

        struct Tree: Codable {
            let size: Int
            let root: Data
        }

        struct Door: Codable {
            let lists: Int
            let tip: Data
            let retired: [Data]
        }

        let format: String
        let at: Int
        let rungs: [Rung]
        let checked: Tree?
        let door: Door?
    }

    func json() throws -> [UInt8] {
        let file = File(
            format: Self.format, at: at, rungs: rungs.map { File.Rung(count: $0.count, hash: Data($0.hash)) },
            checked: checked.map { File.Tree(size: $0.size, root: Data($0.root)) },
            door: door.map { File.Door(lists: $0.lists, tip: Data($0.tip), retired: $0.retired.map { Data($0) }) })
        return Array(try JSONEncoder().encode(file))
    }

    /// Nil where it is not what this version writes.
    init?(json: [UInt8]) {
        guard let file = try? JSONDecoder().decode(File.self, from: Data(json)), file.format == Self.format, !file.rungs.isEmpty,
            file.rungs.allSatisfy({ $0.count >= 0 && $0.hash.count == 32 }),
            zip(file.rungs, file.rungs.dropFirst()).allSatisfy({ $0.count < $1.count }),
            file.checked.map({ $0.size >= 0 && $0.root.count == 32 }) ?? true,
            file.door.map({ $0.lists > 0 && $0.tip.count == 32 && $0.retired.allSatisfy { $0.count == Keyholder.idLength } }) ?? true
        else { return nil }
        self.init(
            rungs: file.rungs.map { Rung(count: $0.count, hash: Array($0.hash)) }, at: file.at,
            checked: file.checked.map { TreeHead(size: $0.size, root: Array($0.root)) },
            door: file.door.map { SeenDoor(lists: $0.lists, tip: Array($0.tip), retired: $0.retired.map(Array.init)) })
    }
}
