package io.tidewatch.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRecordsTest {
  private static final String DOCUMENT = "{\"defaults\": {\"weight\": 7}}";

  private final PolicyRecords records = new PolicyRecords();

  @Test
  void anActiveVersionIsRead() throws Exception {
    assertThat(records.read(raw(PolicyMode.ACTIVE, hash(DOCUMENT), DOCUMENT)))
        .contains(new PolicyVersion(7, 60_000, DOCUMENT));
  }

  @Test
  void whatIsTriedOutOrEndsATrialIsRead() throws Exception {
    assertThat(records.read(raw(PolicyMode.SHADOW, hash(DOCUMENT), DOCUMENT)))
        .contains(new PolicyVersion(7, 60_000, PolicyVersion.Use.SHADOW, 0, DOCUMENT));
    assertThat(records.read(raw(PolicyMode.DISCARDED, hash(DOCUMENT), DOCUMENT)))
        .contains(new PolicyVersion(7, 60_000, PolicyVersion.Use.NO_SHADOW, 0, DOCUMENT));
  }

  @Test
  void whatIsDeletedOrOfALaterReleaseSaysNothing() throws Exception {
    assertThat(records.read(raw(PolicyMode.UNKNOWN, hash(DOCUMENT), DOCUMENT))).isEmpty();
    assertThat(records.read(new RawRecord("policies", 0, 1, 0, null, null)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void whatWasChangedOnItsWayOrBreaksARuleIsRefused() throws Exception {
    String broken = "{\"defaults\": {\"weight\": 9}}";

    assertThat(refusal(raw(PolicyMode.ACTIVE, hash(broken), DOCUMENT))).contains("contentHash");
    assertThat(refusal(raw(PolicyMode.ACTIVE, hash(broken), broken))).contains("weight");
    assertThat(refusal(new RawRecord("policies", 0, 1, 0, null, new byte[] {1})))
        .contains("single-object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"defaults\": {\"apdexThreshold\": \"200000 d\"}}",
        "{\"defaults\": {\"apdexThreshold\": \"PT2562047788015215H\"}}",
        "{\"services\": [{\"name\": \"erp\", \"transactions\": [{\"name\": \"order-entry\","
            + " \"slowAfter\": \"PT2562047788015215H\"}]}]}",
        "{\"thresholds\": {\"critical\": \"999999999999 d\"}}",
        "{\"lifecycle\": {\"hold\": \"999999999999 d\"}}",
        "{\"lifecycle\": {\"raiseAtOnce\": \"999999999999 d\"}}",
        "{\"learning\": {\"retireAfter\": \"999999999999 d\"}}",
        "{\"incidents\": {\"closeAfter\": \"999999999999 d\"}}",
        "{\"calendars\": [{\"name\": \"a\", \"from\": \"+999999999-01-01T00:00\","
            + " \"to\": \"+999999999-01-02T00:00\"}]}",
        "{\"calendars\": [null]}"
      })
  void valuesBeyondAllReasonAreRefusedBeforeAnyTaskStumblesOverThem(String document)
      throws Exception {
    assertThat(refusal(raw(PolicyMode.ACTIVE, hash(document), document)))
        .isNotEqualTo("not refused");
  }

  private String refusal(RawRecord raw) {
    try {
      records.read(raw);
      return "not refused";
    } catch (PolicyRefusedException e) {
      return e.getMessage();
    }
  }

  private static RawRecord raw(PolicyMode mode, String hash, String document) {
    PolicyUpdate update =
        PolicyUpdate.newBuilder()
            .setVersion(7)
            .setEffectiveFrom(Instant.ofEpochMilli(60_000))
            .setMode(mode)
            .setContentHash(hash)
            .setDocument(document)
            .build();
    return new RawRecord(
        "policies", 0, 1, 0, null, AvroCodec.of(PolicyUpdate.class).encode(update));
  }

  private static String hash(String document) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
  }
}
