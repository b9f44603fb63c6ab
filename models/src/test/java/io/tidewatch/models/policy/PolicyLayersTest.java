package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said in several places: the most specific wins, value by value. */
class PolicyLayersTest {
  private static final SeriesKey ACME_PAYMENT = SeriesKey.of("acme", "erp", "payment");
  private static final SeriesKey BOLT_PAYMENT = SeriesKey.of("bolt", "erp", "payment");
  private static final SeriesKey ACME_SHOP = SeriesKey.of("acme", "shop", "x");

  private final PolicySet policies =
      new PolicyFixture()
          .tenant(
              new TenantPolicy(
                  "acme",
                  null,
                  null,
                  null,
                  List.of(),
                  null,
                  Map.of(Outcome.TIMEOUT, 1),
                  thresholds(null, 20, 1),
                  lifecycle(4)))
          .service(
              service(
                  null,
                  thresholds(null, 25, null),
                  null,
                  transaction("payment", null, thresholds(2, null, null), lifecycle(5))))
          .service(service("acme", null, lifecycle(6), transaction("payment", 6, null, null)))
          .build();

  @Test
  void thresholdsAreTakenPieceByPiece() {
    Thresholds payment = policies.forSeries(ACME_PAYMENT).thresholds();
    assertThat(payment.warning()).isEqualTo(Duration.ofDays(2));
    assertThat(payment.minor()).isEqualTo(Duration.ofDays(25));
    assertThat(payment.minEvidence()).isEqualTo(1);
    assertThat(payment.critical()).isEqualTo(Thresholds.defaults().critical());

    assertThat(policies.forSeries(BOLT_PAYMENT).thresholds().minEvidence()).isEqualTo(3);
    assertThat(policies.forSeries(ACME_SHOP).thresholds().minor()).isEqualTo(Duration.ofDays(20));
    SeriesKey nobody = SeriesKey.of("bolt", "shop", "x");
    assertThat(policies.forSeries(nobody).thresholds()).isEqualTo(Thresholds.defaults());
  }

  @Test
  void aTransactionForAllGoesBeforeTheServiceOfTheTenant() {
    assertThat(policies.forSeries(ACME_PAYMENT).lifecycle().raiseWithin()).isEqualTo(5);
    assertThat(policies.forSeries(SeriesKey.of("acme", "erp", "x")).lifecycle().raiseWithin())
        .isEqualTo(6);
    assertThat(policies.forSeries(ACME_SHOP).lifecycle().raiseWithin()).isEqualTo(4);
  }

