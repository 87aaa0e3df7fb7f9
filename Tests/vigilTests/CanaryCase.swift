import Foundation

/// The June 2017 case with more records, in which every confidential field holds a canary.
enum CanaryCase {
    static let name = "Kanarievogel Kim"
    static let founder = "Kanarievogel Anna"
    static let passphrase = "Kanarievogel singt nicht"

    /// Rows added to its tables. None is counted, and no release tells of them.
    static let rows: [(file: String, row: String)] = [
        ("sources.csv", "S90,witness,Kanarievogel Weide,Kanarievogel Name,+82 Kanarievogel,reliable,hearsay,count;detail,Kanarievogel met in May"),
        ("reports.csv", "R90,S90,2017-06-28,call,ko,\"카나리새증언: 그들은 밤에 왔습니다. Kanarievogel said so.\","),
        ("mentions.csv", "M90,R90,1,\(name),Kanarievogel Lee;카나리새증언,f,,,,KP,,Kanarievogel was seen"),
        ("occurrences.csv", "O90,M90,R90,sighting,2017-06,,CN,,Kanarievogel police,possible,Kanarievogel at the station"),
        ("judgements.csv", "J90,different,M90,M12,analyst,2017-06-28,Kanarievogel is a woman"),
        ("figures.csv", "F90,R90,detained,>=,3,2017-06,CN,Kanarievogel counted them"),
    ]

    static let june = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/vigil/June2017").standardized

    /// The case file, below `told`.
    static func write(on computer: Computer, as folder: String = "case", changing: (String, String) -> String = { $1 }) throws -> String {
        let files = FileManager.default.enumerator(atPath: june.path)?.compactMap { $0 as? String } ?? []
        for file in files where [".csv", ".yaml", ".md"].contains(where: file.hasSuffix) && !file.hasPrefix("README") {
            var text = try String(contentsOf: june.appending(path: file), encoding: .utf8)
            for row in rows where row.file == file { text += row.row + "\n" }
            try computer.write("\(folder)/\(file)", changing(file, text))
        }
        return computer.told.appending(path: folder).path
    }

    /// A computer with a vault that has the case in it.
    static func computer() throws -> Computer {
        let computer = try Computer()
        try computer.write("passphrase", passphrase)
        try run(["init", computer.vault.path, "--name", founder, "--field"], on: computer)
        try run(["import", computer.vault.path, try write(on: computer)], on: computer)
        return computer
    }

    private static func run(_ arguments: [String], on computer: Computer) throws {
        let ran = try Program.run(arguments + computer.key, on: computer)
        guard ran.end == .exit(0) else { throw Program.Failed(description: "\(arguments[0]): \(ran.complaint)") }
    }
}
