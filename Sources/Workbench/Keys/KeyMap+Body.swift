import Screen
import SignScopeEngine

extension KeyMap {
  /// Further keys of the Body tab: other views of the body, and ways through it.
  static let body: [KeyBinding] = [
    TableBox.opening, ValueBox.opening, ReceivedBox.opening,
    KeyBinding(
      [.goToPath], Phrase("go to path", "转到路径"), Phrase("Go to a path in the body", "转到正文中的路径"),
      unless: { $0.obstacleToBody }, changes: { $0.startQuery(.location) }),
    KeyBinding(
      [.back], Phrase("back", "返回"), Phrase("Back to the place before", "回到之前的位置"),
      unless: { $0.obstacleToReturning(isForward: false) }, changes: { $0.goBack() }),
    KeyBinding(
      [.forward], Phrase("forward", "前进"), Phrase("Forward again after going back", "返回之后再前进"),
      unless: { $0.obstacleToReturning(isForward: true) }, changes: { $0.goForward() }),
    KeyBinding(
      [.pinFilter], Phrase("pin filter", "固定筛选"),
      Phrase("Keep the filter for other requests, or not", "对其他请求也保留筛选，或取消"),
      unless: { $0.obstacleToPinning }, changes: { $0.pinFilter() }),
  ]
}
