package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the records of the policies' topic. Not thread-safe. */
final class PolicyRecords {
  private final AvroCodec<PolicyUpdate> codec = AvroCodec.of(PolicyUpdate.class);

  /**
   * The version that a record publishes; empty if it says nothing: a deleted record, or one of a
   * mode that a later release has added.
   *
   * @throws PolicyRefusedException if the record cannot be read or breaks a rule
   */
  Optional<PolicyVersion> read(RawRecord raw) throws PolicyRefusedException {
    if (raw.value() == null) {
      return Optional.empty();
    }
    PolicyUpdate update;
    try {
      update = codec.decode(raw.value());
    } catch (IOException e) {
      throw new PolicyRefusedException(e.getMessage(), e);
    }
    if (update.getMode() == PolicyMode.UNKNOWN) {
      return Optional.empty();
    }
    String hash = hash(update.getDocument());
    if (!hash.equals(update.getContentHash())) {
      throw new PolicyRefusedException(
          "version %d: contentHash is %s, but the document's is %s; it was changed on its way"
              .formatted(update.getVersion(), update.getContentHash(), hash),
          null);
    }
    PolicyVersion version =
        new PolicyVersion(
            update.getVersion(),
            update.getEffectiveFrom().toEpochMilli(),
            use(update.getMode()),
            update.getPromotes(),
            update.getDocument());
    resolve(version);
    return Optional.of(version);
  }

  private static PolicyVersion.Use use(PolicyMode mode) {
    return switch (mode) {
      case SHADOW -> PolicyVersion.Use.SHADOW;
      case DISCARDED -> PolicyVersion.Use.NO_SHADOW;
      default -> PolicyVersion.Use.IN_FORCE;
    };
  }

  /**
   * The policies of a version.
   *
   * @throws PolicyRefusedException if the document breaks a rule
   */
  static PolicySet resolve(PolicyVersion version) throws PolicyRefusedException {
    return PolicyDocuments.resolve(
        version.version(), version.effectiveFromMillis(), version.document());
  }

  /** SHA-256 in lower-case hexadecimal, as a version names its document. */
  static String hash(String document) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
