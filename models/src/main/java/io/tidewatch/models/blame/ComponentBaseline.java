package io.tidewatch.models.blame;

import io.tidewatch.models.transaction.Tier;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is normal for one component within the transactions of one series: sums over the windows
 * learnt from, each fading with age.
 *
 * <p>Expected own time of n transactions is n·m with m = own / touches. Its variance is n·s·(1 + n
 * / touches) + (n·m·{@value #BIAS})²: chance in the window, chance in the baseline, and how far a
 * mean drifts by load. s is the variance of one transaction's time, learnt as the mean of n·(mean
 * of the window − m)².
 */
final class ComponentBaseline {
  private static final double BIAS = 0.1;

  /** Transactions learnt from before a window's mean is clipped. */
  private static final double MIN_TOUCHES_TO_CLIP = 30;

  /** Standard deviations beyond which a window's mean teaches no more. */
  private static final double CLIP_SIGMAS = 4;

  /**
   * Before anything is known a time varies by as much as it lasts, as if seen in so many windows.
   */
  private static final double PRIOR_WINDOWS = 3;

  /** A first failure in so many transactions is expected of a component that never failed. */
  private static final double PRIOR_DEFECTS = 0.5;

  private static final double PRIOR_TRANSACTIONS = 100;

  private Tier tier;
  private double touches;
  private double windows;
  private double ownMicros;
  private double ownSpread;
  private double wireMicros;
  private double wireSpread;
  private double defects;
  private double startMicros;
  private int caller;

  ComponentBaseline(Tier tier) {
    this.tier = tier;
  }

  Tier tier() {
    return tier;
  }

  /** Transactions learnt from, faded. */
  double touches() {
    return touches;
  }

  boolean isKnown() {
    return touches >= 1;
  }

  double expectedOwnMicros(long transactions) {
    return transactions * ownMean();
  }

  double ownDeviationMicros(long transactions) {
    return deviation(transactions, ownMean(), spread(ownSpread, ownMean()));
  }

  double expectedWireMicros(long transactions) {
    return transactions * wireMean();
  }

  double wireDeviationMicros(long transactions) {
    return deviation(transactions, wireMean(), spread(wireSpread, wireMean()));
  }

  double expectedDefects(long transactions) {
    return transactions * (defects + PRIOR_DEFECTS) / (touches + PRIOR_TRANSACTIONS);
  }

  void fade(double kept) {
    touches *= kept;
    windows *= kept;
    ownMicros *= kept;
    ownSpread *= kept;
    wireMicros *= kept;
    wireSpread *= kept;
    defects *= kept;
    startMicros *= kept;
  }

  void learn(Tier said, Part part, double weight) {
    if (part.transactions == 0) {
      return;
    }
    tier = said;
    long n = part.transactions;
    double own = clipped((double) part.ownMicros, expectedOwnMicros(n), ownDeviationMicros(n));
    double wire = clipped((double) part.wireMicros, expectedWireMicros(n), wireDeviationMicros(n));
    if (isKnown()) {
      windows += weight;
      ownSpread += weight * square(own - expectedOwnMicros(n)) / n;
      wireSpread += weight * square(wire - expectedWireMicros(n)) / n;
    }
    touches += weight * n;
    ownMicros += weight * own;
    wireMicros += weight * wire;
    defects += weight * part.ownDefects;
    startMicros += weight * part.startMicros;
    caller = part.caller;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(tier.code());
    out.writeDouble(touches);
    out.writeDouble(windows);
    out.writeDouble(ownMicros);
    out.writeDouble(ownSpread);
    out.writeDouble(wireMicros);
    out.writeDouble(wireSpread);
    out.writeDouble(defects);
    out.writeDouble(startMicros);
    out.writeInt(caller);
  }

  static ComponentBaseline read(DataInput in) throws IOException {
    ComponentBaseline baseline = new ComponentBaseline(Tier.ofCode(in.readUnsignedByte()));
    baseline.touches = in.readDouble();
    baseline.windows = in.readDouble();
    baseline.ownMicros = in.readDouble();
    baseline.ownSpread = in.readDouble();
    baseline.wireMicros = in.readDouble();
    baseline.wireSpread = in.readDouble();
    baseline.defects = in.readDouble();
    baseline.startMicros = in.readDouble();
    baseline.caller = in.readInt();
    return baseline;
  }

  private double clipped(double micros, double expected, double deviation) {
    if (touches < MIN_TOUCHES_TO_CLIP) {
      return micros;
    }
    double reach = CLIP_SIGMAS * deviation;
    return Math.max(expected - reach, Math.min(expected + reach, micros));
  }

  private double deviation(long transactions, double mean, double spread) {
    double chance = transactions * spread * (1 + transactions / Math.max(1, touches));
    return Math.sqrt(chance + square(transactions * mean * BIAS));
  }

  private double spread(double sum, double mean) {
    return (sum + PRIOR_WINDOWS * mean * mean) / (windows + PRIOR_WINDOWS);
  }

  /** Mean own time of a transaction that touches it, microseconds. */
  double ownMean() {
    return isKnown() ? ownMicros / touches : 0;
  }

  /** Mean time on the wire to it of a transaction that touches it, microseconds. */
  double wireMean() {
    return isKnown() ? wireMicros / touches : 0;
  }

  /** Mean time after a transaction's start at which it is first called, microseconds. */
  double startMean() {
    return isKnown() ? startMicros / touches : 0;
  }

  /** Mark of the component that called it in the last window; 0 if none. */
  int caller() {
    return caller;
  }

  private static double square(double x) {
    return x * x;
  }

  /** A component's figures over all its instances. */
  static final class Part {
    long transactions;
    long ownMicros;
    long wireMicros;
    long ownDefects;
    long startMicros;
    int caller;
  }
}
