package io.tidewatch.jobs.policy;

/** Says what is wrong with a version of the policies, and where. */
public final class PolicyRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String rule;

  PolicyRefusedException(String message, Throwable cause) {
    this("", message, cause);
  }

  /**
   * Refuses what stands at a place.
   *
   * @param pointer the place in the document, as a JSON pointer; empty if it is the whole
   * @param rule what is wrong with it
   */
  PolicyRefusedException(String pointer, String rule, Throwable cause) {
    super(words(pointer) + rule, cause);
    this.pointer = pointer;
    this.rule = rule;
  }

  /** Where it is, as a JSON pointer; empty if it is the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong there. */
  public String rule() {
    return rule;
  }

  /** As in {@code services[0].name: }. */
  private static String words(String pointer) {
    StringBuilder words = new StringBuilder();
    for (String step : pointer.split("/")) {
      String plain = step.replace("~1", "/").replace("~0", "~");
      if (step.isEmpty()) {
        continue;
      }
      if (step.chars().allMatch(c -> c >= '0' && c <= '9')) {
        words.append('[').append(step).append(']');
      } else {
        words.append(words.isEmpty() ? "" : ".").append(plain);
      }
    }
    return words.isEmpty() ? "" : words.append(": ").toString();
  }
}
