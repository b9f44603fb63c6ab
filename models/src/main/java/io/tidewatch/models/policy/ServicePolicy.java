package io.tidewatch.models.policy;

import java.util.List;

/**
 * What the policies say of one service.
 *
 * @param name the service
 * @param tenant tenant it is said for; null: every tenant that has no entry of its own
 * @param owner who answers for it; null: nobody named
 * @param windows which windows of its transactions are kept one by one; null: inherited
 * @param transactions what is said of its transactions; null: nothing
 */
public record ServicePolicy(
    String name,
    String tenant,
    String owner,
    RetentionPolicy windows,
    List<TransactionPolicy> transactions) {
  /** Refuses a service without a name and two entries for one transaction. */
  public ServicePolicy {
    PolicyRules.named("services[].name", name);
    transactions = transactions == null ? List.of() : List.copyOf(transactions);
    PolicyRules.distinct("services[" + name + "].transactions", transactions, t -> t.name());
  }
}
