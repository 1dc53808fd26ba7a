import SignScopeEngine

/// A received request: the parameters of query, form and multipart in one list, in the order received.
struct ReceivedCall: Sendable {
  /// A file part of a multipart body; it is never signed.
  struct File: Sendable {
    var field: String
    var name: String
    var bytes: [UInt8]
  }

  /// `GET` or `POST`, in upper case.
  var verb: String
  var path: String
  /// All parameters; repeated names are kept. Files are in their own list.
  var parameters: [Parameter] = []
  var files: [File] = []
  /// The body, if it is neither a form nor multipart.
  var rawBody = ""
  /// `false` if a name, a value or the body was not UTF-8.
  var isUTF8 = true
  /// The caller's IP address, without its port.
  var address: String

  /// The first text value of a name, even if blank.
  subscript(name: String) -> String? {
    parameters.first { $0.name.utf8.elementsEqual(name.utf8) && $0.text != nil }?.text
  }

  /// The first value of a name; `nil` if it is absent or only whitespace (White_Space).
  func given(_ name: String) -> String? {
    guard let text = self[name],
      !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    else { return nil }
    return text
  }

  func file(_ name: String) -> File? {
    files.first { $0.field.utf8.elementsEqual(name.utf8) }
  }
}

extension ReceivedCall {
  init(
    verb: String, path: String, query: some Collection<UInt8>, contentType: String?,
    body: [UInt8], address: String
  ) {
    self.init(verb: verb, path: path, address: address)
    add(FormPair.pairs(in: query))
    guard !body.isEmpty else { return }
    let media = HeaderValue(contentType ?? "")
    switch media.name {
    case "application/x-www-form-urlencoded":
      add(FormPair.pairs(in: body))
    case "multipart/form-data":
      for part in MultipartPart.parts(of: body, boundary: media["boundary"] ?? "")
      where part.isClosed {
        add(part)
      }
    default:
      rawBody = text(body)
    }
  }

  private mutating func add(_ pairs: [FormPair]) {
    for pair in pairs {
      parameters.append(Parameter(text(pair.name.bytes), text(pair.value.bytes)))
    }
  }

  private mutating func add(_ part: MultipartPart) {
    if let file = part.fileName {
      files.append(File(field: part.name, name: file, bytes: Array(part.content)))
      parameters.append(Parameter(part.name, .file(path: file)))
    } else {
      parameters.append(Parameter(part.name, text(part.content)))
    }
  }

  private mutating func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    isUTF8 = false
    return String(decoding: bytes, as: UTF8.self)
  }
}
