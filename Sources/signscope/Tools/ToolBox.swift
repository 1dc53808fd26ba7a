import ArgumentParser
import Manual
import SignScopeEngine
import ToolServer

/// The commands as tools.
struct ToolBox: Sendable {
  let catalogue: PlatformCatalogue
  let language: Language

  static let instructions = """
    Signs requests for e-commerce APIs such as Taobao TOP and Yiwugo, and explains why a signature or a call \
    failed. Never ask for an app secret: name the environment variable that holds it (secret_env) or a profile of \
    the user's profiles.yaml (profile). Secrets and sessions are masked in every result.
    """

  /// - Parameter sending: Whether the tool that sends requests is there.
  func tools(sending: Bool) -> [Tool] {
    [sign, doctor, diagnose, offer, importing] + (sending ? [send] : [])
  }

  /// Where a secret may come from, for descriptions.
  private static let secrets = """
    The secret: name its environment variable with secret_env, or a profile with profile. It is never in the result.
    """

  private static let request = """
    The request is parameters and platform, or text: a curl command, URL, log line or literal of code.
    """

  // MARK: The tools

  private var sign: Tool {
    tool(
      .sign, "Sign a request",
      "Computes the signature of a request and shows the string to sign. \(Self.request) \(Self.secrets)",
      Self.documentSchema(
        with: [
          ("explain", Self.flag("Show each step, and why.")),
          ("fill", Self.flag("Add the platform's system parameters, timestamp included.")),
        ])
    ) { try signing.sign($0, into: &$1) }
  }

  private var doctor: Tool {
    tool(
      .doctor, "Find out why a signature is wrong",
      """
      Explains why a signature is wrong: finds the mistakes that reproduce exactly the signature, or the string to \
      sign, that other code computed (observed). \(Self.request) \(Self.secrets)
      """,
      Self.documentSchema(
        with: [
          (
            "code",
            [
              "description": "The language of the code that computed it.",
              "enum": .strings(CodeLanguage.allCases.map(\.rawValue)),
            ]
          ),
          (
            "budget",
            [
              "description": "The longest search, in seconds; 2 by default.", "type": "number",
              "minimum": 0, "maximum": .int(Int(ToolBox.longestSearch)),
            ]
          ),
        ], observed: true)
    ) { try signing.examine($0, into: &$1) }
  }

  private var send: Tool {
    tool(
      .send, "Sign and send a request",
      """
      Signs a request with the current time, sends it to the platform's gateway, and explains the response. \
      Temporary failures are retried if the call only reads. \(Self.request) \(Self.secrets)
      """,
      Self.documentSchema(
        with: [
          ("no_retry", Self.flag("Send once; never retry.")),
          (
            "timeout",
            [
              "description": "The time-out of one transfer, in seconds; 15 by default.",
              "type": "number", "minimum": 0, "maximum": 600,
            ]
          ),
        ]), sends: true
    ) { try await signing.send($0, into: &$1) }
  }

  private var diagnose: Tool {
    tool(
      .diagnose, "Explain a response",
      "Explains a response of a platform: the pitfall, with evidence, cause and fix, and whether to retry.",
      Self.object(
        [
          ("body", Self.text("The response body: JSON, XML, printed by a program, or a log line.")),
          ("platform", Self.text("The platform that answered; top by default.")),
          ("method", Self.text("The API method that was called.")),
          (
            "session",
            ["description": "Whether a session was sent.", "enum": ["yes", "no"]]
          ),
          (
            "status",
            [
              "description": "The HTTP status; 200 by default.", "type": "integer", "minimum": 100,
              "maximum": 599,
            ]
          ),
        ], required: ["body"])
    ) { try reading.diagnose($0, into: &$1) }
  }

  private var offer: Tool {
    tool(
      .offer, "Price a Yiwugo item",
      "Works out what a Yiwugo item really costs and how many can be ordered, from the item or a response with it.",
      Self.object(
        [
          ("item", Self.text("The item, or the response that contains it: JSON or printed.")),
          (
            "quantity",
            [
              "description": "The quantity to quote: a whole number up to 10^12.",
              "type": "integer",
            ]
          ),
        ], required: ["item"])
    ) { arguments, _ in try reading.offer(arguments) }
  }

  private var importing: Tool {
    tool(
      .import, "Read the request in a text",
      """
      Finds the request in a pasted text (curl command, URL, form, log line, HTTP archive, literal of code) and \
      says what it holds, for which platform, and what is missing. Credentials in it are masked in the result.
      """,
      Self.object(
        [
          ("text", Self.text("The text as it was copied.")),
          (
            "entry",
            [
              "description": "Which of several requests, from 1.", "type": "integer", "minimum": 1,
            ]
          ),
        ], required: ["text"])
    ) { arguments, _ in try reading.read(arguments) }
  }

  private var signing: SigningTools { SigningTools(catalogue: catalogue, language: language) }
  private var reading: ReadingTools { ReadingTools(catalogue: catalogue, language: language) }

  /// - Parameter run: Takes the arguments; adds notes for the reader.
  private func tool(
    _ schema: Schema, _ title: String, _ description: String, _ input: JSON, sends: Bool = false,
    _ run: @escaping @Sendable (ToolArguments, inout [String]) async throws -> JSON
  ) -> Tool {
    Tool(
      name: schema.rawValue, title: title, description: description, inputSchema: input,
      outputSchema: schema.json, sends: sends
    ) { [language] value in
      let arguments = ToolArguments(value: value)
      var result = ToolResult([:])
      do {
        result.json = try await run(arguments, &result.notes)
      } catch {
        let failure =
          switch error {
          case let error as DocumentError: CommandError(error, in: language)
          case let error as CommandError: error
          default: CommandError("\(type(of: error))", status: .failed)
          }
        result.json = failure.json
        result.isError = true
      }
      // A message can quote a value that is the secret by mistake.
      let redactor = arguments.redactor
      result.json = result.json.redacted(by: redactor)
      result.notes = result.notes.map(redactor.redacted)
      return result
    }
  }

  /// Of the doctor, in seconds.
  static let longestSearch = 60.0
}

extension ToolBox {
  private static func text(_ description: String) -> JSON {
    ["description": .string(description), "type": "string"]
  }

  private static func flag(_ description: String) -> JSON {
    ["description": .string(description), "type": "boolean"]
  }

  private static func object(
    _ properties: [(name: String, value: JSON)], required: [String] = []
  ) -> JSON {
    [
      "type": "object", "properties": .object(properties), "required": .strings(required),
      "additionalProperties": false,
    ]
  }

  /// The schema of request documents, with a text in the place of the parameters if need be.
  ///
  /// - Parameters:
  ///   - options: What the tool takes besides.
  ///   - observed: Whether it takes the doctor's member.
  private static func documentSchema(
    with options: [(name: String, value: JSON)], observed: Bool = false
  ) -> JSON {
    guard case .object(let members) = Schema.request.json,
      case .object(var properties) = members.first(where: { $0.name == "properties" })?.value
    else { return object(options) }
    if !observed { properties.removeAll { $0.name == "observed" } }
    properties += [
      ("profile", text("A profile of profiles.yaml, for what is not given otherwise.")),
      ("text", text("Instead of parameters: the request as copied, such as a curl command.")),
      (
        "entry",
        [
          "description": "With text: which of several requests, from 1.", "type": "integer",
          "minimum": 1,
        ]
      ),
    ]
    return object(properties + options)
  }
}

extension Schema {
  /// The schema as a value.
  fileprivate var json: JSON { (try? JSONDocument(text)).map { JSON($0.root) } ?? [:] }
}
