import Dispatch
import HTTPTypes
import Synchronization
import Testing

@testable import Desk

/// A desk that is locked shows nothing, and a desk is locked by whoever is signed in, or when it is left alone.
@Suite struct LockTests {
    private final class Ended: Sendable {
        private let count = Mutex(0)
        var times: Int { count.withLock { $0 } }
        func lock(after limit: Duration? = nil) -> DeskLock { DeskLock(after: limit) { self.count.withLock { $0 += 1 } } }

        func come() async throws {
            for _ in 0..<100 where times == 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
    }

    /// A desk whose stage a test moves.
    private final class Staged: Sendable {
        let stage = Mutex<DeskStage>(.locked)
        func visitor(lock: DeskLock? = nil) -> Visitor {
            Visitor(
                DeskResponder(
                    settings: .init(), doorkeeper: Doorkeeper(verify: { $0 == Visitor.passphrase }, sleep: { _ in }), sessions: Sessions(), formKey: FormKey(),
                    stage: { self.stage.withLock { $0 } }, lock: lock))
        }
    }

    @Test func everyPageHasTheButtonAndItEndsTheProcessAfterItsAnswer() async throws {
        let ended = Ended()
        let visitor = Visitor(model: try June.model(), lock: ended.lock())
        try await visitor.signIn()
        for target in ["/", "/people", "/reports", "/sources", "/counts", "/releases", "/search?q=Lim"] {
            #expect(try await visitor.get(target).text.contains("action=\"/lock\""), "\(target)")
        }
        let cookie = visitor.jar["vigil-desk"]
        let token = try #require(try await visitor.get("/").token)
        let answer = try await visitor.post("/lock", ["token": token])
        #expect(answer.status == 303 && answer.headers[.location] == "/sign-in" && answer.headers[.connection] == "close")
        #expect(visitor.jar["vigil-desk"] == nil)
        try await ended.come()
        #expect(ended.times == 1)
        // What is asked until the process is gone shall be asked again, of the next one.
        visitor.jar["vigil-desk"] = cookie
        for target in ["/", "/people", "/sign-in", "/assets/desk.css", "//evil.example/"] {
            let page = try await visitor.get(target)
            #expect([303, 400].contains(page.status) && page.text.isEmpty == (page.status == 303), "\(target)")
            #expect(page.status == 400 || page.headers[.connection] == "close" && page.headers[.location]?.hasPrefix("//") == false, "\(target)")
        }
        #expect(try await visitor.post("/sign-in", ["token": token, "passphrase": Visitor.passphrase]).status == 503)
    }

    @Test func nobodyElseCanLockIt() async throws {
        let ended = Ended()
        let visitor = Visitor(model: try June.model(), lock: ended.lock())
        #expect(try await visitor.post("/lock", ["token": "x"]).status == 401)
        try await visitor.signIn()
        let token = try #require(try await visitor.get("/").token)
        #expect(try await visitor.post("/lock", ["token": token], origin: "http://evil.example").status == 403)
        #expect(try await visitor.post("/lock", [:]).status == 403)
        #expect(try await visitor.get("/lock").status == 405)
        try await Task.sleep(for: DeskResponder.farewell * 2)
        #expect(ended.times == 0)
    }

    @Test func whereItCannotBeLockedThereIsNoButton() async throws {
        let visitor = Visitor(model: try June.model())
        try await visitor.signIn()
        let page = try await visitor.get("/")
        #expect(!page.text.contains("/lock"))
        #expect(try await visitor.post("/lock", ["token": page.token ?? ""]).status == 404)
    }

    @Test(arguments: ["en", "ko"]) func theDoorSaysThatTheDeskIsLockedAndWhenItLocks(language: String) async throws {
        let desk = Staged()
        let visitor = desk.visitor(lock: Ended().lock(after: .seconds(20 * 60)))
        visitor.language = language
        let page = try await visitor.get("/sign-in")
        #expect(page.text.contains(language == "en" ? "The desk is locked" : "데스크가 잠겨 있습니다") && page.text.contains("20"))
    }

