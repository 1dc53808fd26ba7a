import Testing

@testable import Text

@Suite("The parts of a multipart body", .timeLimit(.minutes(5)))
struct MultipartPartTests {
  private func parts(_ body: String) -> [MultipartPart] {
    MultipartPart.parts(of: Array(body.utf8), boundary: "b")
  }

  private func content(_ part: MultipartPart) -> String {
    String(decoding: part.content, as: UTF8.self)
  }

  @Test("lines end in CR LF, or in pasted text in LF alone", arguments: ["\r\n", "\n"])
  func lineEnds(end: String) {
    let lines = [
      "--b", "Content-Type: text/plain", "content-disposition: form-data; name=\"a;b\"", "", "1",
      "",
      "--b \t", "Content-Disposition: form-data; name=f; filename=x.png", "", "--", "--bc", "x --b",
      "--b--", "--b", "Content-Disposition: form-data; name=late", "", "2", "--b--",
    ]
    let parts = parts(lines.joined(separator: end))
    #expect(parts.map(\.name) == ["a;b", "f"])
    #expect(parts.map(\.fileName) == [nil, "x.png"])
    // The line end before a delimiter belongs to it, and a line that only begins like one is content.
    #expect(parts.map(content) == ["1" + end, ["--", "--bc", "x --b"].joined(separator: end)])
  }

  @Test("the last part of a truncated body is not closed")
  func brokenOff() {
    let parts = parts("--b\nContent-Disposition: form-data; name=a\n\n1\n--b\n\(Self.second)\n\n22")
    #expect(parts.map(\.isClosed) == [true, false])
    #expect(parts.map(content) == ["1", "22"])
    #expect(self.parts("--b").isEmpty)
  }

  private static let second = "Content-Disposition: form-data; name=b"
}
