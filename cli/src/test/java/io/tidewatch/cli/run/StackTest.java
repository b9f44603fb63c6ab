package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
  @TempDir private Path directory;

  @Test
  void shouldStartNoServerWhileASettingIsWrong() {
    StackOptions options =
        new StackOptions(
            directory,
            Optional.empty(),
            Optional.empty(),
            false,
            1,
            "",
            Map.of("topics.alert", "plant-alerts"));

    assertThatThrownBy(() -> Stack.start(options))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean topics.alerts?");
    assertThat(directory).isEmptyDirectory();
  }
}
