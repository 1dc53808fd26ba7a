/// Why a request is rejected. The connection is closed, because nobody knows where the next request
/// would begin.
package struct Refusal: Error, Equatable {
  var status: Int
  /// One sentence.
  var reason: String

  static func malformed(_ reason: String) -> Refusal { Refusal(status: 400, reason: reason) }

  static let late = Refusal(status: 408, reason: "The rest of the request did not arrive in time.")

  static func bodyTooLarge(limit: Int) -> Refusal {
    let limit = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit) bytes"
    return Refusal(status: 413, reason: "A body may have at most \(limit).")
  }

  static func targetTooLong(limit: Int) -> Refusal {
    Refusal(status: 414, reason: "The first line and the headers may have at most \(limit) bytes.")
  }

  static func headTooLarge(limit: Int) -> Refusal {
    Refusal(status: 431, reason: "The first line and the headers may have at most \(limit) bytes.")
  }

  static func unknownCoding(_ coding: String) -> Refusal {
    Refusal(status: 501, reason: "The transfer coding \(coding) is not supported, only chunked.")
  }

  static let encrypted = Refusal(
    status: 400, reason: "This port speaks HTTP, not HTTPS: write http:// in the URL.")

  static let tooMuchAtOnce = Refusal(
    status: 503, reason: "Other requests take all the room; send it again later.")

  static let otherHost = Refusal(
    status: 421, reason: "The Host header must be 127.0.0.1 or localhost and this server's port.")

  static let unknownVersion = Refusal(
    status: 505, reason: "Only HTTP/1.1 and HTTP/1.0 are supported.")

  var reply: Reply { Reply(status: status, text: "\(reason)\n") }
}
