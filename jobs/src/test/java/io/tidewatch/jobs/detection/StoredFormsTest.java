package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;

import io.tidewatch.jobs.state.StoredForm;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** State that released versions of the detection job wrote is still read. */
class StoredFormsTest {

  @Test
  void seriesKey() throws IOException {
    StoredForm.check(
        new StoredSeriesKey(), 1, new SeriesKey("acme", "erp", "order-entry", "north"));
  }

  @Test
  void partitionClock() throws IOException {
    StoredForm.check(new PartitionClockLayout(), 1, new PartitionClock(3, T0));
  }

  @Test
  void seriesLife() throws IOException {
    StoredForm.check(new SeriesLifeLayout(), 1, new SeriesLife(T0, T0 + 60_000, T0 - 60_000));
  }

  @Test
  void notice() throws IOException {
    StoredForm.check(new NoticeLayout(), 1, Notice.ofProgress("acme", T0));
  }

  @Test
  void amendments() throws IOException {
    Decoded.Usable event = (Decoded.Usable) Transactions.at(T0, "payment");
    WindowStatistics statistics = new WindowStatistics();
    statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
    Amendments amendments = new Amendments();
    amendments.add(T0 + 120_000, T0, statistics);
    amendments.nextRevision(T0);
    StoredForm.check(new AmendmentsLayout(), 1, amendments);
  }
}
