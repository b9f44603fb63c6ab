package io.tidewatch.models.window;

import io.tidewatch.models.transaction.Transaction;

/**
 * What transactions of one series differ in, so that trouble may be confined to some of them.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum Dimension {
  /** Where the user is. */
  REGION(1, "region"),
  /** Way the user came in. */
  CHANNEL(2, "channel"),
  /** Version of the application that served it. */
  APPLICATION_VERSION(3, "application_version"),
  /** Group of the user. */
  USER_GROUP(4, "user_group");

  private final int code;
  private final String id;

  Dimension(int code, String id) {
    this.code = code;
    this.id = id;
  }

  /** Stable number of this constant in stored layouts. */
  public int code() {
    return code;
  }

  /** Its name in documents. */
  public String id() {
    return id;
  }

  /** Its name for people. */
  public String words() {
    return id.replace('_', ' ');
  }

  /**
   * The constant with this code.
   *
   * @throws IllegalArgumentException if no constant has it: a newer version wrote it
   */
  public static Dimension ofCode(int code) {
    for (Dimension constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no Dimension has the code " + code);
  }

  /** The transaction's value; empty if not said. */
  String of(Transaction t) {
    return switch (this) {
      case REGION -> t.region();
      case CHANNEL -> t.channel();
      case APPLICATION_VERSION -> t.applicationVersion();
      case USER_GROUP -> t.userGroup();
    };
  }
}
