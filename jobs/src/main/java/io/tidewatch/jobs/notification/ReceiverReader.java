package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.yaml.YamlPart;
import io.tidewatch.models.notification.GroupBy;
import io.tidewatch.models.notification.Rate;
import io.tidewatch.models.notification.ReceiverRules;
import io.tidewatch.models.notification.ReceiverRules.Manner;
import io.tidewatch.models.notification.Wording;
import io.tidewatch.models.retry.Backoff;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads one receiver of the file: how it wants to be told, and where it is. */
final class ReceiverReader {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int MOST_ALERTS = 100;

  private final NotificationSettings settings;
  private final Wording wording;
  private final TargetReader targets;

  /** In the words of the file. */
  ReceiverReader(NotificationSettings settings, Wording wording) {
    this.settings = settings;
    this.wording = wording;
    this.targets = new TargetReader();
  }

  /** The receiver; empty if something is wrong. */
  Optional<Receiver> read(String name, YamlPart part) {
    List<Optional<Receiver>> found =
        List.of(
            of(name, part, "alertmanager", this::alertmanager),
            of(name, part, "webhook", this::webhook),
            of(name, part, "email", this::mail));
    long kinds = List.of("alertmanager", "webhook", "email").stream().filter(part::has).count();
    if (kinds != 1) {
      part.report(
          "a receiver is one of alertmanager, webhook or email; found %d of them".formatted(kinds));
    }
    return found.stream().flatMap(Optional::stream).findFirst();
  }

  private Optional<Receiver> of(
      String name,
      YamlPart part,
      String kind,
      BiFunction<YamlPart, YamlPart, Optional<Told>> reader) {
    return part.part(kind)
        .flatMap(inner -> reader.apply(part, inner))
        .map(told -> new Receiver(name, told.rules(), told.target(), wording));
  }

  /** What is known of a receiver but its name. */
  private record Told(ReceiverRules rules, Target target) {}

  private Optional<Told> alertmanager(YamlPart part, YamlPart inner) {
    Duration resend =
        inner
            .read("resendEvery", Kind.duration(Duration.ofSeconds(1), A_DAY))
            .orElse(Duration.ofMinutes(1));
    Duration hold =
        inner
            .read("holdFor", Kind.duration(Duration.ofSeconds(1), A_DAY.multipliedBy(7)))
            .orElse(Duration.ofMinutes(15));
    if (hold.compareTo(resend.multipliedBy(2)) < 0) {
      inner.report(
          "holdFor must be at least twice resendEvery, or an alert ends when one repetition is"
              + " late");
    }
    ReceiverRules rules =
        new ReceiverRules(
            Manner.ALERTS,
            Set.of(),
            0,
            MOST_ALERTS,
            Optional.empty(),
            resend.toMillis(),
            settings.maxWaiting(),
            backoff());
    return targets.alertmanager(inner, hold.toMillis()).map(target -> new Told(rules, target));
  }

  private Optional<Told> webhook(YamlPart part, YamlPart inner) {
    ReceiverRules rules = messages(part);
    return targets.webhook(inner).map(target -> new Told(rules, target));
  }

  private Optional<Told> mail(YamlPart part, YamlPart inner) {
    ReceiverRules rules = messages(part);
    return targets.mail(inner).map(target -> new Told(rules, target));
  }

  private ReceiverRules messages(YamlPart part) {
    Optional<YamlPart> group = part.part("group");
    Set<GroupBy> by = EnumSet.noneOf(GroupBy.class);
    group.ifPresent(it -> by.addAll(it.list("by", Kind.oneOf(GroupBy.class))));
    if (group.isEmpty() || !group.get().has("by")) {
      by.add(GroupBy.TENANT);
    }
    Duration wait =
        group
            .flatMap(it -> it.read("wait", Kind.duration(Duration.ZERO, A_DAY)))
            .orElse(Duration.ofSeconds(10));
    int most = group.flatMap(it -> it.read("most", Kind.wholeNumber(1, 100))).orElse(10);
    Optional<YamlPart> pace = part.part("rate");
    int messages = pace.flatMap(it -> it.read("messages", Kind.wholeNumber(1, 10_000))).orElse(15);
    Duration per =
        pace.flatMap(it -> it.read("per", Kind.duration(Duration.ofSeconds(1), A_DAY)))
            .orElse(Duration.ofMinutes(1));
    return new ReceiverRules(
        Manner.MESSAGES,
        by,
        wait.toMillis(),
        most,
        Optional.of(new Rate(messages, per.toMillis())),
        A_DAY.toMillis(),
        settings.maxWaiting(),
        backoff());
  }

  private Backoff backoff() {
    return new Backoff(settings.initialBackoff().toMillis(), settings.maxBackoff().toMillis());
  }
}
