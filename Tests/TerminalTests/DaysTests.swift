import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// Days of people who have not seen SignScope before, with their whole screens.
@Suite(
  "Days of newcomers", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct DaysTests {
  /// An empty home, whose path has the same length in each run.
  private final class Home {
    let path: String

    init() throws {
      var template = Array("/tmp/signscope-day-XXXXXX".utf8CString)
      path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func start(
      _ command: String, size: Size, term: String = "tmux-256color",
      environment: [String: String] = [:]
    ) -> Pane {
      let places = [
        "HOME": path, "XDG_CONFIG_HOME": path + "/.config", "XDG_DATA_HOME": path + "/.local/share",
        "XDG_STATE_HOME": path + "/.local/state",
      ]
      return Pane(
        "\(product("signscope")) \(command)", size: size, term: term,
        environment: environment.merging(places) { own, _ in own })
    }

    /// The files in it, read as text.
    var texts: [String] {
      let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      return names.compactMap { try? String(contentsOfFile: path + "/" + $0, encoding: .utf8) }
    }
  }

  // MARK: Java

  /// The values were encoded before they were signed.
  private static let wrong = "BAD934BAD627C6CB675A2C30B85264D8"
  private static let right = "66987CB115214E59E6EC978214934FB8"
  private static let log = """
    2016-01-01 12:00:00.412 ERROR [http-nio-8080-exec-3] c.e.shop.TopCaller - POST \
    https://gw.api.taobao.com/router/rest?method=taobao.item.seller.get&app_key=12345678&\
    session=test&timestamp=2016-01-01+12%3A00%3A00&format=json&v=2.0&sign_method=md5&\
    fields=num_iid%2Ctitle%2Cnick%2Cprice%2Cnum&num_iid=11223344&sign=\(wrong) failed: \
    {"error_response":{"code":25,"msg":"Invalid signature","sub_code":"isv.invalid-signature",\
    "request_id":"15qf8xwvy3gk1"}}
    """

  @Test("a Java developer: from a line of the log with code 25 to the line to change")
  func developer() throws {
    let home = try Home()
    let screens = StoredScreens("java-developer", keeping: [Self.wrong, Self.right, "12:00:00"])
    let pane = home.start("open --lang en", size: Size(columns: 120, rows: 40))
    pane.wait(for: "No profiles in")
    try screens.check("An empty home", pane)

    pane.paste(Self.log)
    pane.wait(for: "Secret ▸")
    try screens.check("The log line is pasted", pane)
    pane.type("helloworld")
    try screens.check("The secret is typed", pane)
    pane.press("Enter")
    pane.wait(for: "Imported 9 parameters")
    try screens.check("Request and response are read", pane)

    pane.type("d")
    pane.wait(for: "Explained")
    try screens.check("The doctor explains the signature", pane)
    pane.press("Right")
    pane.wait(for: "URLEncoder.encode")
    try screens.check("The lines to change in Java", pane)
    pane.type("Y")
    pane.wait(for: "Signature copied")
    #expect(pane.buffer == Self.right)
    pane.type("y")
    pane.wait(for: "explanation copied")
    #expect(pane.buffer.contains("Lines to change  Java\n"))
    #expect(pane.buffer.contains("+  String base = items.stream()"))

    pane.press("Escape")
    pane.wait("the doctor gone") { !pane.screen.contains("Doctor:") }
    pane.type(":signing code")
    pane.wait(for: "Copy signing code for this request")
    try screens.check("The command that copies the code", pane)
    pane.press("Enter")
    pane.wait(for: "Signing code in Java copied")
    #expect(pane.buffer.contains("public class Signer"))
    pane.press("q")
    pane.wait(for: "ended 0")
    #expect(!home.texts.contains { $0.contains("helloworld") })
  }

  // MARK: A presenter

  @Test("a presenter in Chinese: the signature step by step, a response, a filter, a table")
  func presenter() throws {
    let home = try Home()
    let screens = StoredScreens("presenter")
    let pane = home.start("demo --port 0 --lang zh", size: Size(columns: 120, rows: 40))
    pane.wait(for: "预置请求")
    try screens.check("预置请求", pane)
    pane.press("Enter")
    pane.wait("the list gone") { !pane.screen.contains("预置请求 ─") }
    try screens.check("请求", pane)

    pane.type("w")
    for page in 1...8 {
      pane.wait(for: "逐步讲解  \(page)/8")
      try screens.check("逐步讲解 \(page)", pane)
      if page < 8 { pane.press("Right") }
    }
    pane.press("Escape")
    pane.wait(for: "2 请求")
    pane.type("s")
    pane.wait(for: "4 响应 成功")
    try screens.check("响应", pane)

    pane.type("4&")
    pane.wait(for: "Enter 保留")
    pane.type("$..sku[?@.quantity < 5]")
    try screens.check("输入筛选条件", pane)
    pane.press("Enter")
    pane.wait(for: "Enter 折叠")
    try screens.check("筛选后", pane)
    pane.press("Escape")
    pane.type("V")
    pane.wait(for: "3 行 · 8 列")
    pane.type("lll^")
    pane.wait(for: "price▲")
    try screens.check("表格，按价格排序", pane)
    pane.press("Escape")
    pane.wait("the table gone") { !pane.screen.contains("3 行 · 8 列") }

    pane.type(":颜色")
    pane.wait(for: "选择主题")
    pane.press("Enter")
    pane.wait(for: "high-contrast")
    try screens.check("主题", pane)
    pane.type("投影")
    pane.wait(for: "1/1")
    pane.press("Enter")
    pane.wait(for: "主题 high-contrast 在退出前有效")
    pane.wait("the theme's own background") { pane.styledScreen.contains("48;5;16") }
    try screens.check("投影仪的主题", pane)
    pane.press("q")
    pane.wait(for: "ended 0")
  }

  // MARK: Support

  private static let answer =
    #"{"error_response":{"code":27,"msg":"Invalid session","sub_code":"invalid-sessionkey","#
    + #""sub_msg":"SessionKey 无效","request_id":"z2bh8c3vcs4e"}}"#

  /// Shows what it is given, and waits for a key as `less` does.
  private static let pager = "sh -c 'cat; printf \"(END) \"; read line < /dev/tty'"

  @Test("a support engineer on a small screen over SSH: a verdict, a card for the chat, a draft")
  func support() throws {
    let home = try Home()
    let screens = StoredScreens("support")
    let small = Size(columns: 80, rows: 24)
    let ssh = ["PAGER": Self.pager, "SSH_CONNECTION": "192.0.2.7 50000 192.0.2.9 22"]
    let pane = home.start("open --lang en", size: small, term: "screen", environment: ssh)
    pane.wait(for: "No profiles in")
    try screens.check("An empty home", pane)
    pane.paste(Self.answer)
    pane.wait(for: "The session is no longer valid")
    try screens.check("The response is pasted", pane)

    pane.type("?")
    pane.wait(for: "┌─ Keys")
    pane.type("markdown")
    pane.wait(for: "In the copy menu")
    try screens.check("Help, searched", pane)
    pane.press("Enter")
    pane.wait(for: "Markdown card of the verdict copied")
    try screens.check("The card is copied", pane)
    #expect(pane.buffer.hasPrefix("### ④ The session is no longer valid\n"))
    #expect(pane.buffer.contains("`z2bh8c3vcs4e`"))

    pane.type(":less")
    pane.wait(for: "$PAGER")
    try screens.check("A command by another word", pane)
    pane.press("Enter")
    pane.wait(for: "(END)")
    #expect(pane.screen.contains(#""sub_msg": "SessionKey 无效""#))
    pane.press("Enter")
    pane.wait(for: "▸4 Response")
    try screens.check("Back from the pager", pane)

    pane.type("2a")
    pane.wait(for: "Enter keep")
    pane.type("nick")
    pane.press("Tab")
    pane.type("小店")
    pane.press("Enter")
    try screens.check("The request is changed", pane)
    pane.press("q")
    pane.wait(for: "ended 0")

    let next = home.start("open --lang en", size: small, term: "screen", environment: ssh)
    next.wait(for: "Your draft is back")
    try screens.check("The next day", next)
  }

  @Test("where no draft can be kept, quitting asks once")
  func unkept() throws {
    let home = try Home()
    let screens = StoredScreens("no-draft")
    try Data().write(to: URL(filePath: home.path + "/.local"))
    let pane = home.start("open --lang en", size: Size(columns: 80, rows: 24))
    pane.wait(for: "No profiles in")
    pane.type("a")
    pane.wait(for: "Enter keep")
    pane.type("nick")
    pane.wait(for: "The draft is not kept")
    pane.press("Enter", "Enter")
    pane.wait(for: "(blank: left out)")
    pane.press("q")
    pane.wait(for: "Quit SignScope?")
    try screens.check("The question", pane)
    pane.press("Escape")
    pane.wait("the question gone") { !pane.screen.contains("Quit SignScope?") }
    #expect(pane.screen.contains("nick"))
    pane.press("q")
    pane.wait(for: "Quit SignScope?")
    pane.press("q")
    pane.wait(for: "ended 0")
  }
}
