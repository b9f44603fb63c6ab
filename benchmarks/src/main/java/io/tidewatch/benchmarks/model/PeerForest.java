package io.tidewatch.benchmarks.model;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;

/** The peer: a thresholded random cut forest as its authors' examples configure it. */
final class PeerForest {
  private static final int SHINGLE = 8;
  private static final int TREES = 50;
  private static final int SAMPLES = 256;
  private static final long MILLIS = 1000;

  private final ThresholdedRandomCutForest forest =
      ThresholdedRandomCutForest.builder()
          .dimensions(SHINGLE)
          .shingleSize(SHINGLE)
          .numberOfTrees(TREES)
          .sampleSize(SAMPLES)
          .randomSeed(1)
          .build();

  /** Scores the next minute and learns it. */
  double score(MinuteLoad load) {
    long seconds = load.startMillis() / MILLIS;
    return forest.process(new double[] {load.next()}, seconds).getAnomalyGrade();
  }
}
