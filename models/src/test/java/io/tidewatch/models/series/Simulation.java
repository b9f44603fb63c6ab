package io.tidewatch.models.series;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.AlertBook;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.Holidays;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.DurationSketch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Drives a model the way the job does: windows with data as they close, silent ones only when the
 * model asked to be woken. The traffic is Poisson by local hour, durations are log-normal around a
 * middle that wanders as real ones do (5 %, remembering 97 % from minute to minute), failures are
 * rare.
 */
final class Simulation {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long WEEK = 7 * DAY;

  /** A Monday, 00:00 UTC. */
  static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  /** What happens in one minute. */
  record Traffic(double perMinute, double medianMicros, double failureShare) {
    Traffic times(double factor) {
      return new Traffic(perMinute * factor, medianMicros, failureShare);
    }

    Traffic slower(double factor) {
      return new Traffic(perMinute, medianMicros * factor, failureShare);
    }

    Traffic failing(double share) {
      return new Traffic(perMinute, medianMicros, share);
    }
  }

  /** What the day looks like. */
  interface Profile {
    Traffic at(ZonedDateTime local);
  }

  private final SeriesKey key = SeriesKey.of("acme", "erp", "order-entry");
  final SeriesModel model = SeriesModel.fresh();
  private final AlertBook alerts = AlertBook.fresh();
  private final Map<Integer, SeasonSlot> stored = new HashMap<>();
  private final SplittableRandom random;
  private SeriesPolicy policy;
  private SeriesPolicy shadow;
  private long promoted;
  private Trial trial;
  private boolean storing;
  private final Profile profile;
  private static final double SINGLE_SIGMA = 0.5;
  private static final double WANDER = 0.05;
  private static final double MEMORY = 0.97;
  private double wandering;
  final List<Judgement> judgements = new ArrayList<>();
  final List<Alert> revisions = new ArrayList<>();
  final List<Alert> shadowRevisions = new ArrayList<>();
  long now = MONDAY;
  long judgedSilent;
  private final NavigableMap<Long, CalendarMark> marks =
      new TreeMap<>(Map.of(MONDAY, CalendarMark.NONE));
  private final SeriesCalendar calendar = (from, to) -> marks.floorEntry(from).getValue();
  private long wake = Long.MAX_VALUE;
  private WindowView lastWindow;

  private final SeasonSlots slots =
      new SeasonSlots() {
        @Override
        public SeasonSlot get(int slot) {
          return stored.get(slot);
        }

        @Override
        public void put(int slot, SeasonSlot value) {
          stored.put(slot, value);
        }
      };

  Simulation(long seed, SeriesPolicy policy, Profile profile) {
    System.out.println("seed " + seed);
    this.random = new SplittableRandom(seed);
    this.policy = policy;
    this.profile = profile;
  }

  /** The built-in policy for users who live in that zone. */
  static SeriesPolicy lived(ZoneId zone, Holidays holidays) {
    SeriesPolicy p = SeriesPolicy.defaults();
    return new SeriesPolicy(
        p.version(),
        p.weight(),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        p.thresholds(),
        p.lifecycle(),
        p.learning(),
        p.objectives(),
        p.forecast(),
        p.windows(),
        zone,
        holidays);
  }

  /** Lets time pass as usual. */
  Simulation run(long millis) {
    return run(millis, CalendarMark.NONE, UnaryOperator.identity());
  }

  /** Lets time pass with something different from usual. */
  Simulation run(long millis, CalendarMark mark, UnaryOperator<Traffic> fault) {
    marks.put(now, mark);
    for (long end = now + millis; now < end; now += MINUTE) {
      Traffic usual = profile.at(Instant.ofEpochMilli(now).atZone(policy.zone()));
      WindowView window = window(fault.apply(usual));
      if (window.transactions() > 0) {
        take(window);
        now = window.startMillis();
      } else if (now + MINUTE >= wake) {
        takeSilence();
      }
    }
    return this;
  }

  /** Forgets what was judged so far, for instance while the model warmed up. */
  Simulation forget() {
    judgements.clear();
    revisions.clear();
    judgedSilent = 0;
    return this;
  }

  List<Alert> raised() {
    return revisions.stream().filter(a -> a.revision() == 1).toList();
  }

