package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySetTest {
  private static final SeriesKey ACME_ORDER = SeriesKey.of("acme", "erp", "order-entry");
  private static final SeriesKey BOLT_ORDER = SeriesKey.of("bolt", "erp", "order-entry");

  @Test
  void aTenantKeepsItsOwnHolidaysAndThoseOfAll() {
    PolicySet policies =
        new PolicyFixture()
            .with(new HolidayEntry("all", null, null, List.of(MonthDay.of(12, 25))))
            .with(new HolidayEntry("acme", "acme", List.of(LocalDate.of(2026, 11, 26)), null))
            .build();

    Holidays acme = policies.forSeries(SeriesKey.of("acme", "erp", "order")).holidays();
    Holidays other = policies.forSeries(SeriesKey.of("other", "erp", "order")).holidays();

    long christmas = LocalDate.of(2031, 12, 25).toEpochDay();
    long thanksgiving = LocalDate.of(2026, 11, 26).toEpochDay();
    assertThat(acme.include(christmas)).isTrue();
    assertThat(acme.include(thanksgiving)).isTrue();
    assertThat(acme.include(thanksgiving + 1)).isFalse();
    assertThat(other.include(christmas)).isTrue();
    assertThat(other.include(thanksgiving)).isFalse();
  }

  @Test
  void anEmptyDocumentWorksForEverySeries() {
    SeriesPolicy policy = PolicySet.defaults().forSeries(ACME_ORDER);

    assertThat(policy.version()).isZero();
    assertThat(policy.weight()).isEqualTo(SeriesPolicy.DEFAULT_WEIGHT);
    assertThat(policy.apdexMicros()).isEqualTo(500_000);
    assertThat(policy.slowMicros()).isEqualTo(2_000_000);
    assertThat(policy.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(policy.defectWeight(Outcome.FAILURE)).isBetween(1, 7);
    assertThat(PolicySet.defaults().calendarAt(ACME_ORDER, 0, 60_000)).isEqualTo(CalendarMark.NONE);
  }

  @Test
  void aTenantsOwnTransactionGoesBeforeTheOneForAllTenantsValueByValue() {
    PolicySet policies =
        new PolicyFixture()
            .service(
                new ServicePolicy(
                    "erp",
                    null,
                    null,
                    null,
                    List.of(
                        new TransactionPolicy(
                            "order-entry",
                            5,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(3),
                            null,
                            null))))
            .service(
                new ServicePolicy(
                    "erp",
                    "acme",
                    null,
                    null,
                    List.of(new TransactionPolicy("order-entry", 7, null, null, null, null))))
            .build();

    assertThat(policies.forSeries(ACME_ORDER).weight()).isEqualTo(7);
    assertThat(policies.forSeries(ACME_ORDER).slowMicros()).isEqualTo(3_000_000);
    assertThat(policies.forSeries(BOLT_ORDER).weight()).isEqualTo(5);
    assertThat(policies.forSeries(SeriesKey.of("bolt", "shop", "order-entry")).weight())
        .isEqualTo(SeriesPolicy.DEFAULT_WEIGHT);
  }

  @Test
  void whichWindowsAreKeptIsSaidMostSpecificallyFirstValueByValue() {
    RetentionPolicy notable = new RetentionPolicy(Keep.NOTABLE, null);
    RetentionPolicy wide = new RetentionPolicy(null, Duration.ofMinutes(30));
    RetentionPolicy all = new RetentionPolicy(Keep.ALL, null);
    PolicySet policies =
        new PolicyFixture()
            .defaults(new SeriesDefaults(null, null, null, null, null, notable))
            .tenant(new TenantPolicy("acme", null, wide))
            .service(
                new ServicePolicy(
                    "erp",
                    null,
                    null,
                    null,
                    List.of(new TransactionPolicy("order-entry", null, null, null, null, all))))
            .service(
                new ServicePolicy(
                    "erp", "acme", null, new RetentionPolicy(null, Duration.ZERO), null))
            .build();

    assertThat(policies.forSeries(ACME_ORDER).windows())
        .isEqualTo(new RetentionPolicy(Keep.ALL, Duration.ZERO));
    assertThat(policies.forSeries(SeriesKey.of("acme", "shop", "x")).windows())
        .isEqualTo(new RetentionPolicy(Keep.NOTABLE, Duration.ofMinutes(30)));
    assertThat(policies.forSeries(BOLT_ORDER).windows())
        .isEqualTo(new RetentionPolicy(Keep.ALL, Duration.ofMinutes(15)));
    assertThat(PolicySet.defaults().forSeries(ACME_ORDER).windows().keep()).isEqualTo(Keep.ALL);
  }

  @Test
  void refusesToHoldBackMoreThanAnHour() {
    assertThatThrownBy(() -> new RetentionPolicy(Keep.NOTABLE, Duration.ofMinutes(61)))
        .hasMessageContaining("windows.around");
  }

  @Test
  void slowFollowsTheApdexThresholdOfTheSameEntryUnlessItIsSaid() {
    PolicySet policies =
        new PolicyFixture()
            .service(
                new ServicePolicy(
                    "erp",
                    null,
                    null,
                    null,
                    List.of(
                        new TransactionPolicy(
                            "order-entry", null, Duration.ofMillis(200), null, null, null))))
            .build();

    assertThat(policies.forSeries(ACME_ORDER).apdexMicros()).isEqualTo(200_000);
    assertThat(policies.forSeries(ACME_ORDER).slowMicros()).isEqualTo(800_000);
  }

  @Test
  void theZoneIsTheTenantsAndElseTheDefault() {
    PolicySet policies =
        new PolicyFixture()
            .defaults(new SeriesDefaults(null, null, null, null, ZoneId.of("Europe/Berlin"), null))
            .tenant(new TenantPolicy("acme", ZoneId.of("America/Chicago"), null))
            .tenant(new TenantPolicy("core", null, null))
            .build();

    assertThat(policies.forSeries(ACME_ORDER).zone()).isEqualTo(ZoneId.of("America/Chicago"));
    assertThat(policies.forSeries(SeriesKey.of("core", "erp", "x")).zone())
        .isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(policies.forSeries(BOLT_ORDER).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void aGroupWeighsWhatItsTenantSaysAndElseWhatIsSaidForAll() {
    PolicySet policies =
        new PolicyFixture()
            .group(new UserGroupPolicy("key-accounts", null, 6))
            .group(new UserGroupPolicy("key-accounts", "acme", 7))
            .build();

    assertThat(policies.forSeries(ACME_ORDER).groupWeight("key-accounts")).isEqualTo(7);
    assertThat(policies.forSeries(BOLT_ORDER).groupWeight("key-accounts")).isEqualTo(6);
    assertThat(policies.forSeries(BOLT_ORDER).groupWeight("staff"))
        .isEqualTo(SeriesPolicy.DEFAULT_WEIGHT);
  }

  @Test
  void aComponentIsFoundForItsTenantFirst() {
    ComponentPolicy ofAll = new ComponentPolicy("bank", null, Tier.EXTERNAL, null, "Any Bank");
    ComponentPolicy ofAcme = new ComponentPolicy("bank", "acme", Tier.EXTERNAL, null, "Own Bank");
    PolicySet policies = new PolicyFixture().component(ofAcme).component(ofAll).build();

    assertThat(policies.component("acme", "bank")).contains(ofAcme);
    assertThat(policies.component("bolt", "bank")).contains(ofAll);
    assertThat(policies.component("bolt", "erp-db")).isEmpty();
  }

  @Test
  void aDefectWeightThatIsLeftOutKeepsItsBuiltInValue() {
    int builtIn = PolicySet.defaults().forSeries(ACME_ORDER).defectWeight(Outcome.TIMEOUT);
    PolicySet policies = new PolicyFixture().defectWeights(Map.of(Outcome.FAILURE, 7)).build();

    assertThat(policies.forSeries(ACME_ORDER).defectWeight(Outcome.FAILURE)).isEqualTo(7);
    assertThat(policies.forSeries(ACME_ORDER).defectWeight(Outcome.TIMEOUT)).isEqualTo(builtIn);
  }

  @Test
  void refusesAnEffectiveFromWithinAMinuteAndSaysWhy() {
    assertThatThrownBy(() -> new PolicySet(1, 60_001, PolicyDocument.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("effectiveFrom")
        .hasMessageContaining("60001")
        .hasMessageContaining("whole minute")
        .hasMessageContaining("judged by one version");
  }

  @Test
  void refusesAWeightOfEight() {
    assertThatThrownBy(() -> new TransactionPolicy("order-entry", 8, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("transactions[order-entry].weight is 8")
        .hasMessageContaining("1 to 7");
  }

  @Test
  void refusesTwoEntriesForOneServiceOfOneTenant() {
    ServicePolicy erp = new ServicePolicy("erp", "acme", null, null, null);

    assertThatThrownBy(() -> new PolicyFixture().service(erp).service(erp).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("erp of acme twice");
  }

  @Test
  void refusesADocumentOfAnotherShape() {
    assertThatThrownBy(() -> new PolicyFixture().apiVersion("tidewatch/v9").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tidewatch/v9")
        .hasMessageContaining("tidewatch/v1");
  }

  @Test
  void refusesAnIncidentThatIsForgottenBeforeItCouldBeReopened() {
    assertThatThrownBy(
            () ->
                new IncidentPolicy(
                    null, null, null, Duration.ofHours(2), Duration.ofHours(1), null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("incidents.closeAfter is PT1H")
        .hasMessageContaining("PT2H");
  }
}
