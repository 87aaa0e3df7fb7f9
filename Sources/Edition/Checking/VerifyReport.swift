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

    package struct Problem: Codable, Hashable, Sendable {
        package var path: String
        package var what: String
    }

    enum CodingKeys: String, CodingKey { case ok, pinned, edition, files, problems }

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
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(ok, forKey: .ok)
        try values.encode(pinned, forKey: .pinned)
        try values.encode(edition, forKey: .edition)
        try values.encode(files, forKey: .files)
        try values.encode(problems, forKey: .problems)
    }
}
