package import Signing

/// A language that signing code is shown in.
public enum CodeLanguage: String, Sendable, CaseIterable, Codable {
  case python, java
  case javaScript = "javascript"
  case php, go, swift

  /// The name people write.
  public var title: String {
    switch self {
    case .python: "Python"
    case .java: "Java"
    case .javaScript: "JavaScript"
    case .php: "PHP"
    case .go: "Go"
    case .swift: "Swift"
    }
  }

  var writer: any CodeWriter {
    switch self {
    case .python: PythonWriter()
    case .java: JavaWriter()
    case .javaScript: JavaScriptWriter()
    case .php: PHPWriter()
    case .go: GoWriter()
    case .swift: SwiftWriter()
    }
  }
}

extension CodeLanguage {
  /// The lines of a function's body that signs in a shape; `nil` where this language has no short way
  /// to make what the shape says, so that words have to do.
  ///
  /// The parameters are in `params`, the text of what else is signed in `secret`, `path` and `body`.
  package func lines(of shape: CodeShape, on platform: Platform) -> [SourceLine]? {
    guard let plan = CodePlan(shape, on: platform) else { return nil }
    let writer = writer
    var lines: [SourceLine] = []
    func add(_ stage: SourceLine.Stage, _ texts: [String]?) -> Bool {
      guard let texts else { return false }
      lines += texts.map { SourceLine(stage, $0) }
      return true
    }
    guard add(.parameters, writer.parameters(plan)), add(.order, writer.order(plan.order)),
      add(.join, writer.join(plan.join)),
      add(.wrap, plan.wrapped.map { writer.assign($0) } ?? []),
      add(.rewrite, plan.rewritten.map { writer.assign($0) } ?? []),
      add(.digest, writer.digest(plan.digest)), add(.output, writer.output(plan.output))
    else { return nil }
    return lines
  }

  /// A whole source file with the function `sign`, ready to be compiled; `nil` as for
  /// ``lines(of:on:)``.
  package func source(of shape: CodeShape, on platform: Platform) -> String? {
    lines(of: shape, on: platform).map { writer.source($0.map(\.text)) }
  }
}
