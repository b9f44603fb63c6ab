package io.tidewatch.cli.simulate;

/**
 * Somebody who carries out transactions.
 *
 * @param id as events name the user
 * @param group user group; the policies weigh it
 * @param region where the user is
 * @param channel way the user comes in
 */
record User(String id, String group, String region, String channel) {}
