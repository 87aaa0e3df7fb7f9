/// A chain of images and apexes (Mycielski 1955; Hebrard and Katsirelos 2019).
enum ChainCheck {
    static func shown(base: [Int], steps: [ColouringRefutation.ChainStep], in table: ConflictTable) throws(RefutationRefused) -> Int {
        try table.requireClique(base)
        guard !base.isEmpty else { throw RefutationRefused("a chain begins with a clique") }
        var nodes = base
        var inside: [Int: Set<Int>] = [:]
        for node in base { inside[node] = Set(base).subtracting([node]) }
        for (number, step) in steps.enumerated() {
            guard step.images.count == nodes.count else {
                throw RefutationRefused("step \(number + 1) of the chain has \(step.images.count) images for \(nodes.count) nodes")
            }
            guard !nodes.contains(step.apex) else { throw RefutationRefused("the apex of step \(number + 1) of the chain is not new") }
            let before = inside
            for (node, image) in zip(nodes, step.images) {
                guard table.conflicts(image, step.apex) else {
                    throw RefutationRefused("node \(image) and the apex of step \(number + 1) of the chain are not in conflict")
                }
                for other in before[node] ?? [] {
                    guard table.conflicts(image, other) else {
                        throw RefutationRefused("node \(image) is no image of \(node) in step \(number + 1) of the chain")
                    }
                    inside[image, default: []].insert(other)
                    inside[other, default: []].insert(image)
                }
                inside[image, default: []].insert(step.apex)
                inside[step.apex, default: []].insert(image)
            }
            var known = Set(nodes)
            for node in step.images + [step.apex] where known.insert(node).inserted { nodes.append(node) }
        }
        return base.count + steps.count
    }
}

/// All colourings with `classes` colours, one node after another.
struct SaturationCheck {
    let table: ConflictTable
    let classes: Int
    private var members: [[Int]] = []
    private var coloured: Set<Int> = []

    private struct Frame {
        let node: Int
        let used: Int
        var next = 0
        var colour: Int?
    }

    init(table: ConflictTable, classes: Int) {
        self.table = table
        self.classes = classes
        members = []
    }

    mutating func run(_ nodes: [Int]) throws(RefutationRefused) {
        guard classes >= 0, classes < Int(Int32.max) else { throw RefutationRefused("\(classes) is no number of classes") }
        var left = nodes[...]
        var frames: [Frame] = []
        try open(&left, &frames, used: 0)
        while var frame = frames.popLast() {
            if let colour = frame.colour {
                members[colour].removeLast()
                frame.colour = nil
            }
            let end = min(frame.used + 1, classes)
            while frame.next < end, isTaken(frame.next, for: frame.node) { frame.next += 1 }
            guard frame.next < end else {
                coloured.remove(frame.node)
                continue
            }
            let colour = frame.next
            frame.colour = colour
            frame.next += 1
            if colour == members.count { members.append([]) }
            members[colour].append(frame.node)
            frames.append(frame)
            try open(&left, &frames, used: max(frame.used, colour + 1))
        }
        guard left.isEmpty else { throw RefutationRefused("\(left.count) nodes are left over when every branch has ended") }
    }

    private func isTaken(_ colour: Int, for node: Int) -> Bool {
        colour < members.count && members[colour].contains { table.conflicts($0, node) }
    }

    private mutating func open(_ left: inout ArraySlice<Int>, _ frames: inout [Frame], used: Int) throws(RefutationRefused) {
        guard let node = left.popFirst() else { throw RefutationRefused("a branch does not end: \(classes) colours may be enough") }
        guard coloured.insert(node).inserted else { throw RefutationRefused("node \(node) is branched on twice in one branch") }
        frames.append(Frame(node: node, used: used))
    }
}

/// Pairs joined and separated, each branch down to a bound.
struct PairsCheck {
    let classes: Int

    func run(_ steps: [ColouringRefutation.PairStep], in table: ConflictTable) throws(RefutationRefused) {
        guard classes >= 0, classes < Int(Int32.max) else { throw RefutationRefused("\(classes) is no number of classes") }
        var open = [table]
        for (number, step) in steps.enumerated() {
            guard var branch = open.popLast() else { throw RefutationRefused("step \(number + 1) comes after every branch has ended") }
            switch step {
            case .pair(let a, let b):
                guard a != b, branch.has(a), branch.has(b), !branch.conflicts(a, b) else {
                    throw RefutationRefused("step \(number + 1) branches on \(a) and \(b), which are no two nodes without a conflict")
                }
                var apart = branch
                apart.separate(a, b)
                open.append(apart)
                branch.join(a, b)
                open.append(branch)
            case .clique(let nodes):
                try branch.requireClique(nodes)
                guard nodes.count > classes else { throw RefutationRefused("the clique of step \(number + 1) is no larger than \(classes)") }
            case .weights(let weights):
                try WeightsCheck(weights, in: branch, step: number + 1).run(classes: classes)
            }
        }
        guard open.isEmpty else { throw RefutationRefused("\(open.count) branches do not end") }
    }
}
