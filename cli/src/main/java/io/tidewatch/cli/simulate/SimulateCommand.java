package io.tidewatch.cli.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.OutputFiles;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewatch simulate}: the demonstration's company by itself. */
@Command(
    name = "simulate",
    description = {
      "Writes the transactions of the simulated company, faults and traps included, to a Kafka"
          + " topic or a file.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch simulate --to kafka://localhost:9092/transactions --rate 500",
      "  tidewatch simulate --to story.avro --labels truth.json --policies story.yaml",
      "  tidewatch simulate --to story.jsonl --format jsonl --limit 100000"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final Pattern TOPIC = Pattern.compile("kafka://(?<servers>[^/]+)/(?<topic>[^/]+)");
  private static final int RECORDS_PER_STATUS = 10_000;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "kafka://HOST:PORT/TOPIC|FILE",
      description = "Where the records go. The topic must exist; a file is written anew.")
  private String to;

  @Option(
      names = "--format",
      paramLabel = "avro|jsonl",
      defaultValue = "AVRO",
      description = "How they are written (default: avro).")
  private Destination.Format format;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Records a second at most; 0, the default, for as fast as it goes.")
  private double rate;

  @Mixin private ScenarioOptions options;

  @Option(names = "--limit", paramLabel = "N", description = "Stop after so many records.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Write there what is done to the company: the truth, as JSON.")
  private Path labels;

  @Option(
      names = "--policies",
      paramLabel = "FILE",
      description = "Write there the policies that go with the story, for 'run --config'.")
  private Path policies;

  @Spec private CommandSpec spec;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException {
    if (!(rate >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--rate is %s; it must not be negative".formatted(rate));
    }
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit is %d; it must not be negative".formatted(limit));
    }
    Scenario scenario = options.scenario();
    requireWritable();
    if (labels != null) {
      Files.writeString(labels, truth(scenario));
    }
    if (policies != null) {
      Files.writeString(policies, ScenarioPolicies.of(scenario) + "\n");
    }
    long written = 0;
    try (Destination destination = destination()) {
      Pace pace = new Pace(rate);
      for (Simulation records = new Simulation(scenario);
          written < limit && records.hasNext();
          written++) {
        SimulatedRecord record = records.next();
        pace.await();
        destination.accept(record);
        if (written % RECORDS_PER_STATUS == 0) {
          terminal.status(
              "%,d records, story: %s"
                  .formatted(written, Instant.ofEpochMilli(record.arrivalMillis())));
        }
      }
    }
    terminal.clearStatus();
    terminal.line("%s simulated, to %s", Counted.of(written, "record"), to);
    return ExitCode.OK;
  }

  private void requireWritable() throws IOException {
    if (!to.contains("://")) {
      OutputFiles.requireWritable(Path.of(to));
    }
    if (labels != null) {
      OutputFiles.requireWritable(labels);
    }
    if (policies != null) {
      OutputFiles.requireWritable(policies);
    }
  }

  private Destination destination() throws IOException {
    Matcher topic = TOPIC.matcher(to);
    if (topic.matches()) {
      return Destination.topic(topic.group("servers"), topic.group("topic"), format);
    }
    if (to.contains("://")) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is neither kafka://HOST:PORT/TOPIC nor a file".formatted(to));
    }
    Path file = Path.of(to);
    return format == Destination.Format.AVRO
        ? Destination.container(file)
        : Destination.jsonLines(file);
  }

  private static String truth(Scenario scenario) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode truth = json.createArrayNode();
    for (Label label : scenario.labels()) {
      var entry =
          truth
              .addObject()
              .put("name", label.name())
              .put("kind", label.kind().id())
              .put("fault", label.kind().isFault())
              .put("tenant", label.tenant())
              .put("component", label.component())
              .put("onset", Instant.ofEpochMilli(label.onset()).toString())
              .put("end", Instant.ofEpochMilli(label.end()).toString());
      var series = entry.putArray("series");
      label.series().stream().map(Object::toString).sorted().forEach(series::add);
    }
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(truth) + "\n";
  }
}
