package io.tidewatch.cli.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports of the loopback interface for servers that must be told one before they bind it. */
public final class LoopbackPorts {
  /** The address every server of this package binds. */
  static final String HOST = "127.0.0.1";

  // Below the ranges from which operating systems serve outgoing connections (32768 up on Linux,
  // 49152 up elsewhere): nothing takes the port between this look and the server's own bind, save
  // another server that draws the same number.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private LoopbackPorts() {}

  /**
   * Returns {@code port} itself, or a port free at this moment if {@code port} is 0.
   *
   * @throws IllegalArgumentException if {@code port} is not within 0 and 65535
   * @throws IllegalStateException if no free port is found
   */
  static int chosenOrFree(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be within 0 and 65535, but is " + port);
    }
    return port == 0 ? free() : port;
  }

  private static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "no free port found on %s between %d and %d".formatted(HOST, LOWEST, HIGHEST));
  }

  /** Returns whether nothing listens on that port of the loopback interface at this moment. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return true;
    } catch (BindException inUse) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot probe port " + port + " of " + HOST, e);
    }
  }
}
