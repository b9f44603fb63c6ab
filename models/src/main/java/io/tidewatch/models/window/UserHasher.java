package io.tidewatch.models.window;

/** Turns a user's name into a number from which nobody can get it back. */
@FunctionalInterface
public interface UserHasher {
  /**
   * A hash with evenly spread bits under the tenant's key: the same for the same user, for ever.
   *
   * @param tenant the tenant whose key is used
   * @param userId the user in the clear
   */
  long hash(String tenant, String userId);
}
