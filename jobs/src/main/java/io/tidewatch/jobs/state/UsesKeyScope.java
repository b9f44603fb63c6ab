package io.tidewatch.jobs.state;

/**
 * A function that writes to the state of other keys than the current one, as {@link WriteBehind}
 * does.
 */
public interface UsesKeyScope {

  /** Takes the key of the operator that runs the function; called before {@code open}. */
  void keyScope(KeyScope scope);
}
