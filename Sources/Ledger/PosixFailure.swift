import Foundation

/// The operating system's words for an error number.
func systemMessage(_ code: Int32) -> String {
    String(cString: strerror(code))
}

/// The error for a system call that has just failed. Call it at once: `errno` does not last.
func posixFailure(_ doing: String, _ path: String) -> VaultError {
    switch errno {
    case EACCES, EPERM, EROFS: .noPermission(path: path)
    case ENOSPC, EDQUOT: .diskFull
    case let code: .system(doing: doing, path: path, errno: code)
    }
}
