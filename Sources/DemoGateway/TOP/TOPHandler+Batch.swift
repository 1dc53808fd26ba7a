import LocalHTTP
import SignScopeEngine

extension TOPHandler {
  /// The calls that one request may have.
  private static let largestBatch = 50

  /// The batch gateway: many calls in a body of text, signed once. The response has as many parts, joined
  /// as the calls were; with another number the first is an error of the whole batch.
  ///
  /// - Parameter separator: The header `top-api-separator`, if there is one.
  func reply(toBatch call: ReceivedCall, separator: String?, at moment: Moment) -> Reply {
    let separator = separator.flatMap { $0.isEmpty ? nil : $0 } ?? "\r\n-S-\r\n"
    do throws(TOPError) {
      guard call.verb == "POST" else { throw .httpAction }
      let sender = try sender(of: call, at: moment)
      guard sender.hasSigned(call) else { throw .invalidSignature }
      let calls = try calls(in: call, separator: separator)
      var body: [UInt8] = []
      for (number, one) in calls.enumerated() {
        if number > 0 { body += separator.utf8 }
        let reply = reply(to: one, at: moment) { call throws(TOPError) in
          guard let name = call.given("method") else { throw .missingMethod }
          try quota.admit(sender.app, at: moment.uptime)
          guard let method = MethodCatalogue.top.named(name), method.status == .current else {
            throw .invalidMethod
          }
          guard call.isUTF8 else { throw .invalidEncoding }
          return try admit(call, of: method, app: sender.app, at: moment)
        }
        if case .whole(let bytes) = reply.body { body += bytes }
      }
      return Reply(contentType: "text/plain;charset=UTF-8", body: .whole(body))
    } catch {
      return AnswerFormat(call).reply(error, requestID: RequestID.next())
    }
  }

  /// Each call with its own parameters first, then those that all share, then the request's.
  private func calls(
    in batch: ReceivedCall, separator: String
  ) throws(TOPError) -> [ReceivedCall] {
    var parts = batch.rawBody.split(separator: separator, omittingEmptySubsequences: false)[...]
    let mark = "#PUBLIC#"
    var shared: [UInt8] = []
    if let first = parts.first, first.hasPrefix(mark) {
      shared = Array(first.utf8.dropFirst(mark.utf8.count))
      parts = parts.dropFirst()
    }
    guard !parts.isEmpty, parts.contains(where: { !$0.isEmpty }) else { throw .missing("batch") }
    guard parts.count <= Self.largestBatch else {
      throw .invalid("batch", "一次最多 \(Self.largestBatch) 个调用")
    }
    return parts.map { part in
      let own = part == "N" ? [] : Array(part.utf8)
      let form = own + (own.isEmpty || shared.isEmpty ? [] : Array("&".utf8)) + shared
      var call = ReceivedCall(
        verb: batch.verb, path: batch.path, query: form, contentType: nil, body: [],
        address: batch.address)
      call.parameters += batch.parameters.filter { $0.name != "sign" }
      return call
    }
  }
}
