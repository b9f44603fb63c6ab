package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.RecordedFiles.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFilesTest {
  private static final int MAX_BYTES = 1_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "a.jsonl, TRANSACTIONS_JSONL",
    "a.ndjson.gz, TRANSACTIONS_JSONL",
    "A.AVRO, TRANSACTIONS_AVRO",
    "spans.csv, SPANS_CSV",
    "spans.CSV.gz, SPANS_CSV"
  })
  void aNameTellsWhatItHolds(String name, InputFormat format) throws IOException {
    Path file = Files.createFile(directory.resolve(name));

    assertThat(files(null, file)).containsExactly(new Recorded(file.toString(), format));
  }

  @Test
  void whatANameDoesNotTellMustBeSaid() throws IOException {
    Path file = Files.createFile(directory.resolve("a.log"));

    assertThatThrownBy(() -> files(null, file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": its name does not tell what it holds")
        .hasMessageEndingWith("say it by --format");
    assertThat(files(InputFormat.SPANS_CSV, file))
        .containsExactly(new Recorded(file.toString(), InputFormat.SPANS_CSV));
  }

  @Test
  void ofAFolderAllFilesAreReadButThoseThatAreHidden() throws IOException {
    Files.createDirectories(directory.resolve("b"));
    Path second = Files.createFile(directory.resolve("b/2.jsonl"));
    Path first = Files.createFile(directory.resolve("a.avro"));
    Files.createFile(directory.resolve(".DS_Store"));

    assertThat(files(null, directory))
        .containsExactly(
            new Recorded(first.toString(), InputFormat.TRANSACTIONS_AVRO),
            new Recorded(second.toString(), InputFormat.TRANSACTIONS_JSONL));
  }

  @Test
  void whatIsNotThereIsSaid() {
    Path nowhere = directory.resolve("nowhere.csv");

    assertThatThrownBy(() -> files(null, nowhere))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such file to read");
    assertThatThrownBy(() -> files(null, directory))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("the folder holds no file");
  }

  private static List<Recorded> files(InputFormat format, Path... inputs) throws IOException {
    return RecordedFiles.of(List.of(inputs), format, "acme", MAX_BYTES).files();
  }
}
