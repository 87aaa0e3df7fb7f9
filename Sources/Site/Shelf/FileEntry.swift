import Web

/// One file of the edition, ready to be sent in the codings that were asked for so far.
struct FileEntry: Sendable {
    /// In which form a client wants it.
    enum Form: Int, Sendable { case plain, brotli, gzip }

    /// How an entry is asked for: a file, as itself or as what stands where nothing is.
    struct Key: Hashable, Sendable {
        let file: Int
        var isNotFound = false
        /// Asked for as `…/index.html`: whoever does so, as `vigil verify` does, wants the file itself and not where it leads.
        var isByName = false
    }

    /// By form. Where a coding does not shrink it, the plain answer stands there.
    private var plain: Answer?
    private var brotli: Answer?
    private var gzip: Answer?
    /// A part of the site answers when this is asked for without a query.
    var isOfPart = false
    /// Counts how often it is opened; nil for what is no article.
    var views: ViewCount?

    subscript(form: Form) -> Answer? {
        get {
            switch form {
            case .plain: plain
            case .brotli: brotli
            case .gzip: gzip
            }
        }
        set {
            switch form {
            case .plain: plain = newValue
            case .brotli: brotli = newValue
            case .gzip: gzip = newValue
            }
        }
    }

    /// What is needed to answer.
    struct Hit: Sendable {
        let answer: Answer
        let isOfPart: Bool
        let views: ViewCount?
    }

    func hit(_ form: Form) -> Hit? { self[form].map { Hit(answer: $0, isOfPart: isOfPart, views: views) } }

    var cost: Int {
        var cost = 256
        for (index, answer) in [plain, brotli, gzip].enumerated() {
            guard let answer, index == 0 || answer !== plain else { continue }
            cost += answer.cost
        }
        return cost
    }

    /// A file below this is sent as it is: it fits into the first packet, and a header would eat what is gained.
    static let leastCompressed = 600

    /// The best form for a client.
    static func form(_ accepted: AcceptedCodings) -> Form {
        switch accepted.best(of: Coding.allCases) {
        case nil: .plain
        case .brotli: .brotli
        case .gzip: .gzip
        }
    }
}

extension FileEntry.Form {
    var coding: Coding? {
        switch self {
        case .plain: nil
        case .brotli: .brotli
        case .gzip: .gzip
        }
    }
}
