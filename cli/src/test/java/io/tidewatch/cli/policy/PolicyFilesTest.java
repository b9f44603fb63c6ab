package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import io.tidewatch.models.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
  @TempDir private Path directory;

  @Test
  void anEmptyFileMeansTheDefaults() throws Exception {
    write("a.yaml", "# nothing yet\n");

    assertThat(PolicyDocuments.parse(PolicyFiles.read(directory)))
        .isEqualTo(PolicyDocument.empty());
  }

  @Test
  void theExampleThatShipsIsInOrder() throws Exception {
    assertThat(PolicyFiles.read(Path.of("../config"))).contains("\"apiVersion\":\"tidewatch/v1\"");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws IOException {
    write(
        "a.yaml",
        """
        defaults:
          wieght: 3
        services:
          - name: erp
            transactions:
              - {name: order-entry, weight: 9}
              - {weight: 2, slowAfter: 500}
        components:
          - {name: db, tier: mainframe}
        """);

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "a.yaml:2:3: there is no key 'wieght' here; did you mean 'weight'?",
            "a.yaml:6:37: services[0].transactions[0].weight is 9; it must be from 1 to 7",
            "a.yaml:7:9: 'name' is missing",
            "a.yaml:7:32: services[0].transactions[1].slowAfter is 500; it must be a text such as"
                + " '500 ms', '5 min'",
            "a.yaml:9:22: components[0].tier is \"mainframe\"; it must be one of 'client',"
                + " 'network', 'web', 'application', 'middleware', 'database', 'external'");
  }

  @Test
  void rulesBetweenValuesAreCheckedToo() throws IOException {
    write("a.yaml", "tenants:\n  - {name: acme, zone: Europe/Berlin}\n");
    write("b.yaml", "tenants:\n  - {name: other}\n  - {name: bolt, zone: Mars/Olympus}\n");

    assertThat(problems()).singleElement().asString().startsWith("b.yaml:3:24: tenants[2].zone: ");
  }

  @Test
  void listsOfSeveralFilesAreJoinedInTheOrderOfTheirNames() throws Exception {
    write("b.yaml", "tenants: [{name: second}]");
    write("a.yml", "tenants: [{name: first}]");
    write("notes.txt", "tenants: [{name: not read}]");

    PolicyDocument document = PolicyDocuments.parse(PolicyFiles.read(directory));

    assertThat(document.tenants())
        .extracting(tenant -> tenant.name())
        .containsExactly("first", "second");
  }

  @Test
  void anythingButAListStandsInOneFileOnly() throws IOException {
    write("a.yaml", "thresholds: {warning: 2 d}");
    write("b.yaml", "thresholds: {warning: 3 d}");

    assertThat(problems())
        .containsExactly(
            "b.yaml:1:1: 'thresholds' is also at a.yaml:1:1; it may stand in one file only");
  }

  @Test
  void aKeyThatComesTwiceIsAnError() throws IOException {
    write("a.yaml", "defaults:\n  weight: 3\n  weight: 4\n");

    assertThat(problems())
        .containsExactly(
            "a.yaml:3:3: 'weight' is here for the second time; the first is in line 2");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsPlace() throws IOException {
    write("a.yaml", "tenants: [\n");

    assertThat(problems()).singleElement().asString().startsWith("a.yaml:2:1: not YAML: ");
  }

  @Test
  void aliasesCannotBlowAFileUp() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 5; i++) {
      bomb.append("a%1$d: &a%1$d [%2$s]%n".formatted(i, "*a%d, ".formatted(i - 1).repeat(9) + "x"));
    }
    write("a.yaml", bomb.toString());

    assertThat(problems()).anyMatch(problem -> problem.contains("grows too large by its aliases"));
  }

  @Test
  void aFolderThatIsMissingOrHoldsNothingIsSaid() {
    assertThatThrownBy(() -> PolicyFiles.read(directory.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PolicyFiles.read(directory)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theDocumentIsWhatTheJobsRead() throws Exception {
    write(
        "a.yaml",
        """
        calendars:
          - name: patching
            service: erp
            from: 2026-04-04T22:00
            to: "2026-04-05T02:00"
            mute: true
        lifecycle: {raiseAfter: 3, raiseWithin: 4}
        """);

    PolicyDocument document = parse(PolicyFiles.read(directory));

    assertThat(document.calendars()).hasSize(1);
    assertThat(document.lifecycle().raiseAfter()).isEqualTo(3);
  }

  private static PolicyDocument parse(String json) throws PolicyRefusedException {
    return PolicyDocuments.parse(json);
  }

  private List<String> problems() {
    PolicyProblemsException thrown =
        catchThrowableOfType(PolicyProblemsException.class, () -> PolicyFiles.read(directory));
    return thrown.problems().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
