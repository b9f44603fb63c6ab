package io.tidewatch.models.alerting;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The alerts of one series: those that people are told of, and beside them, while a version of the
 * policies is tried out in shadow, those that it would have raised.
 */
public final class AlertBook {
  private final SeriesAlerts active;

  /** Null while nothing is tried out. */
  private SeriesAlerts shadow;

  private AlertBook(SeriesAlerts active, SeriesAlerts shadow) {
    this.active = active;
    this.shadow = shadow;
  }

  /** No alert was ever raised. */
  public static AlertBook fresh() {
    return new AlertBook(SeriesAlerts.fresh(), null);
  }

  /** The alerts that people are told of. */
  public SeriesAlerts active() {
    return active;
  }

  /**
   * Says which version is tried out from now on; to be called before the window is taken that is
   * the first to be judged so, harmless for every other. A version that begins does so with the
   * alerts that last, as if it came into force. One that ends leaves its alerts to the active ones
   * if it is promoted; otherwise, and where people know of an alert already, they end.
   *
   * @param version the version that is tried out; 0 if none is
   * @param promoted the version that went over into force when its trial ended; 0 if none did
   * @param atMillis end of the window, at which what is tried out no longer is over
   * @param policy the policies in force
   * @return last revisions of the alerts of a version that is tried out no longer
   */
  public List<Alert> turnTo(
      SeriesKey series, long version, long promoted, long atMillis, SeriesPolicy policy) {
    List<Alert> ended = List.of();
    if (shadow != null && shadow.shadow() != version) {
      if (shadow.shadow() == promoted) {
        active.adopt(shadow);
      }
      ended = shadow.endTrial(series, atMillis, policy);
      shadow = null;
    }
    if (shadow == null && version != 0) {
      shadow = active.triedBy(version);
    }
    return ended;
  }

  /** As {@link SeriesAlerts#advance} of what is tried out. */
  public List<Alert> advanceShadow(SeriesKey series, Judgement judgement, SeriesPolicy policy) {
    return shadow == null ? List.of() : shadow.advance(series, judgement, policy);
  }

  /** As {@link SeriesAlerts#foresee} of what is tried out. */
  public List<Alert> foreseeShadow(
      SeriesKey series, List<Outlook> outlooks, boolean muted, SeriesPolicy policy) {
    return shadow == null ? List.of() : shadow.foresee(series, outlooks, muted, policy);
  }

  /** As {@link SeriesAlerts#end} of what is tried out. */
  public List<Alert> endShadow(SeriesKey series, long atMillis, SeriesPolicy policy) {
    return shadow == null ? List.of() : shadow.end(series, atMillis, policy);
  }

  /**
   * Whether there is nothing worth keeping. What is tried out begins anew as it would go on: with
   * nothing.
   */
  public boolean isQuiet() {
    return active.isQuiet() && (shadow == null || shadow.isQuiet());
  }

  void write(DataOutput out) throws IOException {
    active.write(out);
    Bytes.writeUnsigned(shadow == null ? 0 : shadow.shadow(), out);
    if (shadow != null) {
      shadow.write(out);
    }
  }

  static AlertBook read(DataInput in) throws IOException {
    SeriesAlerts active = SeriesAlerts.read(0, in);
    long version = Bytes.readUnsigned(in);
    return new AlertBook(active, version == 0 ? null : SeriesAlerts.read(version, in));
  }
}
