package io.tidewatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.simulate.Scenario;
import io.tidewatch.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small story through the real stack: no history, so that little can be found, but every record
 * must be accounted for.
 */
class DemoITCase {
  private static final long SEED = 5;
  private static final double SCALE = .05;

  @TempDir private Path directory;

  @Test
  @Timeout(600)
  void accountsForEveryRecordOfAStory() throws IOException, InterruptedException {
    Scenario scenario = Scenario.of(SEED, SCALE, Duration.ZERO);
    Terminal terminal =
        Terminal.of(
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            false,
            Map.of());

    try (Stack stack = Stack.start(StackOptions.embedded(directory, 2))) {
      DemoResult result = new Demo(scenario, stack, terminal).play(System.nanoTime());

      assertThat(result.balance().addsUp()).as(result.balance().toString()).isTrue();
      assertThat(result.balance().recordsIn()).isGreaterThan(10_000);
      assertThat(result.balance().deadLetters().records()).isEqualTo(result.expectedDeadLetters());
      assertThat(result.balance().deadLetters().recordsByReason())
          .containsKeys("future-dated", "malformed", "too-large", "unknown-schema");
      assertThat(result.balance().incidentsDelivered()).isEqualTo(result.balance().incidents());
    }
  }
}
