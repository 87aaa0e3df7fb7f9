import Foundation
import Ledger

/// This computer's own secret, in the user's state folder: $VIGIL_STATE, else $XDG_STATE_HOME/vigil, else ~/.local/state/vigil.
enum ThisDevice {
    static var folder: URL {
        let environment = ProcessInfo.processInfo.environment
        if let state = environment["VIGIL_STATE"], !state.isEmpty { return URL(fileURLWithPath: state, isDirectory: true) }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return URL(fileURLWithPath: state, isDirectory: true).appending(path: "vigil")
        }
        return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/state/vigil")
    }

    /// nil where this computer keeps none, and none can be made: vaults then open by passphrase alone, if they do.
    static func secret() -> Device? { try? Device(in: folder) }
}
