package io.tidewatch.models.policy;

/** What is counted towards an objective, in OpenSLO's words. */
public enum BudgetingMethod {
  /** Good transactions of all transactions. */
  OCCURRENCES,
  /** Good slices of time of all slices in which there was anything to measure. */
  TIMESLICES
}
