package io.tidewatch.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WindowExcerptsTest {
  private static final long MINUTE = 60_000;
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");

  private final WindowExcerpts excerpts = new WindowExcerpts();

  @Test
  void theHourBeforeAnAlertAndHalfAnHourBehindItAreKept() {
    windows(0, 100);
    excerpts.follow(alert(1, Level.MAJOR, "slow", 100));
    windows(100, 110);
    excerpts.follow(alert(2, Level.OK, "as expected", 110));
    windows(110, 200);

    assertThat(excerpts.around("a"))
        .extracting(point -> point.start() / MINUTE)
        .startsWith(40L)
        .endsWith(140L)
        .hasSize(101)
        .doesNotHaveDuplicates();
    assertThat(excerpts.around("a").get(0).observed()).isEqualTo(40);
    assertThat(excerpts.around("another")).isEmpty();
  }

  @Test
  void anAmendedWindowIsDrawnAsItWasJudgedFirst() {
    excerpts.follow(alert(1, Level.MAJOR, "slow", 1));
    excerpts.take(window(1, 1, 7));
    excerpts.take(window(1, 2, 9));

    assertThat(excerpts.around("a")).extracting(ChartPoint::observed).containsExactly(7.0);
  }

  @Test
  void whatIsSaidOfAnAlertIsWhatWasSaidAtItsWorst() {
    Alert over = alert(4, Level.OK, "as expected", 130);
    excerpts.follow(alert(1, Level.WARNING, "a little slow", 100));
    excerpts.follow(alert(2, Level.MAJOR, "slow", 101));
    excerpts.follow(alert(3, Level.MAJOR, "still slow", 102));
    excerpts.follow(over);

    assertThat(excerpts.reasonAtWorst(over)).isEqualTo("slow");
  }

  private void windows(int from, int to) {
    for (int minute = from; minute < to; minute++) {
      excerpts.take(window(minute, 1, minute));
    }
  }

  private static Document window(int minute, long version, double observed) {
    String json = "{\"tidewatch.indicators.latency-p95.observed\":" + observed + "}";
    return new Document(
        "tidewatch-windows-2026.01.05",
        SERIES.id() + "|" + minute * MINUTE,
        version,
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static Alert alert(long revision, Level level, String reason, int minute) {
    return new Alert(
        "a",
        revision,
        SERIES,
        Indicator.LATENCY_P95,
        level != Level.OK,
        level,
        Level.MAJOR,
        50,
        50,
        100 * MINUTE,
        100 * MINUTE,
        minute * MINUTE,
        900,
        500,
        400,
        600,
        20,
        "deviates",
        reason,
        0,
        false);
  }
}
