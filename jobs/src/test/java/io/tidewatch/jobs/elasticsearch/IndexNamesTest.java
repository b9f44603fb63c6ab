package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNamesTest {
  private static final IndexNames NAMES = new IndexNames("plant-7");

  @Test
  void shouldPutThePrefixInThePlaceOfTheWordThatNamesBeginWith() {
    assertThat(NAMES.of("tidewatch-windows-2026.01.31")).isEqualTo("plant-7-windows-2026.01.31");
    assertThat(NAMES.of("somebody-elses")).isEqualTo("somebody-elses");
    assertThat(IndexNames.DEFAULT.of("tidewatch-alerts")).isEqualTo("tidewatch-alerts");
  }

  @Test
  void shouldRenamePatternsAndAliasesButNoFields() {
    assertThat(NAMES.in("{\"index_patterns\":[\"tidewatch-alerts-*\"],\"tidewatch.level\":{}}"))
        .isEqualTo("{\"index_patterns\":[\"plant-7-alerts-*\"],\"tidewatch.level\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Plant", "-plant", "_plant", "plant/7", "plant*"})
  void shouldRefuseWhatElasticsearchWouldRefuse(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexNames(prefix))
        .withMessageContaining("elasticsearch.index-prefix (" + prefix + ")");
  }
}
