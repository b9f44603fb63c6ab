package io.tidewatch.cli.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A main class to be run in a JVM of its own, of the same Java as this one.
 *
 * @param name what the process is called in messages, and its log file
 * @param mainClass the fully qualified name of the class to run
 * @param classPath the entries of its class path
 * @param jvmOptions options of the JVM, such as {@code -Xmx512m}
 * @param arguments what the main class is given
 */
record JavaCommand(
    String name,
    String mainClass,
    List<String> classPath,
    List<String> jvmOptions,
    List<String> arguments) {
  JavaCommand {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mainClass, "mainClass");
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
    arguments = List.copyOf(arguments);
  }

  /** Returns the entries of the class path that this process runs with. */
  static List<String> ownClassPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  /** Returns the command line that runs the main class under {@link ChildMain}. */
  List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(jvmOptions);
    line.add("-cp");
    line.add(String.join(File.pathSeparator, classPath));
    line.add(ChildMain.class.getName());
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }
}
