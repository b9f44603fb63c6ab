package io.tidewatch.models.incident;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What an operator does about an incident. Texts that were not given are empty.
 *
 * @param actionId identifies the action: heard twice it is carried out once
 * @param tenant tenant whose incident it is
 * @param incidentId the incident
 * @param kind what is done
 * @param author who does it
 * @param assignee who is to look after the incident; empty unless it is assigned
 * @param comment why, or whatever others should know
 * @param atMillis when it was done, milliseconds since the epoch
 */
public record OperatorAction(
    String actionId,
    String tenant,
    String incidentId,
    ActionKind kind,
    String author,
    String assignee,
    String comment,
    long atMillis) {
  /** Most characters of a name or an id. */
  public static final int LONGEST_NAME = 256;

  /** Most characters of a comment. */
  public static final int LONGEST_COMMENT = 1_000;

  /** The order in which actions are carried out. */
  static final Comparator<OperatorAction> ORDER =
      Comparator.comparingLong(OperatorAction::atMillis)
          .thenComparing(OperatorAction::actionId)
          .thenComparing(OperatorAction::incidentId);

  /** Refuses what nobody could carry out or keep, with the rule. */
  public OperatorAction {
    checkName("actionId", actionId);
    checkName("tenant", tenant);
    checkName("incidentId", incidentId);
    checkName("author", author);
    checkLength("assignee", assignee, LONGEST_NAME);
    checkLength("comment", comment, LONGEST_COMMENT);
    if (kind == ActionKind.ASSIGN && assignee.isBlank()) {
      throw new IllegalArgumentException("assignee is empty; an incident is assigned to somebody");
    }
    if (kind == ActionKind.COMMENT && comment.isBlank()) {
      throw new IllegalArgumentException("comment is empty; nothing is said");
    }
  }

  private static void checkName(String field, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    checkLength(field, text, LONGEST_NAME);
  }

  private static void checkLength(String field, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters, at most %d are allowed".formatted(field, text.length(), most));
    }
  }

  /** Writes it down without a version, which whoever keeps it writes beside it. */
  void write(DataOutput out) throws IOException {
    Bytes.writeText(actionId, out);
    Bytes.writeText(tenant, out);
    Bytes.writeText(incidentId, out);
    out.writeByte(kind.code());
    Bytes.writeText(author, out);
    Bytes.writeText(assignee, out);
    Bytes.writeText(comment, out);
    out.writeLong(atMillis);
  }

  /** Reads what {@link #write} wrote. */
  static OperatorAction read(DataInput in) throws IOException {
    return new OperatorAction(
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readText(in),
        ActionKind.ofCode(in.readUnsignedByte()),
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readText(in),
        in.readLong());
  }
}
