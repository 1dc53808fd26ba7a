import SignScopeEngine
import Testing

@Suite("Signatures made by other code", .timeLimit(.minutes(5))) struct VectorTests {
  /// How the files name a platform's sign methods.
  private static let methods = [
    "top-md5": (Platform.top, "md5"), "top-hmac": (.top, "hmac"),
    "top-hmac-sha256": (.top, "hmac-sha256"), "seed-top-md5": (.top, "md5"),
    "seed-yiwugo-sha1": (.yiwugo, "sha1"), "seed-yiwugo-md5": (.yiwugo, "md5"),
  ]

  private static func vectors() throws -> [SignatureVector] {
    try (SignatureVector.read("top-signatures") + SignatureVector.read("seed-signatures"))
      .filter { methods[$0.algorithm] != nil }
  }

  @Test("the files have the expected number of vectors") func count() throws {
    #expect(try Self.vectors().count == 125)
  }

  @Test("each vector is reproduced", arguments: try vectors())
  func reproduces(_ vector: SignatureVector) throws {
    let (platform, method) = try #require(Self.methods[vector.algorithm])
    let trace = try platform.scheme(signMethod: method).trace(
      vector.parameters, secret: vector.secret, body: vector.body)
    #expect(trace.signature == vector.expected)
    if let baseString = vector.baseString {
      #expect(trace.bytes == Array(baseString.utf8))
      #expect(trace.stringToSign(by: .revealing).hasSameBytes(as: baseString))
    }
  }

  @Test("TOP 1.0's and the old container's signatures use the same parts")
  func legacy() throws {
    let vectors = try SignatureVector.read("top-signatures")
    let prefixed = vectors.filter { $0.algorithm == "top-legacy-md5-prefix" }
    var scheme = try Platform.top.scheme(signMethod: "md5")
    scheme.suffix = []
    for vector in prefixed {
      let trace = scheme.trace(vector.parameters, secret: vector.secret)
      #expect(trace.signature == vector.expected)
    }
    let callbacks = vectors.filter { $0.algorithm == "top-callback-base64md5" }
    for vector in callbacks {
      let bytes = vector.parameters.flatMap { Array(($0.text ?? "").utf8) }
      let digest = DigestAlgorithm.md5.digest(of: bytes + vector.secret.withBytes { $0 })
      #expect(SigningScheme.Output.base64.text(of: digest) == vector.expected)
    }
    #expect(prefixed.count == 2 && callbacks.count == 1)
  }
}
