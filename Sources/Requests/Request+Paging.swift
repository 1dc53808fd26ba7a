package import FoundationEssentials
package import Signing
import Text

extension Request {
  /// The catalogue's entry for the method that is called.
  package var knownMethod: APIMethod? {
    calledMethod.isEmpty ? nil : account.platform.methods.named(calledMethod)
  }

  /// The last value given for a name that is not blank.
  package func value(of name: String) -> String? {
    parameters.last { $0.name.hasSameBytes(as: name) && $0.text?.isBlank == false }?.text
  }

  /// The request with another value for a parameter, in its place when it was given.
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

  /// The page that is asked for, the first where none is; `nil` when it cannot be read.
  package var pageNumber: Int? {
    guard let text = value(of: PageNames.number) else { return 1 }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// How many rows a page has; `nil` when neither the request nor the catalogue says it.
  package var pageSize: Int? {
    guard let text = value(of: PageNames.size) else { return knownMethod?.defaultPageSize }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The pair of times that bounds the list: the first that is given whole.
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
