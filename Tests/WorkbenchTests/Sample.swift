import FoundationEssentials
import Screen
import SignScopeEngine

@testable import Workbench

/// 2016-01-01 12:00:00 in GMT+8, as in TOP's document.
let noon = Date(timeIntervalSince1970: 1_451_620_800)

extension Account {
  static let sample = Account(
    name: "shop", platform: .top, gateway: "http://127.0.0.1:9/router/rest", appKey: "12345678",
    secret: "helloworld", session: "test", settings: .init(timestampForm: .formatted))

  static let sampleYiwugo = Account(
    name: "yiwugo", platform: .yiwugo, gateway: "http://127.0.0.1:9/yiwugo", appKey: "12345",
    secret: "test_secret",
    settings: .init(keyCreated: CalendarDay(year: 2024, month: 11, day: 2)))
}

extension Model {
  /// The document's example, ready to be sent.
  static func sample(
    columns: Int = 120, rows: Int = 40, language: Language = .english,
    account: Account = .sample, parameters: [Parameter]? = nil,
    prepared: [PreparedRequest] = [], profiles: [Account] = [.sample, .sampleYiwugo]
  ) -> Model {
    Model(
      size: Size(columns: columns, rows: rows), language: language,
      request: Request(
        account: account, method: account.platform.id == "top" ? "taobao.item.seller.get" : "",
        parameters: parameters ?? [
          Parameter("num_iid", "11223344"), Parameter("fields", "num_iid,title,nick,price,num"),
        ]),
      profiles: profiles, prepared: prepared, at: noon)
  }

  /// Presses keys one after the other: characters, and names in angle brackets, `a<Enter>汉<Esc>`.
  @discardableResult
  mutating func press(_ keys: String) -> [Effect] {
    var effects: [Effect] = []
    for key in Key.all(in: keys) { effects += settle(update(.input(.key(key)), at: noon)) }
    return effects
  }

  /// Runs the searches, filters and work among the effects, which need nothing but the body.
  ///
  /// - Returns: The other effects.
  mutating func settle(_ effects: [Effect]) -> [Effect] {
    effects.flatMap { effect -> [Effect] in
      switch effect {
      case .queryBody(let run): settle(update(run.message(), at: noon))
      case .work(let work): settle(update(work.message(), at: noon))
      default: [effect]
      }
    }
  }

  /// The response pane in front, with this body.
  static func answered(
    _ body: String, columns: Int = 120, language: Language = .english
  ) throws -> Model {
    var model = Model.sample(columns: columns, language: language)
    try model.answer(body)
    model.press("4")
    return model
  }

  /// Sends the request and shows a response with this body.
  mutating func answer(_ body: String) throws {
    press("s")
    var exchange = try Exchange(draft.request, answeredBy: body)
    exchange.sentAt = noon.addingTimeInterval(Double(attempt))
    let outline = exchange.response.map { BodyOutline($0.body) }
    _ = settle(update(.progress(attempt: attempt, .finished(exchange), outline), at: noon))
    response.tab = .body
  }

  var screen: String { draw().text }
}

extension Key {
  static func all(in keys: String) -> [Key] {
    var all: [Key] = []
    var rest = keys[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        all.append(key(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        all.append(.text(String(first)))
        rest = rest.dropFirst()
      }
    }
    return all
  }

  private static func key(_ name: String) -> Key {
    switch name {
    case "Enter": .enter
    case "Esc": .escape
    case "Tab": .tab
    case "S-Tab": .backTab
    case "Up": .up
    case "Down": .down
    case "Left": .left
    case "Right": .right
    case "Home": .home
    case "End": .end
    case "PgDn": .pageDown
    case "PgUp": .pageUp
    case "BS": .backspace
    case "Del": .delete
    case "W-Left": .wordLeft
    case "W-Right": .wordRight
    case let name where name.hasPrefix("F"): .function(Int(name.dropFirst()) ?? 0)
    case let name where name.hasPrefix("C-"): .control(name.last ?? "x")
    default: .text(name)
    }
  }
}
