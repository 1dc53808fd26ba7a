import Testing

@testable import Diagnosing
@testable import Requests
@testable import Signing

@Suite("Errors as TOP's Python SDK prints them", .timeLimit(.minutes(5)))
struct SDKErrorTests {
  @Test(
    "are read as the responses that they were",
    arguments: [
      "errorcode=25 message=Invalid signature subcode=None submsg=None application_host= service_host=",
      """
      Traceback (most recent call last):
        File "a.py", line 9, in <module>
          resp = req.getResponse()
      top.api.base.TopException: errorcode=25 message=Invalid signature subcode=None submsg=None application_host=top011 service_host=x
      """,
      "2026-11-27 ERROR errorcode=25 message=Invalid signature subcode= submsg=",
    ])
  func signature(text: String) {
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: Array(text.utf8)), context: DiagnosisContext(platform: .top))
    #expect(diagnosis.outcome == .failure && diagnosis.kind == .signature)
    #expect(diagnosis.code == "25" && diagnosis.message == "Invalid signature")
  }

  @Test("keep the sub code and its words, blanks and signs of equality in them")
  func subCode() {
    let text =
      "errorcode=15 message=Remote service error subcode=isv.item-not-exist submsg=no item a=b here application_host=x"
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: Array(text.utf8)), context: DiagnosisContext(platform: .top))
    #expect(diagnosis.code == "15" && diagnosis.subCode == "isv.item-not-exist")
    #expect(diagnosis.subMessage == "no item a=b here")
  }

  @Test("a text that only speaks of one is none")
  func others() {
    for text in ["errorcode= message=", "errorcode=25", "the errorcode was 25, message=x"] {
      let diagnosis = Diagnosis.of(
        HTTPResponse(status: 200, body: Array(text.utf8)), context: DiagnosisContext(platform: .top)
      )
      #expect(diagnosis.code == nil)
      #expect(diagnosis.outcome != .success)
    }
  }
}
