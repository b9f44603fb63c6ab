package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import io.tidewatch.models.policy.BudgetingMethod;
import io.tidewatch.models.policy.ErrorBudget;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.Promised;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
  @TempDir private Path directory;

  @Test
  void anEmptyFileMeansTheDefaults() throws Exception {
    write("a.yaml", "# nothing yet\n");

    assertThat(PolicyDocuments.parse(PolicyFiles.read(directory)))
        .isEqualTo(PolicyDocument.empty());
  }

  @Test
  void theExampleThatShipsIsInOrder() throws Exception {
    assertThat(PolicyFiles.read(Path.of("../config"))).contains("\"apiVersion\":\"tidewatch/v1\"");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws IOException {
    write(
        "a.yaml",
        """
        defaults:
          wieght: 3
        services:
          - name: erp
            transactions:
              - {name: order-entry, weight: 9}
              - {weight: 2, slowAfter: 500}
        components:
          - {name: db, tier: mainframe}
        """);

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "a.yaml:2:3: there is no key 'wieght' here; did you mean 'weight'?",
            "a.yaml:6:37: services[0].transactions[0].weight is 9; it must be from 1 to 7",
            "a.yaml:7:9: 'name' is missing",
            "a.yaml:7:32: services[0].transactions[1].slowAfter is 500; it must be a text such as"
                + " '500 ms', '5 min'",
            "a.yaml:9:22: components[0].tier is \"mainframe\"; it must be one of 'client',"
                + " 'network', 'web', 'application', 'middleware', 'database', 'external'");
  }

  @Test
  void rulesBetweenValuesAreCheckedToo() throws IOException {
    write("a.yaml", "tenants:\n  - {name: acme, zone: Europe/Berlin}\n");
    write("b.yaml", "tenants:\n  - {name: other}\n  - {name: bolt, zone: Mars/Olympus}\n");

    assertThat(problems()).singleElement().asString().startsWith("b.yaml:3:24: tenants[2].zone: ");
  }

  @Test
  void listsOfSeveralFilesAreJoinedInTheOrderOfTheirNames() throws Exception {
    write("b.yaml", "tenants: [{name: second}]");
    write("a.yml", "tenants: [{name: first}]");
    write("notes.txt", "tenants: [{name: not read}]");

    PolicyDocument document = PolicyDocuments.parse(PolicyFiles.read(directory));

    assertThat(document.tenants())
        .extracting(tenant -> tenant.name())
        .containsExactly("first", "second");
  }

  @Test
  void anythingButAListStandsInOneFileOnly() throws IOException {
    write("a.yaml", "thresholds: {warning: 2 d}");
    write("b.yaml", "thresholds: {warning: 3 d}");

    assertThat(problems())
        .containsExactly(
            "b.yaml:1:1: 'thresholds' is also at a.yaml:1:1; it may stand in one file only");
  }

  @Test
  void aKeyThatComesTwiceIsAnError() throws IOException {
    write("a.yaml", "defaults:\n  weight: 3\n  weight: 4\n");

    assertThat(problems())
        .containsExactly(
            "a.yaml:3:3: 'weight' is here for the second time; the first is in line 2");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsPlace() throws IOException {
    write("a.yaml", "tenants: [\n");

    assertThat(problems()).singleElement().asString().startsWith("a.yaml:2:1: not YAML: ");
  }

  @Test
  void aliasesCannotBlowAFileUp() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 5; i++) {
      bomb.append("a%1$d: &a%1$d [%2$s]%n".formatted(i, "*a%d, ".formatted(i - 1).repeat(9) + "x"));
    }
    write("a.yaml", bomb.toString());

    assertThat(problems()).anyMatch(problem -> problem.contains("grows too large by its aliases"));
  }

  @Test
  void aFolderThatIsMissingOrHoldsNothingIsSaid() {
    assertThatThrownBy(() -> PolicyFiles.read(directory.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PolicyFiles.read(directory)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theDocumentIsWhatTheJobsRead() throws Exception {
    write(
        "a.yaml",
        """
        calendars:
          - name: patching
            service: erp
            from: 2026-04-04T22:00
            to: "2026-04-05T02:00"
            mute: true
        lifecycle: {raiseAfter: 3, raiseWithin: 4}
        """);

    PolicyDocument document = parse(PolicyFiles.read(directory));

    assertThat(document.calendars()).hasSize(1);
    assertThat(document.lifecycle().raiseAfter()).isEqualTo(3);
  }

  @Test
  void oneThingDefinedInTwoFilesIsAnErrorThatNamesBothPlaces() throws IOException {
    write("a.yaml", "services:\n  - {name: erp}\n  - {name: shop, tenant: acme}\n");
    write(
        "b/c.yaml",
        "services:\n  - {name: shop}\n  - name: erp\n    objectives:\n      - {indicator: apdex, target: 2}\n");

    assertThat(problems())
        .containsExactly(
            "b/c.yaml:3:5: the service 'erp' is already at a.yaml:2:5; it may be defined once only",
            "b/c.yaml:5:36: services[3].objectives[0].target is 2; it must be above 0 and at most 1");
  }

  @Test
  void allRulesThatAreBrokenAreSaidAtOnce() throws IOException {
    write(
        "a.yaml",
        """
        tenants:
          - {name: acme, zone: Mars/Olympus}
          - {name: bolt, zone: Europe/Berlin}
          - {name: core, zone: Moon}
        thresholds: {warning: 8 d}
        calendars:
          - {name: x, from: 2026-02-30T00:00, to: 2026-03-01T00:00}
          - {name: y, from: 2026-02-03T00:00, to: 2026-02-01T00:00}
        services:
          - name: erp
            lifecycle: {raiseAfter: 9}
        userGroups:
          - {name: staff, weight: heavy}
        components:
          - {name: db, tier: databse}
        """);

    assertThat(problems())
        .extracting(problem -> problem.split(": ")[0])
        .containsExactly(
            "a.yaml:2:24",
            "a.yaml:4:24",
            "a.yaml:5:13",
            "a.yaml:7:21",
            "a.yaml:8:5",
            "a.yaml:11:16",
            "a.yaml:13:27",
            "a.yaml:15:22");
    assertThat(problems()).last().asString().endsWith("did you mean 'database'?");
  }

  @Test
  void whatAnIcsFileHoldsComesWithTheSwitchesOfTheCalendarThatNamesIt() throws Exception {
    write(
        "a.yaml", "calendars:\n  - {name: patching, service: erp, ics: patch.ics, count: false}\n");
    write(
        "patch.ics",
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//x//y//EN
        BEGIN:VEVENT
        UID:1
        SUMMARY:Sunday
        DTSTART;TZID=Europe/Berlin:20260104T220000
        DTEND;TZID=Europe/Berlin:20260105T020000
        RRULE:FREQ=WEEKLY;UNTIL=20261231T210000Z;BYDAY=SU
        EXDATE;TZID=Europe/Berlin:20260118T220000
        END:VEVENT
        BEGIN:VEVENT
        UID:1
        RECURRENCE-ID;TZID=Europe/Berlin:20260125T220000
        SUMMARY:Monday instead
        DTSTART;TZID=Europe/Berlin:20260126T220000
        DTEND;TZID=Europe/Berlin:20260127T020000
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        STATUS:CANCELLED
        DTSTART:20260301T000000Z
        DURATION:PT1H
        END:VEVENT
        BEGIN:VEVENT
        UID:3
        DTSTART;VALUE=DATE:20260704
        END:VEVENT
        END:VCALENDAR
        """
            .replace("\n", "\r\n"));

    PolicyFiles files = PolicyFiles.load(directory);
    PolicySet policies = new PolicySet(1, 0, files.document());

    assertThat(files.document().calendars()).hasSize(3);
    assertThat(mutedAt(policies, "2026-01-11T22:30:00Z")).isTrue();
    assertThat(mutedAt(policies, "2026-01-18T22:30:00Z")).as("left out").isFalse();
    assertThat(mutedAt(policies, "2026-01-25T22:30:00Z")).as("moved from").isFalse();
    assertThat(mutedAt(policies, "2026-01-26T22:30:00Z")).as("moved to").isTrue();
    assertThat(mutedAt(policies, "2026-12-27T22:30:00Z")).as("the last").isTrue();
    assertThat(mutedAt(policies, "2027-01-03T22:30:00Z")).as("ended").isFalse();
    assertThat(mutedAt(policies, "2026-03-01T00:30:00Z")).as("called off").isFalse();
    assertThat(mutedAt(policies, "2026-07-04T12:00:00Z")).as("all day").isTrue();
    assertThat(files.document().calendars())
        .allMatch(entry -> !entry.count() && entry.service().equals("erp"));
    assertThat(files.positionOf("/calendars/2/name").line()).isEqualTo(2);
  }

  @Test
  void anIcsFileThatIsMissingBrokenOrNamedByNobodyIsSaid() throws IOException {
    write("a.yaml", "calendars:\n  - {name: x, ics: none.ics}\n  - {name: y, ics: bad.ics}\n");
    write("bad.ics", "this is none");
    write("lost.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

    assertThat(problems())
        .hasSize(3)
        .anyMatch(
            problem -> problem.startsWith("a.yaml:2:20: ") && problem.contains("no such file"))
        .anyMatch(problem -> problem.startsWith("bad.ics:1:1: "))
        .anyMatch(problem -> problem.startsWith("lost.ics:1:1: no calendar refers to it"));
  }

  @Test
  void documentsOfOpenSloMayLieAmongThePolicies() throws Exception {
    write(
        "a.yaml",
        "services:\n  - name: erp\n    transactions:\n      - {name: payment, weight: 7}\n");
    write(
        "slo.yaml",
        """
        apiVersion: openslo/v1
        kind: Service
        metadata: {name: erp}
        spec: {description: the ERP}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata:
          name: payments-fast
          annotations:
            tidewatch.io/transaction: payment
            tidewatch.io/unit: ms
        spec:
          service: erp
          indicator:
            metadata: {name: latency}
            spec:
              thresholdMetric:
                metricSource: {type: Tidewatch, spec: {}}
          timeWindow:
            - duration: 1M
              isRolling: false
              calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
          budgetingMethod: Occurrences
          objectives:
            - {op: lte, value: 800, target: 0.99}
            - {op: lte, value: 2000, targetPercent: 99.9}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: all-good}
        spec:
          service: shop
          indicatorRef: good
          budgetingMethod: Timeslices
          timeWindow: [{duration: 28d, isRolling: true}]
          objectives:
            - {target: 0.995, timeSliceTarget: 0.98, timeSliceWindow: 5m}
        ---
        apiVersion: openslo/v1
        kind: SLI
        metadata: {name: good}
        spec:
          ratioMetric: {counter: true}
        """);

    PolicyFiles files = PolicyFiles.load(directory);
    PolicySet policies = new PolicySet(1, 0, files.document());
    List<ErrorBudget> payment = policies.budgets(SeriesKey.of("acme", "erp", "payment"));
    List<ErrorBudget> shop = policies.budgets(SeriesKey.of("acme", "shop", "x"));

    assertThat(payment)
        .extracting(ErrorBudget::promised, ErrorBudget::withinMicros, ErrorBudget::target)
        .containsExactly(
            tuple(Promised.LATENCY, 800_000L, 0.99), tuple(Promised.LATENCY, 2_000_000L, 0.999));
    assertThat(payment.get(0).timeWindow().calendar().timeZone())
        .isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(shop)
        .singleElement()
        .satisfies(
            budget -> {
              assertThat(budget.promised()).isEqualTo(Promised.SUCCESS_RATE);
              assertThat(budget.method()).isEqualTo(BudgetingMethod.TIMESLICES);
              assertThat(budget.sliceTarget()).isEqualTo(0.98);
              assertThat(budget.slice()).isEqualTo(Duration.ofMinutes(5));
            });
    assertThat(files.positionOf("/services/0/transactions/0/objectives/1").toString())
        .endsWith("slo.yaml:27:7");
  }

  @Test
  void whatOpenSloDoesNotTellIsAskedForWithAPlace() throws IOException {
    write(
        "slo.yaml",
        """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: x}
        spec:
          service: erp
          indicator: {spec: {thresholdMetric: {}}}
          objectives:
            - {op: lte, value: 0.8, target: 0.99}
        """);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("slo.yaml:8:24: OpenSLO does not tell the unit of 0.8;");
  }

  private static boolean mutedAt(PolicySet policies, String moment) {
    long millis = Instant.parse(moment).toEpochMilli();
    return policies
        .calendarAt(SeriesKey.of("acme", "erp", "payment"), millis, millis + 60_000)
        .mute();
  }

  private static PolicyDocument parse(String json) throws PolicyRefusedException {
    return PolicyDocuments.parse(json);
  }

  private List<String> problems() {
    PolicyProblemsException thrown =
        catchThrowableOfType(PolicyProblemsException.class, () -> PolicyFiles.read(directory));
    return thrown.problems().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), text);
  }
}
