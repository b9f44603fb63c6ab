package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of one indicator between two windows. Times are milliseconds since the epoch,
 * {@link #NEVER} where there is none.
 *
 * @param phase where the alert is in its life
 * @param recent levels of the latest windows, see {@link RecentLevels}
 * @param latestEnd end of the latest window that was taken
 * @param measuredEnd end of the latest window in which the indicator was measured
 * @param onset start of the first window of the present deviation
 * @param raisedAt end of the window that raised the alert
 * @param revision latest revision
 * @param level level shown
 * @param peakLevel highest level shown
 * @param peakScore highest score since the alert was raised
 * @param calmSince start of the present run of calm windows
 * @param atLevelAt end of the latest window that deserved the level shown
 * @param firstRaise when the raises began that are counted for flapping
 * @param raises raises since then
 * @param shadow version that was tried out when the onset was found; 0 if it was found by the
 *     policies in force. Part of the alert's id
 * @param untold whether the alert was raised in shadow and went over into force, and nobody was
 *     told since
 */
record AlertState(
    AlertPhase phase,
    long recent,
    long latestEnd,
    long measuredEnd,
    long onset,
    long raisedAt,
    long revision,
    Level level,
    Level peakLevel,
    double peakScore,
    long calmSince,
    long atLevelAt,
    long firstRaise,
    int raises,
    long shadow,
    boolean untold) {

  static final long NEVER = Long.MIN_VALUE;

  /** Nothing happened yet. */
  static final AlertState QUIET =
      new AlertState(
          AlertPhase.QUIET,
          RecentLevels.NONE,
          NEVER,
          NEVER,
          NEVER,
          NEVER,
          0,
          Level.OK,
          Level.OK,
          0,
          NEVER,
          NEVER,
          NEVER,
          0,
          0,
          false);

  /** The same as a version that is tried out begins with it, or with what another one found. */
  AlertState triedBy(long version) {
    return with(revision, version, false);
  }

  /** The same as it goes over from a version that was tried out to the policies in force. */
  AlertState inForce() {
    return with(revision, shadow, isActive());
  }

  /** The same once people are told though nothing else is new. */
  AlertState told() {
    return with(revision + 1, shadow, false);
  }

  private AlertState with(long newRevision, long newShadow, boolean newUntold) {
    return new AlertState(
        phase,
        recent,
        latestEnd,
        measuredEnd,
        onset,
        raisedAt,
        newRevision,
        level,
        peakLevel,
        peakScore,
        calmSince,
        atLevelAt,
        firstRaise,
        raises,
        newShadow,
        newUntold);
  }

  boolean isActive() {
    return phase == AlertPhase.ACTIVE;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(phase.code());
    out.writeLong(recent);
    out.writeLong(latestEnd);
    out.writeLong(measuredEnd);
    out.writeLong(onset);
    out.writeLong(raisedAt);
    out.writeLong(revision);
    out.writeByte(level.code());
    out.writeByte(peakLevel.code());
    out.writeDouble(peakScore);
    out.writeLong(calmSince);
    out.writeLong(atLevelAt);
    out.writeLong(firstRaise);
    out.writeInt(raises);
    Bytes.writeUnsigned(shadow, out);
    out.writeBoolean(untold);
  }

  static AlertState read(DataInput in) throws IOException {
    return new AlertState(
        AlertPhase.ofCode(in.readUnsignedByte()),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Level.ofCode(in.readUnsignedByte()),
        Level.ofCode(in.readUnsignedByte()),
        in.readDouble(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        Bytes.readUnsigned(in),
        in.readBoolean());
  }
}
