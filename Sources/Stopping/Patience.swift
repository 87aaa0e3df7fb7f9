/// Asks now and then whether anybody still wants what is being made, and throws where nobody does.
///
/// Whoever goes through many asks at every `stride`th, whoever does something long asks before it: so that a few milliseconds lie
/// between two looks. With `Never` nobody can stop it.
package struct Patience<Stop: Error> {
    /// So many small pieces of work, about a microsecond each, lie between two looks.
    @inlinable package static var stride: Int { 1_024 }

    @usableFromInline let ask: () throws(Stop) -> Void
    package let leftovers = Leftovers()

    package init(_ ask: @escaping () throws(Stop) -> Void) { self.ask = ask }

    @inlinable package func look() throws(Stop) { try ask() }

    /// Looks at every so manieth of a row of small pieces of work.
    @inlinable package func look(at index: Int) throws(Stop) {
        if index & (Self.stride - 1) == 0 { try ask() }
    }

    /// What becomes of each, in order; without those of which nothing does.
    package func sift<Element, Kept>(_ all: some Sequence<Element>, _ keep: (Element) -> Kept?) throws(Stop) -> [Kept] {
        var kept: [Kept] = []
        for (number, element) in all.enumerated() {
            try look(at: number)
            if let found = keep(element) { kept.append(found) }
        }
        return kept
    }

    package func filter<Element>(_ all: some Sequence<Element>, _ isKept: (Element) -> Bool) throws(Stop) -> [Element] {
        try sift(all) { isKept($0) ? $0 : nil }
    }

    /// In order, each comparison a small piece of work.
    package func sort<Element>(_ elements: inout [Element], by isBefore: (Element, Element) -> Bool) throws(Stop) {
        var comparisons = 0
        var stop: Stop?
        elements.sort { one, other in
            // What is left of the sorting makes no sense, and is over soon.
            if stop != nil { return false }
            comparisons += 1
            do throws(Stop) { try look(at: comparisons) } catch { stop = error }
            return isBefore(one, other)
        }
        if let stop { throw stop }
    }
}

extension Patience<Never> {
    package static var endless: Patience<Never> { Patience { () throws(Never) in } }
}

extension Patience<CancellationError> {
    package init(_ isCancelled: @escaping () -> Bool) {
        self.init { () throws(CancellationError) in if isCancelled() { throw CancellationError() } }
    }
}
