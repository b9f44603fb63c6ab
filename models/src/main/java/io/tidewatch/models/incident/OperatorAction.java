package io.tidewatch.models.incident;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
 * @param atMillis when it was done, milliseconds since the epoch, in the years 1970 to 2200
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

  /**
   * How wrong a sender's clock may be: for so long an action waits for its incident to be shown,
   * and so long after it was done the incident's history believes its time.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  /** The order in which actions are carried out; of none that differ it leaves two equal. */
  static final Comparator<OperatorAction> ORDER =
      Comparator.comparingLong(OperatorAction::atMillis)
          .thenComparing(OperatorAction::actionId)
          .thenComparing(OperatorAction::incidentId)
          .thenComparing(OperatorAction::kind)
          .thenComparing(OperatorAction::author)
          .thenComparing(OperatorAction::assignee)
          .thenComparing(OperatorAction::comment)
          .thenComparing(OperatorAction::tenant);

  /** Refuses what nobody could carry out or keep, with the rule. */
  public OperatorAction {
    checkName("actionId", actionId);
    checkName("tenant", tenant);
    checkName("incidentId", incidentId);
    checkName("author", author);
    checkText("assignee", assignee, LONGEST_NAME);
    checkText("comment", comment.replaceAll("[\\n\\r\\t]", " "), LONGEST_COMMENT);
    if (atMillis < 0 || atMillis >= LATEST) {
      throw new IllegalArgumentException(
          "at is %d, which as milliseconds since 1970 lies outside the years 1970 to 2200"
              .formatted(atMillis));
    }
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
    checkText(field, text, LONGEST_NAME);
  }

  private static void checkText(String field, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters, at most %d are allowed".formatted(field, text.length(), most));
    }
    text.codePoints()
        .filter(OperatorAction::misleads)
        .findFirst()
        .ifPresent(
            character -> {
              throw new IllegalArgumentException(
                  "%s holds U+%04X, which controls how a text is shown"
                      .formatted(field, character));
            });
  }

  /** Whether a character could make a history show something else than what was said. */
  private static boolean misleads(int character) {
    boolean turnsAround =
        (character >= 0x202A && character <= 0x202E)
            || (character >= 0x2066 && character <= 0x2069);
    int type = Character.getType(character);
    return turnsAround
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
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
