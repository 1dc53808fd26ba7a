/// Everything a person can do. Keys, footer, help and palette all come from ``KeyMap``, whose entries
/// name one of these.
package enum Action: String, Sendable, CaseIterable {
  // Everywhere
  case send, cancel, nextPane, previousPane, focusPane
  case liftBan, toggleRetry
  case zoom, reveal, stamp, pin, copy, undo, mend
  case openPrepared, openProfiles, openPalette, openHelp, openWalkthrough, openBytes,
    openCheck
  case switchLanguage, redraw, suspend, quit, interrupt

  // In lists
  case up, down, pageUp, pageDown, top, bottom, activate, close

  // Request
  case toggle, add, delete, duplicate, editName, editMethod

  // Signature
  case previousParameter, nextParameter

  // Response
  case previousTab, nextTab, search, nextMatch, previousMatch, fold, foldAll, unfoldAll,
    editQuantity

  // In lists that come by the page
  case nextListPage, previousListPage, nextWindow, previousWindow

  // In the doctor
  case openDoctor, showBytes, nextCodeLanguage

  // While authorising
  case authorise, refreshSession, openBrowser

  // While importing
  case openImport, clear

  // In the walkthrough and among the bytes
  case nextPage, previousPage, goToPage, play, printPages, nextByte, previousByte

  // While editing
  case keep, revert, nextField
}
