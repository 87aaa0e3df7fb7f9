// Print: a report as a document to be printed, the program that sets it, and what was set before.
//
// A leaf: imports nothing of ours, and no C library. `Edition` says what stands in a document; `vigil-press` (Press) sets it, in a
// process of its own without vault or key. What always holds: the same document gives the same bytes, so that an unchanged
// report has the same file in the next edition.
//
//     PrintDocument (from Edition) -> Printing (another process) -> PrintStore (kept by content)

/// How documents are set.
package enum PrintSettings {
    /// Goes up whenever the same document would come out as other bytes; part of the cache's keys.
    package static let version = 1

    /// What the other process may take: bytes of address space, seconds, bytes of the file that it writes.
    package static let memory: UInt64 = 2 << 30
    package static let seconds: UInt64 = 120
    package static let fileSize: UInt64 = 64 << 20
}
