import Foundation
import TestSupport
import Testing

@testable import Edition

/// Whether somebody touched an edition's folder, looked at in pieces and by several.
@Suite struct FolderLookTests {
    private static let hash = FileHash(of: [])

    /// Of three pieces: a folder for every fifty files, some of them inside others.
    private static let files: [Manifest.File] = {
        let paths = (0..<20_000).map { number in
            let folder = String(format: "%03d", number / 50)
            return number % 50 < 25 ? "\(folder)/\(number).html" : "\(folder)/text/\(number).html"
        }
        return Manifest(edition: "e", entries: (paths + ["index.html"]).map { Manifest.File(path: $0, size: 0, sha256: hash) }).files
    }()

    private static func made() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        for path in UntouchedFolder.folders(files) {
            try FileManager.default.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
        }
        // The kernel's stamps are coarse.
        Thread.sleep(forTimeInterval: 0.05)
        return folder
    }

    @Test func whatNobodyTouchedHolds() throws {
        let folder = try Self.made()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(UntouchedFolder.pieces(Self.files) == 3 && UntouchedFolder.folders(Self.files).count == 800)
        #expect(FolderLook(UntouchedFolder(), at: folder.path, Self.files).finish())
        let begun = FolderLook(UntouchedFolder(), at: folder.path, Self.files)
        begun.begin()
        #expect(begun.finish())
        // What is in a file is not looked at, the folder being the same.
        #expect(FolderLook(UntouchedFolder(), at: folder.path, []).finish())
    }

    /// In the folder itself, in the first and the last piece and between, and deep inside.
    @Test(arguments: ["", "000", "000/text", "199/text", "250", "399", "399/text"]) func whatWasAddedIsSeen(place: String) throws {
        let folder = try Self.made()
        defer { try? FileManager.default.removeItem(at: folder) }
        let untouched = UntouchedFolder()
        try Data("mine".utf8).write(to: folder.appending(path: place).appending(path: "notes.txt"))
        #expect(!FolderLook(untouched, at: folder.path, Self.files).finish())
        let begun = FolderLook(untouched, at: folder.path, Self.files)
        begun.begin()
        #expect(!begun.finish())
    }

    /// Where an edition is made again, it is looked again.
    @Test func whatIsAddedLaterIsSeenWhenItBeginsAnew() throws {
        let folder = try Self.made()
        defer { try? FileManager.default.removeItem(at: folder) }
        let look = FolderLook(UntouchedFolder(), at: folder.path, Self.files)
        look.begin()
        #expect(look.finish())
        try Data("mine".utf8).write(to: folder.appending(path: "250/notes.txt"))
        look.begin()
        #expect(!look.finish())
    }

    @Test(arguments: ["000/text", "399"]) func whatIsGoneIsSeen(place: String) throws {
        let folder = try Self.made()
        defer { try? FileManager.default.removeItem(at: folder) }
        let untouched = UntouchedFolder()
        try FileManager.default.removeItem(at: folder.appending(path: place))
        #expect(!FolderLook(untouched, at: folder.path, Self.files).finish())
    }

    /// A link to a folder elsewhere is no folder of the edition's.
    @Test func aLinkIsNoFolder() throws {
        let folder = try Self.made()
        defer { try? FileManager.default.removeItem(at: folder) }
        let moved = folder.appending(path: "399/elsewhere")
        try FileManager.default.moveItem(at: folder.appending(path: "399/text"), to: moved)
        try FileManager.default.createSymbolicLink(at: folder.appending(path: "399/text"), withDestinationURL: moved)
        Thread.sleep(forTimeInterval: 0.05)
        #expect(!FolderLook(UntouchedFolder(), at: folder.path, Self.files).finish())
    }
}

extension UntouchedFolder {
    /// Each folder that a file stands in, and those above it.
    static func folders(_ files: [Manifest.File]) -> [String] {
        var folders: [String] = []
        _ = forEachFolder(files, after: "") {
            folders.append(String(decoding: $0, as: UTF8.self))
            return true
        }
        return folders
    }
}
