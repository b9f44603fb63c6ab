package io.tidewatch.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command writes: a screen, on which the last line may change in place, or a pipe, which
 * gets plain lines only. Threads may share it.
 */
public final class Terminal {
  private static final int DEFAULT_WIDTH = 100;
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean screen;
  private final boolean colour;
  private final int width;
  private String status = "";

  /**
   * @param screen whether the last line can be written over
   * @param colour whether styles are shown
   * @param width characters in a line
   */
  Terminal(PrintStream out, boolean screen, boolean colour, int width) {
    this.out = out;
    this.screen = screen;
    this.colour = colour;
    this.width = width;
  }

  /**
   * The terminal that a stream leads to.
   *
   * @param out takes what is written
   * @param screen whether it leads to a screen rather than to a pipe or file
   * @param environment variables of the process: {@code NO_COLOR}, if not empty, forbids colours,
   *     {@code TERM=dumb} everything but lines, {@code COLUMNS} is the width
   */
  public static Terminal of(PrintStream out, boolean screen, Map<String, String> environment) {
    boolean capable = screen && !"dumb".equals(environment.get("TERM"));
    boolean colour = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, capable, colour, width(environment.get("COLUMNS")));
  }

  /**
   * The terminal of this process. The launcher says by {@code -Dtidewatch.screen} whether standard
   * output is a screen, since a JVM cannot tell if only its input is redirected.
   */
  public static Terminal standard() {
    String said = System.getProperty("tidewatch.screen");
    boolean screen = said == null ? System.console() != null : Boolean.parseBoolean(said);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    return of(out, screen, System.getenv());
  }

  private static int width(String columns) {
    try {
      return columns == null ? DEFAULT_WIDTH : Math.max(40, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  /** Writes a line above the status, if there is one. */
  public synchronized void line(String text) {
    if (screen && !status.isEmpty()) {
      out.print(CLEAR_LINE);
    }
    out.println(text);
    if (screen && !status.isEmpty()) {
      out.print(status);
    }
    out.flush();
  }

  /** Writes a line made with {@link String#format}. */
  public void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  /** Writes each line of a table. */
  public void table(Table table) {
    table.lines(this).forEach(this::line);
  }

  /** Shows what goes on in the last line, in place of what it said; nothing in a pipe. */
  public synchronized void status(String text) {
    if (screen) {
      status = text.length() < width ? text : text.substring(0, width - 1);
      out.print(CLEAR_LINE + status);
      out.flush();
    }
  }

  /** Takes the status away. */
  public synchronized void clearStatus() {
    if (screen && !status.isEmpty()) {
      status = "";
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  /** The text, in that style if this terminal shows any. */
  public String styled(Style style, String text) {
    return colour ? style.around(text) : text;
  }

  /** Whether the last line can be written over. */
  public boolean isScreen() {
    return screen;
  }
}
