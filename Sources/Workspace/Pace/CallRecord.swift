import SignScopeEngine

/// The contents of `pace.json`.
struct CallRecord {
  /// The id of the boot that the times count from.
  var boot: String
  var table: PaceTable

  private static let version = 1

  init(boot: String, table: PaceTable) {
    self.boot = boot
    self.table = table
  }

  /// `nil` if the bytes were not written by SignScope, or by a later version.
  init?(_ bytes: [UInt8]) {
    guard let root = (try? JSONDocument(bytes))?.root, root["version"]?.int == Self.version,
      let boot = root["boot"]?.string, let calls = root["calls"], calls.kind == .array,
      let waiters = root["waiting"], waiters.kind == .array
    else { return nil }
    self.boot = boot
    table = PaceTable(closedUntil: root["closed_until"]?.duration)
    for value in calls.elements {
      guard let ticket = PaceTicket(value), let until = value["until"]?.duration,
        let isOver = value["over"]?.bool
      else { return nil }
      table.calls.append(PaceTable.Call(ticket, until: until, isOver: isOver))
    }
    for value in waiters.elements {
      guard let ticket = PaceTicket(value), let comesBack = value["comes_back"]?.duration else {
        return nil
      }
      table.waiters.append(PaceTable.Waiter(ticket, comesBack: comesBack))
    }
  }

  var bytes: [UInt8] {
    let json: JSON = [
      "version": .int(Self.version),
      "boot": .string(boot),
      "closed_until": .int(table.closedUntil?.wholeNanoseconds),
      "calls": .array(
        table.calls.map { call in
          .object(
            call.ticket.members + [
              ("until", .int(call.until.wholeNanoseconds)), ("over", .boolean(call.isOver)),
            ])
        }),
      "waiting": .array(
        table.waiters.map { waiter in
          .object(
            waiter.ticket.members + [("comes_back", .int(waiter.comesBack.wholeNanoseconds))])
        }),
    ]
    return Array((json.written + "\n").utf8)
  }
}

extension PaceTicket {
  fileprivate init?(_ value: JSONValue) {
    guard let key = PaceKey(value), let method = value["method"]?.string,
      let process = value["process"]?.int, let started = value["started"]?.int,
      let number = value["number"]?.int
    else { return nil }
    self.init(
      key: key, method: method, perKey: value["per_key"]?.int, perMethod: value["per_method"]?.int,
      owner: PaceOwner(process: process, started: started), number: number)
  }

  fileprivate var members: [(name: String, value: JSON)] {
    key.members + [
      ("method", .string(method)), ("per_key", .int(perKey)), ("per_method", .int(perMethod)),
      ("process", .int(owner.process)), ("started", .int(owner.started)),
      ("number", .int(number)),
    ]
  }
}

extension PaceKey {
  init?(_ value: JSONValue) {
    guard let platform = value["platform"]?.string, let appKey = value["app_key"]?.string,
      let local = value["local"]?.string
    else { return nil }
    self.init(platform: platform, appKey: appKey, local: local)
  }

  var members: [(name: String, value: JSON)] {
    [("platform", .string(platform)), ("app_key", .string(appKey)), ("local", .string(local))]
  }
}

extension JSONValue {
  fileprivate var duration: Duration? { int.map { .nanoseconds($0) } }
}

extension Duration {
  fileprivate var wholeNanoseconds: Int { Int(nearest: self / .nanoseconds(1)) }
}
