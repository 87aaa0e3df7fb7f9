import Testing

@testable import Darkroom

@Suite struct DarkroomTests {
    @Test func whatIsNoPictureIsRefused() {}
}
