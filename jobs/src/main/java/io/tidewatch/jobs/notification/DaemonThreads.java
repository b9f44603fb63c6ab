package io.tidewatch.jobs.notification;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive, and find classes where the job's are. */
final class DaemonThreads {
  private DaemonThreads() {}

  static ThreadFactory named(String name) {
    ClassLoader loader = DaemonThreads.class.getClassLoader();
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }
}
