package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.window.WindowFigures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is told of one judged window.
 *
 * @param revision 0 for the first judgement, counting the amendments from 1
 * @param policyVersion version of the policies that judged
 * @param mark what was announced for the window
 * @param figures what was counted
 * @param judgement what the model says of that
 */
public record WindowRecord(
    int revision,
    long policyVersion,
    CalendarMark mark,
    WindowFigures figures,
    Judgement judgement) {

  long start() {
    return judgement.windowStart();
  }

  long end() {
    return judgement.windowEnd();
  }

  /** Highest score of all indicators; NaN if none has any. */
  public double worstScore() {
    double worst = Double.NaN;
    for (IndicatorJudgement indicator : judgement.indicators()) {
      if (Double.isFinite(indicator.score()) && !(indicator.score() <= worst)) {
        worst = indicator.score();
      }
    }
    return worst;
  }

  /**
   * Writes it in about 130 bytes: of a judgement what a document tells of it, with figures as exact
   * as {@link Rounding} has them.
   */
  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(revision, out);
    Bytes.writeUnsigned(policyVersion, out);
    writeMark(out);
    figures.write(out);
    out.writeLong(start());
    Bytes.writeUnsigned(end() - start(), out);
    out.writeByte(judgement.level().code());
    Bytes.writeText(judgement.reason().code(), out);
    out.writeBoolean(judgement.learning());
    Bytes.writeUnsigned(judgement.indicators().size(), out);
    for (IndicatorJudgement indicator : judgement.indicators()) {
      writeIndicator(indicator, out);
    }
  }

  /** Reads what {@link #write} wrote; what no document tells of is unknown. */
  static WindowRecord read(DataInput in) throws IOException {
    int revision = (int) Bytes.readUnsigned(in);
    long policyVersion = Bytes.readUnsigned(in);
    CalendarMark mark = readMark(in);
    WindowFigures figures = WindowFigures.read(in);
    long start = in.readLong();
    long end = start + Bytes.readUnsigned(in);
    Level level = Level.ofCode(in.readUnsignedByte());
    Reason reason = Reason.ofCode(Bytes.readText(in));
    boolean learning = in.readBoolean();
    int size = Bytes.readCount(in, Indicator.values().length);
    List<IndicatorJudgement> indicators = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      indicators.add(readIndicator(in));
    }
    Judgement judgement =
        new Judgement(
            start,
            end,
            figures.transactions(),
            Double.NaN,
            Double.NaN,
            indicators,
            level,
            reason,
            learning,
            null);
    return new WindowRecord(revision, policyVersion, mark, figures, judgement);
  }

  private void writeMark(DataOutput out) throws IOException {
    Bytes.writeText(mark.name(), out);
    if (!mark.name().isEmpty()) {
      out.writeBoolean(mark.mute());
      out.writeBoolean(mark.learn());
      out.writeBoolean(mark.count());
    }
  }

  private static CalendarMark readMark(DataInput in) throws IOException {
    String name = Bytes.readText(in);
    return name.isEmpty()
        ? CalendarMark.NONE
        : new CalendarMark(in.readBoolean(), in.readBoolean(), in.readBoolean(), name);
  }

  private static void writeIndicator(IndicatorJudgement judged, DataOutput out) throws IOException {
    Rounding figures = Rounding.of(judged.indicator());
    out.writeByte(judged.indicator().code());
    figures.write(judged.observed(), out);
    figures.write(judged.expected(), out);
    figures.write(judged.lower(), out);
    figures.write(judged.upper(), out);
    Rounding.SCORE.write(judged.score(), out);
    boolean plain = judged.reason() == Reason.WITHIN_BAND && judged.level() == Level.OK;
    out.writeBoolean(plain);
    if (!plain) {
      out.writeByte(judged.level().code());
      Bytes.writeText(judged.reason().code(), out);
      Bytes.writeUnsigned(judged.evidence(), out);
      Bytes.writeUnsigned(judged.horizonMinutes(), out);
    }
  }

  private static IndicatorJudgement readIndicator(DataInput in) throws IOException {
    Indicator indicator = Indicator.ofCode(in.readUnsignedByte());
    Rounding figures = Rounding.of(indicator);
    double observed = figures.read(in);
    double expected = figures.read(in);
    double lower = figures.read(in);
    double upper = figures.read(in);
    double score = Rounding.SCORE.read(in);
    boolean plain = in.readBoolean();
    return new IndicatorJudgement(
        indicator,
        observed,
        expected,
        lower,
        upper,
        score,
        Double.NaN,
        plain ? Level.OK : Level.ofCode(in.readUnsignedByte()),
        plain ? Reason.WITHIN_BAND : Reason.ofCode(Bytes.readText(in)),
        plain ? 0 : Bytes.readUnsigned(in),
        plain ? 0 : Bytes.readUnsigned(in));
  }
}
