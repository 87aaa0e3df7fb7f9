import Foundation
import TestSupport

/// `vigil-fault`, as it was built with these tests, under the preloaded library that Tests/FaultShim is compiled to.
struct FaultProgram: Sendable {
    private let program: URL
    private let shim: URL

    static let shared: Result<FaultProgram, any Error> = Result { try FaultProgram() }

    private init() throws {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [bundle] + [Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
        guard let found = places.map({ $0.appending(path: "vigil-fault") }).first(where: { access($0.path, X_OK) == 0 }) else {
            throw Child.Failed(description: "no vigil-fault beside the tests; swift build --build-tests makes it")
        }
        program = found
        let folder = try FaultFolder.make()
        shim = folder.appending(path: "faultshim.so")
        let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../FaultShim/faultshim.c").standardized
        let flags = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-o", shim.path, source.path, "-ldl"]
        let compilers = ["cc", "clang", "gcc"].flatMap { name in
            (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map { "\($0)/\(name)" }
        }
        guard let compiler = compilers.first(where: { access($0, X_OK) == 0 }) else {
            throw Child.Failed(description: "no C compiler (cc, clang or gcc); Swift's toolchain has one")
        }
        let made = try Child.run(URL(filePath: compiler), flags, in: folder)
        guard made.end == .exit(0) else { throw Child.Failed(description: "Tests/FaultShim does not compile: \(made.complaint)") }
    }

    /// What shall happen to the calls that a load makes.
    enum Fault: Hashable, Sendable {
        /// SIGKILL before, or after, the call of this number.
        case kill(at: Int, isAfter: Bool)
        /// The calls of these numbers fail with an error; only those of these kinds where kinds are given.
        case fail(ClosedRange<Int>, errno: CInt, kinds: String = "")
        /// The write of this number writes half.
        case short(at: Int)
    }

    /// Runs a command of vigil-fault on `folder`.
    ///
    /// - Parameter log: calls are written down there, with the bytes written.
    func run(_ arguments: [String], on folder: URL, fault: Fault? = nil, log: URL? = nil, withData: Bool = true) throws -> Child {
        var variables = ["LD_PRELOAD": shim.path, "VIGIL_FAULT_ROOT": folder.path, "VIGIL_FAULT_TELL": Self.tell(folder).path]
        if let log { variables["VIGIL_FAULT_LOG"] = log.path }
        if !withData { variables["VIGIL_FAULT_DATA"] = "0" }
        switch fault {
        case nil: break
        case .kill(let number, let isAfter):
            variables["VIGIL_FAULT_AT"] = "\(number)"
            variables["VIGIL_FAULT_DO"] = isAfter ? "killed" : "kill"
        case .fail(let numbers, let errno, let kinds):
            variables["VIGIL_FAULT_AT"] = "\(numbers.lowerBound)"
            variables["VIGIL_FAULT_LAST"] = "\(numbers.upperBound)"
            variables["VIGIL_FAULT_DO"] = "\(errno)"
            variables["VIGIL_FAULT_KINDS"] = kinds
        case .short(let number):
            variables["VIGIL_FAULT_AT"] = "\(number)"
            variables["VIGIL_FAULT_DO"] = "short"
        }
        return try Child.run(program, arguments, environment: variables, in: folder.deletingLastPathComponent())
    }

    /// Runs a load on `folder`, and gives back what it told.
    func run(
        _ load: FaultLoad, on folder: URL, fault: Fault? = nil, log: URL? = nil, withData: Bool = true
    ) throws -> (child: Child, told: [FaultTold]) {
        let arguments = ["load", folder.path, Self.tell(folder).path, load.kind.rawValue, "\(load.seed)"]
        let child = try run(arguments, on: folder, fault: fault, log: log, withData: withData)
        let text = String(decoding: try Data(contentsOf: Self.tell(folder)), as: UTF8.self)
        guard let told = FaultTold.lines(text) else { throw Child.Failed(description: "what the load told cannot be read") }
        return (child, told)
    }

    /// Without any fault, for what needs no preloaded library.
    func plain(_ arguments: [String], in folder: URL) throws -> Child { try Child.run(program, arguments, in: folder) }

    /// Beside the folder, not in it: it is no file of the vault.
    static func tell(_ folder: URL) -> URL { URL(filePath: folder.path + ".tell") }
}
