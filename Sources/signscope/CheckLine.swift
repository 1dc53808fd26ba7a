import Screen
import SignScopeEngine

/// A result of the self-check for people: `✗ public call   ① taobao.time.get: Wrong signature, code 25`,
/// with advice below it.
struct CheckLine {
  private let result: CheckResult
  private let language: Language

  init(_ result: CheckResult, in language: Language) {
    self.result = result
    self.language = language
  }

  private static let titleWidth = 14

  func print(to console: Console) {
    let isColoured = console.takesColour
    let mark = isColoured ? "\u{1B}[\(colour)m\(result.outcome.mark)\u{1B}[0m" : result.outcome.mark
    let title = result.check.title[language]
    let gap = String(repeating: " ", count: max(1, Self.titleWidth - title.columns))
    let number = result.pitfall.map { "\(DiagnosisPrinter.circled($0)) " } ?? ""
    var text = "\(mark) \(title)\(gap)\(number)\(result.message[language].printable)\n"
    if let fix = result.fix {
      let indent = String(repeating: " ", count: Self.titleWidth + 2)
      for line in fix[language].wrapped(columns: max(20, console.width - Self.titleWidth - 2)) {
        text += indent + String(line).printable + "\n"
      }
    }
    console.write(text)
  }

  private var colour: String {
    switch result.outcome {
    case .passed: "1;32"
    case .failed: "1;31"
    case .skipped: "2;37"
    }
  }
}

extension CheckResult.Outcome {
  fileprivate var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "–"
    }
  }
}
