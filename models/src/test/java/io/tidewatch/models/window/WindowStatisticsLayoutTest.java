package io.tidewatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowStatisticsLayoutTest {
  @Test
  void readsWhatVersionOneWrote() throws IOException {
    byte[] fixture;
    try (InputStream in = getClass().getResourceAsStream("WindowStatistics.v1.bin")) {
      fixture = in.readAllBytes();
    }

    WindowStatistics read = read(fixture);

    assertThat(read.transactions()).isEqualTo(1000);
    assertThat(read.count(Outcome.TIMEOUT)).isEqualTo(143);
    assertThat(read.parts()).hasSize(WindowStatistics.MAX_PARTS + 1);
    assertThat(WindowStatisticsProperties.bytes(sample()))
        .as("version 1 is written as ever")
        .isEqualTo(fixture);
  }

  @Test
  void refusesALaterVersion() {
    assertThatThrownBy(() -> read(new byte[] {99}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99");
  }

  static WindowStatistics read(byte[] bytes) throws IOException {
    return WindowStatisticsLayout.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** A thousand transactions that touch every field and every bound. */
  static WindowStatistics sample() {
    WindowStatistics s = new WindowStatistics();
    for (int i = 0; i < 1000; i++) {
      Hop web = new Hop("web", Tier.WEB, "GET", "w" + i % 2, -1, 10, 900L * i, -1, Outcome.OK);
      Hop db =
          new Hop(
              "db-" + i % 120, Tier.DATABASE, "SELECT", "", 0, 50, 500L * i, 600L * i, Outcome.OK);
      Transaction t =
          new Transaction(
              "event-" + i,
              SeriesKey.of("acme", "erp", "order-entry"),
              "user-" + i % 321,
              "group-" + i % 20,
              "web",
              "north",
              "1.2.3",
              1_700_000_000_000_000L + i,
              1000L * i * i,
              i % 7 == 3 ? Outcome.TIMEOUT : Outcome.OK,
              "trace-" + i,
              List.of(web, db));
      s.add(t, SeriesPolicy.defaults(), (tenant, user) -> Hashes.of(tenant, user));
    }
    return s;
  }
}
