/// Puts an edition's files together: those that are kept of the edition before, which stand in the manifest's order, and those that were made.
///
/// Cost: a look at each file of the edition before, and sorting what was made.
struct FileMerge: Sendable {
    private let old: EditionBook
    private var isKept: [Bool]
    private var made: [(file: Manifest.File, slot: Int?)] = []
    private var units: [EditionBook.Unit] = []
    /// By slot: the place among the old files; of what was made, to be filled in.
    private var order: [UInt32] = []

    init(_ old: EditionBook) {
        self.old = old
        isKept = [Bool](repeating: false, count: old.files.count)
        units.reserveCapacity(old.units.count)
        order.reserveCapacity(old.order.count)
    }

    /// A unit that was made from the same before.
    mutating func keep(_ unit: EditionBook.Unit) throws(EditionError) {
        let start = order.count
        for slot in unit.files { try keep(Int(old.order[slot])) }
        units.append(EditionBook.Unit(id: unit.id, key: unit.key, files: start..<order.count))
    }

    /// - Parameter shared: more of the unit's files, which stand in the edition before.
    mutating func add(_ unit: EditionUnit, _ files: [Manifest.File], shared: [Manifest.File]) throws(EditionError) {
        let start = order.count
        for file in files {
            made.append((file, order.count))
            order.append(0)
        }
        for file in shared {
            guard let place = old.place(of: file.path), old.files[place].sha256 == file.sha256 else {
                throw .content(where: file.path, what: "is not what the edition before has; publish again")
            }
            try keep(place)
        }
        units.append(EditionBook.Unit(id: unit.id, key: unit.key, files: start..<order.count))
    }

    private mutating func keep(_ place: Int) throws(EditionError) {
        guard !isKept[place] else { throw Self.twice(old.files[place].path) }
        isKept[place] = true
        order.append(UInt32(place))
    }

    fileprivate static func twice(_ path: String) -> EditionError { .content(where: path, what: "would be made twice") }

    /// Asks with what is there so far: whether the edition has a file.
    mutating func with<Result>(_ body: ((String) -> Bool) throws(EditionError) -> Result) throws(EditionError) -> Result {
        sort()
        let (old, isKept, files) = (old, isKept, made.map(\.file))
        return try body { path in
            old.place(of: path).map { isKept[$0] } ?? false || Manifest.place(of: path, in: files) != nil
        }
    }

    private mutating func sort() { made.sort { Manifest.precedes($0.file.path, $1.file.path) } }

    /// To be called once, last.
    ///
    /// - Parameter others: files that are no unit's.
    /// - Returns: with the paths of the edition before that this one does not have.
    mutating func finish(besides others: [Manifest.File]) throws(EditionError) -> (EditionBuilder.Built, vanished: [String]) {
        made += others.map { ($0, nil) }
        sort()
        var merged = Merged(old.files, isKept, made.count)
        /// Where each made file stands now, and in which slot.
        var filled: [(slot: Int, place: UInt32)] = []
        var next = 0
        for (file, slot) in made {
            let place = Manifest.firstPlace(notBefore: file.path, in: old.files, from: next)
            merged.keep(next..<place)
            next = place
            if place < old.files.count, Manifest.compare(old.files[place].path, file.path) == 0 {
                guard !isKept[place] else { throw Self.twice(file.path) }
                next += 1
            }
            let here = try merged.add(file)
            if let slot { filled.append((slot, here)) }
        }
        merged.keep(next..<old.files.count)
        // What was made has no old place: its slots are written last.
        if !isKept.isEmpty { for slot in order.indices { order[slot] = merged.moved[Int(order[slot])] } }
        for (slot, place) in filled { order[slot] = place }
        let book = EditionBook(files: merged.files, units: units, order: order)
        return (EditionBuilder.Built(book: book, origins: merged.origins), merged.vanished)
    }

    /// What stands together in the edition before goes over together.
    private struct Merged {
        private let old: [Manifest.File]
        private let isKept: [Bool]
        private(set) var files: [Manifest.File] = []
        /// For each of the files, its place among the old ones; -1 for what was made.
        private(set) var origins: [Int32] = []
        /// Where each old file stands now.
        private(set) var moved: [UInt32]
        private(set) var vanished: [String] = []

        init(_ old: [Manifest.File], _ isKept: [Bool], _ made: Int) {
            (self.old, self.isKept) = (old, isKept)
            files.reserveCapacity(old.count + made)
            origins.reserveCapacity(old.count + made)
            moved = [UInt32](repeating: 0, count: old.count)
        }

        /// Those of some old files that are kept.
        mutating func keep(_ places: Range<Int>) {
            var start = places.lowerBound
            while start < places.upperBound {
                guard isKept[start] else {
                    vanished.append(old[start].path)
                    start += 1
                    continue
                }
                var end = start
                while end < places.upperBound, isKept[end] {
                    moved[end] = UInt32(files.count + end - start)
                    end += 1
                }
                files += old[start..<end]
                origins += (start..<end).lazy.map { Int32($0) }
                start = end
            }
        }

        /// - Returns: its place.
        mutating func add(_ file: Manifest.File) throws(EditionError) -> UInt32 {
            if let last = files.last, last.path == file.path { throw FileMerge.twice(file.path) }
            files.append(file)
            origins.append(-1)
            return UInt32(files.count - 1)
        }
    }
}
