/** Policies as people keep them: YAML files in a folder, read with the place of every value. */
package io.tidewatch.cli.policy;
