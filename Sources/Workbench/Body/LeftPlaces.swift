import SignScopeEngine

/// Places of the body that the cursor has left by a jump, for going back and forward.
struct LeftPlaces: Sendable {
  private(set) var back: [BodyPlace] = []
  private(set) var forward: [BodyPlace] = []

  private static let limit = 200

  mutating func leave(_ place: BodyPlace) {
    forward = []
    guard back.last != place else { return }
    back.append(place)
    if back.count > Self.limit { back.removeFirst() }
  }

  /// The last place that is not where the cursor is; that place can be returned to.
  mutating func goBack(from place: BodyPlace) -> BodyPlace? {
    Self.move(place, from: &back, to: &forward)
  }

  mutating func goForward(from place: BodyPlace) -> BodyPlace? {
    Self.move(place, from: &forward, to: &back)
  }

  private static func move(
    _ place: BodyPlace, from source: inout [BodyPlace], to other: inout [BodyPlace]
  ) -> BodyPlace? {
    while let last = source.popLast() {
      guard last != place else { continue }
      other.append(place)
      return last
    }
    return nil
  }
}

extension Model {
  /// Remembers where the cursor was before a jump.
  mutating func leave(_ place: BodyPlace?) {
    if let place { response.left.leave(place) }
  }

  mutating func goBack() {
    if let here = cursorPlace { go(to: response.left.goBack(from: here)) }
  }

  mutating func goForward() {
    if let here = cursorPlace { go(to: response.left.goForward(from: here)) }
  }

  /// Shows a place of the body in the middle of the pane.
  mutating func go(to place: BodyPlace?) {
    response.tab = .body
    guard let place else { return }
    if let row = response.outline?.reveal(place) {
      center(row)
    } else {
      tell(.info, Phrase("The filter hides that place", "该位置被筛选隐藏"))
    }
  }

  func obstacleToReturning(isForward: Bool) -> Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    let places = isForward ? response.left.forward : response.left.back
    guard places.isEmpty else { return nil }
    return isForward
      ? Phrase("Nowhere to go forward to", "没有可前进的位置")
      : Phrase("Nowhere to go back to", "没有可返回的位置")
  }

  // MARK: The pinned filter

  var obstacleToPinning: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    let filter = assigned.name(of: .filter)
    return response.filter.text.isEmpty
      ? Phrase("No filter yet; press \(filter)", "还没有筛选；按 \(filter)") : nil
  }

  mutating func pinFilter() {
    response.filter.isPinned.toggle()
    tell(
      .info,
      response.filter.isPinned
        ? Phrase("Filter pinned: it stays for other requests", "筛选已固定：对其他请求也保留")
        : Phrase("Filter unpinned: another request removes it", "筛选已解除固定：发送其他请求时取消"))
  }
}
