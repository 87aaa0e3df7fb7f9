import CLinux

package enum MemoryInSteps {
    /// For the whole process, from its beginning: small pieces of memory join their neighbours as they are freed. As the C library is
    /// set up, it keeps millions of them apart until somebody asks for a large piece, and that one waits for a quarter of a second:
    /// longer than whoever cancels should.
    package static func join() { _ = vigil_join_when_freed() }
}
