import SignScopeEngine
import TestSupport
import Testing

/// Random requests with the characters that go wrong, the same on every run.
struct RandomRequest: CustomTestStringConvertible {
  var seed: UInt64
  var parameters: [Parameter] = []
  var secret: Secret = ""
  var body = ""

  var testDescription: String { "seed \(seed)" }

  private static let pieces = [
    "a", "B", "_", "1", "foo", "timestamp", " ", "=", "&", "%", "é", "e\u{301}", "中文", "📱", "\0",
    "\u{A0}", "\u{FEFF}", "\u{FF21}", "\n", "sign",
  ]

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    func text(_ limit: Int) -> String {
      (0..<Int.random(in: 0...limit, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
    }
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      let name = text(4)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: parameters.append(Parameter(name, .absent))
      case 1: parameters.append(Parameter(name, .file(path: "picture.png")))
      default: parameters.append(Parameter(name, text(6)))
      }
    }
    secret = Secret(text(5))
    body = text(3)
  }

  static let many = (1...200).map { RandomRequest(seed: $0) }
  static let schemes = Platform.all.flatMap(\.schemes)
}

@Suite("Properties of every request", .timeLimit(.minutes(5))) struct PropertyTests {
  private func traces(_ request: RandomRequest) -> [SignatureTrace] {
    RandomRequest.schemes.map {
      $0.trace(request.parameters, secret: request.secret, body: request.body)
    }
  }

  @Test(
    "the signed parameters are the sent ones, minus the signature, files and what the scheme leaves out",
    arguments: RandomRequest.many)
  func signedIsSent(_ request: RandomRequest) {
    for trace in traces(request) {
      let sent = trace.sentParameters
      #expect(sent.last == Parameter(trace.scheme.signParameter, trace.signature))
      let signed = Set(trace.order).map { trace.parameters[$0] }
      let texts = sent.dropLast().filter { parameter in
        parameter.text != nil && !trace.scheme.excluded.contains(parameter.name)
          && trace.scheme.only?.contains(parameter.name) ?? true
      }
      #expect(texts.count == signed.count && texts.allSatisfy(signed.contains))
      let again = trace.scheme.trace(sent, secret: request.secret, body: request.body)
      #expect(again.signature == trace.signature)
    }
  }

  @Test("every index is either signed or dropped", arguments: RandomRequest.many)
  func partition(_ request: RandomRequest) {
    for trace in traces(request) {
      let all = trace.order + trace.dropped.map(\.parameter)
      #expect(all.sorted() == Array(request.parameters.indices))
    }
  }

  @Test("segments cover all bytes and know their parameter", arguments: RandomRequest.many)
  func segments(_ request: RandomRequest) {
    for trace in traces(request) {
      var end = 0
      for segment in trace.segments {
        #expect(segment.range.lowerBound == end && !segment.range.isEmpty)
        end = segment.range.upperBound
        guard segment.parameter >= 0 else { continue }
        let parameter = trace.parameters[segment.parameter]
        switch segment.kind {
        case .name: #expect(trace.text(of: segment).hasSameBytes(as: parameter.name))
        case .value:
          #expect(
            trace.text(of: segment).hasSameBytes(
              as: trace.scheme.encoding.apply(parameter.text ?? "")))
        default: #expect(segment.kind == .separator)
        }
      }
      #expect(end == trace.bytes.count)
    }
  }

  @Test("the given order does not matter while names differ", arguments: RandomRequest.many)
  func orderIndependence(_ request: RandomRequest) {
    var names: [String] = []
    let unique = request.parameters.filter { parameter in
      defer { names.append(parameter.name) }
      return !names.contains { $0.hasSameBytes(as: parameter.name) }
    }
    var random = SeededGenerator(seed: request.seed)
    let shuffled = unique.shuffled(using: &random)
    for scheme in RandomRequest.schemes {
      #expect(
        scheme.trace(unique, secret: request.secret).signature
          == scheme.trace(shuffled, secret: request.secret).signature)
    }
  }

  @Test("a changed byte in a value changes the signature", arguments: RandomRequest.many)
  func sensitivity(_ request: RandomRequest) {
    for trace in traces(request) {
      for index in trace.order {
        var changed = request.parameters
        changed[index].value = .text((changed[index].text ?? "") + "x")
        let other = trace.scheme.trace(changed, secret: request.secret, body: request.body)
        #expect(other.signature != trace.signature)
      }
    }
  }

  @Test("pieces of any windows, joined, are the whole string", arguments: RandomRequest.many)
  func pieces(_ request: RandomRequest) {
    for trace in traces(request) {
      let whole = trace.pieces(in: 0..<trace.bytes.count, by: .revealing)
      #expect(whole.map(\.text).joined().hasSameBytes(as: trace.stringToSign(by: .revealing)))
      for segment in trace.segments {
        let pieces = trace.pieces(in: segment.range, by: .revealing)
        #expect(pieces.map(\.text) == [trace.text(of: segment)])
        #expect(trace.segmentIndex(at: segment.range.lowerBound) < trace.segments.count)
      }
    }
  }

  @Test("a secret is never shown unless requested", arguments: RandomRequest.many)
  func masking(_ request: RandomRequest) {
    let secret = "TOPSECRET"
    for scheme in RandomRequest.schemes {
      let trace = scheme.trace(request.parameters, secret: Secret(secret))
      #expect(!trace.stringToSign().contains(secret))
      for step in trace.steps() {
        #expect(!step.input.contains(secret) && !step.output.contains(secret))
      }
    }
  }
}
