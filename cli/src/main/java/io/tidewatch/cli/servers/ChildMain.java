package io.tidewatch.cli.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Runs another main class in a process that does not outlive the one that started it.
 *
 * <p>The parent holds the other end of standard input and never writes to it: when it ends, however
 * violently, the operating system closes the pipe, and this process halts.
 */
final class ChildMain {
  /** Begins the line of standard output that says at which address a server is ready. */
  static final String READY = "READY ";

  private static final int PARENT_GONE = 3;

  private ChildMain() {}

  /**
   * @param args the main class to run, then its own arguments
   */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(ChildMain::haltAtEndOfInput, "parent watch");
    watch.setDaemon(true);
    watch.start();
    MethodHandle main =
        MethodHandles.lookup()
            .findStatic(
                Class.forName(args[0]), "main", MethodType.methodType(void.class, String[].class));
    main.invokeExact(Arrays.copyOfRange(args, 1, args.length));
  }

  /** Tells the parent that {@code server} is ready, and keeps it until this process is ended. */
  static void serve(AutoCloseable server, String address) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(server), "close server"));
    System.out.println(READY + address);
    new CountDownLatch(1).await();
  }

  private static void closeQuietly(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("closing the server failed: " + e);
    }
  }

  private static void haltAtEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("the pipe from the parent broke: " + e);
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }
}
