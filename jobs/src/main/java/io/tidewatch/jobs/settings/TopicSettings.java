package io.tidewatch.jobs.settings;

import java.io.Serializable;
import java.util.List;

/**
 * The names of the topics.
 *
 * @param transactions business transactions, in
 * @param changes deployments and changes of configuration, in
 * @param operatorActions what operators do about incidents, in
 * @param policies versions of the policies, in; compacted
 * @param alerts alerts, out
 * @param incidents incidents, out
 * @param deadLetters records that could not be used, out
 * @param evidence what the detection job tells the incident job; internal
 */
public record TopicSettings(
    String transactions,
    String changes,
    String operatorActions,
    String policies,
    String alerts,
    String incidents,
    String deadLetters,
    String evidence)
    implements Serializable {

  static final Setting<String> TRANSACTIONS =
      topic("transactions", "Business transactions, in. Key: tenant/service/transaction.");
  static final Setting<String> CHANGES =
      topic("changes", "Deployments and changes of configuration, in.");
  static final Setting<String> OPERATOR_ACTIONS =
      topic("operator-actions", "What operators do about incidents, in. Key: the incident's id.");
  static final Setting<String> POLICIES =
      topic("policies", "Versions of the policies, in; must be compacted.");
  static final Setting<String> ALERTS = topic("alerts", "Alerts, out. Key: the alert's id.");
  static final Setting<String> INCIDENTS =
      topic("incidents", "Incidents, out. Key: the incident's id.");
  static final Setting<String> DEAD_LETTERS =
      topic("dead-letters", "Records that could not be used, out, with bytes and reason.");
  static final Setting<String> EVIDENCE =
      topic("evidence", "What the detection job tells the incident job; internal.");

  static final List<Setting<?>> ALL =
      List.of(
          TRANSACTIONS,
          CHANGES,
          OPERATOR_ACTIONS,
          POLICIES,
          ALERTS,
          INCIDENTS,
          DEAD_LETTERS,
          EVIDENCE);

  /** The names that hold if none are given. */
  public static TopicSettings defaults() {
    return new TopicSettings(
        TRANSACTIONS.defaultText(),
        CHANGES.defaultText(),
        OPERATOR_ACTIONS.defaultText(),
        POLICIES.defaultText(),
        ALERTS.defaultText(),
        INCIDENTS.defaultText(),
        DEAD_LETTERS.defaultText(),
        EVIDENCE.defaultText());
  }

  /** Reads the names of the topics. */
  public static TopicSettings read(SettingsReader reader) {
    return new TopicSettings(
        reader.read(TRANSACTIONS),
        reader.read(CHANGES),
        reader.read(OPERATOR_ACTIONS),
        reader.read(POLICIES),
        reader.read(ALERTS),
        reader.read(INCIDENTS),
        reader.read(DEAD_LETTERS),
        reader.read(EVIDENCE));
  }

  private static Setting<String> topic(String name, String description) {
    return Setting.optional("topics." + name, Kind.text(), name, description);
  }
}
