import FoundationEssentials
import Screen
import SignScopeEngine
import Workbench

/// A key press in the response pane with a large response.
func paneRows() -> [Row] {
  [
    Row(name: "key in the Body tab, 48 MB", goal: "at most 3 ms, p95") {
      guard var model = answeredModel(megabytes: 48) else { return "no answer" }
      let clock = ContinuousClock()
      let times = (0..<100).map { _ in
        clock.measure {
          _ = model.update(.input(.key(.down)), at: Date())
          precondition(model.draw().size.columns == 120)
        }
      }.sorted()
      return "\(milliseconds(times[95])) (median \(milliseconds(times[50])))"
    }
  ]
}

/// A model of 120×40 with the response pane in front, showing a response of this size.
private func answeredModel(megabytes: Int) -> Model? {
  var model = sampleModel()
  guard let signed = try? model.draft.request.signed(at: Date()) else { return nil }
  let response = HTTPResponse(status: 200, body: orders(megabytes: megabytes))
  let exchange = Exchange(
    signed: signed, sentAt: Date(), response: response, error: nil, timing: Timing(total: 1),
    diagnosis: .of(response, context: DiagnosisContext(signed)))
  _ = model.update(.input(.key(.text("s"))), at: Date())
  _ = model.update(
    .progress(attempt: 1, .finished(exchange), BodyOutline(response.body)), at: Date())
  _ = model.update(.input(.key(.text("4"))), at: Date())
  return model
}
