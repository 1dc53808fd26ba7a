import Curses
import FoundationEssentials
import LocalHTTP
import SignScopeEngine
import ToolServer
import Workspace

/// A reader of bytes from outside, with everything that is computed from its result.
struct Reader {
  let name: String
  let read: (_ input: [UInt8]) -> Void

  init(_ name: String, _ read: @escaping (_ input: [UInt8]) -> Void) {
    self.name = name
    self.read = read
  }

  /// - Parameter place: A folder for the files that some of them read.
  @MainActor static func all(filesIn place: String) -> [Reader] {
    [
      Reader("import") { readImport($0) }, Reader("document") { readDocuments($0) },
      Reader("body") { readBody($0) }, Reader("diagnose") { readResponse($0) },
      Reader("answer") { readPage($0) }, Reader("offer") { readOffer($0) },
      Reader("doctor") { readObserved($0) }, Reader("methods") { readMethods($0) },
      Reader("token") { readToken($0) }, Reader("value") { readValue($0) },
      Reader("http") { readHTTP($0) }, Reader("message") { readMessage($0) },
      Reader("keys") { readKeys($0) },
      Reader("scheme") { readScheme($0) },
      Reader("profiles") { readProfiles($0, in: place) },
      Reader("settings") { readSettings($0, in: place) },
      Reader("ledger") { readLedger($0, in: place) },
      Reader("tokens") { readTokens($0, in: place) },
      Reader("draft") { input in MainActor.assumeIsolated { readDraft(input) } },
      Reader("workbench") { input in MainActor.assumeIsolated { readByWorkbench(input) } },
    ]
  }
}

extension Account {
  static let top = Account(
    name: "shop", platform: .top, gateway: "http://127.0.0.1:9/router/rest", appKey: "12345678",
    secret: "helloworld", session: "test")
  static let yiwugo = Account(
    name: "yiwugo", platform: .yiwugo, gateway: "http://127.0.0.1:9/yiwugo", appKey: "12345",
    secret: "test_secret")
}

/// 2016-01-01 12:00:00 in GMT+8, as in TOP's document.
let noon = Date(timeIntervalSince1970: 1_451_620_800)

/// What is computed from a request before it is sent.
private func prepare(_ request: Request) {
  _ = request.filled(at: noon)
  _ = request.warnings(at: noon)
  guard let signed = try? request.signed(at: noon) else { return }
  _ = Walkthrough(signed.trace, of: request)
  _ = signed.trace.stringToSign()
  let walk = PageWalk()
  for direction in PageWalk.Direction.allCases {
    _ = walk.step(direction, from: request, at: noon)
  }
}

private func readImport(_ input: [UInt8]) {
  guard let imported = try? ImportedText(reading: input) else { return }
  _ = imported.document
  for account in [Account.top, .yiwugo] {
    guard let request = try? imported.document.request(profile: account, environment: { _ in nil })
    else { continue }
    prepare(request)
  }
}

private func readMessage(_ input: [UInt8]) {
  guard let document = try? JSONDocument(input) else { return }
  do throws(RPCFailure) { _ = try RPCMessage(document.root) } catch { _ = error.json.written }
}

private func readDocuments(_ input: [UInt8]) {
  for entry in JSONLines.documents(in: input) {
    guard let value = try? entry.get().root else { continue }
    if let document = try? RequestDocument(value),
      let request = try? document.request(environment: { _ in nil })
    {
      prepare(request)
      if let result = try? SignResult(document, request) {
        _ = result.json(explaining: true, in: .english).written
      }
    }
    if let document = try? DoctorDocument(value),
      let request = try? document.document.request(environment: { _ in nil }),
      let input = try? document.input(of: request, others: [])
    {
      examine(document.observed, input)
    }
  }
}

private func readRows(of outline: BodyOutline) {
  for row in 0..<min(outline.count, 200) {
    switch outline.content {
    case .json:
      if let json = outline.json(row) {
        _ =
          json.line(limit: 40) + json.preview(columns: 20)
          + (json.base64.map { "\($0.kind)" } ?? "")
      }
    case .xml(let xml): _ = xml[row].line(limit: 40)
    case .text(let lines): _ = lines.text(of: row, from: 3, limit: 7)
    }
    _ = outline.path(of: row, limit: 9)
    _ = outline.bytes(of: row).flatMap { bytes in Base64Text(bytes[...])?.data(in: bytes) }
    for neighbour in [BodyOutline.Neighbour.nextSibling, .previousSibling, .parent] {
      _ = outline.neighbour(neighbour, of: row)
    }
  }
}

