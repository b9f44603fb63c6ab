package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real traces of a system of 46 services; they lie beside the checkout where there is one. */
class TrainTicketTest {
  private static final Path SHARED = Path.of("../../shared");
  private static final Path SPANS = SHARED.resolve("data/trainticket/spans-2023-01-29.csv.gz");
  private static final long ROWS = 325_859;
  private static final int TRACES = 4_551;

  @Test
  void everySpanOfTheRecordingIsInATransaction() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED), "skipped: no ../shared beside this checkout, so no recording");
    assertThat(SPANS).as("the recording of TrainTicket").exists();

    List<InputRecord> records =
        Inputs.all(InputFormat.SPANS_CSV.open(SPANS, "train-ticket", 1 << 20));

    assertThat(Inputs.rejected(records)).isEmpty();
    assertThat(Inputs.usable(records)).hasSize(TRACES);
    assertThat(Inputs.rows(records)).isEqualTo(ROWS);
    Set<String> names = new HashSet<>();
    for (InputRecord.Usable usable : Inputs.usable(records)) {
      TransactionEvent event = Inputs.event(usable);
      names.add(event.getTransaction());
      assertThat(event.getService()).isEqualTo("ts-gateway-service");
    }
    assertThat(names)
        .contains("travelservice-trips-left", "preserveservice-preserve")
        .hasSizeLessThan(60);
  }
}
