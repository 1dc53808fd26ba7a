package import Screen
package import SignScopeEngine
package import System
package import Workspace

/// An event that the model reacts to.
package enum Message: Sendable {
  case input(Input)
  /// Progress of the exchange with number `attempt`. A finished exchange comes with its body, ready to
  /// be shown.
  case progress(attempt: Int, Progress, BodyOutline? = nil)
  /// The body of an exchange has been decoded from another charset.
  case decoded(Exchange, BodyOutline?)
  /// What the filter or the search with that number has found.
  case queried(BodyQueryState.Kind, number: Int, Bitmap)
  /// What came of the work on a body with this number.
  case worked(number: Int, BodyWork.Result)
  /// How a key stands: its quota, and the ban on it.
  case pace(PaceState)
  /// The secrets of a profile, fetched as far as possible.
  case fetched(Account)
  case notFetched(Phrase)
  /// What an editor has made of a text.
  case edited(OutsideEdit, Result<String, OutsideEdit.Problem>)
  /// What went wrong with a pager.
  case paged(Phrase?)
  /// The body has been written to a file, or why not.
  case saved(path: String, Result<Int, UserFile.Problem>)
  /// Why the draft could not be written.
  case draftNotKept(Phrase)
  /// Text has been copied, and how.
  case copied(Clipboard, what: Phrase)
  /// The large pasted text with number `reading` has been read.
  case imported(reading: Int, ImportOutcome)
  /// The number of variants tried in the examination with this number.
  case tried(number: Int, Int)
  case examined(number: Int, DoctorOutcome)
  /// A result of the self-check with this number; `nil` ends it.
  case checked(number: Int, CheckResult?)
  /// The known methods, including those that the user has imported.
  case catalogue(MethodCatalogue)
  case noCatalogue(Phrase)
  /// An event of the authorisation with this number.
  case authorisation(number: Int, AuthorisationNews)
  /// Why a browser could not be opened.
  case noBrowser(Phrase)
  /// The facts of a file that a parameter names.
  case inspected(path: String, Result<UploadFile, UploadFile.Problem>)
  /// `config.yaml` has changed.
  case settings(ScreenSettings)
  /// The names in a folder, for path completion.
  case listed(folder: String, [String])
  case history(HistoryNews)
  /// A profile has been added to `profiles.yaml`, or why not.
  case added(NewProfile, ProfileWritingError?)
}

/// What the runtime has to do. The model itself has no side effects.
package enum Effect: Sendable, Equatable {
  case send(attempt: Int, Request)
  /// The same, without retries.
  case sendOnce(attempt: Int, Request)
  case cancel(attempt: Int)
  /// Look up the quota and ban of the request's key.
  case lookUpPace(Request)
  /// Forget the bans on the request's key.
  case liftBans(Request)
  case copy(String, what: Phrase)
  /// Decode the body of the exchange that shows from a charset.
  case decodeBody(Exchange, from: String)
  /// Find what a filter or a search of the body means.
  case queryBody(BodyQueryRun)
  /// Work on a body for a box.
  case work(BodyWork)
  /// Cancel the work of a kind, whose box has been closed.
  case stopWork(BodyWork.Kind)
  /// Copy bytes as text. They may be many: they are decoded when they are copied, and not before.
  case copyBytes([UInt8], what: Phrase)
  /// Fetch the secrets of the profile with this name.
  case fetchSecrets(profile: String)
  /// Let the user edit a text in an editor, which has the terminal.
  case editOutside(OutsideEdit)
  /// Show a body in a pager, which has the terminal.
  case page([UInt8])
  /// Write bytes to a file.
  case save([UInt8], path: String, replacing: Bool)
  /// Write the draft to its file, for the next start.
  case keepDraft(Draft, beside: [Account])
  /// Kills the commands that fetch secrets.
  case stopFetching
  /// Read a text that was pasted, off the main thread; `entry` says which of its requests, from 1.
  case readImport(reading: Int, String, entry: Int? = nil)
  /// Look for what is wrong with a signature or a string to sign, which may have the secret in it.
  case examine(number: Int, SignatureDoctor, Secret)
  case stopExamining
  /// Check whether an account can call its platform.
  case check(number: Int, Account)
  case stopChecking
  case authorisation(number: Int, AuthorisationEffect)
  /// Open a URL in a browser on this machine.
  case openBrowser(String)
  /// Read the methods that the user has imported.
  case readCatalogue
  /// Read the size and type of a file.
  case inspectFile(String)
  /// Read the names in a folder.
  case listFolder(String)
  case history(HistoryEffect)
  case addProfile(NewProfile)
  /// Read the settings again whenever `config.yaml` changes.
  case watchSettings
  /// Show the screen with another theme, or other widths.
  case setDisplay(Display)
  case suspend
  case redraw
  case quit(Ending)
}

/// How the program ends.
package enum Ending: Sendable, Equatable {
  case normally
  /// The number of the signal that ends the program.
  case signal(Int32)
  /// The terminal has been closed.
  case terminalGone
}
