package io.tidewatch.models.notification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What waits for one receiver. It decides what goes next and when; whoever sends tells it what came
 * of that. Bounded by {@link ReceiverRules#capacity()}: what does not find room any more is handed
 * back. Not thread-safe.
 *
 * <p>Nothing leaves before it was accepted or refused for good. So a sender that dies has forgotten
 * nothing; at worst it sends again what was accepted without its hearing of it.
 */
public final class Outbox {
  /** What waits, in the order in which it happened. */
  final List<Waiting> waiting = new ArrayList<>();

  long lastNumber;

  /** The memory of {@link Rate}. */
  long paceMillis;

  /** Failures since anything was accepted or refused. */
  int failures;

  /** Nothing is sent before. */
  long pausedUntilMillis;

  /** Numbers of the message that failed last: it is sent again as it was, with the same key. */
  List<Long> again = List.of();

  /** Since when nothing gets through; 0 if all is well. */
  long troubleSinceMillis;

  /**
   * Takes a notification.
   *
   * @return what must go for it: the oldest of the least urgent; usually nothing
   */
  public Optional<Notification> offer(
      Notification notification, ReceiverRules rules, long nowMillis) {
    if (rules.keepsAlerts()) {
      offerAlert(notification, nowMillis);
    } else {
      offerMessage(notification, rules, nowMillis);
    }
    if (waiting.size() <= rules.capacity()) {
      return Optional.empty();
    }
    Waiting least =
        waiting.stream()
            .max(
                Comparator.comparing((Waiting each) -> each.notification().facts().priority())
                    .thenComparing(Waiting::number, Comparator.reverseOrder()))
            .orElseThrow();
    waiting.remove(least);
    return Optional.of(least.notification());
  }

  private void offerMessage(Notification notification, ReceiverRules rules, long nowMillis) {
    long due = Math.max(notification.notBeforeMillis(), nowMillis + rules.waitMillis());
    // Nobody should hear that an incident became worse before hearing of it at all.
    waiting.replaceAll(each -> isSameIncident(each, notification) ? each.dueAtMost(due) : each);
    add(notification, due, false);
  }

  private void offerAlert(Notification notification, long nowMillis) {
    Optional<Waiting> earlier =
        waiting.stream().filter(each -> isSameIncident(each, notification)).findFirst();
    boolean known = earlier.map(Waiting::sent).orElse(false);
    // What the receiver shows already, or is to show sooner, is not kept out of date.
    long due = known ? nowMillis : Math.max(nowMillis, notification.notBeforeMillis());
    if (earlier.isPresent()) {
      due = Math.min(due, Math.max(nowMillis, earlier.get().dueMillis()));
      waiting.remove(earlier.get());
    }
    add(notification, due, known);
  }

  private void add(Notification notification, long dueMillis, boolean sent) {
    waiting.add(new Waiting(++lastNumber, notification, dueMillis, false, sent));
  }

  private static boolean isSameIncident(Waiting waiting, Notification notification) {
    return waiting.notification().facts().incidentId().equals(notification.facts().incidentId());
  }

  /** What to send now; empty if nothing is due, or may be sent yet. */
  public Optional<Batch> due(ReceiverRules rules, long nowMillis) {
    if (nowMillis < freeAt(rules, nowMillis)) {
      return Optional.empty();
    }
    List<Waiting> sameAgain =
        waiting.stream().filter(each -> again.contains(each.number())).toList();
    if (!sameAgain.isEmpty()) {
      return Optional.of(new Batch(sameAgain));
    }
    Optional<Waiting> first =
        waiting.stream()
            .filter(each -> each.dueMillis() <= nowMillis)
            .min(Comparator.comparingLong(Waiting::dueMillis).thenComparing(Waiting::number));
    return first.map(
        entry -> new Batch(entry.alone() ? List.of(entry) : with(entry, rules, nowMillis)));
  }

  /** An entry that is due, and what goes along with it. */
  private List<Waiting> with(Waiting due, ReceiverRules rules, long nowMillis) {
    Object group = group(due, rules);
    return waiting.stream()
        .filter(each -> !each.alone() && group(each, rules).equals(group))
        .filter(
            each ->
                rules.keepsAlerts()
                    ? each.dueMillis() <= nowMillis
                    : each.notification().notBeforeMillis() <= nowMillis)
        .limit(rules.most())
        .toList();
  }

  private static List<String> group(Waiting each, ReceiverRules rules) {
    return rules.keepsAlerts() ? List.of() : GroupBy.group(rules.groupBy(), each.notification());
  }

  /** When to ask again for what is due; empty if nothing waits. */
  public OptionalLong wakeAt(ReceiverRules rules, long nowMillis) {
    OptionalLong due = waiting.stream().mapToLong(Waiting::dueMillis).min();
    return due.isEmpty()
        ? due
        : OptionalLong.of(Math.max(due.getAsLong(), freeAt(rules, nowMillis)));
  }

  private long freeAt(ReceiverRules rules, long nowMillis) {
    long longest = nowMillis + rules.backoff().maxMillis();
    // A clock that was set back must not hold back anything for longer than a pause lasts.
    long paused = pausedUntilMillis <= longest ? pausedUntilMillis : nowMillis;
    long paced = rules.rate().map(rate -> rate.freeAt(paceMillis, nowMillis)).orElse(nowMillis);
    return Math.max(nowMillis, Math.max(paused, paced));
  }

  /** Notes that a batch is on its way, whatever comes of it. */
  public void sending(ReceiverRules rules, long nowMillis) {
    rules.rate().ifPresent(rate -> paceMillis = rate.after(paceMillis, nowMillis));
  }

  /** The receiver has taken a batch. */
  public void accepted(Batch batch, ReceiverRules rules, long nowMillis) {
    calm();
    Map<Long, Waiting> present = present();
    for (Waiting each : batch.entries()) {
      // What was replaced meanwhile has another number, and is still to be told.
      Waiting entry = present.get(each.number());
      if (entry != null && rules.keepsAlerts() && !entry.notification().change().ends()) {
        waiting.set(waiting.indexOf(entry), entry.again(nowMillis + rules.resendMillis()));
      } else if (entry != null) {
        waiting.remove(entry);
      }
    }
  }

  /**
   * The receiver will never take a batch as it is. Where it has several entries, each is tried by
   * itself, so that what is in order does not share the fate of what is not.
   *
   * @return what is given up
   */
  public List<Notification> refused(Batch batch) {
    calm();
    Map<Long, Waiting> present = present();
    List<Notification> givenUp = new ArrayList<>();
    for (Waiting each : batch.entries()) {
      Waiting entry = present.get(each.number());
      if (entry != null && batch.entries().size() > 1) {
        waiting.set(waiting.indexOf(entry), entry.byItself());
      } else if (entry != null) {
        waiting.remove(entry);
        givenUp.add(entry.notification());
      }
    }
    return givenUp;
  }

  /**
   * A batch did not get through; all of it waits on.
   *
   * @param askedMillis how long the receiver asks to be left alone; 0 if it does not say
   */
  public void failed(Batch batch, ReceiverRules rules, long askedMillis, long nowMillis) {
    failures++;
    // Of alerts only the latest counts; a message that may have arrived is better not another one.
    again =
        rules.keepsAlerts() ? List.of() : batch.entries().stream().map(Waiting::number).toList();
    troubleSinceMillis = troubleSinceMillis == 0 ? nowMillis : troubleSinceMillis;
    long longest = rules.backoff().maxMillis();
    long pause = Math.max(rules.backoff().pauseMillis(failures), askedMillis);
    pausedUntilMillis = nowMillis + Math.min(longest, pause);
  }

  /** Takes out all that waits: there is no such receiver any more. */
  public List<Notification> empty() {
    List<Notification> all = waiting.stream().map(Waiting::notification).toList();
    waiting.clear();
    return all;
  }

  /** How many notifications wait, or alerts are held. */
  public int size() {
    return waiting.size();
  }

  /** For how long nothing has got through; 0 if all is well. */
  public long troubleMillis(long nowMillis) {
    return troubleSinceMillis == 0 ? 0 : Math.max(0, nowMillis - troubleSinceMillis);
  }

  /** Whether nothing of it matters any more. */
  public boolean isForgettable(long nowMillis) {
    return waiting.isEmpty() && paceMillis <= nowMillis && troubleSinceMillis == 0;
  }

  private void calm() {
    again = List.of();
    failures = 0;
    pausedUntilMillis = 0;
    troubleSinceMillis = 0;
  }

  private Map<Long, Waiting> present() {
    Map<Long, Waiting> present = new HashMap<>();
    waiting.forEach(each -> present.put(each.number(), each));
    return present;
  }
}
