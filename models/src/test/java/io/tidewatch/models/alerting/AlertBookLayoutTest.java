package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookLayoutTest {
  private static final long MINUTE = 60_000;
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    byte[] fixture = StoredLayout.released("AlertBook.v1.bin", bytes(sample()));
    AlertBook read = StoredLayout.value(fixture, AlertBookLayout::read);

    assertThat(read.active().anyActive()).isTrue();
    assertThat(read.active().level()).isEqualTo(Level.MAJOR);
    assertThat(read.turnTo(SERIES, 0, 0, 4 * MINUTE, SeriesPolicy.defaults()))
        .as("what is tried out has an alert too")
        .singleElement()
        .matches(alert -> alert.shadow() && alert.policyVersion() == 7);
    assertThat(bytes(StoredLayout.value(fixture, AlertBookLayout::read))).isEqualTo(fixture);
    assertThat(bytes(sample())).as("version 1 is written as ever").isEqualTo(fixture);
  }

  /** One active alert, one indicator with a single bad window behind it, and a version beside. */
  static AlertBook sample() {
    AlertBook alerts = AlertBook.fresh();
    for (int i = 0; i < 3; i++) {
      List<IndicatorJudgement> indicators =
          List.of(
              judgement(Indicator.SUCCESS_RATE, Level.MAJOR),
              judgement(Indicator.APDEX, i == 2 ? Level.WARNING : Level.OK));
      Judgement judgement =
          new Judgement(
              i * MINUTE,
              (i + 1) * MINUTE,
              25,
              25,
              300_000,
              indicators,
              Level.MAJOR,
              Reason.DEVIATES,
              false,
              null);
      alerts.turnTo(SERIES, 7, 0, (i + 1) * MINUTE, SeriesPolicy.defaults());
      alerts.active().advance(SERIES, judgement, SeriesPolicy.defaults());
      alerts.advanceShadow(SERIES, judgement, SeriesPolicy.defaults());
    }
    return alerts;
  }

  static byte[] bytes(AlertBook alerts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AlertBookLayout.write(alerts, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static IndicatorJudgement judgement(Indicator indicator, Level level) {
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    double period = level == Level.OK ? 10 : 60_000;
    return new IndicatorJudgement(
        indicator, 0.4, 0.99, 0.95, 1, level == Level.OK ? 10 : 75, period, level, reason, 9, 1);
  }
}
