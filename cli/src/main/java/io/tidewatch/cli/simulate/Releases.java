package io.tidewatch.cli.simulate;

/** Which version of an application runs when nobody has deployed anything. */
final class Releases {
  private Releases() {}

  static String usual(String service) {
    return service.equals("erp") ? "5.12.3" : "2025.22";
  }

  /** The version that a deployment brings. */
  static String next(String service) {
    return service.equals("erp") ? "5.13.0" : "2025.23";
  }
}
