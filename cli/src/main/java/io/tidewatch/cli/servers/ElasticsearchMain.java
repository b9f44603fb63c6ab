package io.tidewatch.cli.servers;

import java.nio.file.Path;

/** {@link EmbeddedElasticsearch} as a process of its own, run by {@link ChildMain}. */
final class ElasticsearchMain {
  private ElasticsearchMain() {}

  /**
   * @param args the directory and the port
   */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedElasticsearch elasticsearch =
        EmbeddedElasticsearch.start(Path.of(args[0]), Integer.parseInt(args[1]));
    ChildMain.serve(elasticsearch, elasticsearch.uri().toString());
  }
}