  List<Alert> raisedAtLeast(Level level) {
    return revisions.stream()
        .filter(a -> a.peakLevel().atLeast(level))
        .map(Alert::alertId)
        .distinct()
        .map(id -> revisions.stream().filter(a -> a.alertId().equals(id)).findFirst().orElseThrow())
        .toList();
  }

  boolean anyActive() {
    return alerts.active().anyActive();
  }

  long nextWake() {
    return wake;
  }

  /** A window of the present minute with so many transactions and failures. */
  WindowView view(int transactions, int failures) {
    DurationSketch durations = new DurationSketch();
    for (int i = failures; i < transactions; i++) {
      durations.add(200_000);
    }
    int good = transactions - failures;
    long sum = 200_000L * transactions;
    return new WindowView(now, now + MINUTE, transactions, failures, good, 0, durations, sum);
  }

  SeasonSlots slots() {
    return slots;
  }

  WindowView lastWindow() {
    return lastWindow;
  }

  /** Lets a version be tried out from now on; null: none. */
  Simulation tries(SeriesPolicy version) {
    shadow = version;
    return this;
  }

  /** Stores what is tried out before each window, and goes on with what is read back. */
  Simulation storing() {
    storing = true;
    return this;
  }

  /** Puts in force what is tried out, as the version of that number. */
  Simulation promotes(SeriesPolicy same) {
    promoted = shadow.version();
    shadow = null;
    policy = same;
    return this;
  }

  /** Judges a window that was made by hand. */
  void take(WindowView window) {
    lastWindow = window;
    turn(window.endMillis());
    Judgement judgement = model.judge(window, policy, calendar, slots);
    if (trial != null) {
      CalendarMark mark = calendar.at(window.startMillis(), window.endMillis());
      Judgement again = trial.judge(judgement, window, shadow, mark);
      shadowRevisions.addAll(alerts.advanceShadow(key, again, shadow));
    }
    tell(judgement);
    now = window.endMillis();
  }

  private void takeSilence() {
    long end = now + MINUTE;
    turn(end);
    if (trial != null) {
      trial.beginSilence(model);
      if (trial.nextWakeMillis(model, shadow, slots, Long.MAX_VALUE) <= end) {
        Judgement again = trial.judgeSilence(now, end, shadow, calendar, slots);
        shadowRevisions.addAll(alerts.advanceShadow(key, again, shadow));
      }
    }
    if (model.nextWakeMillis(policy, slots) <= end) {
      judgedSilent++;
      tell(model.judgeSilence(now, end, policy, calendar, slots));
    }
    rearm();
  }

  private void turn(long windowEnd) {
    long version = shadow == null ? 0 : shadow.version();
    trial = Trial.turn(trial, version, promoted, model);
    if (storing && trial != null) {
      trial = StoredLayout.value(StoredLayout.bytes(trial, TrialLayout::write), TrialLayout::read);
    }
    shadowRevisions.addAll(alerts.turnTo(key, version, promoted, windowEnd, policy));
  }

  private void tell(Judgement judgement) {
    judgements.add(judgement);
    revisions.addAll(alerts.active().advance(key, judgement, policy));
    rearm();
  }

  private void rearm() {
    wake = model.nextWakeMillis(policy, slots);
    if (trial != null) {
      wake = Math.min(wake, trial.nextWakeMillis(model, shadow, slots, Long.MAX_VALUE));
    }
  }

  private WindowView window(Traffic t) {
    int n = poisson(t.perMinute());
    DurationSketch durations = new DurationSketch();
    wandering = MEMORY * wandering + Math.sqrt(1 - MEMORY * MEMORY) * WANDER * gaussian();
    double common = Math.exp(wandering);
    long defects = 0;
    long satisfied = 0;
    long tolerating = 0;
    long sum = 0;
    for (int i = 0; i < n; i++) {
      long micros = (long) (t.medianMicros() * common * Math.exp(SINGLE_SIGMA * gaussian()));
      sum += micros;
      if (random.nextDouble() < t.failureShare()) {
        defects++;
        continue;
      }
      durations.add(micros);
      if (micros <= policy.apdexMicros()) {
        satisfied++;
      } else if (micros <= 4 * policy.apdexMicros()) {
        tolerating++;
      }
    }
    return new WindowView(now, now + MINUTE, n, defects, satisfied, tolerating, durations, sum);
  }

  private int poisson(double mean) {
    if (mean > 50) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private double gaussian() {
    double u = Math.max(1e-300, random.nextDouble());
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
