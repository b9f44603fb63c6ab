package io.tidewatch.cli.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.TransactionEvent;

/**
 * Writes events as the jobs read them from JSON: the names of the Avro record, what is null left
 * out.
 */
final class EventJson {
  private EventJson() {}

  static ObjectNode of(TransactionEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("eventId", event.getEventId())
        .put("tenant", event.getTenant())
        .put("service", event.getService())
        .put("transaction", event.getTransaction())
        .put("process", event.getProcess())
        .put("step", event.getStep())
        .put("userId", event.getUserId())
        .put("userGroup", event.getUserGroup())
        .put("channel", event.getChannel())
        .put("region", event.getRegion())
        .put("applicationVersion", event.getApplicationVersion())
        .put("start", event.getStart().toString())
        .put("durationMicros", event.getDurationMicros())
        .put("outcome", event.getOutcome().name())
        .put("traceId", event.getTraceId());
    var hops = json.putArray("hops");
    event.getHops().forEach(hop -> put(hop, hops.addObject()));
    return withoutNulls(json);
  }

  private static void put(Hop hop, ObjectNode json) {
    json.put("component", hop.getComponent())
        .put("tier", hop.getTier().name())
        .put("operation", hop.getOperation())
        .put("instance", hop.getInstance())
        .put("parent", hop.getParent())
        .put("startOffsetMicros", hop.getStartOffsetMicros())
        .put("durationMicros", hop.getDurationMicros())
        .put("callerDurationMicros", hop.getCallerDurationMicros())
        .put("outcome", hop.getOutcome().name());
    withoutNulls(json);
  }

  private static ObjectNode withoutNulls(ObjectNode json) {
    json.properties().removeIf(field -> field.getValue().isNull());
    return json;
  }
}
