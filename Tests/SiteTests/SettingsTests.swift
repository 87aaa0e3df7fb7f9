import Foundation
import Testing

@testable import Site

/// `server.yaml`: what is wrong is refused with its place, and no secret is ever shown.
@Suite struct SettingsTests {
    static let known: [String: Set<String>] = [
        "server": ["proxies"], "post": ["host", "port", "tls", "names", "password-file", "password-env"],
    ]

    private func parse(_ text: String, environment: [String: String] = [:]) throws(SettingsError) -> ServerSettings {
        try ServerSettings.parse(text, file: "server.yaml", sections: Self.known, environment: environment)
    }

    @Test func valuesAreReadByKey() throws {
        let settings = try parse("server:\n  proxies: 2\npost:\n  host: mail.example.org\n  port: 587\n  tls: no\n  names: [a, b]\n")
        #expect(try ServerOptions(settings).proxies == 2)
        let post = try #require(settings.section("post"))
        #expect(try post.required("host") == "mail.example.org")
        #expect(try post.number("port", in: 1...65535) == 587)
        #expect(try post.flag("tls") == false)
        #expect(try post.list("names") == ["a", "b"])
        #expect(try post.secret("password") == nil)
        #expect(try parse("post:\n").section("post") != nil)
        #expect(try parse("").section("post") == nil)
    }

    @Test(arguments: [
        ("servers:\n  proxies: 1\n", "server.yaml:1:1: this section is not known; sections are post, server"),
        ("server:\n  proxys: 1\n", "server.yaml:2:3: this key is not known in server; keys are proxies"),
        ("server:\n  proxies: many\n", "server.yaml:2:12: server: proxies is a whole number from 0 to 10"),
        ("server:\n  proxies: {a: b}\n", "server.yaml:2:12: proxies is one value, or a list of them"),
        ("- a\n", "server.yaml:1:1: sections are expected here, such as server:"),
    ])
    func whatIsWrongIsRefusedWithItsPlace(text: String, message: String) {
        #expect(throws: SettingsError(message)) { try ServerOptions(parse(text)) }
    }

    @Test func brokenYAMLIsRefusedWithItsLine() {
        #expect { try parse("server:\n  proxies: [1\n") } throws: { "\($0)".hasPrefix("server.yaml:") && "\($0)".contains("not YAML") }
    }

    @Test func secretsComeFromFilesAndTheEnvironmentAndAreNotShown() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "vigil-secret-\(UUID().uuidString)")
        try Data("hunter two\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let fromFile = try parse("post:\n  password-file: \(file.path)\n").section("post")?.secret("password")
        #expect(fromFile?.text == "hunter two")
        #expect("\(String(describing: fromFile)) \(String(reflecting: fromFile))".contains("hunter") == false)
        let settings = try parse("post:\n  password-env: SMTP\n", environment: ["SMTP": "hunter two"])
        #expect(try settings.section("post")?.secret("password")?.text == "hunter two")
        #expect(throws: SettingsError.self) { try parse("post:\n  password-env: SMTP\n").section("post")?.secret("password") }
        // Not in the settings themselves.
        #expect(throws: SettingsError.self) { try parse("post:\n  password: hunter two\n") }
    }

    @Test func theStateFolderIsForItsOwnerAlone() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-state-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try StateFolder.open(folder)
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path)
        #expect(throws: SiteError.self) { try StateFolder.open(folder) }
    }
}
