import SignScopeEngine

extension Redactor {
  /// A response's body as it is kept: the secrets at hand are hidden, and in JSON every value whose name is a
  /// credential's. JSON stays JSON.
  func kept(_ body: [UInt8]) -> [UInt8] {
    guard let document = try? JSONDocument(body) else {
      return body.masked(places(inForeign: body))
    }
    var hidden = places(in: body)
    for value in document.values where !value.isContainer {
      let range = value.rawRange
      if let name = document.name(of: value.index), Self.isKeptBack(name) {
        if value.kind == .string { hidden.append(range.lowerBound + 1..<range.upperBound - 1) }
      } else if value.kind == .string, range.count > 16 {
        // A string may hold JSON, a URL or a form of its own.
        let inside = range.lowerBound + 1..<range.upperBound - 1
        for place in places(inForeign: Array(body[inside])) {
          var place = place.lowerBound + inside.lowerBound..<place.upperBound + inside.lowerBound
          while !place.isEmpty, body[place.upperBound - 1] == UInt8(ascii: "\\") {
            place = place.lowerBound..<place.upperBound - 1
          }
          hidden.append(place)
        }
      }
    }
    return body.masked(Self.joined(hidden.filter { !$0.isEmpty }))
  }

  /// Whether a value of this name in a response is a credential.
  private static func isKeptBack(_ name: String) -> Bool {
    anyPlatform.hides(name) || ["token", "access_key"].containsBytes(of: name.lowercased())
  }
}
