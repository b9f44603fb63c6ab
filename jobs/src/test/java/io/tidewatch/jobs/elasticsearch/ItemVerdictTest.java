package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.ItemVerdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemVerdictTest {

  @ParameterizedTest(name = "item status {0} {1} means {2}")
  @CsvSource({
    "200, '', INDEXED",
    "201, '', INDEXED",
    "409, version_conflict_engine_exception, ALREADY_NEWER",
    "429, es_rejected_execution_exception, RETRY",
    "408, receive_timeout_transport_exception, RETRY",
    "500, exception, RETRY",
    "503, unavailable_shards_exception, RETRY",
    "403, cluster_block_exception, RETRY",
    "429, cluster_block_exception, RETRY",
    "400, validation_exception, RETRY",
    "400, index_closed_exception, RETRY",
    "400, document_parsing_exception, REJECTED",
    "400, strict_dynamic_mapping_exception, REJECTED",
    "404, index_not_found_exception, REJECTED",
    "403, some_other_exception, REJECTED",
    "413, too_large_exception, REJECTED",
    "403, security_exception, BROKEN",
    "401, security_exception, BROKEN",
  })
  void sortsItemsByStatusAndErrorType(int status, String type, Kind expected) {
    assertThat(ItemVerdict.ofItem(status, type, "why").kind()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "request status {0} {1} with {2} documents means {3}")
  @CsvSource({
    "429, '', 5, RETRY",
    "500, '', 5, RETRY",
    "502, '', 1, RETRY",
    "503, '', 5, RETRY",
    "408, '', 5, RETRY",
    "403, cluster_block_exception, 5, RETRY",
    "413, '', 5, SPLIT",
    "413, '', 2, SPLIT",
    "413, '', 1, REJECTED",
    "400, illegal_argument_exception, 5, SPLIT",
    "400, illegal_argument_exception, 1, REJECTED",
    "401, security_exception, 5, BROKEN",
    "403, security_exception, 5, BROKEN",
    "404, '', 5, BROKEN",
    "405, '', 1, BROKEN",
    "302, '', 5, BROKEN",
  })
  void sortsWholeRequestsByStatusErrorTypeAndSize(
      int status, String type, int documents, Kind expected) {
    assertThat(ItemVerdict.ofRequest(status, type, "why", documents).kind()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "status {0}: {1}")
  @CsvSource({
    "429, 'index [w] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark,"
        + " index has read-only-allow-delete block; for more information, see"
        + " https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors];'",
    "403, 'index [w] blocked by: [FORBIDDEN/8/index write (api)];'",
    "403, 'index [w] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];'",
    "403, 'blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];'",
    "403, 'blocked by: [FORBIDDEN/13/cluster read-only / allow delete (api)];'",
    "503, 'blocked by: [SERVICE_UNAVAILABLE/2/no master];'",
  })
  void waitsForBlocksToBeLiftedAndTellsWhichTheyAre(int status, String reason) {
    ItemVerdict expected =
        new ItemVerdict(Kind.RETRY, status, "cluster_block_exception: " + reason);
    assertThat(ItemVerdict.ofItem(status, "cluster_block_exception", reason)).isEqualTo(expected);
    assertThat(ItemVerdict.ofRequest(status, "cluster_block_exception", reason, 1))
        .isEqualTo(expected);
  }

  @Test
  void blamesNoDocumentForA400ThatIsNotFromElasticsearch() {
    assertThat(ItemVerdict.ofRequest(400, "", "plain HTTP sent to an HTTPS port", 1).kind())
        .isEqualTo(Kind.BROKEN);
  }

  @Test
  void keepsStatusTypeAndReasonOfARejection() {
    assertThat(ItemVerdict.ofItem(400, "document_parsing_exception", "failed to parse field [n]"))
        .isEqualTo(
            new ItemVerdict(
                Kind.REJECTED, 400, "document_parsing_exception: failed to parse field [n]"));
  }

  @Test
  void sendsAgainWhatGotNoAnswer() {
    assertThat(ItemVerdict.ofNoAnswer("connection refused").kind()).isEqualTo(Kind.RETRY);
  }
}
