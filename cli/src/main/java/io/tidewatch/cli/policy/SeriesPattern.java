package io.tidewatch.cli.policy;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One series, or all of a service, or of a tenant.
 *
 * @param tenant the tenant
 * @param service the service; null: all
 * @param transaction the transaction; null: all
 */
record SeriesPattern(String tenant, String service, String transaction) {

  /** As people write it, with what is left out. */
  @Override
  public String toString() {
    return tenant
        + (service == null ? "" : "/" + service)
        + (transaction == null ? "" : "/" + transaction);
  }

  /** Reads {@code tenant[/service[/transaction]]}. */
  static final class Reader implements ITypeConverter<SeriesPattern> {
    @Override
    public SeriesPattern convert(String text) {
      String[] parts = text.split("/", 3);
      for (String part : parts) {
        if (part.isBlank()) {
          throw new TypeConversionException(
              "'%s' is not tenant/service/transaction; service and transaction may be left out"
                  .formatted(text));
        }
      }
      return new SeriesPattern(
          parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null);
    }
  }
}
