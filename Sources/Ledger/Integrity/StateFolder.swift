package import Foundation

/// The folder in which a device keeps what it remembers between runs, apart from any vault: what was seen of a vault must not be put back
/// together with it.
package struct StateFolder: Sendable {
    let path: String

    package init(_ url: URL) { path = VaultFolder(url).path }

    /// `VIGIL_STATE`; else `vigil` in `XDG_STATE_HOME`, in `~/.local/state` (XDG Base Directory Specification 0.8, where relative paths
    /// are passed over). Nil where the user has no home.
    package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let own = environment["VIGIL_STATE"], !own.isEmpty {
            self.init(URL(fileURLWithPath: own, isDirectory: true))
            return
        }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            self.init(URL(fileURLWithPath: state + "/vigil", isDirectory: true))
            return
        }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Self.recordedHome
        guard let home else { return nil }
        self.init(URL(fileURLWithPath: home + "/.local/state/vigil", isDirectory: true))
    }

    /// What the user database says, for who runs without an environment.
    private static var recordedHome: String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, getpwuid_r(getuid(), &entry, start, buffer.count, &found) == 0, found != nil,
                let home = entry.pw_dir
            else { return nil }
            let path = String(cString: home)
            return path.hasPrefix("/") ? path : nil
        }
    }

    /// A folder in it, made where it is missing, for its owner alone.
    func folder(_ name: String) throws(VaultError) -> VaultFolder {
        var made = ""
        for part in (path + "/" + name).split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES else { throw posixFailure("make the folder", made) }
        }
        guard chmod(made, 0o700) == 0 else { throw posixFailure("close to others", made) }
        return VaultFolder(URL(fileURLWithPath: made, isDirectory: true))
    }
}
