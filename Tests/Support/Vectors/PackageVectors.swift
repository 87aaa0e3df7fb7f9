package import Foundation

/// Test vectors that come with a package: in the checkout that the build itself made, beside everything else that it made. No copy of them is
/// in this repository.
package enum PackageVectors {
    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: `Missing`, where the checkout is not there: a test without its vectors fails.
    package static func file(_ path: String, of package: String) throws -> Data {
        let inCheckout = "checkouts/\(package)/\(path)"
        for program in [CommandLine.arguments[0], "/proc/self/exe"] {
            guard let real = realpath(program, nil) else { continue }
            defer { free(real) }
            var folder = URL(filePath: String(cString: real)).deletingLastPathComponent()
            while folder.path.count > 1 {
                if let data = try? Data(contentsOf: folder.appending(path: inCheckout)) { return data }
                folder.deleteLastPathComponent()
            }
        }
        throw Missing(description: "no \(inCheckout) in any folder above \(CommandLine.arguments[0]): `swift package resolve` fetches it")
    }

    /// Wycheproof's groups of tests, as `Group` reads them.
    package static func wycheproof<Group: Decodable>(_ path: String, of package: String, as: Group.Type) throws -> [Group] {
        try JSONDecoder().decode(WycheproofFile<Group>.self, from: try file(path, of: package)).testGroups
    }
}

private struct WycheproofFile<Group: Decodable>: Decodable {
    let testGroups: [Group]
}

/// Bytes that stand in a file of vectors as hexadecimal digits.
package struct Hex: Decodable, Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else {
            throw PackageVectors.Missing(description: "a vector is no hexadecimal number: \(text.prefix(20))")
        }
        bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
