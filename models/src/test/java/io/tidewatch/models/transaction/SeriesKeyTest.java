package io.tidewatch.models.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesKeyTest {
  private final SeriesKey key = new SeriesKey("acme", "erp", "order", "north");

  @Test
  void theSameNamesAreTheSameSeries() {
    SeriesKey same = new SeriesKey("acme", "erp", "order", "north");

    assertThat(same).isEqualTo(key).hasSameHashCodeAs(key).isNotSameAs(key);
  }

  @Test
  void oneOtherNameMakesAnotherSeries() {
    assertThat(key)
        .isNotEqualTo(new SeriesKey("acm", "erp", "order", "north"))
        .isNotEqualTo(new SeriesKey("acme", "crm", "order", "north"))
        .isNotEqualTo(new SeriesKey("acme", "erp", "orders", "north"))
        .isNotEqualTo(SeriesKey.of("acme", "erp", "order"));
  }

  @Test
  void theHashThatPlacesItsStateNeverChanges() {
    assertThat(key.hashCode()).isEqualTo(-1_975_481_184);
  }

  @Test
  void aMachineTellsApartWhatPeopleReadAsTheSame() {
    SeriesKey one = SeriesKey.of("a/b", "c", "d");
    SeriesKey other = SeriesKey.of("a", "b/c", "d");

    assertThat(one).hasToString(other.toString());
    assertThat(one.id()).isEqualTo("a%2Fb/c/d").isNotEqualTo(other.id());
  }
}
