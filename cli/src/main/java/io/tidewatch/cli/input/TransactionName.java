package io.tidewatch.cli.input;

import java.util.regex.Pattern;

/** Turns what a span did into the name of a transaction. */
final class TransactionName {
  private static final int LONGEST = 120;
  private static final Pattern VERSIONED_API = Pattern.compile("^/?api/v\\d+/");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{Alnum}_.]+");

  private TransactionName() {}

  /** Whether an operation says anything, as a wildcard such as {@code /*} does not. */
  static boolean isTelling(String operation) {
    return operation.chars().anyMatch(Character::isLetterOrDigit);
  }

  /** The operation in words joined by hyphens: {@code /api/v1/orders/{id}} is orders-id. */
  static String of(String operation) {
    String path = VERSIONED_API.matcher(operation).replaceFirst("");
    String words = NO_WORD.matcher(path).replaceAll("-").replaceAll("^-+|-+$", "");
    String name = words.isEmpty() ? "unnamed" : words;
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
