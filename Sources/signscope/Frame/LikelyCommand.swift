import SignScopeEngine

/// The command that an input is for, where the one that has it cannot read it.
struct LikelyCommand {
  /// What the input is.
  let input: Phrase
  let command: String
  /// Whether the input is text that is imported, not a document.
  private let isImported: Bool
  /// What has to be done first, where the input alone is not enough.
  private let preparation: Phrase?

  /// More of an input says no more of what it is.
  private static let limit = 1 << 20

  /// - Parameters:
  ///   - command: The command that has the input.
  ///   - isImporting: Whether it has `--from-curl`.
  /// - Returns: `nil` where the input is of no known kind, or of one that the command reads.
  init?(for bytes: [UInt8], insteadOf command: String, isImporting: Bool = false) {
    let bytes = Array(bytes.prefix(Self.limit))
    guard let input = InputKind(bytes) else { return nil }
    self.input = input.title
    let signs = ["sign", "doctor", "send"].contains(command)
    isImported = if case .request = input { true } else { false }
    switch input {
    case .request:
      self.command = signs ? command : "sign"
      preparation = nil
    case .document(let hasObserved):
      self.command = signs ? command : hasObserved ? "doctor" : "sign"
      preparation = nil
    case .observed:
      self.command = "doctor"
      preparation = Phrase(
        "add it as “observed” to a request document and run", "请把它作为 observed 写入请求文档，再运行")
    case .response:
      self.command = "diagnose"
      preparation = nil
    case .item:
      // It may be the response of another platform than the one that the diagnosis is for.
      if command == "diagnose" { return nil }
      self.command = "offer"
      preparation = nil
    }
    if self.command == command, preparation == nil, isImported == isImporting { return nil }
  }

  /// What the input is, and the command line that reads it.
  ///
  /// - Parameter file: The input's file; `nil` or `-` for standard input.
  func advice(for file: String?) -> Phrase {
    if let preparation {
      return Phrase(
        "this is \(input.en) alone, not a request; \(preparation.en) signscope \(command)",
        "这只是\(input.zh)，不是请求；\(preparation.zh) signscope \(command)")
    }
    let line = commandLine(for: file)
    return Phrase("this is \(input.en); run \(line)", "这是\(input.zh)；请运行 \(line)")
  }

  func commandLine(for file: String?) -> String {
    let file = file == "-" ? nil : file.map(\.shellQuoted)
    return [
      "signscope", command, isImported ? "--from-curl" : nil, preparation == nil ? file : nil,
    ]
    .compactMap(\.self).joined(separator: " ")
  }
}

/// What a text is, as far as it is certain.
private enum InputKind {
  case request(ImportedText.Kind)
  case document(hasObserved: Bool)
  /// A signature or a string to sign.
  case observed(ImportedText.Kind)
  case response
  case item

  init?(_ bytes: [UInt8]) {
    // A request can look like a failure of some platform, as one that sends a code does.
    if let imported = try? ImportedText(reading: bytes), let kind = Self.kind(of: imported, bytes) {
      self = kind
      return
    }
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: bytes), context: DiagnosisContext(platform: .default))
    if diagnosis.outcome != .unreadable || Self.isAnswer(bytes) {
      self = .response
    } else if let item = try? JSONDocument(bytes).root, !Offer(item).tiers.isEmpty {
      self = .item
    } else {
      return nil
    }
  }

  private static func isAnswer(_ bytes: [UInt8]) -> Bool {
    do throws(ImportError) {
      _ = try ImportedText(reading: bytes)
      return false
    } catch {
      return error == .answer
    }
  }

  /// How a request begins, or the line of a shell with one.
  private static let starts = [
    "curl", "$ curl", "http://", "https://", "get ", "post ", "put ", "delete ", "patch ", "### ",
  ]

  private static func kind(of imported: ImportedText, _ bytes: [UInt8]) -> InputKind? {
    let text = String(decoding: bytes.prefix(200), as: UTF8.self).drop { $0.isWhitespace }
    let isJSON = (try? JSONDocument(bytes, allowingMany: true)) != nil
    // A document that breaks off, with a URL in it.
    let mention = "\"parameters\"".utf8
    if text.first == "{", !isJSON, bytes.firstRange(of: mention) != nil { return nil }
    switch imported.kind {
    case .curl, .url, .http, .har:
      // A page or a message with a link in it is not a request, unless the link goes to a platform.
      let isAlone = imported.kind == .har || starts.contains { text.lowercased().hasPrefix($0) }
      return isAlone || imported.guess != nil && text.first != "<" ? .request(imported.kind) : nil
    case .document: return isJSON ? .document(hasObserved: imported.observed != nil) : nil
    case .stringToSign, .signature: return .observed(imported.kind)
    case .form, .lines, .json, .xml, .python, .javascript, .php, .code:
      // Names and values of any sort; a platform's own names are those of a request.
      let isDocument = imported.parameters.holds("parameters")
      return imported.guess == nil || isDocument ? nil : .request(imported.kind)
    }
  }

  var title: Phrase {
    switch self {
    case .request(.json): Phrase("JSON with a request's parameters", "含请求参数的 JSON")
    case .request(let kind), .observed(let kind): kind.title
    case .document: ImportedText.Kind.document.title
    case .response: Phrase("a response", "平台的响应")
    case .item: Phrase("an item with its prices", "带价格的商品")
    }
  }
}

extension String {
  /// As one word of a shell's command line.
  fileprivate var shellQuoted: String {
    let isPlain = utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 >= 0x80 || "-_./+,@%:=".utf8.contains($0)
    }
    if isPlain, !isEmpty { return self }
    return "'" + replacing("'", with: "'\\''") + "'"
  }
}
