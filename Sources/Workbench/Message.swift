package import Screen
package import SignScopeEngine

/// What can happen to the model.
package enum Message: Sendable {
  case input(Input)
  /// An exchange has come further; `attempt` says which. With an exchange that is over comes its body,
  /// ready to be shown.
  case progress(attempt: Int, Progress, BodyOutline? = nil)
  /// How a key stands: its quota, and the ban on it.
  case pace(PaceState)
  /// The secrets of a profile have been fetched, or could not be.
  case fetched(Account)
  case notFetched(Phrase)
  /// Text was put on the clipboard, or not.
  case copied(Clipboard, what: Phrase)
  /// A large text that was pasted has been read; `reading` says which.
  case imported(reading: Int, ImportOutcome)
  /// So many ways to sign have been tried; `number` says in which examination.
  case tried(number: Int, Int)
  case examined(number: Int, DoctorOutcome)
  /// A result of a self-check, and its end; `number` says of which.
  case checked(number: Int, CheckResult?)
  /// The methods that are known with those the person has imported.
  case catalogue(MethodCatalogue)
  case noCatalogue(Phrase)
  /// Something is heard of an authorisation; `number` says of which.
  case authorisation(number: Int, AuthorisationNews)
  /// A browser could not be opened, and why.
  case noBrowser(Phrase)
  /// A file that a parameter names has been looked at.
  case inspected(path: String, Result<UploadFile, UploadFile.Problem>)
  /// The names in a folder, for completing a path.
  case listed(folder: String, [String])
}

/// What the runtime is to do. The model only ever says so.
package enum Effect: Sendable, Equatable {
  case send(attempt: Int, Request)
  /// The same, without trying again what may pass.
  case sendOnce(attempt: Int, Request)
  case cancel(attempt: Int)
  /// Look up how the request's key stands.
  case lookUpPace(Request)
  /// Forget the bans on the request's key.
  case liftBans(Request)
  case copy(String, what: Phrase)
  /// Copy a body as text. It may be large: it is decoded when it is copied, and not before.
  case copyBody([UInt8])
  /// Fetch the secrets of the profile with that name.
  case fetchSecrets(profile: String)
  /// Kills the commands that fetch secrets.
  case stopFetching
  /// Read a text that was pasted, off the main thread.
  case readImport(reading: Int, String)
  /// Look for what is wrong with a signature or a string to sign, which may have the secret in it.
  case examine(number: Int, SignatureDoctor, Secret)
  case stopExamining
  /// Check whether an account can call its platform.
  case check(number: Int, Account)
  case stopChecking
  case authorisation(number: Int, AuthorisationEffect)
  /// Open an address in a browser of this machine.
  case openBrowser(String)
  /// Read the methods that the person has imported.
  case readCatalogue
  /// Look how large a file is, and what it is.
  case inspectFile(String)
  /// Read the names in a folder.
  case listFolder(String)
  case suspend
  case redraw
  case quit(Ending)
}

/// How the program ends.
package enum Ending: Sendable, Equatable {
  case normally
  /// As a signal ends a program: its number.
  case signal(Int32)
  /// The terminal is gone.
  case terminalGone
}
