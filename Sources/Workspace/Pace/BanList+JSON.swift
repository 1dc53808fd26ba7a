import FoundationEssentials
import SignScopeEngine

/// The format of `bans.json`: times in seconds since 1970, no secrets.
extension BanList {
  private static let version = 1

  /// `nil` if the bytes were not written by SignScope, or by a later version.
  init?(_ bytes: [UInt8]) {
    guard let root = (try? JSONDocument(bytes))?.root, root["version"]?.int == Self.version,
      let values = root["bans"], values.kind == .array
    else { return nil }
    var bans: [Ban] = []
    for value in values.elements {
      guard let ban = Ban(value) else { return nil }
      bans.append(ban)
    }
    self.init(bans)
  }

  var bytes: [UInt8] {
    let json: JSON = ["version": .int(Self.version), "bans": .array(all.map(\.json))]
    return Array((json.written + "\n").utf8)
  }
}

extension Ban {
  fileprivate init?(_ value: JSONValue) {
    guard let key = PaceKey(value), let since = value["since"]?.date,
      let kind = value["kind"]?.string.flatMap(Diagnosis.Kind.init(rawValue:)),
      let until = value["until"], until.isNull || until.date != nil
    else { return nil }
    if let seconds = until.date?.timeIntervalSince(since), !(0...Self.longest).contains(seconds) {
      return nil
    }
    self.init(
      key: key, method: value["method"]?.string, since: since, until: until.date, kind: kind,
      variant: value["variant"]?.string, code: value["code"]?.string,
      subCode: value["sub_code"]?.string, message: value["message"]?.string,
      subMessage: value["sub_message"]?.string)
  }

  fileprivate var json: JSON {
    .object(
      key.members + [
        ("method", .text(method)), ("since", .seconds(since)),
        ("until", until.map(JSON.seconds) ?? .null), ("kind", .string(kind.rawValue)),
        ("variant", .text(variant)), ("code", .text(code)), ("sub_code", .text(subCode)),
        ("message", .text(message)), ("sub_message", .text(subMessage)),
      ])
  }
}

extension JSON {
  fileprivate static func seconds(_ date: Date) -> JSON {
    .number(String(date.timeIntervalSince1970))
  }
}

extension JSONValue {
  fileprivate var date: Date? {
    // From 1970 to year 9999, plus the length of a ban.
    guard kind == .number, let seconds = Double(written), (0...3e11).contains(seconds) else {
      return nil
    }
    return Date(timeIntervalSince1970: seconds)
  }
}
