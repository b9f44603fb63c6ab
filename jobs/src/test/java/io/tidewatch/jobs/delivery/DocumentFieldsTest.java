package io.tidewatch.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentFields;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the delivery job writes is what the index templates map, of records with every field set.
 */
class DocumentFieldsTest {
  private static final Path GOLDEN = Path.of("../schemas/src/test/resources/golden");

  @BeforeAll
  static void vouchForTheRecords() {
    SchemaStore.released();
  }

  @Test
  void shouldFillEveryFieldOfAnAlert() throws IOException {
    Alert alert = Alert.getDecoder().decode(Files.readAllBytes(GOLDEN.resolve("Alert.v1.bin")));

    Document document = new AlertDocument().map(alert);

    assertThat(document.index()).isEqualTo("tidewatch-alerts");
    assertThat(document.version()).isEqualTo(alert.getRevision());
    assertThat(DocumentFields.written(document))
        .isEqualTo(DocumentFields.mapped("tidewatch-alerts"));
  }

  @Test
  void shouldFillEveryFieldOfAnIncident() throws IOException {
    Incident incident =
        Incident.getDecoder().decode(Files.readAllBytes(GOLDEN.resolve("Incident.v1.bin")));

    Document document = new IncidentDocument().map(incident);

    assertThat(document.index()).isEqualTo("tidewatch-incidents");
    assertThat(document.version()).isEqualTo(incident.getRevision());
    // Of the types of defects the incident had some, and each has a field of its own.
    Set<String> expected =
        DocumentFields.mapped("tidewatch-incidents").stream()
            .filter(
                field ->
                    !field.startsWith("tidewatch.impact.defects.")
                        || incident
                            .getImpact()
                            .getDefects()
                            .containsKey(
                                field
                                    .substring(field.lastIndexOf('.') + 1)
                                    .toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(DocumentFields.written(document)).isEqualTo(expected);
  }
}
