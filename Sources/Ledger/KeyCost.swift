/// How much work, and memory, one try at a passphrase costs (Argon2id, RFC 9106).
package struct KeyCost: Hashable, Sendable {
    let memoryKiB: Int
    let passes: Int
    let lanes: Int

    private init(memory: Int, passes: Int, lanes: Int) {
        memoryKiB = memory
        self.passes = passes
        self.lanes = lanes
    }

    /// 256 MiB, 3 passes, 2 lanes: for a computer at a desk.
    package static let desk = KeyCost(memory: 256 * 1024, passes: 3, lanes: 2)
    /// 64 MiB, 3 passes, 2 lanes: for a small laptop in the field.
    package static let field = KeyCost(memory: 64 * 1024, passes: 3, lanes: 2)

    /// Next to nothing, so that tests are quick. Internal, so that only `@testable import Ledger`, which a release
    /// build refuses, can choose it.
    static let testing = KeyCost(memory: 64, passes: 1, lanes: 1)

    /// The parameters that a vault's header names. Refuses what would exhaust this computer before a passphrase is
    /// even tried: more than 1 GiB, 16 passes or 16 lanes.
    init(memoryKiB: Int, passes: Int, lanes: Int) throws(VaultError) {
        guard (1...16).contains(lanes) else { throw .unreasonableKeyCost("\(lanes) lanes") }
        guard (1...16).contains(passes) else { throw .unreasonableKeyCost("\(passes) passes") }
        guard (8 * lanes...1024 * 1024).contains(memoryKiB) else { throw .unreasonableKeyCost("\(memoryKiB) KiB of memory") }
        self.init(memory: memoryKiB, passes: passes, lanes: lanes)
    }
}
