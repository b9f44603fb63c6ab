package io.tidewatch.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.Lifecycle;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.RetentionPolicy;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentsTest {

  @Test
  void anEmptyDocumentIsTheBuiltInOne() throws PolicyRefusedException {
    assertThat(PolicyDocuments.parse("{}")).isEqualTo(PolicyDocument.empty());
  }

  @Test
  void everyKeyIsRead() throws PolicyRefusedException {
    PolicyDocument document =
        PolicyDocuments.parse(
            """
            {"apiVersion": "tidewatch/v1",
             "defaults": {"apdexThreshold": "400 ms", "slowAfter": "3 s", "weight": 2,
                          "zone": "Europe/Berlin", "windows": {"keep": "notable"}},
             "defectWeights": {"failure": 6, "missing-response": 7},
             "tenants": [{"name": "acme", "zone": "America/New_York",
                          "windows": {"around": "30 min"}}],
             "services": [{"name": "erp", "tenant": "acme", "owner": "ops",
                           "transactions": [{"name": "order-entry", "weight": 7,
                                             "apdexThreshold": "800 ms", "slowAfter": "PT4S"}]}],
             "userGroups": [{"name": "key-accounts", "weight": 7}],
             "components": [{"name": "erp-db", "tier": "database", "vendor": "v"}],
             "calendars": [{"name": "patching", "service": "erp", "from": "2026-04-04T22:00",
                            "to": "2026-04-05T02:00", "zone": "UTC", "mute": true,
                            "learn": false, "count": false}],
             "holidays": [{"name": "feasts", "dates": ["2026-04-06"], "yearly": ["12-25"]}],
             "thresholds": {"major": "14 d", "trafficDirection": "both",
                            "floors": [{"indicator": "latency-p95", "slower": "100 ms"}]},
             "lifecycle": {"raiseAfter": 3, "raiseWithin": 5},
             "learning": {"retireAfter": "2 d"},
             "incidents": {"openAtImpact": 5000, "hold": "4 min"}}
            """);

    assertThat(document.defaults().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(document.defaults().windows())
        .isEqualTo(new RetentionPolicy(Keep.NOTABLE, RetentionPolicy.defaults().around()));
    assertThat(document.tenants().get(0).windows())
        .isEqualTo(new RetentionPolicy(null, Duration.ofMinutes(30)));
    assertThat(document.defectWeights())
        .containsEntry(Outcome.FAILURE, 6)
        .containsEntry(Outcome.MISSING_RESPONSE, 7);
    assertThat(document.services().get(0).transactions().get(0).slowAfter())
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(document.components().get(0).tier()).isEqualTo(Tier.DATABASE);
    assertThat(document.calendars().get(0).from())
        .isEqualTo(LocalDateTime.parse("2026-04-04T22:00"));
    assertThat(document.holidays().get(0).dates()).containsExactly(LocalDate.of(2026, 4, 6));
    assertThat(document.holidays().get(0).yearly()).containsExactly(MonthDay.of(12, 25));
    assertThat(document.thresholds().major()).isEqualTo(Duration.ofDays(14));
    assertThat(document.thresholds().minor()).isEqualTo(Thresholds.defaults().minor());
    assertThat(document.lifecycle().raiseWithin()).isEqualTo(5);
    assertThat(document.lifecycle().hold()).isEqualTo(Lifecycle.defaults().hold());
    assertThat(document.learning().retireAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(document.incidents().openAtImpact()).isEqualTo(5000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"threshold\": {}}                                        | threshold",
        "{\"services\": [{\"name\": \"erp\", \"ower\": \"x\"}]}      | services[0].ower",
        "{\"services\": [{\"name\": \"erp\", \"transactions\": [{\"name\": \"a\", \"weight\": 9}]}]}"
            + "| weight",
        "{\"defaults\": {\"slowAfter\": \"soon\"}}                  | defaults.slowAfter",
        "{\"defaults\": {\"weight\": \"4\"}}                        | defaults.weight",
        "{\"thresholds\": {\"mayor\": \"14 d\"}}                    | mayor",
        "{\"thresholds\": {\"minor\": \"365 d\"}}                   | must rise",
        "{\"defectWeights\": {\"slowness\": 3}}                     | no such type of defect",
        "{\"tenants\": [{\"name\": \"a\", \"zone\": \"Mars\"}]}      | tenants[0].zone",
        "{\"defaults\": {\"windows\": {\"keep\": \"few\"}}}         | defaults.windows.keep",
        "{\"defaults\": {\"windows\": {\"around\": \"2 h\"}}}       | at most 60 min",
        "{\"holidays\": [{\"name\": \"a\"}]}                       | must name a day",
        "{\"holidays\": [{\"name\": \"a\", \"dates\": [\"2026-02-30\"]}]}| holidays[0].dates[0]",
        "{\"holidays\": [{\"name\": \"a\", \"yearly\": [\"25.12.\"]}]}  | like 12-25",
        "{\"apiVersion\": \"tidewatch/v9\"}                         | tidewatch/v1",
        "{\"defaults\": {}, \"defaults\": {}}                       | defaults",
        "{} {}                                                      | ",
        "null                                                        | an empty one is {}",
        "{\"learning\": {\"retireAfter\": \"36501 d\"}}            | at most 36500 d",
        "not json                                                   | not JSON",
      })
  void whatBreaksARuleIsRefusedWithItsPlace(String json, String expected) {
    assertThatThrownBy(() -> PolicyDocuments.parse(json))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessageContaining(expected == null ? "" : expected.strip());
  }
}
