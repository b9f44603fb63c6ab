package io.tidewatch.cli.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** docker-compose.yml as Compose reads it: variables filled in from .env, merges carried out. */
public final class ComposeFile {
  private static final Path ROOT = Path.of("..");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> variables;
  private final JsonNode tree;

  /** Reads the files of the repository. */
  public ComposeFile() throws IOException {
    variables = properties(Files.readString(ROOT.resolve(".env")), "=");
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    tree = JSON.valueToTree(new Load(settings).loadFromString(text()));
  }

  /** The whole file without the fragments that only its own merges use. */
  JsonNode tree() {
    return tree;
  }

  /** What .env defines. */
  Map<String, String> variables() {
    return variables;
  }

  /** The services by name. */
  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    tree.path("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  /** A list of a service, as texts. */
  public List<String> list(String service, String key) {
    List<String> values = new ArrayList<>();
    tree.at("/services/" + service + "/" + key).forEach(value -> values.add(value.asText()));
    return values;
  }

  /** An environment variable of a service. */
  String environment(String service, String variable) {
    return tree.at("/services/" + service + "/environment/" + variable).asText();
  }

  /** The properties that Flink's image appends to its configuration. */
  Map<String, String> flinkProperties() {
    return properties(environment("jobmanager", "FLINK_PROPERTIES"), ":");
  }

  /** A property of the build. */
  static String buildProperty(String name) throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    Matcher value = Pattern.compile("<" + name + ">(.+?)</" + name + ">").matcher(pom);
    if (!value.find()) {
      throw new IllegalArgumentException("pom.xml has no " + name);
    }
    return value.group(1);
  }

  private String text() throws IOException {
    return VARIABLE
        .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
        .replaceAll(variable -> variables.get(variable.group(1)));
  }

  private static Map<String, String> properties(String text, String separator) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text.replace(separator + " ", "=")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((key, value) -> sorted.put(key.toString(), value.toString()));
    return sorted;
  }
}
