import Foundation
import SignScopeEngine
import Testing

@Suite("Requests as people paste them", .timeLimit(.minutes(5)))
struct PastedRequestTests {
  /// A text, and the signature that it must lead to; without one it must not be signed.
  private struct Paste {
    var id: String
    var text: String
    var platform: String?
    var secret: String
    var signature: String?

    static func read(_ file: String) throws -> [Paste] {
      let url = try #require(Bundle.module.url(forResource: "Data/\(file)", withExtension: "json"))
      return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
        Paste(
          id: try #require(record["id"]?.string), text: try #require(record["text"]?.string),
          platform: record["platform"]?.string, secret: record["secret"]?.string ?? "helloworld",
          signature: record["signature"]?.string)
      }
    }

    /// The result of `sign --from-curl`; `nil` if it fails.
    func sign() throws -> String? {
      let imported: ImportedText
      do throws(ImportError) {
        imported = try ImportedText(reading: text)
      } catch {
        return nil
      }
      let named = try platform.map { try PlatformCatalogue.builtIn.named($0) }
      guard let platform = named ?? imported.guess?.platform,
        imported.unknown(on: platform).isEmpty
      else { return nil }
      var document = imported.document(for: platform)
      document.secret = .text(Secret(secret))
      return try? SignResult(document, document.request { _ in nil }).trace.signature
    }
  }

  /// How many of each file are right; more are welcome, fewer are not.
  @Test(
    "the expected number is signed correctly, and none incorrectly",
    arguments: [("pasted-requests", 53, 53), ("pasted-variants", 198, 199)])
  func pasted(file: String, right: Int, count: Int) throws {
    let pastes = try Paste.read(file)
    #expect(pastes.count == count)
    var signed = 0
    for paste in pastes {
      let signature = try paste.sign()
      #expect(signature == nil || signature == paste.signature, "\(paste.id) is signed wrongly")
      if signature == paste.signature { signed += 1 }
    }
    #expect(signed >= right)
  }

  @Test("requests that differ in their values alone are all listed")
  func sameNames() throws {
    let lines = ["taobao.items.get&q=2", "taobao.time.get", "taobao.time.get"].map {
      "call http://gw.api.taobao.com/router/rest?app_key=1&method=\($0)&sign=0123456789ABCDEF0123456789ABCDEF"
    }
    let text = lines.joined(separator: "\n")
    let methods = try (1...2).map { entry in
      let imported = try ImportedText(reading: text, entry: entry)
      return imported.document.parameters.first { $0.name == "method" }?.text
    }
    #expect(methods == ["taobao.items.get", "taobao.time.get"])
    // The same request again is no other one.
    #expect(throws: ImportError.self) { try ImportedText(reading: text, entry: 3) }
  }

  @Test(
    "a label before the URL of a gateway is no parameter",
    arguments: ["request", "req", "call_url", "->GET"])
  func labelledURL(label: String) throws {
    let url = "https://eco.taobao.com/router/rest?app_key=1&method=taobao.time.get&v=2.0"
    let imported = try ImportedText(reading: "INFO \(label)=\(url) status=200")
    #expect(imported.document.parameters.map(\.name) == ["app_key", "method", "v"])
    #expect(imported.gateway == "https://eco.taobao.com/router/rest")
  }
}
