package io.tidewatch.models.series;

/** What kind of quantity an indicator is. Nothing else is configured about its model. */
enum Nature {
  /** Positive and skewed: judged in its logarithm. What lasts is compared with the baseline. */
  DURATION(0.5, 0.05, true, 4),
  /** Events in an exposure: transactions per time, bad ones among all. */
  RATE(0.9, 0, true, 4),
  /** Anything else. What lasts is followed: nobody said that the old value was the right one. */
  VALUE(0.3, 0.1, false, 3);

  private final double normality;
  private final double weightOutOfBand;
  private final boolean gathersAgainstBaseline;
  private final double gatheredClip;

  Nature(
      double normality,
      double weightOutOfBand,
      boolean gathersAgainstBaseline,
      double gatheredClip) {
    this.normality = normality;
    this.weightOutOfBand = weightOutOfBand;
    this.gathersAgainstBaseline = gathersAgainstBaseline;
    this.gatheredClip = gatheredClip;
  }

  /** How probable a normal tail is before anything was seen. */
  double normality() {
    return normality;
  }

  /** Weight with which the baseline learns while out of band. */
  double weightOutOfBand() {
    return weightOutOfBand;
  }

  /** Whether several windows are gathered against the baseline rather than against the latest. */
  boolean gathersAgainstBaseline() {
    return gathersAgainstBaseline;
  }

  /**
   * What a deviation is clipped to before it is gathered: one extreme window is not evidence of a
   * lasting one.
   */
  double gatheredClip() {
    return gatheredClip;
  }

  /** From the working scale to the indicator's unit. */
  double toUnit(double working) {
    return this == DURATION ? Math.exp(working) : working;
  }
}
