package io.tidewatch.models.forecast;

import io.tidewatch.models.forecast.LeadErrors.Coverage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts a measurement hours to weeks ahead. Windows are gathered into steps of local time (an
 * hour unless said otherwise); each step teaches the model once, in bounded memory.
 *
 * <p>A daylight saving change moves the profile with the clock: the missing hour is passed over,
 * the doubled one counts as one. Not safe for use by several threads.
 */
public final class FarForecaster {
  private static final long MILLIS = 1000;
  private static final long NEVER = Long.MIN_VALUE;

  /** Days after which the scale is chosen, and steps that are needed at least. */
  private static final int WARM_UP_DAYS = 2;

  private static final int WARM_UP_STEPS = 14;
  private static final int LEAST_STEPS = 2;

  private final long stepMillis;
  private final Seasons seasons;
  private SeasonalForecaster forecaster;
  private Scale scale;
  private boolean settled;
  private long lastStep = NEVER;
  private long openStep = NEVER;
  private double openSum;
  private long openWindows;

  private FarForecaster(Duration step) {
    seasons = Seasons.of(step);
    stepMillis = step.toMillis();
    forecaster = new SeasonalForecaster(seasons);
  }

  /** A model of hourly steps that knows nothing. */
  public static FarForecaster hourly() {
    return withStep(Duration.ofHours(1));
  }

  /**
   * A model that knows nothing.
   *
   * @param step at least an hour, at most a day, and a divisor of the day
   */
  public static FarForecaster withStep(Duration step) {
    return new FarForecaster(step);
  }

  /** Length of a step. */
  public Duration step() {
    return Duration.ofMillis(stepMillis);
  }

  /** Whether enough was seen to forecast anything: two complete steps. */
  public boolean isReady() {
    return scale != null && forecaster.remembered().length >= LEAST_STEPS;
  }

