package io.tidewatch.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Everybody of one audience. A few of them are much busier than the rest. */
final class UserPool {
  private final List<User> users;

  private UserPool(List<User> users) {
    this.users = List.copyOf(users);
  }

  /**
   * Makes people up.
   *
   * @param prefix of their ids
   * @param size how many
   * @param groups group and channel pairs, {@code group/channel}, the commonest first
   * @param regions where they are, the most populous first
   */
  static UserPool of(
      String prefix, int size, List<String> groups, List<String> regions, SplittableRandom random) {
    List<User> users = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String[] groupAndChannel = groups.get(towardsFirst(random, groups.size())).split("/", 2);
      users.add(
          new User(
              prefix + (100_000 + i),
              groupAndChannel[0],
              regions.get(towardsFirst(random, regions.size())),
              groupAndChannel[1]));
    }
    return new UserPool(users);
  }

  /** Whoever acts next. */
  User pick(SplittableRandom random) {
    double u = random.nextDouble();
    return users.get((int) (u * u * users.size()));
  }

  /** A position whose chance falls gently towards the last one. */
  private static int towardsFirst(SplittableRandom random, int size) {
    return (int) (StrictMath.pow(random.nextDouble(), 1.25) * size);
  }
}
