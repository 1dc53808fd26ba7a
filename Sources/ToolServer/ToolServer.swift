import Synchronization
import System
package import Text

/// A server of the Model Context Protocol over standard streams: one JSON-RPC message per line.
///
/// Nothing that comes ends it but the end of the input. Calls run at the same time, each on its own
/// thread, so that the server answers while a long one runs.
package final class ToolServer: Sendable {
  private let name: String
  private let version: String
  private let instructions: String
  private let tools: [Tool]
  private let write: @Sendable (JSON) -> Void
  /// Held while a message is written.
  private let output = Mutex(())
  private let state = Mutex(State())

  private struct State {
    /// `nil` before the client has initialized.
    var version: ProtocolVersion?
    var calls: [RPCMessage.ID: Task<JSON?, Never>] = [:]
  }

  /// The most calls at a time.
  private static let callLimit = 16

  /// - Parameters:
  ///   - instructions: What a model should know about the tools.
  ///   - write: Writes one line; never called twice at a time.
  package init(
    name: String, version: String, instructions: String, tools: [Tool],
    write: @escaping @Sendable (JSON) -> Void
  ) {
    self.name = name
    self.version = version
    self.instructions = instructions
    self.tools = tools
    self.write = write
  }

  /// Serves until the input ends and all calls have returned. Blocks the thread while it reads.
  package func run(reading descriptor: Int32) async {
    await withDiscardingTaskGroup { group in
      var lines = MessageLines(descriptor)
      while let line = lines.next() {
        switch receive(line) {
        case .nothing: continue
        case .message(let json): send(json)
        case .call(let task):
          group.addTask { if let json = await task.value { self.send(json) } }
        case .batch(let replies):
          group.addTask { await self.send(replies) }
        }
      }
    }
  }

  private func send(_ json: JSON) { output.withLock { _ in write(json) } }

  /// Sends what the messages of a batch have led to, when all of it is there; nothing for notifications.
  private func send(_ replies: [Reply]) async {
    var all: [JSON] = []
    for reply in replies {
      switch reply {
      case .message(let json): all.append(json)
      case .call(let task): if let json = await task.value { all.append(json) }
      case .nothing, .batch: continue
      }
    }
    if !all.isEmpty { send(.array(all)) }
  }

  /// What a line leads to.
  private enum Reply: Sendable {
    case nothing
    case message(JSON)
    /// `nil` if it is cancelled.
    case call(Task<JSON?, Never>)
    case batch([Reply])
  }

  private func receive(_ line: MessageLines.Line) -> Reply {
    guard case .text(let bytes) = line else {
      let limit = MessageLines.limit >> 20
      return .message(RPCFailure(.parse("the message is longer than \(limit) MB")).json)
    }
    if bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { return .nothing }
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(bytes)
    } catch {
      return .message(RPCFailure(.parse(error.explanation.en)).json)
    }
    guard document.firstInvalidByte == nil else {
      return .message(RPCFailure(.parse("the message is not UTF-8")).json)
    }
    guard document.root.kind == .array else { return reply(to: document.root, isAlone: true) }
    guard state.withLock({ $0.version?.takesBatches }) == true else {
      return .message(
        RPCFailure(.invalidRequest("this version of the protocol has no batches")).json)
    }
    guard document.root.count > 0 else {
      return .message(RPCFailure(.invalidRequest("an empty batch")).json)
    }
    return .batch(document.root.elements.map { reply(to: $0, isAlone: false) })
  }

  private func reply(to value: JSONValue, isAlone: Bool) -> Reply {
    let message: RPCMessage
    do throws(RPCFailure) { message = try RPCMessage(value) } catch { return .message(error.json) }
    switch message {
    case .response: return .nothing
    case .notification(let method, let parameters):
      if method == "notifications/cancelled" { cancel(parameters) }
      return .nothing
    case .request(let id, let method, let parameters):
      do throws(RPCError) {
        if method == "tools/call" { return .call(try call(id, parameters)) }
        return .message(
          response(to: id, try result(of: method, parameters, isAlone: isAlone)))
      } catch {
        return .message(RPCFailure(error, id: id).json)
      }
    }
  }

  private func response(to id: RPCMessage.ID, _ result: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": id.json, "result": result]
  }

  private func result(
    of method: String, _ parameters: JSONValue?, isAlone: Bool
  ) throws(RPCError) -> JSON {
    switch method {
    case "initialize": return try initialize(parameters, isAlone: isAlone)
    case "ping": return [:]
    case "tools/list":
      let version = try agreedVersion()
      // There is one page, so no cursor has been given out.
      guard parameters?["cursor"].map(\.isNull) ?? true else {
        throw .invalidParameters("unknown cursor")
      }
      return ["tools": .array(tools.map { $0.json(for: version) })]
    default: throw .unknownMethod(method)
    }
  }

  private func agreedVersion() throws(RPCError) -> ProtocolVersion {
    guard let version = state.withLock({ $0.version }) else {
      throw .invalidRequest("send initialize first")
    }
    return version
  }

  private func initialize(_ parameters: JSONValue?, isAlone: Bool) throws(RPCError) -> JSON {
    guard isAlone else { throw .invalidRequest("initialize must not be part of a batch") }
    guard let wanted = parameters?["protocolVersion"]?.string else {
      throw .invalidParameters("no protocolVersion")
    }
    let version = ProtocolVersion(rawValue: wanted) ?? .latest
    let isFirst = state.withLock { state in
      guard state.version == nil else { return false }
      state.version = version
      return true
    }
    guard isFirst else { throw .invalidRequest("already initialized") }
    return [
      "protocolVersion": .string(version.rawValue), "capabilities": ["tools": [:]],
      "serverInfo": ["name": .string(name), "version": .string(self.version)],
      "instructions": .string(instructions),
    ]
  }

  // MARK: Calls

  private func call(
    _ id: RPCMessage.ID, _ parameters: JSONValue?
  ) throws(RPCError) -> Task<JSON?, Never> {
    let version = try agreedVersion()
    guard let name = parameters?["name"]?.string else {
      throw .invalidParameters("no name of a tool")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      let names = tools.map(\.name).joined(separator: ", ")
      throw .invalidParameters("unknown tool \(name.prefix(100)); there are \(names)")
    }
    let given = parameters?["arguments"].flatMap { $0.isNull ? nil : $0 } ?? Self.noArguments
    guard let arguments = given, arguments.kind == .object else {
      throw .invalidParameters("arguments must be an object")
    }
    let task = state.withLock { state -> Result<Task<JSON?, Never>, RPCError> in
      guard state.calls[id] == nil else {
        return .failure(.invalidRequest("another request with this id is running"))
      }
      guard state.calls.count < Self.callLimit else {
        return .failure(.busy("\(Self.callLimit) calls are running; wait for one to end"))
      }
      let task = Task(executorPreference: BlockingThreads.shared) { () -> JSON? in
        let result = await tool.call(arguments)
        self.state.withLock { state in state.calls[id] = nil }
        guard !Task.isCancelled else { return Optional.none }
        return self.response(to: id, result.json(for: version))
      }
      state.calls[id] = task
      return .success(task)
    }
    return try task.get()
  }

  private static let noArguments = try? JSONDocument("{}").root

  /// An id that is not running is ignored: its call may just have ended.
  private func cancel(_ parameters: JSONValue?) {
    guard let id = parameters?["requestId"].flatMap(RPCMessage.ID.init) else { return }
    state.withLock { $0.calls[id] }?.cancel()
  }
}
