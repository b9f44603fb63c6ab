package io.tidewatch.cli.terminal;

/** How a piece of text looks on a screen that can show it. */
public enum Style {
  /** As it comes. */
  PLAIN(""),
  /** Headings. */
  BOLD("1"),
  /** What is there for reference only. */
  FAINT("2"),
  /** Good news. */
  GOOD("32"),
  /** Look at this. */
  WARNING("33"),
  /** Bad news. */
  BAD("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text between the escape sequences of ECMA-48 that switch the style on and off. */
  String around(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
