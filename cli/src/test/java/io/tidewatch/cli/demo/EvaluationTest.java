package io.tidewatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.simulate.Label;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final long WARM = minutes(60);
  private static final SeriesKey ORDERS = SeriesKey.of("acme", "erp", "order-entry");
  private static final SeriesKey STOCK = SeriesKey.of("acme", "erp", "stock-check");
  private static final SeriesKey PAYMENTS = SeriesKey.of("acme", "shop", "payment");

  private static final Label SLOW_DATABASE =
      new Label(
          "slow",
          Label.Kind.SLOW_DATABASE,
          "acme",
          Set.of(ORDERS, STOCK),
          "db",
          minutes(100),
          minutes(140));
  private static final Label GONE =
      new Label(
          "gone",
          Label.Kind.VANISHED_TRAFFIC,
          "acme",
          Set.of(PAYMENTS),
          null,
          minutes(110),
          minutes(150));
  private static final Label MAINTENANCE =
      new Label(
          "down", Label.Kind.MAINTENANCE, "acme", Set.of(ORDERS), null, minutes(300), minutes(330));

  private static final Label CREEP =
      new Label(
          "creep",
          Label.Kind.SLOW_CREEP,
          "acme",
          Set.of(ORDERS),
          "index",
          minutes(0),
          minutes(900));

  @Test
  void aFaultIsFoundByTheFirstIncidentThatNamesOneOfItsSeries() {
    Sighting later = sighting("b", 120, ORDERS);
    Sighting first = sighting("c", 104, STOCK);

    Evaluation evaluation = evaluate(List.of(SLOW_DATABASE), later, first);

    assertThat(evaluation.faults().get(0).sighting()).contains(first);
    assertThat(evaluation.faults().get(0).delay()).contains(Duration.ofMinutes(4));
    assertThat(evaluation.found()).isOne();
  }

  @Test
  void anIncidentOfOtherSeriesOrOfAnotherTenantFindsNothing() {
    Sighting otherSeries = sighting("a", 110, PAYMENTS);
    Sighting otherTenant =
        sighting("b", 110, 130, "bolt", SeriesKey.of("bolt", "erp", "order-entry"));

    Evaluation evaluation = evaluate(List.of(SLOW_DATABASE), otherSeries, otherTenant);

    assertThat(evaluation.found()).isZero();
    assertThat(evaluation.falseAlarms()).containsExactly(otherSeries, otherTenant);
  }

  @Test
  void anIncidentFindsAFaultUntilFiveMinutesAfterItsEnd() {
    assertThat(evaluate(List.of(SLOW_DATABASE), sighting("a", 99, ORDERS)).found()).isZero();
    assertThat(evaluate(List.of(SLOW_DATABASE), sighting("a", 100, ORDERS)).found()).isOne();
    assertThat(evaluate(List.of(SLOW_DATABASE), sighting("a", 145, ORDERS)).found()).isOne();
    assertThat(evaluate(List.of(SLOW_DATABASE), sighting("a", 146, ORDERS)).found()).isZero();
  }

  @Test
  void oneIncidentFindsOneFaultOnly() {
    Evaluation evaluation =
        evaluate(List.of(SLOW_DATABASE, GONE), sighting("a", 115, ORDERS, PAYMENTS));

    assertThat(evaluation.faults())
        .extracting(Evaluation.FaultResult::found)
        .containsExactly(true, false);
  }

  @Test
  void aSecondIncidentOfAFaultIsNoFalseAlarm() {
    Evaluation evaluation =
        evaluate(List.of(SLOW_DATABASE), sighting("a", 105, ORDERS), sighting("b", 110, STOCK));

    assertThat(evaluation.falseAlarms()).isEmpty();
  }

  @Test
  void anIncidentThatWasOpenWhenAFaultBeganOverlapsIt() {
    Sighting before = sighting("a", 90, 101, "acme", ORDERS);
    Sighting overBefore = sighting("b", 80, 99, "acme", ORDERS);

    assertThat(evaluate(List.of(SLOW_DATABASE), before, overBefore).falseAlarms())
        .containsExactly(overBefore);
  }

  @Test
  void whatOpensWhileTheModelsWarmUpIsNotCounted() {
    Sighting early = sighting("a", 59, 61, "acme", PAYMENTS);
    Sighting later = sighting("b", 60, 61, "acme", PAYMENTS);

    Evaluation evaluation = evaluate(List.of(), early, later);

    assertThat(evaluation.falseAlarms()).containsExactly(later);
    assertThat(evaluation.whileLearning()).isOne();
  }

  @Test
  void blameIsRightOnlyIfTheFirstSuspectIsTheGuiltyComponent() {
    assertThat(blame("db")).contains(true);
    assertThat(blame("app")).contains(false);
    assertThat(blame(null)).contains(false);
  }

  @Test
  void aFaultThatWasNotFoundIsNotBlamedRightly() {
    Evaluation evaluation = evaluate(List.of(SLOW_DATABASE));

    assertThat(evaluation.faults().get(0).blameCorrect()).contains(false);
    assertThat(evaluation.rightlyBlamed()).isZero();
    assertThat(evaluation.blameable()).isOne();
  }

  @Test
  void aFaultWithoutAGuiltyComponentIsLeftOutOfBlame() {
    Evaluation evaluation = evaluate(List.of(GONE), sighting("a", 115, PAYMENTS));

    assertThat(evaluation.faults().get(0).blameCorrect()).isEmpty();
    assertThat(evaluation.blameable()).isZero();
  }

  @Test
  void aTrapIsSilentUnlessAnIncidentNamesItsSeries() {
    Sighting cry = sighting("a", 310, 320, "acme", ORDERS);
    Sighting elsewhere = sighting("b", 310, 320, "acme", PAYMENTS);

    assertThat(evaluate(List.of(MAINTENANCE), elsewhere).allTrapsSilent()).isTrue();
    Evaluation fallen = evaluate(List.of(MAINTENANCE), elsewhere, cry);
    assertThat(fallen.allTrapsSilent()).isFalse();
    assertThat(fallen.traps().get(0).cries()).containsExactly(cry);
    assertThat(fallen.falseAlarms()).containsExactly(cry, elsewhere);
  }

  @Test
  void aGradualFaultIsFoundOnlyByWhatForeseesIt() {
    assertThat(evaluate(List.of(CREEP), sighting("a", 200, ORDERS)).found()).isZero();
    assertThat(evaluate(List.of(CREEP), foreseeing("a", 200, ORDERS)).found()).isOne();
  }

  @Test
  void whatIsForeseenFindsNoOtherFault() {
    Sighting foreseen = foreseeing("a", 110, ORDERS);

    Evaluation evaluation = evaluate(List.of(SLOW_DATABASE), foreseen);

    assertThat(evaluation.found()).isZero();
    assertThat(evaluation.falseAlarms()).containsExactly(foreseen);
  }

  @Test
  void aGradualFaultExplainsNothingButWhatForeseesItOrBlamesItsComponent() {
    Sighting foreseen = foreseeing("a", 200, ORDERS);
    Sighting felt = blaming("index", "b", 250);
    Sighting another = blaming("app", "c", 280);

    assertThat(evaluate(List.of(CREEP), foreseen, felt, another).falseAlarms())
        .containsExactly(another);
  }

  private static Optional<Boolean> blame(String component) {
    Sighting sighting =
        new Sighting(
            "a",
            "acme",
            Set.of(ORDERS),
            minutes(105),
            minutes(150),
            Level.MAJOR,
            2,
            10,
            component,
            false);
    return Evaluation.of(List.of(SLOW_DATABASE), List.of(sighting), WARM)
        .faults()
        .get(0)
        .blameCorrect();
  }

  private static Evaluation evaluate(List<Label> labels, Sighting... sightings) {
    return Evaluation.of(labels, List.of(sightings), WARM);
  }

  private static Sighting sighting(String id, int openedAtMinute, SeriesKey... series) {
    return sighting(id, openedAtMinute, openedAtMinute + 30, "acme", series);
  }

  private static Sighting sighting(
      String id, int openedAtMinute, int resolvedAtMinute, String tenant, SeriesKey... series) {
    return new Sighting(
        id,
        tenant,
        Set.of(series),
        minutes(openedAtMinute),
        minutes(resolvedAtMinute),
        Level.MAJOR,
        2,
        10,
        "db",
        false);
  }

  private static Sighting blaming(String component, String id, int openedAtMinute) {
    return new Sighting(
        id,
        "acme",
        Set.of(ORDERS),
        minutes(openedAtMinute),
        minutes(openedAtMinute + 30),
        Level.MAJOR,
        2,
        10,
        component,
        false);
  }

  private static Sighting foreseeing(String id, int openedAtMinute, SeriesKey... series) {
    return new Sighting(
        id,
        "acme",
        Set.of(series),
        minutes(openedAtMinute),
        Long.MAX_VALUE,
        Level.MINOR,
        5,
        0,
        "index",
        true);
  }

  private static long minutes(long count) {
    return Duration.ofMinutes(count).toMillis();
  }
}
