package io.tidewatch.cli;

/** What a command's exit code means. The same for all commands. */
public final class ExitCode {
  /** Done, and all is well. */
  public static final int OK = 0;

  /** Done, and something is not as it should be: counts, faults missed, policies out of order. */
  public static final int FELL_SHORT = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** A file, folder or setting cannot be used. */
  public static final int INPUT = 3;

  /** A server or job did not do what it should. */
  public static final int STACK = 4;

  private ExitCode() {}
}
