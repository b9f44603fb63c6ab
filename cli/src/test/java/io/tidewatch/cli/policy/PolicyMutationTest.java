package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.models.policy.PolicyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A file that somebody damaged is accepted with all that it says, or refused with a place; never is
 * a part of it dropped, and never is there a trace of an exception.
 */
class PolicyMutationTest {
  private static final int MUTATIONS = 12_000;
  private static final Path FILE = Path.of("policies.yaml");
  private static final String ODD = "\t\0{}[]:,#&*!|>'\"%@`-?\n \\~\u0085\uFEFF€9eE+.";
  private static final List<String> WORDS =
      List.of(
          "null",
          "~",
          "true",
          "no",
          ".nan",
          ".inf",
          "-1",
          "0",
          "1e9",
          "0x1F",
          "99999999999999999",
          "[]",
          "{}",
          "''",
          "*a",
          "&a",
          "!!int x",
          "2026-02-30T00:00",
          "FREQ=YEARLY",
          "365 d",
          "7",
          "0.5",
          "erp",
          "name:",
          "weight:",
          "- ",
          "---",
          "...",
          "? ",
          "<<: *a");
  private static final ObjectMapper JSON = new ObjectMapper();

  private int accepted;
  private int refused;

  @Test
  void aDamagedFileIsTakenWithAllThatItSaysOrRefusedWithAPlace() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> originals = new ArrayList<>();
    originals.add(Files.readString(Path.of("../config/policies.yaml")));
    for (int i = 0; i < 20; i++) {
      boolean block = i % 4 != 0;
      originals.add(
          PolicyRoundTripProperties.yaml(new RandomPolicies(random.nextLong()).next(), block));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      String text = originals.get(i % originals.size());
      for (int times = 0; times <= random.nextInt(3); times++) {
        text = mutated(text, random);
      }
      check(text);
    }
    System.out.printf("%d accepted, %d refused%n", accepted, refused);
    assertThat(accepted).isGreaterThan(MUTATIONS / 100);
    assertThat(refused).isGreaterThan(MUTATIONS / 4);
  }

  private void check(String text) throws Exception {
    PolicyFiles read;
    try {
      read = PolicyFiles.ofText(FILE, text);
    } catch (PolicyProblemsException e) {
      refused++;
      assertThat(e.problems()).as(text).isNotEmpty();
      for (PolicyProblem problem : e.problems()) {
        assertThat(problem.position().line()).as(text).isPositive();
        assertThat(problem.position().column()).as(text).isPositive();
        assertThat(problem.message()).as(text).isNotBlank().doesNotContain("\tat ", "Exception");
      }
      return;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("neither accepted nor refused:\n" + text, e);
    }
    accepted++;
    // Another reader of YAML finds the same in the file as goes to the jobs.
    assertThat(JSON.readTree(read.json())).as(text).isEqualTo(byAnother(text));
    PolicyDocument asTheJobsSeeIt = PolicyDocuments.resolve(1, 0, read.json()).document();
    assertThat(asTheJobsSeeIt).as(text).isEqualTo(read.document());
    assertThat(PolicyDocuments.parse(PolicyDocuments.write(asTheJobsSeeIt)))
        .as(text)
        .isEqualTo(asTheJobsSeeIt);
  }

  private static JsonNode byAnother(String text) throws Exception {
    JsonNode whole = JSON.createObjectNode();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      if (document != null) {
        whole = JSON.readerForUpdating(whole).readTree(JSON.writeValueAsString(document));
      }
    }
    return JSON.readTree(JSON.writeValueAsString(whole));
  }

  private static String mutated(String text, SplittableRandom random) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + odd(random) + text.substring(at);
      case 2 -> text.substring(0, at) + odd(random) + text.substring(at + 1);
      case 3 -> text.substring(0, at) + word + text.substring(at);
      case 4 -> without(lines, line);
      case 5 -> with(lines, line, lines.get(random.nextInt(lines.size())));
      case 6 -> with(lines, line, " ".repeat(random.nextInt(8)) + word);
      case 7 -> replaced(lines, line, "  " + lines.get(line));
      case 8 -> replaced(lines, line, lines.get(line).replaceFirst(": .*", ": " + word));
      default -> replaced(lines, line, lines.get(line).replaceFirst("[0-9]+", digits(random)));
    };
  }

  private static String odd(SplittableRandom random) {
    return String.valueOf(ODD.charAt(random.nextInt(ODD.length())));
  }

  private static String digits(SplittableRandom random) {
    return Long.toString(random.nextLong(1L << random.nextInt(1, 40)));
  }

  private static String without(List<String> lines, int line) {
    lines.remove(line);
    return String.join("\n", lines);
  }

  private static String with(List<String> lines, int line, String another) {
    lines.add(line, another);
    return String.join("\n", lines);
  }

  private static String replaced(List<String> lines, int line, String by) {
    lines.set(line, by);
    return String.join("\n", lines);
  }
}
