package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import java.util.concurrent.CountDownLatch;

/** Says how to search what was found, while the servers are up. */
public final class Afterwards {
  private final Stack stack;
  private final Terminal terminal;

  /** Speaks of a stack that is drained. */
  public Afterwards(Stack stack, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
  }

  /** Prints where everything is and how to search it, then waits for Ctrl-C. */
  public void stayUp() throws InterruptedException {
    String elasticsearch = stack.elasticsearchSettings().hosts().get(0).toString();
    terminal.line("");
    terminal.line(terminal.styled(Style.BOLD, "The servers stay up until Ctrl-C:"));
    terminal.line("  Elasticsearch  " + elasticsearch);
    terminal.line("  Kafka          " + stack.kafkaSettings().bootstrapServers());
    terminal.line("  Flink          " + stack.flinkWebInterface());
    terminal.line("Incidents, the most urgent first:");
    terminal.line(
        "  "
            + search(
                elasticsearch,
                stack.elasticsearchSettings().indices().of(DocumentIndex.INCIDENTS)));
    terminal.line(
        "In a Kibana 8.19 that points to this Elasticsearch, get the data views by: "
            + "tidewatch setup --kibana http://localhost:5601");
    new CountDownLatch(1).await();
  }

  /** A search that works as it stands. */
  static String search(String elasticsearch, String incidents) {
    return "curl -s '"
        + elasticsearch
        + "/"
        + incidents
        + "/_search?pretty&sort=tidewatch.incident.peak_priority,@timestamp"
        + "&_source=message,organization.id,tidewatch.incident.*,tidewatch.impact.users_hit'";
  }
}
