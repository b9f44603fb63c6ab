package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Translates documents of OpenSLO v1 into objectives. What OpenSLO cannot say, of which transaction
 * and in which unit, is said by annotations:
 *
 * <ul>
 *   <li>{@code tidewatch.io/transaction}: the transaction; left out: all of the service
 *   <li>{@code tidewatch.io/tenant}: the tenant; left out: all
 *   <li>{@code tidewatch.io/unit}: unit of a latency's value, {@code ms} or {@code s}
 *   <li>{@code tidewatch.io/indicator}: what of, where the metric does not tell: {@code latency},
 *       {@code success-rate} or {@code apdex}
 * </ul>
 *
 * <p>Where metrics come from and whom to notify ({@code DataSource}, {@code AlertPolicy} and the
 * like) is not a matter of policies and left out.
 */
final class OpenSlo {
  private static final String VERSION = "openslo/v1";
  private static final String ANNOTATIONS = "/metadata/annotations";
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Service",
          "SLI",
          "DataSource",
          "AlertPolicy",
          "AlertCondition",
          "AlertNotificationTarget");

  private final MergedFiles files;
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final Map<String, YamlTree> indicators = new HashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private OpenSlo(MergedFiles files) {
    this.files = files;
  }

  /** Whether a document is one of OpenSLO, of whatever version. */
  static boolean isOne(JsonNode root) {
    return root.path("apiVersion").asText("").startsWith("openslo");
  }

  /** Adds the objectives of documents to the policies, and says what cannot be translated. */
  static List<PolicyProblem> addTo(MergedFiles files, List<YamlTree> documents) {
    OpenSlo openSlo = new OpenSlo(files);
    openSlo.add(documents);
    return openSlo.problems;
  }

  /**
   * The policies that documents of OpenSLO come to.
   *
   * @param leftOut is told what kinds of documents say nothing that policies could
   */
  static ObjectNode translate(List<YamlTree> documents, List<String> leftOut)
      throws PolicyProblemsException {
    MergedFiles files = new MergedFiles();
    OpenSlo openSlo = new OpenSlo(files);
    openSlo.add(documents);
    if (!openSlo.problems.isEmpty()) {
      throw new PolicyProblemsException(openSlo.problems);
    }
    leftOut.addAll(openSlo.leftOut);
    return files.whole();
  }

  private void add(List<YamlTree> documents) {
    for (YamlTree tree : documents) {
      if (tree.root().path("kind").asText().equals("SLI")) {
        indicators.put(tree.root().at("/metadata/name").asText(), tree);
      }
    }
    for (YamlTree tree : documents) {
      String kind = tree.root().path("kind").asText();
      if (!tree.root().path("apiVersion").asText().equals(VERSION)) {
        problem(tree, "/apiVersion", "of OpenSLO only " + VERSION + " is read");
      } else if (kind.equals("SLO")) {
        slo(tree);
      } else if (LEFT_OUT.contains(kind)) {
        if (!kind.equals("SLI")) {
          leftOut.add("%s '%s'".formatted(kind, tree.root().at("/metadata/name").asText()));
        }
      } else {
        problem(tree, "/kind", "'%s' is no kind of OpenSLO".formatted(kind));
      }
    }
  }

  private void slo(YamlTree tree) {
    JsonNode root = tree.root();
    String service = text(tree, "/spec/service");
    if (service == null) {
      return;
    }
    String tenant = annotation(root, "tenant");
    String transaction = annotation(root, "transaction");
    JsonNode objectives = root.at("/spec/objectives");
    if (!objectives.isArray() || objectives.isEmpty()) {
      problem(tree, "/spec/objectives", "an SLO needs at least one objective");
      return;
    }
    ObjectNode timeWindow = timeWindow(tree);
    for (int i = 0; i < objectives.size(); i++) {
      String path = "/spec/objectives/" + i;
      ObjectNode objective = objective(tree, path);
      if (objective != null) {
        if (timeWindow != null) {
          objective.set("timeWindow", timeWindow.deepCopy());
        }
        put(objective, service, tenant, transaction, tree.valueAt(path));
      }
    }
  }

  private ObjectNode objective(YamlTree tree, String path) {
    JsonNode said = tree.root().at(path);
    ObjectNode objective = JsonNodeFactory.instance.objectNode();
    String indicator = indicator(tree, said);
    if (indicator == null) {
      problem(
          tree,
          "/spec",
          "the metric does not tell what is promised; say so by the annotation"
              + " tidewatch.io/indicator: latency, success-rate or apdex");
      return null;
    }
    objective.put("indicator", indicator);
    if (indicator.equals("latency")) {
      String value = latency(tree, path);
      if (value == null) {
        return null;
      }
      objective.put("value", value);
    }
    Double target = share(tree, path, "target");
    if (target == null) {
      return null;
    }
    objective.put("target", target);
    return budget(tree, path, objective);
  }

  private ObjectNode budget(YamlTree tree, String path, ObjectNode objective) {
    String method = tree.root().at("/spec/budgetingMethod").asText("Occurrences");
    if (method.equals("Occurrences")) {
      return objective;
    }
    if (!method.equals("Timeslices")) {
      problem(
          tree,
          "/spec/budgetingMethod",
          "'%s' is not read; it must be Occurrences or Timeslices".formatted(method));
      return null;
    }
    objective.put("budgetingMethod", method);
    JsonNode said = tree.root().at(path);
    if (said.has("timeSliceTarget")) {
      Double share = share(tree, path, "timeSliceTarget");
      if (share == null) {
        return null;
      }
      objective.put("timeSliceTarget", share);
    }
    if (said.has("timeSliceWindow")) {
      String window = said.path("timeSliceWindow").asText();
      if (!window.matches("\\d{1,4}[mh]?")) {
        problem(
            tree,
            path + "/timeSliceWindow",
            "'%s' is no number of minutes such as 5 or 5m".formatted(window));
        return null;
      }
      objective.put(
          "timeSliceWindow",
          window.endsWith("h") ? window.replace("h", " h") : window.replace("m", "") + " min");
    }
    return objective;
  }

  /** What is promised, by the annotation and else by the kind of metric. */
  private String indicator(YamlTree tree, JsonNode objective) {
    String said = annotation(tree.root(), "indicator");
    if (said != null) {
      return said;
    }
    JsonNode metric = tree.root().at("/spec/indicator/spec");
    if (metric.isMissingNode()) {
      String name = tree.root().at("/spec/indicatorRef").asText("");
      metric = indicators.containsKey(name) ? indicators.get(name).root().path("spec") : metric;
    }
    if (metric.has("ratioMetric")) {
      return "success-rate";
    }
    boolean above = objective.path("op").asText("").startsWith("lt");
    return metric.has("thresholdMetric") && above ? "latency" : null;
  }

  private String latency(YamlTree tree, String path) {
    JsonNode said = tree.root().at(path);
    String unit = annotation(tree.root(), "unit");
    if (!said.path("value").isNumber()) {
      problem(tree, path, "a latency needs a value");
      return null;
    }
    if (unit == null || !(unit.equals("ms") || unit.equals("s"))) {
      problem(
          tree,
          path + "/value",
          "OpenSLO does not tell the unit of %s; say so by the annotation tidewatch.io/unit: ms or s"
              .formatted(said.path("value")));
      return null;
    }
    double millis = said.path("value").asDouble() * (unit.equals("s") ? 1000 : 1);
    if (millis < 1 || millis != Math.rint(millis) || millis > 1e12) {
      problem(tree, path + "/value", "must be whole milliseconds");
      return null;
    }
    return (long) millis + " ms";
  }

  private Double share(YamlTree tree, String path, String key) {
    JsonNode said = tree.root().at(path);
    JsonNode percent = said.path(key + "Percent");
    JsonNode value = percent.isMissingNode() ? said.path(key) : percent;
    if (!value.isNumber()) {
      problem(tree, path, "'%s' is missing".formatted(key));
      return null;
    }
    // In decimals, so that 99.9 percent become 0.999 and not a hair less.
    double share =
        percent.isMissingNode()
            ? value.asDouble()
            : value.decimalValue().movePointLeft(2).doubleValue();
    if (!(share > 0 && share <= 1)) {
      problem(tree, path + "/" + key, "must be above 0 and at most 1");
      return null;
    }
    return share;
  }

  private ObjectNode timeWindow(YamlTree tree) {
    JsonNode said = tree.root().at("/spec/timeWindow");
    JsonNode window = said.isArray() ? said.path(0) : said;
    if (!window.isObject()) {
      return null;
    }
    if (said.size() > 1 && said.isArray()) {
      problem(tree, "/spec/timeWindow", "only one time window is read");
    }
    ObjectNode timeWindow = JsonNodeFactory.instance.objectNode();
    timeWindow.put("duration", window.path("duration").asText());
    boolean rolling = window.path("isRolling").asBoolean(!window.has("calendar"));
    timeWindow.put("isRolling", rolling);
    if (window.has("calendar")) {
      ObjectNode calendar = timeWindow.putObject("calendar");
      calendar.put(
          "startTime", window.at("/calendar/startTime").asText().strip().replace(' ', 'T'));
      if (window.at("/calendar/timeZone").isTextual()) {
        calendar.put("timeZone", window.at("/calendar/timeZone").asText());
      }
    }
    return timeWindow;
  }

  /** Puts an objective where policies have it; makes what must hold it. */
  private void put(
      ObjectNode objective, String service, String tenant, String transaction, Position position) {
    String holder = entry("", "services", service, tenant, position);
    if (holder != null && transaction != null) {
      holder = entry(holder, "transactions", transaction, null, position);
    }
    if (holder == null) {
      return;
    }
    ArrayNode objectives = list(holder, "objectives");
    if (objectives != null) {
      files.place(Paths.child(holder + "/objectives", objectives.size()), position);
      objectives.add(objective);
    }
  }

  /** The pointer to an entry of a list; null where the files hold something else there. */
  private String entry(String holder, String key, String name, String tenant, Position position) {
    ArrayNode list = list(holder, key);
    if (list == null) {
      return null;
    }
    for (int i = 0; i < list.size(); i++) {
      JsonNode each = list.get(i);
      if (each.isObject()
          && each.path("name").asText().equals(name)
          && each.path("tenant").asText("").equals(tenant == null ? "" : tenant)) {
        return Paths.child(holder + "/" + key, i);
      }
    }
    String pointer = Paths.child(holder + "/" + key, list.size());
    ObjectNode made = list.addObject().put("name", name);
    if (tenant != null) {
      made.put("tenant", tenant);
    }
    files.place(pointer, position);
    return pointer;
  }

  private ArrayNode list(String holder, String key) {
    ObjectNode object = (ObjectNode) files.whole().at(holder);
    if (!object.has(key)) {
      object.putArray(key);
    }
    return object.get(key) instanceof ArrayNode list ? list : null;
  }

  private static String annotation(JsonNode root, String name) {
    JsonNode said = root.at(ANNOTATIONS).path("tidewatch.io/" + name);
    return said.isTextual() ? said.asText() : null;
  }

  private String text(YamlTree tree, String path) {
    JsonNode said = tree.root().at(path);
    if (!said.isTextual() || said.asText().isBlank()) {
      problem(tree, path, "'%s' is missing".formatted(path.substring(path.lastIndexOf('/') + 1)));
      return null;
    }
    return said.asText();
  }

  private void problem(YamlTree tree, String path, String message) {
    problems.add(new PolicyProblem(tree.valueAt(path), message));
  }
}
