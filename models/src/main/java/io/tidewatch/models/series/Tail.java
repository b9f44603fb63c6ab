package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How probable large deviations in one direction are: a mixture of Student tails, weighted by how
 * well each explains what was seen, all agreeing with the share seen beyond {@link #KNEE}. Averaged
 * instead of selected, so that a short history keeps heavy tails possible.
 *
 * <p>Immutable.
 */
final class Tail {
  /** Deviation from which on the tail is fitted; below it everything is taken as normal. */
  static final double KNEE = 1.5;

  /** Deviation from which on single ones are counted, should they come again and again. */
  static final double FAR = 5;

  /** Degrees of freedom of the candidates; the last stands for the normal distribution. */
  static final double[] FREEDOMS = {1.8, 2.5, 3.5, 5, 9, 20, 1e6};

  private static final double BAND_QUANTILE = 1.645;

  private final float beyondKnee;
  private final float beyondFar;
  private final float farIndex;
  private final float[] weights;

  /**
   * A tail.
   *
   * @param beyondKnee share of the deviations beyond {@link #KNEE}
   * @param beyondFar share of the deviations beyond {@link #FAR} that came again and again
   * @param farIndex how fast they become rarer: P(≥ z) falls with z to this power
   * @param weights weight of each candidate
   */
  Tail(float beyondKnee, float beyondFar, float farIndex, float[] weights) {
    this.beyondKnee = beyondKnee;
    this.beyondFar = beyondFar;
    this.farIndex = farIndex;
    this.weights = weights;
  }

  /** −ln of the probability of a deviation of at least z. */
  double surprise(double z) {
    if (z < KNEE) {
      return Normals.surprise(z);
    }
    double knee = Normals.ofSurprise(-Math.log(beyondKnee));
    double least = Double.MAX_VALUE;
    double[] surprises = new double[FREEDOMS.length];
    for (int i = 0; i < surprises.length; i++) {
      surprises[i] = weights[i] > 0 ? surprise(z, knee, i) : Double.MAX_VALUE;
      least = Math.min(least, surprises[i]);
    }
    double sum = 0;
    for (int i = 0; i < surprises.length; i++) {
      sum += weights[i] * Math.exp(least - surprises[i]);
    }
    return Math.min(least - Math.log(sum), surpriseByHabit(z));
  }

  /** What came again and again is not rarer than it was, whatever the shape of the bulk says. */
  private double surpriseByHabit(double z) {
    if (beyondFar <= 0 || z < FAR) {
      return Double.MAX_VALUE;
    }
    return farIndex * Math.log(z / FAR) - Math.log(beyondFar);
  }

  /**
   * −ln P(deviation ≥ z) by one candidate, scaled to agree at the knee.
   *
   * @param normalKnee normal quantile of the share beyond the knee
   */
  static double surprise(double z, double normalKnee, int candidate) {
    double freedom = FREEDOMS[candidate];
    return Normals.surprise(toNormal(z / KNEE * fromNormal(normalKnee, freedom), freedom));
  }

  /** Peizer and Pratt's normalizing transformation of Student's t. */
  private static double toNormal(double t, double freedom) {
    return factor(freedom) * Math.sqrt(Math.log1p(t * t / freedom));
  }

  private static double fromNormal(double z, double freedom) {
    double u = z / factor(freedom);
    return Math.sqrt(freedom * Math.expm1(u * u));
  }

  private static double factor(double freedom) {
    return (freedom - 2.0 / 3 + 0.1 / freedom) / Math.sqrt(freedom - 5.0 / 6);
  }

  /** The deviation that 5 % exceed: half the width of the 90 % band. */
  double bandWidth() {
    return KNEE * BAND_QUANTILE / Normals.ofSurprise(-Math.log(beyondKnee));
  }

  /** Most tails have nothing that came again and again: the sign of the first figure says so. */
  void write(DataOutput out) throws IOException {
    boolean repeated = beyondFar > 0;
    out.writeFloat(repeated ? beyondKnee : -beyondKnee);
    if (repeated) {
      out.writeFloat(beyondFar);
      out.writeFloat(farIndex);
    }
    for (float weight : weights) {
      out.writeFloat(weight);
    }
  }

  static Tail read(DataInput in) throws IOException {
    float first = in.readFloat();
    float beyondKnee = Math.abs(first);
    float beyondFar = first > 0 ? in.readFloat() : 0;
    float farIndex = first > 0 ? in.readFloat() : 0;
    float[] weights = new float[FREEDOMS.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
    return new Tail(beyondKnee, beyondFar, farIndex, weights);
  }
}
