package io.tidewatch.models.impact;

import io.tidewatch.models.evidence.Exact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Traffic of one series beside what was expected. */
final class Traffic {
  /** Standard deviations of a Poisson count up to which a shortfall is taken for chance. */
  private static final double SIGNIFICANT_SIGMAS = 3;

  private double seen;
  private double expected;
  private int weight = 1;

  void add(SeriesEvidence evidence) {
    seen += evidence.transactions();
    expected += Exact.count(evidence.expectedTransactions());
    int ofMissing = evidence.defectWeights().getOrDefault(Outcome.MISSING_RESPONSE, 1);
    weight = Math.max(weight, evidence.weight() * ofMissing);
  }

  void merge(Traffic other) {
    seen += other.seen;
    expected += other.expected;
    weight = Math.max(weight, other.weight);
  }

  /** Transactions that were expected but never came, as far as chance cannot explain it. */
  double lost() {
    double shortfall = expected - seen;
    return shortfall > SIGNIFICANT_SIGMAS * Math.sqrt(expected) ? shortfall : 0;
  }

  /** What the lost ones weigh. */
  double lostScore() {
    return lost() * weight;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(seen);
    out.writeDouble(expected);
    out.writeByte(weight);
  }

  static Traffic read(DataInput in) throws IOException {
    Traffic traffic = new Traffic();
    traffic.seen = in.readDouble();
    traffic.expected = in.readDouble();
    traffic.weight = in.readUnsignedByte();
    return traffic;
  }
}
