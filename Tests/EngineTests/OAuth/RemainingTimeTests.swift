import Testing
import Text

@testable import Sending

@Suite("The remaining lifetime", .timeLimit(.minutes(5)))
struct RemainingTimeTests {
  @Test(
    "is rounded more coarsely the longer it is",
    arguments: [
      (2_592_000, "30 days"), (172_800, "2 days"), (172_799, "47 h 59 m"), (86_399.2, "24 h 0 m"),
      (86_399, "23 h 59 m"), (3600, "1 h 0 m"), (3599, "59 m"), (60, "1 m"), (59, "less than 1 m"),
      (0, "less than 1 m"), (-5, "less than 1 m"),
    ])
  func words(seconds: Double, words: String) {
    #expect(RemainingTime(seconds: seconds).words.en == words)
  }

  @Test("changes exactly when announced")
  func changes() throws {
    for seconds in [2_592_000, 200_000.5, 172_800, 86_399.3, 3600, 61, 60, 59.4, 1, 0.2] {
      let time = RemainingTime(seconds: seconds)
      let change = try #require(time.nextChange)
      #expect(change > 0 && change <= seconds)
      #expect(RemainingTime(seconds: seconds - change * 0.99).words == time.words, "\(seconds)")
      let after = RemainingTime(seconds: seconds - change)
      #expect(after.words != time.words || after.seconds == 0, "\(seconds)")
    }
    #expect(RemainingTime(seconds: 0).nextChange == nil)
  }
}
