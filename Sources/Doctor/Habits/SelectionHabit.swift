/// Which of the parameters some code signs.
package enum SelectionHabit: Sendable, Equatable {
  case all
  case systemOnly
  case businessOnly
  /// Those too that the scheme leaves out, but for the signature.
  case unsignedToo
  /// A left-over signature too.
  case signatureToo
  /// A signature parameter without a value, as code has it that fills it in afterwards.
  case emptySignatureToo
  /// Of a name that comes twice the first only.
  case firstOfName
  /// Of a name that comes twice the last only, as a dictionary keeps it.
  case lastOfName
}

/// How code treats values that contain only whitespace.
package enum BlankHabit: Sendable, Equatable {
  case asScheme
  case kept
  case dropped
  /// Empty values are left out, whitespace is kept.
  case emptyDropped
}

/// How some code writes the names.
package enum NameHabit: Sendable, Equatable {
  case asGiven
  case lowerCased
  case upperCased
  /// `app_key` as `appKey`.
  case camelCased
  /// `app_key` as `appkey`.
  case withoutUnderscores
}