private func readTable(of outline: BodyOutline) {
  guard let table = BodyTable(outline, near: outline.place(of: outline.count / 2)) else { return }
  for query in [BodyQuery?.none, try? BodyQuery.filter("a"), try? BodyQuery.filter("$[*]")] {
    let order = BodyTable.Order(column: table.columns.count / 2, isDescending: true)
    _ = table.arranged(by: order, matching: query).csv(columns: Array(table.columns.indices))
  }
}

private func readBody(_ input: [UInt8]) {
  var outline = BodyOutline(input)
  readRows(of: outline)
  let queries =
    [try? BodyQuery.search("a"), try? BodyQuery.search("/\u{4E2D}|[a-c]+/")]
    + ["a", "$..*", "$..[?@.a]"].map { try? BodyQuery.filter($0) }
  for query in queries.compactMap({ $0 }) {
    let matches = outline.matches(query)
    _ = outline.find(matches, from: outline.count / 2, backwards: true)
    outline.filter(matches)
    readRows(of: outline)
    _ = outline.toggle(outline.count / 2)
    _ = outline.toggleAll(like: outline.count / 3)
    outline.filter(nil)
  }
  outline.fold(beyond: 1)
  readRows(of: outline)
  if let document = outline.document { _ = JSON(document.root).written }
  readTable(of: outline)
  var other = input
  if let middle = other.indices.dropFirst(input.count / 2).first { other[middle] ^= 1 }
  if let comparison = BodyComparison(outline, BodyOutline(other)) {
    for difference in comparison.differences.prefix(50) { _ = comparison.path(of: difference) }
  }
  if case .xml = outline.content { _ = try? XMLReader.read(input) }
  _ = PrintedResponse(input)
  _ = CanonicalJSON.text(of: String(decoding: input, as: UTF8.self))
}

