import Screen
import SignScopeEngine

/// The phases of the transfer as bars on one time scale.
struct TimingTab {
  let model: Model
  let exchange: Exchange

  private struct Phase {
    var name: Phrase
    var start: Double
    var end: Double
    var role: Role
  }

  private var phases: [Phase] {
    let timing = exchange.timing
    var phases: [Phase] = []
    var last = 0.0
    func addPhase(_ name: Phrase, until end: Double?, _ role: Role) {
      guard let end, end >= last else { return }
      phases.append(Phase(name: name, start: last, end: end, role: role))
      last = end
    }
    addPhase(Phrase("DNS", "域名解析"), until: timing.dns, .time)
    addPhase(Phrase("connect", "建立连接"), until: timing.connect, .pace)
    if let tls = timing.tls, tls > 0 { addPhase(Phrase("TLS", "TLS 握手"), until: tls, .permission) }
    addPhase(Phrase("wait", "等待响应"), until: timing.firstByte, .session)
    addPhase(Phrase("receive", "接收"), until: timing.total, .success)
    return phases
  }

  func lines(width: Int) -> [[Span]] {
    guard exchange.ban == nil else { return [[Span(model.words(Words.nothingSent), .dim)]] }
    let total = max(exchange.timing.total, 0.001)
    let labelWidth = 10
    let numberWidth = 12
    let bar = max(4, min(width, 100) - labelWidth - numberWidth - 2)
    var lines: [[Span]] = phases.map { phase in
      let start = Int(nearest: phase.start / total * Double(bar * 8))
      let end = max(start + 1, Int(nearest: phase.end / total * Double(bar * 8)))
      let label = model.words(phase.name)
      let milliseconds = Self.text(phase.end - phase.start)
      return [
        Span(label.padded(columns: labelWidth), .dim),
        Span(
          "\(milliseconds) \(model.words(Words.milliseconds))"
            .padded(columns: numberWidth - 2, .right) + "  "),
        Span(String(repeating: " ", count: min(bar - 1, start / 8))),
        Span(BlockBar.text(eighths: end - start / 8 * 8, limit: bar - start / 8), phase.role),
      ]
    }
    lines += [
      [],
      [
        Span(model.words(Phrase("total", "合计")), .dim),
        Span(
          "  \(Self.text(exchange.timing.total)) \(model.words(Words.milliseconds))", .strong, .bold
        ),
      ],
    ]
    return lines
  }

  private static func text(_ milliseconds: Double) -> String {
    let tenths = Int(nearest: milliseconds * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
