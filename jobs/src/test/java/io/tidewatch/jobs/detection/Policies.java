package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.RetentionPolicy;
import io.tidewatch.models.policy.SeriesDefaults;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Makes versions of the policies for tests. */
public final class Policies {
  private Policies() {}

  /** A version by which a transaction is slow after so many milliseconds. */
  public static PolicyVersion slowAfterMillis(
      long version, long effectiveFromMillis, long slowAfter) {
    return new PolicyVersion(
        version,
        effectiveFromMillis,
        "{\"defaults\": {\"slowAfter\": \"%d ms\"}}".formatted(slowAfter));
  }

  /** What the policies say of a series where they only say which windows are kept. */
  static SeriesPolicy keeping(Keep keep, SeriesKey series) {
    SeriesDefaults defaults =
        new SeriesDefaults(null, null, null, null, null, new RetentionPolicy(keep, null));
    PolicyDocument document =
        new PolicyDocument(
            null, defaults, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);
    return new PolicySet(1, 0, document).forSeries(series);
  }

  /** The record that publishes a version. */
  public static RawRecord record(PolicyVersion version) throws Exception {
    byte[] document = version.document().getBytes(StandardCharsets.UTF_8);
    PolicyUpdate update =
        PolicyUpdate.newBuilder()
            .setVersion(version.version())
            .setEffectiveFrom(Instant.ofEpochMilli(version.effectiveFromMillis()))
            .setMode(
                switch (version.use()) {
                  case IN_FORCE -> PolicyMode.ACTIVE;
                  case SHADOW -> PolicyMode.SHADOW;
                  case NO_SHADOW -> PolicyMode.DISCARDED;
                })
            .setPromotes(version.promotes())
            .setContentHash(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document)))
            .setDocument(version.document())
            .setAuthor(null)
            .setComment("")
            .build();
    byte[] value = AvroCodec.of(PolicyUpdate.class).encode(update);
    return new RawRecord("policies", 0, version.version(), 0, new byte[0], value);
  }
}
