import Screen
import SignScopeEngine

/// The positions of everything, computed from the size of the screen and the focus. Pure.
struct Layout: Equatable {
  enum Form: Equatable {
    /// Credentials and request on the left, signature and response on the right.
    case wide
    /// Some of the panes, one above the other; the title bar names all of them.
    case narrow
    case zoomed
    /// A single line with the required size.
    case tooSmall
  }

  static let smallest = Size(columns: 40, rows: 12)
  static let smallestWide = Size(columns: 100, rows: 30)

  var form: Form
  var bar: Rect
  var footer: Rect
  /// The visible panes, including frames.
  var panes: [Pane: Rect]

  init(size: Size, focus: Pane, isZoomed: Bool, credentialRows: Int) {
    let whole = Rect(size: size)
    let (bar, below) = whole.split(top: 1)
    let (middle, footer) = below.split(bottom: 1)
    self.bar = bar
    self.footer = footer
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      form = .tooSmall
      panes = [:]
      return
    }
    if isZoomed {
      form = .zoomed
      panes = [focus: middle]
    } else if size.columns >= Self.smallestWide.columns, size.rows >= Self.smallestWide.rows {
      form = .wide
      panes = Self.wide(middle, credentialRows: credentialRows)
    } else {
      form = .narrow
      panes = Self.narrow(middle, focus: focus)
    }
  }

  private static func wide(_ area: Rect, credentialRows: Int) -> [Pane: Rect] {
    let (left, right) = area.split(left: min(90, max(40, area.width * 11 / 30)))
    let (credentials, request) = left.split(top: credentialRows + 2)
    // The signature's steps, and a second line for the string if there is room.
    let (signature, response) = right.split(top: area.height >= 34 ? 11 : 9)
    return [
      .credentials: credentials, .request: request, .signature: signature, .response: response,
    ]
  }

  /// The focused pane gets most of the room; the signature stays visible while a request is edited.
  private static func narrow(_ area: Rect, focus: Pane) -> [Pane: Rect] {
    switch focus {
    case .credentials:
      let (first, signature) = area.split(bottom: 5)
      return [.credentials: first, .signature: signature]
    case .request:
      guard area.height >= 19 else {
        let (first, signature) = area.split(bottom: 5)
        return [.request: first, .signature: signature]
      }
      let (upper, response) = area.split(bottom: 8)
      let (request, signature) = upper.split(bottom: 5)
      return [.request: request, .signature: signature, .response: response]
    case .signature, .response:
      return [focus: area]
    }
  }

  /// The pane at a point.
  func pane(at point: Point) -> Pane? {
    panes.first { $0.value.contains(point) }?.key
  }

  /// The area inside a pane's frame, with one column of padding on each side.
  func inside(_ pane: Pane) -> Rect? {
    panes[pane]?.inset(x: 2, y: 1)
  }
}

/// The four panes, numbered as on the screen.
package enum Pane: Int, Sendable, CaseIterable {
  case credentials = 1
  case request
  case signature
  case response

  var title: Phrase {
    switch self {
    case .credentials: Words.credentials
    case .request: Words.request
    case .signature: Words.signature
    case .response: Words.response
    }
  }

  /// The pane this many places further, cyclically.
  func next(_ step: Int = 1) -> Pane {
    let all = Pane.allCases
    let index = (rawValue - 1 + step + all.count) % all.count
    return all[index]
  }
}
