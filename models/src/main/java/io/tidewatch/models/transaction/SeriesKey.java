package io.tidewatch.models.transaction;

import java.util.Objects;

/**
 * Names a series: the transactions that are judged together.
 *
 * <p>A class, since a record could not do what a key of state needs: its hash decides in which part
 * of the state a series lies, so it must be the same on every machine and in every release, which
 * the hash of a record is not promised to be; and it is asked for with every transaction, so it is
 * computed once.
 */
public final class SeriesKey {
  private final String tenant;
  private final String service;
  private final String transaction;
  private final String segment;
  private final int hash;

  /**
   * A key; nulls are refused.
   *
   * @param tenant customer on whose behalf the transactions run
   * @param service application that offers them
   * @param transaction name of the business action
   * @param segment part of them that is judged apart; empty for all
   */
  public SeriesKey(String tenant, String service, String transaction, String segment) {
    this.tenant = Objects.requireNonNull(tenant, "tenant");
    this.service = Objects.requireNonNull(service, "service");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.segment = Objects.requireNonNull(segment, "segment");
    this.hash =
        31 * (31 * (31 * tenant.hashCode() + service.hashCode()) + transaction.hashCode())
            + segment.hashCode();
  }

  /** The series of all of a transaction's executions. */
  public static SeriesKey of(String tenant, String service, String transaction) {
    return new SeriesKey(tenant, service, transaction, "");
  }

  /** Customer on whose behalf the transactions run. */
  public String tenant() {
    return tenant;
  }

  /** Application that offers them. */
  public String service() {
    return service;
  }

  /** Name of the business action. */
  public String transaction() {
    return transaction;
  }

  /** Part of them that is judged apart; empty for all. */
  public String segment() {
    return segment;
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

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SeriesKey that
            && hash == that.hash
            && transaction.equals(that.transaction)
            && service.equals(that.service)
            && tenant.equals(that.tenant)
            && segment.equals(that.segment));
  }

  /** A polynomial of the texts' own hashes, as theirs is of their characters. */
  @Override
  public int hashCode() {
    return hash;
  }

  /** One line for people: {@code tenant/service/transaction[/segment]}. */
  @Override
  public String toString() {
    String name = tenant + "/" + service + "/" + transaction;
    return segment.isEmpty() ? name : name + "/" + segment;
  }
}
