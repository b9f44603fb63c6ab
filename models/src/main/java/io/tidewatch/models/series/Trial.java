package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The judgement of one series by a version of the policies that is tried out beside those in force.
 * It judges windows with data on the prediction that those were judged by, and learns nothing.
 *
 * <p>In a silence each looks when its own thresholds want it to, and must not make the other look:
 * who looks more often may find more. So a silence goes by a copy of the model, made when either
 * looks first and thrown away with the next window with data. Not safe for use by several threads.
 */
public final class Trial {
  private final long version;
  private long unsettledEnd = Long.MIN_VALUE;

  /** How the model would go through the present silence; null while there is none. */
  private SeriesModel silent;

  private Trial(long version, long unsettledEnd, SeriesModel silent) {
    this.version = version;
    this.unsettledEnd = unsettledEnd;
    this.silent = silent;
  }

  /**
   * The trial from now on. One that begins does so as if the version came into force; one that is
   * promoted leaves to the model until when silent windows are judged, for its alerts may last.
   *
   * @param trial the trial so far; null if none is
   * @param version the version that is tried out now; 0 if none is
   * @param promoted the version that went over into force when its trial ended; 0 if none did
   * @param model the series' model
   * @return null if nothing is tried out
   */
  public static Trial turn(Trial trial, long version, long promoted, SeriesModel model) {
    long before = trial == null ? 0 : trial.version;
    if (before == version) {
      return trial;
    }
    if (before != 0 && before == promoted) {
      model.restoreUnsettledEnd(Math.max(model.unsettledEnd(), trial.unsettledEnd()));
    }
    return version == 0 ? null : new Trial(version, model.unsettledEnd(), null);
  }

  /** The version that is tried out. */
  public long version() {
    return version;
  }

  /** As {@link SeriesModel#unsettledEnd} by the version that is tried out. */
  public long unsettledEnd() {
    return silent == null ? unsettledEnd : silent.unsettledEnd();
  }

  /**
   * Judges a window with data.
   *
   * @param first what the policies in force made of it
   */
  public Judgement judge(
      Judgement first, WindowView window, SeriesPolicy policy, CalendarMark mark) {
    unsettledEnd = unsettledEnd();
    silent = null;
    Judgement judgement = WindowJudge.again(first, window, policy, mark);
    if (judgement.level() != Level.OK) {
      unsettledEnd = judgement.windowEnd();
    }
    return judgement;
  }

  /** To be called before the model itself looks at a window without data. */
  public void beginSilence(SeriesModel model) {
    if (silent == null) {
      silent = model.copy();
      silent.restoreUnsettledEnd(unsettledEnd);
    }
  }

  /** As {@link SeriesModel#judgeSilence}; after {@link #beginSilence}. */
  public Judgement judgeSilence(
      long windowStart,
      long windowEnd,
      SeriesPolicy policy,
      SeriesCalendar calendar,
      SeasonSlots slots) {
    return silent.judgeSilence(windowStart, windowEnd, policy, calendar, slots);
  }

  /** As {@link SeriesModel#nextWakeMillis(SeriesPolicy, SeasonSlots, long)}. */
  public long nextWakeMillis(
      SeriesModel model, SeriesPolicy policy, SeasonSlots slots, long until) {
    return silent == null
        ? model.nextWakeMillis(policy, slots, until, unsettledEnd)
        : silent.nextWakeMillis(policy, slots, until);
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(version, out);
    out.writeLong(unsettledEnd());
    out.writeBoolean(silent != null);
    if (silent != null) {
      SeriesModelLayout.write(silent, out);
    }
  }

  static Trial read(DataInput in) throws IOException {
    long version = Bytes.readUnsigned(in);
    long unsettledEnd = in.readLong();
    if (!in.readBoolean()) {
      return new Trial(version, unsettledEnd, null);
    }
    SeriesModel silent = SeriesModelLayout.read(in);
    silent.restoreUnsettledEnd(unsettledEnd);
    return new Trial(version, unsettledEnd, silent);
  }
}
