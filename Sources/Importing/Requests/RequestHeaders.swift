import Signing
import Text

/// The headers of a request. A few affect how it is read, and some platforms have parameters in headers.
/// The others are not part of the signature; those with custom contents are reported by name, never by
/// value.
struct RequestHeaders {
  private(set) var contentType: String?
  private(set) var host: String?
  private(set) var parameters: [Parameter] = []

  mutating func add(_ line: [UInt8], at offset: Int, _ notes: inout ImportNotes) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let value = String(
      decoding: line[line.trimmed(colon + 1..<line.count)], as: UTF8.self)
    switch name {
    case "content-type": contentType = value
    case "host", "authority": host = value
    default:
      if let parameter = Self.carried[name] {
        return parameters.append(Parameter(parameter, value))
      }
      guard !Self.isCommon(name), !value.isEmpty else { return }
      notes.add(
        Phrase("ignored the header \(name)", "已略去请求头 \(name)"), at: offset)
    }
  }

  /// Parameters that some platform has in headers, by the headers' names.
  private static let carried: [String: String] = {
    var carried: [String: String] = [:]
    for platform in Platform.all {
      for parameter in platform.systemParameters {
        if let header = parameter.header { carried[header.lowercased()] = parameter.name }
      }
      if let header = platform.signHeader, let scheme = platform.schemes.first {
        carried[header.lowercased()] = scheme.signParameter
      }
    }
    return carried
  }()

  /// What every browser and library sends.
  private static func isCommon(_ name: String) -> Bool {
    common.contains(name)
      || ["accept", "sec-", "if-", "access-control-"].contains { name.hasPrefix($0) }
  }

  private static let common: Set<String> = [
    "user-agent", "content-length", "connection", "origin", "referer", "cache-control", "pragma",
    "expect", "te", "dnt", "priority", "transfer-encoding", "upgrade-insecure-requests",
    "keep-alive", "date", "x-requested-with",
  ]
}
