import Foundation
import TestSupport

/// A disk under one folder, as POSIX promises it and no better: what the calls of a program have put on it for certain, and what
/// may or may not be there after a power cut.
///
/// What is modelled:
/// - Bytes of a file, and its size, are certain once `fsync` or `fdatasync` on it succeeded. Until then any part of them may be there,
///   in any order, torn at sectors. Bytes beside those that were written are never harmed.
/// - Names (made, moved, removed) are certain once `fsync` on their folder succeeded. Until then each may be there without the others,
///   in any choice; to move a name is one act. That syncing a file does not sync its name is the weaker reading of POSIX.
/// - Where a sync fails, what it should have made certain never becomes so by a later one: Linux takes such pages for clean.
/// - Where a file became longer and the bytes between are not there, zeros or anything at all may be read there.
///
/// ext4 with data=ordered, XFS and others keep more in order than this; a program that is safe here is safe there. What is not
/// modelled, and what the log would say (mapped writing, links): such a log is refused.
struct DiskModel {
    enum Certainty {
        case certain, pending
        /// Its sync failed: open for ever.
        case doubtful
    }

    struct File {
        enum Change {
            case write(Int, [UInt8])
            case size(Int)
        }

        /// What is certain, before `changes`.
        var bytes: [UInt8] = []
        var changes: [(change: Change, certainty: Certainty)] = []

        mutating func sync(_ succeeded: Bool) {
            for index in changes.indices where changes[index].certainty == .pending {
                changes[index].certainty = succeeded ? .certain : .doubtful
            }
            let settled = changes.prefix { $0.certainty == .certain }
            for (change, _) in settled { File.apply(change, to: &bytes) }
            changes.removeFirst(settled.count)
        }

        static func apply(_ change: Change, to bytes: inout [UInt8]) {
            switch change {
            case .write(let offset, let data):
                if bytes.count < offset + data.count { bytes += [UInt8](repeating: 0, count: offset + data.count - bytes.count) }
                bytes.replaceSubrange(offset..<offset + data.count, with: data)
            case .size(let size):
                if size < bytes.count { bytes.removeLast(bytes.count - size) } else { bytes += [UInt8](repeating: 0, count: size - bytes.count) }
            }
        }
    }

    /// A folder's names. Each change takes some away and gives some their node, at once.
    struct Folder {
        struct Change {
            var removed: [String] = []
            var added: [String: Int] = [:]
        }

        var names: [String: Int] = [:]
        var changes: [(change: Change, certainty: Certainty)] = []

        mutating func sync(_ succeeded: Bool) {
            for index in changes.indices where changes[index].certainty == .pending {
                changes[index].certainty = succeeded ? .certain : .doubtful
            }
            let settled = changes.prefix { $0.certainty == .certain }
            for (change, _) in settled { Folder.apply(change, to: &names) }
            changes.removeFirst(settled.count)
        }

        static func apply(_ change: Change, to names: inout [String: Int]) {
            for name in change.removed { names[name] = nil }
            names.merge(change.added) { $1 }
        }
    }

    enum Node {
        case file(File)
        case folder(Folder)
    }

    /// The folder at the top is node 0; its own name is certain.
    private(set) var nodes: [Node] = [.folder(Folder())]
    private(set) var told = ""
    private let root: String
    /// What each open descriptor is of.
    private var open: [Int32: Int] = [:]
    /// The tree as the running program sees it.
    private var live: [String: Int]

    /// A disk that says of every sync that it was done, and does none: a model that has to find losses.
    private let syncsNothing: Bool

    init(root: URL, syncsNothing: Bool = false) {
        self.syncsNothing = syncsNothing
        self.root = root.path
        live = [self.root: 0]
    }

    /// A disk on which what stands in a folder now is certain.
    init(holding root: URL) throws {
        self.init(root: root)
        try add(root.path, node: 0)
    }

