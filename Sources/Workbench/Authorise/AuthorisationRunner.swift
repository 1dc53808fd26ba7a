import FoundationEssentials
import SignScopeEngine
import Workspace

/// Does what an authorisation needs outside the model, and posts what comes of it.
final class AuthorisationRunner {
  private let tokens: TokenStore?
  private let client: TokenClient
  private let post: @Sendable (Message) -> Void
  private var listening: Task<Void, Never>?

  /// How long a browser is waited for.
  private static let patience = Duration.seconds(600)

  init(
    tokens: TokenStore?, client: TokenClient, post: @escaping @Sendable (Message) -> Void
  ) {
    self.tokens = tokens
    self.client = client
    self.post = post
  }

  deinit {
    listening?.cancel()
  }

  func run(_ effect: AuthorisationEffect, number: Int) {
    switch effect {
    case .authorise(let app):
      let earlier = listening
      earlier?.cancel()
      listening = Task.detached { [post] in
        // The port may be the same.
        await earlier?.value
        guard !Task.isCancelled else { return }
        await AuthorisationRunner.listen(for: app, number, post)
      }
    case .exchange(let code, let authorisation, let key):
      exchange(number, key) { client throws(TokenFailure) in
        try await client.token(for: code, of: authorisation.app, view: authorisation.view)
      }
    case .refresh(let token, let app, let key):
      exchange(number, key) { client throws(TokenFailure) in
        try await client.refreshed(token, of: app)
      }
    case .stop: listening?.cancel()
    }
  }

  /// Makes the page's address, with the port that is listened on if one is, and passes answers on until
  /// the task is cancelled or nobody has come for too long. After the one that counts the port stays open,
  /// to tell later visitors that it is used.
  private static func listen(
    for app: OAuthApp, _ number: Int, _ post: @escaping @Sendable (Message) -> Void
  ) async {
    let listener: CallbackListener
    do throws(CallbackListener.StartError) { listener = try .start(for: app) } catch {
      post(.authorisation(number: number, .ready(Authorisation(app), .not(error.message))))
      return
    }
    var app = app
    app.callback = listener.callback
    let authorisation = Authorisation(app)
    let answers = listener.answers(to: authorisation)
    post(.authorisation(number: number, .ready(authorisation, .here)))
    let passing = Task {
      for await answer in answers { post(.authorisation(number: number, .answered(answer))) }
    }
    try? await Task.sleep(for: patience)
    if !Task.isCancelled { post(.authorisation(number: number, .stoppedListening)) }
    passing.cancel()
    await listener.stop()
  }

  /// Keeps the session as soon as it is there, whatever the screen does meanwhile.
  private func exchange(
    _ number: Int, _ key: TokenStore.Key?,
    _ work: @escaping @Sendable (TokenClient) async throws(TokenFailure) -> AccessToken
  ) {
    Task.detached { [tokens, client, post] in
      do throws(TokenFailure) {
        let token = try await work(client)
        var problem: Phrase?
        if let tokens, let key {
          do throws(TokenStoreError) { try tokens.keep(token, for: key) } catch {
            problem = error.message
          }
        }
        post(.authorisation(number: number, .exchanged(.success(token), problem: problem)))
      } catch {
        post(.authorisation(number: number, .exchanged(.failure(error), problem: nil)))
      }
    }
  }
}
