import SignScopeEngine

/// A request as it arrived: query, form and multipart in one list, in the order received.
struct ReceivedCall: Sendable {
  /// A file part of a multipart body; it is never signed.
  struct File: Sendable {
    var field: String
    var name: String
    var bytes: [UInt8]
  }

  /// `GET`, `POST`, in capitals.
  var verb: String
  var path: String
  /// Everything received, a name twice if it came twice; files are there as files.
  var parameters: [Parameter] = []
  var files: [File] = []
  /// A body that is neither a form nor multipart.
  var rawBody = ""
  /// `false` when a name, a value or the body was not UTF-8.
  var isUTF8 = true
  /// The caller's address, without its port.
  var address: String

  /// The first text value of a name, blank or not.
  subscript(name: String) -> String? {
    parameters.first { $0.name.utf8.elementsEqual(name.utf8) && $0.text != nil }?.text
  }

  /// The first value of a name, `nil` when it is absent or nothing but White_Space.
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
