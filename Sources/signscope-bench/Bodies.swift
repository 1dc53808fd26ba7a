import FoundationEssentials
import Screen
import SignScopeEngine
import Workbench

/// Large responses: the time from the last byte to what is shown, for moving in them, and for diagnosing
/// them.
func bodyRows() -> [Row] {
  readingRows(megabytes: 10) + readingRows(megabytes: 50)
    + outlineRows(megabytes: 10) + outlineRows(megabytes: 50)
}

// Each row creates its own response, so that a row that is not measured costs nothing.

private func readingRows(megabytes: Int) -> [Row] {
  let body = { orders(megabytes: megabytes) }
  let name = "\(megabytes) MB of orders:"
  let parsing = Row.time("\(name) parse", atMost: megabytes * 20, prepare: body) { body in
    precondition((try? JSONDocument(body)) != nil)
  }
  let showing = Row.time("\(name) first 50 rows", atMost: megabytes * 8, prepare: body) { body in
    let outline = outline(body)
    precondition((0..<50).allSatisfy { !outline[$0].line().isEmpty })
  }
  let diagnosing = Row.time("\(name) diagnose", prepare: body) { body in
    let response = HTTPResponse(status: 200, body: body)
    let diagnosis = Diagnosis.of(response, context: DiagnosisContext(platform: .top))
    precondition(diagnosis.outcome == .success)
  }
  return [parsing, showing, diagnosing]
}

private func outlineRows(megabytes: Int) -> [Row] {
  let made = { outline(orders(megabytes: megabytes)) }
  let name = "\(megabytes) MB of orders:"
  let folding = Row.time("\(name) fold and unfold the list", prepare: made) { made in
    var outline = made
    outline.toggle(3)
    outline.toggle(3)
  }
  let collapsing = Row.time("\(name) collapse and expand all", prepare: made) { made in
    var outline = made
    outline.fold(beyond: 1)
    outline.expandAll()
  }
  let body = { BodyOutline(orders(megabytes: megabytes)) }
  let searching = Row.time("\(name) search in vain", prepare: body) { body in
    precondition(found("nowhere", .search, in: body) == 0)
  }
  let pattern = Row.time("\(name) search for a pattern", prepare: body) { body in
    precondition(found("/no(w|t)her+e/", .search, in: body) == 0)
  }
  // What a key in the prompt waits for.
  let filters = ["顾客", "title 夏", "$..tid", "$..trade[?@.num > 1].title"].map { text in
    Row.time("\(name) filter by \(text)", atMost: megabytes * 10, prepare: body) { body in
      precondition(found(text, .filter, in: body) > megabytes)
    }
  }
  return [folding, collapsing, searching, pattern] + filters
}

/// How many rows a query finds, and shows in the case of a filter.
private func found(_ text: String, _ kind: BodyQueryState.Kind, in body: BodyOutline) -> Int {
  let query = kind == .filter ? try? BodyQuery.filter(text) : try? BodyQuery.search(text)
  guard let query else { preconditionFailure("not a query") }
  var body = body
  let matches = body.matches(query, isFilter: kind == .filter)
  if kind == .filter { body.filter(matches) }
  return matches.count
}

private func outline(_ body: [UInt8]) -> JSONOutline {
  guard case .json(let outline) = BodyOutline(body).content else { preconditionFailure("not JSON") }
  return outline
}

/// A response of taobao.trades.sold.get, whose first order is repeated up to this size.
func orders(megabytes: Int) -> [UInt8] {
  let order = Array(
    #"{"tid":3028689418086124,"status":"TRADE_FINISHED","payment":"129.00","buyer_nick":"顾客","num":2,"title":"夏季新款连衣裙","created":"2016-01-01 12:00:00","has_post_fee":false,"seller_memo":null}"#
      .utf8)
  var body = Array(#"{"trades_sold_get_response":{"trades":{"trade":["#.utf8)
  while body.count < megabytes << 20 {
    body += order
    body.append(UInt8(ascii: ","))
  }
  return body + order + Array(#"]},"request_id":"r"}}"#.utf8)
}

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
  answeredModel(with: orders(megabytes: megabytes))
}

/// The same with this body, in the Body tab.
func answeredModel(with body: [UInt8]) -> Model? {
  var model = sampleModel()
  guard let signed = try? model.draft.request.signed(at: Date()) else { return nil }
  let response = HTTPResponse(status: 200, body: body)
  let exchange = Exchange(
    signed: signed, sentAt: Date(), response: response, error: nil, timing: Timing(total: 1),
    diagnosis: .of(response, context: DiagnosisContext(signed)))
  _ = model.update(.input(.key(.text("s"))), at: Date())
  _ = model.update(
    .progress(attempt: 1, .finished(exchange), BodyOutline(response.body)), at: Date())
  _ = model.update(.input(.key(.text("4"))), at: Date())
  // Any query belongs to the Body tab.
  for key in [Key.text("/"), .escape] { _ = model.update(.input(.key(key)), at: Date()) }
  return model
}
