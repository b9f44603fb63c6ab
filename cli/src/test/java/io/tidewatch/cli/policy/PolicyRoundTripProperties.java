package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.models.policy.PolicyDocument;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

class PolicyRoundTripProperties {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILE = Path.of("random.yaml");

  @Property(tries = 1000)
  void whateverIsInOrderIsReadWrittenAndReadAsTheSame(@ForAll long seed, @ForAll boolean block)
      throws Exception {
    ObjectNode policies = new RandomPolicies(seed).next();

    PolicyFiles read = PolicyFiles.ofText(FILE, yaml(policies, block));

    assertThat(JSON.readTree(read.json())).isEqualTo(JSON.readTree(policies.toString()));
    PolicyDocument asTheJobsSeeIt = PolicyDocuments.resolve(1, 0, read.json()).document();
    assertThat(asTheJobsSeeIt).isEqualTo(read.document());
    assertThat(PolicyDocuments.parse(PolicyDocuments.write(asTheJobsSeeIt)))
        .isEqualTo(asTheJobsSeeIt);
  }

  static String yaml(ObjectNode policies, boolean block) {
    Map<String, Object> plain =
        JSON.convertValue(policies, new TypeReference<Map<String, Object>>() {});
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(block ? FlowStyle.BLOCK : FlowStyle.FLOW)
                .build())
        .dumpToString(plain);
  }
}
