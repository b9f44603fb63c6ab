package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.jobs.settings.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tidewatch mute}. */
@Command(
    name = "mute",
    description = {
      "Holds back the alerts of some series for a while. Ends by itself, and is recorded with its"
          + " author and reason, as a version of the policies.",
      ""
    },
    footer = {
      "",
      "What is judged meanwhile goes on to be stored, with the reason 'muted' and who muted it.",
      "",
      "Examples:",
      "  tidewatch mute --series acme/erp/payment --for 2h --reason 'database move' \\",
      "      --kafka localhost:9092",
      "  tidewatch mute --series acme/erp --for 30min --reason 'load test' \\",
      "      --do-not-learn --kafka localhost:9092"
    })
public final class MuteCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofDays(30);

  @Spec private CommandSpec spec;

  @Option(
      names = "--series",
      required = true,
      paramLabel = "TENANT[/SERVICE[/TRANSACTION]]",
      converter = SeriesPattern.Reader.class,
      description = "Whose alerts.")
  private SeriesPattern series;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TIME",
      converter = Length.class,
      description = "For how long: whole minutes, hours or days such as 2h, 30 d at most.")
  private Duration length;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; whoever asks later will want to know.")
  private String reason;

  @Option(
      names = "--do-not-learn",
      description = "The models learn nothing of that time either: it is not as usual.")
  private boolean doNotLearn;

  @Option(
      names = "--do-not-count",
      description = "It does not count towards what was promised either.")
  private boolean doNotCount;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException {
    access.open();
    Instant from = access.effectiveFrom();
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        HandMades.with(
                            PolicyTopic.newest(known).map(PublishedVersion::document).orElse("{}"),
                            series,
                            from,
                            length,
                            new HandMades.Switches(!doNotLearn, !doNotCount),
                            access.author(),
                            reason),
                        from,
                        access.author(),
                        "mute %s: %s".formatted(series, reason)));
    spec.commandLine()
        .getOut()
        .printf(
            "%s is muted from %s to %s (version %d).%n", series, from, from.plus(length), version);
    return ExitCode.OK;
  }

  /** Whole minutes. */
  static final class Length implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration length = Durations.parse(text.strip());
        if (!length.isNegative()
            && !length.isZero()
            && length.compareTo(LONGEST) <= 0
            && length.toMillis() % Duration.ofMinutes(1).toMillis() == 0) {
          return length;
        }
      } catch (IllegalArgumentException e) {
        // Said below, like what is too short or too long.
      }
      throw new TypeConversionException(
          "'%s' is no time of whole minutes up to 30 d, such as 30min or 2h".formatted(text));
    }
  }
}
