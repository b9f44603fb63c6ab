package io.tidewatch.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
  @Test
  void takesTheMedianOfEachFigureByItself() {
    Run median =
        Run.median(
            List.of(
                new Run(100, Map.of("flink", 9.0, "kafka", 1.0)),
                new Run(300, Map.of("flink", 7.0, "kafka", 3.0)),
                new Run(200, Map.of("flink", 8.0, "kafka", 2.0))));

    assertThat(median).isEqualTo(new Run(200, Map.of("flink", 8.0, "kafka", 2.0)));
  }

  @Test
  void addsUpTheProcessorTimeOfAllProcesses() {
    assertThat(new Run(100, Map.of("flink", 8.0, "kafka", 0.5)).allMicrosPerRecord())
        .isEqualTo(8.5);
  }
}
