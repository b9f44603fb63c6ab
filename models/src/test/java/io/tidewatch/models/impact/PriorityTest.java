package io.tidewatch.models.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {
  @ParameterizedTest(name = "{1} at burden {0} is {2}")
  @CsvSource({
    "0,WARNING,P5",
    "0,MINOR,P5",
    "0,MAJOR,P4",
    "9999.9,CRITICAL,P3",
    "10000,WARNING,P5",
    "10000,MINOR,P4",
    "10000,MAJOR,P3",
    "10000,CRITICAL,P2",
    "100000,WARNING,P4",
    "100000,MINOR,P3",
    "100000,MAJOR,P2",
    "100000,CRITICAL,P1",
    "1000000,WARNING,P3",
    "1000000,MINOR,P2",
    "1000000,MAJOR,P1",
    "1e12,CRITICAL,P1",
  })
  void followsTheMatrix(double burden, Level level, Priority priority) {
    assertThat(Priority.of(level, burden)).isEqualTo(priority);
  }

  @Test
  void whatIsOverHasTheLastPriorityHoweverBadItWas() {
    assertThat(Priority.of(Level.OK, 1e12)).isEqualTo(Priority.P5);
  }

  @Test
  void numbersCountFromTheMostUrgent() {
    assertThat(Priority.ofNumber(1)).isEqualTo(Priority.P1);
    assertThat(Priority.P5.number()).isEqualTo(5);
    assertThat(Priority.P1.moreUrgentThan(Priority.P2)).isTrue();
    assertThatThrownBy(() -> Priority.ofNumber(0)).hasMessageContaining("must be 1 to 5");
  }
}
