package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.Exact;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Tier;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The sums of one part's figures; of a component's too, once its instances are merged; and of a
 * dimension's value, whose transactions' whole duration stands for own time.
 */
final class PartSums {
  /**
   * Share of an expected time by which a baseline may be off for hours, for instance by load. It
   * adds up over windows, unlike chance.
   */
  private static final double BIAS = 0.1;

  final Tier tier;
  long transactions;
  double ownMicros;
  double expectedOwnMicros;
  double ownVariance;
  double wireMicros;
  double expectedWireMicros;
  double wireVariance;
  double ownDefects;
  double expectedOwnDefects;
  double missing;

  /** Σ missing transactions × usual start. */
  double missingStartMicros;

  /** Σ missing transactions × own time that its caller usually spends before it calls. */
  double missingLeadMicros;

  /** The component that usually calls it; of several the last by name. */
  String caller = "";

  PartSums(Tier tier) {
    this.tier = tier;
  }

  /**
   * Adds one window's figures.
   *
   * @param leadMicros what a transaction's caller usually spends before it calls this part
   */
  void add(PartDeviation part, double leadMicros) {
    transactions += part.transactions();
    ownMicros += part.ownMicros();
    expectedOwnMicros += Exact.micros(part.expectedOwnMicros());
    ownVariance += Exact.variance(part.ownDeviationMicros() * part.ownDeviationMicros());
    wireMicros += part.wireMicros();
    expectedWireMicros += Exact.micros(part.expectedWireMicros());
    wireVariance += Exact.variance(part.wireDeviationMicros() * part.wireDeviationMicros());
    ownDefects += part.ownDefects();
    expectedOwnDefects += Exact.count(part.expectedOwnDefects());
    missing += Exact.count(part.missing());
    missingStartMicros += Exact.micros(part.missing() * part.usualStartMicros());
    missingLeadMicros += Exact.micros(part.missing() * leadMicros);
    take(part.caller());
  }

  void add(ValueDeviation value) {
    transactions += value.transactions();
    ownMicros += value.micros();
    expectedOwnMicros += Exact.micros(value.expectedMicros());
    ownVariance += Exact.variance(value.deviationMicros() * value.deviationMicros());
    ownDefects += value.defects();
    expectedOwnDefects += Exact.count(value.expectedDefects());
  }

  void merge(PartSums other) {
    transactions += other.transactions;
    ownMicros += other.ownMicros;
    expectedOwnMicros += other.expectedOwnMicros;
    ownVariance += other.ownVariance;
    wireMicros += other.wireMicros;
    expectedWireMicros += other.expectedWireMicros;
    wireVariance += other.wireVariance;
    ownDefects += other.ownDefects;
    expectedOwnDefects += other.expectedOwnDefects;
    missing += other.missing;
    missingStartMicros += other.missingStartMicros;
    missingLeadMicros += other.missingLeadMicros;
    take(other.caller);
  }

  /** When it is usually called, in the transactions that did not call it, microseconds. */
  double usualStartMicros() {
    return missing > 0 ? missingStartMicros / missing : 0;
  }

  /** What its caller spends before it calls it, in the transactions that did not, microseconds. */
  double usualLeadMicros() {
    return missing > 0 ? missingLeadMicros / missing : 0;
  }

  /**
   * Own time of those of its transactions that failed here first, microseconds, if the others took
   * as long as the baseline expects.
   */
  double failingOwnMicros() {
    return transactions > 0 ? excessOwnMicros() + ownDefects * expectedOwnMicros / transactions : 0;
  }

  private void take(String other) {
    caller = other.compareTo(caller) > 0 ? other : caller;
  }

  double excessOwnMicros() {
    return ownMicros - expectedOwnMicros;
  }

  double excessWireMicros() {
    return wireMicros - expectedWireMicros;
  }

  double excessDefects() {
    return ownDefects - expectedOwnDefects;
  }

  /** Own time beyond the expectation, in standard deviations. */
  double ownSigmas() {
    return excessOwnMicros() / ownDeviationMicros();
  }

  /** Dispersion of its own time by the baseline, microseconds. */
  double ownDeviationMicros() {
    return deviation(ownVariance, expectedOwnMicros);
  }

  /** Time on the wire beyond the expectation, in standard deviations. */
  double wireSigmas() {
    return excessWireMicros() / deviation(wireVariance, expectedWireMicros);
  }

  /** First failures beyond the expectation, in standard deviations of a Poisson count. */
  double defectSigmas() {
    return excessDefects() / Math.sqrt(expectedOwnDefects + 1);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(tier.code());
    Bytes.writeUnsigned(transactions, out);
    for (double figure :
        new double[] {
          ownMicros,
          expectedOwnMicros,
          ownVariance,
          wireMicros,
          expectedWireMicros,
          wireVariance,
          ownDefects,
          expectedOwnDefects,
          missing,
          missingStartMicros,
          missingLeadMicros
        }) {
      out.writeDouble(figure);
    }
    Bytes.writeText(caller, out);
  }

  static PartSums read(DataInput in) throws IOException {
    PartSums sums = new PartSums(Tier.ofCode(in.readUnsignedByte()));
    sums.transactions = Bytes.readUnsigned(in);
    sums.ownMicros = in.readDouble();
    sums.expectedOwnMicros = in.readDouble();
    sums.ownVariance = in.readDouble();
    sums.wireMicros = in.readDouble();
    sums.expectedWireMicros = in.readDouble();
    sums.wireVariance = in.readDouble();
    sums.ownDefects = in.readDouble();
    sums.expectedOwnDefects = in.readDouble();
    sums.missing = in.readDouble();
    sums.missingStartMicros = in.readDouble();
    sums.missingLeadMicros = in.readDouble();
    sums.caller = Bytes.readText(in);
    return sums;
  }

  private static double deviation(double variance, double expected) {
    double bias = BIAS * expected;
    return Math.sqrt(variance + bias * bias) + Double.MIN_NORMAL;
  }
}
