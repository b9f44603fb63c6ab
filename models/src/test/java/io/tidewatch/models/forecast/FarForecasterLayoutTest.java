package io.tidewatch.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.scenario.StoredLayout;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FarForecasterLayoutTest {
  private static final long QUARTER = Duration.ofMinutes(15).toMillis();
  private static final int BUDGET_BYTES = 2048;

  @Test
  void aRestoredModelGoesOnAsIfItHadNeverBeenStored() {
    SplittableRandom random = new SplittableRandom(21);
    FarForecaster kept = FarForecaster.hourly();
    FarForecaster stored = FarForecaster.hourly();
    for (int i = 0; i < 4 * 24 * 30; i++) {
      // Gaps, zeros, and negative values from the tenth day on.
      if (random.nextInt(9) == 0) {
        continue;
      }
      double value = i % 96 + random.nextDouble() - (i > 960 ? 30 : 0);
      observe(kept, i, value);
      observe(stored, i, value);
      if (i % 7 == 0) {
        stored = read(bytes(stored));
      }
      if (i % 50 == 0 && kept.isReady()) {
        assertThat(stored.forecast(Duration.ofDays(3), ZoneOffset.UTC))
            .isEqualTo(kept.forecast(Duration.ofDays(3), ZoneOffset.UTC));
      }
    }
    assertThat(bytes(stored)).isEqualTo(bytes(kept));
  }

  @Test
  void aFullModelStaysWithinItsBudget() {
    assertThat(bytes(sample()).length).isLessThanOrEqualTo(BUDGET_BYTES);
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    byte[] today = bytes(sample());
    byte[] fixture = StoredLayout.released("FarForecaster.v1.bin", today);

    // Only what is read counts: the last digit of a logarithm is not the same on every processor.
    assertThat(bytes(read(fixture))).isEqualTo(fixture).hasSameSizeAs(today);
  }

  @Test
  void refusesALaterVersion() {
    assertThatThrownBy(() -> read(new byte[] {77}))
        .hasRootCauseInstanceOf(IOException.class)
        .hasStackTraceContaining("version 77");
  }

  /** Three weeks of a day's season. */
  private static FarForecaster sample() {
    FarForecaster model = FarForecaster.hourly();
    for (int i = 0; i < 4 * 24 * 21; i++) {
      observe(model, i, 50 + i % 96 + i * 37 % 11);
    }
    return model;
  }

  private static byte[] bytes(FarForecaster model) {
    return StoredLayout.bytes(model, FarForecasterLayout::write);
  }

  private static FarForecaster read(byte[] bytes) {
    return StoredLayout.value(bytes, FarForecasterLayout::read);
  }

  private static void observe(FarForecaster model, int quarter, double value) {
    model.observe(quarter * QUARTER, (quarter + 1) * QUARTER, value, ZoneOffset.UTC);
  }
}
