package io.tidewatch.models.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {
  private static final Map<String, Object> VALUES =
      Map.of("title", "Shop & <b>Co</b>\nslow {{users}}", "users", 12L, "long", "äöü😀abc");

  @Test
  void fillsInPlacesAndNothingThatWasFilledIn() {
    assertThat(fill("[{{users}}] {{ title }}!"))
        .isEqualTo("[12] Shop & <b>Co</b>\nslow {{users}}!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "{{title | line}}@Shop & <b>Co</b> slow {{users}}",
        "{{title | line | slack}}@Shop &amp; &lt;b&gt;Co&lt;/b&gt; slow {{users}}",
        "{{title | line | url}}@Shop%20%26%20%3Cb%3ECo%3C%2Fb%3E%20slow%20%7B%7Busers%7D%7D",
        "{{title | limit 4 | upper}}@SHO…",
        "{{long | limit 4}}@äöü…",
        "{{long | limit 5}}@äöü…",
        "{{long | limit 6}}@äöü😀…",
        "{{long | bytes 9}}@äöü…",
        "{{long | bytes 12}}@äöü…",
        "{{long | bytes 13}}@äöü😀abc",
        "{{long | bytes 2}}@''"
      })
  void filtersChangeAValueBeforeItIsFilledIn(String template, String expected) {
    assertThat(fill(template)).isEqualTo(expected);
  }

  @Test
  void aPlaceByItselfKeepsItsType() {
    assertThat(parse("{{users}}").fillAsValue(VALUES)).isEqualTo(12L);
    assertThat(parse("{{users | limit 9}}").fillAsValue(VALUES)).isEqualTo("12");
    assertThat(parse("{{users}} users").fillAsValue(VALUES)).isEqualTo("12 users");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{user}}",
        "{{}}",
        "{{ users | shout }}",
        "{{ users | limit }}",
        "{{ users | limit 0 }}",
        "{{ users | limit x }}",
        "{{ users | line 5 }}",
        "{{ users",
        "users }}",
        "{{ {{users}} }}"
      })
  void refusesWhatCannotBeFilledIn(String template) {
    assertThatThrownBy(() -> parse(template)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhatIsKnown() {
    assertThatThrownBy(() -> parse("{{user}}"))
        .hasMessage("cannot fill in {{user}}: known are long, title, users");
  }

  private static TextTemplate parse(String template) {
    return TextTemplate.parse(template, Set.of("title", "users", "long"));
  }

  private static String fill(String template) {
    return parse(template).fill(VALUES);
  }
}
