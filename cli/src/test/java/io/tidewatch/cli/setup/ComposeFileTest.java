package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidewatch.jobs.delivery.DeliverySettings;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.incident.IncidentSettings;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docker-compose.yml agrees with the Compose Specification, with the build and with the code. */
class ComposeFileTest {
  /** Only to resolve the schema's own references against; nothing is fetched. */
  private static final SchemaLocation COMPOSE_SPECIFICATION =
      SchemaLocation.of("https://compose-spec.io/compose_spec.json");

  /** They run once and end. */
  private static final Set<String> ONE_SHOT = Set.of("setup", "flink-state-owner");

  /** They have no port and nothing to ask: that they run is all there is to know. */
  private static final Set<String> WITHOUT_HEALTH = Set.of("load");

  private static final List<ConfigOption<?>> FLINK_OPTIONS =
      List.of(
          JobManagerOptions.ADDRESS,
          JobManagerOptions.TOTAL_PROCESS_MEMORY,
          TaskManagerOptions.TOTAL_PROCESS_MEMORY,
          TaskManagerOptions.NUM_TASK_SLOTS,
          CoreOptions.DEFAULT_PARALLELISM,
          StateBackendOptions.STATE_BACKEND,
          CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          CheckpointingOptions.SAVEPOINT_DIRECTORY,
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          RestartStrategyOptions.RESTART_STRATEGY);

  private final ComposeFile file = new ComposeFile();

  ComposeFileTest() throws IOException {}

  @Test
  void shouldKeepToTheComposeSpecification() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/compose/compose.schema.json")) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(COMPOSE_SPECIFICATION, new ObjectMapper().readTree(in));

