/**
 * A company that does not exist: users, transactions, components, and what goes wrong with them,
 * the same again for the same seed.
 */
package io.tidewatch.cli.simulate;
