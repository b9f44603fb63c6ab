package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.outlook.Turn;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ForeseeFunctionTest {
  private static final SeriesKey SERIES = Transactions.series("payment");
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long QUARTER = Duration.ofMinutes(15).toMillis();
  private static final int DAY = 96;

  @Test
  void everythingIsPassedOnAndAnHoursEndAddsWhatIsForeseen() throws Exception {
    Turn turn = Turn.of(SERIES);
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 2 * DAY);

      List<Scored> out = harness.extractOutputValues();
      assertThat(out).filteredOn(ScoredWindow.class::isInstance).hasSize(2 * DAY);
      // Every sixth hour, as no breach is near; of the first one too little is known.
      assertThat(out)
          .filteredOn(Foreseen.class::isInstance)
          .hasSizeBetween(7, 8)
          .extracting(foreseen -> Duration.ofMillis(((Foreseen) foreseen).hourEnd()))
          .allMatch(end -> end.toHours() % 6 == turn.hour())
          .allMatch(end -> end.toMinutesPart() == turn.minute());
    }
  }

  @Test
  void aRestartInTheMiddleOfAnHourChangesNothing() throws Exception {
    List<Scored> unbroken;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, DAY);
      unbroken = foreseen(harness);
    }
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, DAY / 2 + 2);
      state = harness.snapshot(1, 1);
    }
    try (var restored = harness()) {
      restored.initializeState(state);
      restored.open();
      play(restored, DAY / 2 + 2, DAY);

      List<Scored> rest = foreseen(restored);
      assertThat(rest).isNotEmpty();
      assertThat(unbroken).endsWith(rest.toArray(Scored[]::new));
    }
  }

  @Test
  void whatTheCalendarLetsNobodyLearnFromIsUnknownToTheForecasts() throws Exception {
    CalendarMark closed = new CalendarMark(true, false, true, "maintenance");
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < DAY; i++) {
        process(harness, window(i, 0, closed));
      }
      assertThat(foreseen(harness)).isEmpty();
    }
  }

  @Test
  void anAmendmentTeachesNothing() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < DAY; i++) {
        process(harness, window(i, 1, CalendarMark.NONE));
      }
      assertThat(foreseen(harness)).isEmpty();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void aForgottenSeriesLeavesNoState() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 7);
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isPositive();

      process(harness, new ExpiredSeries(SERIES, MONDAY + DAY * QUARTER, SeriesPolicy.defaults()));
      harness.snapshot(2, 2);

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void theDocumentTellsTheForecastAndWhenTheObjectiveWillBeBreached() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, DAY);
      Foreseen foreseen = (Foreseen) foreseen(harness).get(0);
      Instant end = Instant.ofEpochMilli(foreseen.hourEnd());

      Document document = ForecastDocument.of(foreseen, foreseen.outlooks().get(0));
      JsonNode json = new ObjectMapper().readTree(document.json());

      assertThat(document.index()).isEqualTo("tidewatch-forecasts-2026.03.02");
      assertThat(document.id()).endsWith("payment|" + end.toEpochMilli() + "|latency-p95");
      assertThat(json.path("@timestamp").asText()).isEqualTo(end.toString());
      assertThat(json.path("tidewatch.level").asText()).isEqualTo("ok");
      assertThat(json.path("tidewatch.forecast.prospect").asText()).isEqualTo("open");
      assertThat(json.path("tidewatch.forecast.objective").asDouble()).isEqualTo(2_000_000);
      assertThat(json.path("tidewatch.forecast.ahead_24h.lower").asDouble())
          .isLessThanOrEqualTo(json.path("tidewatch.forecast.ahead_24h.median").asDouble());
      assertThat(json.has("tidewatch.forecast.ahead_168h.upper")).isTrue();
    }
  }

  private static void play(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Scored> harness, int from, int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      process(harness, window(i, 0, CalendarMark.NONE));
    }
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Scored> harness, Scored scored)
      throws Exception {
    harness.processElement(new StreamRecord<>(scored));
  }

  private static List<Scored> foreseen(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Scored> harness) {
    return harness.extractOutputValues().stream().filter(Foreseen.class::isInstance).toList();
  }

  private static ScoredWindow window(int quarter, int revision, CalendarMark mark) {
    double p95 = 300_000 + 1_000 * (quarter % 7) + 50_000 * Math.sin(quarter * Math.PI / 48);
    IndicatorJudgement indicator =
        new IndicatorJudgement(
            Indicator.LATENCY_P95, p95, p95, p95, p95, 0, 0, Level.OK, Reason.WITHIN_BAND, 0, 1);
    Judgement judgement =
        new Judgement(
            MONDAY + quarter * QUARTER,
            MONDAY + (quarter + 1) * QUARTER,
            20 + quarter % 3,
            20,
            p95,
            List.of(indicator),
            Level.OK,
            Reason.WITHIN_BAND,
            false,
            null);
    return new ScoredWindow(
        SERIES,
        revision,
        new WindowStatistics(),
        new WindowStatistics(),
        judgement,
        SeriesPolicy.defaults(),
        mark);
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Scored> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        Foresee.operator(10), Scored::series, LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }
}
