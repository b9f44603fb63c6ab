package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of the policies' topic as people look at it, whether or not the jobs take it.
 *
 * @param version number of the version; 0 if the record cannot be read at all
 * @param effectiveFrom start of the first window it judges
 * @param mode whether it judges
 * @param contentHash hash of the document
 * @param document the policies as JSON
 * @param author who published it; empty if nobody is named
 * @param comment why
 * @param publishedAt when Kafka took it
 * @param promotes of one in force, the version whose trial it ends by taking its place; 0 if none
 * @param refusal why jobs of this release refuse it, if they do
 */
public record PublishedVersion(
    long version,
    Instant effectiveFrom,
    PolicyMode mode,
    String contentHash,
    String document,
    String author,
    String comment,
    Instant publishedAt,
    long promotes,
    Optional<String> refusal) {

  /** Reads a record as the jobs do. */
  public static PublishedVersion of(RawRecord raw) {
    Instant publishedAt = Instant.ofEpochMilli(raw.timeMillis());
    PolicyUpdate update;
    try {
      update = AvroCodec.of(PolicyUpdate.class).decode(raw.value());
    } catch (IOException e) {
      return new PublishedVersion(
          0,
          Instant.EPOCH,
          PolicyMode.UNKNOWN,
          "",
          "{}",
          "",
          "",
          publishedAt,
          0,
          Optional.of("it cannot be read: " + e.getMessage()));
    }
    Optional<String> refusal = Optional.empty();
    try {
      new PolicyRecords().read(raw);
    } catch (PolicyRefusedException e) {
      refusal = Optional.of(e.getMessage());
    }
    return new PublishedVersion(
        update.getVersion(),
        update.getEffectiveFrom(),
        update.getMode(),
        update.getContentHash(),
        update.getDocument(),
        update.getAuthor() == null ? "" : update.getAuthor(),
        update.getComment(),
        publishedAt,
        update.getPromotes(),
        refusal);
  }

  /** Whether jobs judge by it from its {@link #effectiveFrom} on, unless a higher one does. */
  public boolean judges() {
    return mode == PolicyMode.ACTIVE && refusal.isEmpty();
  }

  /** Whether jobs try it out from its {@link #effectiveFrom} on. */
  public boolean isShadow() {
    return mode == PolicyMode.SHADOW && refusal.isEmpty();
  }

  /** Whether it ends what is tried out: by taking its place, or without. */
  public boolean endsShadow() {
    return refusal.isEmpty() && (mode == PolicyMode.DISCARDED || promotes != 0);
  }

  /** The record that publishes a version which judges, in the form that jobs read. */
  public static byte[] encode(
      long version, Instant effectiveFrom, String document, String author, String comment) {
    return encode(version, effectiveFrom, PolicyMode.ACTIVE, 0, document, author, comment);
  }

  /**
   * The record that publishes a version, in the form that jobs read.
   *
   * @param mode what it is published for
   * @param promotes of an active one, the version whose trial it ends by taking its place; 0: none
   */
  public static byte[] encode(
      long version,
      Instant effectiveFrom,
      PolicyMode mode,
      long promotes,
      String document,
      String author,
      String comment) {
    return AvroCodec.of(PolicyUpdate.class)
        .encode(
            PolicyUpdate.newBuilder()
                .setVersion(version)
                .setEffectiveFrom(effectiveFrom)
                .setMode(mode)
                .setPromotes(promotes)
                .setContentHash(PolicyRecords.hash(document))
                .setDocument(document)
                .setAuthor(author)
                .setComment(comment)
                .build());
  }

  /** The key under which a version lies in the topic. */
  public static byte[] key(long version) {
    return Long.toString(version).getBytes(StandardCharsets.UTF_8);
  }
}
