package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.StoredLayout;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrialLayoutTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    byte[] today = StoredLayout.bytes(sample(), TrialLayout::write);
    byte[] released = StoredLayout.released("Trial.v1.bin", today);
    Trial read = StoredLayout.value(released, TrialLayout::read);

    assertThat(read.version()).isEqualTo(300);
    assertThat(read.unsettledEnd()).isEqualTo(sample().unsettledEnd());
    assertThat(StoredLayout.bytes(read, TrialLayout::write)).isEqualTo(released);
    assertThat(today).as("version 1 is written as ever").isEqualTo(released);
  }

  /** In the middle of a silence. */
  private static Trial sample() {
    SeriesModel model = SeriesModel.fresh();
    SlotsInMemory slots = new SlotsInMemory();
    long start = Simulation.MONDAY;
    for (int i = 0; i < 3; i++) {
      WindowView window = WindowView.empty(start, start + Simulation.MINUTE);
      model.judge(window, POLICY, (from, to) -> CalendarMark.NONE, slots);
      start += Simulation.MINUTE;
    }
    model.restoreUnsettledEnd(start);
    Trial trial = Trial.turn(null, 300, 0, model);
    trial.beginSilence(model);
    trial.judgeSilence(start, start + Simulation.MINUTE, POLICY, SeriesCalendar.EMPTY, slots);
    return trial;
  }
}
