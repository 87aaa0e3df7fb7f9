/// What `Edition.verify` found.
package struct VerifyReport: Codable, Hashable, Sendable {
    /// Nothing is wrong.
    package var ok: Bool { problems.isEmpty }
    /// A key was given to hold the signature to.
    package var pinned: Bool
    /// The edition's name; empty where even that cannot be read.
    package var edition: String
    /// Files that the manifest names.
    package var files: Int
    package var problems: [Problem]
    /// What the log of editions says of it; nil where there is none to believe.
    package var log: Log?

    package struct Log: Codable, Hashable, Sendable {
        /// Which log: its address without the scheme.
        package var origin: String
        /// How many editions it holds.
        package var editions: Int
        /// This edition's place in it, from 0.
        package var index: Int
        /// How many it held at the checkpoint that was kept, which it grew from; nil where none was given.
        package var since: Int?
    }

    package struct Problem: Codable, Hashable, Sendable {
        package var path: String
        package var what: String
    }

    enum CodingKeys: String, CodingKey { case ok, pinned, edition, files, problems, log }

    init(pinned: Bool, edition: String = "", files: Int = 0, problems: [Problem] = []) {
        self.pinned = pinned
        self.edition = edition
        self.files = files
        self.problems = problems
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        pinned = try values.decode(Bool.self, forKey: .pinned)
        edition = try values.decode(String.self, forKey: .edition)
        files = try values.decode(Int.self, forKey: .files)
        problems = try values.decode([Problem].self, forKey: .problems)
        log = try values.decodeIfPresent(Log.self, forKey: .log)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(ok, forKey: .ok)
        try values.encode(pinned, forKey: .pinned)
        try values.encode(edition, forKey: .edition)
        try values.encode(files, forKey: .files)
        try values.encode(problems, forKey: .problems)
        try values.encodeIfPresent(log, forKey: .log)
    }
}
