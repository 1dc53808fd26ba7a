import Screen
import SignScopeEngine

/// The question before quitting, if something would be lost.
struct QuitBox: Box {
  /// What would be lost.
  let losses: [Phrase]
  var top = 0

  static let sections = [
    KeySection(
      Phrase("Before quitting", "退出前"),
      [
        KeyBinding(
          [.quit, .confirm], Phrase("quit", "退出"), Phrase("Quit and lose it", "退出，不保留"), rank: 0,
          does: { _ in [.quit(.normally)] }),
        closing(Phrase("Go back", "返回"), rank: 1),
      ], and: KeyMap.inBoxes.keys)
  ]

  func title(in model: Model) -> String { model.words(Phrase("Quit SignScope?", "退出 SignScope？")) }

  func frame(in model: Model) -> Rect { frame(fittingLinesOf: 64, in: model) }

  func lines(in model: Model, width: Int) -> [[Span]] {
    let (quit, back) = (model.key(.quit), model.key(.cancel))
    let keys = Phrase("\(quit) quits; \(back) goes back", "\(quit) 退出；\(back) 返回")
    return losses.flatMap { loss in
      model.words(loss).wrapped(columns: width).map { [Span(String($0), .warning)] }
    } + [[], [Span(model.words(keys), .dim)]]
  }
}

extension Model {
  /// Quits, or asks first if something would be lost.
  mutating func quit() -> [Effect] {
    let losses = lossesOnQuitting
    guard !losses.isEmpty else { return [.quit(.normally)] }
    boxes.open(QuitBox(losses: losses))
    return []
  }

  /// What ends with the program and cannot be had back.
  private var lossesOnQuitting: [Phrase] {
    var losses: [Phrase] = []
    if response.sending != nil {
      losses.append(
        Phrase(
          "A request is being sent: its response will be lost.",
          "请求正在发送中：它的响应将会丢失。"))
    }
    if authorising?.stage == .exchanging {
      losses.append(
        Phrase(
          "A code is being exchanged: its session will be lost.",
          "正在用授权码换取 session：换得的 session 将会丢失。"))
    }
    if !isDraftKept, !draft.hasSameRequest(as: opened) {
      losses.append(
        Phrase(
          "The request has been changed and is not saved.", "请求已修改，尚未保存。"))
    }
    return losses
  }
}