/// Header lines up to the first empty one, and the body after it; without an empty line all is the body.
private func response(_ input: [UInt8]) -> HTTPResponse {
  guard let end = input.index(of: "\n\n".utf8) else {
    return HTTPResponse(status: 200, body: input)
  }
  let lines = String(decoding: input[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
  let headers = lines.compactMap { line in
    line.firstIndex(of: ":").map { colon in
      HTTPHeader(String(line[..<colon]), String(line[line.index(after: colon)...]))
    }
  }
  return HTTPResponse(
    status: headers.isEmpty ? 200 : 429, headers: headers, body: Array(input[(end + 2)...]))
}

private func readResponse(_ input: [UInt8]) {
  let response = response(input)
  for account in [Account.top, .yiwugo] {
    let request = Request(
      account: account, method: "taobao.trades.sold.get",
      parameters: [Parameter("fields", "tid,skus"), Parameter("page_no", "2")])
    guard let signed = try? request.signed(at: noon) else { continue }
    let skew = ClockSkew(
      of: response, url: account.gateway, sentAt: noon, timing: Timing(firstByte: 20, total: 30))
    let bare = DiagnosisContext(platform: account.platform)
    for context in [bare, DiagnosisContext(signed, sentAt: noon, clockSkew: skew)] {
      let diagnosis = Diagnosis.of(response, context: context)
      _ = diagnosis.json(in: .english).written
      _ = RetryPolicy.standard.decision(after: .init(diagnosis, reads: true), jitter: 1)
      if let ban = Ban(diagnosis, of: request, at: noon) { show(ban) }
    }
    _ = skew?.words
    _ = skew?.warning(on: account.platform)
  }
}

private func show(_ ban: Ban) {
  for now in [noon, Date.now] {
    _ = Diagnosis.of(ban, at: now, context: DiagnosisContext(platform: .top)).json(in: .chinese)
    _ = ban.secondsLeft(at: now).map { (Countdown($0).words, Countdown($0).untilChange) }
  }
}

private func readPage(_ input: [UInt8]) {
  let outline = BodyOutline(input)
  for name in [
    "taobao.trades.sold.get", "taobao.items.onsale.get", "taobao.trades.sold.increment.get",
  ] {
    for page in ["1", "1000000000000000000", "999999999999999999"] {
      let request = Request(
        account: .top, method: name,
        parameters: [Parameter("page_no", page), Parameter("page_size", page)])
      guard let method = request.knownMethod, let answer = PageAnswer(input, outline, of: method)
      else { continue }
      var walk = PageWalk()
      walk.take(answer, to: request)
      _ = walk.position(of: request)
      for direction in PageWalk.Direction.allCases {
        _ = walk.step(direction, from: request, at: noon)
      }
    }
  }
}

private func readOffer(_ input: [UInt8]) {
  for entry in JSONLines.documents(in: input) {
    guard let value = try? entry.get().root, value.kind == .object else { continue }
    let offer = Offer(value)
    for quantity in [nil, 0, 1, 120, Offer.quantityLimit, -Offer.quantityLimit, .max, .min] {
      _ = offer.json(quantity: quantity, in: .english).written
    }
  }
}

private func examine(_ observed: String, _ input: SigningInput) {
  var tried = 0
  let report = try? SignatureDoctor(input, depth: 1).examine(observed) { count in
    tried = count
    return tried < 2_000
  }
  _ = report?.json(in: .english).written
}

private func readObserved(_ input: [UInt8]) {
  guard
    let signed = try? Request(
      account: .top, method: "taobao.item.seller.get",
      parameters: [Parameter("num_iid", "11223344"), Parameter("fields", "num_iid,title")]
    ).signed(at: noon)
  else { return }
  examine(
    String(decoding: input, as: UTF8.self),
    SigningInput(
      platform: .top, scheme: signed.trace.scheme, parameters: signed.trace.parameters,
      secret: "helloworld"))
}

private func readMethods(_ input: [UInt8]) {
  guard let file = try? MethodFile(input) else { return }
  _ = JSON.array(file.methods.map(\.json)).written
  _ = file.skipped
}

private func readToken(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  _ = try? Callback(text, outOfBand: "urn:ietf:wg:oauth:2.0:oob").at(port: 1)
  if let app = try? OAuthApp(.top) {
    _ = try? Authorisation(app, view: nil, state: "xyz").code(pasted: text)
  }
  guard let token = try? AccessToken(response(input), of: .top, at: noon) else { return }
  _ = token.json(by: Redactor(), at: noon).written
  for period in AccessToken.Period.allCases {
    _ = token.lifetime(of: period, at: noon)
    _ = token.remaining(period, at: noon).map { RemainingTime(seconds: $0).nextChange }
  }
}

private func readValue(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let kinds: [APIMethod.Argument.Kind] = [
    .string, .number, .boolean, .date, .strings, .numbers, .json,
  ]
  for kind in kinds {
    _ = APIMethod.Argument("a", kind, isRequired: true, in: 1...100, mostItems: 2).fault(in: text)
  }
  for place in stride(from: 0, to: 20, by: 3) {
    _ = DateStep(text)?.text(changing: .init(at: place), by: place.isMultiple(of: 2) ? 1 : -1)
  }
  _ = Date(httpDate: text)
  _ = try? CalendarDay(parsing: text)
  _ = HeaderValue(text)
  _ = HostName(of: text)
  for isXML in [true, false] { _ = try? BodyQuery.location(text, isXML: isXML) }
  _ = InvisibleCharacter.cleaned(text)
}

/// In pieces, as they come over the wire.
private func readHTTP(_ input: [UInt8]) {
  var parser = RequestParser(limits: ServerLimits(head: 4096, body: 1 << 16))
  var rest = input[...]
  while !rest.isEmpty {
    let piece = rest.prefix(1 + rest.count / 3)
    rest = rest.dropFirst(piece.count)
    parser.add(piece)
    do throws(Refusal) { while try parser.next() != nil {} } catch { return }
  }
}

private func readKeys(_ input: [UInt8]) {
  var decoder = KeyDecoder()
  for byte in input { _ = decoder.take(Int32(byte)) }
  _ = decoder.endOfInput()
  let now = ContinuousClock.now
  var scanner = PasteScanner(at: now)
  var rest = input[...]
  while !rest.isEmpty {
    let piece = rest.prefix(7)
    rest = rest.dropFirst(piece.count)
    if scanner.take(piece, at: now) != nil { break }
  }
  _ = scanner.text
}

private func readScheme(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  do throws(SchemeFileError) {
    let platform = try SchemeFile.read(text: text, from: "own.yaml")
    _ = SchemeFile.text(of: platform)
    prepare(
      Request(
        account: Account(name: "own", platform: platform, gateway: "", appKey: "k", secret: "s"),
        method: "a", parameters: [Parameter("b", "c")]))
  } catch {
    _ = error.message
  }
}
