import Testing
import Text

@Suite("Numbers from outside", .timeLimit(.minutes(1))) struct ForeignNumberTests {
  @Test(
    "a whole number is read up to 10^18",
    arguments: [
      ("0", 0), ("-12", -12), ("1000000000000000000", Int.foreignLimit),
      ("1000000000000000001", nil), ("9223372036854775807", nil), ("-9223372036854775808", nil),
      ("99999999999999999999", nil), ("1e3", nil), ("", nil), (" 1", nil),
    ])
  func whole(text: String, expected: Int?) {
    #expect(Int(foreign: text) == expected)
  }

  @Test(
    "the nearest whole number of anything is a number",
    arguments: [
      (1.5, 2), (-1.5, -2), (1e300, Int.foreignLimit), (-1e300, -Int.foreignLimit),
      (.infinity, Int.foreignLimit), (.nan, 0),
    ])
  func nearest(value: Double, expected: Int) {
    #expect(Int(nearest: value) == expected)
  }

  @Test(
    "a duration is never too long to wait for", arguments: [1e300, .infinity, .nan, -1e300])
  func seconds(value: Double) {
    #expect(Duration.bounded(seconds: value) <= .seconds(31_557_600_000))
  }
}
