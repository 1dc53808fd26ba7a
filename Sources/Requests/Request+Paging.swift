package import FoundationEssentials
package import Signing
import Text

extension Request {
  /// The catalogue's entry for the called method.
  package var knownMethod: APIMethod? {
    calledMethod.isEmpty ? nil : account.platform.methods.named(calledMethod)
  }

  /// The last non-blank value given for a name.
  package func value(of name: String) -> String? {
    parameters.last { $0.name.hasSameBytes(as: name) && $0.text?.isBlank == false }?.text
  }

  /// The request with another value for a parameter, in the same place if it was given.
  package func setting(_ name: String, to value: String) -> Request {
    var request = self
    let place = parameters.lastIndex { $0.name.hasSameBytes(as: name) && $0.value != .absent }
    if let place {
      request.parameters[place] = Parameter(name, value)
    } else {
      request.parameters.append(Parameter(name, value))
    }
    return request
  }

  /// The requested page, 1 by default; `nil` when it is not a number.
  package var pageNumber: Int? {
    guard let text = value(of: PageNames.number) else { return 1 }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Rows per page; `nil` when neither the request nor the catalogue gives it.
  package var pageSize: Int? {
    guard let text = value(of: PageNames.size) else { return knownMethod?.defaultPageSize }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The time window of the list: the first pair of which both times are given.
  package var timeWindow: (names: APIMethod.Window, start: Date, end: Date)? {
    for names in knownMethod?.windows ?? [] {
      if let start = value(of: names.start).flatMap(TimestampForm.formatted.date),
        let end = value(of: names.end).flatMap(TimestampForm.formatted.date)
      {
        return (names, start, end)
      }
    }
    return nil
  }
}
