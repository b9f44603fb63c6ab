/** What people see: lines, colours where there is a screen, a bar while they wait, tables. */
package io.tidewatch.cli.terminal;
