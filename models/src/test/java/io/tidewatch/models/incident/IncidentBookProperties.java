package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.transaction.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IncidentBookProperties {
  private static final PolicySet POLICIES = PolicySet.defaults();
  private static final String[] TRANSACTIONS = {
    "order-entry", "price", "invoice", "payment", "stock-check", "checkout"
  };
  private static final Fault[] FAULTS = {
    Fault.slow("erp-db", 6),
    Fault.slow("erp-app", 5),
    Fault.failing("bank", 0.6, Outcome.TIMEOUT),
    Fault.failing("stock-db", 0.5, Outcome.FAILURE),
    Fault.slowLine("lb-north", 10),
    Fault.NONE
  };

  @Property(tries = 25)
  void theOrderOfArrivalBetweenTwoMovesOfTheClockAndARestartChangeNothing(@ForAll Random random) {
    List<Drill.Minute> minutes = randomDrill(random).minutes(130);
    IncidentBook inOrder = IncidentBook.of(Drill.TENANT);
    IncidentBook shuffled = IncidentBook.of(Drill.TENANT);

    for (Drill.Minute minute : minutes) {
      List<IncidentRevision> expected = Drill.hear(inOrder, minute, POLICIES);
      shuffled = hearShuffled(shuffled, minute, random);
      List<IncidentRevision> told =
          shuffled.advanceTo(minute.watermark, minute.progress(), POLICIES);

      assertThat(told).isEqualTo(expected);
    }
    assertThat(bytes(shuffled)).isEqualTo(bytes(inOrder));
  }

  @Property(tries = 25)
  void noAlertIsInTwoIncidentsAndEveryRevisionFollowsTheOneBefore(@ForAll Random random) {
    IncidentBook book = IncidentBook.of(Drill.TENANT);
    Map<String, IncidentRevision> latest = new HashMap<>();

    for (Drill.Minute minute : randomDrill(random).minutes(200)) {
      for (IncidentRevision next : Drill.hear(book, minute, POLICIES)) {
        IncidentRevision before = latest.put(next.incidentId(), next);
        assertThat(next.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
        assertThat(next.state()).isNotEqualTo(IncidentState.PENDING);
        assertThat(next.peakLevel().atLeast(next.level())).isTrue();
        if (before != null) {
          assertThat(before.state()).isNotEqualTo(IncidentState.CLOSED);
          assertThat(next.openedAtMillis()).isEqualTo(before.openedAtMillis());
          assertThat(next.steps().size()).isGreaterThanOrEqualTo(before.steps().size());
        }
      }
      List<String> held =
          book.incidents.stream()
              .flatMap(i -> i.alerts.all().stream().map(alert -> alert.latest().alertId()))
              .toList();
      assertThat(held).doesNotHaveDuplicates();
    }
  }

  @Property(tries = 25)
  void inTheEndEverythingIsResolvedClosedAndForgotten(@ForAll Random random) {
    IncidentBook book = IncidentBook.of(Drill.TENANT);
    List<IncidentRevision> told = new ArrayList<>();

    for (Drill.Minute minute : randomDrill(random).minutes(300)) {
      told.addAll(Drill.hear(book, minute, POLICIES));
    }

    assertThat(book.isEmpty()).isTrue();
    assertThat(Company.latest(told).values())
        .allMatch(revision -> revision.state() == IncidentState.CLOSED);
  }

  @Property(tries = 25)
  void aFaultThatFlapsIsOneIncidentWithinTheTimeForReopening(@ForAll Random random) {
    Drill drill = Company.company();
    int minute = 5;
    for (int flap = 0; flap < 5; flap++) {
      int to = minute + 3 + random.nextInt(6);
      String hit = random.nextBoolean() ? "order-entry" : "invoice";
      drill.fault(minute, to, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, hit);
      minute = to + 1 + random.nextInt(18);
    }

    List<IncidentRevision> told = drill.play(minute + 10);

    assertThat(Company.latest(told)).hasSize(1);
  }

  @Property(tries = 3)
  void aStormOfAlertsStaysWithinItsBounds(@ForAll Random random) {
    Drill drill = Company.company();
    List<Drill.Minute> storm = drill.minutes(400);
    List<Alert> templates =
        Company.company()
            .fault(0, 3, FAULTS[0], Indicator.LATENCY_P95, Level.MAJOR, TRANSACTIONS)
            .minutes(20)
            .stream()
            .flatMap(minute -> minute.alerts.stream())
            .toList();
    for (int i = 0; i < 8_000; i++) {
      Alert template = templates.get(random.nextInt(TRANSACTIONS.length));
      int minute = 10 + random.nextInt(380);
      String id = "storm-" + i;
      storm.get(minute - 3).alerts.add(Drill.moved(template, id, 1, minute - 3));
      storm.get(minute).alerts.add(Drill.moved(cleared(templates, template), id, 2, minute));
    }
    IncidentBook book = IncidentBook.of(Drill.TENANT);

    int largest = 0;
    for (Drill.Minute minute : storm) {
      Drill.hear(book, minute, POLICIES);
      if (minute.watermark % (20 * Drill.MINUTE) == 0) {
        largest = Math.max(largest, bytes(book).length);
      }
    }

    assertThat(book.incidents.stream().mapToInt(i -> i.alerts.size()).max().orElse(0))
        .isLessThanOrEqualTo(HeldAlerts.MOST_CLEARED + 200);
    assertThat(largest).isLessThan(1 << 20);
  }

  private static Alert cleared(List<Alert> templates, Alert raised) {
    return templates.stream()
        .filter(alert -> !alert.active() && alert.alertId().equals(raised.alertId()))
        .findFirst()
        .orElseThrow();
  }

  private static Drill randomDrill(Random random) {
    Drill drill = Company.company();
    int faults = 1 + random.nextInt(6);
    for (int i = 0; i < faults; i++) {
      int from = random.nextInt(90);
      int to = from + 1 + random.nextInt(25);
      String[] hit =
          List.of(TRANSACTIONS).stream()
              .filter(transaction -> random.nextInt(3) == 0)
              .collect(Collectors.toList())
              .toArray(String[]::new);
      Level level = Level.values()[1 + random.nextInt(4)];
      if (random.nextInt(5) == 0) {
        drill.absence(from, to, level, hit);
        if (random.nextBoolean()) {
          drill.silence(from, to);
        }
      } else {
        Indicator indicator = Indicator.values()[random.nextInt(4)];
        drill.fault(from, to, FAULTS[random.nextInt(FAULTS.length)], indicator, level, hit);
      }
      if (random.nextInt(3) == 0) {
        drill.change(random.nextInt(90), "erp", random.nextBoolean() ? "erp-db" : "");
      }
    }
    return drill;
  }

  private static IncidentBook hearShuffled(IncidentBook book, Drill.Minute minute, Random random) {
    List<Runnable> heard = new ArrayList<>();
    IncidentBook[] current = {book};
    minute.evidence.forEach(e -> heard.add(() -> current[0].onEvidence(e)));
    minute.alerts.forEach(a -> heard.add(() -> current[0].onAlert(a)));
    minute.changes.forEach(c -> heard.add(() -> current[0].onChange(c)));
    heard.add(() -> current[0] = StoredLayout.value(bytes(current[0]), IncidentBookLayout::read));
    Collections.shuffle(heard, random);
    heard.forEach(Runnable::run);
    return current[0];
  }

  private static byte[] bytes(IncidentBook book) {
    return StoredLayout.bytes(book, IncidentBookLayout::write);
  }
}
