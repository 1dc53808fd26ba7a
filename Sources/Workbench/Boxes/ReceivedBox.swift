import Screen
import SignScopeEngine

/// The earlier responses of this sitting, to compare the present one with.
struct ReceivedBox: ListBox {
  static let title = Phrase("Compare with an earlier response", "与之前的响应比较")
  var picker = Picker()

  static let opening = KeyBinding(
    [.compare], Phrase("compare", "比较"),
    Phrase("Compare with an earlier response", "与之前的响应比较"),
    unless: { $0.obstacleToComparing }, does: { $0.openComparison() })

  func items(in model: Model) -> [PickerItem] {
    model.received.all.reversed().map { response in
      PickerItem(
        title: response.title,
        remark: [
          response.exchange.response.map { "\($0.status)" }, ByteCount.text(response.size),
        ].compactMap { $0 }.joined(separator: " · "),
        hint: model.words(response.exchange.diagnosis.title))
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    let all = Array(model.received.all.reversed())
    return all.indices.contains(index) ? model.compare(with: all[index]) : []
  }
}

extension Model {
  var obstacleToComparing: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    return received.all.isEmpty
      ? Phrase("No earlier response to compare with", "没有可比较的之前的响应") : nil
  }

  mutating func openComparison() -> [Effect] {
    if received.all.count == 1, let only = received.all.first { return compare(with: only) }
    boxes.open(ReceivedBox())
    return []
  }

  mutating func compare(with earlier: ReceivedResponse) -> [Effect] {
    guard let outline = response.outline else { return [] }
    let work = work(.comparison(old: earlier.outline, new: outline))
    boxes.open(
      ComparisonBox(number: work.number, body: bodyNumber, earlier: earlier.title))
    return [.work(work)]
  }
}
