package io.tidewatch.cli.incident;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.cli.setup.JobSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.IncidentMapping;
import io.tidewatch.schemas.ActionKind;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentState;
import io.tidewatch.schemas.OperatorAction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all commands have in common that do something about an incident. */
final class Deed {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "INCIDENT", description = "The incident's id.")
  private String incidentId;

  @Parameters(
      index = "1..*",
      paramLabel = "SETTING",
      description =
          "After --, the settings of the jobs, --config FILE or --key value (docs/settings.md), if"
              + " Kafka asks for more than an address or topics have other names.")
  private List<String> jobArguments = List.of();

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "The broker with the topics; left out: as kafka.bootstrap-servers says.")
  private String kafka;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description =
          "Whose incident it is; left out: looked up in the topic of incidents, which is read to its"
              + " end.")
  private String tenant;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who does it (default: the user of this computer).")
  private String author;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When it was done, such as 2026-01-31T08:00:00Z, by the clock of the transactions (default:"
              + " now).")
  private Instant at;

  /**
   * Publishes what is done.
   *
   * @return the command's exit code
   * @throws InputException if there is no such incident, or it is closed
   */
  int publish(ActionKind kind, String assignee, String comment) throws InputException {
    if (!ID.matcher(incidentId).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' is no incident's id. It looks like 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 and is event.id"
                  .formatted(incidentId)
              + " in Kibana.");
    }
    JobSettings settings =
        new JobSettings(jobArguments, Optional.ofNullable(kafka), Optional.empty());
    KafkaSettings access = settings.kafka();
    TopicSettings names = settings.topics();
    settings.requireRight();
    IncidentTopics topics = new IncidentTopics(access, names);
    Instant done = (at == null ? Instant.now() : at).truncatedTo(ChronoUnit.MILLIS);
    if (done.isAfter(Instant.now().plus(io.tidewatch.models.incident.OperatorAction.PATIENCE))) {
      throw new ParameterException(
          spec.commandLine(), "--at %s has not come yet; say when it was done.".formatted(done));
    }
    OperatorAction action =
        checked(
            OperatorAction.newBuilder()
                .setActionId(UUID.randomUUID().toString())
                .setTenant(tenant == null ? "-" : tenant)
                .setIncidentId(incidentId)
                .setKind(kind)
                .setAt(done)
                .setAuthor(author == null ? System.getProperty("user.name", "") : author)
                .setAssignee(assignee.isBlank() ? null : assignee)
                .setComment(comment.isBlank() ? null : comment)
                .build());
    String what = incidentId;
    if (tenant == null) {
      Incident incident = lasting(topics.latest(incidentId), names.incidents());
      action.setTenant(incident.getTenant());
      what =
          "%s (%s, %s)"
              .formatted(
                  incident.getTitle(),
                  incident.getTenant(),
                  incident.getState().name().toLowerCase(Locale.ROOT));
    }
    topics.publish(action);
    spec.commandLine()
        .getOut()
        .printf(
            "Sent: %s by %s of %s%n"
                + "It is carried out when the jobs' clock has passed %s; the incident's history shows that, or"
                + " why it was refused.%n"
                + "What is refused of an incident that is not shown lies in the topic %s (action %s).%n",
            word(kind),
            action.getAuthor(),
            what,
            action.getAt(),
            names.deadLetters(),
            action.getActionId());
    return ExitCode.OK;
  }

  /** Refuses before anything is sent what the job would refuse. */
  private OperatorAction checked(OperatorAction action) {
    try {
      IncidentMapping.toModel(action);
      return action;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Incident lasting(Optional<Incident> found, String topic) throws InputException {
    Incident incident =
        found.orElseThrow(
            () ->
                new InputException(
                    ("The topic %s has no incident %s. If it was told of longer ago than the topic"
                            + " is kept, name its tenant with --tenant.")
                        .formatted(topic, incidentId)));
    if (incident.getState() != IncidentState.CLOSED) {
      return incident;
    }
    String insteadOfIt =
        incident.getMergedInto() == null
            ? "nothing can be done about it any more."
            : "it goes on as incident %s, so name that one.".formatted(incident.getMergedInto());
    throw new InputException(
        "Incident %s was closed at %s; %s"
            .formatted(incidentId, incident.getUpdatedAt(), insteadOfIt));
  }

  private static String word(ActionKind kind) {
    return switch (kind) {
      case ACKNOWLEDGE -> "acknowledgement";
      case ASSIGN -> "assignment";
      case COMMENT -> "comment";
      case RESOLVE -> "resolution";
      case REOPEN -> "reopening";
      case UNKNOWN -> throw new IllegalArgumentException("nothing is done");
    };
  }
}