      assertThat(schema.validate(file.tree())).isEmpty();
    }
  }

  @Test
  void shouldPinTheVersionsOfTheBuild() throws IOException {
    Map<String, String> versions = file.variables();

    assertThat(versions)
        .containsEntry("FLINK_VERSION", ComposeFile.buildProperty("flink.version"))
        .containsEntry("TIDEWATCH_VERSION", ComposeFile.buildProperty("version"));
    assertThat(minor(versions.get("KAFKA_VERSION")))
        .isEqualTo(minor(ComposeFile.buildProperty("kafka.version")));
    assertThat(minor(versions.get("ELASTIC_VERSION")))
        .isEqualTo(minor(ComposeFile.buildProperty("elasticsearch.version")));
    assertThat(file.services().values())
        .allSatisfy(
            service ->
                assertThat(service.path("image").asText())
                    .matches(".+:\\d.*")
                    .matches(image -> versions.values().stream().anyMatch(image::contains)));
  }

  @Test
  void shouldOpenPortsOnTheLoopbackInterfaceAlone() {
    assertThat(file.services().keySet())
        .allSatisfy(
            service ->
                assertThat(file.list(service, "ports"))
                    .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    assertThat(file.services().keySet().stream().flatMap(s -> file.list(s, "ports").stream()))
        .containsExactlyInAnyOrder(
            "127.0.0.1:9092:9092",
            "127.0.0.1:9200:9200",
            "127.0.0.1:5601:5601",
            "127.0.0.1:8081:8081");
  }

  @Test
  void shouldLimitTheMemoryOfEachServiceAndAskHowItFeels() {
    assertThat(file.services())
        .allSatisfy(
            (name, service) -> {
              assertThat(service.path("mem_limit").asText()).matches("\\d+[mg]");
              assertThat(service.has("healthcheck"))
                  .isEqualTo(!ONE_SHOT.contains(name) && !WITHOUT_HEALTH.contains(name));
            });
  }

  @Test
  void shouldKeepWhatMustLastInNamedVolumes() {
    assertThat(file.tree().path("volumes").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("kafka-data", "elasticsearch-data", "flink-state");
    assertThat(file.list("kafka", "volumes"))
        .containsExactly("kafka-data:" + file.environment("kafka", "KAFKA_LOG_DIRS"));
    assertThat(file.list("jobmanager", "volumes")).contains("flink-state:/flink");
    assertThat(file.list("taskmanager", "volumes")).contains("flink-state:/flink");
  }

  @Test
  void shouldGiveFlinkOptionsThatItKnowsAndRoomForAllJobs() {
    Configuration configured = Configuration.fromMap(file.flinkProperties());

    assertThat(configured.keySet())
        .containsExactlyInAnyOrderElementsOf(
            FLINK_OPTIONS.stream().map(ConfigOption::key).toList());
    assertThat(FLINK_OPTIONS)
        .allSatisfy(
            option -> assertThatCode(() -> configured.get(option)).doesNotThrowAnyException());
    assertThat(configured.get(JobManagerOptions.ADDRESS)).isEqualTo("jobmanager");
    assertThat(configured.get(JobManagerOptions.TOTAL_PROCESS_MEMORY))
        .isLessThan(memoryLimit("jobmanager"));
    assertThat(configured.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY))
        .isLessThan(memoryLimit("taskmanager"));
    assertThat(configured.get(TaskManagerOptions.NUM_TASK_SLOTS))
        .isGreaterThanOrEqualTo(
            ClusterJob.inOrderOfStart().size() * configured.get(CoreOptions.DEFAULT_PARALLELISM));
  }

  @Test
  void shouldSetUpTheServersWhereTheyAre() {
    SetupCommand command = new SetupCommand();
    var arguments =
        new CommandLine(command).parseArgs(file.list("setup", "command").toArray(String[]::new));

    assertThat(file.environment("kafka", "KAFKA_ADVERTISED_LISTENERS"))
        .contains("INTERNAL://" + arguments.matchedOptionValue("--kafka", ""));
    URI elasticsearch = URI.create(arguments.matchedOptionValue("--elasticsearch", ""));
    assertServed(elasticsearch, "elasticsearch");
    assertServed(arguments.matchedOptionValue("--kibana", null), "kibana");
    assertServed(arguments.matchedOptionValue("--flink", null), "jobmanager");
    assertThat(file.tree().at("/services/setup/depends_on").properties())
        .extracting(Map.Entry::getKey)
        .contains("kafka", "elasticsearch", "kibana", "taskmanager");
  }

  @Test
  void shouldSubmitTheJarThatTheBuildMakes() throws IOException {
    var arguments =
        new CommandLine(new SetupCommand())
            .parseArgs(file.list("setup", "command").toArray(String[]::new));
    Path jar = arguments.matchedOptionValue("--job-jar", null);

    assertThat(jar)
        .hasFileName("tidewatch-jobs-" + ComposeFile.buildProperty("version") + "-job.jar");
    assertThat(file.list("setup", "volumes")).contains("./jobs/target:" + jar.getParent() + ":ro");
  }

  @Test
  void shouldLookForWhatJobsLeftWhereTheClusterPutsIt() {
    List<Path> folders =
        new CommandLine(new SetupCommand())
            .parseArgs(file.list("setup", "command").toArray(String[]::new))
            .matchedOptionValue("--resume-from", List.of());

    String flink = file.environment("jobmanager", "FLINK_PROPERTIES");
    assertThat(folders).hasSize(2);
    assertThat(flink)
        .contains("execution.checkpointing.dir: file://" + folders.get(0))
        .contains("execution.checkpointing.savepoint-dir: file://" + folders.get(1));
    assertThat(file.list("setup", "volumes")).contains("flink-state:/flink:ro");
    assertThat(file.list("flink-state-owner", "entrypoint").get(2))
        .contains("mkdir -p " + folders.get(0) + " " + folders.get(1));
  }

  @Test
  void shouldGiveTheJobsSettingsThatEachOfThemTakes() {
    List<String> command = file.list("setup", "command");
    List<String> settings = command.subList(command.indexOf("--") + 1, command.size());

    assertThatCode(() -> DetectionSettings.read(reader(settings))).doesNotThrowAnyException();
    assertThatCode(() -> IncidentSettings.read(reader(settings))).doesNotThrowAnyException();
    assertThatCode(() -> DeliverySettings.read(reader(settings))).doesNotThrowAnyException();
    assertThat(settings)
        .contains(
            new CommandLine(new SetupCommand())
                .parseArgs(command.toArray(String[]::new))
                .<String>matchedOptionValue("--kafka", ""));
  }

  @Test
  void shouldNotLetATopicComeIntoBeingByATypingError() {
    assertThat(file.environment("kafka", "KAFKA_AUTO_CREATE_TOPICS_ENABLE")).isEqualTo("false");
  }

  private MemorySize memoryLimit(String service) {
    return MemorySize.parse(file.services().get(service).path("mem_limit").asText());
  }

  private void assertServed(URI address, String service) {
    assertThat(address.getHost()).isEqualTo(service);
    assertThat(file.list(service, "ports"))
        .containsExactly("127.0.0.1:%1$d:%1$d".formatted(address.getPort()));
  }

  private static SettingsReader reader(List<String> arguments) {
    return KnownSettings.reader(SettingsText.ofArguments(arguments));
  }

  private static String minor(String version) {
    return version.replaceFirst("\\.\\d+$", "");
  }
}
