package io.tidewatch.jobs.state;

import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.PredictionLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** By what a window was judged, in state until its lateness ends. Named in savepoints. */
public final class StoredPrediction implements Layout<Prediction> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Prediction> type() {
    return Prediction.class;
  }

  @Override
  public void write(Prediction value, DataOutput out) throws IOException {
    PredictionLayout.write(value, out);
  }

  @Override
  public Prediction read(DataInput in) throws IOException {
    return PredictionLayout.read(in);
  }
}
