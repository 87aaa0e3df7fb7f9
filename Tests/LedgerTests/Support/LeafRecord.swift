@testable import Ledger

/// What an entry's leaf hash covers, by the format's words alone: id, epoch (4 bytes, big-endian), sealed bytes.
func record(id: [UInt8], epoch: Int, sealed: [UInt8]) -> [UInt8] {
    id + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: epoch >> $0) } + sealed
}
