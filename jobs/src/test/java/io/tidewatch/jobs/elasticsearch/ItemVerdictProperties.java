package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.ItemVerdict.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ItemVerdictProperties {

  @Property
  void onlyA2xxOrAConflictCountsAsDone(
      @ForAll @IntRange(min = 100, max = 599) int status, @ForAll String type) {
    Kind kind = ItemVerdict.ofItem(status, type, "").kind();
    assertThat(kind == Kind.INDEXED || kind == Kind.ALREADY_NEWER)
        .isEqualTo(status / 100 == 2 || status == 409);
  }

  @Property
  void aServerErrorNeverCostsADocument(
      @ForAll @IntRange(min = 500, max = 599) int status,
      @ForAll String type,
      @ForAll @IntRange(min = 1, max = 10_000) int documents) {
    assertThat(ItemVerdict.ofItem(status, type, "").kind()).isEqualTo(Kind.RETRY);
    assertThat(ItemVerdict.ofRequest(status, type, "", documents).kind()).isEqualTo(Kind.RETRY);
  }

  @Property
  void aRefusedRequestOfSeveralDocumentsRejectsNoneOfThem(
      @ForAll @IntRange(min = 300, max = 599) int status,
      @ForAll String type,
      @ForAll @IntRange(min = 2, max = 10_000) int documents) {
    assertThat(ItemVerdict.ofRequest(status, type, "", documents).kind())
        .isIn(Kind.RETRY, Kind.SPLIT, Kind.BROKEN);
  }
}
