package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentFields;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowDocumentTest {
  private static final SeriesKey SERIES = new SeriesKey("acme", "erp", "order-entry", "north");
  private static final SeriesPolicy POLICY = PolicySet.defaults().forSeries(SERIES);

  @Test
  void shouldFillEveryFieldThatTheTemplateMaps() throws IOException {
    Document document = document(window(0, 12.5));

    assertThat(DocumentFields.written(document))
        .isEqualTo(DocumentFields.mapped("tidewatch-windows"));
  }

  @Test
  void shouldGoToTheIndexOfItsDayUnderAnIdThatAmendmentsShare() {
    Document first = document(window(0, 12.5));
    Document amended = document(window(1, 12.5));

    assertThat(first.index()).isEqualTo("tidewatch-windows-2026.01.31");
    assertThat(amended.id()).isEqualTo(first.id());
    assertThat(amended.version()).isEqualTo(first.version() + 1);
  }

  @Test
  void shouldHaveAnIdThatNoOtherSeriesHasAndElasticsearchTakes() {
    SeriesKey slashInService = new SeriesKey("acme", "erp/orders", "create", "");
    SeriesKey slashInTransaction = new SeriesKey("acme", "erp", "orders/create", "");
    SeriesKey long1 = new SeriesKey("ä".repeat(256), "b".repeat(256), "c".repeat(256), "1");
    SeriesKey long2 = new SeriesKey("ä".repeat(256), "b".repeat(256), "c".repeat(256), "2");

    assertThat(idOf(slashInService)).isNotEqualTo(idOf(slashInTransaction));
    assertThat(idOf(long1)).isNotEqualTo(idOf(long2));
    assertThat(idOf(long1).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
    assertThat(idOf(SERIES)).startsWith("acme/erp/order-entry/north|");
  }

  private static String idOf(SeriesKey series) {
    return document(window(series, 0)).id();
  }

  @Test
  void shouldSayNothingOfAnIndicatorInsideItsBandButItsFigures() throws IOException {
    ScoredWindow window = window(0, judged(Indicator.APDEX, 0.123456789, Reason.WITHIN_BAND));

    String json = new String(document(window).json(), StandardCharsets.UTF_8);

    assertThat(json).contains("\"tidewatch.indicators.apdex.expected\":0.123457");
    assertThat(DocumentFields.written(document(window)))
        .contains("tidewatch.indicators.apdex.score", "tidewatch.reason", "tidewatch.level")
        .doesNotContain(
            "tidewatch.indicators.apdex.level",
            "tidewatch.indicators.apdex.reason",
            "tidewatch.indicators.apdex.evidence",
            "tidewatch.indicators.apdex.horizon_minutes");
  }

  @Test
  void shouldTellDurationsInWholeMicroseconds() {
    ScoredWindow window = window(0, judged(Indicator.LATENCY_P95, 250_000.49, Reason.WITHIN_BAND));

    assertThat(new String(document(window).json(), StandardCharsets.UTF_8))
        .contains("\"tidewatch.indicators.latency-p95.observed\":250000,");
  }

  @Test
  void shouldLeaveOutWhatJsonHasNoNameFor() {
    String json = new String(document(window(0, Double.NaN)).json(), StandardCharsets.UTF_8);

    assertThat(json).doesNotContain("NaN").doesNotContain(".observed");
  }

  private static Document document(ScoredWindow window) {
    return WindowDocument.of(window.series(), window.record(), true);
  }

  private static ScoredWindow window(int revision, double figure) {
    return window(
        revision,
        Arrays.stream(Indicator.values())
            .map(indicator -> judged(indicator, figure, Reason.DEVIATES))
            .toArray(IndicatorJudgement[]::new));
  }

  private static ScoredWindow window(int revision, IndicatorJudgement... indicators) {
    return window(SERIES, revision, indicators);
  }

  private static ScoredWindow window(
      SeriesKey series, int revision, IndicatorJudgement... indicators) {
    WindowStatistics statistics = transactionsOfEveryKind();
    return new ScoredWindow(
        series,
        revision,
        statistics,
        statistics,
        new Judgement(
            Transactions.T0,
            Transactions.T0 + 60_000,
            8,
            40,
            250_000,
            List.of(indicators),
            Level.MAJOR,
            Reason.DEVIATES,
            false,
            null),
        POLICY,
        new CalendarMark(false, true, true, "stocktaking"));
  }

  private static IndicatorJudgement judged(Indicator indicator, double figure, Reason reason) {
    return new IndicatorJudgement(
        indicator, figure, figure, figure, figure, figure, 1e6, Level.MAJOR, reason, 7, 3);
  }

  private static WindowStatistics transactionsOfEveryKind() {
    WindowStatistics statistics = new WindowStatistics();
    for (Outcome outcome : Outcome.values()) {
      add(outcome, 100_000, statistics);
    }
    add(Outcome.OK, 2 * POLICY.apdexMicros(), statistics);
    add(Outcome.OK, POLICY.slowMicros() + 1, statistics);
    return statistics;
  }

  private static void add(Outcome outcome, long micros, WindowStatistics statistics) {
    Decoded decoded = Transactions.at(Transactions.T0, "order-entry", 0, micros, outcome);
    statistics.add(
        ((Decoded.Usable) decoded).transaction(), POLICY, (tenant, user) -> user.hashCode());
  }
}
