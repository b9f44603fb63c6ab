package io.tidewatch.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Which documents of an index are meant: those of some tenants that begin within a span of time.
 *
 * @param tenants the tenants; empty for all documents whatsoever
 * @param from earliest begin
 * @param to latest begin
 */
public record Selection(Set<String> tenants, Instant from, Instant to) {

  /** Everything there is. */
  public static final Selection ALL = new Selection(Set.of(), Instant.MIN, Instant.MAX);

  /** Keeps its own copy, and whole minutes: windows begin with them. */
  public Selection {
    tenants = Set.copyOf(tenants);
    from = tenants.isEmpty() ? from : from.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * The query that finds them.
   *
   * @param begin the field that says when what a document tells of began
   */
  ObjectNode query(String begin) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    if (tenants.isEmpty()) {
      query.putObject("match_all");
      return query;
    }
    ArrayNode filters = query.putObject("bool").putArray("filter");
    ArrayNode names = filters.addObject().putObject("terms").putArray("organization.id");
    tenants.stream().sorted().forEach(names::add);
    filters
        .addObject()
        .putObject("range")
        .putObject(begin)
        .put("gte", from.toString())
        .put("lte", to.toString());
    return query;
  }
}
