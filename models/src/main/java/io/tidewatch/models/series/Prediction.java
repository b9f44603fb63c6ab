package io.tidewatch.models.series;

/** By what a window was judged: enough to judge its amendments by the same. Opaque. */
public final class Prediction {
  final double[] centres;
  final double[] spreads;

  Prediction(double[] centres, double[] spreads) {
    this.centres = centres;
    this.spreads = spreads;
  }
}
