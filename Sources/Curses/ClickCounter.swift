import CNcurses
import Screen

/// Converts ncurses' mouse events to ours, and detects double clicks by time and position: ncurses could
/// do so too, but would delay each single click.
struct ClickCounter {
  private static let interval = Duration.milliseconds(400)

  private var last: (at: Point, time: ContinuousClock.Instant)?

  mutating func mouse(_ event: MEVENT, now: ContinuousClock.Instant = .now) -> Mouse? {
    let point = Point(x: Int(event.x), y: Int(event.y))
    if event.bstate & cnc_wheel_up() != 0 { return Mouse(.wheelUp, at: point) }
    if event.bstate & cnc_wheel_down() != 0 { return Mouse(.wheelDown, at: point) }
    if event.bstate & cnc_button1_released() != 0 { return Mouse(.release, at: point) }
    guard event.bstate & cnc_button1_pressed() != 0 else { return nil }
    if let last, last.at == point, now - last.time < Self.interval {
      self.last = nil
      return Mouse(.doubleClick, at: point)
    }
    last = (point, now)
    return Mouse(.press, at: point)
  }
}
