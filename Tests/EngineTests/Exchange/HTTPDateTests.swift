import FoundationEssentials
import Testing
import Text

@testable import Requests

@Suite("The Date header", .timeLimit(.minutes(5)))
struct HTTPDateTests {
  @Test(
    "is read to the second",
    arguments: [
      ("Fri, 01 Jan 2016 04:00:00 GMT", 1_451_620_800.0),
      ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
      ("Sun, 01 Mar 2099 00:00:00 GMT", 4_076_006_400),
    ])
  func reads(text: String, seconds: Double) {
    #expect(
      HTTPResponse(status: 200, headers: [.init("date", text)]).date?.timeIntervalSince1970
        == seconds)
  }

  @Test(
    "in another form is ignored",
    arguments: [
      "", "0", "Friday, 01-Jan-16 04:00:00 GMT", "Fri Jan  1 04:00:00 2016",
      "Fri, 01 Jan 2016 04:00:00 CST", "Fri, 01 Jän 2016 04:00:00 GMT",
      "Fri, 01 Jan 2016 24:00:00 GMT", "Fri, 01 Jan 2016 04:00 GMT", "Fri, +1 Jan 2016 4:00:00 GMT",
    ])
  func refuses(text: String) {
    #expect(Date(httpDate: text) == nil)
  }
}
