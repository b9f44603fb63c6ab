package io.tidewatch.cli.servers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link EmbeddedKafka} as a process of its own, run by {@link ChildMain}. */
final class KafkaMain {
  private KafkaMain() {}

  /**
   * @param args the directory, the port, then broker settings as {@code name=value}
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> overrides =
        Arrays.stream(args, 2, args.length)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), overrides);
    ChildMain.serve(kafka, kafka.bootstrapServers());
  }
}
