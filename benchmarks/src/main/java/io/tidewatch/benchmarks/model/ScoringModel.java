package io.tidewatch.benchmarks.model;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.MeasurementModel;
import io.tidewatch.models.series.MeasurementModelLayout;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlotLayout;
import io.tidewatch.models.series.SeasonSlots;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One indicator of ours with its profile, as a task of the detection job holds it. */
final class ScoringModel {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  private final MeasurementModel model = MeasurementModel.fresh();
  private final SeasonSlots slots = SeasonSlots.inMemory();

  /** Scores the next minute, then learns it. */
  double score(MinuteLoad load) {
    long start = load.startMillis();
    return model.judge(start, start + MinuteLoad.MINUTE_MILLIS, load.next(), POLICY, slots).score();
  }

  /** Bytes of its stored form and of that of its profile. */
  int storedBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      MeasurementModelLayout.write(model, out);
      for (int i = 0; i < SeasonSlots.WEEK; i++) {
        SeasonSlot slot = slots.get(i);
        if (slot != null) {
          SeasonSlotLayout.write(slot, out);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("an array can always be written to", e);
    }
    return bytes.size();
  }
}
