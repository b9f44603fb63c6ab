package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Company.company;
import static io.tidewatch.models.incident.Company.theOnly;
import static io.tidewatch.models.incident.Drill.MINUTE;
import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.StoredLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What operators do about incidents. */
class OperatorActionsTest {
  private static final PolicySet POLICIES = PolicySet.defaults();

  /** The minute after which two incidents turn out to be one. */
  private static final int MERGED_AFTER = 27;

  /** Half a minute: between two moves of the clock. */
  private static final long HALF = MINUTE / 2;

  @Test
  void anAcknowledgedIncidentLastsAndItsLevelStillMoves() {
    Drill drill =
        company()
            .fault(10, 40, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "price")
            .level(25, "price", Indicator.LATENCY_P95, 10, Level.CRITICAL);
    Shift shift = new Shift(drill);
    String id = shift.until(15).incidentId();

    shift.act(15, ActionKind.ACKNOWLEDGE, id, "", "on it");
    IncidentRevision acknowledged = shift.until(16);
    IncidentRevision risen = shift.until(26);

    assertThat(acknowledged.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(acknowledged.handling())
        .isEqualTo(new Handling("", "ann", OptionalLong.of(at(15) + HALF)));
    assertThat(last(acknowledged.steps()))
        .isEqualTo(new IncidentStep(at(15) + HALF, "Acknowledged by ann: on it", "ann"));
    assertThat(risen.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(risen.level()).isEqualTo(Level.CRITICAL);
    assertThat(shift.until(140).state()).isEqualTo(IncidentState.CLOSED);
    assertThat(theOnly(shift.told).steps())
        .extracting(IncidentStep::what)
        .anyMatch(step -> step.startsWith("Resolved: 1 alert cleared"));
  }

  @Test
  void itIsAssignedAndCommentedOnWithoutAnotherChange() {
    Shift shift = new Shift(company().slow(10, 40, "erp-db", "price"));
    String id = shift.until(15).incidentId();

    shift.act(15, ActionKind.ASSIGN, id, "bob", "");
    shift.act(16, ActionKind.COMMENT, id, "", "The index is gone.");
    IncidentRevision told = shift.until(17);

    assertThat(told.state()).isEqualTo(IncidentState.OPEN);
    assertThat(told.handling().assignee()).isEqualTo("bob");
    assertThat(told.steps())
        .extracting(IncidentStep::what)
        .contains("Assigned to bob by ann.", "Comment by ann: The index is gone.");
  }

  @Test
  void whatIsResolvedByHandStaysSoIfItsAlertsClearWithinTheHoldTime() {
    Shift shift = new Shift(company().slow(10, 20, "erp-db", "price"));
    String id = shift.until(15).incidentId();

    shift.act(23, ActionKind.RESOLVE, id, "", "index rebuilt");
    IncidentRevision resolved = shift.until(24);

    assertThat(resolved.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(resolved.resolvedAtMillis()).hasValue(at(24));
    assertThat(last(resolved.steps()).what()).isEqualTo("Resolved by ann: index rebuilt");
    assertThat(shift.until(120).state()).isEqualTo(IncidentState.CLOSED);
    assertThat(theOnly(shift.told).steps())
        .extracting(IncidentStep::what)
        .noneMatch(step -> step.startsWith("Reopened"));
  }

  @Test
  void whatIsResolvedByHandThoughItLastsReopensAfterTheHoldTimeAndMakesNoTwin() {
    Shift shift = new Shift(company().slow(10, 60, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    shift.act(15, ActionKind.ACKNOWLEDGE, id, "", "");
    shift.act(16, ActionKind.RESOLVE, id, "", "");

    assertThat(shift.until(19).state()).isEqualTo(IncidentState.RESOLVED);
    IncidentRevision reopened = shift.until(20);

    assertThat(reopened.state()).isEqualTo(IncidentState.OPEN);
    assertThat(reopened.handling()).isEqualTo(Handling.NONE);
    assertThat(reopened.resolvedAtMillis()).isEmpty();
    assertThat(reopened.steps())
        .extracting(IncidentStep::what)
        .anyMatch(
            step ->
                step.startsWith(
                    "Reopened at level major: 1 alert lasts 3 min after ann resolved it: "));
    shift.until(160);
    assertThat(theOnly(shift.told).state()).isEqualTo(IncidentState.CLOSED);
  }

  @Test
  void whatIsReopenedByHandIsHeldOpenUntilItIsResolvedByHand() {
    Shift shift = new Shift(company().slow(10, 20, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    assertThat(shift.until(32).state()).isEqualTo(IncidentState.RESOLVED);

    shift.act(32, ActionKind.REOPEN, id, "", "users still complain");
    assertThat(shift.until(33).state()).isEqualTo(IncidentState.OPEN);
    assertThat(shift.until(300).state()).isEqualTo(IncidentState.OPEN);
    shift.act(300, ActionKind.RESOLVE, id, "", "");

    assertThat(shift.until(301).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(shift.until(400).state()).isEqualTo(IncidentState.CLOSED);
    assertThat(shift.book.isEmpty()).isTrue();
  }

  @Test
  void whatIsReopenedByHandAndLeftAloneIsResolvedInTheEnd() {
    Shift shift = new Shift(company().slow(10, 20, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    shift.until(32);
    shift.act(32, ActionKind.REOPEN, id, "", "");
    shift.until(33);

    assertThat(shift.until(33 + 24 * 60).state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void anActionThatIsHeardTwiceIsCarriedOutOnce() {
    Shift shift = new Shift(company().slow(10, 40, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    OperatorAction comment = action("a", 15, ActionKind.COMMENT, id, "", "twice");

    shift.book.onAction(comment);
    shift.book.onAction(comment);
    shift.until(16);
    shift.book.onAction(comment);
    IncidentRevision told = shift.until(17);

    assertThat(told.steps())
        .extracting(IncidentStep::what)
        .containsOnlyOnce("Comment by ann: twice");
    assertThat(shift.refused).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsRefusedAndSaysWhy() {
    Shift shift = new Shift(company().slow(10, 20, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    shift.act(15, ActionKind.REOPEN, id, "", "");
    shift.act(15, ActionKind.ACKNOWLEDGE, "unknown", "", "");
    shift.until(40);
    shift.act(40, ActionKind.ACKNOWLEDGE, id, "", "");
    shift.until(120);
    shift.act(120, ActionKind.COMMENT, id, "", "too late");
    shift.until(131);

    assertThat(shift.refused)
        .extracting(RefusedAction::why)
        .containsExactlyInAnyOrder(
            "incident %s is not resolved".formatted(id),
            "acme has no incident unknown: it was never shown, or it is closed",
            "incident %s is resolved".formatted(id),
            "acme has no incident %s: it was never shown, or it is closed".formatted(id));
  }

  @Test
  void aPendingIncidentIsNotShownSoNobodyCanActOnIt() {
    Drill drill =
        company()
            .fault(10, 13, Fault.slow("erp-db", 2), Indicator.LATENCY_P95, Level.MINOR, "price");
    Shift shift = new Shift(drill);
    shift.play(13);
    String id = shift.book.incidents.get(0).id;

    shift.act(13, ActionKind.ACKNOWLEDGE, id, "", "");
    shift.play(23);
    assertThat(shift.refused).isEmpty();
    shift.play(24);

    assertThat(shift.told).isEmpty();
    assertThat(shift.refused).hasSize(1);
  }

  @Test
  void anActionWaitsTenMinutesForItsIncidentToBeShownAndIsRefusedThen() {
    Drill drill = company().slow(10, 40, "erp-db", "price");
    String id = new Shift(drill).until(15).incidentId();
    Shift shift = new Shift(drill);
    shift.act(1, ActionKind.COMMENT, id, "", "far too early");
    shift.act(8, ActionKind.ACKNOWLEDGE, id, "", "my clock is slow");

    shift.play(11);
    assertThat(shift.refused).isEmpty();
    assertThat(shift.book.waiting()).hasSize(2);
    IncidentRevision told = shift.until(20);

    assertThat(told.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(told.handling().acknowledgedAtMillis().getAsLong())
        .as("nobody acknowledges before it opens")
        .isGreaterThan(told.openedAtMillis());
    assertThat(last(told.steps()).what())
        .startsWith("Acknowledged by ann (dated ")
        .endsWith("): my clock is slow");
    assertThat(shift.refused)
        .singleElement()
        .satisfies(refused -> assertThat(refused.action().comment()).isEqualTo("far too early"));
    assertThat(shift.book.waiting()).isEmpty();
  }

  @Test
  void aLateActionActsAtOnceButWritesNoHistoryIntoThePast() {
    Shift shift = new Shift(company().slow(10, 60, "erp-db", "price"));
    String id = shift.until(40).incidentId();
    shift.act(35, ActionKind.ASSIGN, id, "bob", "");
    shift.act(16, ActionKind.ACKNOWLEDGE, id, "", "");
    shift.act(-500_000, ActionKind.COMMENT, id, "", "last year");

    List<IncidentStep> steps = shift.until(41).steps();

    assertThat(steps.subList(steps.size() - 3, steps.size()))
        .containsExactly(
            new IncidentStep(
                at(41),
                "Comment by ann (dated %s): last year"
                    .formatted(Instant.ofEpochMilli(at(-500_000) + HALF)),
                "ann"),
            new IncidentStep(
                at(41),
                "Acknowledged by ann (dated %s).".formatted(Instant.ofEpochMilli(at(16) + HALF)),
                "ann"),
            new IncidentStep(at(35) + HALF, "Assigned to bob by ann.", "ann"));
  }

  @Test
  void whatIsRefusedStandsInTheHistoryAndIsNotDoneWhenItIsHeardAgain() {
    Shift shift = new Shift(company().slow(10, 60, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    OperatorAction reopen = action("a", 15, ActionKind.REOPEN, id, "", "please");
    shift.book.onAction(reopen);

    assertThat(last(shift.until(16).steps()))
        .isEqualTo(
            new IncidentStep(
                at(15) + HALF,
                "Refused to ann (reopen): incident %s is not resolved: please".formatted(id),
                "ann"));
    shift.act(16, ActionKind.RESOLVE, id, "", "");
    assertThat(shift.until(17).state()).isEqualTo(IncidentState.RESOLVED);
    shift.book.onAction(reopen);

    assertThat(shift.until(18).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(shift.refused).hasSize(1);
  }

  @Test
  void whatIsSentForAnIncidentThatGoesOnAsAnotherActsOnThatOneButDoesNotResolveIt() {
    Shift shift = new Shift(merging());
    String younger = shift.until(MERGED_AFTER).incidentId();
    String older = shift.told.get(0).incidentId();
    assertThat(older).isNotEqualTo(younger);
    OperatorAction before = action("b", MERGED_AFTER, ActionKind.COMMENT, younger, "", "before");
    shift.book.onAction(before);
    shift.play(60);
    assertThat(shift.of(younger).state()).isEqualTo(IncidentState.CLOSED);
    assertThat(shift.of(younger).mergedInto()).isEqualTo(older);
    assertThat(shift.of(older).mergedInto()).isEmpty();

    shift.book.onAction(before);
    shift.act(60, ActionKind.ACKNOWLEDGE, younger, "", "");
    shift.act(60, ActionKind.RESOLVE, younger, "", "");
    shift.book = StoredLayout.value(bytes(shift.book), IncidentBookLayout::read);
    shift.play(61);

    IncidentRevision acknowledged = shift.of(older);
    assertThat(acknowledged.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(acknowledged.steps())
        .extracting(IncidentStep::what)
        .contains(
            "Acknowledged by ann (of incident %s, which goes on as this one).".formatted(younger))
        .noneMatch(step -> step.contains("before"));
    assertThat(shift.refused)
        .extracting(RefusedAction::why)
        .containsExactly(
            "incident %s goes on as incident %s; look at that one and resolve it"
                .formatted(younger, older));

    shift.act(61, ActionKind.RESOLVE, older, "", "");
    shift.play(62);
    assertThat(shift.of(older).state()).isEqualTo(IncidentState.RESOLVED);
    shift.act(62, ActionKind.REOPEN, younger, "", "");
    shift.play(63);
    assertThat(shift.of(older).state()).isEqualTo(IncidentState.OPEN);
    assertThat(shift.of(younger).state()).isEqualTo(IncidentState.CLOSED);
  }

  @Test
  void whatIsResolvedByHandIsNotClosedWhileItsAlertsLast() {
    PolicySet slowToReopen = Company.holding(Duration.ofHours(3));
    Shift shift = new Shift(company(slowToReopen).slow(10, 300, "erp-db", "price"), slowToReopen);
    String id = shift.until(15).incidentId();
    shift.act(15, ActionKind.RESOLVE, id, "", "");

    assertThat(shift.until(16 + 179).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(shift.until(16 + 180).state()).isEqualTo(IncidentState.OPEN);
    theOnly(shift.told);
  }

  @Test
  void aBookHearsNothingThatIsDoneForAnotherTenant() {
    Shift shift = new Shift(company().slow(10, 40, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    OperatorAction foreign =
        new OperatorAction("a", "globex", id, ActionKind.RESOLVE, "eve", "", "", at(15) + HALF);

    assertThatThrownBy(() -> shift.book.onAction(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an action of globex in the book of acme");
  }

  @Test
  void anIncidentForgetsItsOwnStepsButNothingThatPeopleDid() {
    Incident incident = new Incident("i", IncidentKind.DEVIATION);
    incident.state = IncidentState.OPEN;
    incident.step(at(0), "Opened.");
    Desk desk = new Desk(List.of(incident), at(1));
    List<String> obstacles = new ArrayList<>();
    for (int i = 0; i < 2 * Incident.MOST_ACTIONS; i++) {
      incident.step(at(1), "Level rose, time " + i);
      desk.carryOut(action("a" + i, 1, ActionKind.COMMENT, "i", "", "number " + i), incident)
          .ifPresent(obstacles::add);
    }
    assertThat(obstacles)
        .hasSize(2 * Incident.MOST_ACTIONS - Desk.MOST_COMMENTED)
        .allMatch(why -> why.contains("has seen 80 actions"));
    obstacles.clear();
    for (int i = 0; i < Incident.MOST_ACTIONS; i++) {
      desk.carryOut(action("b" + i, 1, ActionKind.ACKNOWLEDGE, "i", "", ""), incident)
          .ifPresent(obstacles::add);
    }

    assertThat(incident.state).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(obstacles)
        .hasSize(Desk.MOST_COMMENTED)
        .allMatch(why -> why.contains("has seen 100 actions"));
    assertThat(incident.steps).hasSize(Incident.MOST_STEPS + Incident.MOST_ACTIONS);
    assertThat(incident.steps.get(0).what()).isEqualTo("Opened.");
    assertThat(incident.steps).filteredOn(step -> !step.isByItself()).hasSize(100);
  }

  @Test
  void theOrderInWhichActionsAreHeardDoesNotMatterNorDoesARestart() {
    Drill drill = company().slow(10, 60, "erp-db", "price");
    Shift inOrder = new Shift(drill);
    Shift inReverse = new Shift(drill);
    String id = inOrder.until(15).incidentId();
    inReverse.until(15);
    List<OperatorAction> actions =
        Arrays.asList(
            action("a", 15, ActionKind.ASSIGN, id, "bob", ""),
            action("b", 15, ActionKind.ACKNOWLEDGE, id, "", ""),
            action("c", 15, ActionKind.ASSIGN, id, "carl", ""),
            action("d", 17, ActionKind.RESOLVE, id, "", "done"),
            action("e", 18, ActionKind.REOPEN, id, "", "not done"));
    actions.forEach(inOrder.book::onAction);
    Collections.reverse(actions);
    actions.forEach(inReverse.book::onAction);
    inReverse.book = StoredLayout.value(bytes(inReverse.book), IncidentBookLayout::read);
    inOrder.until(18);
    inReverse.until(18);
    inReverse.book = StoredLayout.value(bytes(inReverse.book), IncidentBookLayout::read);
    inOrder.until(40);
    inReverse.until(40);

    assertThat(inReverse.told).isEqualTo(inOrder.told);
    assertThat(bytes(inReverse.book)).isEqualTo(bytes(inOrder.book));
    assertThat(last(inOrder.told).handling().assignee()).isEqualTo("carl");
  }

  @Test
  void aReplayThatHearsAllActionsAtItsBeginInAnyOrderAndWithRestartsTellsTheSame() {
    Shift plain = new Shift(merging());
    plain.play(MERGED_AFTER);
    List<String> ids = new ArrayList<>(Company.latest(plain.told).keySet());
    ids.add("unknown");
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      System.out.println("seed " + seed);
      List<OperatorAction> actions = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        actions.add(
            action(
                "a" + random.nextInt(25),
                5 + random.nextInt(100),
                ActionKind.values()[random.nextInt(ActionKind.values().length)],
                ids.get(random.nextInt(ids.size())),
                "bob",
                "number " + i));
      }
      Shift live = new Shift(merging());
      for (int minute = 0; minute <= 200; minute++) {
        long from = at(minute);
        actions.stream()
            .filter(action -> action.atMillis() >= from - MINUTE && action.atMillis() < from)
            .forEach(live.book::onAction);
        live.play(minute);
      }
      Shift replay = new Shift(merging());
      Collections.shuffle(actions, random);
      actions.forEach(replay.book::onAction);
      for (int minute = 0; minute <= 200; minute++) {
        replay.play(minute);
        if (random.nextInt(10) == 0) {
          replay.book = StoredLayout.value(bytes(replay.book), IncidentBookLayout::read);
        }
      }

      assertThat(replay.told).as("seed %d", seed).isEqualTo(live.told);
      assertThat(replay.refused).isEqualTo(live.refused).isNotEmpty();
      assertThat(bytes(replay.book)).isEqualTo(bytes(live.book));
    }
  }

  @Test
  void aSilentFeedThatIsResolvedByHandIsOneIncidentAllTheSame() {
    Drill drill =
        company()
            .absence(10, 90, Level.CRITICAL, "price", "invoice", "payment")
            .absence(20, 90, Level.CRITICAL, "order-entry")
            .silence(10, 90);
    Shift shift = new Shift(drill);
    String id = shift.until(20).incidentId();
    assertThat(last(shift.told).kind()).isEqualTo(IncidentKind.FEED_SILENT);

    shift.act(20, ActionKind.RESOLVE, id, "", "planned");

    assertThat(shift.until(21).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(shift.until(80).state()).isEqualTo(IncidentState.OPEN);
    assertThat(theOnly(shift.told).incidentId()).isEqualTo(id);
  }

  @Test
  void theEndOfInputCarriesNothingOutThatIsLaterThanTheData() {
    Shift shift = new Shift(company().slow(10, 40, "erp-db", "price"));
    String id = shift.until(15).incidentId();
    shift.act(900, ActionKind.RESOLVE, id, "", "");

    assertThat(shift.book.advanceTo(Long.MAX_VALUE, Map.of(), POLICIES)).isEmpty();
    assertThat(shift.book.now).isEqualTo(at(15));
  }

  @Test
  void anActionThatNobodyCouldCarryOutIsNoAction() {
    assertThatThrownBy(() -> action("", 1, ActionKind.RESOLVE, "i", "", ""))
        .hasMessage("actionId is empty");
    assertThatThrownBy(() -> action("a", 1, ActionKind.RESOLVE, " ", "", ""))
        .hasMessage("incidentId is empty");
    assertThatThrownBy(() -> action("a", 1, ActionKind.ASSIGN, "i", "", ""))
        .hasMessageStartingWith("assignee is empty");
    assertThatThrownBy(() -> action("a", 1, ActionKind.COMMENT, "i", "", ""))
        .hasMessageStartingWith("comment is empty");
    assertThatThrownBy(() -> action("a", 1, ActionKind.COMMENT, "i", "", "x".repeat(1_001)))
        .hasMessage("comment has 1001 characters, at most 1000 are allowed");
    assertThatThrownBy(() -> action("a", 1, ActionKind.ASSIGN, "i", "bob\nResolved", ""))
        .hasMessage("assignee holds U+000A, which controls how a text is shown");
    assertThatThrownBy(() -> action("a", 1, ActionKind.COMMENT, "i", "", "\u202Eenod"))
        .hasMessage("comment holds U+202E, which controls how a text is shown");
    assertThat(action("a", 1, ActionKind.COMMENT, "i", "", "two\r\n\tlines").comment())
        .isEqualTo("two\r\n\tlines");
    for (long never : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
      assertThatThrownBy(
              () ->
                  new OperatorAction(
                      "a", Drill.TENANT, "i", ActionKind.RESOLVE, "ann", "", "", never))
          .hasMessageContaining("lies outside the years 1970 to 2200");
    }
  }

  private static OperatorAction action(
      String id, int minute, ActionKind kind, String incident, String assignee, String comment) {
    return new OperatorAction(
        id, Drill.TENANT, incident, kind, "ann", assignee, comment, at(minute) + HALF);
  }

  /**
   * Two incidents, the younger of which seems to be the bank's at first and the older's database's
   * in the end.
   */
  private static Drill merging() {
    Drill drill =
        company()
            .slow(10, 90, "erp-db", "price", "invoice")
            .fault(20, 90, Fault.slow("bank", 8), Indicator.LATENCY_P95, Level.MAJOR, "payment");
    for (int minute = MERGED_AFTER; minute < 90; minute++) {
      drill.evidence(
          minute,
          "payment",
          Level.MAJOR,
          drill.window(minute, "payment", Fault.slow("erp-db", 60)));
    }
    return drill;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static byte[] bytes(IncidentBook book) {
    return StoredLayout.bytes(book, IncidentBookLayout::write);
  }

  /** A book that hears a drill and what operators do meanwhile. */
  private static final class Shift {
    private final Drill drill;
    private final PolicySet policies;
    private final List<IncidentRevision> told = new ArrayList<>();
    private final List<RefusedAction> refused = new ArrayList<>();
    private IncidentBook book = IncidentBook.of(Drill.TENANT);
    private int next;
    private int actions;

    Shift(Drill drill) {
      this(drill, POLICIES);
    }

    Shift(Drill drill, PolicySet policies) {
      this.drill = drill;
      this.policies = policies;
    }

    /** What was told last of an incident. */
    IncidentRevision of(String incident) {
      return Company.latest(told).get(incident);
    }

    /** Half a minute after a minute somebody does something. */
    void act(int minute, ActionKind kind, String incident, String assignee, String comment) {
      book.onAction(action("action-" + actions++, minute, kind, incident, assignee, comment));
    }

    /** Plays up to a minute, inclusive, and returns what was told last. */
    IncidentRevision until(int minute) {
      play(minute);
      return last(told);
    }

    void play(int minute) {
      for (Drill.Minute heard : drill.minutes(minute + 1).subList(next, minute + 1)) {
        told.addAll(Drill.hear(book, heard, policies));
        refused.addAll(book.refused());
        book.waiting().forEach(book::onAction);
      }
      next = minute + 1;
    }
  }
}
