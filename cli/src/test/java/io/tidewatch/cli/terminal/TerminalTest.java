package io.tidewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.terminal.Table.Cell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void aPipeGetsLinesOnly() {
    Terminal terminal = terminal(false, Map.of());

    terminal.status("half way");
    terminal.line(terminal.styled(Style.BAD, "done"));
    terminal.clearStatus();

    assertThat(text()).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void aLinePushesTheStatusDown() {
    Terminal terminal = terminal(true, Map.of());

    terminal.status("half way");
    terminal.line("found one");

    assertThat(text())
        .isEqualTo("\r\u001b[2Khalf way\r\u001b[2Kfound one" + System.lineSeparator() + "half way");
  }

  @Test
  void aStatusNeverWraps() {
    Terminal terminal = terminal(true, Map.of("COLUMNS", "40"));

    terminal.status("x".repeat(100));

    assertThat(text().replaceAll("[^x]", "")).hasSize(39);
  }

  @Test
  void coloursAreShownOnAScreenUnlessForbidden() {
    assertThat(terminal(true, Map.of()).styled(Style.BAD, "no")).isEqualTo("\u001b[31mno\u001b[0m");
    assertThat(terminal(true, Map.of("NO_COLOR", "1")).styled(Style.BAD, "no")).isEqualTo("no");
    assertThat(terminal(true, Map.of("NO_COLOR", "")).styled(Style.BAD, "no")).isNotEqualTo("no");
    assertThat(terminal(true, Map.of("TERM", "dumb")).styled(Style.BAD, "no")).isEqualTo("no");
    assertThat(terminal(false, Map.of()).styled(Style.BAD, "no")).isEqualTo("no");
  }

  @Test
  void aTableLinesItsColumnsUpWhateverTheirColour() {
    Terminal terminal = terminal(true, Map.of());
    Table table =
        new Table("fault", "found")
            .row(new Cell("slow database", Style.BAD), Cell.of("yes"))
            .row(Cell.of("x"), Cell.of("no"));

    terminal.table(table);

    assertThat(text().replaceAll("\u001b\\[\\d+m", "").lines())
        .containsExactly("fault          found", "slow database  yes", "x              no");
  }

  @Test
  void aTableRefusesRowsThatDoNotFit() {
    assertThatThrownBy(() -> new Table("a", "b").row(Cell.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells under 2 headings");
  }

  @Test
  void aBarIsAlwaysEquallyLong() {
    assertThat(ProgressBar.of(0)).isEqualTo("[>                       ]   0 %");
    assertThat(ProgressBar.of(.5)).isEqualTo("[============>           ]  50 %");
    assertThat(ProgressBar.of(1)).isEqualTo("[========================] 100 %");
    assertThat(ProgressBar.of(7)).isEqualTo(ProgressBar.of(1));
    assertThat(ProgressBar.of(Double.NaN)).isEqualTo(ProgressBar.of(0));
  }

  private Terminal terminal(boolean screen, Map<String, String> environment) {
    return Terminal.of(new PrintStream(written, true, StandardCharsets.UTF_8), screen, environment);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
