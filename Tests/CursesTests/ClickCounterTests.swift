import CNcurses
import Screen
import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct ClickCounterTests {
  private let start = ContinuousClock.Instant.now

  private func press(x: Int32) -> MEVENT {
    MEVENT(id: 0, x: x, y: 2, z: 0, bstate: cnc_button1_pressed())
  }

  @Test(
    "two presses in one place within a short time are a double click, and a third starts over")
  func double() {
    var clicks = ClickCounter()
    let actions = [0, 100, 200].map {
      clicks.mouse(press(x: 5), now: start + .milliseconds($0))?.action
    }
    #expect(actions == [.press, .doubleClick, .press])
  }

  @Test(
    "presses far apart in time or place are single clicks",
    arguments: [(5 as Int32, 500), (6, 100)])
  func single(x: Int32, milliseconds: Int) {
    var clicks = ClickCounter()
    #expect(clicks.mouse(press(x: 5), now: start) == Mouse(.press, at: Point(x: 5, y: 2)))
    #expect(
      clicks.mouse(press(x: x), now: start + .milliseconds(milliseconds))
        == Mouse(.press, at: Point(x: Int(x), y: 2)))
  }

  @Test("the wheel and releases are told apart, other buttons are ignored")
  func others() {
    var clicks = ClickCounter()
    func action(_ state: mmask_t) -> Mouse.Action? {
      clicks.mouse(MEVENT(id: 0, x: 0, y: 0, z: 0, bstate: state))?.action
    }
    #expect(action(cnc_wheel_up()) == .wheelUp)
    #expect(action(cnc_wheel_down()) == .wheelDown)
    #expect(action(cnc_button1_released()) == .release)
    #expect(action(0) == nil)
  }
}
