package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.window.WindowStatistics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClosedWindowLayoutTest {

  @Test
  void anAmendmentSaysOnItsWayWhatItAdds() throws IOException {
    ClosedWindow sent =
        new ClosedWindow(
            Transactions.series("payment"), Transactions.T0, 2, statistics(5), statistics(2));

    ClosedWindow received = sent(sent);

    assertThat(received.revision()).isEqualTo(2);
    assertThat(received.statistics().transactions()).isEqualTo(5);
    assertThat(received.added().transactions()).isEqualTo(2);
  }

  @Test
  void aWindowThatCameOnTimeAddsAllOfIt() throws IOException {
    ClosedWindow received =
        sent(ClosedWindow.onTime(Transactions.series("payment"), Transactions.T0, statistics(3)));

    assertThat(received.revision()).isZero();
    assertThat(received.added().transactions()).isEqualTo(3);
  }

  private static ClosedWindow sent(ClosedWindow window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ClosedWindowLayout().write(window, new DataOutputStream(bytes));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    ClosedWindow read = new ClosedWindowLayout().read(new DataInputStream(in));
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }

  private static WindowStatistics statistics(int transactions) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < transactions; i++) {
      Decoded.Usable event = (Decoded.Usable) Transactions.at(Transactions.T0 + i, "payment");
      statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
    }
    return statistics;
  }
}
