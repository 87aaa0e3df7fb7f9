import Foundation

/// A regular file, read piece by piece. Links are not followed: a case file is what lies in its folder.
struct FileChunks {
    private static let chunk = 256 << 10

    private let file: FileHandle
    private let name: String

    /// - Parameters:
    ///   - name: below the folder, as problems name it.
    ///   - largest: bytes.
    init(folder: String, name: String, largest: Int) throws(Problem) {
        self.name = name
        let descriptor = open(folder + "/" + name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let isLink = errno == ELOOP
            throw Problem(
                file: name, what: isLink ? "this is a link" : "the file cannot be opened",
                instead: isLink ? "put the file itself into the folder" : "a file that you may read")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(file: name, what: "this is not a plain file", instead: "a file")
        }
        guard status.st_size <= largest else {
            throw Problem(file: name, what: "the file is too large", instead: "\(largest >> 20) MiB at the most")
        }
    }

    /// The next bytes; none at the end.
    func next() throws(Problem) -> [UInt8] {
        do {
            return [UInt8](try file.read(upToCount: Self.chunk) ?? Data())
        } catch {
            throw Problem(file: name, what: "reading stopped with an error of the disk", instead: "try again, or copy the file")
        }
    }

    /// A whole text file: UTF-8, without its byte order mark, in normal form C, lines ending in LF.
    ///
    /// A line with a fault is a problem, and is given without what is wrong in it, so that the rest can be checked.
    static func text(folder: String, name: String, _ problems: inout Problems) throws(Problem) -> String {
        let file = try FileChunks(folder: folder, name: name, largest: CaseFile.Limits.text)
        var bytes: [UInt8] = []
        // A file may grow while it is read.
        while bytes.count <= CaseFile.Limits.text {
            let more = try file.next()
            guard !more.isEmpty else { break }
            bytes += more
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var lines: [String] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            do throws(TextFault) {
                lines.append(try TextFault.text(Array(line)))
            } catch {
                let problem = Problem(file: name, row: index + 1, column: error.column(in: Array(line)), what: error.what, instead: error.instead)
                if error == .utf16 { throw problem }
                problems.add(problem)
                lines.append(error.withoutIt(Array(line)))
            }
        }
        return lines.joined(separator: "\n")
    }
}
