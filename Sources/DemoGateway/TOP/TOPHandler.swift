import FoundationEssentials
import LocalHTTP
import SignScopeEngine

/// The TOP half: `/router/rest` and `/router/batch`.
///
/// The order of the checks is this project's own, after a public clone; the platform's order is not
/// documented.
struct TOPHandler: Sendable {
  var shop: Shop
  var quota: TOPQuota
  var timestampRule: TimestampRule
  var authorisations = AuthorisationStore()

  /// The status is always 200, for errors too.
  func reply(to call: ReceivedCall, at moment: Moment) -> Reply {
    reply(to: call, at: moment) { call throws(TOPError) in try admit(call, at: moment) }
  }

  func reply(
    to call: ReceivedCall, at moment: Moment,
    admitted admit: (ReceivedCall) throws(TOPError) -> TOPCall
  ) -> Reply {
    let format = AnswerFormat(call)
    let requestID = RequestID.next()
    do throws(TOPError) {
      let admitted = try admit(call)
      var record = try answer(admitted)
      record.append("request_id", .text(requestID))
      return format.reply(record, root: admitted.method.responseRoot)
    } catch {
      return format.reply(error, requestID: requestID)
    }
  }

  /// Step 15, and the method's response.
  private func answer(_ call: TOPCall) throws(TOPError) -> Answer.Record {
    try call.arguments.check(against: call.method)
    return try call.handler(call, shop)
  }
}

extension TOPHandler {
  /// Steps 1 to 14 in order; the first failure is the response.
  private func admit(_ call: ReceivedCall, at moment: Moment) throws(TOPError) -> TOPCall {
    guard call.verb == "GET" || call.verb == "POST" else { throw .httpAction }
    guard let name = call.given("method") else { throw .missingMethod }
    if let format = call["format"], format != "xml", format != "json" { throw .invalidFormat }
    let sender = try sender(of: call, at: moment)
    try quota.admit(sender.app, at: moment.uptime)
    guard let method = MethodCatalogue.top.named(name), method.status == .current else {
      throw .invalidMethod
    }
    guard sender.hasSigned(call) else { throw .invalidSignature }
    return try admit(call, of: method, app: sender.app, at: moment)
  }

  /// Steps 4 to 9: who sends it, and how it should be signed.
  func sender(of call: ReceivedCall, at moment: Moment) throws(TOPError) -> Sender {
    guard call.isUTF8 else { throw .invalidEncoding }
    guard let scheme = Self.scheme(call["sign_method"]) else { throw .invalidSignature }
    guard let appKey = call.given("app_key") else { throw .missingAppKey }
    guard let signature = call.given("sign") else { throw .missingSignature }
    try checkTimestamp(call, at: moment.date)
    try checkVersion(call)
    guard let app = TOPApp.named(appKey) else { throw .unknownAppKey }
    return Sender(app: app, scheme: scheme, signature: signature)
  }

  struct Sender {
    var app: TOPApp
    var scheme: SigningScheme
    var signature: String

    func hasSigned(_ call: ReceivedCall) -> Bool {
      let trace = scheme.trace(call.parameters, secret: Secret(app.secret), body: call.rawBody)
      return trace.signature.utf8.elementsEqual(signature.utf8)
    }
  }

  /// Steps 13 and 14: what the method asks for beside a right signature.
  func admit(
    _ call: ReceivedCall, of method: APIMethod, app: TOPApp, at moment: Moment
  ) throws(TOPError) -> TOPCall {
    let session = try session(of: call, for: method, app: app, at: moment.date)
    guard let handler = Shop.handlers[method.name] else { throw .packageMissing }
    guard app.allows(call.address) else {
      throw .address(call.address, allowed: app.allowedAddresses ?? "", appKey: app.key)
    }
    if method.writes, let session, !session.mayWrite { throw .userRights }
    return TOPCall(
      method: method, handler: handler, session: session, arguments: Arguments(call: call),
      date: moment.date, address: call.address)
  }

  /// The scheme for a `sign_method`. Whitespace counts, because the signature covers the value as
  /// received.
  private static func scheme(_ signMethod: String?) -> SigningScheme? {
    guard let signMethod else { return nil }
    var scheme = Platform.top.schemes.first {
      $0.signMethod.utf8.elementsEqual(signMethod.utf8)
    }
    scheme?.blank = .keep
    return scheme
  }

  private func checkTimestamp(_ call: ReceivedCall, at now: Date) throws(TOPError) {
    guard let text = call.given("timestamp") else { throw .missingTimestamp }
    guard let (form, date) = TimestampForm.read(text), timestampRule.accepts(form),
      Platform.top.tolerates(skew: date.timeIntervalSince(now))
    else { throw .invalidTimestamp }
  }

  private func checkVersion(_ call: ReceivedCall) throws(TOPError) {
    guard let version = call.given("v") else { throw .missingVersion }
    let parts = version.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(digits.contains) })
    else { throw .invalidVersion }
    guard version == "2.0" else { throw .unsupportedVersion }
  }

  /// Step 13. A method that needs no authorisation ignores the session.
  private func session(
    of call: ReceivedCall, for method: APIMethod, app: TOPApp, at date: Date
  ) throws(TOPError) -> TOPSession? {
    guard method.session != .unneeded else { return nil }
    guard let token = call["session"] else {
      if method.session == .required { throw .missingSession }
      return nil
    }
    guard call.given("session") != nil else { throw .blankSession }
    guard let session = authorisations.session(token) else { throw .invalidSession }
    guard session.appKey == app.key else { throw .foreignSession(appKey: app.key) }
    if let periods = session.periods, periods.session <= date { throw .expiredSession }
    switch session.state {
    case .dead: throw .invalidSession
    case .valid where session.isInWindow(of: method, at: date): return session
    // Only high-risk methods have the short window: trades, and all that write.
    case .windowOver where !method.isHighRisk: return session
    case .valid, .windowOver: throw .windowOver
    }
  }
}

extension APIMethod {
  fileprivate var isHighRisk: Bool { writes || name.hasPrefix("taobao.trade") }
}

extension TOPSession {
  /// Whether the short windows allow the method at this date.
  fileprivate func isInWindow(of method: APIMethod, at date: Date) -> Bool {
    guard let periods, method.isHighRisk else { return true }
    return date < (method.writes ? periods.highRiskWriting : periods.highRiskReading)
  }
}

/// A call that has passed the checks, with its caller, method and arguments.
struct TOPCall: Sendable {
  var method: APIMethod
  var handler: ShopHandler
  /// `nil` only if the method needs no session.
  var session: TOPSession?
  var arguments: Arguments
  /// The time of arrival.
  var date: Date
  var address: String

  var fields: FieldSelection {
    FieldSelection(arguments.text("fields") ?? "")
  }

  func page() throws(TOPError) -> Page {
    try Page(arguments, of: method)
  }
}
