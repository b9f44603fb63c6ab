package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.run.Balance.Windows;
import io.tidewatch.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

  @Test
  void shouldAddUpWhereEachStageDoes() {
    assertThat(balance(33, 2, 30, new DeadLetters(Map.of("late", 3L, "malformed", 2L), 2), 1))
        .matches(Balance::addsUp)
        .matches(balance -> balance.recordsIn() == 35);
  }

  @Test
  void shouldNotLetTooMuchAtOneStageHideALossAtAnother() {
    // A letter of a rejected row is lost, and a transaction is in two windows.
    Balance balance =
        balance(33, 2, 31, new DeadLetters(Map.of("late", 3L, "malformed", 1L), 1), 1);

    assertThat(balance.addsUp()).isFalse();
    assertThat(balance.problems())
        .containsExactly(
            "2 records rejected before being sent, but 1 in dead letters",
            "33 records sent, but 31 in windows and 3 in dead letters of jobs");
  }

  @Test
  void shouldNotTakeALetterAboutAPolicyForATransaction() {
    DeadLetters letters = new DeadLetters(Map.of("late", 2L, "policy-refused", 1L), 0);

    assertThat(balance(33, 0, 31, letters, 1).addsUp()).isTrue();
    assertThat(balance(33, 0, 30, letters, 1).addsUp()).isFalse();
  }

  @Test
  void shouldMissAnIncidentThatIsNotInTheIndex() {
    assertThat(balance(33, 0, 33, new DeadLetters(Map.of(), 0), 0).problems())
        .containsExactly("1 incident announced, but 0 in the index");
  }

  @Test
  void shouldSayWhichWindowsNoRecordIsIn() {
    assertThat(printed(balance(22, 0, 22, new DeadLetters(Map.of(), 0), 1)))
        .isEqualTo(
            "22 records in = 22 in 23 windows (1 of them a judged silence) + 0 dead letters.");
  }

  @Test
  void shouldPrintEachStageThatDoesNotAddUp() {
    assertThat(printed(balance(23, 0, 22, new DeadLetters(Map.of(), 0), 1)))
        .endsWith(
            "That does not add up: 23 records sent, but 22 in windows and 0 in dead letters of"
                + " jobs.");
  }

  private static Balance balance(
      long sent, long rejected, long inWindows, DeadLetters letters, long delivered) {
    return new Balance(sent, rejected, new Windows(23, 1, 20), inWindows, 1, delivered, letters);
  }

  private static String printed(Balance balance) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BalanceLine(
            Terminal.of(new PrintStream(out, true, StandardCharsets.UTF_8), false, Map.of()))
        .print(balance);
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
