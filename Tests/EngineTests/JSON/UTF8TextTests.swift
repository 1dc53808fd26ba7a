import SignScopeEngine
import Testing

@Suite("UTF-8", .timeLimit(.minutes(5)))
struct UTF8TextTests {
  @Test("agrees with the standard library on any three bytes around the edges")
  func edges() {
    let edges: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xED,
      0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for first in edges {
      for second in edges {
        for third in edges {
          for tail in [[], [0x80]] as [[UInt8]] {
            let bytes = [first, second, third] + tail
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((UTF8Text.firstInvalidByte(in: bytes) == nil) == isValid, "\(bytes)")
          }
        }
      }
    }
  }
}
