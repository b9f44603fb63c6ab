package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.schemas.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LetterReport report =
      new LetterReport(
          Terminal.of(new PrintStream(out, true, StandardCharsets.UTF_8), false, Map.of()));

  @TempDir private Path directory;

  @Test
  void shouldKeepEveryLetterWithItsPlaceAndBytes() throws IOException {
    Path file = directory.resolve("dead-letters.ndjson");

    report.report(rejected(7)::forEach, Optional.of(file));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(7);
    JsonNode third = JSON.readTree(lines.get(2));
    assertThat(third.path("reason").asText()).isEqualTo("malformed");
    assertThat(third.path("place").asText()).isEqualTo("in.jsonl:2");
    assertThat(third.path("detail").asText()).isEqualTo("broken: by hand");
    assertThat(third.path("value").binaryValue()).isEqualTo(new byte[] {2, (byte) 0xff});
    assertThat(printed())
        .hasSize(6)
        .startsWith("  malformed  in.jsonl:0: broken: by hand")
        .endsWith("7 dead letters with all bytes: " + file);
  }

  @Test
  void shouldSayWhereAJobFoundWhatItBuried() throws IOException {
    Path file = directory.resolve("dead-letters.ndjson");
    DeadLetter letter =
        letter("late", "It is: late")
            .setJob("detection")
            .setTopic("t")
            .setPartition(3)
            .setOffset(9L)
            .build();

    report.report(List.of(Letter.of(letter))::forEach, Optional.of(file));

    JsonNode json = JSON.readTree(Files.readString(file));
    assertThat(json.path("place").asText()).isEqualTo("t/3/9");
    assertThat(json.path("detail").asText()).isEqualTo("It is: late");
    assertThat(json.path("job").asText()).isEqualTo("detection");
  }

  @Test
  void shouldSayHowToKeepWhatIsNotKept() throws IOException {
    report.report(rejected(7)::forEach, Optional.empty());

    assertThat(printed()).hasSize(6).endsWith("2 more dead letters; use --out DIR to keep them.");
  }

  @Test
  void shouldPrintNothingWhereAllCouldBeUsed() throws IOException {
    Path file = directory.resolve("dead-letters.ndjson");

    report.report(List.<Letter>of()::forEach, Optional.of(file));

    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(file).isEmptyFile();
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<Letter> rejected(int number) {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      letters.add(
          Letter.of(
              letter("malformed", Letter.detail("in.jsonl:" + i, "broken: by hand"))
                  .setJob(Letter.REPLAY)
                  .setValue(ByteBuffer.wrap(new byte[] {(byte) i, (byte) 0xff}))
                  .build()));
    }
    return letters;
  }

  private static DeadLetter.Builder letter(String reason, String detail) {
    return DeadLetter.newBuilder().setReason(reason).setDetail(detail).setJobVersion("1");
  }
}
