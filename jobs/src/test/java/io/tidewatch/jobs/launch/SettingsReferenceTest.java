package io.tidewatch.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
  private static final Path REFERENCE = Path.of("..", "docs", "settings.md");

  /** Run with {@code -Dtidewatch.write-settings-reference} to write the page anew. */
  @Test
  void theReferenceSaysWhatTheCodeDoes() throws IOException {
    String generated = SettingsReference.markdown();
    if (System.getProperty("tidewatch.write-settings-reference") != null) {
      Files.writeString(REFERENCE, generated);
    }
    assertThat(Files.readString(REFERENCE)).isEqualTo(generated);
  }

  @Test
  void noTwoSettingsShareAKey() {
    assertThat(KnownSettings.all()).extracting(setting -> setting.key()).doesNotHaveDuplicates();
  }
}
