package io.tidewatch.models.transaction;

import java.util.Objects;

/**
 * Names a series: the transactions that are judged together.
 *
 * @param tenant customer on whose behalf the transactions run
 * @param service application that offers them
 * @param transaction name of the business action
 * @param segment part of them that is judged apart; empty for all
 */
public record SeriesKey(String tenant, String service, String transaction, String segment) {
  /** Refuses nulls: a missing segment is the empty string. */
  public SeriesKey {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(transaction, "transaction");
    Objects.requireNonNull(segment, "segment");
  }

  /** The series of all of a transaction's executions. */
  public static SeriesKey of(String tenant, String service, String transaction) {
    return new SeriesKey(tenant, service, transaction, "");
  }

  /**
   * One line for machines: like {@link #toString}, but two series never have the same, whatever
   * their names contain.
   */
  public String id() {
    String id = escaped(tenant) + "/" + escaped(service) + "/" + escaped(transaction);
    return segment.isEmpty() ? id : id + "/" + escaped(segment);
  }

  private static String escaped(String name) {
    return name.indexOf('/') < 0 && name.indexOf('%') < 0
        ? name
        : name.replace("%", "%25").replace("/", "%2F");
  }

  /** One line for people: {@code tenant/service/transaction[/segment]}. */
  @Override
  public String toString() {
    String name = tenant + "/" + service + "/" + transaction;
    return segment.isEmpty() ? name : name + "/" + segment;
  }
}