  @Test
  void weightsOfDefectsAreInheritedOneByOne() {
    SeriesPolicy policy = policies.forSeries(ACME_PAYMENT);

    assertThat(policy.defectWeight(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(policy.defectWeight(Outcome.FAILURE))
        .isEqualTo(SeriesPolicy.defaults().defectWeight(Outcome.FAILURE));
  }

  @Test
  void eachValueKnowsWhereItWasSaid() {
    assertThat(policies.origins(ACME_PAYMENT))
        .contains(
            new ValueOrigin("weight", 6, "/services/1/transactions/0/weight"),
            new ValueOrigin(
                "thresholds.warning",
                Duration.ofDays(2),
                "/services/0/transactions/0/thresholds/warning"),
            new ValueOrigin(
                "thresholds.minor", Duration.ofDays(25), "/services/0/thresholds/minor"),
            new ValueOrigin("thresholds.minEvidence", 1, "/tenants/0/thresholds/minEvidence"),
            new ValueOrigin("thresholds.critical", Duration.ofDays(365), "/thresholds/critical"),
            new ValueOrigin("zone", ZoneId.of("Z"), "/defaults/zone"),
            new ValueOrigin("defectWeights.timeout", 1, "/tenants/0/defectWeights/timeout"));
  }

  @Test
  void whatContradictsWhatItInheritsIsRefusedWithItsPlace() {
    PolicyFixture fixture =
        new PolicyFixture()
            .service(
                service(
                    null, null, null, transaction("x", null, thresholds(null, 40, null), null)));

    assertThatThrownBy(fixture::build)
        .isInstanceOfSatisfying(
            PolicyConflictException.class,
            e -> assertThat(e.path()).isEqualTo("/services/0/transactions/0/thresholds"))
        .hasMessageContaining("must rise");
  }

  @Test
  void aFloorLowersALevelAndNeverRaisesOne() {
    Thresholds thresholds =
        new Thresholds(
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(365),
            3,
            TrafficDirection.DROP,
            List.of(
                new Floor(Indicator.LATENCY_P95, Level.MAJOR, null, Duration.ofMillis(100), null),
                new Floor(Indicator.SUCCESS_RATE, null, 0.5, null, 0.01)));

    assertThat(thresholds.reached(Level.CRITICAL, Indicator.LATENCY_P95, 0.5, 99_999))
        .isEqualTo(Level.MINOR);
    assertThat(thresholds.reached(Level.CRITICAL, Indicator.LATENCY_P95, 0.5, 100_000))
        .isEqualTo(Level.CRITICAL);
    assertThat(thresholds.reached(Level.WARNING, Indicator.LATENCY_P95, 0.5, 1))
        .isEqualTo(Level.WARNING);
    // The built-in floor of 15 % stays below the one that was said.
    assertThat(thresholds.reached(Level.CRITICAL, Indicator.LATENCY_P95, 0.14, 200_000))
        .isEqualTo(Level.OK);
    assertThat(thresholds.reached(Level.MAJOR, Indicator.SUCCESS_RATE, 0.6, 0.009))
        .isEqualTo(Level.OK);
    assertThat(thresholds.reached(Level.MAJOR, Indicator.SUCCESS_RATE, 0.6, 0.01))
        .isEqualTo(Level.MAJOR);
    assertThat(thresholds.reached(Level.MAJOR, Indicator.THROUGHPUT, 0, 0)).isEqualTo(Level.MAJOR);
  }

  @Test
  void saysWhatWillBeLearntAnewAndOnlyThat() {
    PolicyDocument before = new PolicyFixture().build().document();
    PolicyDocument zone =
        new PolicyFixture()
            .tenant(new TenantPolicy("acme", ZoneId.of("Asia/Tokyo"), null))
            .build()
            .document();
    PolicyDocument apdex =
        new PolicyFixture()
            .service(
                new ServicePolicy(
                    "erp",
                    null,
                    null,
                    null,
                    List.of(
                        new TransactionPolicy(
                            "payment", null, Duration.ofMillis(100), null, null, null))))
            .build()
            .document();

    assertThat(Relearning.between(before, before)).isEmpty();
    assertThat(Relearning.between(before, policies.document())).isEmpty();
    assertThat(Relearning.between(before, zone))
        .singleElement()
        .asString()
        .contains("tenant acme", "Asia/Tokyo instead of Z");
    assertThat(Relearning.between(before, apdex))
        .singleElement()
        .asString()
        .contains("Apdex of */erp/payment");
  }

  private static ThresholdsPolicy thresholds(Integer warning, Integer minor, Integer evidence) {
    return new ThresholdsPolicy(
        warning == null ? null : Duration.ofDays(warning),
        minor == null ? null : Duration.ofDays(minor),
        null,
        null,
        evidence,
        null,
        null);
  }

  private static LifecyclePolicy lifecycle(int raiseWithin) {
    return new LifecyclePolicy(null, raiseWithin, null, null, null, null, null);
  }

  private static ServicePolicy service(
      String tenant,
      ThresholdsPolicy thresholds,
      LifecyclePolicy lifecycle,
      TransactionPolicy transaction) {
    return new ServicePolicy(
        "erp",
        tenant,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        thresholds,
        lifecycle,
        List.of(transaction));
  }

  private static TransactionPolicy transaction(
      String name, Integer weight, ThresholdsPolicy thresholds, LifecyclePolicy lifecycle) {
    return new TransactionPolicy(name, weight, null, null, null, null, null, thresholds, lifecycle);
  }
}
