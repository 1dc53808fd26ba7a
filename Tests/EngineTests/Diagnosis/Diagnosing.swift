import SignScopeEngine

/// Diagnoses a body as TOP's; everything else is unknown unless given.
func diagnoseTOP(
  _ body: String, status: Int = 200, headers: [HTTPHeader] = [],
  context: DiagnosisContext = DiagnosisContext(platform: .top)
) -> Diagnosis {
  .of(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), context: context)
}

/// Diagnoses a body as Yiwugo's.
func diagnoseYiwugo(
  _ body: String, status: Int = 200, headers: [HTTPHeader] = [],
  context: DiagnosisContext = DiagnosisContext(platform: .yiwugo)
) -> Diagnosis {
  .of(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), context: context)
}

/// An error of TOP as JSON.
func topError(
  _ code: JSON, msg: JSON = nil, sub: JSON = nil, subMessage: JSON = nil
) -> String {
  let error: JSON = ["code": code, "msg": msg, "sub_code": sub, "sub_msg": subMessage]
  return (["error_response": error] as JSON).written
}
