import Signing
import Text

/// A text on its way to an ``ImportedText``: what has been read so far.
struct ImportReading {
  /// No request has more parameters; a text that has is something else, and would only freeze the
  /// screen.
  static let parameterLimit = 10_000

  let bytes: [UInt8]
  var notes = ImportNotes()
  var kind = ImportedText.Kind.form
  var verb: String?
  /// Without its query.
  var gateway: String?
  /// Of the address; empty when unknown.
  var path = ""
  var parameters: [Parameter] = []
  var body: String?
  var observed: String?
  /// Where the text is a request document itself.
  var document: RequestDocument?
  /// How far a reader has looked that found nothing to read.
  var seen = 0
  /// As for ``ImportedText/entries``.
  var entries: [String] = []
  var entry = 1
  /// What names in the text stand for.
  var bindings = Bindings()

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The same, as a part of another text, at a place there.
  func moved(into bytes: [UInt8], at offset: Int) -> ImportReading {
    var moved = ImportReading(bytes)
    moved.notes = notes
    moved.notes.move(to: offset)
    (moved.kind, moved.verb, moved.gateway, moved.path) = (kind, verb, gateway, path)
    (moved.parameters, moved.body, moved.observed) = (parameters, body, observed)
    return moved
  }

  /// The parameters read, without the signature.
  ///
  /// - Parameter catalogue: The platforms that it can be for.
  func finished(in catalogue: PlatformCatalogue) throws(ImportError) -> ImportedText {
    var reading = self
    var document = self.document ?? RequestDocument(parameters: [])
    let guess =
      document.platform == nil
      ? PlatformGuess.of(
        gateway: gateway ?? document.gateway, parameters: parameters, in: catalogue) : nil
    if let rule = OtherRule.found(in: reading) { throw .otherRule(rule) }
    reading.takeOutSignature(guess)
    reading.noteNames()
    reading.noteUnknown()
    let isEmpty = reading.parameters.isEmpty && reading.observed == nil && body == nil
    if isEmpty { throw .nothingInside(kind) }
    document.parameters = reading.parameters
    if let gateway { document.gateway = gateway }
    if let body { document.body = body }
    return ImportedText(
      kind: kind, document: document, verb: verb, path: path, observed: reading.observed,
      guess: guess,
      notes: reading.notes.placed(in: bytes),
      // The signature is what is to be made.
      unknown: reading.notes.unknown.filter { !SignatureNames.all.containsBytes(of: $0) },
      entries: entries, entry: entry)
  }

  /// Lists the parameters that hold a placeholder.
  private mutating func noteUnknown() {
    for parameter in parameters {
      guard let text = parameter.text else { continue }
      let isOpen = Placeholder.isIn(text) || notes.expansions.contains { text.contains($0) }
      if isOpen { notes.addUnknown(parameter.name) }
    }
    if Placeholder.isIn(path) || path.contains("{") || path.contains("<") || path.contains("/:") {
      notes.addUnknown("path")
    }
    if let body, Placeholder.isIn(body) { notes.addUnknown("body") }
  }

  /// Reports that there were more than ``parameterLimit``.
  mutating func tellLimit(at offset: Int) { notes.addLimit(at: offset) }

  /// Of several signatures the last one is used, as for every other name.
  private mutating func takeOutSignature(_ guess: PlatformGuess?) {
    let names = guess?.platform.schemes.map(\.signParameter) ?? SignatureNames.all
    var found: [String] = []
    parameters.removeAll { parameter in
      guard names.containsBytes(of: parameter.name) else { return false }
      if let text = parameter.text { found.append(text) }
      return true
    }
    if found.count > 1 {
      notes.remark(
        Phrase(
          "found \(found.count) signatures; using the last", "有 \(found.count) 个签名，取最后一个"))
    }
    guard let last = found.last, !last.isBlank, !Placeholder.isIn(last) else { return }
    observed = observed ?? last
  }

  /// Notes on names given twice, and on secrets among the parameters.
  private mutating func noteNames() {
    var seen: [[UInt8]: Int] = [:]
    for parameter in parameters {
      let count = seen[Array(parameter.name.utf8), default: 0] + 1
      seen[Array(parameter.name.utf8)] = count
      guard count == 2 else { continue }
      notes.remark(
        Phrase(
          "“\(parameter.name)” is given more than once; all are kept, in order",
          "参数“\(parameter.name)”出现了多次；全部按原顺序保留"))
    }
    for parameter in parameters where Redactor.isSecret(parameter.name) {
      // Calls that exchange a code for a token send the secret, and onebound's do.
      let isSent =
        parameters.holds("grant_type") || parameters.holds("code") || parameters.holds("key")
      notes.remark(
        isSent
          ? Phrase(
            "the parameter “\(parameter.name)” is a secret, which this kind of call sends; take care where it goes",
            "参数“\(parameter.name)”是密钥，这类调用会发送它；请留意其去向")
          : Phrase(
            "the parameter “\(parameter.name)” looks like a secret; a secret is never sent, so remove it",
            "参数中的“\(parameter.name)”像是密钥；密钥不应发送，请删除"))
    }
  }
}

/// The names of platforms' signature parameters.
enum SignatureNames {
  static let all: [String] = {
    var names: [String] = []
    for scheme in Platform.all.flatMap(\.schemes)
    where !names.containsBytes(of: scheme.signParameter) {
      names.append(scheme.signParameter)
    }
    return names
  }()
}
