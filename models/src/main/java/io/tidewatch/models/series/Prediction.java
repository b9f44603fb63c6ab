package io.tidewatch.models.series;

/**
 * By what a window was judged: enough for its model to judge its amendments by the same. Opaque.
 *
 * @param median what the median duration should be
 * @param high what the 95 % quantile should be
 * @param defects what the share of defects should be
 * @param frustration what 1 - Apdex should be
 * @param throughput what the transactions per minute should be
 * @param singleVariance variance of the logarithms of single durations
 * @param meanRatio mean duration over median
 * @param learning whether the history is still too short to be sure
 */
public record Prediction(
    SmoothPrediction median,
    SmoothPrediction high,
    RatePrediction defects,
    RatePrediction frustration,
    RatePrediction throughput,
    double singleVariance,
    double meanRatio,
    boolean learning) {}
