package io.tidewatch.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 incidents",
    "1, 1 incident",
    "2, 2 incidents",
    "12345, '12,345 incidents'",
  })
  void saysOneOfAThingWithoutAnS(long count, String words) {
    assertThat(Counted.of(count, "incident")).isEqualTo(words);
  }
}
