package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON file that ships with the contracts under {@code /elasticsearch}.
 *
 * @param name file name without extension: the name of what it describes
 * @param text the content, as it goes to Elasticsearch
 * @param tree the content, parsed
 */
record BundledJson(String name, String text, JsonNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The files of a folder, in the order of its {@code manifest.txt}, which names one a line: a jar
   * cannot be asked what a folder holds.
   *
   * @param names by which what the files describe goes in the cluster
   * @throws IOException if the manifest or a file it names is missing or broken
   */
  static List<BundledJson> list(String folder, IndexNames names) throws IOException {
    List<BundledJson> files = new ArrayList<>();
    for (String line : read(folder, "manifest.txt").lines().toList()) {
      String file = line.strip();
      if (!file.isEmpty()) {
        String text = names.in(read(folder, file));
        String name = names.of(file.replaceFirst("\\.json$", ""));
        files.add(new BundledJson(name, text, JSON.readTree(text)));
      }
    }
    return files;
  }

  private static String read(String folder, String file) throws IOException {
    String path = "/elasticsearch/" + folder + "/" + file;
    try (InputStream in = BundledJson.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(
            "The class path has no " + path + ": the jar is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
