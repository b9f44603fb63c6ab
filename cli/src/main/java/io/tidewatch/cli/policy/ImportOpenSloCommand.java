package io.tidewatch.cli.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy import-openslo}. */
@Command(
    name = "import-openslo",
    description = {
      "Prints the policies that a file of OpenSLO v1 comes to. Such files may also lie among the"
          + " policies as they are.",
      ""
    },
    footer = {
      "",
      "Of which transaction, and in which unit, OpenSLO cannot say: annotations of the SLO do.",
      "  tidewatch.io/transaction: payment    left out: all of the service",
      "  tidewatch.io/tenant: acme            left out: all",
      "  tidewatch.io/unit: ms                of a latency's value: ms or s",
      "  tidewatch.io/indicator: apdex        where the metric does not tell",
      "",
      "Example:",
      "  tidewatch policy import-openslo slo.yaml > config/objectives.yaml"
    })
final class ImportOpenSloCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "YAML with one or more documents.")
  private Path file;

  @Override
  public Integer call() throws IOException, PolicyProblemsException {
    List<YamlTree> documents = YamlTree.read(file.toString(), Files.readString(file));
    List<PolicyProblem> problems = new ArrayList<>();
    documents.forEach(tree -> problems.addAll(tree.problems()));
    for (YamlTree tree : documents) {
      if (tree.problems().isEmpty() && !OpenSlo.isOne(tree.root())) {
        problems.add(new PolicyProblem(tree.valueAt(""), "this is no document of OpenSLO"));
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyProblemsException(problems);
    }
    List<String> leftOut = new ArrayList<>();
    String yaml = yaml(OpenSlo.translate(documents, leftOut));
    // Values that only the policies have rules for are checked as they would be in a folder.
    PolicyFiles.ofText(file, yaml);
    leftOut.forEach(
        what ->
            spec.commandLine()
                .getErr()
                .println("Left out, for policies say no such thing: " + what));
    spec.commandLine().getOut().print(yaml);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private static String yaml(ObjectNode policies) {
    Map<String, Object> plain =
        new ObjectMapper().convertValue(policies, new TypeReference<Map<String, Object>>() {});
    return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
        .dumpToString(plain);
  }
}
