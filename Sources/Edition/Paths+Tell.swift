import Web

extension Paths {
    static func tell(_ language: Language) -> Address { .path([language.tag, "tell"]) }
    static func tellAnswers(_ language: Language) -> Address { .path([language.tag, "tell", "answers"]) }
    /// Into which the server puts what it says about a letter.
    static func tellShell(_ language: Language) -> Address { .path([language.tag, "tell", "shell.html"], file: true) }
    static func offline(_ language: Language) -> Address { .path([language.tag, "offline"]) }
    static let tellScript = script("tell", Scripts.tell)
    static let offlineScript = script("offline", Scripts.offline)
    /// At the root: a service worker has no say above its own folder.
    static let worker = Address.path(["sw.js"], file: true)

    private static func script(_ name: String, _ text: String) -> Address {
        .path(["assets", "\(name).\(hex(digest(Array(text.utf8)).prefix(8))).js"], file: true)
    }
}
