package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example on docs/data.md is one that works. */
class DataPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.+)\n```");

  @Test
  void theTransactionThatIsShownCanBeRead() throws Exception {
    Matcher page = EXAMPLE.matcher(Files.readString(Path.of("../docs/data.md")));
    assertThat(page.find()).isTrue();
    byte[] line = page.group(1).getBytes(StandardCharsets.UTF_8);

    try (InputReader reader =
        new JsonLinesReader("data.md", new ByteArrayInputStream(line), 1 << 20)) {
      assertThat(reader.next())
          .hasValueSatisfying(
              record -> {
                assertThat(record).isInstanceOf(InputRecord.Usable.class);
                assertThat(((InputRecord.Usable) record).eventTimeMillis())
                    .isEqualTo(Instant.parse("2026-03-02T09:00:00.230Z").toEpochMilli());
              });
    }
  }
}
