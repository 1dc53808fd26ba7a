import FoundationEssentials
import SignScopeEngine

/// The arguments of a call, parsed as the types that the method declares.
struct Arguments: Sendable {
  var call: ReceivedCall

  /// Step 15: required arguments are present, and all can be parsed as their types.
  func check(against method: APIMethod) throws(TOPError) {
    for argument in method.arguments where argument.isRequired {
      let isGiven = text(argument.name) != nil || call.file(argument.name) != nil
      guard isGiven else { throw .missing(argument.name) }
    }
    for argument in method.arguments {
      switch argument.kind {
      case .number: _ = try number(argument.name)
      case .numbers: _ = try numbers(argument.name)
      case .boolean: _ = try flag(argument.name)
      case .date: _ = try date(argument.name)
      case .bytes:
        if text(argument.name) != nil { throw .invalid(argument.name, "需要文件") }
      case .string, .strings, .json: break
      }
    }
  }

  /// `nil` if it is absent or blank, which TOP treats alike.
  func text(_ name: String) -> String? {
    call.given(name)
  }

  func number(_ name: String) throws(TOPError) -> Int64? {
    guard let text = text(name) else { return nil }
    guard let number = Int64(text) else { throw .invalid(name, "需要整数") }
    return number
  }

  func numbers(_ name: String) throws(TOPError) -> [Int64] {
    var numbers: [Int64] = []
    for piece in words(name) {
      guard let number = Int64(piece) else { throw .invalid(name, "需要以逗号分隔的整数") }
      numbers.append(number)
    }
    return numbers
  }

  /// A comma-separated list.
  func words(_ name: String) -> [String] {
    (text(name) ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  func flag(_ name: String) throws(TOPError) -> Bool? {
    switch text(name) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw .invalid(name, "需要 true 或 false")
    }
  }

  func date(_ name: String) throws(TOPError) -> Date? {
    guard let text = text(name) else { return nil }
    guard let date = TimestampForm.formatted.date(from: text) else {
      throw .invalid(name, "需要 yyyy-MM-dd HH:mm:ss")
    }
    return date
  }
}
