import Foundation

/// What lies in a vault's folder beside the ledger, the keystore and `files/`, is small, and may change: vault.json, editions.log, the
/// sealed files of `aside`, and the drawers. All of it is sealed, or holds no secret in the clear; anything else in the folder is none of
/// Vigil's and stays where it is.
enum BesideLedger {
    static let header = "vault.json"
    /// In bytes.
    static let largest = VaultHeader.largestFile + 4096

    /// Names in the folder, sorted; of a drawer's file with the drawer's.
    static func names(in folder: VaultFolder) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let drawers = all.filter(isDrawer).flatMap { drawer in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + drawer)) ?? []).map { drawer + "/" + $0 }
        }
        return (all + drawers).filter(isName).sorted()
    }

    /// Whether a vault may have a file of this name; no other is ever restored.
    static func isName(_ name: String) -> Bool {
        if [header, "editions.log"].contains(name) { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 { return isDrawer(parts[0]) && SealedFiles.isName(parts[1]) }
        let stem = name.dropLast(".sealed".count)
        return parts.count == 1 && name.hasSuffix(".sealed") && !stem.isEmpty && stem.utf8.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isDrawer(_ name: String) -> Bool { name != "files" && !name.isEmpty && name.utf8.allSatisfy(isLetter) }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (65...90).contains(byte) }
}
