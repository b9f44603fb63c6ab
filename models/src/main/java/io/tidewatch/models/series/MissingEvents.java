package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was expected since the last event came, and how rare it is that none of it did. */
final class MissingEvents {
  private double mean;
  private double doubt;
  private double rarity;

  /** Expected events. */
  double mean() {
    return mean;
  }

  /** Sum of those, each times the squared relative error with which it was expected. */
  double doubt() {
    return doubt;
  }

  /** Logarithm of the silence's return period in windows. */
  double rarity() {
    return rarity;
  }

  /** Adds a window without events. */
  void add(RatePrediction p, double exposure) {
    double more = p.silentRate() * exposure;
    mean += more;
    doubt += more * p.silentVariance();
    rarity = RateScorer.silenceRarity(p, more);
  }

  /** Begins anew. */
  void forget() {
    mean = 0;
    doubt = 0;
    rarity = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(doubt);
    out.writeDouble(rarity);
  }

  void readFrom(DataInput in) throws IOException {
    mean = in.readDouble();
    doubt = in.readDouble();
    rarity = in.readDouble();
  }
}
