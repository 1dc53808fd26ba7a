// The shared engine, as a script imports it. Every module below is a layer that the compiler keeps apart;
// this one has no code of its own.

@_exported public import Diagnosing
@_exported public import Doctor
@_exported public import Importing
@_exported public import Requests
@_exported public import Sending
@_exported public import Signing
@_exported public import Text
