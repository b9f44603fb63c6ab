package io.tidewatch.cli.input;

import java.util.regex.Pattern;

/**
 * A span of a trace as its row tells it.
 *
 * @param traceId trace it belongs to
 * @param spanId identifies it within the trace
 * @param parentId the span that caused it; empty for the first of a trace
 * @param pod where it ran
 * @param operation what was done
 * @param startNanos begin, nanoseconds since the epoch
 * @param endNanos end
 * @param failed whether it ended in an error
 * @param line the row's line
 * @param bytes the row
 */
record Span(
    String traceId,
    String spanId,
    String parentId,
    String pod,
    String operation,
    long startNanos,
    long endNanos,
    boolean failed,
    long line,
    byte[] bytes) {
  private static final Pattern CLIENT =
      Pattern.compile("HTTP (GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)");
  // A path behind the verb makes it an HTTP request.
  private static final Pattern SQL =
      Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|MERGE|REPLACE|CALL) [^/].*|Transaction\\..+");
  private static final Pattern POD = Pattern.compile("(.+)-[^-]+-[^-]+");

  /** Whether it is the caller's view of a call, so that it holds the time on the wire. */
  boolean isClientCall() {
    return CLIENT.matcher(operation).matches();
  }

  /** Whether the work was done by the database behind the pod. */
  boolean isDatabaseCall() {
    return SQL.matcher(operation).matches();
  }

  /** The service: the pod's name without the parts that its deployment appended. */
  String service() {
    var matcher = POD.matcher(pod);
    return matcher.matches() ? matcher.group(1) : pod;
  }

  /** The component that did the work. */
  String component() {
    return isDatabaseCall() ? service() + "-db" : service();
  }

  boolean isRoot() {
    return parentId.isEmpty();
  }
}
