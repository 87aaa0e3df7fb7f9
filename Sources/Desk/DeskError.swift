/// Why the desk cannot be served, in one line: what is wrong, where, what to do.
package enum DeskError: Error, CustomStringConvertible {
    case cannotListen(host: String, port: Int, inUse: Bool)

    package var description: String {
        switch self {
        case .cannotListen(let host, let port, inUse: true):
            "port \(port) on \(host) is in use; stop the other server or give another --port"
        case .cannotListen(let host, let port, inUse: false):
            "cannot listen on \(host) port \(port); give a --host of this machine and a --port that you may use"
        }
    }
}
