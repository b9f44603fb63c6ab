package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesAlertsLayoutTest {
  private static final long MINUTE = 60_000;

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    byte[] fixture;
    try (InputStream in = getClass().getResourceAsStream("SeriesAlerts.v1.bin")) {
      fixture = in.readAllBytes();
    }
    SeriesAlerts read =
        SeriesAlertsLayout.read(new DataInputStream(new ByteArrayInputStream(fixture)));

    assertThat(read.anyActive()).isTrue();
    assertThat(read.level()).isEqualTo(Level.MAJOR);
    assertThat(bytes(read)).isEqualTo(fixture);
    assertThat(bytes(sample())).as("version 1 is written as ever").isEqualTo(fixture);
  }

  /** One active alert, and one indicator with a single bad window behind it. */
  static SeriesAlerts sample() {
    SeriesAlerts alerts = SeriesAlerts.fresh();
    for (int i = 0; i < 3; i++) {
      List<IndicatorJudgement> indicators =
          List.of(
              judgement(Indicator.SUCCESS_RATE, Level.MAJOR),
              judgement(Indicator.APDEX, i == 2 ? Level.WARNING : Level.OK));
      alerts.advance(
          SeriesKey.of("acme", "erp", "order-entry"),
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
              null),
          SeriesPolicy.defaults());
    }
    return alerts;
  }

  static byte[] bytes(SeriesAlerts alerts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SeriesAlertsLayout.write(alerts, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static IndicatorJudgement judgement(Indicator indicator, Level level) {
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    double period = level == Level.OK ? 10 : 60_000;
    return new IndicatorJudgement(
        indicator, 0.4, 0.99, 0.95, 1, level == Level.OK ? 10 : 75, period, level, reason, 9, 1);
  }
}
