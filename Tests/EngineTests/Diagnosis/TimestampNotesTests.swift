import SignScopeEngine
import Testing

@Suite("Notes about a timestamp", .timeLimit(.minutes(5)))
struct TimestampNotesTests {
  private let date = HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")

  private func diagnose(_ timestamp: String?) -> Diagnosis {
    let parameters = timestamp.map { [Parameter("timestamp", $0)] } ?? []
    return diagnoseTOP(
      topError(31), headers: [date], context: .init(platform: .top, parameters: parameters))
  }

  @Test(
    "format and offset are evidence",
    arguments: [
      ("2016-01-01 12:00:00", "formatted", "+0 s", "within the 10 minutes"),
      ("2016-01-01 04:00:05", "formatted", "−28795 s", "8 whole hours"),
      ("1451620800000", "milliseconds", "+0 s", "within the 10 minutes"),
      ("1451620800", "seconds", "+0 s", "within the 10 minutes"),
      ("1451622000000", "milliseconds", "+1200 s", "1200 s ahead of"),
      ("1451610000000", "milliseconds", "−10800 s", "3 whole hours"),
    ])
  func forms(timestamp: String, form: String, skew: String, words: String) {
    let diagnosis = diagnose(timestamp)
    #expect(diagnosis.pitfall == 5)
    #expect(diagnosis.evidence.contains(.init("request.timestamp", timestamp)))
    #expect(diagnosis.evidence.contains(.init("form", form)))
    #expect(diagnosis.evidence.contains(.init("skew", skew)))
    #expect(diagnosis.cause.en.contains(words))
  }

  @Test("a missing timestamp, or one in an unknown format, is reported")
  func noForm() {
    #expect(diagnose(nil).cause.en.contains("had no timestamp"))
    #expect(diagnose("yesterday").cause.en.contains("a format TOP does not accept"))
    #expect(diagnoseTOP(topError(31)).evidence == [.init("code", "31")])
  }
}
