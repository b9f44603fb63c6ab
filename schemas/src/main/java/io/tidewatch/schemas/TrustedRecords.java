package io.tidewatch.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that it may instantiate the records of this package.
 *
 * <p>Since 1.12.2 Avro refuses every class that a schema names unless somebody vouches for it, even
 * the application's own. Vouching here rather than by Avro's system property spares whoever runs
 * the job a JVM option on each of their machines.
 */
public final class TrustedRecords {
  private static final String PACKAGE = TrustedRecords.class.getPackageName();
  private static final ClassSecurityPredicate RECORDS =
      type ->
          type.getPackageName().equals(PACKAGE)
              && (SpecificRecord.class.isAssignableFrom(type) || type.isEnum());

  private static boolean vouched;

  private TrustedRecords() {}

  /**
   * Vouches for the records in this class loader; further calls change nothing. Whoever reads or
   * writes records, or builds one without all its fields, calls this first unless it holds a {@link
   * SchemaStore}, which does so itself.
   */
  public static synchronized void vouch() {
    if (!vouched) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), RECORDS));
      vouched = true;
    }
  }
}
