package io.tidewatch.models.outlook;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.window.LocalHour;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the windows of the current hour come to; it begins at the minute of local time at which it
 * is the series' {@link Turn}. Cheap: it is added to with every window, and all else happens once
 * an hour. Not safe for use by several threads.
 */
public final class OpenHour {
  private static final long NONE = Long.MIN_VALUE;
  private static final Indicator[] INDICATORS = Indicator.values();

  private final double[] sums = new double[INDICATORS.length];
  private final long[] weights = new long[INDICATORS.length];
  private long startMillis = NONE;
  private long endMillis = NONE;
  private long transactions;

  /** An hour that has not begun. */
  public static OpenHour fresh() {
    return new OpenHour();
  }

  /** Whether the hour has begun, and a window from then on no longer lies in it. */
  public boolean isOverAt(long windowStart) {
    return endMillis != NONE && windowStart >= endMillis;
  }

  /** Takes in a judged window; the first one sets which hour it is. */
  public void add(Judgement window, Turn turn, ZoneId zone) {
    if (startMillis == NONE) {
      begin(window.windowStart(), turn, zone);
    }
    long n = window.transactions();
    if (n == 0) {
      return;
    }
    transactions += n;
    for (IndicatorJudgement judged : window.indicators()) {
      if (Double.isFinite(judged.observed())) {
        int i = judged.indicator().ordinal();
        sums[i] += n * judged.observed();
        weights[i] += n;
      }
    }
  }

  /** Ends the hour: says what it came to, and is ready for the next. */
  public Hour take() {
    double[] means = new double[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = weights[i] == 0 ? Double.NaN : sums[i] / weights[i];
      sums[i] = 0;
      weights[i] = 0;
    }
    Hour hour = new Hour(startMillis, endMillis, transactions, means);
    startMillis = NONE;
    endMillis = NONE;
    transactions = 0;
    return hour;
  }

  private void begin(long millis, Turn turn, ZoneId zone) {
    long sinceTheClocks = Duration.ofMinutes(turn.minute()).toMillis();
    LocalHour hour = LocalHour.containing(millis - sinceTheClocks, zone);
    startMillis = hour.startMillis() + sinceTheClocks;
    endMillis = hour.endMillis() + sinceTheClocks;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(startMillis);
    out.writeLong(endMillis);
    out.writeLong(transactions);
    for (Indicator indicator : INDICATORS) {
      out.writeByte(indicator.code());
      out.writeDouble(sums[indicator.ordinal()]);
      out.writeLong(weights[indicator.ordinal()]);
    }
  }

  static OpenHour read(DataInput in) throws IOException {
    OpenHour hour = new OpenHour();
    hour.startMillis = in.readLong();
    hour.endMillis = in.readLong();
    hour.transactions = in.readLong();
    for (int i = 0; i < INDICATORS.length; i++) {
      int at = Indicator.ofCode(in.readUnsignedByte()).ordinal();
      hour.sums[at] = in.readDouble();
      hour.weights[at] = in.readLong();
    }
    return hour;
  }

  /**
   * What an hour came to.
   *
   * @param startMillis its start, event time
   * @param endMillis its end, exclusive
   * @param transactions transactions in it
   * @param means by the indicators' ordinals the means of the windows' figures, weighed by their
   *     transactions; NaN where nothing was measured
   */
  public record Hour(long startMillis, long endMillis, long transactions, double[] means) {
    double mean(Indicator indicator) {
      return means[indicator.ordinal()];
    }
  }
}
