package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentFields;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RetainWindowsFunctionTest {
  private static final SeriesKey SERIES = new SeriesKey("acme", "erp", "payment", "north");
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final SeriesPolicy NOTABLE = Policies.keeping(Keep.NOTABLE, SERIES);
  private static final SeriesPolicy ALL = Policies.keeping(Keep.ALL, SERIES);

  /** Transactions of a window that come on time, and that each revision of it adds. */
  private static final int ON_TIME = 10;

  private static final int LATE = 3;

  @Test
  void keepsEachWindowAndNoStateWhereThePolicySaysAll() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int minute = 0; minute < 90; minute++) {
        process(harness, window(minute, 0, Level.OK, ALL));
      }
      harness.processWatermark(new Watermark(MONDAY + 90 * MINUTE - 1));

      assertThat(ids(harness)).hasSize(90).allMatch(id -> id.startsWith("tidewatch-windows-"));
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void writesAnHourOnceTheClockHasPassedIt() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 60);
      harness.processWatermark(new Watermark(MONDAY + 60 * MINUTE - 2));
      assertThat(documents(harness)).isEmpty();

      harness.processWatermark(new Watermark(MONDAY + 60 * MINUTE - 1));

      assertThat(ids(harness))
          .containsExactly("tidewatch-hours-2026.03.02/acme/erp/payment/north|" + MONDAY);
    }
  }

  @Test
  void aNotableWindowBringsThoseAroundItAlong() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 40);
      process(harness, window(40, 0, Level.MAJOR, NOTABLE));
      play(harness, 41, 80);

      assertThat(ids(harness)).filteredOn(id -> id.contains("-windows-")).hasSize(31);
      assertThat(json(documents(harness).get(0)).path("@timestamp").asText())
          .isEqualTo("2026-03-02T00:25:00Z");
    }
  }

  @Test
  void anAlertThatLastsKeepsWindowsThatAreOkByThemselves() throws Exception {
    try (var harness = harness()) {
      harness.open();
      ScoredWindow plain = window(40, 0, Level.OK, NOTABLE);
      harness.processElement(new StreamRecord<>(new Alerted(plain, List.of(), true)));

      assertThat(documents(harness)).hasSize(1);
    }
  }

  @Test
  void writesTheOpenHourAtTheEndOfTheInput() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 20);
      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(json(documents(harness).get(0)).path("tidewatch.windows.judged").asInt())
          .isEqualTo(20);
    }
  }

  @Test
  void whatComesLateRewritesTheHourOnceAMinute() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 60);
      harness.processWatermark(new Watermark(MONDAY + 60 * MINUTE - 1));
      process(harness, window(52, 1, Level.OK, NOTABLE));
      process(harness, window(53, 1, Level.OK, NOTABLE));
      harness.processWatermark(new Watermark(MONDAY + 61 * MINUTE - 1));

      List<Document> hours = documents(harness);
      assertThat(hours).extracting(Document::id).hasSize(2).containsOnly(hours.get(0).id());
      assertThat(hours).extracting(Document::version).containsExactly(60L, 62L);
      assertThat(json(hours.get(1)).path("tidewatch.transactions").asLong())
          .isEqualTo(60 * ON_TIME + 2 * LATE);
    }
  }

  @Test
  void aBusySeriesThatStopsLeavesItsHoursAndNoState() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int minute = 0; minute < 75; minute++) {
        play(harness, minute, minute + 1);
        clock(harness, minute + 1);
      }
      int settled = 120 + 60 + 10 + 1;
      for (int minute = 76; minute <= settled; minute++) {
        assertThat(harness.numEventTimeTimers()).as("before minute %d", minute).isBetween(1, 2);
        clock(harness, minute);
      }

      assertThat(documents(harness)).extracting(Document::version).containsExactly(60L, 15L);
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void thePaceOfTheClockChangesNoDocument() throws Exception {
    Map<String, String> everyMinute = playAtPace(1);

    assertThat(everyMinute).hasSizeGreaterThan(30);
    assertThat(playAtPace(45)).isEqualTo(everyMinute);
    assertThat(playAtPace(600)).isEqualTo(everyMinute);
  }

  @Test
  void whatComesAfterTheEndOfABoundedInputGoesOnWithTheHour() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 20);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      state = harness.snapshot(1, 1);
    }
    try (var restored = harness()) {
      restored.initializeState(state);
      restored.open();
      play(restored, 20, 60);
      clock(restored, 60);

      assertThat(documents(restored)).extracting(Document::version).containsExactly(60L);
    }
  }

  @Test
  void anAmendmentCountsWhereItsWindowDoesWhateverThePolicyBecameSince() throws Exception {
    for (SeriesPolicy first : List.of(NOTABLE, ALL)) {
      for (SeriesPolicy second : List.of(NOTABLE, ALL)) {
        for (Level level : List.of(Level.OK, Level.MAJOR)) {
          try (var harness = harness()) {
            harness.open();
            process(harness, window(40, 0, Level.OK, first));
            process(harness, window(41, 0, Level.OK, second));
            process(harness, window(40, 1, level, second));
            process(harness, window(41, 1, level, first));
            process(harness, window(40, 2, level, first));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(transactionsToldOf(harness))
                .as("%s, then %s, %s", first.windows().keep(), second.windows().keep(), level)
                .isEqualTo(2 * ON_TIME + 3 * LATE);
          }
        }
      }
    }
  }

  @Test
  void aWindowOfWhichAllCameLateCountsOnce() throws Exception {
    for (SeriesPolicy policy : List.of(NOTABLE, ALL)) {
      try (var harness = harness()) {
        harness.open();
        ScoredWindow late = window(40, 1, Level.OK, policy);
        WindowStatistics all = late.statistics();
        process(
            harness,
            new ScoredWindow(SERIES, 1, all, all, late.judgement(), policy, CalendarMark.NONE));
        process(harness, window(40, 2, Level.OK, policy));
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(transactionsToldOf(harness))
            .as("%s", policy.windows().keep())
            .isEqualTo(ON_TIME + 2 * LATE);
      }
    }
  }

  @Test
  void aRestartInTheMiddleOfAnHourChangesNothing() throws Exception {
    List<Document> unbroken;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 30);
      playFault(harness);
      unbroken = documents(harness);
    }
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 30);
      state = harness.snapshot(1, 1);
    }
    try (var restored = harness()) {
      restored.initializeState(state);
      restored.open();
      playFault(restored);

      assertThat(documents(restored)).isEqualTo(unbroken).hasSizeGreaterThan(30);
    }
  }

  @Test
  void aRescaledJobWritesEachHourOnce() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 30);
      state = harness.snapshot(1, 1);
    }
    List<Document> written = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(2, subtask)) {
        harness.initializeState(
            KeyedOneInputStreamOperatorTestHarness.repartitionOperatorState(
                state, 128, 1, 2, subtask));
        harness.open();
        harness.processWatermark(new Watermark(MONDAY + 60 * MINUTE - 1));
        written.addAll(documents(harness));
      }
    }
    assertThat(written).extracting(Document::version).containsExactly(30L);
  }

  @Test
  void aForgottenSeriesLeavesItsHourAndNoState() throws Exception {
    try (var harness = harness()) {
      harness.open();
      play(harness, 0, 20);
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isPositive();

      harness.processElement(
          new StreamRecord<>(
              new Alerted(
                  new ExpiredSeries(SERIES, MONDAY + 20 * MINUTE, SeriesPolicy.defaults()),
                  List.of(),
                  false)));
      assertThat(documents(harness)).hasSize(1);

      harness.processWatermark(new Watermark(MONDAY + 60 * MINUTE - 1));
      harness.snapshot(2, 2);
      assertThat(documents(harness)).hasSize(1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theHoursDocumentFillsEveryFieldThatTheTemplateMaps() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Outcome outcome : Outcome.values()) {
        process(harness, window(outcome.ordinal(), 0, Level.OK, NOTABLE, outcome));
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(DocumentFields.written(documents(harness).get(0)))
          .isEqualTo(new TreeSet<>(DocumentFields.mapped("tidewatch-hours")));
    }
  }

  private static void play(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness,
      int from,
      int to)
      throws Exception {
    for (int minute = from; minute < to; minute++) {
      process(harness, window(minute, 0, Level.OK, NOTABLE));
    }
  }

  /**
   * The last version of each document of a fault, its amendments, a pause and what follows it,
   * while the clock moves every so many minutes only.
   */
  private static Map<String, String> playAtPace(int minutes) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int minute = 0; minute < 600; minute++) {
        boolean silent = (minute >= 60 && minute < 74) || (minute >= 90 && minute < 400);
        if (!silent) {
          Level level = minute == 20 || minute == 74 ? Level.MAJOR : Level.OK;
          process(harness, window(minute, 0, level, NOTABLE));
        }
        if (minute == 68 || minute == 98) {
          process(harness, window(minute - 9, 1, Level.OK, NOTABLE));
        }
        if ((minute + 1) % minutes == 0) {
          clock(harness, minute + 1);
        }
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      Map<String, String> last = new TreeMap<>();
      for (Document document : documents(harness)) {
        last.put(document.index() + "/" + document.id(), document.version() + " " + json(document));
      }
      return last;
    }
  }

  /** As who adds up both kinds of documents counts: windows that an hour counts are left out. */
  private static long transactionsToldOf(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness)
      throws Exception {
    Map<String, JsonNode> last = new TreeMap<>();
    for (Document document : documents(harness)) {
      last.put(document.index() + "/" + document.id(), json(document));
    }
    return last.values().stream()
        .filter(document -> !document.path("tidewatch.in_hour").asBoolean())
        .mapToLong(document -> document.path("tidewatch.transactions").asLong())
        .sum();
  }

  /** Moves the clock to so many minutes after the beginning. */
  private static void clock(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness, int minute)
      throws Exception {
    harness.processWatermark(new Watermark(MONDAY + minute * MINUTE - 1));
  }

  /** From minute 30 on: an amendment, a fault, and the end of the hour behind it. */
  private static void playFault(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness)
      throws Exception {
    process(harness, window(28, 1, Level.OK, NOTABLE));
    play(harness, 30, 35);
    process(harness, window(35, 0, Level.CRITICAL, NOTABLE));
    play(harness, 36, 70);
    harness.processWatermark(new Watermark(MONDAY + 70 * MINUTE - 1));
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness,
      ScoredWindow window)
      throws Exception {
    harness.processElement(new StreamRecord<>(new Alerted(window, List.of(), false)));
  }

  private static List<Document> documents(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness) {
    return harness.extractOutputValues();
  }

  private static List<String> ids(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness) {
    return documents(harness).stream().map(each -> each.index() + "/" + each.id()).toList();
  }

  private static JsonNode json(Document document) throws Exception {
    return new ObjectMapper().readTree(document.json());
  }

  private static ScoredWindow window(int minute, int revision, Level level, SeriesPolicy policy) {
    return window(minute, revision, level, policy, Outcome.OK);
  }

  private static ScoredWindow window(
      int minute, int revision, Level level, SeriesPolicy policy, Outcome outcome) {
    long start = MONDAY + minute * MINUTE;
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    IndicatorJudgement indicator =
        new IndicatorJudgement(
            Indicator.LATENCY_P95, 1000, 1000, 900, 1100, 50, 1, level, reason, 0, 1);
    int all = ON_TIME + revision * LATE;
    int toldBefore = revision == 0 ? 0 : all - LATE;
    Judgement judgement =
        new Judgement(
            start, start + MINUTE, all, 10, 1000, List.of(indicator), level, reason, false, null);
    return new ScoredWindow(
        SERIES,
        revision,
        statistics(start, 0, all, outcome),
        statistics(start, toldBefore, all, outcome),
        judgement,
        policy,
        CalendarMark.NONE);
  }

  /** The transactions of a window from one of them to another. */
  private static WindowStatistics statistics(long start, int from, int to, Outcome outcome) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = from; i < to; i++) {
      long duration = outcome == Outcome.OK ? i * 1_000_000L : 1000;
      Decoded.Usable event =
          (Decoded.Usable) Transactions.at(start + i, "payment", 0, duration, outcome);
      statistics.add(
          event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> user.hashCode());
    }
    return statistics;
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness()
      throws Exception {
    return harness(1, 0);
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> harness(
      int parallelism, int subtask) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        RetainWindows.operator(Duration.ofMinutes(10), 10),
        alerted -> alerted.scored().series(),
        LayoutTypeInfo.ofKey(new StoredSeriesKey()),
        128,
        parallelism,
        subtask);
  }
}