  /**
   * Whether an objective was kept in every step of the last week, outliers aside: an outage is not
   * where the measurement is going. False too while less than a week is known.
   */
  public boolean hasKept(Objective objective) {
    double[] remembered = forecaster.remembered();
    if (!settled || remembered.length < seasons.week()) {
      return false;
    }
    for (int i = 0; i < remembered.length; i++) {
      if (!forecaster.wasClipped(remembered.length - i)
          && objective.isBreachedBy(scale.toUnit(remembered[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the latest step was so far from its forecast that nothing was learnt of it. */
  public boolean isOutlier() {
    return lastStep != NEVER && forecaster.wasClipped(1);
  }

  /**
   * Takes in the value of one window. A window of a step that is already closed comes too late and
   * changes nothing.
   *
   * @param startMillis start of the window, event time
   * @param endMillis its end, exclusive; not longer than a step
   * @param value refused unless finite
   */
  public void observe(long startMillis, long endMillis, double value, ZoneId zone) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measurement of " + value + " is not a number");
    }
    if (!(endMillis > startMillis && endMillis - startMillis <= stepMillis)) {
      throw new IllegalArgumentException(
          "a window of %d ms in steps of %d ms".formatted(endMillis - startMillis, stepMillis));
    }
    long step = stepAt(startMillis, zone);
    if (step < openStep || step <= lastStep) {
      return;
    }
    if (openWindows > 0 && step > openStep) {
      close();
    }
    openStep = step;
    openSum += value;
    openWindows++;
    if (stepAt(endMillis, zone) > step) {
      close();
    }
  }

  /**
   * Forecasts from the step after the last complete one.
   *
   * @param ahead how far; rounded up to whole steps
   * @throws IllegalStateException if nothing was learnt yet, see {@link #isReady}
   */
  public Forecast forecast(Duration ahead, ZoneId zone) {
    if (!isReady()) {
      throw new IllegalStateException("a forecast needs %d steps".formatted(LEAST_STEPS));
    }
    if (ahead.isNegative() || ahead.isZero()) {
      throw new IllegalArgumentException("a forecast of " + ahead + " is none");
    }
    FarForecaster model = settled ? this : settledCopy();
    int steps = Math.toIntExact((ahead.toMillis() + stepMillis - 1) / stepMillis);
    double[] medians = model.forecaster.ahead(steps);
    List<ForecastStep> forecast = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      long start = startOf(lastStep + 1 + i, zone);
      long end = startOf(lastStep + 2 + i, zone);
      if (start < end) {
        forecast.add(model.step(start, end, medians[i], i + 1));
      }
    }
    return new Forecast(forecast);
  }

  private ForecastStep step(long start, long end, double median, int lead) {
    double half = forecaster.halfWidth(lead, Coverage.HALF);
    double most = Math.max(half, forecaster.halfWidth(lead, Coverage.NINE_TENTHS));
    return new ForecastStep(
        start,
        end,
        scale.toUnit(median),
        scale.toUnit(median - half),
        scale.toUnit(median + half),
        scale.toUnit(median - most),
        scale.toUnit(median + most));
  }

  private void close() {
    double value = openSum / openWindows;
    openSum = 0;
    openWindows = 0;
    if (scale == null) {
      scale = new Scale(false, 0, value, 1);
    }
    passOver(openStep);
    lastStep = openStep;
    if (value < 0 && scale.logarithmic()) {
      becomeLinear();
    }
    forecaster.learn(scale.toWorking(value));
    if (!settled && forecaster.remembered().length >= warmUp()) {
      settle();
    }
  }

  /** Steps without data: as expected; after more of them than are remembered nothing changes. */
  private void passOver(long until) {
    if (lastStep == NEVER) {
      return;
    }
    long missing = Math.min(until - lastStep - 1, seasons.week() + 1L);
    for (long i = 0; i < missing; i++) {
      forecaster.miss();
    }
  }

  private int warmUp() {
    return Math.max(WARM_UP_STEPS, WARM_UP_DAYS * seasons.day());
  }

  /** Chooses the scale by what was seen so far, and learns that again in it. */
  private void settle() {
    double[] values = unitValues();
    scale = Scale.fit(values);
    forecaster = new SeasonalForecaster(seasons);
    for (double value : values) {
      forecaster.learn(scale.toWorking(value));
    }
    settled = true;
  }

  private FarForecaster settledCopy() {
    FarForecaster copy = withStep(step());
    copy.scale = scale;
    copy.forecaster = forecaster;
    copy.settle();
    return copy;
  }

  private void becomeLinear() {
    Scale linear = Scale.linear(unitValues());
    forecaster.rescale(scale, linear);
    scale = linear;
  }

  private double[] unitValues() {
    return Arrays.stream(forecaster.remembered()).map(scale::toUnit).toArray();
  }

  private long stepAt(long millis, ZoneId zone) {
    long offset = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    return Math.floorDiv(millis + offset * MILLIS, stepMillis);
  }

  private long startOf(long step, ZoneId zone) {
    long localSeconds = Math.multiplyExact(step, stepMillis) / MILLIS;
    return LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC)
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(stepMillis);
    out.writeBoolean(settled);
    out.writeLong(lastStep);
    out.writeLong(openStep);
    out.writeDouble(openSum);
    out.writeLong(openWindows);
    out.writeBoolean(scale != null);
    if (scale != null) {
      scale.write(out);
    }
    forecaster.write(out);
  }

  static FarForecaster read(DataInput in) throws IOException {
    FarForecaster model = withStep(Duration.ofMillis(in.readLong()));
    model.settled = in.readBoolean();
    model.lastStep = in.readLong();
    model.openStep = in.readLong();
    model.openSum = in.readDouble();
    model.openWindows = in.readLong();
    if (in.readBoolean()) {
      model.scale = Scale.read(in);
    }
    model.forecaster.readFrom(in);
    return model;
  }
}
