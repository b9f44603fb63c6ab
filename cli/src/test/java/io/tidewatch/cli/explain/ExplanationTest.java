package io.tidewatch.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERIES = "acme/erp/order-entry";
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aWindowWithinItsBandsNeedsNoAlert() throws Exception {
    Explanation explanation = of(window("10:15", "ok", "within-band"), List.of());

    assertThat(explanation.head())
        .containsExactly(
            "acme/erp/order-entry, Mon 2 Mar 2026 11:15–11:16 (Europe/Berlin): ok, within-band",
            "42 transactions; judged by version 7 of the policies.",
            "Calendar: nothing.");
    assertThat(explanation.verdicts())
        .containsExactly("No alert: every indicator was inside its band.");
  }

  @Test
  void aDeviationThatIsTooWeakOrMutedSaysWhatDecidesThat() throws Exception {
    for (String reason : List.of("too-little-evidence", "muted", "below-level")) {
      Explanation explanation = of(slow(window("10:15", "ok", reason), "ok", reason), List.of());

      assertThat(explanation.verdicts())
          .singleElement()
          .asString()
          .startsWith("No alert: ")
          .contains("p95 812 ms instead of 410 ms (350 ms–470 ms); by chance once in 37 days")
          .containsPattern("minEvidence|calendars|thresholds");
    }
  }

  @Test
  void aSingleWindowWithALevelIsNoAlertYet() throws Exception {
    ObjectNode calm = window("10:14", "ok", "within-band");
    ObjectNode odd = slow(window("10:15", "major", "deviates"), "major", "deviates");

    Explanation explanation =
        new Explanation(
            SERIES,
            StoredWindow.of(odd),
            List.of(StoredWindow.of(calm), StoredWindow.of(odd)),
            List.of(),
            BERLIN);

    assertThat(explanation.verdicts())
        .singleElement()
        .asString()
        .contains("That is major, in 1 of the latest 2 windows; an alert takes 2 of 3");
  }

  @Test
  void anAlertIsNamedWithItsTimes() throws Exception {
    StoredAlert alert =
        new StoredAlert(
            "a-1",
            "latency-p95",
            "critical",
            Instant.parse("2026-03-02T10:13:00Z"),
            Instant.parse("2026-03-02T10:15:00Z"),
            Optional.empty(),
            "slow");

    Explanation explanation =
        of(slow(window("10:15", "major", "deviates"), "major", "deviates"), List.of(alert));

    assertThat(explanation.verdicts())
        .first()
        .isEqualTo(
            "Alert: latency-p95 since 11:13, raised 11:15, lasting still, at most critical (a-1).");
  }

  @Test
  void theCalendarSaysWhatItDoes() throws Exception {
    ObjectNode document =
        window("10:15", "ok", "muted")
            .put("tidewatch.calendar.name", "patching")
            .put("tidewatch.calendar.mute", true)
            .put("tidewatch.calendar.learn", false)
            .put("tidewatch.calendar.count", true);

    assertThat(of(document, List.of()).head())
        .contains("Calendar: patching: alerts are muted, nothing is learnt.");
  }

  @Test
  void theIndicatorThatDeviatesMostIsDrawn() throws Exception {
    Explanation explanation =
        of(slow(window("10:15", "major", "deviates"), "major", "deviates"), List.of());

    assertThat(explanation.chart()).first().isEqualTo("latency-p95:");
    assertThat(explanation.chart()).anyMatch(line -> line.endsWith("X"));
  }

  private static Explanation of(ObjectNode document, List<StoredAlert> alerts) {
    StoredWindow window = StoredWindow.of(document);
    return new Explanation(SERIES, window, List.of(window), alerts, BERLIN);
  }

  /** As the jobs write it: what an indicator inside its band would only repeat is left out. */
  private static ObjectNode window(String time, String level, String reason)
      throws JsonProcessingException {
    return (ObjectNode)
        JSON.readTree(
            """
            {"@timestamp": "2026-03-02T%s:00Z", "tidewatch.transactions": 42,
             "tidewatch.level": "%s", "tidewatch.reason": "%s", "rule.version": "7",
             "tidewatch.revision": 0, "tidewatch.learning": false,
             "tidewatch.indicators.success-rate.observed": 1,
             "tidewatch.indicators.success-rate.expected": 0.999,
             "tidewatch.indicators.success-rate.lower": 0.99,
             "tidewatch.indicators.success-rate.upper": 1,
             "tidewatch.indicators.success-rate.score": 0}
            """
                .formatted(time, level, reason));
  }

  private static ObjectNode slow(ObjectNode document, String level, String reason) {
    String prefix = "tidewatch.indicators.latency-p95.";
    return document
        .put(prefix + "observed", 812_000)
        .put(prefix + "expected", 410_000)
        .put(prefix + "lower", 350_000)
        .put(prefix + "upper", 470_000)
        .put(prefix + "score", 71.3)
        .put(prefix + "level", level)
        .put(prefix + "reason", reason)
        .put(prefix + "evidence", 4)
        .put(prefix + "horizon_minutes", 1);
  }
}
