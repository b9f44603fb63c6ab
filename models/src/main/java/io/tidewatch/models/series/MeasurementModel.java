package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is normal for a plain measurement of unknown nature: the column of a file. It learns as the
 * durations of a series do, without the logarithm, and is judged otherwise where nobody says what
 * an incident is: on both sides, by deviations from what follows it instead of from the baseline,
 * with no half-hour horizon, and told once where an excursion begins ({@link Nature#VALUE}).
 *
 * <p>Not safe for use by several threads.
 */
public final class MeasurementModel {
  private static final double MILLIS_PER_MINUTE = 60_000;

  /** Two horizons and two directions share the budget of alarms. */
  private static final double SHARE = 1.0 / 4;

  private static final SmoothScorer SCORER = new SmoothScorer(Nature.VALUE, Directions.BOTH, SHARE);

  private final SmoothModel model = new SmoothModel(Nature.VALUE, 0);
  private final Excursion excursion = new Excursion();
  private long firstStart = Long.MIN_VALUE;

  private MeasurementModel() {}

  /** A model that knows nothing. */
  public static MeasurementModel fresh() {
    return new MeasurementModel();
  }

  /**
   * Judges a value, then learns from it.
   *
   * @param startMillis start of what it was measured over
   * @param endMillis end of it, exclusive
   * @param value the value; refused unless finite
   */
  public ValueJudgement judge(
      long startMillis, long endMillis, double value, SeriesPolicy policy, SeasonSlots slots) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measurement of " + value + " is not a number");
    }
    if (firstStart == Long.MIN_VALUE) {
      firstStart = startMillis;
    }
    Season season =
        new Season(slots, 1, 1, startMillis, endMillis, policy.zone(), policy.holidays());
    SmoothPrediction p = model.predict(season);
    double minutes = (endMillis - startMillis) / MILLIS_PER_MINUTE;
    Deviation d = SCORER.assess(p, value, 0, 0, minutes);
    LearningPace pace =
        new LearningPace(
            minutes,
            (startMillis - firstStart) / MILLIS_PER_MINUTE,
            policy.learning().acceptShiftAfter().toMinutes());
    boolean newNormal = model.learn(p, value, 0, 0, season, pace);
    season.save();
    return verdict(p, value, d, newNormal, policy);
  }

  private ValueJudgement verdict(
      SmoothPrediction p, double value, Deviation d, boolean newNormal, SeriesPolicy policy) {
    Level level = p.ready() ? policy.thresholds().levelOf(d.returnPeriodMinutes()) : Level.OK;
    Reason reason;
    if (newNormal) {
      reason = Reason.NEW_NORMAL;
    } else if (!p.ready()) {
      reason = Reason.LEARNING;
    } else if (level != Level.OK) {
      reason = Reason.DEVIATES;
    } else {
      boolean within = value >= d.lower() && value <= d.upper();
      reason = within ? Reason.WITHIN_BAND : Reason.BELOW_LEVEL;
    }
    double score = Scores.ofReturnPeriod(d.returnPeriodMinutes());
    return new ValueJudgement(
        d.expected(),
        d.lower(),
        d.upper(),
        score,
        excursion.onset(score, level),
        d.returnPeriodMinutes(),
        newNormal ? Level.OK : level,
        reason);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(firstStart);
    excursion.write(out);
    model.write(out);
  }

  static MeasurementModel read(DataInput in) throws IOException {
    MeasurementModel restored = new MeasurementModel();
    restored.firstStart = in.readLong();
    restored.excursion.readFrom(in);
    restored.model.readFrom(in);
    return restored;
  }
}
