import Crypto
import Foundation

/// A device's file about one vault: read, and replaced as a whole.
struct SeenFile: Sendable {
    enum Content: Equatable, Sendable {
        case nothing
        case seen(SeenVault)
        /// It does not open under the vault's key.
        case foreign
    }

    private static let largest = 1 << 20

    private let state: StateFolder
    private let name: String
    private let key: SymmetricKey
    private let binding: [UInt8]

    init(_ state: StateFolder, vault: [UInt8], keys: Keyring) {
        self.state = state
        var transcript = Transcript("device memory")
        transcript.add(vault)
        binding = transcript.bytes
        name = lowercaseHex(SHA256.hash(data: binding).prefix(16)) + ".seen"
        key = SymmetricKey(data: keys.commitmentSalt(for: "device memory"))
    }

    private var path: String { state.path + "/vaults/" + name }

    func read() -> Content {
        guard access(path, F_OK) == 0 else { return .nothing }
        guard let sealed = try? VaultFolder(URL(fileURLWithPath: state.path)).read(path, limit: Self.largest),
            let padded = try? Seal.open(sealed, under: key, binding: binding), let json = Padding.unpad(padded), let seen = SeenVault(json: json)
        else { return .foreign }
        return .seen(seen)
    }

    /// Hands `body` what is there, while no other process changes it, and writes what it gives back, if anything. Waits a second at most.
    ///
    /// - Throws: `VaultError`, and what `body` throws.
    func update(_ body: (Content) throws -> SeenVault?) throws {
        let folder = try state.folder("vaults")
        let lock = try lock(folder)
        defer { lock.release() }
        guard let seen = try body(read()) else { return }
        try folder.write(Seal.close(Padding.pad(seen.json()), under: key, binding: binding), to: path)
    }

    private func lock(_ folder: VaultFolder) throws(VaultError) -> WriteLock {
        for _ in 0..<20 {
            do {
                return try WriteLock(folder.path + "/lock", command: "vigil")
            } catch .openElsewhere {
                usleep(50_000)
            }
        }
        return try WriteLock(folder.path + "/lock", command: "vigil")
    }
}
