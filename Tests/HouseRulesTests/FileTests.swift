import Foundation
import Testing

@Suite struct FileTests {
    @Test func noFileIsTooLong() throws {
        for file in try Project.swiftFiles(in: "Sources") + Project.swiftFiles(in: "Tests") {
            #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines; cut it along its ideas")
        }
    }

    @Test func everyRoomSaysWhatItIs() throws {
        for room in RoomTests.allowed.keys.sorted() {
            let text = try Project.text("Sources/\(room)/\(room).swift")
            #expect(text.hasPrefix("// \(room): "), "Sources/\(room)/\(room).swift does not say what the room is")
        }
    }

    @Test func nothingIsLeftUndone() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "try" + "! ", " as" + "! ", "not " + "implemented"]
        for file in try Project.swiftFiles(in: "Sources") {
            for (number, line) in file.lines.enumerated() {
                for mark in marks where line.contains(mark) {
                    Issue.record("\(file):\(number + 1) has \(mark)")
                }
            }
        }
    }

    @Test func uncheckedSendableIsArgued() throws {
        for file in try Project.swiftFiles(in: "Sources") {
            for (number, line) in file.lines.enumerated() where line.contains("@unchecked Sendable") {
                let before = file.lines[max(0, number - 6)..<number].joined(separator: "\n")
                #expect(before.contains("//"), "\(file):\(number + 1): @unchecked Sendable without a proof")
            }
        }
    }

    @Test func theReadmeNamesEveryCommand() throws {
        let readme = try Project.text("README.md")
        let commands = try Project.swiftFiles(in: "Sources/vigil/Commands").flatMap { file in
            file.lines.compactMap { line -> String? in
                guard let start = line.range(of: "commandName: \"")?.upperBound else { return nil }
                return String(line[start...].prefix { $0 != "\"" })
            }
        }
        #expect(commands.count >= 12)
        for command in commands {
            #expect(readme.contains(command), "README.md does not name the command \(command)")
        }
    }

    @Test func noPackageCodeOrBuildFolderIsCommitted() throws {
        let ignored = try Project.text(".gitignore")
        #expect(ignored.contains("/.build/") && ignored.contains("Package.resolved"))
    }
}
