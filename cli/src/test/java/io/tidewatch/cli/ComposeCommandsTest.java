package io.tidewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.setup.ComposeFile;
import io.tidewatch.jobs.settings.TopicSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docker-compose.yml calls commands that there are. */
class ComposeCommandsTest {
  private final ComposeFile file = new ComposeFile();

  ComposeCommandsTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({"setup, setup", "load, simulate"})
  void shouldCallACommandThatThereIs(String service, String command) {
    assertThat(file.list(service, "entrypoint")).endsWith(Tidewatch.class.getName());

    var parsed =
        Tidewatch.commandLine().parseArgs(file.list(service, "command").toArray(String[]::new));

    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
  }

  @Test
  void shouldSendTheSimulatedTransactionsWhereTheJobsReadThem() {
    List<String> command = file.list("load", "command");

    assertThat(command.get(command.indexOf("--to") + 1))
        .isEqualTo("kafka://kafka:29092/" + TopicSettings.defaults().transactions());
  }
}
