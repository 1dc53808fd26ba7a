package import Text

/// A message of JSON-RPC 2.0, as the Model Context Protocol restricts it: ids are texts or whole numbers,
/// parameters are objects.
package enum RPCMessage: Sendable {
  package enum ID: Hashable, Sendable {
    case text(String)
    /// As it is written.
    case number(String)

    /// - Returns: `nil` if the value cannot be an id.
    package init?(_ value: JSONValue) {
      switch value.kind {
      case .string: self = .text(value.string ?? "")
      case .number:
        guard value.written.utf8.allSatisfy({ $0 == 0x2D || 0x30...0x39 ~= $0 }) else { return nil }
        self = .number(value.written)
      case .object, .array, .boolean, .null: return nil
      }
    }

    package var json: JSON {
      switch self {
      case .text(let text): .string(text)
      case .number(let number): .number(number)
      }
    }
  }

  case request(ID, method: String, parameters: JSONValue?)
  case notification(method: String, parameters: JSONValue?)
  /// A server that asks nothing has no use for it.
  case response

  /// - Throws: ``RPCFailure``, which is the response.
  package init(_ value: JSONValue) throws(RPCFailure) {
    guard value.kind == .object else {
      throw RPCFailure(.invalidRequest("a message must be an object"))
    }
    var id: ID?
    if let member = value["id"] {
      id = ID(member)
      if id == nil {
        throw RPCFailure(.invalidRequest("the id must be text or a whole number"))
      }
    }
    guard value["jsonrpc"]?.string == "2.0" else {
      throw RPCFailure(.invalidRequest("jsonrpc must be \"2.0\""), id: id)
    }
    guard let method = value["method"] else {
      guard value["result"] != nil || value["error"] != nil else {
        throw RPCFailure(.invalidRequest("no method"), id: id)
      }
      self = .response
      return
    }
    guard let method = method.string else {
      throw RPCFailure(.invalidRequest("the method must be text"), id: id)
    }
    let parameters = value["params"].flatMap { $0.isNull ? nil : $0 }
    guard let id else {
      self = .notification(method: method, parameters: parameters)
      return
    }
    guard parameters.map({ $0.kind == .object }) ?? true else {
      throw RPCFailure(.invalidParameters("params must be an object"), id: id)
    }
    self = .request(id, method: method, parameters: parameters)
  }
}

/// Why a request has no result.
package struct RPCError: Error, Sendable, Equatable {
  package var code: Int
  package var message: String

  static func parse(_ message: String) -> RPCError { RPCError(code: -32700, message: message) }

  static func invalidRequest(_ message: String) -> RPCError {
    RPCError(code: -32600, message: message)
  }

  static func unknownMethod(_ name: String) -> RPCError {
    RPCError(code: -32601, message: "unknown method \(name.prefix(100))")
  }

  static func invalidParameters(_ message: String) -> RPCError {
    RPCError(code: -32602, message: message)
  }

  /// One of the codes that JSON-RPC leaves to servers.
  static func busy(_ message: String) -> RPCError { RPCError(code: -32000, message: message) }
}

/// An error and the request it answers.
package struct RPCFailure: Error, Sendable {
  var error: RPCError
  /// `nil` where the message does not say it.
  var id: RPCMessage.ID?

  init(_ error: RPCError, id: RPCMessage.ID? = nil) {
    self.error = error
    self.id = id
  }

  package var json: JSON {
    [
      "jsonrpc": "2.0", "id": id?.json ?? .null,
      "error": ["code": .int(error.code), "message": .string(error.message)],
    ]
  }
}
