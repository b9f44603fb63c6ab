package io.tidewatch.cli.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.KafkaFuture;

/**
 * What a stack leaves on brokers of others: topics that were not there before it, and consumer
 * groups of its own. Threads may share it.
 */
final class Footprint {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final Admin admin;
  private final Set<String> topics;
  private final String groupPrefix;
  private boolean removed;

  private Footprint(Admin admin, Set<String> topics, String groupPrefix) {
    this.admin = admin;
    this.topics = topics;
    this.groupPrefix = groupPrefix;
  }

  /**
   * Looks what is there; to be called before any of it is created.
   *
   * @param planned names of the topics that will be created unless they are there
   * @param groupPrefix begins the names of the groups that are the stack's own; never empty
   * @throws StackException if the brokers do not answer
   */
  static Footprint before(Admin admin, Collection<String> planned, String groupPrefix) {
    if (groupPrefix.isEmpty()) {
      throw new IllegalArgumentException("every group would begin like one of this stack's own");
    }
    try {
      Set<String> topics = new HashSet<>(planned);
      topics.removeAll(answer(admin.listTopics().names()));
      return new Footprint(admin, topics, groupPrefix);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("Kafka does not tell its topics: " + said(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while asking for topics", e);
    }
  }

  /**
   * Deletes it, once. To be called when nobody writes any more.
   *
   * @param warnings is told what is left if the brokers do not let it
   */
  synchronized void remove(Consumer<String> warnings) {
    if (removed) {
      return;
    }
    removed = true;
    // Who is interrupted cleans up all the same.
    boolean interrupted = Thread.interrupted();
    try {
      Set<String> left = new HashSet<>(topics);
      left.retainAll(answer(admin.listTopics().names()));
      answer(admin.deleteTopics(left).all());
      List<String> groups =
          answer(admin.listGroups().all()).stream()
              .map(GroupListing::groupId)
              .filter(id -> id.startsWith(groupPrefix))
              .toList();
      answer(admin.deleteConsumerGroups(groups).all());
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      warnings.accept(warning(said(e)));
    } catch (InterruptedException e) {
      interrupted = true;
      warnings.accept(warning("interrupted"));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String warning(String why) {
    return "Kafka does not delete what this run has created (%s). Delete the topics %s and the groups %s*."
        .formatted(why, String.join(", ", topics.stream().sorted().toList()), groupPrefix);
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String said(Exception problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
