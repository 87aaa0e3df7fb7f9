package import Foundation
import Glibc

/// The folder of `--state`: for this user's eyes alone.
package enum StateFolder {
    /// - Throws: `SiteError.stateFolder`.
    package static func open(_ folder: URL) throws(SiteError) -> URL {
        if mkdir(folder.path, 0o700) != 0, errno != EEXIST {
            throw .stateFolder(folder.path, what: "cannot be made; does the folder that it is to stand in exist, and may you write there?")
        }
        var status = stat()
        guard lstat(folder.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .stateFolder(folder.path, what: "is not a folder")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .stateFolder(folder.path, what: "can be read by others; run chmod 700 on it")
        }
        return folder
    }
}