    private mutating func add(_ path: String, node: Int) throws {
        var folder = Folder()
        for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
            let below = path + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: below, isDirectory: &isFolder) else { continue }
            let number = nodes.count
            folder.names[name] = number
            live[below] = number
            nodes.append(.file(File()))
            if isFolder.boolValue {
                try add(below, node: number)
            } else {
                nodes[number] = .file(File(bytes: [UInt8](try Data(contentsOf: URL(filePath: below)))))
            }
        }
        nodes[node] = .folder(folder)
    }

    /// What the disk knows after one more call.
    ///
    /// - Throws: where the log says something that the model does not know.
    mutating func take(_ call: FaultLog.Call) throws {
        if call.kind == "A" { told += call.path }
        if call.kind == "U" { throw Child.Failed(description: "the program used \(call.path), which the model does not know") }
        if call.kind == "s" {
            if let node = open[call.fd], !syncsNothing { sync(node, call.error == 0) }
            return
        }
        // Linux closes a descriptor whatever it says.
        if call.kind == "c" { open[call.fd] = nil }
        guard call.error == 0 else { return }
        switch call.kind {
        case "o": try opened(call)
        case "d": open[Int32(call.value)] = open[call.fd]
        case "w": change(call.fd, .write(Int(call.value), call.first))
        case "t": change(call.fd, .size(Int(call.value)))
        case "n": try moved(call.path, call.otherPath)
        case "u", "x": name(call.path, to: nil)
        case "m":
            nodes.append(.folder(Folder()))
            name(call.path, to: nodes.count - 1)
        case "l": throw Child.Failed(description: "the program made a link, which the model does not know")
        default: break
        }
    }

    private mutating func opened(_ call: FaultLog.Call) throws {
        let flags = CInt(truncatingIfNeeded: call.value)
        if let node = live[call.path] {
            open[call.fd] = node
            if flags & O_TRUNC != 0 { change(call.fd, .size(0)) }
            return
        }
        guard flags & O_CREAT != 0 else { throw Child.Failed(description: "a file was opened that the model has not: \(call.path)") }
        nodes.append(.file(File()))
        name(call.path, to: nodes.count - 1)
        open[call.fd] = nodes.count - 1
    }

    private mutating func change(_ fd: Int32, _ change: File.Change) {
        guard let node = open[fd], case .file(var file) = nodes[node] else { return }
        nodes[node] = .folder(Folder())  // so that the file's bytes are not copied
        file.changes.append((change, .pending))
        nodes[node] = .file(file)
    }

    private mutating func sync(_ node: Int, _ succeeded: Bool) {
        switch nodes[node] {
        case .file(var file):
            nodes[node] = .folder(Folder())
            file.sync(succeeded)
            nodes[node] = .file(file)
        case .folder(var folder):
            folder.sync(succeeded)
            nodes[node] = .folder(folder)
        }
    }

    private mutating func name(_ path: String, to node: Int?) {
        live[path] = node
        let (parent, name) = Self.split(path)
        record(parent, node.map { Folder.Change(added: [name: $0]) } ?? Folder.Change(removed: [name]))
    }

    private mutating func moved(_ from: String, _ to: String) throws {
        let (oldParent, oldName) = Self.split(from)
        let (newParent, newName) = Self.split(to)
        guard oldParent == newParent, let node = live[from] else {
            throw Child.Failed(description: "something was moved to another folder: the model does not know that")
        }
        live[from] = nil
        live[to] = node
        // What is in a folder goes along.
        for (path, below) in live where path.hasPrefix(from + "/") {
            live[path] = nil
            live[to + path.dropFirst(from.count)] = below
        }
        record(oldParent, Folder.Change(removed: [oldName], added: [newName: node]))
    }

    private mutating func record(_ parent: String, _ change: Folder.Change) {
        guard let index = live[parent], case .folder(var folder) = nodes[index] else { return }
        folder.changes.append((change, .pending))
        nodes[index] = .folder(folder)
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        let url = URL(filePath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent)
    }
}
