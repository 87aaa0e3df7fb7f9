// vigil-fault: does to a vault what a script says, so that a test can break it off, let calls fail under it, or write down what
// reaches the disk. Only debug builds do anything: keys are derived cheaply here.
//
//   vigil-fault load FOLDER TELL KIND SEED   runs a load on FOLDER/vault; writes what it has done to the file TELL
//   vigil-fault open FOLDER TELL             opens FOLDER/vault to write, so that what a crash left is put in order
//   vigil-fault erase FOLDER TELL SLOT       destroys the key in a slot of FOLDER/vault
//   vigil-fault tries FOLDER N               tries N wrong passphrases, and the right one for each four; prints each one's work in seconds
import Foundation

#if DEBUG
    let arguments = CommandLine.arguments
    do {
        switch arguments.dropFirst().first {
        case "load" where arguments.count == 6: try Performer(arguments: Array(arguments.dropFirst(2))).run()
        case "open" where arguments.count == 4: try Performer.open(folder: arguments[2], tell: arguments[3])
        case "erase" where arguments.count == 5: try Performer.erase(folder: arguments[2], tell: arguments[3], slot: Int(arguments[4]) ?? -1)
        case "tries" where arguments.count == 4: try Tries.run(folder: arguments[2], count: Int(arguments[3]) ?? 0)
        default: fail("see Tests/FaultLoad/main.swift for how it is used", 64)
        }
    } catch {
        fail("\(error)", 1)
    }
#else
    fail("only a debug build does anything", 64)
#endif

func fail(_ why: String, _ code: CInt) -> Never {
    FileHandle.standardError.write(Data("vigil-fault: \(why)\n".utf8))
    exit(code)
}
