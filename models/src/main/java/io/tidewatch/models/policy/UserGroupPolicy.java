package io.tidewatch.models.policy;

/**
 * What the policies say of one group of users.
 *
 * @param name the group
 * @param tenant tenant it is said for; null: every tenant that has no entry of its own
 * @param weight how much a user of the group matters, 1–7
 */
public record UserGroupPolicy(String name, String tenant, Integer weight) {
  /** Refuses a group without a name, and a weight that is missing or outside 1–7. */
  public UserGroupPolicy {
    PolicyRules.named("userGroups[].name", name);
    PolicyRules.require(
        weight != null,
        "userGroups[" + name + "].weight",
        null,
        "must be a whole number from 1 to 7",
        "a group is listed for its weight alone");
    PolicyRules.weightIfSaid("userGroups[" + name + "].weight", weight);
  }
}
