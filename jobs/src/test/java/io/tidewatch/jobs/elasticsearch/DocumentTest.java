package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void refusesJsonOfSeveralLinesBecauseItWouldBreakTheBulkRequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.of("windows", "a", 1, "{\n}"))
        .withMessageContaining("windows/a")
        .withMessageContaining("line feeds separate documents");
  }

  @Test
  void refusesAnEmptyIdSinceEachWriteWouldMakeANewDocument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.of("windows", "", 1, "{}"))
        .withMessageContaining("an id");
  }

  @Test
  void refusesANegativeVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.of("windows", "a", -1, "{}"))
        .withMessageContaining("version (-1)");
  }

  @Test
  void isEqualByContent() {
    assertThat(Document.of("windows", "a", 1, "{}"))
        .isEqualTo(Document.of("windows", "a", 1, "{}"))
        .hasSameHashCodeAs(Document.of("windows", "a", 1, "{}"))
        .isNotEqualTo(Document.of("windows", "a", 1, "[]"));
  }

  @Test
  void keepsItsContentOutOfItsName() {
    assertThat(Document.of("windows", "a", 7, "{\"user\":\"jane\"}"))
        .hasToString("windows/a version 7 (15 bytes)");
  }
}
