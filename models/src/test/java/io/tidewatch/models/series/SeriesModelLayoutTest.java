package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.window.DurationSketch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesModelLayoutTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final int BUDGET_PER_INDICATOR = 2300;

  /** As late as a record may be by default; a young model fits its tails anew every sixteen. */
  private static final int LATE_WINDOWS = 10;

  @Test
  void aRestoredModelGoesOnAsIfItHadNeverBeenStored() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    SeriesModel kept = SeriesModel.fresh();
    Slots keptSlots = new Slots();
    SeriesModel stored = SeriesModel.fresh();
    Slots storedSlots = new Slots();
    for (int i = 0; i < 4000; i++) {
      WindowView window = window(i, random);
      Judgement ofKept = kept.judge(window, POLICY, SeriesCalendar.EMPTY, keptSlots);
      if (i % 50 == 0) {
        long unsettled = stored.unsettledEnd();
        stored = read(bytes(stored));
        stored.restoreUnsettledEnd(unsettled);
        storedSlots.storeAndRestore();
      }
      Judgement ofStored = stored.judge(window, POLICY, SeriesCalendar.EMPTY, storedSlots);

      assertThat(ofStored.indicators()).isEqualTo(ofKept.indicators());
      assertThat(stored.nextWakeMillis(POLICY, storedSlots))
          .isEqualTo(kept.nextWakeMillis(POLICY, keptSlots));
    }
    assertThat(bytes(stored)).isEqualTo(bytes(kept));
  }

  @Test
  void aPredictionReadBackJudgesTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    SeriesModel model = SeriesModel.fresh();
    Slots slots = new Slots();
    Judgement last = null;
    WindowView window = null;
    for (int i = 0; i < 500; i++) {
      window = window(i, random);
      last = model.judge(window, POLICY, SeriesCalendar.EMPTY, slots);
    }
    Prediction read = restored(last.prediction());

    Judgement kept = model.amend(last.prediction(), window, POLICY, CalendarMark.NONE);
    assertThat(model.amend(read, window, POLICY, CalendarMark.NONE).indicators())
        .isEqualTo(kept.indicators());
  }

  @Test
  void anAmendmentOfAYoungModelIsJudgedAsIfTheDataHadComeInTime() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    SeriesModel model = SeriesModel.fresh();
    Slots slots = new Slots();
    Deque<Judgement> judged = new ArrayDeque<>();
    Deque<WindowView> windows = new ArrayDeque<>();
    for (int i = 0; i < 600; i++) {
      WindowView window = window(i, random);
      judged.add(model.judge(window, POLICY, SeriesCalendar.EMPTY, slots));
      windows.add(window);
      model = read(bytes(model));
      if (i >= LATE_WINDOWS) {
        Judgement first = judged.remove();
        Judgement amended =
            model.amend(restored(first.prediction()), windows.remove(), POLICY, CalendarMark.NONE);

        assertThat(amended.indicators())
            .as("minute %d", i)
            .extracting(IndicatorJudgement::returnPeriodMinutes)
            .isEqualTo(
                first.indicators().stream().map(IndicatorJudgement::returnPeriodMinutes).toList());
      }
    }
  }

  @Test
  void modelAndProfileStayWithinTheirBudget() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    SeriesModel model = SeriesModel.fresh();
    Slots slots = new Slots();
    for (int i = 0; i < 7 * 24 * 60; i += 5) {
      model.judge(window(i, random), POLICY, SeriesCalendar.EMPTY, slots);
    }

    int perIndicator = (bytes(model).length + slots.size()) / Indicator.values().length;

    assertThat(slots.stored).hasSize(SeasonSlots.WEEK);
    assertThat(perIndicator).isLessThanOrEqualTo(BUDGET_PER_INDICATOR);
  }

  @Test
  void aMeasurementWithItsProfileTakesTwoKibibytes() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    MeasurementModel model = MeasurementModel.fresh();
    Slots slots = new Slots();
    for (int i = 0; i < 14 * 24 * 60; i++) {
      long start = Simulation.MONDAY + i * Simulation.MINUTE;
      double value = 100 + 5 * random.nextGaussian();
      model.judge(start, start + Simulation.MINUTE, value, POLICY, slots);
    }

    assertThat(slots.stored).hasSize(SeasonSlots.WEEK);
    assertThat(bytes(model).length + slots.size()).isLessThanOrEqualTo(2048);
  }

  @Test
  void aRestoredMeasurementGoesOnAsIfItHadNeverBeenStored() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    MeasurementModel kept = MeasurementModel.fresh();
    Slots keptSlots = new Slots();
    MeasurementModel stored = MeasurementModel.fresh();
    Slots storedSlots = new Slots();
    for (int i = 0; i < 4000; i++) {
      if (i % 50 == 0) {
        stored =
            MeasurementModelLayout.read(
                new DataInputStream(new ByteArrayInputStream(bytes(stored))));
        storedSlots.storeAndRestore();
      }
      long start = Simulation.MONDAY + i * Simulation.MINUTE;
      long end = start + Simulation.MINUTE;
      // Skewed, and now and then away for a while.
      double value = Math.exp(random.nextGaussian() / 2) * (i % 700 < 20 ? 8 : 1);

      assertThat(stored.judge(start, end, value, POLICY, storedSlots))
          .isEqualTo(kept.judge(start, end, value, POLICY, keptSlots));
    }
    assertThat(bytes(stored)).isEqualTo(bytes(kept));
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    // Only what is read counts: the last digit of a logarithm is not the same on every processor.
    for (Map.Entry<String, byte[]> form : samples().entrySet()) {
      byte[] fixture;
      try (InputStream in = getClass().getResourceAsStream(form.getKey() + ".v1.bin")) {
        fixture = in.readAllBytes();
      }

      assertThat(rewritten(form.getKey(), fixture)).as(form.getKey()).isEqualTo(fixture);
      assertThat(form.getValue()).as(form.getKey()).hasSameSizeAs(fixture);
    }
  }

  @Test
  void refusesALaterVersion() {
    assertThatThrownBy(() -> read(new byte[] {77}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 77");
  }

  /** One of each stored form, after 400 windows of a kind. */
  static Map<String, byte[]> samples() throws IOException {
    SeriesModel model = SeriesModel.fresh();
    MeasurementModel measurement = MeasurementModel.fresh();
    Slots slots = new Slots();
    Slots measured = new Slots();
    Judgement last = null;
    for (int i = 0; i < 400; i++) {
      DurationSketch durations = new DurationSketch();
      for (int d = 0; d < 5; d++) {
        durations.add(100_000 + 1_000L * ((i * 7 + d * 13) % 50));
      }
      long start = Simulation.MONDAY + i * Simulation.MINUTE;
      WindowView window =
          new WindowView(start, start + Simulation.MINUTE, 6, 1, 5, 0, durations, 700_000);
      last = model.judge(window, POLICY, SeriesCalendar.EMPTY, slots);
      measurement.judge(start, start + Simulation.MINUTE, i * 37 % 101, POLICY, measured);
    }
    Map<String, byte[]> samples = new HashMap<>();
    samples.put("SeriesModel", bytes(model));
    samples.put("SeasonSlot", Slots.bytes(slots.get(0)));
    ByteArrayOutputStream prediction = new ByteArrayOutputStream();
    PredictionLayout.write(last.prediction(), new DataOutputStream(prediction));
    samples.put("Prediction", prediction.toByteArray());
    samples.put("MeasurementModel", bytes(measurement));
    return samples;
  }

  private static byte[] rewritten(String form, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    switch (form) {
      case "SeriesModel" -> SeriesModelLayout.write(SeriesModelLayout.read(in), data);
      case "SeasonSlot" -> SeasonSlotLayout.write(SeasonSlotLayout.read(in), data);
      case "Prediction" -> PredictionLayout.write(PredictionLayout.read(in), data);
      case "MeasurementModel" ->
          MeasurementModelLayout.write(MeasurementModelLayout.read(in), data);
      default -> throw new IllegalArgumentException(form);
    }
    return out.toByteArray();
  }

  private static WindowView window(int minute, SplittableRandom random) {
    int n = 5 + random.nextInt(20);
    DurationSketch durations = new DurationSketch();
    long sum = 0;
    int defects = random.nextInt(40) == 0 ? random.nextInt(n) : 0;
    for (int i = defects; i < n; i++) {
      long micros = 100_000 + random.nextInt(200_000);
      durations.add(micros);
      sum += micros;
    }
    long start = Simulation.MONDAY + minute * Simulation.MINUTE;
    return new WindowView(
        start, start + Simulation.MINUTE, n, defects, n - defects, 0, durations, sum);
  }

  private static byte[] bytes(SeriesModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SeriesModelLayout.write(model, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Prediction restored(Prediction prediction) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PredictionLayout.write(prediction, new DataOutputStream(bytes));
    return PredictionLayout.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static byte[] bytes(MeasurementModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MeasurementModelLayout.write(model, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static SeriesModel read(byte[] bytes) throws IOException {
    return SeriesModelLayout.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Slots as a store of bytes keeps them. */
  private static final class Slots implements SeasonSlots {
    private final Map<Integer, SeasonSlot> stored = new HashMap<>();

    @Override
    public SeasonSlot get(int slot) {
      return stored.get(slot);
    }

    @Override
    public void put(int slot, SeasonSlot value) {
      stored.put(slot, value);
    }

    void storeAndRestore() throws IOException {
      for (Map.Entry<Integer, SeasonSlot> entry : stored.entrySet()) {
        entry.setValue(
            SeasonSlotLayout.read(
                new DataInputStream(new ByteArrayInputStream(bytes(entry.getValue())))));
      }
    }

    int size() throws IOException {
      int size = 0;
      for (SeasonSlot slot : stored.values()) {
        size += bytes(slot).length;
      }
      return size;
    }

    private static byte[] bytes(SeasonSlot slot) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      SeasonSlotLayout.write(slot, new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }
}
