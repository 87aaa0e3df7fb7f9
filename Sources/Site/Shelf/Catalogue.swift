import Edition

/// The files of an edition by path: size and SHA-256 of each, as the manifest names them. A million of them take about as much as
/// their paths and 52 bytes each.
struct Catalogue: Sendable {
    /// Paths one after the other, and where each begins; one place more than there are files.
    private var paths: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var sizes: [UInt64] = []
    private var hashes: [UInt8] = []
    /// Open addressing: the number of a file and one, or 0.
    private var table: [UInt32] = []
    private var mask = 0
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { sizes.count }
    /// Bytes of all files as they stand in the edition.
    private(set) var size = 0

    init() { rebuild(for: 0) }

    init(_ files: [Manifest.File]) {
        paths.reserveCapacity(files.reduce(0) { $0 + $1.path.utf8.count })
        starts.reserveCapacity(files.count + 1)
        sizes.reserveCapacity(files.count)
        hashes.reserveCapacity(files.count * 32)
        rebuild(for: files.count)
        for file in files { add(file.path, size: file.size, sha256: file.sha256.bytes) }
    }

    /// A path twice, or more than can be numbered, is left out: a sound manifest has neither.
    mutating func add(_ path: String, size: Int, sha256: [UInt8]) {
        let bytes = Array(path.utf8)
        guard sha256.count == 32, paths.count + bytes.count < Int(UInt32.max), find(path) == nil else { return }
        if (count + 1) * 2 > table.count { rebuild(for: count * 2 + 16) }
        paths += bytes
        starts.append(UInt32(paths.count))
        sizes.append(UInt64(size))
        hashes += sha256
        self.size += size
        insert(count - 1)
    }

    // MARK: What it holds

    func path(_ file: Int) -> String { String(decoding: paths[range(file)], as: UTF8.self) }
    func size(_ file: Int) -> Int { Int(sizes[file]) }
    func hash(_ file: Int) -> ArraySlice<UInt8> { hashes[file * 32..<file * 32 + 32] }

    // MARK: Finding

    /// What stands behind `/index.html`, in one piece with what was asked for.
    enum Suffix {
        case none, index, slashIndex
        var bytes: StaticString {
            switch self {
            case .none: ""
            case .index: "index.html"
            case .slashIndex: "/index.html"
            }
        }
    }

    /// - Parameter bytes: a path without the slash at its front.
    func find(_ bytes: UnsafeRawBufferPointer, _ suffix: Suffix = .none) -> Int? {
        let ending = UnsafeRawBufferPointer(start: suffix.bytes.utf8Start, count: suffix.bytes.utf8CodeUnitCount)
        var slot = Int(truncatingIfNeeded: finish(hash(ending, from: hash(bytes, from: seed)))) & mask
        while table[slot] != 0 {
            let file = Int(table[slot]) - 1
            if isPath(of: file, bytes, ending) { return file }
            slot = (slot + 1) & mask
        }
        return nil
    }

    func find(_ path: String) -> Int? {
        var path = path
        return path.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    private func range(_ file: Int) -> Range<Int> { Int(starts[file])..<Int(starts[file + 1]) }

    private func isPath(of file: Int, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
        let range = range(file)
        guard range.count == first.count + second.count else { return false }
        return paths.withUnsafeBytes { all in
            for index in 0..<first.count where all[range.lowerBound + index] != first[index] { return false }
            for index in 0..<second.count where all[range.lowerBound + first.count + index] != second[index] { return false }
            return true
        }
    }

    /// FNV-1a from a secret start: nobody outside puts paths into the table, they only ask.
    private func hash(_ bytes: UnsafeRawBufferPointer, from start: UInt64) -> UInt64 {
        var value = start
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return value
    }

    private func finish(_ value: UInt64) -> UInt64 { value ^ value >> 32 }

    private mutating func insert(_ file: Int) {
        let value = paths.withUnsafeBytes { finish(hash(UnsafeRawBufferPointer(rebasing: $0[range(file)]), from: seed)) }
        var slot = Int(truncatingIfNeeded: value) & mask
        while table[slot] != 0 { slot = (slot + 1) & mask }
        table[slot] = UInt32(file + 1)
    }

    private mutating func rebuild(for files: Int) {
        var capacity = 16
        while capacity < files * 2 { capacity *= 2 }
        table = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
        for file in 0..<count { insert(file) }
    }
}
