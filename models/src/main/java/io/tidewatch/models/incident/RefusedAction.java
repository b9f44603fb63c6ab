package io.tidewatch.models.incident;

/**
 * An operator's action that was not carried out.
 *
 * @param action the action
 * @param why in one sentence
 */
public record RefusedAction(OperatorAction action, String why) {}
