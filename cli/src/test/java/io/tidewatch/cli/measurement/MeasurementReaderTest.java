package io.tidewatch.cli.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementReaderTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1767614400, UNIX_SECONDS",
    "1767614400000, UNIX_MILLIS",
    "2026-01-05T12:00:00Z, ISO",
    "2026-01-05T13:00:00+01:00, ISO",
    "2026-01-05 12:00:00, ISO"
  })
  void findsHowTimesAreWritten(String timestamp, TimestampFormat format) throws IOException {
    try (MeasurementReader rows = reader(timestamp + ",1.5\n")) {
      assertThat(rows.timestamps()).isEqualTo(format);
      assertThat(rows.next()).isEqualTo(new MeasurementRow(timestamp, NOON.toEpochMilli(), 1.5));
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void takesColumnsByTheirNames() throws IOException {
    try (MeasurementReader rows = reader("label,\"value\",n,Timestamp\n0,7,3,60\n1,8,0,120\n")) {
      assertThat(rows.next().value()).isEqualTo(7);
      assertThat(rows.next().value()).as("n = 0").isNaN();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"60,\n", "60,NaN\n", "60,5,0\n"})
  void whatWasNotMeasuredIsNoNumber(String row) throws IOException {
    try (MeasurementReader rows = reader(row)) {
      assertThat(rows.next().value()).isNaN();
    }
  }

  @Test
  void ofSeveralRowsOfOneTimeTheFirstCounts() throws IOException {
    try (MeasurementReader rows = reader("60,1\n60,2\n\n120,3\n")) {
      assertThat(rows.next().value()).isEqualTo(1);
      assertThat(rows.next().value()).isEqualTo(3);
      assertThat(rows.repeated()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60,1;120,two|:2: 'two' is no number",
        "60,1;120,Infinity|:2: 'Infinity' is not finite",
        "60,1;2026-01-05T12:00:00Z,2|:2: '2026-01-05T12:00:00Z' is no time",
        "time,value;60,1;30,2|:3: 30 is before the row above it; sort the file by time",
        "60,1;120|:2: 1 column, expected",
        "day,price;60,1|:1: 'day,price' is neither a row nor a header",
        "time,value|there is no row below the header"
      })
  void saysFileAndLineOfWhatIsWrong(String rows, String message) {
    assertThatThrownBy(() -> readAll(rows.replace(';', '\n') + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining(message);
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() {
    assertThatThrownBy(() -> readAll("")).hasMessageContaining("the file is empty");
  }

  @Test
  void theSpacingIsTheUsualOneDespiteGaps() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "0,1\n300,1\n600,1\n9000,1\n9300,1\n");

    assertThat(Spacing.of(file)).isEqualTo(Duration.ofMinutes(5));
  }

  private void readAll(String text) throws IOException {
    try (MeasurementReader rows = reader(text)) {
      for (MeasurementRow row = rows.next(); row != null; ) {
        row = rows.next();
      }
    }
  }

  private MeasurementReader reader(String text) throws IOException {
    return new MeasurementReader(Files.writeString(folder.resolve("a.csv"), text));
  }
}
