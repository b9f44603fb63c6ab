package io.tidewatch.cli.servers;

import java.net.URI;

/** Addresses of what servers offer. */
public final class Addresses {
  private Addresses() {}

  /**
   * What lies under a server's address, whose own path stays: a proxy may serve it under one.
   *
   * @param base the server, for instance {@code https://host/kibana}, with or without a slash
   * @param path begins with a slash; may have a query
   */
  public static URI under(URI base, String path) {
    String address = base.toString();
    return URI.create(
        (address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + path);
  }
}
