package io.tidewatch.jobs.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.wire.IncidentFactsMapping;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.NotableChange;
import io.tidewatch.models.notification.Wording;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class JsonTemplateProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 200)
  void noTitleBreaksTheJsonOrAddsToIt(@ForAll @StringLength(max = 200) String title)
      throws IOException {
    JsonNode template =
        JSON.readTree(
            """
            {"a": "<{{title}}>", "b": "{{title}}", "n": "{{users}}", "fix": [1, true, null],
             "list": [{"{{each}}": {"t": "{{title}}"}}, "end"]}\
            """);

    JsonNode filled = fill(JsonTemplate.parse(template), title);

    assertThat(filled.properties()).hasSize(5);
    assertThat(filled.get("a").textValue()).isEqualTo("<" + title + ">");
    assertThat(filled.get("b").textValue()).isEqualTo(title);
    assertThat(filled.get("n").isNumber()).isTrue();
    assertThat(filled.get("fix")).isEqualTo(template.get("fix"));
    assertThat(filled.get("list")).hasSize(3);
    assertThat(filled.at("/list/1/t").textValue()).isEqualTo(title);
  }

  @Property(tries = 50)
  void theReadyMadeOnesKeepToTheLimitsOfTheirReceivers(
      @ForAll @StringLength(max = 9_000) String title) throws IOException {
    for (TargetReader.Template each : TargetReader.Template.values()) {
      JsonNode filled = fill(JsonTemplate.readyMade(each.name().toLowerCase(Locale.ROOT)), title);
      switch (each) {
        case SLACK -> {
          assertThat(filled.at("/blocks/0/text/text").textValue()).hasSizeBetween(1, 150);
          assertThat(filled.at("/blocks/1/text/text").textValue()).hasSizeBetween(1, 3000);
          assertThat(filled.at("/text").textValue()).doesNotContain("<", ">");
        }
        case TEAMS -> assertThat(filled.at("/attachments/0/content/body")).hasSize(3);
        case DINGTALK -> assertThat(bytes(filled.at("/text/content"))).isBetween(1, 20_000);
        case WECOM -> assertThat(bytes(filled.at("/text/content"))).isBetween(1, 2_048);
        case GENERIC -> {
          assertThat(filled.at("/notifications/0/title").textValue()).isEqualTo(title);
          assertThat(filled.at("/notifications/1/impact").isNumber()).isTrue();
        }
      }
    }
  }

  @Example
  void aChannelCannotBeCalledByAName() throws IOException {
    JsonNode filled = fill(JsonTemplate.readyMade("slack"), "<!channel> & <@U1>");

    assertThat(filled.at("/text").textValue()).contains("&lt;!channel&gt; &amp; &lt;@U1&gt;");
    assertThat(filled.at("/blocks/0/text/type").textValue()).isEqualTo("plain_text");
  }

  private static JsonNode fill(JsonTemplate template, String title) throws IOException {
    Incident incident = Incidents.incident("i", 1, IncidentState.OPEN, 2, Incidents.T0);
    incident.setTitle(title);
    IncidentFacts facts = IncidentFactsMapping.toFacts(incident).orElseThrow();
    return JSON.readTree(
        template.fill(
            Incidents.batch(
                Incidents.note("r", NotableChange.OPENED, facts),
                Incidents.note("r", NotableChange.RAISED, facts)),
            Wording.plain()));
  }

  private static int bytes(JsonNode text) {
    return text.textValue().getBytes(StandardCharsets.UTF_8).length;
  }
}
