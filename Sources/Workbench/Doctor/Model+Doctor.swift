import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Everything that is signed now, as the doctor takes it.
  var signingInput: SigningInput? {
    guard let trace = live.trace else { return nil }
    let request = draft.request
    let own = draft.account
    return SigningInput(
      platform: own.platform, scheme: trace.scheme, parameters: parametersInGivenOrder,
      secret: own.secret, path: request.calledPath, body: request.body ?? "",
      others: profiles.filter {
        $0.name != own.name && !$0.secret.isEmpty && $0.secret != own.secret
      }
      .map { SigningInput.OtherSecret(name: $0.name, secret: $0.secret) },
      clockSkew: clockSkew?.seconds)
  }

  /// Opens the box with what is known of the other code's signature, and examines it at once.
  mutating func openDoctor(at now: Date) -> [Effect] {
    isRevealed = false
    overlay = .doctor(DoctorState(observed ?? ""))
    return observed == nil ? [] : examine(at: now)
  }

  mutating func pressInDoctor(_ key: Key, at now: Date) -> [Effect] {
    guard case .doctor(var state) = overlay else { return [] }
    let context: KeyContext = state.isTyping ? .doctorTyping : .doctor
    guard let action = KeyMap.binding(for: key, in: context)?.action else {
      if state.isTyping, state.field.handle(key) {
        state.outcome = .nothing
        overlay = .doctor(state)
      }
      return []
    }
    switch action {
    case .activate:
      if state.isTyping { return examine(at: now) }
      state.isTyping = true
      state.top = 0
    case .clear: state.field = TextField()
    case .close where state.isSearching: return stopExamining()
    case .close:
      overlay = nil
      return []
    case .up: return scrollDoctor(by: -1)
    case .down: return scrollDoctor(by: 1)
    case .pageUp: return scrollDoctor(by: -DoctorView.page(size))
    case .pageDown: return scrollDoctor(by: DoctorView.page(size))
    case .top: return scrollDoctor(by: -.max / 2)
    case .bottom: return scrollDoctor(by: .max / 2)
    case .showBytes:
      guard state.report?.observed != nil else {
        tell(.warning, Phrase("There is no other string to compare with", "没有可对照的字符串"))
        return []
      }
      state.showsBytes.toggle()
      state.top = state.showsBytes ? DoctorBytes(model: self, state: state)?.firstLine ?? 0 : 0
    case .nextCodeLanguage: codeLanguage = codeLanguage.next
    case .copy: return copyExplanation(state)
    default: return perform(action, at: now)
    }
    overlay = .doctor(state)
    return []
  }

  /// Takes a pasted text in the place of the one before, and examines it.
  mutating func pasteInDoctor(_ text: String, at now: Date) -> [Effect] {
    guard case .doctor(let open) = overlay else { return [] }
    var state = DoctorState(text)
    state.number = open.number
    overlay = .doctor(state)
    return (open.isSearching ? [.stopExamining] : []) + examine(at: now)
  }

  private mutating func examine(at now: Date) -> [Effect] {
    guard case .doctor(var state) = overlay else { return [] }
    guard let input = signingInput else {
      tell(.warning, Words.cannotSign)
      return []
    }
    guard !state.field.text.isBlank else {
      tell(.warning, ObservationError.empty.message)
      return []
    }
    observed = state.field.text
    state.number += 1
    state.isTyping = false
    state.showsBytes = false
    state.top = 0
    state.outcome = .searching(tried: 0, since: now, now: now)
    overlay = .doctor(state)
    return [.examine(number: state.number, SignatureDoctor(input), state.field.text)]
  }

  private mutating func stopExamining() -> [Effect] {
    guard case .doctor(var state) = overlay else { return [] }
    state.number += 1
    state.outcome = .nothing
    state.isTyping = true
    overlay = .doctor(state)
    tell(.info, Phrase("Stopped. Nothing was found so far", "已中止，尚未找到原因"))
    return [.stopExamining]
  }

  // MARK: What comes of it

  mutating func showTried(_ tried: Int, of number: Int) {
    guard case .doctor(var state) = overlay, state.number == number,
      case .searching(_, let since, let now) = state.outcome
    else { return }
    state.outcome = .searching(tried: tried, since: since, now: now)
    overlay = .doctor(state)
  }

  mutating func finishExamining(_ number: Int, with outcome: DoctorOutcome, at now: Date) {
    guard case .doctor(var state) = overlay, state.number == number,
      case .searching(_, let since, _) = state.outcome
    else { return }
    switch outcome {
    case .success(let report):
      let took = now.timeIntervalSince(since) * 1000
      state.outcome = .done(report, milliseconds: Int(took.rounded()))
    case .failure(let error):
      state.outcome = .failed(error)
      state.isTyping = true
    }
    overlay = .doctor(state)
  }

  /// Lets the clock run that shows during a search.
  mutating func searchOn(at now: Date) {
    guard case .doctor(var state) = overlay,
      case .searching(let tried, let since, _) = state.outcome
    else { return }
    state.outcome = .searching(tried: tried, since: since, now: now)
    overlay = .doctor(state)
  }

  var isExamining: Bool {
    if case .doctor(let state) = overlay { state.isSearching } else { false }
  }

  // MARK: Moving and copying

  private mutating func scrollDoctor(by step: Int) -> [Effect] {
    guard case .doctor(var state) = overlay else { return [] }
    let view = DoctorView(model: self, state: state)
    state.top = min(max(0, state.top + step), max(0, view.lineCount - view.room))
    overlay = .doctor(state)
    return []
  }

  /// Always masked: what is copied is handed on.
  private func copyExplanation(_ state: DoctorState) -> [Effect] {
    let lines = DoctorLines(model: self, state: state, width: 100).lines
    let text = lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    return [.copy(text, what: Words.explanation)]
  }

  mutating func clickInDoctor(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: return scrollDoctor(by: -3)
    case .wheelDown: return scrollDoctor(by: 3)
    case .press, .doubleClick:
      if !DoctorView.frame(size).contains(mouse.at) {
        let effects: [Effect] = isExamining ? [.stopExamining] : []
        overlay = nil
        return effects
      }
    case .release: break
    }
    return []
  }
}

extension CodeLanguage {
  /// The one behind it; the first behind the last.
  fileprivate var next: CodeLanguage {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
