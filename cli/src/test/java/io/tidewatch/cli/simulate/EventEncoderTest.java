package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

  @Test
  void writesWhatAvroItselfWrites() throws IOException {
    SimulatedRecord record = new Simulation(Scenario.of(1, 1, Duration.ZERO)).next();
    TransactionEvent event = TransactionEvent.getDecoder().decode(record.value());

    assertThat(new EventEncoder().encode(event))
        .isEqualTo(TransactionEvent.getEncoder().encode(event).array());
  }
}
