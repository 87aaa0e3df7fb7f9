/// Why the site cannot be served. Each description is one line: what is wrong, where, what to do.
package enum SiteError: Error, CustomStringConvertible {
    case cannotListen(host: String, port: Int, inUse: Bool)
    case stateFolder(String, what: String)
    case refused(folder: String, what: String)

    package var description: String {
        switch self {
        case .cannotListen(let host, let port, inUse: true):
            "port \(port) on \(host) is in use; stop the other server or give another --port"
        case .cannotListen(let host, let port, inUse: false):
            "cannot listen on \(host) port \(port); give a --host of this machine and a --port that you may use"
        case .stateFolder(let folder, let what):
            "--state \(folder) \(what)"
        case .refused(let folder, let what):
            "\(folder) is not served: \(what)"
        }
    }
}
