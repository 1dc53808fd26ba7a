import Requests
import Signing
package import Text

/// Parses a body into nodes, without interpreting it.
package enum AnswerReader {
  package enum Reading: Sendable {
    /// The outermost value, and the root element's name where the response is XML.
    case answer(AnswerNode, rootName: String?)
    case html
    case unreadable(Why)
  }

  /// Why a body cannot be parsed.
  package struct Why: Sendable {
    package var title: Phrase
    package var detail: Phrase
    package var evidence: Diagnosis.Evidence

    package init(title: Phrase, detail: Phrase, evidence: Diagnosis.Evidence) {
      self.title = title
      self.detail = detail
      self.evidence = evidence
    }
  }

  package static func read(_ body: [UInt8]) -> Reading {
    let start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = body[start...].first(where: { !JSONParser.isWhitespace($0) }) else {
      return .unreadable(
        Why(
          title: Phrase("Empty response", "响应为空"),
          detail: Phrase("The response has no body.", "响应没有正文。"),
          evidence: .init("body", "")))
    }
    return first == UInt8(ascii: "<") ? xml(body) : json(body)
  }

  private static func json(_ body: [UInt8]) -> Reading {
    do throws(JSONError) {
      let root = try JSONDocument(body).root
      // Some gateways wrap the document in a JSON string.
      if let text = root.string, let inner = try? JSONDocument(text), inner.root.isContainer {
        return .answer(.json(inner.root), rootName: nil)
      }
      guard root.isContainer else {
        return .unreadable(
          Why(
            title: Phrase("No envelope", "没有标准外层结构"),
            detail: Phrase(
              "The response is JSON, but a bare \(root.kind.rawValue) without an envelope.",
              "响应是 JSON，但只是一个 \(root.kind.rawValue) 值，没有 error_response 等标准外层结构。"),
            evidence: .init("body", excerpt(body))))
      }
      return .answer(.json(root), rootName: nil)
    } catch {
      return .unreadable(why(body, error))
    }
  }

  private static func why(_ body: [UInt8], _ error: JSONError) -> Why {
    if error.problem == .cancelled { return cancelled }
    let at = error.explanation
    let place = Diagnosis.Evidence("offset", String(error.offset))
    let first = body.first { !JSONParser.isWhitespace($0) && $0 < 0x80 }
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) {
      return Why(
        title: Phrase("Not UTF-8", "不是 UTF-8"),
        detail: Phrase("The response is UTF-16, not UTF-8.", "响应是 UTF-16 编码，不是 UTF-8。"),
        evidence: .init("body", excerpt(body)))
    }
    if error.isCutOff {
      return Why(
        title: Phrase("Truncated response", "响应被截断"),
        detail: Phrase("Parsed up to the break: \(at.en).", "读取到中断处：\(at.zh)。"), evidence: place)
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return Why(
        title: Phrase("Invalid JSON", "JSON 有误"),
        detail: Phrase(
          "The response is not valid JSON from here on: \(at.en).", "从此处起不是 JSON：\(at.zh)。"),
        evidence: place)
    }
    if let invalid = UTF8Text.firstInvalidByte(in: body) {
      return Why(
        title: Phrase("Not UTF-8", "不是 UTF-8"),
        detail: Phrase(
          "The response is neither JSON nor XML, and not UTF-8 from byte \(invalid) on.",
          "响应既不是 JSON 也不是 XML，且从第 \(invalid) 字节起不是 UTF-8。"),
        evidence: .init("offset", String(invalid)))
    }
    return Why(
      title: Phrase("Neither JSON nor XML", "既非 JSON 也非 XML"),
      detail: Phrase("The response is plain text.", "响应是普通文本。"),
      evidence: .init("body", excerpt(body)))
  }

  private static func xml(_ body: [UInt8]) -> Reading {
    do throws(XMLError) {
      let root = try XMLReader.read(body)
      guard root.name.lowercased() != "html" else { return .html }
      return .answer(.xml(root), rootName: root.name)
    } catch {
      if error.problem == .cancelled { return .unreadable(cancelled) }
      if isHTML(body) { return .html }
      let isCutOff = error.problem == .cutOff
      return .unreadable(
        Why(
          title: isCutOff
            ? Phrase("Truncated response", "响应被截断") : Phrase("Invalid XML", "XML 有误"),
          detail: Phrase(
            "The response is not complete XML; \(error.explanation.en).",
            "响应不是完整的 XML；\(error.explanation.zh)。"),
          evidence: .init("offset", String(error.offset))))
    }
  }

  /// The response is there, but its reading took longer than the caller waits.
  private static let cancelled = Why(
    title: Phrase("Response not diagnosed", "响应未诊断"),
    detail: Phrase(
      "Reading the response took longer than the time-out allows; allow more time, or ask for fewer fields.",
      "读取响应的时间超过了限时；请放宽时限，或减少请求的字段。"),
    evidence: .init("body", ""))

  private static func isHTML(_ body: [UInt8]) -> Bool {
    let head = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<head", "<body", "<title", "<h1", "<center"]
      .contains { head.contains($0) }
  }

  /// The beginning of a body on one line, for evidence. It may be no response but a request, whose
  /// credentials are hidden.
  static func excerpt(_ body: [UInt8]) -> String {
    let start = String(decoding: body.prefix(160), as: UTF8.self)
    let text = Redactor.anyPlatform.redacted(foreign: start)
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return body.count > 160 ? line + "…" : line
  }
}

extension AnswerReader.Why {
  /// Says of a body that can be parsed that it is neither a success nor a failure of the platform.
  static func notAnAnswer(of platform: Phrase, _ body: [UInt8]) -> Self {
    Self(
      title: Phrase("Not an answer of \(platform.en)", "不是\(platform.zh)的响应"),
      detail: Phrase(
        "The response has neither the shape of a success of \(platform.en) nor an error in it; check that it is the whole response of the right platform.",
        "响应既不是\(platform.zh)成功时的结构，也没有错误信息；请确认它完整，且平台没有选错。"),
      evidence: .init("body", AnswerReader.excerpt(body)))
  }
}
