import Screen
import SignScopeEngine

/// What to check before sending, below the request.
struct RequestWarnings {
  let model: Model

  func lines(width: Int) -> [PaneLine] {
    let fixes = model.fixes
    let keyed = KeyedLines(width: width)
    func lines(_ fixes: [Fix]) -> [PaneLine] {
      fixes.flatMap {
        keyed.lines(model.key(.mend), model.words($0.words), indent: 2, style: Style(.strong))
      }.map { PaneLine($0) }
    }
    func warned(_ words: Phrase) -> [PaneLine] {
      model.words(words).wrapped(columns: max(8, width - 2)).enumerated().map {
        PaneLine([
          Span($0.offset == 0 ? "! " : "  ", .warning, .bold), Span(String($0.element), .warning),
        ])
      }
    }
    let firstMissing = model.live.warnings.first { $0.id == .missingArgument }
    return model.fileWarnings.flatMap(warned)
      + model.live.warnings.flatMap { warning in
        warned(warning.message) + lines(Array(fixes.filter { $0.warning == warning }.prefix(1)))
          + (warning == firstMissing ? missing(keyed, fixes) : [])
      } + paceLines(width: width) + lines(advice(among: fixes))
  }

  /// The key that leads to what is missing, if nothing has to be fixed first.
  private func missing(_ keyed: KeyedLines, _ fixes: [Fix]) -> [PaneLine] {
    guard fixes.isEmpty, let missing = model.missingArguments.first else { return [] }
    let words = Phrase("fill in \(missing.name)", "填写 \(missing.name)")
    return keyed.lines(model.key(.mend), model.words(words), indent: 2, style: Style(.strong))
      .map { PaneLine($0) }
  }

  /// Behaviour that gets a key closed, with more emphasis if it is about to happen.
  private func paceLines(width: Int) -> [PaneLine] {
    guard model.draft.account.platform.abilities.closesKeys else { return [] }
    let warning = model.network.warning
    let isLoud = warning != nil
    return model.words(warning ?? Words.onePerSecond).wrapped(columns: max(8, width - 2))
      .enumerated().map {
        PaneLine([
          Span($0.offset > 0 ? "  " : isLoud ? "! " : "· ", isLoud ? .warning : .dim, .bold),
          Span(String($0.element), isLoud ? .warning : .dim),
        ])
      }
  }

  /// Fixes that would help although no warning or verdict asks for them.
  private func advice(among fixes: [Fix]) -> [Fix] {
    fixes.filter { fix in
      fix.warning == nil
        && model.response.exchange.map { !fix.answers($0.diagnosis) } ?? true
    }
  }
}
