// Hooks that make OpenTelemetry spans of a client's requests: one span an attempt, named as the HTTP conventions ask for.
//
//   import { trace } from "@opentelemetry/api";
//   new AtlasClient({ token, hooks: tracing(trace.getTracer("my-program")) });

const CLIENT = 2; // SpanKind.CLIENT
const ERROR = 2; // SpanStatusCode.ERROR

export function tracing(tracer) {
  /** The span of the attempt that is under way, by the number of its call. */
  const open = new Map();

  function end(call, problem) {
    const span = open.get(call);
    if (span === undefined) return;
    if (problem) span.setStatus({ code: ERROR, message: problem });
    span.end();
    open.delete(call);
  }

  return {
    request({ call, operation, method, url, attempt }) {
      const attributes = { "http.request.method": method, "url.full": url, "atlas.operation": operation };
      if (attempt > 1) attributes["http.request.resend_count"] = attempt - 1;
      open.set(call, tracer.startSpan(method, { kind: CLIENT, attributes }));
    },
    response({ call, status, requestId }) {
      open
        .get(call)
        ?.setAttributes({ "http.response.status_code": status, ...(requestId && { "atlas.request_id": requestId }) });
      end(call, status >= 400 && `status ${status}`);
    },
    // An attempt that brought no answer.
    retry: ({ call, reason }) => end(call, reason),
    error: ({ call, error }) => end(call, error?.name ?? "aborted"),
  };
}