    @Test(arguments: ["en", "ko"]) func whileItIsOpenedItSaysHowFarItIs(language: String) async throws {
        let desk = Staged()
        let visitor = desk.visitor()
        visitor.language = language
        try await visitor.signIn()
        desk.stage.withLock { $0 = .opening(read: 250, of: 1000) }
        for target in ["/", "/people/M2%231", "/counts/detained/proof.json"] {
            let page = try await visitor.get(target)
            #expect(page.status == 200 && page.text.contains("value=\"25\"") && page.text.contains("250"), "\(target)")
            #expect(page.headers[HTTPField.Name("Refresh")!] == "1")
        }
        desk.stage.withLock { $0 = .hindered }
        let hindered = try await visitor.get("/")
        #expect(hindered.status == 503 && hindered.text.contains("role=\"alert\""))
        let model = try June.model()
        desk.stage.withLock { $0 = .open(model) }
        #expect(try await visitor.get("/people").text.contains("Lim") || language == "ko")
        #expect(try await visitor.get("/people").status == 200)
    }

    @Test func whoComesWhileItIsOpenedWaitsAMoment() async throws {
        let desk = Staged()
        let visitor = desk.visitor()
        try await visitor.signIn()
        desk.stage.withLock { $0 = .opening(read: 0, of: 1000) }
        let model = try June.model()
        // Not a task: other tests' work could hold it up for longer than a visitor waits.
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { desk.stage.withLock { $0 = .open(model) } }
        #expect(try await visitor.get("/reports").text.contains("R4"))
    }

    @Test func aSessionAtALockedDeskOpensNothing() async throws {
        let desk = Staged()
        let visitor = desk.visitor()
        try await visitor.signIn()
        #expect(try await visitor.get("/people").status == 303)
    }

    @Test func aDeskThatIsLeftAloneIsLocked() async throws {
        let clock = SessionTests.Clock()
        let ended = Ended()
        let idleness = Idleness(now: { clock.now })
        let stage = Mutex<DeskStage>(.locked)
        let limit = Duration.seconds(15 * 60)
        let watch = IdleWatch(lock: ended.lock(after: limit), idleness: idleness, stage: { stage.withLock { $0 } })
        // Locked, it waits for as long as it takes.
        clock.move(limit * 10)
        await watch.look(limit)
        #expect(ended.times == 0)
        stage.withLock { $0 = .hindered }
        clock.move(limit - .seconds(1))
        await watch.look(limit)
        #expect(ended.times == 0)
        // Somebody asks for something that takes long.
        idleness.begin()
        clock.move(limit * 2)
        await watch.look(limit)
        #expect(ended.times == 0)
        idleness.end()
        clock.move(limit - .seconds(1))
        await watch.look(limit)
        #expect(ended.times == 0)
        clock.move(.seconds(1))
        await watch.look(limit)
        #expect(ended.times == 1)
    }

    @Test func onlyWhoIsSignedInKeepsItOpen() async throws {
        let clock = SessionTests.Clock()
        let idleness = Idleness(now: { clock.now })
        let model = try June.model()
        let desk = DeskResponder(
            settings: .init(), doorkeeper: Doorkeeper(verify: { $0 == Visitor.passphrase }, sleep: { _ in }), sessions: Sessions(), formKey: FormKey(),
            stage: { .open(model) }, idleness: idleness)
        clock.move(.seconds(60))
        _ = try await Visitor(desk).get("/sign-in")
        _ = try await Visitor(desk).signIn("wrong")
        #expect(idleness.length == .seconds(60))
        let visitor = Visitor(desk)
        try await visitor.signIn()
        _ = try await visitor.get("/people")
        #expect(idleness.length == .zero)
    }

    @Test func anAddressThatIsTakenIsSaidSo() throws {
        let socket = try ListeningSocket(host: "127.0.0.1", port: 0)
        #expect(throws: DeskError.self) { try ListeningSocket(host: "127.0.0.1", port: socket.port) }
        #expect(try ListeningSocket(inherited: socket.descriptor, host: "127.0.0.1").port == socket.port)
        #expect(throws: DeskError.self) { try ListeningSocket(inherited: 0, host: "127.0.0.1") }
        #expect(throws: DeskError.self) { try ListeningSocket(host: "no.such.host.invalid", port: 0) }
    }
}
